"""Rectangles, by which labels know that they do not lie on each other."""

from __future__ import annotations

from itertools import accumulate
from math import inf
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


class Box(NamedTuple):
    """A rectangle in points; y grows upwards."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def width(self) -> float:
        """Give how wide it is."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """Give how high it is."""
        return self.top - self.bottom

    @property
    def middle(self) -> tuple[float, float]:
        """Give its middle."""
        return (self.left + self.right) / 2, (self.bottom + self.top) / 2

    def overlaps(self, other: Box) -> bool:
        """Tell whether the two have an area in common."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.bottom < other.top
            and other.bottom < self.top
        )

    def holds(self, other: Box) -> bool:
        """Tell whether the other lies inside."""
        return (
            self.left <= other.left
            and other.right <= self.right
            and self.bottom <= other.bottom
            and other.top <= self.top
        )

    def moved(self, right: float, up: float) -> Box:
        """Give it elsewhere."""
        return Box(self.left + right, self.bottom + up, self.right + right, self.top + up)

    def grown(self, by: float) -> Box:
        """Give it larger on every side."""
        return Box(self.left - by, self.bottom - by, self.right + by, self.top + by)


def around(x: float, y: float, half: float) -> Box:
    """Give the square around a point."""
    return Box(x - half, y - half, x + half, y + half)


class Crowd:
    """Boxes that are taken, kept in squares so that few need to be compared."""

    def __init__(self, square: float = 40.0) -> None:
        self._square = square
        self._taken: dict[tuple[int, int], list[Box]] = {}

    def add(self, box: Box) -> None:
        """Take the room of a box."""
        for square in self._squares(box):
            self._taken.setdefault(square, []).append(box)

    def is_free(self, box: Box) -> bool:
        """Tell whether nothing lies there yet."""
        return not any(
            box.overlaps(each)
            for square in self._squares(box)
            for each in self._taken.get(square, ())
        )

    def _squares(self, box: Box) -> Iterable[tuple[int, int]]:
        side = self._square
        for column in range(int(box.left // side), int(box.right // side) + 1):
            for row in range(int(box.bottom // side), int(box.top // side) + 1):
                yield column, row


def evenly_apart(
    wanted: Sequence[float],
    gaps: Sequence[float],
    low: float = -inf,
    high: float = inf,
) -> list[float]:
    """Give the places nearest to the wanted ones, in their order and at least a gap apart.

    Nearest by the sum of squares: pool adjacent violators, then cut at the bounds (Barlow et al.,
    Statistical Inference under Order Restrictions, 1972).

    Args:
        wanted: one place for each.
        gaps: between each and the next, so one fewer.
        low: bound of the first.
        high: bound of the last; without room between the two the gaps are kept.
    """
    offsets = [0.0, *accumulate(gaps)][: len(wanted)]
    pools: list[tuple[float, int]] = []  # mean and number of those that stand together
    for place, offset in zip(wanted, offsets, strict=True):
        mean, count = place - offset, 1
        while pools and pools[-1][0] >= mean:
            before, number = pools.pop()
            mean, count = (before * number + mean * count) / (number + count), number + count
        pools.append((mean, count))
    most = high - (offsets[-1] if offsets else 0.0)
    means = [max(min(mean, most), low) for mean, count in pools for _ in range(count)]
    return [mean + offset for mean, offset in zip(means, offsets, strict=True)]
