"""Where in a file words can stand, and what was found there."""

from dataclasses import dataclass
from enum import Enum
from typing import Final, TypeAlias

import pikepdf

Source: TypeAlias = tuple[int, int]  # number and generation of an object


class Place(Enum):
    """Where in a file words stand; the values are sentence keys."""

    PAGE = "text of a page"
    BOOKMARK = "bookmarks"
    METADATA = "metadata"
    ATTACHMENT = "attachments"
    LINK = "links"
    FONT = "font names"
    STRUCTURE = "descriptions for screen readers"
    PICTURE = "pictures"
    LAYER = "layers"
    SIGNATURE = "signature"
    OTHER = "other parts of the file"


_PLACES_OF_TYPES: Final = {
    "/Metadata": Place.METADATA,
    "/Filespec": Place.ATTACHMENT,
    "/EmbeddedFile": Place.ATTACHMENT,
    "/Annot": Place.LINK,
    "/Action": Place.LINK,
    "/Font": Place.FONT,
    "/FontDescriptor": Place.FONT,
    "/StructElem": Place.STRUCTURE,
    "/OCG": Place.LAYER,
    "/OCMD": Place.LAYER,
    "/Sig": Place.SIGNATURE,
}


@dataclass(frozen=True, slots=True)
class FoundText:
    """Words, where they stand, and the object that holds them."""

    text: str
    place: Place
    source: Source = (0, 0)


@dataclass(frozen=True, slots=True)
class FoundBytes:
    """Bytes in which names are looked for as they would be written.

    Attributes:
        text: whether they hold words, whose neighbours tell where a name ends.
    """

    data: bytes
    place: Place
    source: Source = (0, 0)
    text: bool = True


Found: TypeAlias = FoundText | FoundBytes


def place_of(each: pikepdf.Object, otherwise: Place) -> Place:
    """Say what kind of thing an object is."""
    if not isinstance(each, pikepdf.Dictionary | pikepdf.Stream):
        return otherwise
    if "/Title" in each and ("/Parent" in each or "/Dest" in each):
        return Place.BOOKMARK
    if "/Producer" in each:
        return Place.METADATA
    if "/URI" in each or "/Dest" in each:
        return Place.LINK
    if str(each.get("/Subtype", "")) == "/Image":
        return Place.PICTURE
    return _PLACES_OF_TYPES.get(str(each.get("/Type", "")), otherwise)


def page_of(pdf: pikepdf.Pdf, source: Source) -> int:
    """Give the number of the first page that shows an object, from 1; 0 if there is none."""
    pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages, start=1)}
    if source in pages:
        return pages[source]
    holder = pdf.get_object(source) if source != (0, 0) else None
    if isinstance(holder, pikepdf.Dictionary):
        for key in ("/Pg", "/P"):
            target = holder.get(key)
            if target is not None and target.objgen in pages:
                return pages[target.objgen]
    for number, page in enumerate(pdf.pages, start=1):
        if source in _shown_by(page.obj):
            return number
    return 0


def _shown_by(page: pikepdf.Object) -> set[Source]:
    """Give the objects that a page draws with, or has on it."""
    found: set[Source] = set()
    waiting = [page.get(key) for key in ("/Contents", "/Annots", "/Resources")]
    while waiting:
        each = waiting.pop()
        if not isinstance(each, pikepdf.Object):
            continue
        if each.is_indirect:
            if each.objgen in found:
                continue
            found.add(each.objgen)
        if isinstance(each, pikepdf.Array):
            waiting += list(each)
        elif isinstance(each, pikepdf.Dictionary | pikepdf.Stream):
            leads = {"/Parent", "/P", "/Dest", "/Pg", "/StructParent"}
            waiting += [value for key, value in each.items() if key not in leads]
    return found
