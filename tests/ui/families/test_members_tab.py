import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from casefile.services.families import view_family
from casefile.services.people import add_person, count_people, view_person
from casefile.ui.families.members import MembersTab
from casefile.ui.families.page import FamiliesPage
from casefile.values.codes import FamilyRole, Script
from casefile.values.names import PersonName
from casefile.values.people import PersonDraft
from tests.ui.families.family_office import Office, Settle, tab_of, type_letters


@pytest.fixture
def members(page: FamiliesPage, settle: Settle) -> MembersTab:
    page.pane.turn_to_and_focus("members")
    settle()
    made: MembersTab = tab_of(page, "members")
    return made


def test_a_person_with_a_persian_name_is_added_with_the_keyboard_alone(
    qtbot: QtBot, page: FamiliesPage, office: Office, settle: Settle
) -> None:
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    bar = page.pane.tabs.bar
    bar.setFocus(Qt.FocusReason.TabFocusReason)
    for _ in range(2):
        qtbot.keyClick(bar, Qt.Key.Key_Right)
    settle()
    members = tab_of(page, "members")
    qtbot.keyClick(bar, Qt.Key.Key_Tab)
    assert members.picker.line.hasFocus()
    type_letters(members.picker.line, "مادر خیالی")
    qtbot.keyClick(members.picker.line, Qt.Key.Key_Up)  # the last suggestion: a new person
    qtbot.keyClick(members.picker.line, Qt.Key.Key_Return)
    given = page.focusWidget()
    assert isinstance(given, QLineEdit)
    assert given.text() == "مادر"
    qtbot.keyClick(given, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle()
    added = view_family(office.workspace, office.alpha).members[-1]
    name = view_person(office.workspace, added.person_id).draft.names[0]
    assert (name.given, name.family, name.script) == ("مادر", "خیالی", Script.PERSIAN)
    assert added.role is FamilyRole.MEMBER
    assert members.picker.line.hasFocus()


def test_somebody_who_is_on_file_is_found_in_another_script(
    qtbot: QtBot, page: FamiliesPage, members: MembersTab, office: Office, settle: Settle
) -> None:
    page.show_record(office.beta)
    settle()
    type_letters(members.picker.line, "nemuneh khiali")
    suggestions = members.picker.line.list.lines
    first = suggestions.line(0)
    assert first is not None
    assert first.key == office.victim
    qtbot.keyClick(members.picker.line, Qt.Key.Key_Return)
    settle()
    assert [line.person_id for line in view_family(office.workspace, office.beta).members] == [
        office.victim
    ]


def test_a_similar_person_is_offered_while_a_new_name_is_typed(
    qtbot: QtBot, members: MembersTab, office: Office, settle: Settle
) -> None:
    with qtbot.waitSignal(members.form.similar.shown):
        members.form.ask("نمونه خیالی", first=False)
    settle()
    assert [each.property("person") for each in members.form.similar.buttons()] == [office.victim]


def test_a_new_person_is_related_to_the_victim(
    members: MembersTab, office: Office, settle: Settle
) -> None:
    members.form.ask("خواهر خیالی", first=False)
    members.form.relation.choose("SIBLING")
    members.form.add_button.click()
    settle()
    added = view_family(office.workspace, office.alpha).members[-1]
    assert added.relation == "SIBLING"


def test_a_role_and_a_relation_are_changed_in_place(
    members: MembersTab, office: Office, settle: Settle
) -> None:
    members.form.ask("برادر خیالی", first=False)
    members.form.add_button.click()
    settle()
    members.list.table.select_row(1)
    members.role.choose(FamilyRole.CONTACT)
    members.role.chosen.emit(FamilyRole.CONTACT.value)
    settle()
    members.relation.choose("SIBLING")
    members.relation.chosen.emit("SIBLING")
    settle()
    changed = view_family(office.workspace, office.alpha).members[1]
    assert (changed.role, changed.relation) == (FamilyRole.CONTACT, "SIBLING")


def test_a_removed_member_is_put_back_by_undo(
    members: MembersTab, office: Office, settle: Settle
) -> None:
    members.remove_button.click()
    settle()
    assert view_family(office.workspace, office.alpha).members == ()
    assert count_people(office.workspace) == 1
    members.strip.action.click()
    settle()
    member = view_family(office.workspace, office.alpha).members[0]
    assert (member.person_id, member.role) == (office.victim, FamilyRole.VICTIM)


def test_escape_leaves_the_form_of_a_new_person_and_keeps_nobody(
    qtbot: QtBot, members: MembersTab, office: Office
) -> None:
    members.form.ask("کسی خیالی", first=False)
    qtbot.keyClick(members.form.names.rows()[0].parts["given"], Qt.Key.Key_Escape)
    assert members.form.isHidden()
    assert count_people(office.workspace) == 1


def test_the_form_of_a_new_person_keeps_its_height_where_there_is_little_room(
    page: FamiliesPage, members: MembersTab, settle: Settle
) -> None:
    page.resize(1140, 560)
    members.form.ask("Fictional Person", first=False)
    members.form.names.add_button.click()
    settle()
    assert members.form.height() >= members.form.minimumSizeHint().height()
    for row in members.form.names.rows():
        assert row.height() >= row.minimumSizeHint().height()


def test_a_name_spelled_as_typed_is_offered_before_one_that_sounds_so(
    qtbot: QtBot, members: MembersTab, office: Office
) -> None:
    for name in ("Tabib Fictional", "Tehmine Fictional"):
        known = PersonName(full=name, script=Script.LATIN)
        add_person(office.workspace, PersonDraft(names=(known,)))
    line = members.picker.line
    line.setFocus()
    qtbot.keyClicks(line, "Teh")
    shown = [line.list.lines.line(row) for row in range(line.list.lines.rowCount())]
    titles = [each.title for each in shown if each is not None]
    assert titles[:2] == ["Tehmine Fictional", "Tabib Fictional"]
