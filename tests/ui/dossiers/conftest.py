"""A page of dossiers over one fictional family."""

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from casefile.storage.workspace import Workspace
from casefile.ui.desk import Desk
from casefile.ui.dossiers.page import DossiersPage
from tests.ui.dossiers.dossier_office import Office, Stage, fill


@pytest.fixture
def office(office_workspace: Workspace) -> Office:
    return fill(office_workspace)


@pytest.fixture
def make_stage(
    qtbot: QtBot, office: Office, make_desk: Callable[..., Desk]
) -> Callable[..., Stage]:
    """Give a maker of pages that are shown, with what they tell the window written down."""

    def make(language: str = "en") -> Stage:
        desk = make_desk(language)
        page = DossiersPage(desk)
        qtbot.addWidget(page)
        page.resize(1200, 860)
        page.show()
        with qtbot.waitActive(page):
            page.activateWindow()
        made = Stage(page, desk, office, qtbot)
        desk.signals.message.connect(lambda words, tone: made.told.append((words, tone)))
        desk.signals.open_record.connect(lambda kind, key: made.opened.append((kind, key)))
        return made

    return make


@pytest.fixture
def dossier_stage(make_stage: Callable[..., Stage]) -> Stage:
    return make_stage()
