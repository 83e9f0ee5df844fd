"""The first window over real doors, with passphrases that cost the least that is allowed."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from casefile.language.catalogue import Catalogue
from casefile.security.cost import FLOOR
from casefile.services.case_files import (
    create_case_file,
    open_case_file,
    restore_case_file,
    unpack_backup,
)
from casefile.services.rescue import rescue_case_file
from casefile.storage.workspace import Workspace
from casefile.ui.background import Background
from casefile.ui.theme import Theme
from casefile.ui.unlock.doors import Doors, NewFile
from casefile.ui.unlock.found import FoundFile
from casefile.ui.unlock.strength import judge_with
from casefile.ui.unlock.window import UnlockWindow


def create(new: NewFile) -> tuple[Workspace, tuple[str, ...]]:
    made = create_case_file(new.path, new.organisation, new.staff_name, new.passphrase, FLOOR)
    return made.workspace, made.recovery_words


def no_demo() -> Workspace:
    raise AssertionError


DOORS = Doors(
    open=open_case_file,
    create=create,
    demo=no_demo,
    unpack=unpack_backup,
    restore=restore_case_file,
    rescue=lambda path, secret, progress: rescue_case_file(path, secret, progress=progress),
)


@pytest.fixture
def make_window(qtbot: QtBot, theme: Theme, background: Background) -> Callable[..., UnlockWindow]:
    def make(*paths: Path, language: str = "en", **doors: Any) -> UnlockWindow:
        catalogue = Catalogue(language)
        judge, others = judge_with(catalogue.say), replace(DOORS, **doors)
        found = [FoundFile(path, 0.0) for path in paths]
        window = UnlockWindow(catalogue, theme, background, others, judge, found)
        qtbot.addWidget(window)
        window.show()
        with qtbot.waitActive(window):
            window.activateWindow()
        return window

    return make
