"""A page of demands over a fictional office."""

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from casefile.storage.workspace import Workspace
from casefile.ui.background import Background
from casefile.ui.demands.page import DemandsPage
from casefile.ui.desk import Desk
from tests.ui.demands.demand_office import Office, Settle, fill


@pytest.fixture
def office(office_workspace: Workspace) -> Office:
    return fill(office_workspace)


@pytest.fixture
def settle(qtbot: QtBot, background: Background) -> Settle:
    """Give a wait until everything in the background has landed."""

    def wait() -> None:
        qtbot.waitUntil(lambda: not background.busy)

    return wait


@pytest.fixture
def make_page(
    qtbot: QtBot, office: Office, make_desk: Callable[..., Desk], settle: Settle
) -> Callable[..., DemandsPage]:
    """Give a maker of demand pages, shown and loaded, with the first demand in the pane."""

    def make(language: str = "en") -> DemandsPage:
        page = DemandsPage(make_desk(language))
        qtbot.addWidget(page)
        page.resize(1140, 820)
        page.show()
        page.activateWindow()
        page.refresh()
        settle()
        return page

    return make


@pytest.fixture
def page(make_page: Callable[..., DemandsPage]) -> DemandsPage:
    return make_page()
