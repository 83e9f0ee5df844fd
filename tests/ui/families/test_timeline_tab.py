from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from casefile.services.families import add_act, family_acts
from casefile.ui.families.page import FamiliesPage
from casefile.ui.families.timeline import TimelineTab
from casefile.ui.families.timeline_bars import Scale
from casefile.values.acts import ActDraft
from casefile.values.calendars import DateParts
from casefile.values.codes import Calendar
from casefile.values.date_reading import read_date
from casefile.values.dates import FlexDate
from casefile.values.wording import Wording
from tests.ui.families.family_office import Office, Settle, tab_of, type_letters

DAYS = st.dates(date(1200, 1, 1), date(2100, 12, 31))


@pytest.fixture
def timeline(page: FamiliesPage, settle: Settle) -> TimelineTab:
    page.pane.turn_to_and_focus("timeline")
    settle()
    made: TimelineTab = tab_of(page, "timeline")
    return made


def test_an_event_with_an_imprecise_date_is_kept_and_drawn(
    qtbot: QtBot, timeline: TimelineTab, office: Office, settle: Settle
) -> None:
    timeline.add_button.click()
    form = timeline.form
    form.when.setFocus()
    type_letters(form.focusWidget(), "حدود مرداد ۱۳۶۷")
    form.account.show_wording(Wording("A fictional account", "شرحی خیالی"))
    type_letters(form.place.line, "Fictional City")
    qtbot.keyClick(form.place.line, Qt.Key.Key_Return)
    type_letters(form.source.line, "Fictional interview")
    qtbot.keyClick(form.source.line, Qt.Key.Key_Return)
    settle()
    form.give_button.click()
    settle()
    (act,) = family_acts(office.workspace, office.alpha)
    assert act.draft.happened is not None
    assert act.draft.happened.edtf == "1988-07-23~/1988-08-22~"
    assert act.draft.account.fa == "شرحی خیالی"
    assert (act.place.en, act.source) == ("Fictional City", "SRC-0001")
    assert act.draft.person_id == office.victim
    assert len(timeline.bars.bars()) == 1


def test_a_wide_date_is_a_wide_bar_and_a_day_is_a_narrow_one(
    timeline: TimelineTab, page: FamiliesPage, office: Office, settle: Settle
) -> None:
    for words in ("between 1982 and 1986", "12 August 1988"):
        add_act(office.workspace, ActDraft(office.alpha, "DISAPPEAR", happened=read_date(words)))
    page.pane.show_again()
    settle()
    wide, narrow = timeline.bars.bars()
    assert wide.width() > 10 * narrow.width()
    assert wide.right() < narrow.left()


def test_the_years_run_from_the_right_in_a_persian_window(
    make_page: Callable[..., FamiliesPage], office: Office, settle: Settle
) -> None:
    for words in ("1360", "1367"):
        add_act(office.workspace, ActDraft(office.alpha, "DISAPPEAR", happened=read_date(words)))
    page = make_page("fa")
    page.pane.turn_to("timeline")
    settle()
    earlier, later = tab_of(page, "timeline").bars.bars()
    assert earlier.left() > later.right()


def test_an_event_is_changed_and_a_removed_one_is_put_back(
    timeline: TimelineTab, page: FamiliesPage, office: Office, settle: Settle
) -> None:
    add_act(office.workspace, ActDraft(office.alpha, "DISAPPEAR", happened=read_date("1367")))
    page.pane.show_again()
    settle()
    timeline.change_button.click()
    timeline.form.remarks.show_text("A fictional remark")
    timeline.form.give_button.click()
    settle()
    assert family_acts(office.workspace, office.alpha)[0].draft.remarks == "A fictional remark"
    timeline.remove_button.click()
    settle()
    assert family_acts(office.workspace, office.alpha) == ()
    timeline.strip.action.click()
    settle()
    assert len(family_acts(office.workspace, office.alpha)) == 1


@settings(deadline=None, max_examples=60)
@given(st.lists(DAYS, min_size=1, max_size=6))
def test_every_bar_lies_on_the_scale_and_days_keep_their_order(days: list[date]) -> None:
    dates = [FlexDate.on(day) for day in sorted(days)]
    scale = Scale.over(dates)
    assert scale is not None
    bars = [scale.bar(each) for each in dates]
    assert all(0 <= begin <= end <= 1 for begin, end in bars)
    assert bars == sorted(bars)


def test_an_open_end_reaches_the_end_of_the_scale() -> None:
    before = FlexDate.before(DateParts(1989))
    scale = Scale.over([before, FlexDate.year(1995)])
    assert scale is not None
    assert scale.bar(before)[0] == 0.0


def test_solar_years_are_written_at_their_new_years_day() -> None:
    scale = Scale.over([FlexDate.year(1367, Calendar.JALALI)])
    assert scale is not None
    years = dict(scale.years(10, Calendar.JALALI))
    assert years["1367"] == scale.share(date(1988, 3, 21))
