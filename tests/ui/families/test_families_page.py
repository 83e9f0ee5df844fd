from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from casefile.services.consents import record_consent
from casefile.services.families import count_families, view_family
from casefile.services.history import history_of
from casefile.ui.desk import Desk
from casefile.ui.families.page import FamiliesPage
from casefile.ui.families.table import CHIPS
from casefile.values.codes import ConsentDecision, ConsentPurpose, FamilyStatus, IdentityMode
from casefile.values.consents import ConsentDraft
from casefile.values.families import FamilyFilter
from casefile.values.wording import Wording
from tests.ui.families.family_office import Office, Settle, tab_of, type_letters


def names(page: FamiliesPage) -> list[str]:
    return [line.name.en for _, line in page.table.records.kept_lines()]


def test_the_list_shows_every_family_and_the_first_ones_record(page: FamiliesPage) -> None:
    assert page.table.records.rowCount() == 2
    assert page.pane.title.text() == "Fictional Family Alpha"
    assert "F-0001" in page.pane.reference.text()


def test_typing_filters_the_list_across_scripts(qtbot: QtBot, page: FamiliesPage) -> None:
    with qtbot.waitSignal(page.loaded):
        type_letters(page.filter_line, "آلفا")
    page.table.records.line(0)
    assert names(page) == ["Fictional Family Alpha"]


def test_a_saved_filter_leaves_out_those_who_consented(
    qtbot: QtBot, page: FamiliesPage, office: Office
) -> None:
    answer = ConsentDraft(
        office.victim, ConsentPurpose.UN_PUBLIC, ConsentDecision.GIVEN, IdentityMode.FULL
    )
    record_consent(office.workspace, answer)
    assert [code for code, _ in CHIPS] == ["", "overdue", "no_consent"]
    with qtbot.waitSignal(page.loaded):
        page.show_chip("no_consent")
    page.table.records.line(0)
    assert names(page) == ["Fictional Family Beta"]


def test_a_click_on_a_heading_sorts(qtbot: QtBot, page: FamiliesPage) -> None:
    with qtbot.waitSignal(page.loaded):
        page.table.sort_by("name", descending=True)
    page.table.records.line(0)
    assert names(page) == ["Fictional Family Beta", "Fictional Family Alpha"]


def test_a_field_that_is_left_is_kept_without_a_save_button(
    page: FamiliesPage, office: Office, settle: Settle
) -> None:
    field = tab_of(page, "overview").fields.field("name").field("en")
    field.setFocus()
    field.setText("Fictional Family Omega")
    page.filter_line.setFocus()
    settle()
    assert view_family(office.workspace, office.alpha).draft.name.en == "Fictional Family Omega"
    assert page.pane.title.text() == "Fictional Family Omega"


def test_two_fields_left_one_after_the_other_are_both_kept(
    page: FamiliesPage, office: Office, settle: Settle
) -> None:
    overview = tab_of(page, "overview")
    residence, risk = overview.fields.field("residence"), overview.fields.field("risk_note")
    residence.setFocus()
    residence.setText("A fictional town")
    risk.setFocus()
    risk.setPlainText("A fictional risk")
    page.filter_line.setFocus()
    settle()
    draft = view_family(office.workspace, office.alpha).draft
    assert (draft.residence, draft.risk_note) == ("A fictional town", "A fictional risk")


def test_a_choice_is_kept_at_once(
    qtbot: QtBot, page: FamiliesPage, office: Office, settle: Settle
) -> None:
    status = tab_of(page, "overview").fields.field("status")
    status.setFocus()
    qtbot.keyClick(status, Qt.Key.Key_Down)
    settle()
    assert view_family(office.workspace, office.alpha).draft.status is FamilyStatus.VERIFYING


def test_a_new_family_is_taken_in_once_it_has_a_name(
    qtbot: QtBot, page: FamiliesPage, office: Office, settle: Settle
) -> None:
    page.new_button.click()
    overview = tab_of(page, "overview")
    residence = overview.fields.field("residence")
    residence.setFocus()
    residence.setText("A fictional village")
    name = overview.fields.field("name").field("fa")
    name.setFocus()
    settle()
    assert count_families(office.workspace, FamilyFilter()) == 2
    name.setText("خانوادهٔ خیالی نو")
    overview.fields.field("name").field("en").setFocus()
    overview.fields.field("name").field("en").setText("New Fictional Family")
    page.filter_line.setFocus()
    settle()
    assert count_families(office.workspace, FamilyFilter()) == 3
    draft = view_family(office.workspace, page.pane.record_id).draft
    assert draft.name == Wording("New Fictional Family", "خانوادهٔ خیالی نو")
    assert draft.residence == "A fictional village"


def test_a_change_elsewhere_does_not_throw_away_a_form_that_was_begun(
    page: FamiliesPage, settle: Settle
) -> None:
    page.new_button.click()
    page.desk.tell_changed("letter")
    settle()
    assert page.pane.beginning
    assert page.pane.title.text() == "New family"


def test_enter_gives_the_record_the_whole_width_and_escape_gives_it_back(
    qtbot: QtBot, page: FamiliesPage
) -> None:
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    assert page.near.isHidden()
    qtbot.keyClick(page.pane, Qt.Key.Key_Escape)
    assert not page.near.isHidden()
    assert page.table.hasFocus()


@pytest.mark.parametrize(
    ("button", "kind"), [("dossier_button", "dossier"), ("letter_button", "letter")]
)
def test_the_head_begins_a_dossier_and_a_letter_about_the_family(
    qtbot: QtBot, page: FamiliesPage, office: Office, button: str, kind: str
) -> None:
    with qtbot.waitSignal(page.desk.signals.begin_record) as begun:
        getattr(page.pane, button).click()
    assert begun.args == [kind, {"family": office.alpha}]


def test_hostile_text_is_shown_as_it_stands(
    page: FamiliesPage, office: Office, settle: Settle
) -> None:
    hostile = "<b>Fictional</b> \u202eylimaF"
    field = tab_of(page, "overview").fields.field("name").field("en")
    field.setFocus()
    field.setText("<b>Fictional</b> Family")
    page.filter_line.setFocus()
    settle()
    assert page.pane.title.text() == "<b>Fictional</b> Family"
    assert page.pane.title.textFormat() == Qt.TextFormat.PlainText
    assert hostile != page.pane.title.text()


@pytest.mark.parametrize("language", ["en", "fa"])
def test_every_field_of_every_tab_has_a_name(
    make_page: Callable[..., FamiliesPage],
    check_accessible: Callable[[QWidget], None],
    settle: Settle,
    language: str,
) -> None:
    page = make_page(language)
    for place in range(page.pane.tabs.bar.count()):
        page.pane.turn_to(page.pane.tabs.bar.tabData(place))
        settle()
    tab_of(page, "timeline").begin()
    tab_of(page, "members").form.ask("Fictional Person", first=False)
    check_accessible(page)


def test_the_history_takes_an_entry_back(
    page: FamiliesPage, office: Office, settle: Settle
) -> None:
    residence = tab_of(page, "overview").fields.field("residence")
    residence.setFocus()
    residence.setText("Somewhere fictional")
    page.filter_line.setFocus()
    settle()
    page.pane.turn_to("history")
    settle()
    history = tab_of(page, "history")
    assert history.list.current_line().action == "family changed"
    history.undo_button.click()
    settle()
    assert view_family(office.workspace, office.alpha).draft.residence == ""
    assert history_of(office.workspace, "family", office.alpha)[0].action == "undone"


def test_the_state_of_the_page_comes_back(
    make_page: Callable[..., FamiliesPage], page: FamiliesPage, office: Office, settle: Settle
) -> None:
    page.show_record(office.beta)
    settle()
    page.pane.turn_to("members")
    state = page.state()
    other = make_page("fa")
    other.restore_state(state)
    settle()
    assert other.pane.record_id == office.beta
    assert other.pane.tab_code() == "members"


def test_the_palette_offers_what_can_be_done_with_the_family(page: FamiliesPage) -> None:
    commands = {command.title: command for command in page.commands()}
    commands["Edit the record"].run()
    overview = tab_of(page, "overview")
    assert overview.fields.field("name").field("en").hasFocus()
    commands["Add a member"].run()
    assert tab_of(page, "members").picker.line.hasFocus()


def test_space_shows_a_record_and_leaves_the_cursor_in_the_list(
    qtbot: QtBot, page: FamiliesPage, office: Office, settle: Settle
) -> None:
    page.pane.begin()
    settle()
    assert page.pane.beginning
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_Space)
    settle()
    assert page.pane.record_id == office.alpha
    assert page.table.hasFocus()


def test_where_there_is_no_room_for_both_a_press_on_a_line_shows_the_record_alone(
    qtbot: QtBot, page: FamiliesPage
) -> None:
    page.setMinimumWidth(100)
    page.resize(420, 820)
    assert page.near.isVisible()
    assert not page.pane.isVisible()
    place = page.table.visualRect(page.table.records.index(1, 0)).center()
    qtbot.mouseClick(page.table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert page.pane.isVisible()
    assert not page.near.isVisible()
    qtbot.mouseClick(page.pane.back_button, Qt.MouseButton.LeftButton)
    assert page.near.isVisible()
    assert not page.pane.isVisible()
    page.resize(1140, 820)
    assert page.near.isVisible()
    assert page.pane.isVisible()


def test_a_new_record_is_seen_where_there_is_room_for_one_alone(page: FamiliesPage) -> None:
    page.setMinimumWidth(100)
    page.resize(420, 820)
    page.begin("family")
    assert page.pane.isVisible()


def test_an_empty_list_asks_nobody_to_choose_from_it(
    qtbot: QtBot, desk: Desk, settle: Settle
) -> None:
    page = FamiliesPage(desk)
    qtbot.addWidget(page)
    page.resize(1140, 820)
    page.show()
    page.refresh()
    settle()
    assert page.empty.isVisible()
    assert not page.pane.isVisible()
    page.new_button.click()
    assert page.pane.isVisible()


def test_large_text_leaves_rows_of_the_list_to_read(
    qtbot: QtBot, office: Office, make_desk: Callable[..., Desk], settle: Settle
) -> None:
    page = FamiliesPage(make_desk("fa", percent=200))
    qtbot.addWidget(page)
    page.resize(1180, 480)
    page.show()
    with qtbot.waitSignal(page.pane.shown):
        page.refresh()
    settle()
    assert page.table.records.rowCount() == count_families(office.workspace, FamilyFilter())
    assert page.table.viewport().height() >= 2 * page.table.rowHeight(0)
    assert page.minimumSizeHint().height() <= 480
