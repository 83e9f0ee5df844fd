from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from casefile.language.bidi import strip_isolates
from casefile.services.demands import add_step, count_demands, view_demand
from casefile.services.drafts import keep_draft, kept_draft
from casefile.services.history import undo_last
from casefile.services.institutions import find_institutions
from casefile.ui import kept_words
from casefile.ui.demands.page import DemandsPage
from casefile.values.codes import DemandStatus
from casefile.values.date_reading import read_date
from casefile.values.demands import DemandFilter
from casefile.values.wording import Wording
from tests.ui.demands.demand_office import (
    Office,
    Settle,
    form_of,
    history_of_page,
    letters_of,
    steps_of,
    type_letters,
)

LEFT = Qt.MouseButton.LeftButton


def shown(page: DemandsPage) -> list[str]:
    page.table.records.line(0)
    return [line.text.en for _, line in page.table.records.kept_lines()]


def test_the_list_tells_whom_is_asked_and_for_which_family(page: DemandsPage) -> None:
    row = [
        str(page.table.records.index(0, column).data())
        for column in range(page.table.records.columnCount())
    ]
    assert row[0] == "D-0001"
    assert row[1] == "Say where the graves are."
    assert row[2] == "Draft"
    assert "Invented Ministry" in row
    assert "F-0001" in row


def test_markup_in_a_demand_is_shown_as_it_stands(
    page: DemandsPage, settle: Settle, office: Office
) -> None:
    page.show_record(office.archives)
    settle()
    assert page.pane.title.text() == "Open the archives <b>now</b>."


@pytest.mark.parametrize(
    ("code", "texts"),
    [
        ("open", ["Say where the graves are."]),
        ("MET", ["Open the archives <b>now</b>."]),
        ("DRAFT", ["Say where the graves are."]),
        ("NOREPLY", []),
    ],
)
def test_chips_filter_by_status(
    qtbot: QtBot, page: DemandsPage, settle: Settle, code: str, texts: list[str]
) -> None:
    chip = next(each for each in page.chips.buttons() if each.property("code") == code)
    qtbot.mouseClick(chip, LEFT)
    settle()
    assert shown(page) == texts
    assert (page.stack.currentWidget() is page.nothing_found) == (not texts)


def test_a_new_demand_is_kept_as_soon_as_it_says_what_is_asked(
    qtbot: QtBot, page: DemandsPage, office: Office, settle: Settle
) -> None:
    qtbot.mouseClick(page.new_button, LEFT)
    form = form_of(page)
    field = form.text.field("en")
    assert field.hasFocus()
    assert count_demands(office.workspace, DemandFilter()) == 2
    qtbot.keyClicks(field, "Stop the digging.")
    qtbot.keyClick(field, Qt.Key.Key_Tab)
    settle()
    assert count_demands(office.workspace, DemandFilter()) == 3
    assert page.pane.record_id is not None
    view = view_demand(office.workspace, page.pane.record_id)
    assert view.draft.text == Wording("Stop the digging.")
    assert view.status is DemandStatus.DRAFT


def test_a_field_that_is_left_is_kept_without_a_save_button(
    qtbot: QtBot, page: DemandsPage, office: Office, settle: Settle
) -> None:
    form = form_of(page)
    form.legal_basis.setFocus()
    qtbot.keyClicks(form.legal_basis, "An invented article")
    qtbot.keyClick(form.legal_basis, Qt.Key.Key_Tab)
    settle()
    assert view_demand(office.workspace, office.graves).draft.legal_basis == "An invented article"
    undo_last(office.workspace)
    page.desk.tell_changed("")
    settle()
    assert form.legal_basis.text() == ""


def test_the_day_is_read_in_the_calendar_of_the_writer(
    qtbot: QtBot, page: DemandsPage, office: Office, settle: Settle
) -> None:
    line = form_of(page).requested_by.line
    line.setFocus()
    type_letters(line, "۲ آذر ۱۴۰۵")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    settle()
    day = view_demand(office.workspace, office.graves).draft.requested_by
    assert day is not None
    assert day.isoformat() == "2026-11-23"


def test_a_vague_day_is_not_guessed(
    qtbot: QtBot, page: DemandsPage, office: Office, settle: Settle
) -> None:
    line = form_of(page).requested_by.line
    line.setFocus()
    qtbot.keyClicks(line, "about 1988")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    settle()
    assert view_demand(office.workspace, office.graves).draft.requested_by is None
    assert line.property("wrong") == "true"


def test_an_institution_that_is_new_is_added_in_place(
    qtbot: QtBot, page: DemandsPage, office: Office, settle: Settle
) -> None:
    line = form_of(page).addressees.line
    assert isinstance(line, QLineEdit)
    line.setFocus()
    qtbot.keyClicks(line, "Invented Embassy")
    qtbot.keyClick(line, Qt.Key.Key_Up)
    qtbot.keyClick(line, Qt.Key.Key_Return)
    settle()
    found = find_institutions(office.workspace, "Invented Embassy")
    assert len(found) == 1
    draft = view_demand(office.workspace, office.graves).draft
    assert draft.addressees == (office.ministry, found[0].id)


def test_a_family_is_found_in_either_script_and_taken_by_enter(
    qtbot: QtBot, page: DemandsPage, office: Office, settle: Settle
) -> None:
    page.show_record(office.archives)
    settle()
    line = form_of(page).families.line
    line.setFocus()
    type_letters(line, "آلفا")
    qtbot.keyClick(line, Qt.Key.Key_Down)
    qtbot.keyClick(line, Qt.Key.Key_Return)
    settle()
    assert view_demand(office.workspace, office.archives).draft.families == (office.family,)


def test_a_demand_begun_for_a_family_names_it(
    qtbot: QtBot, page: DemandsPage, office: Office, settle: Settle
) -> None:
    page.begin("demand", family=office.family)
    settle()
    form = form_of(page)
    assert form.families.keys() == (office.family,)
    field = form.text.field("en")
    field.setFocus()
    qtbot.keyClicks(field, "Return the remains.")
    qtbot.keyClick(field, Qt.Key.Key_Tab)
    settle()
    assert page.pane.record_id is not None
    assert view_demand(office.workspace, page.pane.record_id).draft.families == (office.family,)


def test_a_step_gives_the_demand_its_status(
    qtbot: QtBot, page: DemandsPage, office: Office, settle: Settle
) -> None:
    qtbot.mouseClick(page.demand_pane.step_button, LEFT)
    steps = steps_of(page)
    assert steps.form.status.hasFocus()
    steps.form.status.choose(DemandStatus.NO_REPLY)
    line = steps.form.happened.line
    line.setFocus()
    line.selectAll()
    qtbot.keyClicks(line, "May 2026")
    qtbot.keyClicks(steps.form.note.field("en"), "Nobody answered.")
    qtbot.mouseClick(steps.form.add_button, LEFT)
    settle()
    view = view_demand(office.workspace, office.graves)
    assert view.status is DemandStatus.NO_REPLY
    assert view.steps[-1].note == Wording("Nobody answered.")
    assert view.steps[-1].happened is not None
    assert not view.steps[-1].happened.is_one_day
    assert page.demand_pane.sign.sign is not None
    assert page.demand_pane.sign.sign.icon == "hourglass"
    assert steps.form.isHidden()
    assert next(line.status for line in steps.list.lines()) is DemandStatus.NO_REPLY


def test_a_letter_that_raises_the_demand_opens_by_enter(
    qtbot: QtBot, page: DemandsPage, office: Office
) -> None:
    letters = letters_of(page)
    assert [line.subject for line in letters.list.lines()] == ["Invented letter"]
    with qtbot.waitSignal(page.desk.signals.open_record) as opened:
        qtbot.keyClick(letters.list.table, Qt.Key.Key_Return)
    assert opened.args == ["letter", office.letter]


def test_the_history_takes_an_entry_back(
    qtbot: QtBot, page: DemandsPage, office: Office, settle: Settle
) -> None:
    form = form_of(page)
    form.priority.setFocus()
    form.priority.choose("URGENT")
    form.priority.chosen.emit("URGENT")
    settle()
    history = history_of_page(page)
    settle()
    assert view_demand(office.workspace, office.graves).draft.priority == "URGENT"
    qtbot.mouseClick(history.undo_button, LEFT)
    settle()
    assert view_demand(office.workspace, office.graves).draft.priority == "NORMAL"


def test_a_removed_demand_leaves_the_list_and_comes_back_by_undo(
    qtbot: QtBot, page: DemandsPage, office: Office, settle: Settle
) -> None:
    qtbot.mouseClick(page.demand_pane.remove_button, LEFT)
    settle()
    assert shown(page) == ["Open the archives <b>now</b>."]
    undo_last(office.workspace)
    page.desk.tell_changed("")
    settle()
    assert len(shown(page)) == 2


def test_words_that_were_not_finished_are_kept_and_offered_again(
    qtbot: QtBot,
    make_page: Callable[..., DemandsPage],
    office: Office,
    settle: Settle,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(kept_words, "PAUSE", 20)
    page = make_page()
    form = form_of(page)
    form.remarks.setFocus()
    qtbot.keyClicks(form.remarks, "half a sen")
    name = f"demand {office.graves}"
    qtbot.waitUntil(lambda: kept_draft(office.workspace, name) is not None)
    form.remarks.clearFocus()
    settle()
    assert kept_draft(office.workspace, name) is None
    assert view_demand(office.workspace, office.graves).draft.remarks == "half a sen"


def test_kept_words_are_taken_up_or_thrown_away(
    qtbot: QtBot, page: DemandsPage, office: Office, settle: Settle
) -> None:
    name = f"demand {office.archives}"
    kept = {"en": "Open the archives.", "fa": "", "legal_basis": "", "remarks": ""}
    keep_draft(office.workspace, name, kept)
    page.show_record(office.archives)
    settle()
    form = form_of(page)
    assert not form.kept.isHidden()
    qtbot.mouseClick(form.kept.take_button, LEFT)
    settle()
    assert form.kept.isHidden()
    assert view_demand(office.workspace, office.archives).draft.text.en == "Open the archives."
    assert kept_draft(office.workspace, name) is None


@pytest.mark.parametrize("language", ["en", "fa"])
def test_everything_that_takes_the_focus_has_a_name(
    make_page: Callable[..., DemandsPage],
    check_accessible: Callable[[QWidget], None],
    settle: Settle,
    language: str,
) -> None:
    page = make_page(language)
    for code in ("overview", "steps", "letters", "history"):
        page.pane.turn_to(code)
    page.demand_pane.begin_step()
    settle()
    check_accessible(page)


def test_tab_leaves_every_field_of_the_form(
    qtbot: QtBot, page: DemandsPage, settle: Settle
) -> None:
    form = form_of(page)
    form.text.field("en").setFocus()
    visited = []
    for _ in range(40):
        focused = page.window().focusWidget()
        assert focused is not None
        if focused in visited:
            break
        visited.append(focused)
        qtbot.keyClick(focused, Qt.Key.Key_Tab)
    settle()
    for field in (form.text.field("fa"), form.legal_basis, form.remarks, form.families.line):
        assert field in visited


def test_words_typed_while_another_field_lands_are_kept_too(
    qtbot: QtBot,
    make_page: Callable[..., DemandsPage],
    office: Office,
    settle: Settle,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(kept_words, "PAUSE", 20)
    page = make_page()
    form = form_of(page)
    form.legal_basis.setFocus()
    qtbot.keyClicks(form.legal_basis, "An article")
    qtbot.keyClick(form.legal_basis, Qt.Key.Key_Tab)
    form.remarks.setFocus()
    qtbot.keyClicks(form.remarks, "half a sen")
    settle()
    name = f"demand {office.graves}"
    qtbot.waitUntil(lambda: (kept_draft(office.workspace, name) or {}).get("remarks") != "")
    kept = kept_draft(office.workspace, name)
    assert kept is not None
    assert kept["remarks"] == "half a sen"


@pytest.mark.parametrize(
    ("language", "written"), [("fa", "۱۹ آذر ۱۳۹۹"), ("en", "9 December 2020")]
)
@pytest.mark.parametrize("typed", ["9 December 2020", "19 Azar 1399"])
def test_the_last_step_stands_in_the_calendar_of_the_window(
    make_page: Callable[..., DemandsPage],
    office: Office,
    settle: Settle,
    language: str,
    written: str,
    typed: str,
) -> None:
    when = read_date(typed)
    add_step(office.workspace, office.graves, DemandStatus.SUBMITTED, when, Wording())
    page = make_page(language)
    settle()
    page.table.records.line(0)
    line = page.table.records.line(0)
    assert line is not None
    texts = [strip_isolates(each.text(line)) for each in page.table.records.columns]
    assert written in texts
