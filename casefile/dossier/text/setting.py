"""Sets single words in one look: chooses the face for every letter and remembers the result."""

import re
from collections.abc import Callable, Sequence
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from casefile.dossier.text.fonts import (
    CrowdedMarksError,
    FontBook,
    FontFace,
    GlyphMissingError,
)
from casefile.dossier.text.runs import StyledRun, TextStyle

if TYPE_CHECKING:
    from casefile.dossier.text.glyph_font import GlyphFont

SMALL = 0.85
SUPERSCRIPT = 0.65
SUPERSCRIPT_RISE = 0.35
_MOST_REMEMBERED = 100_000
_NEAR_LANGUAGE = {"latin": "en", "arabic": "fa"}
_ARABIC_LANGUAGES = frozenset({"ar", "fa", "ckb", "ku", "ur", "ps", "az", "azb", "prs", "ug"})
_LATIN_AFTER_ALL = frozenset({"latn", "cyrl"})
_ARABIC = "\u0600-\u06ff\u0750-\u077f\u0870-\u08ff\ufb50-\ufdff\ufe70-\ufefe"
_ARABIC_CHARACTER = re.compile(f"[{_ARABIC}]")
_ARABIC_LETTER = re.compile("[\u0620-\u064a\u066e-\u06d3\u06ee\u06ef\u06fa-\u06ff\u0750-\u077f]")
_LATIN_LETTER = re.compile("[A-Za-z\u00c0-\u02af\u1e00-\u1eff]")
_SCRIPTS = re.compile(f"[{_ARABIC}\u200c\u200d]+|[^{_ARABIC}\u200c\u200d]+[\u200c\u200d]*")
MARKS = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc"
    "\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u08d3-\u08e1\u08e3-\u08ff\u1ab0-\u1aff\u1dc0-\u1dff"
    "\u200c\u200d\u20d0-\u20ff\ufe20-\ufe2f"
)
CLUSTERS = re.compile(f"(?s).[{MARKS}]*")
_MOST_MARKS = 30  # on one letter, as in the stream-safe format of UAX #15
_CROWDED = re.compile(f"[{MARKS}]{{{_MOST_MARKS + 1}}}")
# Neither seen nor kept: bidi controls have done their work, the rest never had any here.
_DROPPED = dict.fromkeys(
    [
        0x00AD, 0x034F, 0x061C, 0x180E, 0x200B, 0x200E, 0x200F, *range(0x202A, 0x202F),
        *range(0x2060, 0x2070), *range(0xFE00, 0xFE10), 0xFEFF, *range(0xE0000, 0xE1000),
    ]
)  # fmt: skip
_TWO_LETTERS = re.compile(r"[^\W\d_]{2}")
_LAST_DIGITS = re.compile(r"(?:[^\w\s]|_)*\d(?:[\d_]|[^\w\s])*\Z")
_SPACES = (" ", "\u00a0")
_JOINERS = frozenset("\u200c\u200d")


class FaceLook(NamedTuple):
    """What pieces share that need no operator between them.

    Attributes:
        setting: where colour and rise stand.
        face: operator that chooses the font.
        size: in points.
        language: of what is read out, which need not be that of the run around it.
        whole: whether nothing of the piece is set in a further face.
    """

    setting: "Setting"
    face: str
    size: float
    language: str
    whole: bool


class Piece:
    """A word, or a part of one at one level, as it is drawn.

    Attributes:
        width: in points.
        look: of what is set in its first face.
        operands: of TJ, for what is set in the first face.
        rest: font operator and operands of every further face; hardly ever any.
        word: its characters, as they were given.
        stretches: whether it is a space that justified lines stretch.
    """

    __slots__ = ("look", "operands", "rest", "stretches", "width", "word")

    def __init__(
        self, width: float, look: FaceLook, shown: list[tuple[str, str]], word: str = ""
    ) -> None:
        self.width = width
        self.look = look
        self.operands = shown[0][1]
        self.rest = tuple(shown[1:])
        self.word = word
        self.stretches = word in _SPACES


class Setting:
    """One look of words in one document, with every word that was set in it."""

    __slots__ = (
        "_arabic", "_font", "_latin", "_looks", "_own_script", "_parts", "colour", "language",
        "left", "right", "rise", "size",
    )  # fmt: skip

    def __init__(
        self,
        book: FontBook,
        font: "Callable[[FontFace], GlyphFont]",
        style: TextStyle,
        run: StyledRun,
    ) -> None:
        bold = style.bold or run.bold
        factor = SUPERSCRIPT if run.superscript else SMALL if run.small else 1.0
        self._font = font
        self._latin = book.order(style.family, arabic=False, bold=bold, italic=run.italic)
        self._arabic = book.order(style.family, arabic=True, bold=bold, italic=run.italic)
        self.size = style.size * factor
        self.rise = style.size * SUPERSCRIPT_RISE if run.superscript else 0.0
        self.language = run.language or style.language
        self._own_script = script_of(self.language)
        self.colour = colour_operator(run.colour or style.colour)
        self._looks: dict[tuple[str, str, bool], FaceLook] = {}
        self.left: dict[str, Piece] = {}
        self.right: dict[str, Piece] = {}
        self._parts: dict[Piece, tuple[Piece, ...]] = {}

    def make(self, word: str, level: int) -> Piece:
        """Set a word that runs from right to left if `level` is odd, and remember it.

        Raises:
            GlyphMissingError: no face has one of its characters.
            CrowdedMarksError: a letter has more marks than can be drawn.
        """
        right_to_left = bool(level & 1)
        text = word.translate(_DROPPED)
        if len(text) > _MOST_MARKS and _CROWDED.search(text):
            raise CrowdedMarksError(word)
        language = self._language_of(text, right_to_left=right_to_left)
        pieces = [text]
        if not right_to_left and _ARABIC_CHARACTER.search(text):
            pieces = _SCRIPTS.findall(text)
        shown: list[tuple[str, str]] = []
        sizes: list[float] = []
        width = 0.0
        for piece in pieces:
            arabic = right_to_left or _ARABIC_CHARACTER.search(piece) is not None
            chosen = self._faces(piece, self._arabic if arabic else self._latin)
            for part, face in reversed(chosen) if right_to_left else chosen:
                font = self._font(face)
                size = self.size * face.size_factor
                ems, operands = font.write(part, right_to_left=right_to_left, language=language)
                width += ems * size / 1000
                sizes.append(size)
                shown.append((f"/{font.name} {size:.4g} Tf", operands))
        if not shown:  # only controls: nothing is drawn
            space = self.piece(" ", level).look
            shown, sizes = [(space.face, "")], [space.size]
        look = self._look(shown[0][0], sizes[0], language, whole=len(shown) == 1)
        remembered = self.right if right_to_left else self.left
        if len(remembered) >= _MOST_REMEMBERED:
            remembered.clear()
        made = remembered[word] = Piece(width, look, shown, word)
        return made

    def _look(self, face: str, size: float, language: str, *, whole: bool) -> FaceLook:
        """Give the one look of its kind, so that pieces can be compared at once."""
        key = (face, language, whole)
        found = self._looks.get(key)
        if found is None:
            found = self._looks[key] = FaceLook(self, face, size, language, whole)
        return found

    def piece(self, word: str, level: int) -> Piece:
        """Give a word as it is drawn at a level."""
        return (self.right if level & 1 else self.left).get(word) or self.make(word, level)

    def parts(self, piece: Piece, level: int) -> tuple[Piece, ...]:
        """Give the parts of a piece, in the order of its characters.

        From right to left, these are rows of letters and what stands between them: marks, commas;
        from left to right, the letters of a code and the digits after them.
        """
        found = self._parts.get(piece)
        if found is None:
            if len(self._parts) >= _MOST_REMEMBERED:
                self._parts.clear()
            found = self._parts[piece] = self._parted(piece, right_to_left=bool(level & 1))
        return found

    def _parted(self, piece: Piece, *, right_to_left: bool) -> tuple[Piece, ...]:
        text = piece.word.translate(_DROPPED)
        edges = _edges_between_rows(text) if right_to_left else _edge_before_digits(text)
        if piece.rest or not edges:
            return (piece,)
        _, face, size, language, _ = look = piece.look
        ((_, chosen),) = self._faces(text, self._arabic if right_to_left else self._latin)
        written = self._font(chosen).write_parts(
            text, edges, right_to_left=right_to_left, language=language
        )
        return tuple(
            [
                Piece(ems * size / 1000, look, [(face, operands)], part)
                for part, ems, operands in written
            ]
        )

    def _language_of(self, text: str, *, right_to_left: bool) -> str:
        """Give the run's language, or the nearest for letters that its script does not have.

        A space goes with the words around it, which run as it does.
        """
        arabic = right_to_left if text in _SPACES else _ARABIC_LETTER.search(text) is not None
        latin = not right_to_left if text in _SPACES else _LATIN_LETTER.search(text) is not None
        if self._own_script == "latin":
            return _NEAR_LANGUAGE["arabic"] if arabic and not latin else self.language
        return _NEAR_LANGUAGE["latin"] if latin and not arabic else self.language

    def _faces(self, text: str, order: Sequence[FontFace]) -> list[tuple[str, FontFace]]:
        """Share a text out among faces: one for the whole of it if any has all its characters."""
        if not text:
            return []
        needed = frozenset(text) - _JOINERS
        for face in order:
            if face.characters >= needed:
                return [(text, face)]
        shared: list[tuple[str, FontFace]] = []
        for cluster in CLUSTERS.findall(text):
            face = self._face_for(cluster, order)
            if shared and shared[-1][1] is face:
                shared[-1] = (shared[-1][0] + cluster, face)
            else:
                shared.append((cluster, face))
        return shared

    def _face_for(self, cluster: str, order: Sequence[FontFace]) -> FontFace:
        needed = frozenset(cluster) - _JOINERS
        for face in order:
            if face.characters >= needed:
                return face
        known = frozenset().union(*(face.characters for face in order))
        missing = next((letter for letter in cluster if letter not in known), cluster[-1])
        raise GlyphMissingError(missing, cluster)


def _edges_between_rows(text: str) -> list[int]:
    """Give the places between letters and anything else; joiners hold a word together."""
    if not _JOINERS.isdisjoint(text):
        return []
    return [place for place in range(1, len(text)) if not _TWO_LETTERS.match(text, place - 1)]


def _edge_before_digits(text: str) -> list[int]:
    """Give the place after the letters of a code that ends in digits: in A-1367/12, after A."""
    found = _LAST_DIGITS.search(text)
    return [found.start()] if found and found.start() else []


def script_of(language: str) -> str:
    """Give "arabic" or "latin" for a BCP 47 tag: az and ku are taken as written by its script."""
    primary, *rest = language.lower().split("-")
    if "arab" in rest:
        return "arabic"
    if primary in {"az", "ku"} or primary not in _ARABIC_LANGUAGES or _LATIN_AFTER_ALL & {*rest}:
        return "latin"
    return "arabic"


@cache
def colour_operator(colour: tuple[float, float, float]) -> str:
    """Write the operator that sets the colour of text; red, green and blue from 0 to 1."""
    red, green, blue = colour
    return f"{red:.4g} {green:.4g} {blue:.4g} rg"
