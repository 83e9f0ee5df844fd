"""A page of people over a fictional office."""

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from casefile.storage.workspace import Workspace
from casefile.ui.background import Background
from casefile.ui.desk import Desk
from casefile.ui.people.page import PeoplePage
from tests.ui.families.family_office import Office, Settle, fill


@pytest.fixture
def office(office_workspace: Workspace) -> Office:
    return fill(office_workspace)


@pytest.fixture
def make_page(
    qtbot: QtBot, office: Office, make_desk: Callable[..., Desk]
) -> Callable[..., PeoplePage]:
    """Give a maker of pages of people, shown and loaded, with the first person in the pane."""

    def make(language: str = "en") -> PeoplePage:
        page = PeoplePage(make_desk(language))
        qtbot.addWidget(page)
        page.resize(1140, 820)
        page.show()
        page.activateWindow()
        with qtbot.waitSignal(page.pane.shown):
            page.refresh()
        return page

    return make


@pytest.fixture
def page(make_page: Callable[..., PeoplePage]) -> PeoplePage:
    return make_page()


@pytest.fixture
def settle(qtbot: QtBot, background: Background) -> Settle:
    """Give a wait until everything in the background has landed."""

    def wait() -> None:
        qtbot.waitUntil(lambda: not background.busy)

    return wait
