"""From starting the process to its first painted window, beside a window of Qt alone."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from tests.benchmarks.figures import Figure, at_most, publish
from tests.benchmarks.first_paint import BARE_WINDOW, PROGRAM, first_paint, make_home

if TYPE_CHECKING:
    from collections.abc import Iterator

STARTS = 9
DESKS = (
    ("nothing there yet", "en", ()),
    ("in Persian, with case files", "fa", ("office", "older", "other")),
)


def measure() -> Iterator[Figure]:
    """Start both in turn, so that a machine that is busy for a while is busy for both."""
    for name, language, case_files in DESKS:
        with tempfile.TemporaryDirectory() as folder:
            home = make_home(Path(folder), language, case_files)
            runs = [(first_paint(PROGRAM, home), first_paint(BARE_WINDOW, home))
                    for _ in range(STARTS)]  # fmt: skip
        own, bare = (median(times) for times in zip(*runs, strict=True))
        yield Figure(f"start to first painted window ({name})", own, "ms", at_most(200), bare)


if __name__ == "__main__":
    sys.exit(publish(measure()))
