"""Timing: medians and percentiles of calls in milliseconds, and of whole processes."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from tests.benchmarks.figures import percentile

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

ROOT = Path(__file__).parents[2]


def milliseconds(do: Callable[[], object]) -> float:
    """Time one call."""
    started = time.perf_counter()
    do()
    return (time.perf_counter() - started) * 1000


def typical(do: Callable[[], object], times: int = 5) -> float:
    """Give the median of several calls, in milliseconds."""
    return median(milliseconds(do) for _ in range(times))


def slowest(calls: Iterable[Callable[[], object]]) -> float:
    """Give the time that 95 in 100 calls do not exceed, in milliseconds."""
    return percentile([milliseconds(call) for call in calls], 0.95)


def first_paint(what: str) -> float:
    """Give the milliseconds from starting a process until its first window is painted.

    It may keep what it compiled, as on any desk: only the very first start is slower.
    """
    variables = {**os.environ}
    variables.pop("PYTHONDONTWRITEBYTECODE", None)
    with tempfile.TemporaryDirectory() as home:
        started = time.monotonic()
        run = subprocess.run(
            [sys.executable, "-m", "tests.benchmarks.first_paint", what],
            cwd=ROOT,
            env={**variables, "HOME": home, "XDG_CONFIG_HOME": home},
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            check=True,
        )
    return (float(run.stdout) - started) * 1000
