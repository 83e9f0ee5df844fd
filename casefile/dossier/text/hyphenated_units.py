"""The units of a paragraph once more, with every word that may be divided in its parts."""

from bisect import bisect_left
from dataclasses import dataclass, field
from itertools import pairwise

from casefile.dossier.text.hyphenation import can_hyphenate, hyphen_points
from casefile.dossier.text.line_breaking import Units
from casefile.dossier.text.set_text import HYPHEN, SetText
from casefile.dossier.text.text_source import HYPHEN_COST, TextSource

_SHORTEST_WORD = 6


@dataclass(eq=False, slots=True)
class HyphenatedUnits:
    """Units to try lines with.

    Attributes:
        units: whole words and parts of words.
        offsets: by unit, where it starts in the text.
        parts: units that do not start a word.
    """

    units: Units = field(default_factory=lambda: Units([], [], [], [], [], []))
    offsets: list[int] = field(default_factory=list)
    parts: set[int] = field(default_factory=set)

    def spans(self, starts: list[int]) -> list[tuple[int, int]]:
        """Give the units between two lines that start at places the text itself gives."""
        edges = [bisect_left(self.offsets, start) for start in starts]
        return list(pairwise([*edges, len(self.offsets)]))


def hyphenate(source: TextSource, text: SetText) -> HyphenatedUnits | None:
    """Divide every word that may be divided; give nothing if there is none."""
    made = HyphenatedUnits()
    languages = {piece.look.language for piece in text.pieces}
    divided = {language for language in languages if can_hyphenate(language)}
    copied = 0
    ends = [*text.offsets[1:], len(source.text)]
    for unit, (first, last) in enumerate(zip(text.first, text.last, strict=True)):
        if last - first != 1 or ends[unit] - text.offsets[unit] < _SHORTEST_WORD:
            continue
        piece = text.pieces[first]
        if piece.look.language not in divided:
            continue
        word = source.text[text.offsets[unit] : ends[unit]].rstrip(" ")
        points = hyphen_points(word, piece.look.language)
        if points:
            _copy(made, text, copied, unit)
            _add_parts(made, text, unit, word, points)
            copied = unit + 1
    _copy(made, text, copied, len(text.first))
    return made if made.parts else None


def _copy(made: HyphenatedUnits, text: SetText, first: int, last: int) -> None:
    """Take over units as they are."""
    given, units = text.units, made.units
    made.offsets += text.offsets[first:last]
    units.starts += given.starts[first:last]
    units.ends += given.ends[first:last]
    units.spaces_before += given.spaces_before[first:last]
    units.spaces_within += given.spaces_within[first:last]
    units.hyphens += given.hyphens[first:last] or [0.0] * (last - first)
    units.penalties += given.penalties[first:last] or [0.0] * (last - first)


def _add_parts(
    made: HyphenatedUnits, text: SetText, unit: int, word: str, points: tuple[int, ...]
) -> None:
    """Add a word in its parts."""
    given, units = text.units, made.units
    setting = text.pieces[text.first[unit]].look.setting
    start, count = given.starts[unit], len(points)
    edges = [start + setting.piece(word[:point], 0).width for point in points]
    number = len(made.offsets)
    made.parts.update(range(number + 1, number + 1 + count))
    made.offsets += [text.offsets[unit] + point for point in (0, *points)]
    units.starts += [start, *edges]
    units.ends += [*edges, given.ends[unit]]
    units.spaces_before += [given.spaces_before[unit]] * (count + 1)
    units.spaces_within += [given.spaces_before[unit]] * (count + 1)
    units.hyphens += [setting.piece(HYPHEN, 0).width] * count
    units.penalties += [HYPHEN_COST] * count
    units.hyphens.append(given.hyphens[unit] if given.hyphens else 0.0)
    units.penalties.append(given.penalties[unit] if given.penalties else 0.0)
