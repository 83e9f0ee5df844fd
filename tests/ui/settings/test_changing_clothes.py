from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from casefile.app import Program
from casefile.settings import Settings
from casefile.storage.workspace import Workspace
from casefile.ui.settings.looks import LooksTab
from casefile.ui.settings.page import SettingsPage


@pytest.fixture
def stored() -> list[object]:
    """Give the settings that were stored, in their order."""
    return []


@pytest.fixture
def program(
    qtbot: QtBot, qapp: QApplication, office_workspace: Workspace, stored: list[object]
) -> Iterator[Program]:
    """Give the real program with the settings in front."""
    made = Program(qapp, Settings(look="light"), stored.append, stored.append)
    made.enter(office_workspace)
    assert made.window is not None
    with qtbot.waitActive(made.window):
        made.window.activateWindow()
    made.window.go("settings")
    yield made
    delete(made.window)  # with the timers that would count once more
    made.background.finish()
    delete(made)
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def looks(program: Program) -> LooksTab:
    assert program.window is not None
    page = program.window.pages.front_page()
    assert isinstance(page, SettingsPage)
    found = page.tabs.widget("looks")
    assert isinstance(found, LooksTab)
    return found


def test_the_window_changes_its_language_and_back_without_a_restart(
    qtbot: QtBot, qapp: QApplication, program: Program, stored: list[object]
) -> None:
    looks(program).language.setFocus()
    qtbot.keyClick(looks(program).language, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: qapp.layoutDirection() == Qt.LayoutDirection.RightToLeft)
    assert program.settings.language == "fa"
    assert stored == [program.settings]
    again = looks(program).language
    qtbot.waitUntil(lambda: again.window().focusWidget() is again)
    qtbot.keyClick(again, Qt.Key.Key_Up)
    qtbot.waitUntil(lambda: qapp.layoutDirection() == Qt.LayoutDirection.LeftToRight)
    assert program.settings == Settings(look="light")


def test_dark_colours_and_large_text_are_in_force_at_once(qtbot: QtBot, program: Program) -> None:
    looks(program).look.setFocus()
    qtbot.keyClick(looks(program).look, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: program.theme.look == "dark")
    before = program.theme.line_height
    looks(program).percent.setFocus()
    qtbot.keyClick(looks(program).percent, Qt.Key.Key_Up)
    qtbot.waitUntil(lambda: program.settings.percent == 110)
    assert program.theme.line_height > before
    again = looks(program).percent
    qtbot.waitUntil(lambda: again.window().focusWidget() is again)
    assert again.value() == 110


def test_the_help_menu_tells_about_the_program_from_anywhere(
    qtbot: QtBot, program: Program
) -> None:
    window = program.window
    assert window is not None
    window.go("home")
    (about,) = [each for each in window.all_commands() if each.title == "About this program"]
    about.run()
    page = window.pages.front_page()
    assert isinstance(page, SettingsPage)
    qtbot.waitUntil(lambda: page.tabs.code() == "about")
