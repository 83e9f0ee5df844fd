from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from casefile.app import Program
from casefile.services.families import add_family, count_families
from casefile.settings import Settings
from casefile.storage.workspace import Workspace
from casefile.ui.main_window import MainWindow
from casefile.values.families import FamilyDraft, FamilyFilter
from casefile.values.wording import Wording


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, office_workspace: Workspace) -> Iterator[MainWindow]:
    """Give the real window over a fictional office with one family, added since it opened."""
    kept: list[object] = []
    program = Program(qapp, Settings(), kept.append, kept.append)
    program.enter(office_workspace)
    add_family(office_workspace, FamilyDraft(name=Wording("Fictional Family Alpha")))
    assert program.window is not None
    with qtbot.waitActive(program.window):
        program.window.activateWindow()
    yield program.window
    delete(program.window)  # with the timers that would count once more
    program.background.finish()
    delete(program)
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def families(workspace: Workspace) -> int:
    return count_families(workspace, FamilyFilter())


def test_undo_and_redo_go_through_the_whole_case_file_and_say_what_they_did(
    qtbot: QtBot, window: MainWindow, office_workspace: Workspace
) -> None:
    control, shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
    window.rail.setFocus()
    qtbot.keyClick(window, Qt.Key.Key_Z, control)
    qtbot.waitUntil(lambda: families(office_workspace) == 0)
    qtbot.waitUntil(lambda: "family added" in window.strip.words())
    assert "F-0001" in window.strip.words()
    qtbot.keyClick(window, Qt.Key.Key_Z, control | shift)
    qtbot.waitUntil(lambda: families(office_workspace) == 1)
    qtbot.waitUntil(lambda: window.strip.words().startswith("Done again"))


def test_nothing_more_to_take_back_is_said_in_words(
    qtbot: QtBot, window: MainWindow, office_workspace: Workspace
) -> None:
    window.undo_wanted.emit()
    qtbot.waitUntil(lambda: families(office_workspace) == 0)
    said = window.strip.words
    qtbot.waitUntil(lambda: bool(said()))
    window.undo_wanted.emit()
    qtbot.waitUntil(lambda: "family added" not in said())
    assert window.strip.property("tone") == "bad"


def test_every_tile_of_the_first_page_leads_to_its_list(qtbot: QtBot, window: MainWindow) -> None:
    window.desk.show_filter("letters", "overdue")
    assert window.pages.front == "letters"
    window.desk.show_filter("settings", "about")
    assert window.pages.front == "settings"


def test_what_was_done_before_the_case_file_was_opened_is_not_taken_back(
    qtbot: QtBot, qapp: QApplication, office_workspace: Workspace
) -> None:
    add_family(office_workspace, FamilyDraft(name=Wording("Fictional Family Alpha")))
    kept: list[object] = []
    program = Program(qapp, Settings(), kept.append, kept.append)
    program.enter(office_workspace)
    window = program.window
    assert window is not None
    window.desk.signals.settings_wanted.emit(Settings(percent=110))  # new clothes, same opening
    window.undo_wanted.emit()
    qtbot.waitUntil(lambda: window.strip.property("tone") == "bad")
    assert families(office_workspace) == 1
    delete(window)
    program.background.finish()
    delete(program)
