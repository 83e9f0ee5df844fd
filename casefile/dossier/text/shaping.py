"""From the letters of a word to placed glyphs, each with the one character it stands for.

Every glyph carries exactly one character, so that a reader that extracts text gets each letter
once, in order: marks and dots are built into composite glyphs, and the second letter of a
ligature is an empty glyph without width.
"""

from itertools import groupby, pairwise
from operator import itemgetter
from typing import NamedTuple
from unicodedata import combining

from casefile.dossier.text.fonts import FontFace
from casefile.dossier.text.harfbuzz import uharfbuzz

_MOST_REMEMBERED = 200_000
_MOST_AT_ONCE = 50_000  # letters of one word; HarfBuzz refuses a million in which it has to look
# A reader cannot say which part of a Latin ligature is which letter: "office" comes out torn.
_LATIN_FEATURES = {"liga": False, "clig": False}

# Glyph, then how far right and up it is moved, in font units.
Component = tuple[int, int, int]


class PlacedGlyph(NamedTuple):
    """What is drawn for one character, in the order of drawing.

    Attributes:
        components: glyphs drawn over each other; none for a character that is not seen.
        character: the one character that a reader extracts.
        advance: how far the pen moves, in thousandths of the em.
        shift: how far the glyph is moved along the line, in thousandths of the em.
    """

    components: tuple[Component, ...]
    character: str
    advance: float
    shift: float


class ShapedWord(NamedTuple):
    """A word as it is drawn from left to right; `width` in thousandths of the em."""

    width: float
    glyphs: tuple[PlacedGlyph, ...]


# Number, cluster, advance, then how far it is moved right and up, in font units.
_Glyph = tuple[int, int, int, int, int]


def shape(face: FontFace, text: str, *, right_to_left: bool, language: str) -> ShapedWord:
    """Shape one word, in a direction that is given and never guessed."""
    key = (text, right_to_left, language)
    known: ShapedWord | None = face.shaped.get(key)
    if known is not None:
        return known
    glyphs = _glyphs(face, text, right_to_left, language)
    if len(glyphs) == len(text) == len({cluster for _, cluster, _, _, _ in glyphs}):
        placed = [_single(face, glyph, text[glyph[1]]) for glyph in glyphs]  # as nearly always
    else:
        placed = _by_cluster(face, glyphs, text, right_to_left)
    width = sum([advance for _, _, advance, _, _ in glyphs]) * face.scale
    if len(face.shaped) >= _MOST_REMEMBERED:
        face.shaped.clear()
    word = face.shaped[key] = ShapedWord(width, tuple(placed))
    return word


def _glyphs(face: FontFace, text: str, right_to_left: bool, language: str) -> list[_Glyph]:
    if len(text) <= _MOST_AT_ONCE:
        return _shaped(face, text, (0, len(text)), right_to_left, language)
    edges = [0]
    while len(text) - edges[-1] > _MOST_AT_ONCE:
        edge = edges[-1] + _MOST_AT_ONCE
        while not _can_part(text, edge) and edge > edges[-1] + 1:
            edge -= 1
        edges.append(edge)
    spans = list(pairwise([*edges, len(text)]))
    order = reversed(spans) if right_to_left else spans
    return [glyph for span in order for glyph in _shaped(face, text, span, right_to_left, language)]


def _can_part(text: str, edge: int) -> bool:
    """Tell whether no mark and no ligature of lam and alef is torn by parting a word there."""
    return not combining(text[edge]) and not (text[edge - 1] == "ل" and text[edge] in "اأإآٱ")


def _shaped(
    face: FontFace, text: str, span: tuple[int, int], right_to_left: bool, language: str
) -> list[_Glyph]:
    """Shape a part of a word, whose letters join with those around it."""
    buffer = uharfbuzz.Buffer()
    buffer.add_str(text, span[0], span[1] - span[0])
    buffer.direction = "rtl" if right_to_left else "ltr"
    buffer.language = language or "und"  # else HarfBuzz would ask the machine's locale
    buffer.cluster_level = uharfbuzz.BufferClusterLevel.MONOTONE_GRAPHEMES
    buffer.guess_segment_properties()  # the script alone is still open
    uharfbuzz.shape(face.font, buffer, {} if right_to_left else _LATIN_FEATURES)
    return [
        (info.codepoint, info.cluster, place.x_advance, place.x_offset, place.y_offset)
        for info, place in zip(buffer.glyph_infos or [], buffer.glyph_positions or [], strict=True)
    ]


def _by_cluster(
    face: FontFace, glyphs: list[_Glyph], text: str, right_to_left: bool
) -> list[PlacedGlyph]:
    """Share the glyphs of a word out among its letters, cluster by cluster."""
    starts = sorted({cluster for _, cluster, _, _, _ in glyphs})
    ends = dict(zip(starts, [*starts[1:], len(text)], strict=True))
    placed: list[PlacedGlyph] = []
    for cluster, group in groupby(glyphs, key=itemgetter(1)):
        letters = text[cluster : ends[cluster]]
        placed += _placed(face, list(group), letters, right_to_left)
    return placed


def _placed(
    face: FontFace, glyphs: list[_Glyph], letters: str, right_to_left: bool
) -> list[PlacedGlyph]:
    """Share the glyphs of one cluster out among its letters.

    The first letter draws the whole; each has its share of the advance, since readers take
    two characters at one place for a shadow of each other and break the word there.
    """
    if len(glyphs) == len(letters) == 1:
        return [_single(face, glyphs[0], letters)]
    pen = 0
    components = []
    for number, _, advance, right, up in glyphs:
        components.append((number, pen + right, up))
        pen += advance
    share = pen // len(letters)
    first = pen - share * (len(letters) - 1)
    back = pen - first if right_to_left else 0
    drawn = tuple((number, right - back, up) for number, right, up in components)
    whole = PlacedGlyph(drawn, letters[0], first * face.scale, 0)
    silent = [PlacedGlyph((), letter, share * face.scale, 0) for letter in letters[1:]]
    return [*silent[::-1], whole] if right_to_left else [whole, *silent]


def _single(face: FontFace, glyph: _Glyph, letter: str) -> PlacedGlyph:
    number, _, advance, right, up = glyph
    key = (number, letter, advance, right, up)
    known: PlacedGlyph | None = face.placed.get(key)
    if known is None:
        moved = bool(up or (right and not advance))
        component = (number, right, up) if moved else (number, 0, 0)
        shift = 0.0 if moved else right * face.scale
        known = PlacedGlyph((component,), letter, advance * face.scale, shift)
        face.placed[key] = known
    return known
