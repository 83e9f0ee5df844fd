"""How the words of a line in two directions are written, so that readers find them in their order.

A page may draw its words in any order, and readers that sort what they find by its place do not
mind. pdfium, which is in Chrome and most of its kin, takes the text operators of a line from left
to right by where they start. Then it turns round every row of Arabic letters by itself, or the line
as a whole if such rows are more than those of other letters. Words that run against the line come
out in the wrong order there, and so do the parts of a code. So each of them gets an operator of its
own that starts with the space before it: this space, which nobody sees, is drawn where the word
should come, and the word where it belongs.
"""

import re
from itertools import accumulate

from casefile.dossier.text.bidi_resolving import classes_of
from casefile.dossier.text.setting import FaceLook, Piece

_RIGHT = re.compile("[RA]+")
_LEFT = re.compile("L+")
# In ems. Two of these spaces that are nearer to each other are taken for one and its shadow.
_STEP = 0.1
_LEAST_JUMP = 0.005  # points

Written = tuple[list[Piece], list[str]]


def in_reading_order(
    pieces: list[Piece], insets: list[str], levels: list[int], gap: float, text: str
) -> Written:
    """Write a line so that pdfium reads it in order; nothing moves on the page.

    Args:
        pieces: from left to right.
        insets: of each piece, or none at all.
        levels: of each piece.
        gap: what each space gains, in points.
        text: of the line, in logical order.
    """
    side = 0 if _is_turned_round(text) else 1
    against = min([level for level in levels if level & 1 == side], default=None)
    if against is None:
        return pieces, insets
    written: list[Piece] = []
    kept: list[str] = []
    done = end = 0
    while end < len(levels):
        start = end
        while end < len(levels) and levels[end] >= against:
            end += 1
        if end > start and _comes_out_wrong(pieces[start:end], levels[start:end], against):
            stretch = _Stretch(pieces[start:end], insets[start:end], levels[start:end], gap)
            stretch.write(against)
            written += [*pieces[done:start], *stretch.written]
            kept += [*insets[done:start], *stretch.kept]
            done = end
        end += 1
    if not done:
        return pieces, insets
    return [*written, *pieces[done:]], [*kept, *insets[done:]] if insets else []


def _is_turned_round(text: str) -> bool:
    """Tell whether pdfium takes a line for one that runs from right to left."""
    classes = classes_of(text)
    return len(_RIGHT.findall(classes)) > len(_LEFT.findall(classes))


def _comes_out_wrong(pieces: list[Piece], levels: list[int], against: int) -> bool:
    """Tell whether more than one single word runs against the line."""
    for piece, level in zip(pieces, levels, strict=True):
        if level == against and (
            piece.stretches or len(piece.look.setting.parts(piece, level)) > 1
        ):
            return True
    return False


class _Stretch:
    """Pieces that run against the line, from left to right, and how they are written.

    Attributes:
        written: the pieces in the order of the file, with jumps between those that are no
            neighbours.
        kept: their insets.
    """

    def __init__(
        self, pieces: list[Piece], insets: list[str], levels: list[int], gap: float
    ) -> None:
        self.pieces = pieces
        self.insets = insets or [""] * len(pieces)
        self.levels = levels
        self.gap = gap
        widths = [piece.width + (gap if piece.stretches else 0.0) for piece in pieces]
        self.places = list(accumulate(widths, initial=0.0))
        self.pen = 0.0
        self.written: list[Piece] = []
        self.kept: list[str] = []

    def write(self, level: int) -> None:
        """Write the words; the last one comes first for its readers."""
        words = self._words(level)
        end = self.places[words[-1][1]] if words else 0.0
        step = 0.0
        if len(words) > 1:
            first, last = words[-1]
            step = (end - self.places[first]) / len(words)
            step = min(step, _STEP * self.pieces[first].look.size)
        for number, (first, last) in enumerate(words, start=1):
            start = self.places[first]
            if number < len(words) and self._can_follow_a_space(first, last):
                start = end - step * number
                self._start_with_space(first, start)
            elif number > 1:
                self._start(first, start)
            for place in range(first, last):
                if self.levels[place] == level:
                    self._write_parts(place, start)
                elif self.pieces[place].operands:  # else they are controls alone
                    self._write(self.pieces[place], place, self.places[place])
        if words:
            self._jump(self.pieces[-1], len(self.pieces) - 1, self.places[-1])

    def _words(self, level: int) -> list[tuple[int, int]]:
        """Give where each word starts and ends; what is further up in the levels is one."""
        words, start = [], 0
        for place, piece in enumerate(self.pieces):
            if (piece.stretches and self.levels[place] == level) or not piece.operands:
                if place > start:
                    words.append((start, place))
                start = place + 1
        if start < len(self.pieces):
            words.append((start, len(self.pieces)))
        return words

    def _can_follow_a_space(self, first: int, last: int) -> bool:
        """Tell whether one operator draws a word, and a space before it, too."""
        piece = self.pieces[first]
        if last - first > 1:
            looks = {piece.look for piece in self.pieces[first:last]}
            if len(looks) > 1 or len(set(self.insets[first:last])) > 1:
                return False
        return piece.look.whole and self._space(first).look.face == piece.look.face

    def _space(self, place: int) -> Piece:
        return self.pieces[place].look.setting.piece(" ", self.levels[place])

    def _start_with_space(self, place: int, x: float) -> None:
        """Start a text operator with a space at `x`."""
        self._start(place, x)
        space, look = self._space(place), self.pieces[place].look
        self._write(Piece(space.width, look, [(look.face, space.operands)], space.word), place, x)

    def _start(self, place: int, x: float) -> None:
        """Start a text operator at `x`, by a look that no neighbour has."""
        self._move(self.pieces[place].look._replace(whole=False), place, x)

    def _write(self, piece: Piece, place: int, x: float) -> None:
        self._jump(piece, place, x)
        self._add(piece, place)
        self.pen = x + piece.width + (self.gap if piece.stretches else 0.0)

    def _jump(self, before: Piece, place: int, x: float) -> None:
        if abs(x - self.pen) > _LEAST_JUMP:
            self._move(before.look, place, x)

    def _move(self, look: FaceLook, place: int, x: float) -> None:
        operand = f"{(self.pen - x) * 1000 / look.size:.1f} "
        self._add(Piece(x - self.pen, look, [(look.face, operand)]), place)
        self.pen = x

    def _add(self, piece: Piece, place: int) -> None:
        self.written.append(piece)
        self.kept.append(self.insets[place])

    def _write_parts(self, place: int, start: float) -> None:
        """Write a piece in the parts that pdfium would put in the wrong order."""
        piece, level, x = self.pieces[place], self.levels[place], self.places[place]
        parts = piece.look.setting.parts(piece, level)
        if level & 1:
            x += piece.width
            for part in parts:
                x -= part.width
                self._write(part, place, x)
            return
        self._write(parts[0], place, x)
        if len(parts) > 1:  # what follows the letters of a code comes before them
            self._start_with_space(place, start - self._space(place).width)
            self._write(parts[1], place, x + parts[0].width)
