from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from casefile.services.consents import record_consent
from casefile.services.dossier_levels import PurposeInsideError
from casefile.services.errors import LetterNotSentError
from casefile.services.history import history_of
from casefile.services.letters import log_reply, mark_sent, view_letter
from casefile.ui.fields.code_combo import CodeCombo
from casefile.ui.letters.page import LettersPage
from casefile.ui.letters.pane import LetterPane
from casefile.ui.main_window import MainWindow
from casefile.values.codes import (
    ConsentDecision,
    ConsentPurpose,
    Direction,
    IdentityMode,
    LetterStatus,
    ReplyAssessment,
)
from casefile.values.consents import ConsentDraft
from casefile.values.letters import LetterDraft
from tests.ui.letters.letter_office import LetterOffice, Settle, days_ago

CONTROL = Qt.KeyboardModifier.ControlModifier
LEFT = Qt.MouseButton.LeftButton
Show = Callable[[object], None]


def consent(office: LetterOffice) -> None:
    record_consent(
        office.workspace,
        ConsentDraft(
            office.person,
            ConsentPurpose.GOVERNMENT_MEETING,
            ConsentDecision.GIVEN,
            IdentityMode.FULL,
        ),
    )


def words_of_panel(pane: LetterPane) -> str:
    from PySide6.QtWidgets import QLabel

    labels = pane.send_panel.findChildren(QLabel)
    return "\n".join(each.text() for each in labels if each.isVisibleTo(pane.send_panel))


def status(office: LetterOffice) -> LetterStatus:
    return view_letter(office.workspace, office.draft).draft.status


def ask_to_send(qtbot: QtBot, pane: LetterPane, settle: Settle) -> None:
    qtbot.mouseClick(pane.sent_button, LEFT)
    settle()
    assert pane.send_panel.isVisible()
    choose_purpose(pane, ConsentPurpose.UN_CONFIDENTIAL)
    settle()


def choose_purpose(pane: LetterPane, purpose: ConsentPurpose) -> None:
    combo = pane.send_panel.purpose
    combo.choose(purpose)
    combo.chosen.emit(purpose.value)


def test_a_name_without_consent_is_listed_before_a_letter_counts_as_sent(
    qtbot: QtBot, pane: LetterPane, office: LetterOffice, show: Show, settle: Settle
) -> None:
    show(office.draft)
    ask_to_send(qtbot, pane, settle)
    assert "Fictional Sister Alpha" in words_of_panel(pane)
    assert not pane.send_panel.send_button.isEnabled()
    qtbot.mouseClick(pane.send_panel.send_button, LEFT)
    settle()
    assert status(office) is LetterStatus.DRAFT


def test_a_reason_lets_a_name_through_and_stays_in_the_history(
    qtbot: QtBot, pane: LetterPane, office: LetterOffice, show: Show, settle: Settle
) -> None:
    show(office.draft)
    ask_to_send(qtbot, pane, settle)
    pane.send_panel.reason.setFocus()
    qtbot.keyClicks(pane.send_panel.reason, "The family asked for it")
    qtbot.mouseClick(pane.send_panel.send_button, LEFT)
    settle()
    assert status(office) is LetterStatus.SENT
    reasons = [line.reason for line in history_of(office.workspace, "letter", office.draft)]
    assert "The family asked for it" in reasons
    assert not pane.send_panel.isVisible()


def test_blocked_names_are_taken_off_the_letter_in_one_step(
    qtbot: QtBot, pane: LetterPane, office: LetterOffice, show: Show, settle: Settle
) -> None:
    show(office.draft)
    ask_to_send(qtbot, pane, settle)
    qtbot.mouseClick(pane.send_panel.without_button, LEFT)
    settle()
    assert view_letter(office.workspace, office.draft).draft.people == ()
    assert pane.send_panel.blocked() == ()
    qtbot.mouseClick(pane.send_panel.send_button, LEFT)
    settle()
    assert status(office) is LetterStatus.SENT


def test_the_way_to_review_leads_to_the_person(
    qtbot: QtBot, window: MainWindow, pane: LetterPane, office: LetterOffice, show: Show,
    settle: Settle,
) -> None:  # fmt: skip
    show(office.draft)
    ask_to_send(qtbot, pane, settle)
    buttons = pane.send_panel.findChildren(QPushButton)
    review = next(each for each in buttons if "Review the consents" in each.accessibleName())
    with qtbot.waitSignal(window.desk.signals.open_record) as told:
        qtbot.mouseClick(review, LEFT)
    assert told.args == ["person", office.person]


def test_a_consent_for_the_purpose_lets_the_letter_go(
    qtbot: QtBot, pane: LetterPane, office: LetterOffice, show: Show, settle: Settle
) -> None:
    consent(office)
    show(office.draft)
    ask_to_send(qtbot, pane, settle)
    assert len(pane.send_panel.blocked()) == 1
    pane.send_panel.purpose.choose(ConsentPurpose.GOVERNMENT_MEETING)
    pane.send_panel.purpose.chosen.emit(ConsentPurpose.GOVERNMENT_MEETING.value)
    settle()
    assert pane.send_panel.blocked() == ()
    qtbot.mouseClick(pane.send_panel.send_button, LEFT)
    settle()
    assert status(office) is LetterStatus.SENT


def test_escape_gives_up_sending(
    qtbot: QtBot, pane: LetterPane, office: LetterOffice, show: Show, settle: Settle
) -> None:
    show(office.draft)
    ask_to_send(qtbot, pane, settle)
    qtbot.keyClick(pane.send_panel, Qt.Key.Key_Escape)
    assert not pane.send_panel.isVisible()
    assert status(office) is LetterStatus.DRAFT


def test_a_reply_is_logged_by_key_and_closes_the_deadline(
    qtbot: QtBot,
    window: MainWindow,
    page: LettersPage,
    pane: LetterPane,
    office: LetterOffice,
    show: Show,
    settle: Settle,
) -> None:
    show(office.overdue)
    assert pane.sign.sign is not None
    qtbot.keyClick(window, Qt.Key.Key_R, CONTROL)
    panel = pane.reply_panel
    assert panel.isVisible()
    assert not panel.log_button.isEnabled()
    panel.assessment.choose(ReplyAssessment.PARTIAL)
    panel.assessment.chosen.emit(ReplyAssessment.PARTIAL.value)
    assert panel.subject.text() == "Re: Fate of the disappeared"
    qtbot.mouseClick(panel.log_button, LEFT)
    settle()
    asked = view_letter(office.workspace, office.overdue)
    assert asked.draft.status is LetterStatus.REPLIED
    assert not asked.overdue
    assert pane.record_id not in {office.overdue, None}
    reply = view_letter(office.workspace, pane.record_id)
    assert reply.draft.in_reply_to == office.overdue
    assert reply.draft.direction is Direction.RECEIVED
    assert reply.draft.reply_assessment is ReplyAssessment.PARTIAL
    assert reply.draft.families == (office.family,)
    assert [(part.part, part.institution_id) for part in reply.draft.parties] == [
        ("FROM", office.group)
    ]
    assert pane.answer_button.isVisible()  # the next step


def test_a_receipt_leaves_the_deadline_running(
    qtbot: QtBot, pane: LetterPane, office: LetterOffice, show: Show, settle: Settle
) -> None:
    show(office.overdue)
    qtbot.mouseClick(pane.reply_button, LEFT)
    pane.reply_panel.assessment.choose(ReplyAssessment.RECEIPT_ONLY)
    pane.reply_panel.assessment.chosen.emit(ReplyAssessment.RECEIPT_ONLY.value)
    qtbot.mouseClick(pane.reply_panel.log_button, LEFT)
    settle()
    assert view_letter(office.workspace, office.overdue).overdue


def test_a_click_in_the_thread_goes_to_the_letter_it_shows(
    qtbot: QtBot, page: LettersPage, pane: LetterPane, office: LetterOffice, show: Show,
    settle: Settle,
) -> None:  # fmt: skip
    test_a_receipt_leaves_the_deadline_running(qtbot, pane, office, show, settle)
    strip = pane.form.thread_strip
    qtbot.waitUntil(lambda: len(strip.buttons()) == 2)
    assert [each.isChecked() for each in strip.buttons()] == [False, True]
    qtbot.mouseClick(strip.buttons()[0], LEFT)
    settle()
    assert pane.record_id == office.overdue
    line = page.table.current_line()
    assert line is not None
    assert line.id == office.overdue


def test_the_history_takes_a_sending_back(
    qtbot: QtBot, pane: LetterPane, office: LetterOffice, show: Show, settle: Settle
) -> None:
    consent(office)
    show(office.draft)
    ask_to_send(qtbot, pane, settle)
    pane.send_panel.purpose.choose(ConsentPurpose.GOVERNMENT_MEETING)
    pane.send_panel.purpose.chosen.emit(ConsentPurpose.GOVERNMENT_MEETING.value)
    settle()
    qtbot.mouseClick(pane.send_panel.send_button, LEFT)
    settle()
    pane.tabs.turn_to("history")
    settle()
    history = pane.tabs.widget("history")
    line = history.list.current_line()  # type: ignore[attr-defined]  # a HistoryTab
    assert line.action == "letter sent"
    qtbot.mouseClick(history.undo_button, LEFT)  # type: ignore[attr-defined]  # a HistoryTab
    settle()
    draft = view_letter(office.workspace, office.draft).draft
    assert draft.status is LetterStatus.DRAFT
    assert draft.sent_on is None
    assert pane.sent_button.isVisible()


def test_a_letter_that_was_sent_says_by_when_an_answer_is_due(
    pane: LetterPane, office: LetterOffice, show: Show
) -> None:
    show(office.overdue)
    assert pane.form.due.day() == days_ago(20)
    assert pane.fields.field("sent_on").day() == days_ago(80)  # type: ignore[attr-defined]  # a DayField


def test_no_reply_is_logged_to_a_letter_that_was_never_sent(
    qtbot: QtBot, window: MainWindow, pane: LetterPane, office: LetterOffice, show: Show
) -> None:
    show(office.draft)
    qtbot.keyClick(window, Qt.Key.Key_R, CONTROL)
    assert not pane.reply_panel.isVisible()
    with pytest.raises(LetterNotSentError):
        log_reply(office.workspace, office.draft, LetterDraft(), ReplyAssessment.PARTIAL)
    assert status(office) is LetterStatus.DRAFT


def test_a_status_chosen_by_hand_does_not_pass_the_names_by(
    qtbot: QtBot, pane: LetterPane, office: LetterOffice, show: Show, settle: Settle
) -> None:
    show(office.draft)
    pane.tabs.turn_to("about")
    combo = pane.fields.field("status")
    assert isinstance(combo, CodeCombo)
    combo.setFocus()
    steps = combo.findData(LetterStatus.SENT.value) - combo.currentIndex()
    combo.setCurrentIndex(combo.currentIndex() + steps - 1)
    qtbot.keyClick(combo, Qt.Key.Key_Down)
    settle()
    assert pane.send_panel.isVisible()
    choose_purpose(pane, ConsentPurpose.MEDIA)
    settle()
    assert "Fictional Sister Alpha" in words_of_panel(pane)
    assert combo.code() == LetterStatus.DRAFT
    assert status(office) is LetterStatus.DRAFT
    combo.setCurrentIndex(combo.findData(LetterStatus.DRAFT.value))
    qtbot.keyClick(combo, Qt.Key.Key_Down)  # a status before sending needs no looking
    settle()
    assert status(office) in {LetterStatus.REVIEW, LetterStatus.APPROVED}


def test_a_letter_that_lists_nobody_is_not_praised_for_its_names(
    qtbot: QtBot, pane: LetterPane, office: LetterOffice, show: Show, settle: Settle
) -> None:
    show(office.draft)
    ask_to_send(qtbot, pane, settle)
    qtbot.mouseClick(pane.send_panel.without_button, LEFT)
    settle()
    assert "Nobody is listed as named" in words_of_panel(pane)
    assert "may be named." not in words_of_panel(pane)


def test_nobody_sends_for_a_purpose_that_nobody_chose_or_that_lets_no_name_out(
    qtbot: QtBot, pane: LetterPane, office: LetterOffice, show: Show, settle: Settle
) -> None:
    for purpose in (ConsentPurpose.KEEP, ConsentPurpose.STATISTICS):
        draft = ConsentDraft(office.person, purpose, ConsentDecision.GIVEN, IdentityMode.FULL)
        record_consent(office.workspace, draft)
        with pytest.raises(PurposeInsideError):
            mark_sent(office.workspace, office.draft, days_ago(0), purpose, "A fictional reason")
    show(office.draft)
    qtbot.mouseClick(pane.sent_button, LEFT)
    settle()
    panel = pane.send_panel
    assert panel.purpose.code() == ""
    assert "Choose the purpose" in words_of_panel(pane)
    assert not panel.send_button.isEnabled()
    offered = {panel.purpose.itemData(place) for place in range(panel.purpose.count())}
    assert ConsentPurpose.MEDIA in offered
    assert not offered & {ConsentPurpose.KEEP, ConsentPurpose.STATISTICS}
    choose_purpose(pane, ConsentPurpose.MEDIA)
    settle()
    qtbot.keyClick(panel, Qt.Key.Key_Escape)
    qtbot.mouseClick(pane.sent_button, LEFT)  # the next time it is asked for again
    settle()
    assert panel.purpose.code() == ""
    assert status(office) is LetterStatus.DRAFT
