"""Timing: medians and percentiles of calls in milliseconds."""

from __future__ import annotations

import time
from statistics import median
from typing import TYPE_CHECKING

from tests.benchmarks.figures import percentile

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable


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
