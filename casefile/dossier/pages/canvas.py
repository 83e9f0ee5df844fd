"""The sheet that everything is drawn on: ReportLab's, without its fonts and leftovers.

Operators are written directly: a dossier of a thousand pages is drawn in seconds that way.
"""

from __future__ import annotations

import zlib
from contextlib import contextmanager
from io import BytesIO
from typing import TYPE_CHECKING, Final, Protocol

from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

from casefile.dossier.pages.file_writing import write_file
from casefile.dossier.pages.rules import on_dots

if TYPE_CHECKING:
    from collections.abc import Iterator

    from casefile.dossier.pages.tags import StructureTree


_PACKING: Final = 5  # the next level would make pages 3 % smaller, and take half as long again


class Placed(Protocol):
    """What can be put on a page: ReportLab calls it a flowable."""

    height: float

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        """Give the size in a column of this width."""

    def draw_at(self, canvas: PageCanvas, left: float, bottom: float) -> None:
        """Draw with the lower left corner at a point of the canvas."""


class InOwnSpace:
    """Something that is drawn as if its lower left corner were the origin."""

    canv: PageCanvas

    def draw(self) -> None:
        """Draw with the lower left corner at the origin."""
        raise NotImplementedError

    def draw_at(self, canvas: PageCanvas, left: float, bottom: float) -> None:
        """Draw with the lower left corner at a point of the canvas."""
        self.canv = canvas
        with canvas.moved(left, bottom):
            self.draw()


class PageCanvas(Canvas):  # type: ignore[misc]  # ReportLab has no types
    """A PDF in the making.

    Attributes:
        tagger: where what is drawn is entered as structure, None while it is not.
        pages_shown: how many pages are finished.
        page_name: of the page that is being drawn, in the document.
    """

    def __init__(self, size: tuple[float, float]) -> None:
        super().__init__(BytesIO(), pagesize=size, pageCompression=1, invariant=1)
        self.tagger: StructureTree | None = None
        self.pages_shown = 0
        self._origin = (0.0, 0.0)
        self.page_name = f"Page{self._doc.pageCounter}"
        self._written: dict[int, bytes] = {}
        self._aside = False  # whether what is drawn is no part of the text

    @property
    def document(self) -> pdfdoc.PDFDocument:
        """Give the file in the making."""
        return self._doc

    def write(self, operators: str) -> None:
        """Add operators to the page."""
        self._code.append(operators)

    def place(self, content: Placed, left: float, bottom: float) -> None:
        """Draw something that was wrapped, with its lower left corner at a point."""
        content.draw_at(self, on_dots(left), on_dots(bottom))

    @contextmanager
    def moved(self, left: float, bottom: float) -> Iterator[None]:
        """Let what is drawn inside begin in black, with this point as its origin."""
        x, y = self._origin
        self._origin = (x + left, y + bottom)
        self._code.append(f"q 0 g 0 G 1 0 0 1 {left:.2f} {bottom:.2f} cm")
        yield
        self._code.append("Q")
        self._origin = (x, y)

    def absolutePosition(self, x: float, y: float) -> tuple[float, float]:  # noqa: N802 - ReportLab's
        """Give where a point of what is being drawn lies on the page."""
        return x + self._origin[0], y + self._origin[1]

    def mark(self, destination: str, top: float) -> None:
        """Let links lead to this height of the page."""
        _, height = self.absolutePosition(0, top)
        self.bookmarkPage(destination, fit="XYZ", left=0, top=round(height, 2), zoom=0)

    def link_to(self, destination: str) -> pdfdoc.PDFObject:
        """Give what a link annotation needs to lead to a destination."""
        return self._bookmarkReference(destination)

    def reserve(self, count: int) -> int:
        """Keep numbers for objects that are written with `add`; give the first of them."""
        first: int = self._doc.objectcounter + 1
        self._doc.objectcounter += count
        return first

    def add(self, number: int, content: bytes) -> None:
        """Put an object that is already bytes into the file, under a number that was kept."""
        self._written[number] = content

    def name(self, number: int, name: str) -> pdfdoc.PDFObjectReference:
        """Let ReportLab's own objects refer to an object that has only a number."""
        self._doc.idToObjectNumberAndVersion[name] = (number, 0)
        return pdfdoc.PDFObjectReference(name)

    def linkRect(self, *area: object, **how: object) -> None:  # noqa: N802 - ReportLab's name
        """Make an area that leads to a place, but in a head that is repeated: nobody hears that."""
        if not self._aside:
            super().linkRect(*area, **how)

    def annotate(self, reference: pdfdoc.PDFObjectReference) -> None:
        """Put an annotation that is already in the file on this page."""
        self._annotationrefs.append(reference)

    @contextmanager
    def artifact(self, kind: str = "", place: str = "") -> Iterator[None]:
        """Draw what is no part of the text: rules, heads repeated, page numbers.

        Args:
            kind: "Pagination" for what pages repeat, or "".
            place: "Header" or "Footer" for where it stands, or "".
        """
        tagger, self.tagger = self.tagger, None
        aside, self._aside = self._aside, True
        if tagger is None:
            try:
                yield
            finally:
                self._aside = aside
            return
        placed = f" /Subtype /{place}" if place else ""
        self._code.append(f"/Artifact <</Type /{kind}{placed}>> BDC" if kind else "/Artifact BMC")
        try:
            yield
        finally:
            self._code.append("EMC")
            self.tagger, self._aside = tagger, aside

    @contextmanager
    def form(self, name: str, box: tuple[float, float, float, float]) -> Iterator[None]:
        """Draw once what `show_form` then shows on many pages."""
        tagger, self.tagger = self.tagger, None
        self.beginForm(name, *box)
        try:
            yield
        finally:
            self.endForm()
            self.tagger = tagger

    def show_form(self, name: str, left: float = 0, bottom: float = 0) -> None:
        """Show a form, which may still have to be drawn."""
        self._code.append(f"q 1 0 0 1 {on_dots(left):.2f} {on_dots(bottom):.2f} cm")
        self.doForm(name)
        self._code.append("Q")

    # ReportLab

    def _make_preamble(self) -> None:
        """Start pages without ReportLab's own font."""
        self._preamble = "1 0 0 1 0 0 cm"

    def showPage(self) -> None:  # noqa: N802 - ReportLab's
        """Finish the page; its operators are packed at once, so that memory stays small."""
        name = self.page_name
        super().showPage()
        page = self._doc.idToObject[name]
        packed = pdfdoc.PDFStream(content=zlib.compress(page.stream.encode("latin-1"), _PACKING))
        packed.dictionary["Filter"] = pdfdoc.PDFName("FlateDecode")
        page.Contents, page.stream, page.Trans = packed, None, None
        page.Resources = self._resources(page)
        self.pages_shown += 1
        self.page_name = f"Page{self._doc.pageCounter}"

    def _resources(self, page: pdfdoc.PDFPage) -> pdfdoc.PDFObjectReference:
        """Give the one list of fonts and forms that all pages share that show the same forms."""
        forms = page.XObjects.dict if page.XObjects else {}
        states = page.ExtGState.dict if page.ExtGState else {}
        name = f"resources {' '.join((*forms, *states))}"
        if name not in self._doc.idToObject:
            resources = pdfdoc.PDFResourceDictionary()
            resources.basicFonts()
            resources.XObject = page.XObjects or {}
            if states:
                resources.ExtGState = page.ExtGState
            return self._doc.Reference(resources, name)
        return pdfdoc.PDFObjectReference(name)

    def finished(self) -> bytes:
        """Give the file; nothing can be drawn afterwards."""
        self._code[:] = []
        return write_file(self, self._written)
