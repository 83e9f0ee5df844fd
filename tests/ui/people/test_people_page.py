from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from casefile.services.people import add_person, count_people, view_person
from casefile.ui.people.page import PeoplePage
from casefile.ui.people.repeated import ContactRow, PaperRow
from casefile.values.codes import FateStatus, LifeStatus, PersonKind, Script
from casefile.values.names import PersonName
from casefile.values.people import Contact, Paper, PersonDraft
from casefile.values.wording import Wording
from tests.ui.families.family_office import Office, Settle, tab_of, type_letters


def test_the_list_shows_people_with_their_families(page: PeoplePage) -> None:
    line = page.table.current_line()
    assert line is not None
    assert line.families == ("F-0001",)
    assert page.pane.title.text() == "نمونهٔ خیالی"


def test_typing_latin_letters_finds_a_persian_name(qtbot: QtBot, page: PeoplePage) -> None:
    with qtbot.waitSignal(page.loaded):
        type_letters(page.filter_line, "nemun")
    assert page.table.records.rowCount() == 1
    with qtbot.waitSignal(page.loaded):
        page.filter_line.setText("xyzzy")
    assert page.table.records.rowCount() == 0
    assert page.stack.currentWidget() is page.nothing_found


def test_a_person_with_names_in_two_scripts_is_added_by_keyboard(
    qtbot: QtBot, page: PeoplePage, office: Office, settle: Settle
) -> None:
    page.new_button.setFocus()
    qtbot.keyClick(page.new_button, Qt.Key.Key_Space)
    given = page.focusWidget()
    assert given is not None
    type_letters(given, "آزاده")
    qtbot.keyClick(given, Qt.Key.Key_Tab)
    family = page.focusWidget()
    assert family is not None
    type_letters(family, "خیالی")
    qtbot.keyClick(family, Qt.Key.Key_Tab)
    settle()
    assert count_people(office.workspace) == 2
    names = tab_of(page, "identity").names
    names.add_button.setFocus()
    qtbot.keyClick(names.add_button, Qt.Key.Key_Space)
    given = page.focusWidget()
    assert given is not None
    type_letters(given, "Azadeh")
    page.filter_line.setFocus()
    settle()
    kept = view_person(office.workspace, page.pane.record_id).draft.names
    assert [(name.given, name.family) for name in kept] == [("آزاده", "خیالی"), ("Azadeh", "")]
    assert [name.script for name in kept] == [Script.PERSIAN, Script.LATIN]
    assert count_people(office.workspace) == 2


def test_somebody_similar_is_offered_before_a_second_record_is_made(
    qtbot: QtBot, page: PeoplePage, office: Office, settle: Settle
) -> None:
    page.new_button.click()
    identity = tab_of(page, "identity")
    given = identity.names.rows()[0].parts["given"]
    with qtbot.waitSignal(identity.similar.shown):
        type_letters(given, "نمونه خیالی")
    (button,) = identity.similar.buttons()
    with qtbot.waitSignal(page.desk.signals.open_record) as opened:
        button.click()
    assert opened.args == ["person", office.victim]


def test_all_of_a_person_is_kept_field_by_field(
    page: PeoplePage, office: Office, settle: Settle
) -> None:
    identity = tab_of(page, "identity")
    field = identity.fields.field
    field("born").setFocus()
    focused = page.focusWidget()
    assert focused is not None
    type_letters(focused, "حدود ۱۳۳۸")
    field("father_name").field("fa").setFocus()
    field("father_name").field("fa").setText("پدر خیالی")
    field("ethnicity").setFocus()
    field("ethnicity").setText("Fictional")
    for name, code in (("life_status", "DECEASED"), ("fate_status", "DEATH_DOCUMENTED")):
        field(name).choose(code)
        field(name).chosen.emit(code)
    page.filter_line.setFocus()
    settle()
    draft = view_person(office.workspace, office.victim).draft
    assert draft.born is not None
    assert draft.born.edtf.startswith("1959-03-22~")
    assert draft.father_name == Wording(fa="پدر خیالی")
    assert draft.ethnicity == "Fictional"
    assert draft.life_status is LifeStatus.DECEASED
    assert draft.fate_status is FateStatus.DEATH_DOCUMENTED


def test_a_corrected_part_of_a_name_corrects_the_whole_name(
    page: PeoplePage, office: Office, settle: Settle
) -> None:
    name = PersonName(given="نمونه", family="خیالی", script=Script.PERSIAN)
    page.show_record(add_person(office.workspace, PersonDraft(names=(name,))))
    settle()
    family = tab_of(page, "identity").names.rows()[0].parts["family"]
    family.setFocus()
    family.setText("خیالباف")
    page.filter_line.setFocus()
    settle()
    assert page.pane.title.text() == "نمونه خیالباف"


def test_papers_and_contacts_are_kept_and_taken_away(
    page: PeoplePage, office: Office, settle: Settle
) -> None:
    identity = tab_of(page, "identity")
    identity.papers.add_button.click()
    identity.contacts.add_button.click()
    (paper,), (contact,) = identity.papers.rows(), identity.contacts.rows()
    assert isinstance(paper, PaperRow)
    assert isinstance(contact, ContactRow)
    paper.number.setFocus()
    paper.number.setText("0000")
    contact.text.setFocus()
    contact.text.setText("fictional@example.org")
    page.filter_line.setFocus()
    settle()
    draft = view_person(office.workspace, office.victim).draft
    assert draft.papers == (Paper("SHENASNAMEH", "0000"),)
    assert draft.contacts == (Contact("PHONE", "fictional@example.org"),)
    identity.papers.rows()[0].remove_button.click()
    settle()
    assert view_person(office.workspace, office.victim).draft.papers == ()


def test_somebody_whose_name_is_not_known_can_be_added(
    page: PeoplePage, office: Office, settle: Settle
) -> None:
    page.new_button.click()
    kind = tab_of(page, "identity").fields.field("kind")
    kind.choose(PersonKind.UNNAMED)
    kind.chosen.emit(PersonKind.UNNAMED.value)
    settle()
    assert count_people(office.workspace) == 2
    assert page.pane.title.text() == "P-0002"


def test_a_relation_is_seen_from_both_sides_and_undone(
    qtbot: QtBot, page: PeoplePage, office: Office, settle: Settle
) -> None:
    name = PersonName(full="مادر خیالی", script=Script.PERSIAN)
    mother = add_person(office.workspace, PersonDraft(names=(name,)))
    page.pane.turn_to_and_focus("relations")
    settle()
    relations = tab_of(page, "relations")
    type_letters(relations.other.line, "madar")
    qtbot.keyClick(relations.other.line, Qt.Key.Key_Return)
    relations.kind.choose("PARENT")
    relations.add_button.click()
    settle()
    (seen,) = view_person(office.workspace, office.victim).relations
    assert (seen.other_id, seen.relationship_type) == (mother, "PARENT")
    (back,) = view_person(office.workspace, mother).relations
    assert (back.other_id, back.relationship_type) == (office.victim, "CHILD")
    relations.remove_button.click()
    settle()
    assert view_person(office.workspace, mother).relations == ()
    relations.strip.action.click()
    settle()
    assert view_person(office.workspace, mother).relations[0].relationship_type == "CHILD"


def test_a_consent_of_one_person_is_recorded_on_the_persons_page(
    page: PeoplePage, settle: Settle
) -> None:
    page.pane.turn_to_and_focus("consents")
    settle()
    consents = tab_of(page, "consents")
    consents.record_button.click()
    consents.form.purpose.choose("MEDIA")
    consents.form.mode.choose("FULL")
    consents.form.give_button.click()
    settle()
    assert [line.reference for line in consents.list.lines()] == ["CON-0001"]


def test_the_family_of_a_person_is_one_press_away(
    qtbot: QtBot, page: PeoplePage, office: Office
) -> None:
    with qtbot.waitSignal(page.desk.signals.open_record) as opened:
        page.person_pane.family_button.click()
    assert opened.args == ["family", office.alpha]


@pytest.mark.parametrize("language", ["en", "fa"])
def test_every_field_of_every_tab_has_a_name(
    make_page: Callable[..., PeoplePage],
    check_accessible: Callable[[QWidget], None],
    settle: Settle,
    language: str,
) -> None:
    page = make_page(language)
    tab_of(page, "identity").papers.add_button.click()
    for place in range(page.pane.tabs.bar.count()):
        page.pane.turn_to(page.pane.tabs.bar.tabData(place))
        settle()
    check_accessible(page)
