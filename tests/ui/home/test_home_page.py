from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from casefile.language.bidi import strip_isolates
from casefile.services.consents import record_consent
from casefile.services.demands import add_demand
from casefile.services.families import add_family
from casefile.services.letters import add_letter
from casefile.services.people import add_person
from casefile.services.sending import mark_sent
from casefile.storage.workspace import Workspace
from casefile.ui.background import Background
from casefile.ui.desk import Desk
from casefile.ui.home import page as home_page
from casefile.ui.home.page import HomePage
from casefile.ui.home.table import day_tone, days_words
from casefile.ui.palette import Tone
from casefile.ui.settings import copying
from casefile.values.codes import (
    ConsentDecision,
    ConsentPurpose,
    FamilyRole,
    IdentityMode,
    Script,
)
from casefile.values.consents import ConsentDraft
from casefile.values.dates import FlexDate
from casefile.values.demands import DemandDraft
from casefile.values.families import FamilyDraft
from casefile.values.ids import PersonId
from casefile.values.letters import LetterDraft
from casefile.values.names import PersonName
from casefile.values.overview import AgendaLine
from casefile.values.people import PersonDraft
from casefile.values.wording import Wording

LEFT = Qt.MouseButton.LeftButton


def in_days(count: int) -> date:
    return datetime.now().astimezone().date() + timedelta(days=count)


def consenting(workspace: Workspace, **answer: object) -> PersonId:
    family = add_family(workspace, FamilyDraft(name=Wording("Fictional Family Alpha")))
    name = PersonName(full="نمونهٔ خیالی", script=Script.PERSIAN)
    person = add_person(workspace, PersonDraft(names=(name,)), (family, FamilyRole.VICTIM))
    draft = ConsentDraft(
        person,
        ConsentPurpose.MEDIA,
        ConsentDecision.GIVEN,
        IdentityMode.FULL,
        **answer,  # type: ignore[arg-type]  # fields of the draft
    )
    record_consent(workspace, draft)
    return person


def awaiting(workspace: Workspace, due: int) -> int:
    letter = add_letter(workspace, LetterDraft(subject=f"Due {due}", reply_due=in_days(due)))
    mark_sent(workspace, letter, in_days(-90))
    return int(letter)


@pytest.fixture
def show(
    qtbot: QtBot, make_desk: Callable[..., Desk], background: Background
) -> Callable[..., HomePage]:
    """Give a maker of home pages, shown, with everything read."""
    kept: list[HomePage] = []

    def make(language: str = "en") -> HomePage:
        page = HomePage(make_desk(language))
        kept.append(page)
        qtbot.addWidget(page)
        page.resize(1140, 820)
        page.show()
        page.activateWindow()
        page.refresh()
        qtbot.waitUntil(lambda: not background.busy)
        return page

    return make


def test_a_fresh_case_file_offers_a_family_and_an_import(
    qtbot: QtBot, show: Callable[..., HomePage]
) -> None:
    page = show()
    assert page.new_button.isVisible()
    with qtbot.waitSignal(page.desk.signals.begin_record) as begun:
        qtbot.mouseClick(page.new_button, LEFT)
    assert begun.args == ["family", {}]
    with qtbot.waitSignal(page.desk.signals.show_filter) as wanted:
        qtbot.mouseClick(page.import_button, LEFT)
    assert wanted.args == ["import", ""]


def test_the_title_tells_the_day_in_the_calendar_of_the_language(
    show: Callable[..., HomePage],
) -> None:
    year = in_days(0).year
    assert str(year) in show().title.text()
    persian = show("fa").title.text()
    assert any(number in persian for number in ("۱۴۰", "۱۴۱"))


def test_tiles_count_and_what_is_due_today_is_not_overdue(
    show: Callable[..., HomePage], office_workspace: Workspace
) -> None:
    consenting(office_workspace, valid_until=in_days(5))
    for due in (-1, 0, 6, 7):
        awaiting(office_workspace, due)
    page = show()
    spoken = {name: tile.accessibleName() for name, tile in page.tile_row.tiles.items()}
    assert spoken == {
        "overdue": "Replies overdue: 1",
        "due_this_week": "Due this week: 2",
        "awaiting_reply": "Awaiting reply: 4",
        "received_unanswered": "Received, not answered: 0",
        "consent_to_renew": "Consent to renew: 1",
    }


@pytest.mark.parametrize(
    ("days", "words", "tone"),
    [
        (-3, "3 days overdue", Tone.BAD),
        (-1, "1 day overdue", Tone.BAD),
        (0, "today", Tone.CARE),
        (1, "tomorrow", Tone.CARE),
        (5, "in 5 days", Tone.CARE),
        (7, "in 7 days", None),
    ],
)
def test_days_are_said_in_words(desk: Desk, days: int, words: str, tone: Tone | None) -> None:
    assert days_words(desk, days) == words
    line = AgendaLine(in_days(days), "REPLY", "C-1", Wording("Invented"), 1, days)
    assert day_tone(line) is tone


def test_a_tile_opens_the_saved_filter_of_its_place(
    qtbot: QtBot, show: Callable[..., HomePage], office_workspace: Workspace
) -> None:
    consenting(office_workspace)
    page = show()
    for field, code in (
        ("overdue", "overdue"),
        ("due_this_week", "week"),
        ("awaiting_reply", "awaiting"),
        ("received_unanswered", "unanswered"),
    ):
        with qtbot.waitSignal(page.desk.signals.show_filter) as wanted:
            qtbot.mouseClick(page.tile_row.tiles[field], LEFT)
        assert wanted.args == ["letters", code]


def test_every_saved_filter_of_a_tile_is_one_of_the_letters() -> None:
    from casefile.ui.home.tiles import FIGURES
    from casefile.ui.letters.table import CHIPS

    known = {code for code, _ in CHIPS}
    assert {figure.chip for figure in FIGURES if figure.place == "letters"} <= known


def test_the_tile_of_consents_lists_all_that_it_counted(
    qtbot: QtBot,
    show: Callable[..., HomePage],
    office_workspace: Workspace,
    background: Background,
) -> None:
    soon = consenting(office_workspace, valid_until=in_days(9))
    old = consenting(office_workspace, obtained_on=FlexDate.on(in_days(-400)))
    awaiting(office_workspace, -2)
    page = show()
    assert len(page.agenda.lines()) == 3
    tile = page.tile_row.tiles["consent_to_renew"]
    assert tile.accessibleName() == "Consent to renew: 2"
    tile.setFocus()
    qtbot.keyClick(tile, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: not background.busy)
    assert [line.id for line in page.agenda.lines()] == [old, soon]
    with qtbot.waitSignal(page.desk.signals.open_record) as opened:
        qtbot.keyClick(page.agenda.table, Qt.Key.Key_Return)
    assert opened.args == ["person", old]


def test_enter_opens_the_letter_that_is_due_first(
    qtbot: QtBot, show: Callable[..., HomePage], office_workspace: Workspace
) -> None:
    consenting(office_workspace)
    awaiting(office_workspace, 3)
    first = awaiting(office_workspace, -8)
    page = show()
    assert [line.days for line in page.agenda.lines()] == [-8, 3]
    with qtbot.waitSignal(page.desk.signals.open_record) as opened:
        qtbot.keyClick(page.agenda.table, Qt.Key.Key_Return)
    assert opened.args == ["letter", first]


def test_what_was_changed_last_stands_first_and_opens_by_a_double_click(
    qtbot: QtBot, show: Callable[..., HomePage], office_workspace: Workspace
) -> None:
    consenting(office_workspace)
    demand = add_demand(office_workspace, DemandDraft(text=Wording("Say <i>where</i>.")))
    page = show()
    table = page.changed.table
    assert table.records.index(0, 0).data() == "Say <i>where</i>."
    with qtbot.waitSignal(page.desk.signals.open_record) as opened:
        table.opened.emit(page.changed.lines()[0])
    assert opened.args == ["demand", demand]


def test_a_change_elsewhere_is_counted_soon(
    qtbot: QtBot, show: Callable[..., HomePage], office_workspace: Workspace
) -> None:
    consenting(office_workspace)
    page = show()
    awaiting(office_workspace, -1)
    with qtbot.waitSignal(page.loaded):
        page.desk.tell_changed("letter")
    assert page.tile_row.tiles["overdue"].accessibleName() == "Replies overdue: 1"


def test_the_filter_stays_when_the_window_is_built_anew(
    qtbot: QtBot,
    show: Callable[..., HomePage],
    office_workspace: Workspace,
    background: Background,
) -> None:
    consenting(office_workspace)
    awaiting(office_workspace, 3)
    first = show()
    first.show_chip("DEMAND")
    again = show("fa")
    again.restore_state(first.state())
    qtbot.waitUntil(lambda: not background.busy)
    assert again.agenda.lines() == []
    assert [each.isChecked() for each in again.chips.buttons()] == [False] * 3 + [True, False]


@pytest.mark.parametrize(("language", "days"), [("en", "for 9 days"), ("fa", "۹ روز است")])
def test_a_copy_that_is_due_is_asked_for_until_it_is_made(
    qtbot: QtBot,
    show: Callable[..., HomePage],
    office_workspace: Workspace,
    background: Background,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    language: str,
    days: str,
) -> None:
    add_family(office_workspace, FamilyDraft(name=Wording("Fictional Family Alpha")))
    page = show(language)
    assert page.copy_reminder.isHidden()
    monkeypatch.setattr(home_page, "local_today", lambda: in_days(9))
    page.refresh()
    qtbot.waitUntil(page.copy_reminder.isVisible)
    assert days in strip_isolates(page.copy_reminder.words.text())
    stick = tmp_path / "stick"
    stick.mkdir()
    monkeypatch.setattr(copying, "choose_folder", lambda *_ignored: stick)
    qtbot.mouseClick(page.copy_reminder.copy_button, LEFT)
    qtbot.waitUntil(lambda: page.copy_reminder.isHidden() and not background.busy)
    assert len(list(stick.iterdir())) == 1


@pytest.mark.parametrize("language", ["en", "fa"])
def test_everything_that_takes_the_focus_has_a_name(
    show: Callable[..., HomePage],
    office_workspace: Workspace,
    check_accessible: Callable[[QWidget], None],
    language: str,
) -> None:
    consenting(office_workspace)
    awaiting(office_workspace, 3)
    check_accessible(show(language))


@pytest.mark.parametrize("language", ["en", "fa"])
def test_large_text_cuts_no_words_of_the_tiles_and_leaves_rows_to_read(
    qtbot: QtBot,
    make_desk: Callable[..., Desk],
    background: Background,
    office_workspace: Workspace,
    language: str,
) -> None:
    for due in range(1, 9):
        awaiting(office_workspace, due)
    consenting(office_workspace)
    page = HomePage(make_desk(language, percent=200))
    qtbot.addWidget(page)
    page.resize(1180, 520)
    page.show()
    with qtbot.waitSignal(page.loaded):
        page.refresh()
    qtbot.waitUntil(lambda: not background.busy)
    tiles = page.tile_row.tiles.values()
    qtbot.waitUntil(lambda: all(tile.width() >= tile.sizeHint().width() for tile in tiles))
    table = page.agenda.table
    assert table.viewport().height() >= 3 * table.rowHeight(0)
    assert page.minimumSizeHint().height() <= 520  # the page scrolls; the window does not grow
    page.resize(1180 * 2, 900)
    qtbot.waitUntil(lambda: len({tile.y() for tile in page.tile_row.tiles.values()}) == 1)
