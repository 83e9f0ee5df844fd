"""What was typed and not finished survives a program that is killed."""

from collections.abc import Callable
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from casefile.services.drafts import kept_draft
from casefile.services.families import view_family
from casefile.services.people import count_people, view_person
from casefile.ui import kept_words
from casefile.ui.desk import Desk
from casefile.ui.families.page import FamiliesPage
from casefile.ui.list_page import ListPage
from casefile.ui.people.page import PeoplePage
from tests.ui.families.family_office import Office, Settle, tab_of, type_letters

MakePage = Callable[..., PeoplePage]


@pytest.fixture(autouse=True)
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept_words, "PAUSE", 10)


@pytest.fixture
def make_families(
    qtbot: QtBot, office: Office, make_desk: Callable[..., Desk]
) -> Callable[[], FamiliesPage]:
    def make() -> FamiliesPage:
        page = FamiliesPage(make_desk())
        qtbot.addWidget(page)
        page.show()
        page.activateWindow()
        with qtbot.waitSignal(page.pane.shown):
            page.refresh()
        return page

    return make


def _kill(page: ListPage) -> None:
    """Let a window not even commit the field that it had the cursor in."""
    field = page.focusWidget()
    assert field is not None
    field.blockSignals(True)


def _wait_kept(qtbot: QtBot, office: Office, form: str) -> dict[str, Any]:
    qtbot.waitUntil(lambda: bool(kept_draft(office.workspace, form)))
    return kept_draft(office.workspace, form) or {}


def test_half_a_remark_about_a_family_comes_back_in_a_new_window(
    qtbot: QtBot, make_families: Callable[[], FamiliesPage], office: Office, settle: Settle
) -> None:
    killed = make_families()
    remarks = tab_of(killed, "overview").fields.field("remarks")
    remarks.setFocus()
    type_letters(remarks, "half a sen")
    kept = _wait_kept(qtbot, office, f"family {office.alpha}")
    assert kept == {"remarks": "half a sen"}

    _kill(killed)
    again = make_families()
    form = tab_of(again, "overview")
    qtbot.waitUntil(lambda: not form.kept.isHidden())
    form.kept.take_button.click()
    settle()
    assert view_family(office.workspace, office.alpha).draft.remarks == "half a sen"
    assert kept_draft(office.workspace, f"family {office.alpha}") is None
    assert form.kept.isHidden()


def test_words_that_are_taken_up_leave_what_was_changed_since_alone(
    qtbot: QtBot, make_families: Callable[[], FamiliesPage], office: Office, settle: Settle
) -> None:
    killed = make_families()
    remarks = tab_of(killed, "overview").fields.field("remarks")
    remarks.setFocus()
    type_letters(remarks, "half")
    _wait_kept(qtbot, office, f"family {office.alpha}")

    _kill(killed)
    again = make_families()
    form = tab_of(again, "overview")
    qtbot.waitUntil(lambda: not form.kept.isHidden())
    residence = form.fields.field("residence")
    residence.setFocus()
    type_letters(residence, "Fictional Town")
    again.filter_line.setFocus()
    settle()
    assert not form.kept.isHidden()
    form.kept.take_button.click()
    settle()
    draft = view_family(office.workspace, office.alpha).draft
    assert (draft.residence, draft.remarks) == ("Fictional Town", "half")


def test_a_new_person_without_a_name_yet_comes_back(
    qtbot: QtBot, make_page: MakePage, office: Office, settle: Settle
) -> None:
    killed = make_page()
    killed.new_button.click()
    father = tab_of(killed, "identity").fields.field("father_name").field("fa")
    father.setFocus()
    type_letters(father, "پدر خیالی")
    killed.filter_line.setFocus()
    settle()
    assert count_people(office.workspace) == 1
    _wait_kept(qtbot, office, "person new")

    _kill(killed)
    again = make_page()
    again.new_button.click()
    form = tab_of(again, "identity")
    qtbot.waitUntil(lambda: not form.kept.isHidden())
    form.kept.take_button.click()
    given = form.names.rows()[0].parts["given"]
    given.setFocus()
    type_letters(given, "نمونه")
    again.filter_line.setFocus()
    settle()
    kept = view_person(office.workspace, again.pane.record_id).draft
    assert kept.father_name.fa == "پدر خیالی"
    assert kept.names[0].given == "نمونه"
    qtbot.waitUntil(lambda: kept_draft(office.workspace, "person new") is None)


def test_half_a_name_and_half_a_paper_come_back(
    qtbot: QtBot, make_page: MakePage, office: Office, settle: Settle
) -> None:
    killed = make_page()
    form = tab_of(killed, "identity")
    form.papers.add_button.click()
    issuer = form.papers.rows()[0].issuer
    issuer.setFocus()
    type_letters(issuer, "Fictional Office")
    father = form.names.rows()[0].parts["father"]
    father.setFocus()
    type_letters(father, "را")
    qtbot.waitUntil(
        lambda: "names" in (kept_draft(office.workspace, f"person {office.victim}") or {})
    )

    _kill(killed)
    again = make_page()
    form = tab_of(again, "identity")
    qtbot.waitUntil(lambda: not form.kept.isHidden())
    form.kept.take_button.click()
    settle()
    assert view_person(office.workspace, office.victim).draft.names[0].father == "را"


def test_words_that_are_thrown_away_are_gone(
    qtbot: QtBot, make_families: Callable[[], FamiliesPage], office: Office, settle: Settle
) -> None:
    killed = make_families()
    remarks = tab_of(killed, "overview").fields.field("remarks")
    remarks.setFocus()
    type_letters(remarks, "half")
    _wait_kept(qtbot, office, f"family {office.alpha}")
    _kill(killed)
    again = make_families()
    form = tab_of(again, "overview")
    qtbot.waitUntil(lambda: not form.kept.isHidden())
    form.kept.drop_button.click()
    settle()
    assert kept_draft(office.workspace, f"family {office.alpha}") is None
    assert view_family(office.workspace, office.alpha).draft.remarks == ""
