"""From a paragraph's text to its unbreakable units: words set in their faces, with their widths."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field

from casefile.dossier.line_breaking import Units
from casefile.dossier.setting import Piece
from casefile.dossier.text_source import LINE_BREAK, Division, TextSlice, TextSource

_FIXED_SPACE = "\u00a0"
_HYPHEN = "-"


@dataclass(eq=False, slots=True)
class SetText:
    """The pieces of a paragraph in logical order, spaces included, and the units they form.

    Attributes:
        pieces: what is drawn; `levels`, `stretches` and `links` have one entry for each.
        stretches: whether the piece is a space that justified lines stretch.
        links: targets, empty if the paragraph has no link.
        first: by unit, its first piece; `last`: the piece after its last.
        offsets: by unit, where it starts in the text.
        forced: units that start a line because the text says so.
        units: their places, for the breaking of lines.
        hyphens: by unit, the hyphen of a line that ends after it; empty if there are none.
        reordered: whether anything runs from right to left.
    """

    reordered: bool
    pieces: list[Piece] = field(default_factory=list)
    levels: list[int] = field(default_factory=list)
    stretches: list[bool] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    first: list[int] = field(default_factory=list)
    last: list[int] = field(default_factory=list)
    offsets: list[int] = field(default_factory=list)
    forced: list[int] = field(default_factory=list)
    units: Units = field(default_factory=lambda: Units([], [], [], [], [], []))
    hyphens: list[Piece | None] = field(default_factory=list)


def set_text(source: TextSource) -> SetText:
    """Set every word of a text.

    Raises:
        GlyphMissingError: no font has one of its characters.
    """
    builder = _Builder(source)
    builder.open(0)
    for part in source.slices:
        builder.add(part)
    builder.close()
    builder.finish()
    return builder.made


class _Builder:
    """Adds words and spaces one by one, and knows how far along the paragraph it is."""

    __slots__ = ("divisions", "made", "places", "source", "spaces", "x")

    def __init__(self, source: TextSource) -> None:
        self.source = source
        self.made = SetText(reordered=source.levels is not None)
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
                hyphen = made.pieces[made.last[unit] - 1].setting.piece(_HYPHEN, 0)
            made.hyphens.append(hyphen)
            made.units.hyphens.append(hyphen.width if hyphen else 0.0)

    def add(self, part: TextSlice) -> None:
        """Add a run, word by word."""
        source = self.source
        text = source.text[part.start : part.end]
        bound, levels = source.bound, source.levels
        simple = not self.places and LINE_BREAK not in text and _FIXED_SPACE not in text
        place = part.start
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
                if simple:
                    self._word(part, word, place)
                else:
                    self._unusual_word(part, word, place)
            place += len(word) + 1

    def _space(self, part: TextSlice, level: int) -> None:
        setting = part.setting
        piece = setting.space_right if level & 1 else setting.space_left
        self._piece(part, piece, level, stretches=True)
        self.spaces += 1

    def _piece(self, part: TextSlice, piece: Piece, level: int, *, stretches: bool) -> None:
        made = self.made
        made.pieces.append(piece)
        made.levels.append(level)
        made.stretches.append(stretches)
        if self.source.linked:
            made.links.append(part.link)
        self.x += piece.width

    def _word(self, part: TextSlice, word: str, place: int) -> None:
        """Add a word, as many pieces as it has levels."""
        levels = self.source.levels
        setting = part.setting
        if levels is None:
            piece = setting.left.get(word) or setting.make(word, 0)
            self._piece(part, piece, 0, stretches=False)
            return
        level = levels[place]
        length = len(word)
        own = levels[place : place + length]
        if own.count(level) == length:
            piece = (setting.right if level & 1 else setting.left).get(word) or setting.make(
                word, level
            )
            self._piece(part, piece, level, stretches=False)
            return
        start = 0
        for end in range(1, length + 1):
            if end == length or own[end] != own[start]:
                piece = setting.piece(word[start:end], own[start])
                self._piece(part, piece, own[start], stretches=False)
                start = end

    def _unusual_word(self, part: TextSlice, word: str, place: int) -> None:
        """Add a word with divisions, line ends or fixed spaces in it."""
        low = bisect_right(self.places, place)
        high = bisect_left(self.places, place + len(word))
        stops = set(self.places[low:high])
        special = {
            place + number
            for number, letter in enumerate(word)
            if letter in (LINE_BREAK, _FIXED_SPACE)
        }
        edges = sorted(
            {place, place + len(word)} | stops | special | {stop + 1 for stop in special}
        )
        for start, end in zip(edges, edges[1:], strict=False):
            if start in stops:
                self.close(self.source.divisions[start])
                self.open(start)
            letters = word[start - place : end - place]
            if letters == LINE_BREAK:
                self.close()
                self.open(end)
                self.made.forced.append(len(self.made.first) - 1)
            elif letters == _FIXED_SPACE:
                self._fixed_space(part, start)
            else:
                self._word(part, letters, start)

    def _fixed_space(self, part: TextSlice, place: int) -> None:
        level = self.source.levels[place] if self.source.levels else 0
        self._piece(part, part.setting.piece(_FIXED_SPACE, level), level, stretches=True)
        self.spaces += 1
