"""From the pieces of a line, as they stand from left to right, to the operators that draw them."""

from itertools import groupby
from operator import attrgetter
from typing import Final

from casefile.dossier.text.runs import TextStyle
from casefile.dossier.text.setting import FaceLook, Piece, colour_operator

# Language, inset and text operators of a stretch that has one language and is in one element.
Segment = tuple[str, str, str]

_look: Final = attrgetter("look")


def write_segments(
    pieces: list[Piece], insets: list[str], gap: float, style: TextStyle
) -> tuple[Segment, ...]:
    """Write the operators that draw the pieces, by element and language.

    Args:
        pieces: from left to right.
        insets: of each piece; empty if the paragraph has none.
        gap: points by which every space is widened.
        style: of the paragraph.
    """
    writer = _Writer(style, gap)
    if not insets:
        writer.write(pieces, "")
        return writer.finish()
    start = 0
    for inset, stretch in groupby(insets):
        end = start + len(list(stretch))
        writer.write(pieces[start:end], inset)
        start = end
    return writer.finish()


class _Writer:
    """Writes pieces as operators, changing face, colour and rise only where they change."""

    __slots__ = ("colour", "face", "gap", "operators", "plain", "rise", "segments", "style")

    def __init__(self, style: TextStyle, gap: float) -> None:
        self.style = style
        self.plain = self.colour = colour_operator(style.colour)
        self.rise = 0.0
        self.face = ""
        self.gap = gap
        self.operators: list[str] = []  # of the segment that is being written
        self.segments: list[Segment] = []

    def write(self, pieces: list[Piece], inset: str) -> None:
        """Write pieces of one element."""
        language = self.style.language
        for look, alike in groupby(pieces, _look):
            row = list(alike)
            if look.language != language and not all(piece.stretches for piece in row):
                self._end(language, inset)
                language = look.language
            if look.whole:
                self._show(look, row)
            else:
                for piece in row:
                    self._show(look, [piece])
                    self._show_rest(piece)
        self._end(language, inset)

    def _end(self, language: str, inset: str) -> None:
        if self.operators:
            self.segments.append((language, inset, " ".join(self.operators)))
            self.operators = []

    def _show(self, look: FaceLook, pieces: list[Piece]) -> None:
        """Write what is set in one face."""
        if self.gap:
            gap = f"{-self.gap * 1000 / look.size:.1f} "  # never 1e-11, which no reader knows
            parts = [
                piece.operands + gap if piece.stretches else piece.operands for piece in pieces
            ]
        else:
            parts = [piece.operands for piece in pieces]
        operands = "".join(parts).replace("><", "")
        if operands:
            self._change_to(look)
            self.operators.append(f"[{operands}]TJ")

    def _change_to(self, look: FaceLook) -> None:
        """Change face, colour and rise."""
        setting = look.setting
        if setting.colour != self.colour:
            self.colour = setting.colour
            self.operators.append(setting.colour)
        if setting.rise != self.rise:
            self.rise = setting.rise
            self.operators.append(f"{setting.rise:.4g} Ts")
        if look.face != self.face:
            self.face = look.face
            self.operators.append(look.face)

    def _show_rest(self, piece: Piece) -> None:
        """Write what is set in further faces."""
        for face, operands in piece.rest:
            self.operators += [face, f"[{operands}]TJ"]
            self.face = face

    def finish(self) -> tuple[Segment, ...]:
        """Give the line's segments; colour and rise are as the paragraph's again."""
        rest = [self.plain] if self.colour != self.plain else []
        rest += ["0 Ts"] if self.rise else []
        if rest:
            language, inset, operators = self.segments[-1]
            self.segments[-1] = (language, inset, " ".join([operators, *rest]))
        return tuple(self.segments)
