"""From a paragraph's text to its unbreakable units: words set in their faces, with their widths."""

from bisect import bisect_left, bisect_right
from itertools import accumulate, compress, pairwise
from typing import TypeVar

from casefile.dossier.text.divided_words import divide
from casefile.dossier.text.line_breaking import Units
from casefile.dossier.text.set_text import HYPHEN, SetText
from casefile.dossier.text.setting import Piece
from casefile.dossier.text.text_row import TextRow
from casefile.dossier.text.text_source import (
    FIXED_SPACE,
    LINE_BREAK,
    Division,
    TextSlice,
    TextSource,
)

_Value = TypeVar("_Value")
# More divisions than this are not worth putting in one by one.
_FEW_DIVISIONS = 12


def set_text(source: TextSource, row: TextRow | None) -> SetText:
    """Set every word of a text.

    Args:
        source: the text.
        row: its pieces, which will be changed; None where more than spaces stands between words.

    Raises:
        UnprintableTextError: no font has one of its characters, or marks are heaped up.
    """
    if row is not None and len(source.divisions) <= _FEW_DIVISIONS:
        made = _units_of(source, row)
        _bind(made, source.bound)
        divided = divide(made, source, source.divisions.items())
        if divided is not None:
            return divided
    builder = _Builder(source)
    builder.open(0)
    for part in source.slices:
        builder.add(part)
    builder.close()
    builder.finish()
    return builder.made


def _units_of(source: TextSource, row: TextRow) -> SetText:
    """Let every space stand between two units."""
    edges = list(accumulate([piece.width for piece in row.pieces], initial=0.0))
    first = [0, *[space + 1 for space in row.spaces]]
    last = [*row.spaces, len(row.pieces)]
    lengths = [len(word) + 1 for word in source.text.split(" ")]
    count = list(range(len(first)))
    return SetText(
        row.pieces, row.levels, row.insets, first, last,
        list(accumulate(lengths[:-1], initial=0)), [],
        Units([edges[each] for each in first], [edges[each] for each in last], count, count.copy(),
              [], []),
        [],
    )  # fmt: skip


def _by_level(word: str, levels: bytes) -> list[tuple[str, int]]:
    """Divide a word where its level changes."""
    edges = [0, *(k for k in range(1, len(word)) if levels[k] != levels[k - 1]), len(word)]
    return [(word[start:end], levels[start]) for start, end in pairwise(edges)]


def _bind(made: SetText, bound: frozenset[int]) -> None:
    """Join the units on either side of a space at which no line may end."""
    if not bound:
        return
    last = len(made.offsets) - 1
    joined = {bisect_right(made.offsets, place) - 1 for place in bound} - {last}
    ends = [unit not in joined for unit in range(last + 1)]
    starts = [True, *ends[:-1]]
    units = made.units
    made.first, made.offsets = _kept(made.first, starts), _kept(made.offsets, starts)
    units.starts, units.spaces_before = (
        _kept(units.starts, starts),
        _kept(units.spaces_before, starts),
    )
    made.last, units.ends = _kept(made.last, ends), _kept(units.ends, ends)
    units.spaces_within = _kept(units.spaces_within, ends)


def _kept(values: list[_Value], which: list[bool]) -> list[_Value]:
    return list(compress(values, which))


class _Builder:
    """Adds words and spaces one by one, and knows how far along the paragraph it is."""

    __slots__ = ("divisions", "made", "places", "source", "spaces", "x")

    def __init__(self, source: TextSource) -> None:
        self.source = source
        self.made = SetText()
        self.x = 0.0
        self.spaces = 0
        self.places = sorted(source.divisions)
        self.divisions: list[Division | None] = []

    def open(self, offset: int) -> None:
        made, units = self.made, self.made.units
        made.first.append(len(made.pieces))
        made.offsets.append(offset)
        units.starts.append(self.x)
        units.spaces_before.append(self.spaces)

    def close(self, division: Division | None = None) -> None:
        units = self.made.units
        self.made.last.append(len(self.made.pieces))
        units.ends.append(self.x)
        units.spaces_within.append(self.spaces)
        self.divisions.append(division)

    def finish(self) -> None:
        """Write out costs and hyphens, if any word can be divided."""
        if not any(self.divisions):
            return
        made = self.made
        for unit, division in enumerate(self.divisions):
            made.units.penalties.append(division.cost if division else 0.0)
            hyphen = None
            if division and division.hyphen and made.last[unit]:
                hyphen = made.pieces[made.last[unit] - 1].look.setting.piece(HYPHEN, 0)
            made.hyphens.append(hyphen)
            made.units.hyphens.append(hyphen.width if hyphen else 0.0)

    def add(self, part: TextSlice) -> None:
        """Add a run, word by word."""
        source = self.source
        text = source.text[part.start : part.end]
        bound, levels, places = source.bound, source.levels, self.places
        plain = LINE_BREAK not in text and FIXED_SPACE not in text
        place = part.start
        stop = bisect_right(places, place)
        for number, word in enumerate(text.split(" ")):
            if number:
                level = levels[place - 1] if levels else 0
                if place - 1 in bound:
                    self._space(part, level)
                else:
                    self.close()
                    self._space(part, level)
                    self.open(place)
            if word:
                end = place + len(word)
                while stop < len(places) and places[stop] <= place:
                    stop += 1
                if plain and (stop == len(places) or places[stop] >= end):
                    self._word(part, word, place)
                else:
                    self._unusual_word(part, word, place)
            place += len(word) + 1

    def _space(self, part: TextSlice, level: int) -> None:
        self._piece(part, part.setting.piece(" ", level), level)
        self.spaces += 1

    def _piece(self, part: TextSlice, piece: Piece, level: int) -> None:
        made = self.made
        made.pieces.append(piece)
        if self.source.levels is not None:
            made.levels.append(level)
        if self.source.has_insets:
            made.insets.append(part.inset)
        self.x += piece.width

    def _word(self, part: TextSlice, word: str, place: int) -> None:
        """Add a word, as many pieces as it has levels."""
        levels = self.source.levels
        setting = part.setting
        if levels is None:
            self._piece(part, setting.left.get(word) or setting.make(word, 0), 0)
            return
        here = levels[place : place + len(word)]
        level = here[0]
        if here.count(level) == len(word):
            self._piece(part, setting.piece(word, level), level)
            return
        for text, own in _by_level(word, here):
            self._piece(part, setting.piece(text, own), own)

    def _unusual_word(self, part: TextSlice, word: str, place: int) -> None:
        """Add a word with divisions, line ends or fixed spaces in it."""
        low = bisect_right(self.places, place)
        high = bisect_left(self.places, place + len(word))
        stops = set(self.places[low:high])
        special = {
            place + number
            for number, letter in enumerate(word)
            if letter in (LINE_BREAK, FIXED_SPACE)
        }
        after = {stop + 1 for stop in special}
        edges = sorted({place, place + len(word)} | stops | special | after)
        for start, end in pairwise(edges):
            if start in stops:
                self.close(self.source.divisions[start])
                self.open(start)
            letters = word[start - place : end - place]
            if letters == LINE_BREAK:
                self.close()
                self.open(end)
                self.made.forced.append(len(self.made.first) - 1)
            elif letters == FIXED_SPACE:
                level = self.source.levels[start] if self.source.levels else 0
                self._piece(part, part.setting.piece(FIXED_SPACE, level), level)
                self.spaces += 1
            else:
                self._word(part, letters, start)
