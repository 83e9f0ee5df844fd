from datetime import UTC, date, datetime

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from casefile.services.consents import family_consents
from casefile.services.history import undo_last
from casefile.ui.desk import Desk
from casefile.ui.families.page import FamiliesPage
from casefile.ui.palette import Tone
from casefile.ui.people.consents_tab import ConsentsTab
from casefile.ui.people.withdraw_form import NamedIn
from casefile.values.codes import (
    Classification,
    ConsentDecision,
    ConsentPurpose,
    DossierLanguage,
    IdentityMode,
)
from casefile.values.dossiers import CopyLine, DossierLine
from casefile.values.ids import ConsentId, DossierId
from tests.ui.families.family_office import Office, Settle, tab_of, type_letters


@pytest.fixture
def consents(page: FamiliesPage, settle: Settle) -> ConsentsTab:
    page.pane.turn_to_and_focus("consents")
    settle()
    made: ConsentsTab = tab_of(page, "consents")
    return made


def give(consents: ConsentsTab, settle: Settle, mode: IdentityMode = IdentityMode.FULL) -> None:
    consents.record_button.click()
    consents.form.purpose.choose(ConsentPurpose.UN_PUBLIC)
    consents.form.mode.choose(mode)
    consents.form.give_button.click()
    settle()


def test_nobody_is_asked_until_somebody_was(consents: ConsentsTab, office: Office) -> None:
    sign = consents.matrix.sign_at(office.victim, ConsentPurpose.MEDIA)
    assert sign is not None
    assert sign.tone is Tone.CALM


def test_a_recorded_consent_stands_in_the_matrix_the_list_and_the_head(
    page: FamiliesPage, consents: ConsentsTab, office: Office, settle: Settle
) -> None:
    give(consents, settle)
    sign = consents.matrix.sign_at(office.victim, ConsentPurpose.UN_PUBLIC)
    assert sign is not None
    assert sign.tone is Tone.GOOD
    assert [line.reference for line in consents.list.lines()] == ["CON-0001"]
    assert page.family_pane.sign.sign is not None
    assert page.family_pane.sign.sign.tone is Tone.GOOD


def test_enter_in_the_matrix_begins_an_answer_for_that_purpose(
    qtbot: QtBot, consents: ConsentsTab
) -> None:
    table = consents.matrix.table
    assert table is not None
    table.setFocus()
    table.setCurrentIndex(table.records.index(2, 1))
    qtbot.keyClick(table, Qt.Key.Key_Return)
    assert consents.form.isVisible()
    assert consents.form.purpose.code() == list(ConsentPurpose)[2]


def test_every_part_of_an_answer_is_kept(
    consents: ConsentsTab, office: Office, settle: Settle
) -> None:
    consents.record_button.click()
    form = consents.form
    form.purpose.choose(ConsentPurpose.UN_TRANSMIT)
    form.decision.choose(ConsentDecision.GIVEN_WITH_CONDITIONS)
    form.mode.choose(IdentityMode.INITIALS)
    form.by.setText("Ana")
    form.channel.choose("WRITTEN")
    form.conditions.setText("Only fictional ones")
    form.obtained.setFocus()
    type_letters(consents.window().focusWidget(), "۱۲ فروردین ۱۴۰۳")
    form.until.setFocus()
    type_letters(consents.window().focusWidget(), "1 January 2099")
    form.give_button.click()
    settle()
    (line,) = family_consents(office.workspace, office.alpha)
    draft = line.draft
    assert (draft.obtained_by, draft.conditions) == ("Ana", "Only fictional ones")
    assert draft.valid_until is not None
    assert draft.valid_until.isoformat() == "2099-01-01"
    assert draft.obtained_on is not None
    assert draft.obtained_on.edtf == "2024-03-31"
    assert draft.identity_mode is IdentityMode.INITIALS


def test_an_end_that_is_no_single_day_is_refused_in_the_form(
    consents: ConsentsTab, office: Office, settle: Settle
) -> None:
    consents.record_button.click()
    consents.form.mode.choose(IdentityMode.ROLE)
    consents.form.until.setFocus()
    type_letters(consents.window().focusWidget(), "1405")
    consents.form.give_button.click()
    settle()
    assert "one day" in consents.form.wrong.text()
    assert family_consents(office.workspace, office.alpha) == ()


def test_a_refusal_asks_why_and_names_nobody(
    consents: ConsentsTab, office: Office, settle: Settle
) -> None:
    consents.record_button.click()
    form = consents.form
    form.decision.choose(ConsentDecision.REFUSED)
    form.decision.chosen.emit(ConsentDecision.REFUSED.value)
    assert form.reason.isVisible()
    assert not form.mode.isVisible()
    form.give_button.click()
    settle()
    (line,) = family_consents(office.workspace, office.alpha)
    assert line.draft.identity_mode is IdentityMode.OMIT


def test_a_withdrawal_says_which_dossiers_named_the_person(
    consents: ConsentsTab, office: Office, settle: Settle
) -> None:
    give(consents, settle)
    consents.withdraw_button.click()
    consents.withdraw_form.reason.setText("A fictional reason")
    consents.withdraw_form.give_button.click()
    settle()
    (line,) = family_consents(office.workspace, office.alpha)
    assert line.effective is ConsentDecision.WITHDRAWN
    assert line.withdrawn_why == "A fictional reason"
    assert line.withdrawn_on == datetime.now().astimezone().date()
    assert consents.named_in.isVisible()
    assert "No dossier named this person" in consents.named_in.words.text()
    sign = consents.matrix.sign_at(office.victim, ConsentPurpose.UN_PUBLIC)
    assert sign is not None
    assert sign.tone is Tone.BAD


def test_who_gave_the_answer_in_what_capacity_and_language_is_on_file(
    consents: ConsentsTab, office: Office, settle: Settle
) -> None:
    consents.record_button.click()
    form = consents.form
    form.mode.choose(IdentityMode.ROLE)
    form.giver_words.setText("Fictional Cousin")
    form.capacity.setText("guardian")
    form.scope.setText("the name alone")
    form.language.choose("fa")
    form.give_button.click()
    settle()
    (line,) = family_consents(office.workspace, office.alpha)
    said = line.draft
    assert (said.given_by, said.capacity, said.scope, said.language) == (
        "Fictional Cousin",
        "guardian",
        "the name alone",
        "fa",
    )
    consents.record_button.click()
    assert form.giver_words.text() == ""


def test_the_selected_row_of_the_matrix_is_the_purpose_of_a_new_answer(
    consents: ConsentsTab,
) -> None:
    table = consents.matrix.table
    assert table is not None
    table.setCurrentIndex(table.records.index(3, 1))
    consents.record_button.click()
    assert consents.form.purpose.code() == list(ConsentPurpose)[3]


def test_a_yes_is_not_put_on_file_before_it_says_how_the_person_may_be_named(
    consents: ConsentsTab, office: Office, settle: Settle
) -> None:
    consents.record_button.click()
    form = consents.form
    assert form.mode.code() == ""
    form.give_button.click()
    settle()
    assert "how the person may be named" in form.wrong.text()
    assert form.mode.hasFocus()
    assert family_consents(office.workspace, office.alpha) == ()
    form.mode.choose(IdentityMode.ROLE)
    form.give_button.click()
    settle()
    (line,) = family_consents(office.workspace, office.alpha)
    assert line.draft.identity_mode is IdentityMode.ROLE


def test_the_form_says_what_an_answer_would_override(
    qtbot: QtBot, consents: ConsentsTab, office: Office, settle: Settle
) -> None:
    give(consents, settle, IdentityMode.INITIALS)
    consents.record_button.click()
    form = consents.form
    settle()
    assert form.effects.isHidden()
    form.purpose.choose(ConsentPurpose.UN_PUBLIC)
    form.mode.choose(IdentityMode.FULL)
    form.mode.chosen.emit(IdentityMode.FULL)
    qtbot.waitUntil(form.effects.isVisible)
    assert "outweighs" in form.effects.text()
    assert "CON-0001" in form.effects.text()
    form.cancel_button.click()
    consents.begin(office.victim, ConsentPurpose.MEDIA)
    settle()
    assert form.effects.isHidden()


def test_a_withdrawal_taken_back_is_not_told_any_longer(
    consents: ConsentsTab, office: Office, settle: Settle
) -> None:
    give(consents, settle)
    consents.withdraw_button.click()
    consents.withdraw_form.give_button.click()
    settle()
    assert consents.named_in.isVisible()
    undo_last(office.workspace)
    consents._pane.show_again()  # as the window does after an undo
    settle()
    assert not consents.named_in.isVisible()


def test_a_withdrawal_says_who_holds_which_copy(bare_desk: Desk, qtbot: QtBot) -> None:
    day = date(2026, 3, 1)
    copies = (
        CopyLine(1, "Fictional Consulate", None, None, None),
        CopyLine(2, "Fictional Consulate", day, None, None),
        CopyLine(3, "Fictional Bureau", day, day, None),
        CopyLine(4, "Fictional Court", day, None, day),
    )
    line = DossierLine(
        DossierId(1),
        "DOS-0001",
        "F-0001",
        "Fictional Family Alpha",
        Classification.RESTRICTED,
        DossierLanguage.ENGLISH,
        "Fictional Consulate",
        datetime(2026, 3, 1, 12, 0, tzinfo=UTC),
        4,
        "0" * 64,
        copies,
    )
    named = NamedIn(bare_desk)
    qtbot.addWidget(named)
    named.show_dossiers(ConsentId(1), (line,))
    told = named.words.text()
    assert "copy 2 with Fictional Consulate since 1 March 2026" in told
    assert "2 copies in the office" in told
    assert "Fictional Court" not in told
    assert "Fictional Bureau" not in told


def test_a_family_without_people_is_told_what_to_do_first(
    page: FamiliesPage, office: Office, settle: Settle
) -> None:
    page.show_record(office.beta)
    settle()
    page.pane.turn_to_and_focus("consents")
    settle()
    made: ConsentsTab = tab_of(page, "consents")
    assert not made.record_button.isEnabled()
    assert made.nobody.isVisible()
    page.show_record(office.alpha)
    settle()
    assert not made.nobody.isVisible()
