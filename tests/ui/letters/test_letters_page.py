from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QToolTip, QWidget
from pytestqt.qtbot import QtBot

from casefile.services.drafts import kept_draft
from casefile.services.letters import add_letter, count_letters, view_letter
from casefile.ui.fields.text import DRAFT_PAUSE
from casefile.ui.letters.page import LettersPage
from casefile.ui.letters.pane import LetterPane
from casefile.ui.letters.table import CHIPS, spoken
from casefile.ui.main_window import MainWindow
from casefile.values.codes import Direction, LetterStatus
from casefile.values.letters import LetterDraft, LetterFilter, LetterLine, Party
from tests.ui.letters.letter_office import LetterOffice, Settle, days_ago, type_letters

CONTROL = Qt.KeyboardModifier.ControlModifier
BOTH = CONTROL | Qt.KeyboardModifier.ShiftModifier
Show = Callable[[object], None]


def lines(page: LettersPage) -> list[LetterLine]:
    page.table.records.line(0)
    return [line for _, line in page.table.records.kept_lines()]


def subjects(page: LettersPage) -> list[str]:
    return [line.subject for line in lines(page)]


def letter_called(office: LetterOffice, subject: str) -> LetterLine:
    from casefile.services.letters import letter_lines

    every = letter_lines(office.workspace, LetterFilter())
    return next(line for line in every if line.subject == subject)


def test_the_newest_letter_stands_first_and_is_shown(page: LettersPage, pane: LetterPane) -> None:
    assert subjects(page) == [
        "Request for a meeting",
        "A fictional answer",
        "Fate of the disappeared",
    ]
    assert pane.title.text() == "Request for a meeting"


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        ("overdue", ["Fate of the disappeared"]),
        ("awaiting", ["Fate of the disappeared"]),
        ("unanswered", ["A fictional answer"]),
        ("week", []),
    ],
)
def test_each_saved_filter_shows_what_it_promises(
    qtbot: QtBot, page: LettersPage, code: str, shown: list[str], settle: Settle
) -> None:
    place = [each for each, _ in CHIPS].index(code)
    qtbot.mouseClick(page.chips.buttons()[place], Qt.MouseButton.LeftButton)
    settle()
    assert (subjects(page) if page.table.records.rowCount() else []) == shown


def test_typing_filters_by_the_words_of_a_letter(
    qtbot: QtBot, page: LettersPage, settle: Settle
) -> None:
    with qtbot.waitSignal(page.loaded):
        qtbot.keyClicks(page.filter_line, "disapp")
    settle()
    assert subjects(page) == ["Fate of the disappeared"]


def test_the_order_can_be_chosen(page: LettersPage, settle: Settle) -> None:
    page.order.choose("oldest")
    page.order.chosen.emit("oldest")
    settle()
    assert subjects(page)[0] == "Fate of the disappeared"


def test_a_row_is_spoken_as_a_sentence(page: LettersPage, office: LetterOffice) -> None:
    line = next(line for line in lines(page) if line.id == office.overdue)
    words = spoken(page.desk, line)
    assert "Fictional Working Group" in words
    assert "Fate of the disappeared" in words
    assert "Overdue" in words


def test_a_new_letter_with_a_persian_subject_is_kept_when_the_field_is_left(
    qtbot: QtBot,
    window: MainWindow,
    page: LettersPage,
    pane: LetterPane,
    office: LetterOffice,
    settle: Settle,
) -> None:
    qtbot.keyClick(window, Qt.Key.Key_N, BOTH)
    settle()
    assert pane.form.subject.hasFocus()
    type_letters(pane.form.subject, "سرنوشت ناپدیدشدگان خیالی")
    assert pane.form.subject.layoutDirection() == Qt.LayoutDirection.RightToLeft
    pane.form.body.text.setFocus()
    settle()
    line = letter_called(office, "سرنوشت ناپدیدشدگان خیالی")
    assert line.status is LetterStatus.DRAFT
    assert pane.record_id == line.id
    assert pane.title.text() == "سرنوشت ناپدیدشدگان خیالی"
    assert "سرنوشت ناپدیدشدگان خیالی" in subjects(page)


def test_nothing_is_kept_of_a_letter_that_was_only_begun(
    qtbot: QtBot, window: MainWindow, pane: LetterPane, office: LetterOffice, settle: Settle
) -> None:
    qtbot.keyClick(window, Qt.Key.Key_N, BOTH)
    pane.form.body.text.setFocus()
    settle()
    assert count_letters(office.workspace, LetterFilter()) == 3


def test_an_addressee_is_chosen_from_the_institutions_or_written_as_it_is(
    qtbot: QtBot, pane: LetterPane, office: LetterOffice, show: Show, settle: Settle
) -> None:
    show(office.draft)
    line = pane.form.parties["TO"].line
    line.setFocus()
    qtbot.keyClicks(line, "Fictional Work")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    settle()
    copies = pane.form.parties["CC"].line
    copies.setFocus()
    qtbot.keyClicks(copies, "Fictional Friends")
    qtbot.keyClick(copies, Qt.Key.Key_Return)
    settle()
    assert set(view_letter(office.workspace, office.draft).draft.parties) == {
        Party("TO", "Fictional Ministry"),
        Party("TO", "", office.group),
        Party("CC", "Fictional Friends"),
    }


def test_both_forms_of_a_letter_keep_each_others_edits(
    pane: LetterPane, office: LetterOffice, show: Show, settle: Settle
) -> None:
    show(office.draft)
    pane.form.subject.setFocus()
    pane.form.subject.setText("Another fictional subject")
    pane.tabs.turn_to("about")
    pane.about.pickers["families"].setFocus()
    settle()
    summary = pane.fields.field("summary")
    summary.setFocus()
    type_letters(summary, "In short")
    pane.about.pickers["families"].setFocus()
    settle()
    draft = view_letter(office.workspace, office.draft).draft
    assert draft.subject == "Another fictional subject"
    assert draft.summary == "In short"
    assert draft.people == (office.person,)
    assert draft.parties == (Party("TO", "Fictional Ministry"),)


def test_showing_a_letter_changes_nothing_in_it(
    pane: LetterPane, office: LetterOffice, show: Show, settle: Settle
) -> None:
    before = {key: view_letter(office.workspace, key) for key in (office.overdue, office.received)}
    for key in (office.overdue, office.received, office.overdue):
        show(key)
        pane.tabs.turn_to("about")
        pane.fields.commit()
        settle()
    for key, view in before.items():
        now = view_letter(office.workspace, key)
        assert now.draft == view.draft
        assert now.version == view.version


def test_the_due_date_is_reached_by_key_and_one_day_is_wanted(
    qtbot: QtBot,
    window: MainWindow,
    pane: LetterPane,
    office: LetterOffice,
    show: Show,
    settle: Settle,
) -> None:
    show(office.draft)
    qtbot.keyClick(window, Qt.Key.Key_D, CONTROL)
    assert pane.form.due.line.hasFocus()
    qtbot.keyClicks(pane.form.due.line, "summer 2030")
    assert pane.form.due.line.property("wrong") == "true"
    pane.form.due.line.clear()
    type_letters(pane.form.due.line, "۱۲ مهر ۱۴۰۹")
    assert "4 October 2030" in pane.form.due.reading.text()
    pane.form.subject.setFocus()
    settle()
    due = view_letter(office.workspace, office.draft).draft.reply_due
    assert due is not None
    assert due.isoformat() == "2030-10-04"


def test_days_are_counted_from_the_day_of_the_letter(
    pane: LetterPane, office: LetterOffice, show: Show, settle: Settle
) -> None:
    show(office.draft)
    sixty = pane.form.due.spans.menu().actions()[2]
    sixty.trigger()
    settle()
    due = view_letter(office.workspace, office.draft).draft.reply_due
    assert due == days_ago(1 - 60)


def test_the_body_keeps_paragraphs_of_both_directions(
    qtbot: QtBot, pane: LetterPane, office: LetterOffice, show: Show, settle: Settle
) -> None:
    show(office.draft)
    body = pane.form.body.text
    body.setFocus()
    type_letters(body, "با درود")
    qtbot.keyClick(body, Qt.Key.Key_Return)
    qtbot.keyClicks(body, "Dear all")
    first = body.document().begin()
    assert first.textDirection() == Qt.LayoutDirection.RightToLeft
    assert first.next().textDirection() == Qt.LayoutDirection.LeftToRight
    qtbot.keyClick(body, Qt.Key.Key_X, BOTH)
    assert first.next().textDirection() == Qt.LayoutDirection.RightToLeft
    pane.form.subject.setFocus()
    settle()
    kept = view_letter(office.workspace, office.draft).draft.body
    assert kept.splitlines() == ["با درود", "\u200fDear all"]


def test_the_public_version_is_a_text_of_its_own(
    qtbot: QtBot, pane: LetterPane, office: LetterOffice, show: Show, settle: Settle
) -> None:
    show(office.draft)
    qtbot.mouseClick(pane.form.body.public_chip, Qt.MouseButton.LeftButton)
    assert pane.form.body.public.hasFocus()
    qtbot.keyClicks(pane.form.body.public, "Without names")
    pane.form.subject.setFocus()
    settle()
    draft = view_letter(office.workspace, office.draft).draft
    assert (draft.body, draft.public_body) == ("", "Without names")


def test_what_is_typed_is_kept_as_a_draft_and_offered_again(
    qtbot: QtBot, page: LettersPage, pane: LetterPane, office: LetterOffice, show: Show
) -> None:
    show(office.draft)
    form = f"letter {office.draft}"
    pane.form.body.text.setFocus()
    qtbot.keyClicks(pane.form.body.text, "Half a sent")
    # On a slow machine a first half of the half is kept before the rest is typed.
    qtbot.waitUntil(
        lambda: (kept_draft(office.workspace, form) or {}).get("body") == "Half a sent",
        timeout=2 * DRAFT_PAUSE + 10_000,
    )
    assert view_letter(office.workspace, office.draft).draft.body == ""
    # The program ends here without a word; another window opens the letter.
    other = LettersPage(page.desk)
    qtbot.addWidget(other)
    other.show()
    with qtbot.waitSignal(other.pane.shown):
        other.show_record(office.draft)
    kept = other.letter_pane.form.kept_words
    qtbot.waitUntil(kept.isVisible)
    qtbot.mouseClick(kept.take_button, Qt.MouseButton.LeftButton)
    assert other.letter_pane.form.body.text.text() == "Half a sent"


def test_a_committed_text_leaves_no_draft_behind(
    qtbot: QtBot, pane: LetterPane, office: LetterOffice, show: Show, settle: Settle
) -> None:
    show(office.draft)
    form = f"letter {office.draft}"
    pane.form.body.text.setFocus()
    qtbot.keyClicks(pane.form.body.text, "All of it")
    qtbot.waitUntil(
        lambda: kept_draft(office.workspace, form) is not None, timeout=DRAFT_PAUSE + 10_000
    )
    pane.form.subject.setFocus()
    settle()
    assert view_letter(office.workspace, office.draft).draft.body == "All of it"
    qtbot.waitUntil(lambda: kept_draft(office.workspace, form) is None)


def test_hostile_words_stand_as_they_are(
    page: LettersPage, pane: LetterPane, office: LetterOffice, show: Show, settle: Settle
) -> None:
    hostile = "<b>bold</b> \u202eevil & <img src=x>"
    party = Party("TO", "<i>Ministry</i> & Co")
    letter = add_letter(office.workspace, LetterDraft(subject=hostile, parties=(party,)))
    page.refresh()
    settle()
    show(letter)
    assert pane.title.text() == view_letter(office.workspace, letter).draft.subject
    assert pane.title.textFormat() == Qt.TextFormat.PlainText
    assert "<qt>" not in pane.form.subject.text()
    assert "&lt;b&gt;" in pane.title.toolTip() or pane.title.toolTip() == ""
    assert not page.grab().isNull()


def test_a_very_long_subject_keeps_the_window_as_wide_as_it_was(
    window: MainWindow, page: LettersPage, office: LetterOffice, show: Show, settle: Settle
) -> None:
    name = "The very long name of a fictional institution " * 6
    draft = LetterDraft(subject="A very long subject " * 24, parties=(Party("TO", name),))
    letter = add_letter(office.workspace, draft)
    page.refresh()
    settle()
    width = window.width()
    show(letter)
    assert window.width() == width
    assert window.minimumSizeHint().width() <= 1180


def test_a_letter_about_a_family_begins_with_the_family(
    window: MainWindow, pane: LetterPane, office: LetterOffice, settle: Settle
) -> None:
    window.desk.begin("letter", family=office.family)
    settle()
    assert pane.about.pickers["families"].keys() == (office.family,)
    pane.form.subject.setFocus()
    type_letters(pane.form.subject, "About Alpha")
    pane.form.body.text.setFocus()
    settle()
    letter = letter_called(office, "About Alpha")
    assert view_letter(office.workspace, letter.id).draft.families == (office.family,)


def test_an_answer_begins_with_whom_it_goes_to_and_what_it_answers(
    qtbot: QtBot, pane: LetterPane, office: LetterOffice, show: Show, settle: Settle
) -> None:
    show(office.received)
    qtbot.mouseClick(pane.answer_button, Qt.MouseButton.LeftButton)
    settle()
    assert pane.form.subject.text() == "Re: A fictional answer"
    pane.form.body.text.setFocus()
    qtbot.keyClicks(pane.form.body.text, "Thank you")
    pane.form.subject.setFocus()
    settle()
    draft = view_letter(office.workspace, letter_called(office, "Re: A fictional answer").id).draft
    assert draft.in_reply_to == office.received
    assert draft.parties == (Party("TO", "", office.group),)
    assert draft.direction is Direction.SENT


def test_everything_takes_part_in_the_accessible_window(
    page: LettersPage,
    pane: LetterPane,
    office: LetterOffice,
    show: Show,
    check_accessible: Callable[[QWidget], None],
) -> None:
    show(office.overdue)
    for code in ("letter", "about", "attachments", "history"):
        pane.tabs.turn_to(code)
    pane.log_reply()
    check_accessible(page)


def test_the_persian_window_is_mirrored(
    make_window: Callable[..., MainWindow], office: LetterOffice
) -> None:
    window = make_window("fa")
    front = window.pages.front_page()
    assert isinstance(front, LettersPage)
    pane = front.letter_pane
    list_starts = front.table.mapTo(window, front.table.rect().topLeft()).x()
    assert pane.mapTo(window, pane.rect().topLeft()).x() < list_starts
    assert front.table.columnWidth(0) == front.table.viewport().width()


def test_language_and_looks_change_without_losing_the_place(
    window: MainWindow, make_desk: Callable[..., object], page: LettersPage, settle: Settle
) -> None:
    page.show_chip("overdue")
    settle()
    state = window.undress()
    window.dress(make_desk("fa"), state)  # type: ignore[arg-type]  # a maker of desks
    settle()
    front = window.pages.front_page()
    assert isinstance(front, LettersPage)
    assert front.state()["chip"] == "overdue"
    assert front.table.columnWidth(0) == front.table.viewport().width()


def test_the_mouse_reads_counterpart_and_subject_whole(
    page: LettersPage, office: LetterOffice, settle: Settle
) -> None:
    settle()
    viewport = page.table.viewport()
    spot = page.table.visualRect(page.table.records.index(0, 0)).center()
    event = QHelpEvent(QEvent.Type.ToolTip, spot, viewport.mapToGlobal(spot))
    QApplication.sendEvent(viewport, event)
    line = page.table.records.line(0)
    assert line is not None
    assert line.subject in QToolTip.text()


def test_tab_passes_by_nothing_that_can_be_done_with_a_letter(
    qtbot: QtBot, page: LettersPage, pane: LetterPane, settle: Settle, office: LetterOffice
) -> None:
    pane.show_record(letter_called(office, "Fate of the disappeared").id)
    settle()
    wanted = {
        each
        for each in pane.findChildren(QWidget)
        if each.focusPolicy() & Qt.FocusPolicy.TabFocus
        and each.isVisible()
        and each.isEnabled()
        and each.focusProxy() is None
    }
    page.table.setFocus()
    visited: list[QWidget] = []
    while (focused := page.window().focusWidget()) not in visited:
        visited.append(focused)
        qtbot.keyClick(focused, Qt.Key.Key_Tab)
    chips = {pane.form.body.text_chip, pane.form.body.public_chip}  # arrows go from one to another
    assert chips.intersection(visited)
    assert not [each.accessibleName() for each in wanted.difference(visited, chips)]


def test_the_cursor_is_in_the_letter_after_its_reply_was_logged_with_the_keyboard(
    qtbot: QtBot, page: LettersPage, pane: LetterPane, settle: Settle, office: LetterOffice
) -> None:
    pane.show_record(letter_called(office, "Fate of the disappeared").id)
    settle()
    pane.log_reply()
    qtbot.keyClick(pane.reply_panel.assessment, Qt.Key.Key_Down)
    qtbot.keyClick(pane.reply_panel.subject, Qt.Key.Key_Return, CONTROL)
    settle()
    assert pane.title.text() == "Re: Fate of the disappeared"
    focused = page.window().focusWidget()
    assert focused is not None
    assert pane.isAncestorOf(focused)
