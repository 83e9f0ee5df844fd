"""Starts the program, or a bare Qt window, as a user does, and sees when a window was painted.

Nothing in the process is changed for it: Qt's own log says when it has painted.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

ROOT = Path(__file__).parents[2]
PROGRAM = ("-m", "casefile")
BARE_WINDOW = ("-m", "tests.benchmarks.bare_window")
PAINTED = b"qt.widgets.painting: Flushing"  # the painted pixels go to the screen
LOGGING = {"QT_LOGGING_RULES": "qt.widgets.painting.debug=true", "QT_FORCE_STDERR_LOGGING": "1"}


def first_paint(module: Sequence[str], home: Path) -> float:
    """Give the milliseconds from starting a process until its first window is painted.

    It may keep what it compiled, as on any desk: only the very first start is slower.

    Raises:
        RuntimeError: it ended without a window.
    """
    variables = {**os.environ, "HOME": str(home), "XDG_CONFIG_HOME": str(home / ".config")}
    variables.pop("PYTHONDONTWRITEBYTECODE", None)
    started = time.monotonic()
    with subprocess.Popen(
        [sys.executable, *module], cwd=ROOT, env={**variables, **LOGGING}, stderr=subprocess.PIPE
    ) as running:
        painted = any(line.startswith(PAINTED) for line in running.stderr or ())
        took = (time.monotonic() - started) * 1000
        running.kill()
    if not painted:
        raise RuntimeError(f"{' '.join(module)} painted no window")
    return took


def make_home(home: Path, language: str, case_files: Sequence[str] = ()) -> Path:
    """Make a user's folder: the language chosen, case files of these names among the documents."""
    settings = home / ".config" / "casefile" / "settings.json"
    settings.parent.mkdir(parents=True)
    settings.write_text(json.dumps({"language": language}), encoding="utf-8")
    for name in case_files:
        folder = home / "Documents" / f"{name}.casefile"
        folder.mkdir(parents=True)
        (folder / "case.db").touch()
    return home
