"""Structure elements, links and the parent tree as objects of a PDF file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlab.pdfbase import pdfdoc

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_LEAF_SIZE = 200  # entries in one node of the parent tree


class Element:
    """One element of the structure.

    Attributes:
        kids: elements; page and number of marked content; page and link area.
        language: BCP 47 tag where it is not the document's.
        alternative: words for what is not text.
    """

    __slots__ = ("alternative", "attributes", "kids", "language", "name", "parent", "role")

    def __init__(self, role: str, parent: Element | None) -> None:
        self.role = role
        self.parent = parent
        self.kids: list[Element | tuple[str, int | LinkArea]] = []
        self.language = ""
        self.alternative = ""
        self.attributes = ""
        self.name = ""


class LinkArea(pdfdoc.PDFObject):  # type: ignore[misc]  # ReportLab has no types
    """An area that leads to a place in the same document."""

    __RefOnly__ = 1

    def __init__(
        self,
        destination: pdfdoc.PDFObject,
        area: tuple[float, float, float, float],
        words: str,
        element: Element,
    ) -> None:
        self.destination = destination
        self.area = area
        self.words = words
        self.element = element
        self.number = 0  # key in the parent tree
        self.reference: pdfdoc.PDFObjectReference = None

    def format(self, document: pdfdoc.PDFDocument) -> bytes:
        """Write the annotation."""
        edges = " ".join(f"{edge:.2f}" for edge in self.area)
        leads_to = self.destination.format(document).decode("latin-1")
        return (
            f"<</Type /Annot /Subtype /Link /Rect [{edges}] /Border [0 0 0] /F 4 "
            f"/Contents {text_string(self.words)} /Dest {leads_to} /StructParent {self.number}>>"
        ).encode("latin-1")


class RawObject(pdfdoc.PDFObject):  # type: ignore[misc]  # ReportLab has no types
    """An object whose text is already written."""

    __RefOnly__ = 1

    def __init__(self, text: str) -> None:
        self.text = text

    def format(self, document: pdfdoc.PDFDocument) -> bytes:  # noqa: ARG002 - ReportLab's signature
        """Give the text."""
        return self.text.encode("latin-1")


class _ElementObject(pdfdoc.PDFObject):  # type: ignore[misc]  # ReportLab has no types
    __RefOnly__ = 1

    def __init__(self, element: Element) -> None:
        self.element = element

    def format(self, document: pdfdoc.PDFDocument) -> bytes:
        element = self.element
        parent = element.parent.name if element.parent else "structure"
        parts = [f"<</Type /StructElem /S /{element.role} /P {_reference(document, parent)}"]
        page = next(
            (kid[0] for kid in element.kids if isinstance(kid, tuple) and isinstance(kid[1], int)),
            "",
        )
        if page:
            parts.append(f"/Pg {_reference(document, page)}")
        parts.append(f"/K [{' '.join(_kid(document, kid, page) for kid in element.kids)}]")
        if element.language:
            parts.append(f"/Lang ({element.language})")
        if element.alternative:
            parts.append(f"/Alt {text_string(element.alternative)}")
        if element.attributes:
            parts.append(f"/A {element.attributes}")
        if element.role == "Note":
            parts.append(f"/ID ({element.name})")
        return (" ".join(parts) + ">>").encode("latin-1")


def _kid(document: pdfdoc.PDFDocument, kid: Element | tuple[str, int | LinkArea], page: str) -> str:
    if isinstance(kid, Element):
        return _reference(document, kid.name)
    where, what = kid
    if isinstance(what, LinkArea):
        area = _reference(document, what.reference.name)
        return f"<</Type /OBJR /Obj {area} /Pg {_reference(document, where)}>>"
    if where == page:
        return str(what)
    return f"<</Type /MCR /Pg {_reference(document, where)} /MCID {what}>>"


def text_string(text: str) -> str:
    """Write a text as PDF does outside of pages, in UTF-16."""
    return f"<FEFF{text.encode('utf-16-be').hex().upper()}>"


def _reference(document: pdfdoc.PDFDocument, name: str) -> str:
    number, version = document.idToObjectNumberAndVersion[name]
    return f"{number} {version} R"


def write_structure(
    document: pdfdoc.PDFDocument,
    root: Element,
    marked: Mapping[str, Sequence[Element]],
    links: Sequence[LinkArea],
    language: str,
) -> None:
    """Write the elements, the parent tree and what the catalogue says about them."""
    _leave_out_empty(root)
    for number, element in enumerate(_in_order(root)):
        element.name = f"element{number}"
        document.Reference(_ElementObject(element), element.name)
    rows = _parent_rows(document, marked, links)
    tree = _parent_tree(document, rows)
    structure = (
        f"<</Type /StructTreeRoot /K [{_reference(document, root.name)}] "
        f"/ParentTree {tree} /ParentTreeNextKey {len(rows)}>>"
    )
    catalog = document.Catalog
    catalog.StructTreeRoot = document.Reference(RawObject(structure), "structure")
    catalog.MarkInfo = pdfdoc.PDFDictionary({"Marked": "true"})
    catalog.Lang = pdfdoc.PDFString(language)
    catalog.ViewerPreferences = pdfdoc.PDFDictionary({"DisplayDocTitle": "true"})


def _leave_out_empty(root: Element) -> None:
    """Leave out elements in which nothing was drawn, from the leaves upwards."""
    for element in reversed(list(_in_order(root))):
        if not element.kids and element.parent is not None:
            element.parent.kids.remove(element)


def _in_order(root: Element) -> list[Element]:
    found, waiting = [], [root]
    while waiting:
        element = waiting.pop()
        found.append(element)
        waiting += [kid for kid in reversed(element.kids) if isinstance(kid, Element)]
    return found


def _parent_rows(
    document: pdfdoc.PDFDocument,
    marked: Mapping[str, Sequence[Element]],
    links: Sequence[LinkArea],
) -> list[str]:
    rows: list[str] = []
    for number in range(1, len(document.Pages.pages) + 1):
        name = f"Page{number}"
        page = document.idToObject[name]
        page.Tabs = pdfdoc.PDFName("S")
        extra = ["Tabs"]
        if name in marked:
            page.StructParents = len(rows)
            extra.append("StructParents")
            elements = marked[name]
            rows.append(f"[{' '.join(_reference(document, each.name) for each in elements)}]")
        page.__NoDefault__ = [*page.__NoDefault__, *extra]
    for link in links:
        link.number = len(rows)
        rows.append(_reference(document, link.element.name))
    return rows


def _parent_tree(document: pdfdoc.PDFDocument, rows: Sequence[str]) -> str:
    leaves = []
    for start in range(0, len(rows), _LEAF_SIZE):
        part = rows[start : start + _LEAF_SIZE]
        numbers = " ".join(f"{start + place} {row}" for place, row in enumerate(part))
        limits = f"{start} {start + len(part) - 1}"
        name = f"parents{start}"
        document.Reference(RawObject(f"<</Limits [{limits}] /Nums [{numbers}]>>"), name)
        leaves.append(_reference(document, name))
    document.Reference(RawObject(f"<</Kids [{' '.join(leaves)}]>>"), "parents")
    return _reference(document, "parents")
