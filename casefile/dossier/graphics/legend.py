"""What the signs of a drawing stand for, in a line below it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from casefile.dossier.graphics.drawing import Slice
from casefile.dossier.graphics.lettering import SIZE, Lettering

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from casefile.dossier.content import Text
    from casefile.dossier.graphics.ink import Ink

_SIGN: Final = 24.0  # of the width, for the sign
_BETWEEN: Final = 14.0
_ABOVE: Final = 4.0


class Entry(NamedTuple):
    """A sign and its meaning; `draw` is given the ink and the middle of the sign."""

    words: Text
    draw: Callable[[Ink, float, float], None]


def legend(
    lettering: Lettering,
    entries: Sequence[Entry],
    width: float,
    *,
    above: Slice | None = None,
    size: float = SIZE - 0.5,
) -> Slice:
    """Draw signs with their meaning beside each other, on as many lines as they need.

    Args:
        lettering: of the drawing.
        entries: from the side where reading begins.
        width: in points.
        above: what the legend is put below; it grows by it.
        size: of the words.
    """
    made = above or Slice()
    if not entries:
        return made
    top = -made.height - _ABOVE
    start = lowest = 0.0
    for entry in entries:
        label = lettering.label(entry.words, width - _SIGN, size=size)
        if start and start + _SIGN + label.width > width:
            start, top, lowest = 0.0, top - lowest, 0.0
        first_line = min(label.height, size * 1.5)
        side, left = start + _SIGN / 2 - 2, start + _SIGN
        if lettering.right_to_left:
            side, left = width - side, width - left - label.width
        entry.draw(made.ink, side, top - first_line / 2)
        made.labels.append(label.at(left, top))
        lowest = max(lowest, label.height)
        start += _SIGN + label.width + _BETWEEN
    made.height = lowest - top
    return made
