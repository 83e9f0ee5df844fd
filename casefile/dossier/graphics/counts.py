"""How large a count is drawn, and that a small one is not told by its size either."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from casefile.dossier.content_graphics import Count, FewerThan
from casefile.dossier.graphics.ink import WHITE, Pattern
from casefile.errors import CasefileError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from casefile.dossier.graphics.boxes import Box
    from casefile.dossier.graphics.ink import Ink

PATTERNS: Final = tuple(Pattern)
_LEAST_HIDDEN: Final = 5.0


class NegativeCountError(CasefileError):
    """Nothing can be counted below 0."""

    message = "A drawing of counts cannot show a number below zero."


def amount(count: Count) -> int:
    """Give how much is drawn; one too small to be told is as large as the most it may be."""
    return max(count.limit - 1, 0) if isinstance(count, FewerThan) else count


def most_of(counts: Iterable[Count]) -> int:
    """Give the largest count, at least 1.

    Raises:
        NegativeCountError: one is below 0.
    """
    amounts = [amount(count) for count in counts]
    if any(each < 0 for each in amounts):
        raise NegativeCountError
    return max(amounts, default=0) or 1


def length_of(count: Count, most: int, longest: float) -> float:
    """Give the length of a bar in points; one that is not told can always be seen."""
    length = longest * (amount(count) / most)
    return max(length, _LEAST_HIDDEN) if isinstance(count, FewerThan) else length


def draw_bar(ink: Ink, box: Box, count: Count, series: int) -> None:
    """Draw one bar; what is not told is an empty frame with broken lines."""
    if isinstance(count, FewerThan):
        ink.box(box, fill=WHITE, width=0.6, dash=(1.5, 1.5))
    elif count:
        ink.patterned(box, PATTERNS[series])
