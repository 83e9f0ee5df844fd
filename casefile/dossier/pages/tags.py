"""The structure of a dossier for those who hear it: headings, tables, languages, alternatives.

Elements are collected while pages are drawn. Source: ISO 32000-1, 14.7 and 14.8; ISO 14289-1.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from casefile.dossier.pages.inline import NOTE_PLACE, clean
from casefile.dossier.pages.tag_objects import Element, LinkArea, write_structure

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager

    from casefile.dossier.pages.canvas import PageCanvas
    from casefile.dossier.text.paragraph import Paragraph

Rectangle = tuple[float, float, float, float]
# Roles in the program that are not structure types as they stand, and what they are in a file.
_ROLES = {
    "TH": ("TH", "<</O /Table /Scope /Column>>"),
    "TDWide": ("TD", "<</O /Table /ColSpan 2>>"),
    "THRow": ("TH", "<</O /Table /Scope /Row>>"),
    "Numbered": ("L", "<</O /List /ListNumbering /Decimal>>"),
    "Lettered": ("L", "<</O /List /ListNumbering /LowerAlpha>>"),
    "Labelled": ("L", "<</O /List /ListNumbering /None>>"),
    "Bulleted": ("L", "<</O /List /ListNumbering /Disc>>"),
    "TableCaption": ("Caption", ""),
}


class _Opened:
    """Keeps an element open as long as something is drawn inside."""

    __slots__ = ("element", "open")

    def __init__(self, opened: list[Element], element: Element) -> None:
        self.open = opened
        self.element = element

    def __enter__(self) -> Element:
        self.open.append(self.element)
        return self.element

    def __exit__(self, *_: object) -> None:
        self.open.pop()


class StructureTree:
    """Takes down what is drawn, in reading order."""

    def __init__(
        self, canvas: PageCanvas, language: str, describe: Callable[[str], str] = str
    ) -> None:
        """Begin the structure of a document.

        Args:
            canvas: what is drawn on.
            language: of the document; only elements in another one say theirs.
            describe: says in words where a link to a destination leads.
        """
        self._canvas = canvas
        self._language = language
        self._describe = describe
        self.root = Element("Document", None)
        self._open = [self.root]
        self._last = self._inset = self.root
        self._caption: Element | None = None  # of the table that follows
        self._divided: dict[int, tuple[object, Element]] = {}
        self.marked: dict[str, list[Element]] = {}
        self.links: list[LinkArea] = []

    # Content

    def begin(self, paragraph: Paragraph, role: str, language: str) -> None:
        """Begin a paragraph; its parts are one element."""
        origin = paragraph.origin
        known = self._divided.get(id(origin)) if origin else None
        if known is not None:
            self._last = known[1]
            return
        self._last = self._add(role, language)
        if role == "TableCaption":
            self._caption = self._last
        if origin:
            self._divided[id(origin)] = (origin, self._last)

    def mark(self, inset: str, after: int) -> str:
        """Give the operators that open content of the paragraph, or of an element inside it.

        Args:
            inset: `#destination` of a link, role of another element, or "" for the paragraph.
            after: how many of the paragraph's last kids are read after this one.
        """
        kids = self._last.kids
        place = len(kids) - after
        if not inset:
            return self._mark(self._last, place)
        parent = self._last
        if inset.startswith(f"#{NOTE_PLACE}"):
            parent = Element("Reference", parent)
            kids.insert(place, parent)
            kids, place = parent.kids, 0
        self._inset = Element("Link" if inset.startswith("#") else inset, parent)
        kids.insert(place, self._inset)
        return self._mark(self._inset)

    def span(self, language: str) -> str:
        """Give the operators that open a stretch in another language."""
        return f"/Span <</Lang ({language})>> BDC"

    def figure(self, alternative: str, box: Rectangle, language: str) -> str:
        """Give the operators that open a picture; `box` in the canvas's own space."""
        left, bottom = self._canvas.absolutePosition(*box[:2])
        right, top = self._canvas.absolutePosition(*box[2:])
        edges = f"{left:.2f} {bottom:.2f} {right:.2f} {top:.2f}"
        element = self._add("Figure", language, f"<</O /Layout /BBox [{edges}]>>")
        element.alternative = clean(alternative)
        return self._mark(element)

    def link(self, target: str, rectangle: Rectangle) -> None:
        """Make an area of the link that was marked last; it leads to `#destination`."""
        canvas = self._canvas
        destination = target.removeprefix("#")
        left, bottom = canvas.absolutePosition(*rectangle[:2])
        right, top = canvas.absolutePosition(*rectangle[2:])
        words = self._describe(destination)
        place = (left, bottom, right, top)
        area = LinkArea(canvas.link_to(destination), place, words, self._inset)
        area.reference = canvas.document.Reference(area, f"link{len(self.links)}")
        self.links.append(area)
        self._inset.kids.append((canvas.page_name, area))
        canvas.annotate(area.reference)

    # Groups

    def group(self, role: str, key: object = None) -> AbstractContextManager[Element]:
        """Put what is drawn inside into an element; the same `key` opens the same one again."""
        known = self._divided.get(id(key)) if key is not None else None
        if known is not None:
            return self.inside(known[1])
        element = self._add(role)
        if element.role == "Table":
            self._take_caption(element)
        if key is not None:
            self._divided[id(key)] = (key, element)
        return self.inside(element)

    def inside(self, element: Element) -> AbstractContextManager[Element]:
        """Put what is drawn inside into an element that is already there."""
        return _Opened(self._open, element)

    def reserve(self, role: str) -> Element:
        """Keep a place for what is drawn later but read here."""
        return self._add(role)

    def _add(self, role: str, language: str = "", attributes: str = "") -> Element:
        parent = self._open[-1]
        structure, own = _ROLES.get(role, (role, ""))
        element = Element(structure, parent)
        parent.kids.append(element)
        element.attributes = attributes or own
        element.language = language if language != self._language else ""
        return element

    def _take_caption(self, table: Element) -> None:
        """Put the caption that stands above a table into it."""
        caption, self._caption = self._caption, None
        parent = table.parent
        if caption is None or parent is None or caption.parent is not parent:
            return
        parent.kids.remove(caption)
        caption.parent = table
        table.kids.insert(0, caption)

    def _mark(self, element: Element, place: int | None = None) -> str:
        page = self._canvas.page_name
        marked = self.marked.get(page)
        if marked is None:
            marked = self.marked[page] = []
        number = len(marked)
        marked.append(element)
        kids = element.kids
        kids.insert(len(kids) if place is None else place, (page, number))
        return f"/{element.role} <</MCID {number}>> BDC"

    def finish(self) -> None:
        """Write the structure into the document, once all pages stand in order."""
        write_structure(self._canvas, self.root, self.marked, self.links, self._language)
