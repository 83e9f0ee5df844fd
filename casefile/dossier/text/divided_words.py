"""Words put in their parts, so that lines can end inside them."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from operator import itemgetter

from casefile.dossier.text.set_text import HYPHEN, SetText
from casefile.dossier.text.setting import Piece
from casefile.dossier.text.text_source import Division, TextSource


def divide(
    text: SetText, source: TextSource, divisions: Iterable[tuple[int, Division]]
) -> SetText | None:
    """Give the text with lines allowed to end before some characters inside its words.

    Nothing if one of these words is not a unit and a piece by itself: only such can be divided
    afterwards. The text is copied once, however many words there are.
    """
    cuts: dict[int, list[tuple[int, Division]]] = {}
    for place, division in sorted(divisions, key=itemgetter(0)):
        unit = bisect_right(text.offsets, place) - 1
        if text.offsets[unit] == place:
            continue
        if text.last[unit] - text.first[unit] != 1:
            return None
        cuts.setdefault(unit, []).append((place, division))
    if not cuts:
        return text
    copy = _Copy(text, source)
    for unit, places in cuts.items():
        copy.add_parts(unit, places)
    return copy.finish()


class _Copy:
    """Takes a text over, unit by unit."""

    def __init__(self, text: SetText, source: TextSource) -> None:
        self.text = text
        self.source = source
        self.made = SetText()
        self.unit = 0  # the next one to be taken over; `piece` likewise
        self.piece = 0
        count = len(text.offsets)
        self.hyphens: list[Piece | None] = text.hyphens or [None] * count
        self.penalties = text.units.penalties or [0.0] * count

    def add_parts(self, unit: int, cuts: Sequence[tuple[int, Division]]) -> None:
        """Take over everything before a unit, and the unit in its parts."""
        text, units = self.text, self.text.units
        first, start = text.first[unit], text.offsets[unit]
        self._take_over(unit, first)
        end = text.offsets[unit + 1] if unit + 1 < len(text.offsets) else len(self.source.text)
        word, setting = self.source.text[start:end].rstrip(" "), text.pieces[first].look.setting
        level = text.levels[first] if text.levels else 0
        x, spaces = units.starts[unit], units.spaces_before[unit]
        done = 0
        for place, division in cuts:
            cut = place - start
            head, tail = setting.piece(word[done:cut], level), setting.piece(word[cut:], level)
            self._open(start + done, x, spaces)
            hyphen = setting.piece(HYPHEN, 0) if division.hyphen else None
            self._close(first, head, x + head.width, spaces, hyphen, division.cost)
            done, x = cut, units.ends[unit] - tail.width
        self._open(start + done, x, spaces)
        self._close(
            first, setting.piece(word[done:], level), units.ends[unit], units.spaces_within[unit],
            self.hyphens[unit], self.penalties[unit],
        )  # fmt: skip
        self.unit, self.piece = unit + 1, first + 1

    def finish(self) -> SetText:
        """Take over the rest."""
        text, made = self.text, self.made
        self._take_over(len(text.offsets), len(text.pieces))
        made.units.hyphens = [hyphen.width if hyphen else 0.0 for hyphen in made.hyphens]
        made.forced = [bisect_left(made.offsets, text.offsets[unit]) for unit in text.forced]
        return made

    def _open(self, offset: int, x: float, spaces: int) -> None:
        made = self.made
        made.first.append(len(made.pieces))
        made.offsets.append(offset)
        made.units.starts.append(x)
        made.units.spaces_before.append(spaces)

    def _close(
        self, place: int, piece: Piece, x: float, spaces: int, hyphen: Piece | None, cost: float
    ) -> None:
        """End a part; `place` is that of the whole word among the pieces."""
        text, made = self.text, self.made
        made.pieces.append(piece)
        made.levels += text.levels[place : place + 1]
        made.insets += text.insets[place : place + 1]
        made.last.append(len(made.pieces))
        made.hyphens.append(hyphen)
        made.units.ends.append(x)
        made.units.spaces_within.append(spaces)
        made.units.penalties.append(cost)

    def _take_over(self, unit: int, piece: int) -> None:
        """Take over units and pieces as they are, up to a unit and a piece."""
        text, made = self.text, self.made
        units, ours = slice(self.unit, unit), slice(self.piece, piece)
        more = len(made.pieces) - self.piece
        made.pieces += text.pieces[ours]
        made.levels += text.levels[ours]
        made.insets += text.insets[ours]
        made.first += [each + more for each in text.first[units]]
        made.last += [each + more for each in text.last[units]]
        made.offsets += text.offsets[units]
        made.hyphens += self.hyphens[units]
        given, taken = text.units, made.units
        taken.starts += given.starts[units]
        taken.ends += given.ends[units]
        taken.spaces_before += given.spaces_before[units]
        taken.spaces_within += given.spaces_within[units]
        taken.penalties += self.penalties[units]
