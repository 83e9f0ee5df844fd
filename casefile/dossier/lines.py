"""From a paragraph's units to finished lines: the breaks, the order of drawing, the operators."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from casefile.dossier.bidi import reorder
from casefile.dossier.hyphenation import can_hyphenate, hyphen_points
from casefile.dossier.line_breaking import MOST_STRETCH, greedy, total_fit
from casefile.dossier.runs import TextStyle
from casefile.dossier.setting import CLUSTERS, Piece
from casefile.dossier.text_source import CUT_COST, HYPHEN_COST, Division, TextSource
from casefile.dossier.text_units import SetText, set_text

_ROUNDING = 1e-6
# A line whose spaces stretch further than this sends the paragraph back to be hyphenated.
_LOOSE = 0.5


class Line(NamedTuple):
    """One line as it is drawn.

    Attributes:
        x: where it starts, in points from the left edge of the paragraph.
        segments: language and text operators of each stretch in one language, left to right.
        links: target, and from where to where it goes, in points from the left edge.
        width: in points, as stretched.
        stretch: how much its spaces were widened, as a share of a space; 0 if ragged.
    """

    x: float
    segments: tuple[tuple[str, str], ...]
    links: tuple[tuple[str, float, float], ...]
    width: float
    stretch: float


@dataclass(frozen=True, slots=True)
class _Break:
    """A line before it is drawn: its units, and whether the paragraph or the text ends it."""

    first: int
    last: int
    final: bool


def lay_out(source: TextSource, style: TextStyle, width: float) -> list[Line]:
    """Break a paragraph into lines for a column of `width` points, and write their operators."""
    room = max(width - style.indent - style.end_indent, 1.0)
    first_room = max(room - style.first_indent, 1.0)
    source, text = _fitting_words(source, min(room, first_room))
    breaks = _breaks(text, style, room, first_room)
    if style.align == "justify" and _is_loose(text, breaks, room, first_room):
        source, text, breaks = _hyphenated(source, text, style, (room, first_room), breaks)
    lines = []
    for number, item in enumerate(breaks):
        indent = style.first_indent if number == 0 else 0.0
        lines.append(_line(text, item, style, source.base, (width, room - indent, indent)))
    return lines


def _fitting_words(source: TextSource, room: float) -> tuple[TextSource, SetText]:
    """Set the text; free bound spaces and cut words where a unit is wider than the column."""
    text = set_text(source)
    limit = room + _ROUNDING
    wide = _wide_units(text, limit)
    if wide and source.bound:
        free = {place for unit in wide for place in _reach(source, text, unit)}
        source = replace(source, bound=source.bound - free)
        text = set_text(source)
        wide = _wide_units(text, limit)
    if wide:
        cuts = dict(source.divisions)
        for unit in wide:
            reach = _reach(source, text, unit)
            cuts.update(dict.fromkeys(_cuts(source, reach, room), Division(CUT_COST)))
        source = replace(source, divisions=cuts)
        text = set_text(source)
    return source, text


def _wide_units(text: SetText, limit: float) -> list[int]:
    spans = zip(text.units.starts, text.units.ends, strict=True)
    return [unit for unit, (start, end) in enumerate(spans) if end - start > limit]


def _reach(source: TextSource, text: SetText, unit: int) -> range:
    offsets = text.offsets
    end = offsets[unit + 1] if unit + 1 < len(offsets) else len(source.text)
    return range(offsets[unit], end)


def _cuts(source: TextSource, reach: range, room: float) -> list[int]:
    """Cut a word so that each part fits into `room`, measuring its letters one by one."""
    cuts = []
    width = 0.0
    for part in source.slices:
        start, end = max(part.start, reach.start), min(part.end, reach.stop)
        for match in CLUSTERS.finditer(source.text, start, max(start, end)):
            level = source.levels[match.start()] if source.levels else 0
            letter = part.setting.piece(match[0], level).width
            if width and width + letter > room:
                cuts.append(match.start())
                width = 0.0
            width += letter
    return cuts


def _breaks(text: SetText, style: TextStyle, room: float, first_room: float) -> list[_Break]:
    breaks: list[_Break] = []
    edges = [0, *text.forced, len(text.first)]
    for first, last in zip(edges, edges[1:], strict=False):
        start_room = room if first else first_room
        if style.align == "justify":
            space = _space_width(text, first, last)
            starts = total_fit(text.units, first, last, room, start_room, space)
        else:
            starts = greedy(text.units, first, last, room, start_room)
        following = [*starts[1:], last]
        breaks += [
            _Break(start, end, end == last) for start, end in zip(starts, following, strict=True)
        ]
    return breaks


def _space_width(text: SetText, first: int, last: int) -> float:
    """Give the usual width of a space in these units."""
    for unit in range(first, last - 1):
        gap = text.units.starts[unit + 1] - text.units.ends[unit]
        if gap > 0:
            return gap
    return text.pieces[0].setting.space_left.width if text.pieces else 1.0


def _stretch(text: SetText, item: _Break, room: float) -> float:
    """Give by how many points each space of a justified line grows."""
    units = text.units
    count = units.spaces_within[item.last - 1] - units.spaces_before[item.first]
    if not count:
        return 0.0
    extra = room - (units.ends[item.last - 1] - units.starts[item.first])
    if units.hyphens:
        extra -= units.hyphens[item.last - 1]
    return extra / count


def _is_loose(text: SetText, breaks: Sequence[_Break], room: float, first_room: float) -> bool:
    space = _space_width(text, 0, len(text.first))
    return any(
        not item.final
        and abs(_stretch(text, item, first_room if number == 0 else room)) > space * _LOOSE
        for number, item in enumerate(breaks)
    )


def _hyphenated(
    source: TextSource,
    text: SetText,
    style: TextStyle,
    rooms: tuple[float, float],
    breaks: list[_Break],
) -> tuple[TextSource, SetText, list[_Break]]:
    """Try again with every word that may be divided, then keep only the divisions used."""
    points = _hyphen_divisions(source)
    if not points:
        return source, text, breaks
    trial = set_text(replace(source, divisions={**points, **source.divisions}))
    trial_breaks = _breaks(trial, style, *rooms)
    offsets = [trial.offsets[item.first] for item in trial_breaks]
    used = {place: points[place] for place in offsets if place in points}
    if not used:
        return source, text, breaks
    source = replace(source, divisions={**used, **source.divisions})
    text = set_text(source)
    numbers = {offset: unit for unit, offset in enumerate(text.offsets)}
    firsts = [numbers[offset] for offset in offsets]
    lasts = [*firsts[1:], len(text.first)]
    return (
        source,
        text,
        [
            _Break(first, last, item.final)
            for first, last, item in zip(firsts, lasts, trial_breaks, strict=True)
        ],
    )


def _hyphen_divisions(source: TextSource) -> dict[int, Division]:
    points: dict[int, Division] = {}
    division = Division(HYPHEN_COST, hyphen=True)
    for part in source.slices:
        language = part.setting.language
        if not can_hyphenate(language):
            continue
        place = part.start
        for word in source.text[part.start : part.end].split(" "):
            if len(word) > 5:
                for point in hyphen_points(word, language):
                    points[place + point] = division
            place += len(word) + 1
    return points


def _line(
    text: SetText,
    item: _Break,
    style: TextStyle,
    base: int,
    measure: tuple[float, float, float],
) -> Line:
    """Write one line; `measure` is the column, the room for this line and its first indent."""
    width, room, indent = measure
    units = text.units
    natural = units.ends[item.last - 1] - units.starts[item.first]
    hyphen = text.hyphens[item.last - 1] if text.hyphens else None
    if hyphen and not item.final:
        natural += hyphen.width
    else:
        hyphen = None
    gap, align = 0.0, style.align
    if align == "justify":
        gap = 0.0 if item.final and natural <= room else _stretch(text, item, room)
        align = "start"
    space = _space_width(text, item.first, item.last) if gap else 1.0
    if gap > space * MOST_STRETCH:
        gap = 0.0
    count = units.spaces_within[item.last - 1] - units.spaces_before[item.first]
    natural += gap * count
    x = (style.end_indent if base else style.indent + indent) + _offset(align, base, room - natural)
    first, last = text.first[item.first], text.last[item.last - 1]
    pieces, levels = text.pieces[first:last], text.levels[first:last]
    stretches, links = text.stretches[first:last], text.links[first:last]
    if hyphen:
        pieces.append(hyphen)
        levels.append(levels[-1])
        stretches.append(False)
        links += links[-1:]
    order = _order(levels) if text.reordered else range(len(pieces))
    segments = _segments(pieces, stretches, order, gap, style)
    found = _links(pieces, stretches, links, order, gap, x) if any(links) else ()
    return Line(x, segments, found, natural, gap / space)


def _offset(align: str, base: int, extra: float) -> float:
    if align == "center":
        return extra / 2
    at_right = align == "right" or (align == "start" and base) or (align == "end" and not base)
    return extra if at_right else 0.0


def _order(levels: list[int]) -> Sequence[int]:
    if not levels:
        return ()
    level = levels[0]
    if levels.count(level) == len(levels):
        return range(len(levels) - 1, -1, -1) if level & 1 else range(len(levels))
    return reorder(levels)


def _segments(
    pieces: list[Piece],
    stretches: list[bool],
    order: Sequence[int],
    gap: float,
    style: TextStyle,
) -> tuple[tuple[str, str], ...]:
    """Write the operators that draw the pieces from left to right, by language."""
    segments: list[tuple[str, str]] = []
    operators: list[str] = []
    operands: list[str] = []
    language, setting, face = style.language, None, ""
    red, green, blue = style.colour
    base_colour = colour = f"{red:.4g} {green:.4g} {blue:.4g} rg"
    rise = 0.0
    for place in order:
        piece = pieces[place]
        stretched = stretches[place]
        if piece.language != language and not stretched:
            if operands:
                operators.append(f"[{''.join(operands)}]TJ")
                operands = []
            if operators:
                segments.append((language, " ".join(operators)))
                operators = []
            language = piece.language
        if piece.setting is not setting:
            setting = piece.setting
            if setting.colour != colour or setting.rise != rise:
                if operands:
                    operators.append(f"[{''.join(operands)}]TJ")
                    operands = []
                if setting.colour != colour:
                    colour = setting.colour
                    operators.append(colour)
                if setting.rise != rise:
                    rise = setting.rise
                    operators.append(f"{rise:.4g} Ts")
        for fragment_face, fragment, size in piece.fragments:
            if fragment_face != face:
                if operands:
                    operators.append(f"[{''.join(operands)}]TJ")
                    operands = []
                operators.append(fragment_face)
                face = fragment_face
            operands.append(fragment)
            if gap and stretched:
                operands.append(f"{-gap * 1000 / size:.4g} ")
    if operands:
        operators.append(f"[{''.join(operands)}]TJ")
    if colour != base_colour:
        operators.append(base_colour)
    if rise:
        operators.append("0 Ts")
    if operators:
        segments.append((language, " ".join(operators)))
    return tuple(segments)


def _links(
    pieces: list[Piece],
    stretches: list[bool],
    links: list[str],
    order: Sequence[int],
    gap: float,
    x: float,
) -> tuple[tuple[str, float, float], ...]:
    """Find from where to where each link goes on a line."""
    found: list[tuple[str, float, float]] = []
    previous = ""
    for place in order:
        end = x + pieces[place].width + (gap if stretches[place] else 0.0)
        target = links[place]
        if target and target == previous:
            found[-1] = (target, found[-1][1], end)
        elif target:
            found.append((target, x, end))
        previous = target
        x = end
    return tuple(found)
