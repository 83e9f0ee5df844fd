"""What Qt itself says in a Persian window: nothing in English, and a file is no case file."""

import re
from collections.abc import Iterator
from typing import cast

import pytest
from PySide6.QtCore import QCoreApplication, Qt, QTimer
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QFileDialog,
    QLineEdit,
    QMessageBox,
    QTreeView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from casefile.ui.files import choose_files, choose_folder, choose_new_file
from casefile.ui.qt_words import MISSING, QtWords, say_qt_words

CASE_FILE = "پرونده"


@pytest.fixture
def persian(qapp: QApplication) -> Iterator[None]:
    for left in qapp.findChildren(QtWords):  # by the programs of earlier tests
        qapp.removeTranslator(left)
    words = say_qt_words(qapp, "fa", None)
    yield
    assert say_qt_words(qapp, "en", words) is None
    assert QCoreApplication.translate("QFileDialog", "Folder") == "Folder"


def said_in(widget: QWidget) -> list[str]:
    """Give everything that a dialog says; places on this machine are no words of Qt."""
    said = [widget.windowTitle()]
    for each in widget.findChildren(QWidget):
        for name in ("text", "title", "toolTip", "placeholderText", "accessibleName"):
            say = getattr(each, name, None)
            if callable(say) and not (isinstance(each, QLineEdit) and name == "text"):
                said.append(str(say()))
        if isinstance(each, QComboBox):
            said += [each.itemText(row) for row in range(each.count())]
        if isinstance(each, QTreeView):
            header = each.model()
            columns = range(header.columnCount())
            said += [
                str(header.headerData(column, Qt.Orientation.Horizontal)) for column in columns
            ]
    return [each for each in said if each and "/" not in each]


def check(said: list[str]) -> None:
    assert len(said) > 5
    assert [each for each in said if re.search("[a-z]{2}", each)] == []
    assert [each for each in said if CASE_FILE in each] == []


@pytest.mark.usefixtures("persian")
@pytest.mark.parametrize("which", ["file", "folder", "new file"])
def test_the_dialogs_for_files_speak_persian_throughout(
    qtbot: QtBot, qapp: QApplication, which: str
) -> None:
    said: list[str] = []

    def read() -> None:
        dialog = qapp.activeModalWidget()
        assert isinstance(dialog, QFileDialog)
        said.extend(said_in(dialog))
        dialog.reject()

    QTimer.singleShot(100, read)
    parent = QWidget()
    qtbot.addWidget(parent)
    if which == "file":
        choose_files(parent, "", "PDF (*.PDF)")
    elif which == "folder":
        choose_folder(parent, "")
    else:
        choose_new_file(parent, "", "neutral.pdf", "PDF (*.PDF)")
    check(said)
    if which != "folder":
        assert any("فایل" in each for each in said)


@pytest.mark.usefixtures("persian")
def test_what_is_asked_before_a_file_is_replaced_speaks_of_files() -> None:
    for words in (
        "%1\nFile not found.\nPlease verify the correct file name was given.",
        "Show &hidden files",
        "All Files (*)",
        "File Folder",
        "%1 File",
    ):
        told = QCoreApplication.translate("QFileDialog", words)
        assert "فایل" in told
        assert CASE_FILE not in told
    assert QCoreApplication.translate("QFileDialog", "%1 File").strip("\u202b").startswith("فایل ")


@pytest.mark.usefixtures("persian")
def test_printing_and_asking_speak_persian(qtbot: QtBot) -> None:
    printer = QPrinter()  # the dialog does not keep it
    printing = QPrintDialog(printer)
    buttons = QMessageBox.StandardButton
    every = buttons.Ok | buttons.Cancel | buttons.Yes | buttons.No | buttons.Save | buttons.Discard
    asking = QMessageBox(QMessageBox.Icon.Question, "؟", "؟", every)
    said: list[str] = []
    for dialog in (printing, asking):
        qtbot.addWidget(cast("QWidget", dialog))
        dialog.show()
        said += said_in(dialog)
    check([each for each in said if each != "A4"])


@pytest.mark.usefixtures("persian")
def test_what_nobody_has_words_for_is_left_to_qt() -> None:
    assert QCoreApplication.translate("Nowhere", "Fictional words") == "Fictional words"
    for each in MISSING:
        assert not re.search("[a-z]{2}", QCoreApplication.translate("Nowhere", each))
