"""Where lines end: ragged text is filled line by line, justified text is fitted as a whole.

The total fit gives every line that could be set a badness and finds the paragraph whose lines
are together the least bad, so that spaces stay even down the column.

Source: D. E. Knuth and M. F. Plass, "Breaking Paragraphs into Lines", Software - Practice and
Experience 11 (1981); the badness grows with the cube of the stretch, as there.
"""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass

# A space may lose a quarter of its width, and gains half of it at badness one.
SHRINK = 0.25
STRETCH = 0.5
# Beyond this many times its width a space tears the line open: the line stays ragged instead.
MOST_STRETCH = 2.0
_ROUNDING = 1e-6
_OVERFULL = 1e12
_LOOSEST_LINE = 0.78  # lines filled less than this are only tried when nothing else fits
_TIGHTEST_LINE = 1.07
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
        if hyphens:
            while following > unit + 1 and ends[following - 1] + hyphens[following - 1] > limit:
                following -= 1
        unit = max(following, unit + 1)
        room = width
    return lines


def total_fit(
    units: Units, first: int, last: int, width: float, first_width: float, space: float
) -> list[int]:
    """Fit the units into lines with the most even spaces; give the first unit of each line.

    Args:
        units: the paragraph.
        first: where the lines begin, `last` where they end.
        last: the unit after the last one.
        width: of all lines but the first, in points; `first_width` that of the first.
        first_width: see `width`.
        space: a space's own width in points.
    """
    starts, ends, penalties, hyphens = units.starts, units.ends, units.penalties, units.hyphens
    before, within = units.spaces_before, units.spaces_within
    size = last - first
    best = [_OVERFULL * _OVERFULL] * (size + 1)
    best[0] = 0.0
    never = best[-1]
    previous = [0] * (size + 1)
    shrink, stretch = space * SHRINK, space * STRETCH
    room = first_width
    for unit in range(first, last):
        so_far = best[unit - first]
        if unit > first:
            room = width
        if so_far >= never:
            continue
        start, spaces = starts[unit], before[unit]
        fitting = max(bisect_right(ends, start + room + _ROUNDING, unit, last) - 1, unit)
        loosest = min(bisect_left(ends, start + room * _LOOSEST_LINE, unit, last), fitting)
        tightest = max(bisect_right(ends, start + room * _TIGHTEST_LINE, unit, last), fitting + 1)
        for end in range(loosest, tightest):
            extra = room - (ends[end] - start)
            if hyphens:
                extra -= hyphens[end]
            count = within[end] - spaces
            if end == last - 1:
                badness = _last_line(extra, count * shrink, room)
            elif extra >= 0:
                ratio = extra / (count * stretch) if count else 3.0 * extra / space
                badness = 1.0 + 10.0 * ratio * ratio * ratio
            else:
                ratio = extra / (count * shrink) if count else -2.0
                badness = 1.0 - 10.0 * ratio * ratio * ratio if ratio >= -1.0 else _OVERFULL
            if badness >= _OVERFULL and end > unit:
                continue
            total = so_far + badness * badness
            if penalties:
                total += penalties[end]
            if total < best[end + 1 - first]:
                best[end + 1 - first] = total
                previous[end + 1 - first] = unit - first
    lines = []
    place = size
    while place:
        place = previous[place]
        lines.append(place + first)
    return lines[::-1]


def _last_line(extra: float, shrinkable: float, room: float) -> float:
    """Give the badness of a paragraph's last line, which need not be filled."""
    if extra < -shrinkable - _ROUNDING:
        return _OVERFULL
    if extra < 0:
        return 1.0 + 10.0 * (extra / shrinkable) ** 2
    return _SHORT_END_BADNESS if room - extra < room * _SHORT_END else 0.0
