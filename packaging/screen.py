"""Finds out whether there is a screen, and makes one for the tests where there is none."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

from failure import Failure

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SCREEN = "1600x1000x24"
QUIETLY = ("-nolisten", "tcp", "-noreset")
PROBE = "from PySide6.QtGui import QGuiApplication; QGuiApplication(['probe'])"


def can_show_windows(python: Path) -> bool:
    """Tell whether Qt can open a window here; variables alone may name a screen that is gone."""
    if not sys.platform.startswith("linux"):
        return True
    if not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        return False
    return subprocess.run([python, "-c", PROBE], capture_output=True, check=False).returncode == 0


@contextmanager
def private_screen() -> Iterator[dict[str, str]]:
    """Start an Xvfb of our own and give the environment that points to it.

    On Windows and macOS the screen that is there serves, and nothing is started.

    Raises:
        Failure: Xvfb does not start.
    """
    if not sys.platform.startswith("linux"):
        yield dict(os.environ)
        return
    reading, writing = os.pipe()
    server = subprocess.Popen(
        [
            "Xvfb",
            "-displayfd",
            str(writing),
            "-screen",
            "0",
            SCREEN,
            "-nolisten",
            "tcp",
            "-noreset",
        ],
        pass_fds=[writing],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    try:
        with os.fdopen(reading) as told:
            number = told.readline().strip()
        if not number:
            raise Failure("Xvfb does not start: type `Xvfb :99` to see why, then try again.")
        yield {**os.environ, "DISPLAY": f":{number}"}
    finally:
        server.terminate()
        server.wait()
