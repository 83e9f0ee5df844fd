"""Laying out drawings in tests, without the pages around them."""

from functools import cache
from itertools import combinations

from casefile.dossier.content_graphics import Graphic
from casefile.dossier.graphics.boxes import Box
from casefile.dossier.graphics.drawing import GraphicDrawing
from casefile.dossier.graphics.drawings import graphic
from casefile.dossier.pages.blocks import BlockSetter
from casefile.dossier.pages.inline import Inlines
from casefile.dossier.text.glyph_font import DocumentFonts
from tests.dossier.dossier_pages import fonts, look

WIDTH, HEIGHT = 471.0, 694.0
_ROUNDING = 0.05


@cache
def setter(language: str = "en") -> BlockSetter:
    shown = look(language)
    return BlockSetter(shown, DocumentFonts(fonts()), Inlines({}, shown.words.write), iter(()))


def laid_out(
    block: Graphic, language: str = "en", width: float = WIDTH, height: float = HEIGHT
) -> list[GraphicDrawing]:
    """Give the parts of a drawing on pages of this size."""
    waiting = graphic(setter(language), block)
    parts: list[GraphicDrawing] = []
    while waiting.wrap(width, height)[1] > height:
        first, waiting = waiting.split(width, height)
        parts.append(first)
    parts.append(waiting)
    for each in parts:
        each.wrap(width, height)
    return parts


def labels_of(drawing: GraphicDrawing) -> list[tuple[Box, str]]:
    """Give the labels with the boxes that their lines really take."""
    found = []
    for box, paragraph in drawing.written():
        assert paragraph.width_of_longest_line <= box.width + _ROUNDING
        assert len(paragraph.lines) * paragraph.style.leading <= box.height + _ROUNDING
        found.append((box, paragraph.text))
    return found


def assert_sound(parts: list[GraphicDrawing]) -> None:
    """Hold that no label leaves its drawing and no two lie on each other."""
    for drawing in parts:
        frame = Box(0, 0, drawing.drawn_width, drawing.drawn_height).grown(_ROUNDING)
        labels = labels_of(drawing)
        for box, text in labels:
            assert frame.holds(box), text
        for (one, text), (other, other_text) in combinations(labels, 2):
            assert not one.grown(-_ROUNDING).overlaps(other), (text, other_text)


def said(parts: list[GraphicDrawing]) -> list[str]:
    """Give the texts of all labels."""
    return [text for drawing in parts for _, text in labels_of(drawing)]
