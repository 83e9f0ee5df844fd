"""Exhibits as framed pages: one page of an exhibit on each, as large as it fits, and what it is.

Exhibits come as pixels (see `exchange.sheets`), so that nothing but what is seen of them reaches
the file, and so that no font or colour of theirs breaks its archive form.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from casefile.dossier.pages.figures import Drawing, draw_picture
from casefile.dossier.pages.inline import bare, plain
from casefile.dossier.pages.look import Kind
from casefile.dossier.pages.pictures import read_sheet
from casefile.dossier.pages.rules import DARK, DOT, box, on_dots, pen
from casefile.dossier.text.runs import StyledRun
from casefile.language.bidi import direction_of
from casefile.language.catalogue import mark

if TYPE_CHECKING:
    from casefile.dossier.content import Exhibit
    from casefile.dossier.pages.blocks import BlockSetter
    from casefile.dossier.pages.canvas import PageCanvas

_HEADING_ROOM: Final = 56.0  # points, for the heading of a section above the first exhibit
_PAGE_SHARE: Final = 0.3  # of the width, for which page this is
_GAP: Final = 6.0  # between the frame and what is said above and below it
_PAD: Final = 6.0  # between the frame and the page in it
_LEAST: Final = 120.0
_WIDE: Final = 1.15  # width by height from which on a page is turned to fill the frame

_PAGE_OF: Final = mark("Page {page} of {total} of this exhibit")
_SHOWN: Final = mark("Exhibit {reference}, page {page} of {total}: {title}")


class ExhibitSheet(Drawing):
    """One page of an exhibit in its frame."""

    def __init__(self, setter: BlockSetter, exhibit: Exhibit, number: int) -> None:
        look, sheet = setter.look, exhibit.sheets[number]
        facts = {"page": number + 1, "total": len(exhibit.sheets)}
        told = {**facts, "reference": exhibit.reference, "title": plain(exhibit.title)}
        language = exhibit.language
        height = look.height - _HEADING_ROOM
        super().__init__(look.width, height, look.say(_SHOWN, **told), look.language)
        self.spaceBefore = self.spaceAfter = 0
        self.right_to_left = direction_of(language or look.language) == "rtl"
        self.is_first = number == 0
        self.picture = read_sheet(sheet.picture)
        self.most_dots = sheet.most_dots
        role = "H2" if self.is_first else "P"
        self.title = setter.paragraph(bare(exhibit.heading), Kind.EXHIBIT, language, role=role)
        page = [StyledRun(look.say(_PAGE_OF, **facts))]
        self.page = look.paragraph(page, Kind.FURNITURE, setter.fonts, align="end")
        digest = exhibit.digest
        self.digest = setter.paragraph(digest, Kind.FURNITURE, language) if digest else None
        self.title.wrap(look.width * (1 - _PAGE_SHARE), height)
        self.page.wrap(look.width * _PAGE_SHARE, height)
        self.drawn_height = self.height = max(height, self._least(look.width))

    def draw(self) -> None:
        """Draw the page with what it is: heard once, and on further pages in the words for them."""
        canvas, tagger = self.canv, self.canv.tagger
        if self.is_first or tagger is None:
            self._draw_sheet(canvas)
            return
        whole = (0.0, 0.0, self.drawn_width, self.drawn_height)
        canvas.write(tagger.figure(self.alternative, whole, self.language))
        canvas.tagger = None
        self._draw_sheet(canvas)
        canvas.tagger = tagger
        canvas.write("EMC")

    def _draw_sheet(self, canvas: PageCanvas) -> None:
        width, height = self.drawn_width, self.drawn_height
        page_width = width * _PAGE_SHARE
        title_at, page_at = (page_width, 0.0) if self.right_to_left else (0.0, width - page_width)
        top = height - self.title.height
        canvas.place(self.title, title_at, top)
        with canvas.artifact("Pagination", "Header"):
            canvas.place(self.page, page_at, height - self.page.height - 2)
        bottom = self._draw_digest(canvas)
        frame = (0.0, bottom, width, top - _GAP - bottom)
        self._draw_frame(canvas, frame)

    def _least(self, width: float) -> float:
        """Give the height below which nothing would be seen of the page."""
        digest = self.digest.wrap(width, self.height)[1] + _GAP if self.digest else 0.0
        return float(self.title.height) + _GAP + _LEAST + digest

    def _draw_digest(self, canvas: PageCanvas) -> float:
        """Draw the sum of the file below the frame, and give where the frame ends."""
        if self.digest is None:
            return 0.0
        height = self.digest.wrap(self.drawn_width, self.drawn_height)[1]
        canvas.place(self.digest, 0, 0)
        return height + _GAP

    def _draw_frame(self, canvas: PageCanvas, frame: tuple[float, float, float, float]) -> None:
        left, bottom, width, height = frame
        with canvas.artifact():
            canvas.write(f"q {pen(3, DARK)} {box(left, bottom, width, height, 3)} S Q")
        area = (left, bottom, left + width, bottom + height)
        tagger = canvas.tagger
        if tagger:
            canvas.write(tagger.figure(self.alternative, area, self.language))
        canvas.tagger = None
        self._draw_picture(canvas, area)
        canvas.tagger = tagger
        if tagger:
            canvas.write("EMC")

    def _draw_picture(self, canvas: PageCanvas, area: tuple[float, float, float, float]) -> None:
        """Draw the page in the middle of an area, turned if it is wide, on whole dots."""
        left, bottom, right, top = area
        room = (right - left - 2 * _PAD, top - bottom - 2 * _PAD)
        turned = self.picture.shape > _WIDE
        wide, high = self._size(*(reversed(room) if turned else room))
        across, up = (high, wide) if turned else (wide, high)
        x, y = on_dots((left + right - across) / 2), on_dots((bottom + top - up) / 2)
        matrix = f"1 0 0 1 {x:.2f} {y:.2f}"
        if turned:  # its head towards the side where reading begins
            from_left = f"0 1 -1 0 {x + across:.2f} {y:.2f}"
            matrix = f"0 -1 1 0 {x:.2f} {y + up:.2f}" if self.right_to_left else from_left
        canvas.saveState()
        canvas.setBlendMode("Multiply")  # so that the watermark of the copy is seen through paper
        canvas.write(f"{matrix} cm")
        draw_picture(canvas, self.picture, wide, high)
        canvas.restoreState()

    def _size(self, width: float, height: float) -> tuple[float, float]:
        """Give the size in a room, which a page never fills when its pixels would grow."""
        shape = self.picture.shape
        shown = min(width, height * shape, self.picture.width * self.most_dots * DOT)
        return shown, shown / shape
