"""Gramps, the genealogy program, as a peer: its import of a GEDCOM file, where it is installed."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

PATIENCE = 120  # seconds


def import_seconds(tree: Path, home: Path) -> float | None:
    """Import a GEDCOM file into a new family tree of Gramps and give the seconds that it took.

    Args:
        tree: the file.
        home: a folder for all that Gramps keeps.

    Returns:
        The wall-clock time, start of the program included; None where there is no Gramps, or
        where it does not come to an end.

    Raises:
        CalledProcessError: Gramps failed.
        ValueError: Gramps took nothing over.
    """
    gramps = shutil.which("gramps")
    if gramps is None:
        return None
    surroundings = {**os.environ, "HOME": str(home), "GRAMPSHOME": str(home), "LC_ALL": "C.UTF-8"}
    command = [gramps, "-C", "peer", "-i", str(tree), "-q"]
    started = time.perf_counter()
    try:
        _run(command, surroundings)
    except subprocess.TimeoutExpired:  # it waits for an answer that nobody gives
        return None
    took = time.perf_counter() - started
    if _people(gramps, home, surroundings) == 0:
        raise ValueError("Gramps took nobody over")
    return took


def _run(command: list[str], surroundings: dict[str, str]) -> None:
    subprocess.run(
        command,
        env=surroundings,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=True,
        timeout=PATIENCE,
    )


def _people(gramps: str, home: Path, surroundings: dict[str, str]) -> int:
    """Count the people of the tree by a report of Gramps."""
    report = home / "summary.txt"
    options = f"name=summary,off=txt,of={report}"
    command = [gramps, "-O", "peer", "-a", "report", "-p", options, "-q"]
    _run(command, surroundings)
    for line in report.read_text(encoding="utf-8").splitlines():
        name, _, count = line.partition(": ")
        if name == "Number of individuals":
            return int(count)
    return 0
