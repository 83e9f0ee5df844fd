"""Structure elements, links and the parent tree as objects of a PDF file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlab.pdfbase import pdfdoc

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from casefile.dossier.pages.canvas import PageCanvas

_LEAF_SIZE = 200  # entries in one node of the parent tree


class Element:
    """One element of the structure.

    Attributes:
        kids: elements; page and number of marked content; page and link area.
        language: BCP 47 tag where it is not the document's.
        alternative: words for what is not text.
        number: of its object in the file.
    """

    __slots__ = ("alternative", "attributes", "kids", "language", "number", "parent", "role")

    def __init__(self, role: str, parent: Element | None) -> None:
        self.role = role
        self.parent = parent
        self.kids: list[Element | tuple[str, int | LinkArea]] = []
        self.language = ""
        self.alternative = ""
        self.attributes = ""
        self.number = 0


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


def text_string(text: str) -> str:
    """Write a text as PDF does outside of pages, in UTF-16."""
    return f"<FEFF{text.encode('utf-16-be').hex().upper()}>"


def write_structure(
    canvas: PageCanvas,
    root: Element,
    marked: Mapping[str, Sequence[Element]],
    links: Sequence[LinkArea],
    language: str,
) -> None:
    """Write the elements, the parent tree and what the catalogue says about them."""
    document = canvas.document
    elements = _drawn_elements(root)
    structure = canvas.reserve(1 + len(elements))
    for number, element in enumerate(elements, structure + 1):
        element.number = number
    numbers = {name: number for name, (number, _) in document.idToObjectNumberAndVersion.items()}
    for element in elements:
        canvas.add(element.number, _written(element, structure, numbers))
    rows = _parent_rows(document, marked, links)
    tree = _parent_tree(canvas, rows)
    content = (
        f"<</Type /StructTreeRoot /K [{root.number} 0 R] "
        f"/ParentTree {tree} 0 R /ParentTreeNextKey {len(rows)}>>"
    )
    canvas.add(structure, content.encode())
    catalog = document.Catalog
    catalog.StructTreeRoot = canvas.name(structure, "structure")
    catalog.MarkInfo = pdfdoc.PDFDictionary({"Marked": "true"})
    catalog.Lang = pdfdoc.PDFString(language)
    catalog.ViewerPreferences = pdfdoc.PDFDictionary({"DisplayDocTitle": "true"})


def _drawn_elements(root: Element) -> list[Element]:
    """Give all elements in order, and leave out those in which nothing was drawn."""
    elements = _in_order(root)
    if all(element.kids for element in elements):
        return elements
    for element in reversed(elements):  # from the leaves upwards
        if not element.kids and element.parent is not None:
            element.parent.kids.remove(element)
    return _in_order(root)


def _in_order(root: Element) -> list[Element]:
    found, waiting = [], [root]
    while waiting:
        element = waiting.pop()
        found.append(element)
        waiting += [kid for kid in reversed(element.kids) if isinstance(kid, Element)]
    return found


def _written(element: Element, structure: int, numbers: Mapping[str, int]) -> bytes:
    """Write one element; `structure` is the root of all, `numbers` those of named objects."""
    parent = element.parent.number if element.parent else structure
    page = ""
    kids = []
    for kid in element.kids:
        if isinstance(kid, Element):
            kids.append(f"{kid.number} 0 R")
            continue
        where, what = kid
        if isinstance(what, LinkArea):
            area = numbers[what.reference.name]
            kids.append(f"<</Type /OBJR /Obj {area} 0 R /Pg {numbers[where]} 0 R>>")
            continue
        page = page or where
        if where == page:
            kids.append(str(what))
        else:
            kids.append(f"<</Type /MCR /Pg {numbers[where]} 0 R /MCID {what}>>")
    on = f" /Pg {numbers[page]} 0 R" if page else ""
    more = _further(element)
    return (
        f"<</Type /StructElem /S /{element.role} /P {parent} 0 R{on} /K [{' '.join(kids)}]{more}>>"
    ).encode("latin-1")


def _further(element: Element) -> str:
    """Write what only some elements have."""
    further = f" /Lang ({element.language})" if element.language else ""
    if element.alternative:
        further += f" /Alt {text_string(element.alternative)}"
    if element.attributes:
        further += f" /A {element.attributes}"
    if element.role == "Note":
        further += f" /ID (note{element.number})"
    return further


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
            rows.append(f"[{' '.join([f'{each.number} 0 R' for each in marked[name]])}]")
        page.__NoDefault__ = [*page.__NoDefault__, *extra]
    for link in links:
        link.number = len(rows)
        rows.append(f"{link.element.number} 0 R")
    return rows


def _parent_tree(canvas: PageCanvas, rows: Sequence[str]) -> int:
    """Write the tree that leads from marked content to elements; give its number."""
    starts = range(0, len(rows), _LEAF_SIZE)
    tree = canvas.reserve(1 + len(starts))
    for leaf, start in enumerate(starts, tree + 1):
        part = rows[start : start + _LEAF_SIZE]
        entries = " ".join([f"{key} {row}" for key, row in enumerate(part, start)])
        limits = f"{start} {start + len(part) - 1}"
        canvas.add(leaf, f"<</Limits [{limits}] /Nums [{entries}]>>".encode())
    kids = " ".join([f"{leaf} 0 R" for leaf in range(tree + 1, tree + 1 + len(starts))])
    canvas.add(tree, f"<</Kids [{kids}]>>".encode())
    return tree
