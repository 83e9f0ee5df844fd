"""Where lines end: ragged text is filled line by line, justified text is fitted as a whole.

The total fit gives every line that could be set a badness and finds the paragraph whose lines
are together the least bad, so that spaces stay even down the column.

Source: D. E. Knuth and M. F. Plass, "Breaking Paragraphs into Lines", Software - Practice and
Experience 11 (1981); the badness grows with the cube of the stretch, as there.
"""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from math import inf

# A space may lose a quarter of its width, and gains half of it at ratio one.
SHRINK = 0.25
STRETCH = 0.5
# Beyond this many times its width a space tears the line open: the line stays ragged instead.
MOST_STRETCH = 2.0
_ROUNDING = 1e-6
_OVERFULL = 1e12
_NEVER = inf
_SHORT_END = 0.12  # a last line shorter than this share of the column looks lost
_SHORT_END_BADNESS = 25.0


@dataclass(eq=False, slots=True)
class Units:
    """What may not be broken, in logical order: words, and words bound by no-break rules.

    All lists have one entry per unit, apart from `penalties` and `hyphens`, which are empty
    when there are none.

    Attributes:
        starts: where the unit starts, in points from the start of the paragraph on one line.
        ends: where it ends, before the space that follows it.
        spaces_before: how many spaces that can stretch lie before its start.
        spaces_within: the same up to its end.
        penalties: extra badness of ending a line after it.
        hyphens: width of the hyphen that ending a line after it takes.
    """

    starts: list[float]
    ends: list[float]
    spaces_before: list[int]
    spaces_within: list[int]
    penalties: list[float]
    hyphens: list[float]


def greedy(units: Units, first: int, last: int, width: float, first_width: float) -> list[int]:
    """Fill line after line from unit `first` up to `last`; give the first unit of each line."""
    lines = []
    ends, starts, hyphens = units.ends, units.starts, units.hyphens
    room = first_width
    unit = first
    while unit < last:
        lines.append(unit)
        limit = starts[unit] + room + _ROUNDING
        following = bisect_right(ends, limit, unit, last)
        if hyphens and following < last:
            while following > unit + 1 and ends[following - 1] + hyphens[following - 1] > limit:
                following -= 1
        unit = max(following, unit + 1)
        room = width
    return lines


def total_fit(
    units: Units,
    first: int,
    last: int,
    rooms: tuple[float, float],
    space: float,
    tolerance: float | None = None,
) -> list[int]:
    """Fit the units into lines with the most even spaces.

    Args:
        units: the paragraph.
        first: the first unit of the lines.
        last: the unit after the last one.
        rooms: width of all lines but the first, and of the first, in points.
        space: a space's own width in points.
        tolerance: the highest ratio of stretch, where 1 widens a space by a half. None takes
            any, and lets a unit that is wider than the column stand out.

    Returns:
        The first unit of each line; nothing if no lines are within the tolerance.
    """
    size = last - first
    best = [_NEVER] * (size + 1)
    best[0] = 0.0
    previous = [0] * (size + 1)
    room = rooms[1]
    for unit in range(first, last):
        so_far = best[unit - first]
        if so_far < _NEVER:
            for end, total in _next_lines(units, (unit, last), room, space, tolerance):
                if so_far + total < best[end - first]:
                    best[end - first] = so_far + total
                    previous[end - first] = unit - first
        room = rooms[0]
    if best[size] == _NEVER:
        return []
    lines = []
    place = size
    while place:
        place = previous[place]
        lines.append(place + first)
    return lines[::-1]


def _next_lines(
    units: Units, reach: tuple[int, int], room: float, space: float, tolerance: float | None
) -> list[tuple[int, float]]:
    """Give where a line from the first unit of `reach` could end, and how bad each would be."""
    unit, last = reach
    ends, within = units.ends, units.spaces_within
    start, spaces = units.starts[unit], units.spaces_before[unit]
    fitting = bisect_right(ends, start + room + _ROUNDING, unit, last) - 1
    if fitting < unit:
        if tolerance is not None:
            return []
        fitting = unit
    count = within[fitting] - spaces + 1
    slack = 1.5 if tolerance is None else tolerance
    loosest = bisect_left(ends, start + room - slack * count * space * STRETCH, unit, last)
    tightest = bisect_right(ends, start + room + count * space * SHRINK, fitting, last)
    if loosest > fitting and (tolerance is None or fitting == last - 1):
        loosest = fitting
    limit = _OVERFULL if tolerance is None else 1.0 + 10.0 * tolerance**3
    found = []
    for end in range(loosest, max(tightest, fitting + 1)):
        extra = start + room - ends[end]
        if units.hyphens and end < last - 1:
            extra -= units.hyphens[end]
        if end == last - 1:
            badness = _last_badness(extra, (within[end] - spaces) * space, room)
        else:
            badness = _badness(extra, (within[end] - spaces) * space)
            if badness >= limit and (end > unit or tolerance is not None):
                continue
        cost = badness * badness
        found.append((end + 1, cost + units.penalties[end] if units.penalties else cost))
    if not found and tolerance is None:
        # A part of a word fits, but not with its hyphen: without any line all would be lost.
        while fitting > unit and ends[fitting] + units.hyphens[fitting] > start + room + _ROUNDING:
            fitting -= 1
        found.append((fitting + 1, _OVERFULL))
    return found


def _badness(extra: float, spaces: float) -> float:
    """Give how bad a line is that lacks `extra` points, with `spaces` points of spaces."""
    if extra >= 0:
        ratio = extra / (spaces * STRETCH) if spaces else 3.0 + extra
        return 1.0 + 10.0 * ratio * ratio * ratio
    shrinkable = spaces * SHRINK
    if extra < -shrinkable - _ROUNDING:
        return _OVERFULL
    ratio = extra / shrinkable if shrinkable else 0.0
    return 1.0 - 10.0 * ratio * ratio * ratio


def _last_badness(extra: float, spaces: float, room: float) -> float:
    """Give how bad the last line is, which need not be filled."""
    if extra < 0:
        return _badness(extra, spaces)
    return _SHORT_END_BADNESS if room - extra < room * _SHORT_END else 0.0
