from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QColor, QDragEnterEvent, QDropEvent, QImage
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from casefile.services.exhibits import custody
from casefile.services.letters import view_letter
from casefile.ui.letters.attachments import AttachmentsTab
from casefile.ui.letters.page import LettersPage
from casefile.ui.letters.pane import LetterPane
from casefile.ui.main_window import MainWindow
from casefile.values.codes import CustodyEvent
from casefile.values.ids import LetterId
from tests.ui.letters.letter_office import LetterOffice, Settle, type_letters

BOTH = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
COPY = Qt.DropAction.CopyAction
LEFT = Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier
Show = Callable[[object], None]


def files_of(office: LetterOffice, letter: LetterId) -> list[str]:
    view = view_letter(office.workspace, letter)
    return sorted(line.original_file_name for line in view.attachments)


def drop(zone: QWidget, data: QMimeData) -> None:
    """Drop as a file manager does: enter, then let go."""
    middle = zone.rect().center()
    enter = QDragEnterEvent(QPoint(middle), COPY, data, LEFT, NONE)
    QApplication.sendEvent(zone, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(zone, QDropEvent(QPointF(middle), COPY, data, LEFT, NONE))


def tab_of(pane: LetterPane) -> AttachmentsTab:
    pane.tabs.turn_to("attachments")
    tab = pane.tabs.widget("attachments")
    assert isinstance(tab, AttachmentsTab)
    return tab


def test_files_that_are_chosen_are_attached_in_the_background(
    pane: LetterPane, office: LetterOffice, show: Show, settle: Settle, tmp_path: Path
) -> None:
    first, second = tmp_path / "signed letter.txt", tmp_path / "پیوست.txt"
    first.write_text("One fictional page")
    second.write_text("Another fictional page")
    show(office.draft)
    pane.form.drop_zone.files_given.emit([first, second])
    settle()
    assert files_of(office, office.draft) == ["signed letter.txt", "پیوست.txt"]
    assert len(pane.form.chips()) == 2
    assert "2" in pane.tabs.bar.tabText(2)


def test_a_file_is_dropped_on_the_letter(
    page: LettersPage,
    pane: LetterPane,
    office: LetterOffice,
    show: Show,
    settle: Settle,
    tmp_path: Path,
) -> None:
    path = tmp_path / "envelope.txt"
    path.write_text("A fictional envelope")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    show(office.overdue)
    drop(pane.form.drop_zone, data)
    settle()
    assert files_of(office, office.overdue) == ["envelope.txt"]
    page.table.records.line(0)
    counted = {line.id: line.attachments for _, line in page.table.records.kept_lines()}
    assert counted[office.overdue] == 1


def test_a_picture_is_pasted_where_the_key_leads(
    qtbot: QtBot,
    window: MainWindow,
    pane: LetterPane,
    office: LetterOffice,
    show: Show,
    settle: Settle,
) -> None:
    show(office.draft)
    qtbot.keyClick(window, Qt.Key.Key_A, BOTH)
    assert pane.form.drop_zone.hasFocus()
    picture = QImage(20, 10, QImage.Format.Format_RGB32)
    picture.fill(QColor("teal"))
    QApplication.clipboard().setImage(picture)
    qtbot.keyClick(pane.form.drop_zone, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert files_of(office, office.draft) == ["picture.png"]


def test_a_file_on_a_letter_that_was_only_begun_keeps_the_letter(
    qtbot: QtBot,
    window: MainWindow,
    pane: LetterPane,
    office: LetterOffice,
    settle: Settle,
    tmp_path: Path,
) -> None:
    path = tmp_path / "came by post.txt"
    path.write_text("A fictional scan")
    qtbot.keyClick(window, Qt.Key.Key_N, BOTH)
    settle()
    pane.form.drop_zone.files_given.emit([path])
    settle()
    assert pane.record_id is not None
    assert files_of(office, pane.record_id) == ["came by post.txt"]
    type_letters(pane.form.subject, "Came by post")
    pane.form.body.text.setFocus()
    settle()
    view = view_letter(office.workspace, pane.record_id)
    assert view.draft.subject == "Came by post"
    assert len(view.attachments) == 1


def test_an_attachment_is_looked_at_inside_the_window(
    qtbot: QtBot,
    pane: LetterPane,
    office: LetterOffice,
    show: Show,
    settle: Settle,
    tmp_path: Path,
) -> None:
    path = tmp_path / "reply.txt"
    path.write_text("<b>A fictional reply</b>")
    show(office.overdue)
    pane.attach([path])
    settle()
    with qtbot.waitSignal(tab_of(pane).viewer.shown):
        pane.tabs.turn_to("letter")
        qtbot.mouseClick(pane.form.chips()[0], LEFT)
    settle()
    assert pane.tab_code() == "attachments"
    assert tab_of(pane).viewer.text.toPlainText() == "<b>A fictional reply</b>"
    line = view_letter(office.workspace, office.overdue).attachments[0]
    events = [each.event for each in custody(office.workspace, line.id)]
    assert CustodyEvent.VIEWED in events
    qtbot.keyClick(tab_of(pane).viewer, Qt.Key.Key_Escape)
    assert tab_of(pane).stack.currentIndex() == 0


def test_a_copy_is_saved_under_a_name_that_names_nobody(
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    pane: LetterPane,
    office: LetterOffice,
    show: Show,
    settle: Settle,
    tmp_path: Path,
) -> None:
    proposed: list[str] = []

    def choose(_parent: QWidget, _title: str, name: str) -> Path:
        proposed.append(name)
        return tmp_path / "out" / name

    (tmp_path / "out").mkdir()
    monkeypatch.setattr("casefile.ui.evidence.files.choose_new_file", choose)
    path = tmp_path / "Fictional Sister Alpha.txt"
    path.write_text("Fictional")
    show(office.draft)
    pane.attach([path])
    settle()
    qtbot.mouseClick(tab_of(pane).copy_button, LEFT)
    settle()
    assert proposed == ["X-0001.txt"]
    assert (tmp_path / "out" / "X-0001.txt").read_text() == "Fictional"


def test_what_is_taken_off_the_letter_stays_in_the_case_file(
    qtbot: QtBot, pane: LetterPane, office: LetterOffice, show: Show, settle: Settle, tmp_path: Path
) -> None:
    path = tmp_path / "wrong.txt"
    path.write_text("Fictional")
    show(office.draft)
    pane.attach([path])
    settle()
    line = view_letter(office.workspace, office.draft).attachments[0]
    qtbot.mouseClick(tab_of(pane).off_button, LEFT)
    settle()
    assert files_of(office, office.draft) == []
    assert custody(office.workspace, line.id)


def test_a_file_that_cannot_be_read_is_told_in_words(
    window: MainWindow, pane: LetterPane, office: LetterOffice, show: Show, settle: Settle
) -> None:
    show(office.draft)
    pane.attach([Path("/nowhere/at/all.txt")])
    settle()
    assert window.strip.words()
    assert files_of(office, office.draft) == []
