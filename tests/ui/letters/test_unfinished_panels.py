"""The panels over a letter: what was typed into them survives a kill and another letter."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from casefile.services.case_files import open_case_file
from casefile.ui import kept_words
from casefile.ui.desk import Desk
from casefile.ui.letters.page import LettersPage
from casefile.ui.letters.pane import LetterPane
from casefile.values.codes import ConsentPurpose, ReplyAssessment
from tests.fixtures_workspace import PASSPHRASE
from tests.kept_forms import kept_forms
from tests.ui.killed_typist import kill_when_kept
from tests.ui.letters import panel_typist
from tests.ui.letters.letter_office import LetterOffice, Settle, fill, type_letters

Show = Callable[[object], None]


@pytest.fixture
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept_words, "PAUSE", 10)


def wait_kept(qtbot: QtBot, office: LetterOffice, count: int) -> None:
    qtbot.waitUntil(lambda: len(kept_forms(office.workspace)) == count)


def test_the_words_of_both_panels_come_back_after_a_kill(
    qtbot: QtBot, office_path: Path, dress: Callable[..., Desk], settle: Settle
) -> None:
    with open_case_file(office_path, PASSPHRASE) as workspace:
        office = fill(workspace)
    kill_when_kept(panel_typist, office_path, office.overdue, office.draft)

    with open_case_file(office_path, PASSPHRASE) as workspace:
        page = LettersPage(dress("fa", workspace=workspace))
        qtbot.addWidget(page)
        page.show()
        page.show_record(office.overdue)
        settle()
        pane = page.pane
        assert isinstance(pane, LetterPane)
        reply, send = pane.reply_panel, pane.send_panel
        assert send.kept.isHidden()
        (told,) = (each.text() for each in reply.kept.findChildren(QLabel))
        assert "پاسخی" in told  # the text of the letter may have words of its own to offer
        reply.kept.take_button.click()
        assert reply.isVisible()
        assert reply.reference.text() == panel_typist.REFERENCE
        assert reply.assessment.code() == ReplyAssessment.PARTIAL
        assert reply.received_on.day() is not None
        assert reply.log_button.isEnabled()
        page.show_record(office.draft)
        settle()
        assert reply.isHidden()
        assert reply.kept.isHidden()
        send.kept.take_button.click()
        settle()
        assert send.reason.text() == panel_typist.REASON
        assert send.reason.isVisible()
        assert send.send_button.isEnabled()


@pytest.mark.usefixtures("soon")
def test_words_are_forgotten_when_the_letter_is_sent_or_the_panel_given_up(
    qtbot: QtBot, pane: LetterPane, office: LetterOffice, show: Show, settle: Settle
) -> None:
    show(office.draft)
    panel = pane.send_panel
    for end in (panel.cancel_button, panel.send_button):
        pane.mark_as_sent()
        panel.purpose.choose(ConsentPurpose.MEDIA)
        panel.purpose.chosen.emit(ConsentPurpose.MEDIA.value)
        settle()
        type_letters(panel.reason, "They asked for it")
        wait_kept(qtbot, office, 1)
        end.click()
        settle()
        wait_kept(qtbot, office, 0)
        assert panel.isHidden()
        qtbot.waitUntil(panel.kept.isHidden)


@pytest.mark.usefixtures("soon")
def test_a_purpose_that_comes_back_is_the_one_that_names_are_looked_up_for(
    qtbot: QtBot, pane: LetterPane, office: LetterOffice, show: Show, settle: Settle
) -> None:
    show(office.draft)
    pane.mark_as_sent()
    panel = pane.send_panel
    panel.purpose.choose(ConsentPurpose.MEDIA)
    panel.purpose.chosen.emit(ConsentPurpose.MEDIA.value)
    wait_kept(qtbot, office, 1)
    show(office.overdue)
    assert panel.isHidden()
    panel.purpose.choose(ConsentPurpose.COURT)
    show(office.draft)
    qtbot.waitUntil(panel.kept.isVisible)
    panel.kept.take_button.click()
    settle()
    assert panel.purpose.code() == ConsentPurpose.MEDIA
    assert len(panel.blocked()) == 1
    panel.cancel_button.click()
    wait_kept(qtbot, office, 0)


@pytest.mark.usefixtures("soon")
def test_one_panel_is_put_off_for_the_other_and_for_a_new_letter(
    qtbot: QtBot, pane: LetterPane, office: LetterOffice, show: Show, settle: Settle
) -> None:
    show(office.overdue)
    pane.log_reply()
    type_letters(pane.reply_panel.reference, "FICTIONAL/7")
    pane.keep_draft()  # as when the window is locked
    wait_kept(qtbot, office, 1)
    pane.begin()
    settle()
    assert pane.reply_panel.isHidden()
    assert pane.reply_panel.kept.isHidden()
    show(office.overdue)
    qtbot.waitUntil(pane.reply_panel.kept.isVisible)
    pane.reply_panel.kept.drop_button.click()
    wait_kept(qtbot, office, 0)
