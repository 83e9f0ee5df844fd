"""The units of a paragraph once more, with every word that may be divided in its parts."""

from dataclasses import dataclass, field
from itertools import pairwise

from casefile.dossier.hyphenation import can_hyphenate, hyphen_points
from casefile.dossier.line_breaking import Units
from casefile.dossier.setting import Piece
from casefile.dossier.text_source import HYPHEN_COST, TextSource
from casefile.dossier.text_units import HYPHEN, SetText

_SHORTEST_WORD = 6


@dataclass(eq=False, slots=True)
class HyphenatedUnits:
    """Units to try lines with.

    Attributes:
        units: whole words and parts of words.
        offsets: by unit, where it starts in the text.
        numbers: by unit of the paragraph, the first of its parts here.
        parts: units that do not start a word.
    """

    units: Units = field(default_factory=lambda: Units([], [], [], [], [], []))
    offsets: list[int] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)
    parts: set[int] = field(default_factory=set)

    def spans(self, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
        """Give the spans of whole units as spans of these."""
        edges = [self.numbers[first] for first, _ in spans]
        return list(pairwise([*edges, len(self.offsets)]))


def hyphenate(source: TextSource, text: SetText) -> HyphenatedUnits | None:
    """Divide every word that may be divided; give nothing if there is none."""
    made = HyphenatedUnits()
    ends = [*(offset - 1 for offset in text.offsets[1:]), len(source.text)]
    for unit, (first, last) in enumerate(zip(text.first, text.last, strict=True)):
        made.numbers.append(len(made.offsets))
        piece = text.pieces[first] if last - first == 1 else None
        word = source.text[text.offsets[unit] : ends[unit]] if piece else ""
        points: tuple[int, ...] = ()
        if piece and len(word) >= _SHORTEST_WORD and can_hyphenate(piece.language):
            points = hyphen_points(word, piece.language)
        if piece and points:
            _add_parts(made, text, unit, word, points, piece)
        else:
            _add_whole(made, text, unit)
    return made if made.parts else None


def _add_whole(made: HyphenatedUnits, text: SetText, unit: int) -> None:
    hyphen = text.hyphens[unit] if text.hyphens else None
    penalty = text.units.penalties[unit] if text.units.penalties else 0.0
    _add(made, text, unit, (text.units.starts[unit], text.units.ends[unit]), 0)
    made.units.hyphens[-1] = hyphen.width if hyphen else 0.0
    made.units.penalties[-1] = penalty


def _add_parts(
    made: HyphenatedUnits,
    text: SetText,
    unit: int,
    word: str,
    points: tuple[int, ...],
    piece: Piece,
) -> None:
    start, end = text.units.starts[unit], text.units.ends[unit]
    hyphen = piece.setting.piece(HYPHEN, 0).width
    edges = [start, *(start + piece.setting.piece(word[:point], 0).width for point in points), end]
    for point, edge in zip((0, *points), pairwise(edges), strict=True):
        if point:
            made.units.hyphens[-1] = hyphen
            made.units.penalties[-1] = HYPHEN_COST
            made.parts.add(len(made.offsets))
        _add(made, text, unit, edge, point)
    if text.units.penalties:
        made.units.penalties[-1] = text.units.penalties[unit]


def _add(
    made: HyphenatedUnits, text: SetText, unit: int, edge: tuple[float, float], point: int
) -> None:
    made.offsets.append(text.offsets[unit] + point)
    made.units.starts.append(edge[0])
    made.units.ends.append(edge[1])
    made.units.spaces_before.append(text.units.spaces_before[unit])
    made.units.spaces_within.append(text.units.spaces_within[unit])
    made.units.hyphens.append(0.0)
    made.units.penalties.append(0.0)
