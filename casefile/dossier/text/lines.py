"""From a paragraph's units to finished lines: the breaks, the order of drawing, the operators."""

from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise
from operator import attrgetter, sub
from typing import NamedTuple, TypeVar

from casefile.dossier.text.bidi import reorder
from casefile.dossier.text.divided_words import divide
from casefile.dossier.text.hyphenated_units import hyphenate
from casefile.dossier.text.line_breaking import MOST_STRETCH, SHRINK, Units, greedy, total_fit
from casefile.dossier.text.line_writing import Segment, write_segments
from casefile.dossier.text.reading_order import in_reading_order
from casefile.dossier.text.runs import TextStyle
from casefile.dossier.text.set_text import SetText
from casefile.dossier.text.setting import CLUSTERS, Piece
from casefile.dossier.text.text_row import ONE_LEVEL, TextRow, row_of
from casefile.dossier.text.text_source import CUT_COST, GOOD_CUTS, HYPHEN_COST, Division, TextSource
from casefile.dossier.text.text_units import set_text

_ROUNDING = 1e-6
# Ratios of stretch to try: where even lines are not to be had, words are divided first.
_EVEN = (1.0,)
_ANY = (1.0, 2.0, None)
_HYPHENATION = Division(HYPHEN_COST, hyphen=True)
_FORWARDS, _BACKWARDS = slice(None), slice(None, None, -1)
_Item = TypeVar("_Item")


class Line(NamedTuple):
    """One line as it is drawn.

    Attributes:
        x: where it starts, in points from the left edge of the paragraph.
        segments: language, inset and text operators of each stretch that has one language and is
            in one element, left to right.
        links: target, and from where to where it goes, in points from the left edge.
        width: in points, as stretched.
        stretch: how much its spaces were widened, as a share of a space; 0 if ragged.
        has_insets: whether the paragraph has elements inside it.
    """

    x: float
    segments: tuple[Segment, ...]
    links: tuple[tuple[str, float, float], ...]
    width: float
    stretch: float
    has_insets: bool


class _Measure(NamedTuple):
    """The room for the first line and for the others, and a usual space, in points."""

    first: float
    other: float
    space: float

    def room(self, number: int) -> float:
        return self.other if number else self.first


class _Break(NamedTuple):
    """A line before it is drawn: its units, and whether the paragraph or the text ends it."""

    first: int
    last: int
    final: bool


def lay_out(source: TextSource, style: TextStyle, width: float) -> list[Line]:
    """Break a paragraph into lines for a column of `width` points, and write their operators."""
    other = max(width - style.indent - style.end_indent, 1.0)
    first = max(other - style.first_indent, 1.0)
    row = row_of(source) if source.is_plain else None
    if row is not None:
        natural = sum([piece.width for piece in row.pieces])
        if natural <= first + _ROUNDING:
            return [_only_line(row, style, source.base, natural, (first, other))]
    source, text = _fitting_words(source.with_breaks(), row, min(other, first))
    measure = _Measure(first, other, _space_width(text, source.base))
    if style.align == "justify":
        text, breaks = _justified(source, text, measure)
    else:
        breaks = _ragged(text, measure)
    made = []
    for item in breaks:
        made.append(_line(text, item, style, source.base, measure))
        measure = measure._replace(first=other)
    return made


def _only_line(
    row: TextRow, style: TextStyle, base: int, natural: float, rooms: tuple[float, float]
) -> Line:
    """Write a text that fits on one line."""
    align = "start" if style.align == "justify" else style.align
    x = _left_edge(style, base, align, natural, rooms)
    return _drawn(row.pieces, row.levels, row.insets, x, natural, style)


def _fitting_words(
    source: TextSource, row: TextRow | None, room: float
) -> tuple[TextSource, SetText]:
    """Set the text; free bound spaces and cut words where a unit is wider than the column."""
    text = set_text(source, row)
    limit = room + _ROUNDING
    wide = _wide_units(text, limit)
    if wide and source.bound:
        free = {place for unit in wide for place in _reach(source, text, unit)}
        source = source._replace(bound=source.bound - free)
        text = set_text(source, row_of(source) if row else None)
        wide = _wide_units(text, limit)
    if wide:
        cuts = dict(source.divisions)
        for unit in wide:
            reach = _reach(source, text, unit)
            cuts.update(dict.fromkeys(_cuts(source, reach, room), Division(CUT_COST)))
        source = source._replace(divisions=cuts)
        text = set_text(source, row_of(source) if row else None)
    return source, text


def _wide_units(text: SetText, limit: float) -> list[int]:
    widths = list(map(sub, text.units.ends, text.units.starts))
    if max(widths) <= limit:
        return []
    return [unit for unit, width in enumerate(widths) if width > limit]


def _reach(source: TextSource, text: SetText, unit: int) -> range:
    offsets = text.offsets
    end = offsets[unit + 1] if unit + 1 < len(offsets) else len(source.text)
    return range(offsets[unit], end)


def _cuts(source: TextSource, reach: range, room: float) -> list[int]:
    """Cut a word so that each part fits into `room`, at its punctuation where there is some."""
    cuts = []
    width = since_good = 0.0
    good = 0
    nearest = bisect_right(source.slices, reach.start, key=attrgetter("start")) - 1
    for part in source.slices[max(nearest, 0) :]:
        if part.start >= reach.stop:
            break
        start, end = max(part.start, reach.start), min(part.end, reach.stop)
        for match in CLUSTERS.finditer(source.text, start, max(start, end)):
            level = source.levels[match.start()] if source.levels else 0
            letter = part.setting.piece(match[0], level).width
            if width and width + letter > room:
                cuts.append(good or match.start())
                width, good = (since_good if good else 0.0), 0
            width += letter
            since_good += letter
            if match[0] in GOOD_CUTS:
                good, since_good = match.end(), 0.0
    return cuts


def _spans(text: SetText) -> list[tuple[int, int]]:
    """Give the units between two lines that the text itself ends."""
    return list(pairwise([0, *text.forced, len(text.first)]))


def _broken(starts: list[int], last: int) -> list[_Break]:
    return [_Break(start, end, end == last) for start, end in pairwise([*starts, last])]


def _ragged(text: SetText, measure: _Measure) -> list[_Break]:
    breaks: list[_Break] = []
    for first, last in _spans(text):
        room = measure.room(first)
        breaks += _broken(greedy(text.units, first, last, measure.other, room), last)
    return breaks


def _fit(
    units: Units,
    spans: list[tuple[int, int]],
    measure: _Measure,
    tolerances: Sequence[float | None],
) -> list[_Break]:
    """Fit every span of a text within the first tolerance that allows it, or give nothing."""
    breaks: list[_Break] = []
    for first, last in spans:
        rooms = (measure.other, measure.room(first))
        for tolerance in tolerances:
            starts = total_fit(units, first, last, rooms, measure.space, tolerance)
            if starts:
                break
        else:
            return []
        breaks += _broken(starts, last)
    return breaks


def _justified(
    source: TextSource, text: SetText, measure: _Measure
) -> tuple[SetText, list[_Break]]:
    """Fit a text with even spaces; words are divided only where it cannot do without."""
    breaks = _fit(text.units, _spans(text), measure, _EVEN)
    if breaks:
        return text, breaks
    trial = hyphenate(source, text)
    if trial is None:
        return text, _fit(text.units, _spans(text), measure, _ANY)
    breaks = _fit(
        trial.units, trial.spans([text.offsets[first] for first, _ in _spans(text)]), measure, _ANY
    )
    # Words that stay whole are set whole, with their kerning.
    cuts = [trial.offsets[item.first] for item in breaks if item.first in trial.parts]
    text = divide(text, source, [(place, _HYPHENATION) for place in cuts]) or text
    numbers = {offset: unit for unit, offset in enumerate(text.offsets)}
    edges = pairwise([*(numbers[trial.offsets[item.first]] for item in breaks), len(text.first)])
    return text, [_Break(*edge, item.final) for edge, item in zip(edges, breaks, strict=True)]


def _space_width(text: SetText, base: int) -> float:
    """Give the usual width of a space in this text."""
    if not text.pieces:
        return 1.0
    return text.pieces[0].look.setting.piece(" ", base).width


def _line(text: SetText, item: _Break, style: TextStyle, base: int, measure: _Measure) -> Line:
    """Write one line; `measure.first` is the room for it."""
    units = text.units
    room = measure.first
    natural = units.ends[item.last - 1] - units.starts[item.first]
    count = units.spaces_within[item.last - 1] - units.spaces_before[item.first]
    hyphen = text.hyphens[item.last - 1] if text.hyphens and not item.final else None
    if hyphen:
        natural += hyphen.width
    gap, align = 0.0, style.align
    if align == "justify":
        align = "start"
        if count and not (item.final and natural <= room):
            gap = max((room - natural) / count, -measure.space * SHRINK)
            gap = gap if gap <= measure.space * MOST_STRETCH else 0.0
            natural += gap * count
    x = _left_edge(style, base, align, natural, (room, measure.other))
    first, last = text.first[item.first], text.last[item.last - 1]
    pieces, levels = text.pieces[first:last], text.levels[first:last]
    insets = text.insets[first:last]
    if hyphen:
        pieces.append(hyphen)
        levels += levels[-1:]
        insets += insets[-1:]
    return _drawn(pieces, levels, insets, x, natural, style, gap, measure.space)


def _left_edge(
    style: TextStyle, base: int, align: str, natural: float, rooms: tuple[float, float]
) -> float:
    """Give where a line of `natural` width starts; `rooms` are its own and that of the others."""
    room, other = rooms
    x = style.end_indent if base else style.indent + other - room
    return x + _offset(align, base, room - natural)


def _drawn(
    pieces: list[Piece],
    levels: list[int],
    insets: list[str],
    x: float,
    natural: float,
    style: TextStyle,
    gap: float = 0.0,
    space: float = 1.0,
) -> Line:
    """Put the pieces of a line in the order of drawing and write them."""
    order = _order(bytes(levels))
    words = "".join([piece.word for piece in pieces]) if len(order) > 1 else ""
    if order:
        pieces, insets = _from_the_left(pieces, order), _from_the_left(insets, order)
    found = _links(pieces, insets, gap, x) if insets else ()
    if words:
        levels = _from_the_left(levels, order)
        pieces, insets = in_reading_order(pieces, insets, levels, gap, words)
    segments = write_segments(pieces, insets, gap, style)
    return Line(x, segments, found, natural, gap / space, bool(insets))


def _offset(align: str, base: int, extra: float) -> float:
    if align == "center":
        return extra / 2
    at_right = align == "right" or (align == "start" and base) or (align == "end" and not base)
    return extra if at_right else 0.0


def _order(levels: bytes) -> list[slice]:
    """Give the stretches of a line at one level, as drawn from left to right (L2)."""
    if not levels:
        return []
    if levels.count(levels[0]) == len(levels):
        return [_BACKWARDS if levels[0] & 1 else _FORWARDS]
    runs = [(match[0][0], *match.span()) for match in ONE_LEVEL.finditer(levels)]
    order = [runs[place] for place in reorder([level for level, _, _ in runs])]
    return [
        slice(end - 1, start - 1 if start else None, -1) if level & 1 else slice(start, end)
        for level, start, end in order
    ]


def _from_the_left(items: list[_Item], order: list[slice]) -> list[_Item]:
    if len(order) == 1:
        return items[order[0]]
    return [item for stretch in order for item in items[stretch]] if items else items


def _links(
    pieces: list[Piece], insets: list[str], gap: float, x: float
) -> tuple[tuple[str, float, float], ...]:
    """Find from where to where each link goes on a line."""
    found: list[tuple[str, float, float]] = []
    previous = ""
    for piece, inset in zip(pieces, insets, strict=True):
        end = x + piece.width + (gap if piece.stretches else 0.0)
        target = inset if inset.startswith("#") else ""
        if target and target == previous:
            found[-1] = (target, found[-1][1], end)
        elif target:
            found.append((target, x, end))
        previous = target
        x = end
    return tuple(found)
