"""The first window is painted with Qt alone, and what was put off for it is made good behind it."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from casefile.ui.first_paint import FirstPaint

ROOT = Path(__file__).parents[2]
WATCHED = """
import builtins, gc, json, os, sys
import casefile.__main__
from casefile.ui import plain_imports
from PySide6 import QtWidgets

def tell(when):
    told = {
        "modules": sorted(sys.modules),
        "style": "QStyle" in vars(QtWidgets),
        "searching": gc.isenabled(),
        "frozen": gc.get_freeze_count(),
        "reads": builtins.__import__ is builtins.__feature_import__,
    }
    if sys.platform != "win32":
        import resource
        told["core"] = resource.getrlimit(resource.RLIMIT_CORE)[0]
    print(json.dumps({when: told}), flush=True)

def watch():
    import_plainly()
    from casefile.app import Program

    class Watched(Program):
        def _warm_up(self):
            tell("painted")
            super()._warm_up()

        def _settle(self, loaded):
            super()._settle(loaded)
            tell("settled")
            os._exit(0)

    sys.modules["casefile.app"].Program = Watched

import_plainly, plain_imports.import_plainly = plain_imports.import_plainly, watch
casefile.__main__.main(["window"])
"""
LATER = {
    "alembic",
    "argon2",
    "casefile.storage.workspace",
    "casefile.ui.fields.text",
    "casefile.ui.main_window",
    "casefile.ui.clipboard",
    "casefile.ui.suggestions",
    "casefile.values.dates",
    "casefile.values.rescue",
    "concurrent.futures",
    "ctypes",
    "PySide6.QtPrintSupport",
    "reportlab",
    "sqlalchemy",
}


@pytest.fixture(scope="module")
def start(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """Start the program in a process of its own; give what it was when painted and when ready."""
    home = str(tmp_path_factory.mktemp("home"))
    variables = {**os.environ, "HOME": home, "USERPROFILE": home, "XDG_CONFIG_HOME": home}
    ran = subprocess.run(
        [sys.executable, "-c", WATCHED],
        cwd=ROOT,
        env=variables,
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    told: dict[str, Any] = {}
    for line in ran.stdout.splitlines():
        told |= json.loads(line)
    return told


def test_nothing_heavy_is_loaded_before_the_first_window_is_painted(start: dict[str, Any]) -> None:
    assert LATER.isdisjoint(start["painted"]["modules"])
    assert not start["painted"]["style"]  # a class with hundreds of constants


def test_what_is_heavy_is_loaded_behind_the_first_window(start: dict[str, Any]) -> None:
    assert {"sqlalchemy", "argon2", "casefile.ui.main_window"} <= set(start["settled"]["modules"])


def test_the_search_for_garbage_waits_until_everything_is_loaded(start: dict[str, Any]) -> None:
    assert not start["painted"]["searching"]
    assert start["settled"]["searching"]
    assert start["settled"]["frozen"] > 0


def test_nobody_reads_the_source_text_of_what_is_imported(start: dict[str, Any]) -> None:
    assert not start["painted"]["reads"]
    assert not start["settled"]["reads"]


def test_memory_is_kept_off_the_disk_once_something_can_be_typed(start: dict[str, Any]) -> None:
    assert start["settled"].get("core", 0) == 0  # Windows has no such limit


def test_the_first_painting_is_told_once(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    watch = FirstPaint(window)
    with qtbot.waitSignal(watch.over):
        window.show()
    with qtbot.assertNotEmitted(watch.over, wait=50):
        window.repaint()
