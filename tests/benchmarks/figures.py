"""Figures with goals: what benchmarks and proofs measure, one line each, and whether it will do.

A benchmark is a module `tests/benchmarks/bench_NAME.py` (a proof `tests/proofs/prove_NAME.py`)
that ends in `sys.exit(publish(measure()))`, where `measure` yields figures.
"""

from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


@dataclass(frozen=True, slots=True)
class Goal:
    """A limit for a figure, or for its ratio to the baseline."""

    limit: float
    more_is_better: bool
    of_ratio: bool = False

    def is_met_by(self, measured: float | None) -> bool:
        """Tell whether a measurement is within the limit; none, or not a number, never is."""
        if measured is None:
            return False
        return measured >= self.limit if self.more_is_better else measured <= self.limit


def at_most(limit: float) -> Goal:
    """Ask for a value of no more than this, in the figure's unit."""
    return Goal(limit, more_is_better=False)


def at_least(limit: float) -> Goal:
    """Ask for a value of no less than this, in the figure's unit."""
    return Goal(limit, more_is_better=True)


def ratio_at_most(limit: float) -> Goal:
    """Ask that the value be no more than so many times the baseline."""
    return Goal(limit, more_is_better=False, of_ratio=True)


def ratio_at_least(limit: float) -> Goal:
    """Ask that the value be no less than so many times the baseline."""
    return Goal(limit, more_is_better=True, of_ratio=True)


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured value, what it is compared with, and what it has to reach.

    >>> print(Figure("first paint", 131.24, "ms", at_most(200), baseline=300))
    first paint | 131.2 ms | 300 ms | 0.437 | <= 200 ms | ok
    """

    name: str
    value: float
    unit: str
    goal: Goal
    baseline: float | None = None

    @property
    def ratio(self) -> float | None:
        """Give the value as so many times the baseline; `None` when there is none or it is 0."""
        return self.value / self.baseline if self.baseline else None

    @property
    def is_good(self) -> bool:
        """Tell whether the goal is reached."""
        return self.goal.is_met_by(self.ratio if self.goal.of_ratio else self.value)

    def __str__(self) -> str:
        sign = ">=" if self.goal.more_is_better else "<="
        unit = "x baseline" if self.goal.of_ratio else self.unit
        columns = (
            self.name,
            f"{short(self.value)} {self.unit}",
            "-" if self.baseline is None else f"{short(self.baseline)} {self.unit}",
            "-" if self.ratio is None else f"{self.ratio:.3g}",
            f"{sign} {short(self.goal.limit)} {unit}",
            "ok" if self.is_good else "MISSED",
        )
        return " | ".join(columns)


def publish(figures: "Iterable[Figure]") -> int:
    """Print the figures as they come; give 1 when a goal is missed or nothing was measured."""
    judged = []
    for figure in figures:
        print(figure, flush=True)  # noqa: T201 - the lines are what a benchmark is for
        judged.append(figure.is_good)
    return 0 if judged and all(judged) else 1


def percentile(samples: "Sequence[float]", share: float) -> float:
    """Give the sample that a share of all samples (0 to 1) does not exceed.

    Source: nearest-rank method.
    """
    ranked = sorted(samples)
    return ranked[max(ceil(share * len(ranked)), 1) - 1]


def short(number: float) -> str:
    """Write a number with four digits that count, and whole ones in full."""
    return f"{number:.0f}" if abs(number) >= 1000 else f"{number:.4g}"
