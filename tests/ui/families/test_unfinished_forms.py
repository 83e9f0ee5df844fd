"""Forms with a button of their own: what was typed survives a kill and a change of mind."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from casefile.services.case_files import open_case_file
from casefile.services.consents import family_consents, record_consent
from casefile.services.exhibits import attach_file
from casefile.services.families import family_acts
from casefile.services.people import add_person
from casefile.storage.workspace import Workspace
from casefile.ui import kept_words
from casefile.ui.desk import Desk
from casefile.ui.families.page import FamiliesPage
from casefile.values.codes import (
    ConsentDecision,
    ConsentPurpose,
    FamilyRole,
    IdentityMode,
    Script,
)
from casefile.values.consents import ConsentDraft
from casefile.values.names import PersonName
from casefile.values.people import PersonDraft
from tests.fixtures_workspace import PASSPHRASE
from tests.kept_forms import kept_forms
from tests.ui.families import form_typist
from tests.ui.families.family_office import Office, Settle, fill, tab_of, type_letters
from tests.ui.killed_typist import kill_when_kept


@pytest.fixture
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept_words, "PAUSE", 10)


def front(page: FamiliesPage, code: str, settle: Settle) -> Any:
    page.pane.turn_to(code)
    settle()
    return tab_of(page, code)


def wait_kept(qtbot: QtBot, workspace: Workspace, count: int = 1) -> None:
    qtbot.waitUntil(lambda: len(kept_forms(workspace)) == count)


def test_the_words_of_every_form_come_back_after_a_kill(
    qtbot: QtBot, office_path: Path, dress: Callable[..., Desk], settle: Settle
) -> None:
    with open_case_file(office_path, PASSPHRASE) as workspace:
        office = fill(workspace)
        attach_file(workspace, b"fictional", ("family", office.alpha), name="a.txt")
    kill_when_kept(form_typist, office_path)

    with open_case_file(office_path, PASSPHRASE) as workspace:
        page = FamiliesPage(dress(workspace=workspace))
        qtbot.addWidget(page)
        page.show()
        with qtbot.waitSignal(page.pane.shown):
            page.refresh()
        for code in ("timeline", "consents", "members", "documents"):
            kept = front(page, code, settle).form.kept
            assert not kept.isHidden(), code
            kept.take_button.click()
            settle()
            assert kept.isHidden(), code
        assert tab_of(page, "timeline").form.account.wording().en == form_typist.ACCOUNT
        assert tab_of(page, "consents").form.scope.text() == form_typist.SCOPE
        (name,) = tab_of(page, "members").form.draft().names
        assert (name.given, name.family, name.father) == ("نمونه", "دوم", form_typist.FATHER)
        assert tab_of(page, "documents").form.giver.text() == form_typist.GIVER


@pytest.mark.usefixtures("soon")
def test_words_are_forgotten_when_they_are_on_file_or_put_aside(
    qtbot: QtBot, page: FamiliesPage, office: Office, settle: Settle
) -> None:
    timeline = front(page, "timeline", settle)
    for end in (timeline.form.give_button, timeline.form.cancel_button):
        timeline.begin()
        type_letters(timeline.form.remarks, "half a sen")
        wait_kept(qtbot, office.workspace)
        end.click()
        wait_kept(qtbot, office.workspace, 0)
        settle()
        assert timeline.form.kept.isHidden()
    assert len(family_acts(office.workspace, office.alpha)) == 1


@pytest.mark.usefixtures("soon")
def test_a_form_that_is_left_for_another_family_is_offered_where_it_was(
    qtbot: QtBot, page: FamiliesPage, office: Office, settle: Settle
) -> None:
    members = front(page, "members", settle)
    members._ask("Fictional Someone")
    page.show_record(office.beta)
    settle()
    wait_kept(qtbot, office.workspace)
    assert members.form.isHidden()
    assert members.form.kept.isHidden()
    page.show_record(office.alpha)
    settle()
    qtbot.waitUntil(lambda: not members.form.kept.isHidden())
    members.form.kept.take_button.click()
    (name,) = members.form.draft().names
    assert (name.given, name.family) == ("Fictional", "Someone")
    members.form.kept.drop_button.click()  # nothing more is offered: nothing happens
    qtbot.keyClick(members.form, Qt.Key.Key_Escape)
    wait_kept(qtbot, office.workspace, 0)


@pytest.mark.usefixtures("soon")
def test_an_answer_that_is_taken_up_is_about_the_person_whom_it_was_about(
    qtbot: QtBot, page: FamiliesPage, office: Office, settle: Settle
) -> None:
    second = PersonDraft(names=(PersonName("Fictional Second", script=Script.LATIN),))
    other = add_person(office.workspace, second, (office.alpha, FamilyRole.MEMBER))
    page.pane.show_again()
    consents = front(page, "consents", settle)
    consents.begin(other, ConsentPurpose.MEDIA)
    type_letters(consents.form.conditions, "only the first na")
    wait_kept(qtbot, office.workspace)
    consents.begin(office.victim, ConsentPurpose.COURT)  # without a word about the first
    type_letters(consents.form.conditions, "another")
    wait_kept(qtbot, office.workspace, 2)
    qtbot.waitUntil(lambda: not consents.form.kept.isHidden())

    consents.form.kept.take_button.click()
    form = consents.form
    assert (form.person.code(), form.purpose.code()) == (str(other), ConsentPurpose.MEDIA)
    assert form.conditions.text() == "only the first na"
    form.mode.choose(IdentityMode.INITIALS)
    form.give_button.click()
    settle()
    (line,) = family_consents(office.workspace, office.alpha)
    assert line.draft.person_id == other
    qtbot.waitUntil(lambda: not form.kept.isHidden())  # the second is offered now
    form.kept.drop_button.click()
    wait_kept(qtbot, office.workspace, 0)
    qtbot.waitUntil(form.kept.isHidden)


@pytest.mark.usefixtures("soon")
def test_the_reason_of_a_withdrawal_is_kept_for_its_consent(
    qtbot: QtBot, page: FamiliesPage, office: Office, settle: Settle
) -> None:
    draft = ConsentDraft(
        office.victim,
        ConsentPurpose.MEDIA,
        ConsentDecision.GIVEN,
        identity_mode=IdentityMode.FULL,
    )
    record_consent(office.workspace, draft)
    page.pane.show_again()
    consents = front(page, "consents", settle)
    consents.withdraw_button.click()
    type_letters(consents.withdraw_form.reason, "they were threat")
    page.pane.keep_draft()  # as when the window is locked
    wait_kept(qtbot, office.workspace)
    page.show_record(office.beta)
    settle()
    page.show_record(office.alpha)
    settle()
    kept = consents.withdraw_form.kept
    qtbot.waitUntil(lambda: not kept.isHidden())
    kept.take_button.click()
    assert consents.withdraw_form.reason.text() == "they were threat"
    assert "CON-0001" in consents.withdraw_form.head.text()
