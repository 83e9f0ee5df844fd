"""The page of letters over a fictional office, inside the window."""

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from casefile.storage.workspace import Workspace
from casefile.ui.desk import Desk
from casefile.ui.letters.page import PLACE, LettersPage
from casefile.ui.letters.pane import LetterPane
from casefile.ui.main_window import MainWindow
from casefile.ui.suggestions import Suggestion
from tests.ui.letters.letter_office import LetterOffice, Settle, fill


def _nothing(_words: str) -> list[Suggestion]:
    return []


@pytest.fixture
def office(office_workspace: Workspace) -> LetterOffice:
    return fill(office_workspace)


@pytest.fixture
def make_window(
    qtbot: QtBot, office: LetterOffice, make_desk: Callable[..., Desk], settle: Settle
) -> Callable[..., MainWindow]:
    """Give a maker of windows that show the letters."""

    def make(language: str = "en") -> MainWindow:
        window = MainWindow(make_desk(language), (PLACE,), _nothing)
        qtbot.addWidget(window)
        window.resize(1300, 900)
        window.show()
        with qtbot.waitActive(window):
            window.activateWindow()
        window.go("letters")
        settle()
        return window

    return make


@pytest.fixture
def window(make_window: Callable[..., MainWindow]) -> MainWindow:
    return make_window()


@pytest.fixture
def page(window: MainWindow) -> LettersPage:
    front = window.pages.front_page()
    assert isinstance(front, LettersPage)
    return front


@pytest.fixture
def pane(page: LettersPage) -> LetterPane:
    return page.letter_pane


@pytest.fixture
def show(page: LettersPage, settle: Settle) -> Callable[[object], None]:
    """Give a way to show one letter."""

    def go(letter: object) -> None:
        page.show_record(letter)
        settle()

    return go
