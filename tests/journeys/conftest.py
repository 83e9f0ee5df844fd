"""A program as it starts from the desktop, with only the world outside of it replaced."""

import gc
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from casefile import app
from casefile.app import Program
from casefile.security.cost import FLOOR
from casefile.services.case_files import create_case_file
from casefile.settings import Settings
from casefile.storage.workspace import Workspace
from casefile.ui import files
from casefile.ui.unlock import new_place
from casefile.ui.unlock.doors import NewFile
from tests.journeys.staff import Edges, Staff

Start = Callable[..., Staff]


def create_at_floor(new: NewFile) -> tuple[Workspace, tuple[str, ...]]:
    """Make a case file whose passphrase costs the least that is allowed."""
    made = create_case_file(new.path, new.organisation, new.staff_name, new.passphrase, FLOOR)
    return made.workspace, made.recovery_words


@pytest.fixture(scope="session")
def qapp_args() -> list[str]:
    return ["casefile"]


@pytest.fixture
def edges(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Edges:
    folder = tmp_path / "documents"
    folder.mkdir()
    for module in (files, new_place):
        monkeypatch.setattr(module, "choose_folder", lambda *_ignored, **_named: folder)
    monkeypatch.setattr(app, "_create", create_at_floor)
    return Edges(folder)


@pytest.fixture
def start(qtbot: QtBot, qapp: QApplication, edges: Edges) -> Iterator[Start]:
    """Give a maker of running programs; each is put away before the next one starts."""
    running: list[Program] = []

    def make(path: Path | None = None, settings: Settings | None = None) -> Staff:
        while running:
            put_away(running.pop())
        qapp.setStyle("Fusion")
        edges.replaced.clear()
        program = Program(
            qapp, settings or Settings(look="light"), edges.replaced.append, edges.settings.append
        )
        running.append(program)
        program.start(path)
        first = program.unlock
        assert first is not None
        with qtbot.waitActive(first, timeout=10_000):
            first.activateWindow()
        return Staff(qtbot, program, edges)

    yield make
    for program in running:
        put_away(program)
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    gc.collect()


def put_away(program: Program) -> None:
    """Take away what a program leaves on the screen when it was replaced, or when a test ends."""
    if program.window is not None and program.workspace is not None:
        program.window.close()
    program.background.finish()
    for window in (program.unlock, program.window):
        if window is not None:
            delete(window)
    delete(program)  # at once, as a process goes: nothing of it may answer any more
