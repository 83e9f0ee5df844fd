"""The letters of a family: days of both calendars stand in the calendar of the window."""

from collections.abc import Callable

import pytest

from casefile.services.letters import add_letter
from casefile.ui.families.page import FamiliesPage
from casefile.values.codes import Calendar
from casefile.values.dates import FlexDate
from casefile.values.letters import LetterDraft
from tests.ui.families.family_office import Office, Settle, tab_of

GREGORIAN = FlexDate.exact(2026, 3, 21)
SOLAR = FlexDate.exact(1405, 2, 1, Calendar.JALALI)
MONTH = FlexDate.month(2026, 5)


@pytest.mark.parametrize(
    ("language", "days"),
    [
        ("fa", ["۱ فروردین ۱۴۰۵", "۱ اردیبهشت ۱۴۰۵", "مه ۲۰۲۶"]),
        ("en", ["21 March 2026", "21 April 2026", "May 2026"]),
    ],
)
def test_the_day_of_a_letter_is_in_the_calendar_of_the_window(
    make_page: Callable[..., FamiliesPage],
    office: Office,
    settle: Settle,
    language: str,
    days: list[str],
) -> None:
    for dated in (GREGORIAN, SOLAR, MONTH):
        draft = LetterDraft(subject="Fictional", dated=dated, families=(office.alpha,))
        add_letter(office.workspace, draft)
    page = make_page(language)
    page.pane.turn_to("letters")
    settle()
    model = tab_of(page, "letters").list.table.model()
    column = next(
        each for each in range(model.columnCount()) if model.columns[each].code == "dated"
    )
    shown = [str(model.index(row, column).data()) for row in range(model.rowCount())]
    assert sorted(each.strip("\u2066\u2067\u2069") for each in shown) == sorted(days)
