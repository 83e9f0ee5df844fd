"""Reading a finished file back: everything in it that could be a word, and where it stands."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum
from io import BytesIO
from typing import Final

import pikepdf
import pypdfium2

from casefile.dossier.pdfium import ONE_AT_A_TIME

_HEX: Final = re.compile(rb"<([0-9A-Fa-f]{4,})>")
_CMAP_PAIR: Final = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")
_DRAWING: Final = "BT Tf TJ Tj Do BDC BMC EMC Td"
_DEEPEST: Final = 20
_ASIDE: Final = frozenset({"/Artifact", "/Figure"})


class Place(Enum):
    """Where in a file words stand; the values are sentence keys."""

    PAGE = "text of a page"
    BOOKMARK = "bookmarks"
    METADATA = "metadata"
    ATTACHMENT = "attachments"
    LINK = "links"
    FONT = "font names"
    STRUCTURE = "descriptions for screen readers"
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
}


@dataclass(frozen=True, slots=True)
class FoundText:
    """Words and where they stand; `page` from 1, or 0 where there is none."""

    text: str
    place: Place
    page: int = 0


@dataclass(slots=True)
class DrawnText:
    """What one page draws, in order of drawing: right-to-left words come out turned round.

    Attributes:
        body: what is neither decoration nor inside a figure.
        figures: the labels of figures.
        rest: decoration, such as the heads and feet of pages.
    """

    body: list[str] = field(default_factory=list)
    figures: list[str] = field(default_factory=list)
    rest: list[str] = field(default_factory=list)

    def part(self, role: str) -> list[str]:
        """Give where text goes that is marked as an artifact, as a figure or as neither."""
        return {"/Artifact": self.rest, "/Figure": self.figures}.get(role, self.body)

    def add(self, other: "DrawnText") -> None:
        """Take over what another stretch of drawing shows."""
        self.body += other.body
        self.figures += other.figures
        self.rest += other.rest


def shown_pages(pdf: bytes) -> Iterator[str]:
    """Give the text of each page as a common reader extracts it."""
    with ONE_AT_A_TIME:
        document = pypdfium2.PdfDocument(pdf)
        pages = len(document)
    try:
        for number in range(pages):
            with ONE_AT_A_TIME:
                page = document[number]
                text_page = page.get_textpage()
                text = text_page.get_text_bounded()
                text_page.close()
                page.close()
            yield text
    finally:
        with ONE_AT_A_TIME:
            document.close()


class CodeReader:
    """Reads drawn codes back through the fonts' own tables, without any reader's guesses."""

    def __init__(self) -> None:
        self._maps: dict[tuple[int, int], dict[int, str]] = {}
        self._forms: dict[tuple[tuple[int, int], str], DrawnText] = {}

    def pages(self, pdf: pikepdf.Pdf) -> Iterator[DrawnText]:
        """Give what each page draws."""
        for page in pdf.pages:
            drawn = DrawnText()
            self._read(page.obj, page.obj, drawn, role="", depth=0)
            yield drawn

    def _read(
        self,
        stream: pikepdf.Object,
        owner: pikepdf.Object,
        drawn: DrawnText,
        *,
        role: str,
        depth: int,
    ) -> None:
        resources = owner.get("/Resources", pikepdf.Dictionary())
        fonts = resources.get("/Font", pikepdf.Dictionary())
        forms = resources.get("/XObject", pikepdf.Dictionary())
        font: dict[int, str] = {}
        marks = [role]
        for instruction in pikepdf.parse_content_stream(stream, _DRAWING):
            operands, name = list(instruction.operands), str(instruction.operator)
            into = drawn.part(marks[-1])
            if name == "Tf":
                font = self._map_of(fonts.get(str(operands[0])))
            elif name in {"TJ", "Tj"}:
                shown = operands[0] if name == "TJ" else operands
                into.append("".join(_decoded(each, font) for each in shown))
            elif name in {"BT", "Td"}:
                into.append("\n")
            elif name in {"BDC", "BMC"}:
                own = str(operands[0])
                marks.append(marks[-1] or (own if own in _ASIDE else ""))
            elif name == "EMC" and len(marks) > 1:
                marks.pop()
            elif name == "Do" and depth < 5:
                form = forms.get(str(operands[0]))
                if form is not None and str(form.get("/Subtype")) == "/Form":
                    drawn.add(self._form(form, role=marks[-1], depth=depth + 1))

    def _form(self, form: pikepdf.Object, *, role: str, depth: int) -> DrawnText:
        """Read what many pages show once."""
        key = (form.objgen, role)
        if key not in self._forms:
            self._forms[key] = DrawnText()
            self._read(form, form, self._forms[key], role=role, depth=depth)
        return self._forms[key]

    def _map_of(self, font: pikepdf.Object | None) -> dict[int, str]:
        if font is None or "/ToUnicode" not in font:
            return {}
        key = font.ToUnicode.objgen
        if key not in self._maps:
            self._maps[key] = _unicode_map(font.ToUnicode.read_bytes())
        return self._maps[key]


def _unicode_map(cmap: bytes) -> dict[int, str]:
    found = {}
    for code, text in _CMAP_PAIR.findall(cmap.partition(b"endcodespacerange")[2]):
        found[int(code, 16)] = bytes.fromhex(text.decode()).decode("utf-16-be", "ignore")
    return found


def _decoded(shown: object, font: dict[int, str]) -> str:
    if not isinstance(shown, pikepdf.String):
        return ""
    data = bytes(shown)
    if not font:
        return data.decode("latin-1")
    codes = (int.from_bytes(data[at : at + 2], "big") for at in range(0, len(data), 2))
    return "".join(font.get(code, "\ufffd") for code in codes)


def other_texts(pdf: pikepdf.Pdf) -> Iterator[FoundText]:
    """Give every string, name and stream of the file outside the pages' drawing."""
    drawing = _drawing_streams(pdf)
    # Packed objects are read one by one first, so that it can be said what they are.
    for each in sorted(pdf.objects, key=_is_packing):
        if isinstance(each, pikepdf.Stream):
            yield from _of_stream(each, drawing=each.objgen in drawing)
        yield from _inside(each, _place_of(each, Place.OTHER), 0)
    yield from _inside(pdf.trailer, Place.METADATA, 0)


def _is_packing(each: pikepdf.Object) -> bool:
    return isinstance(each, pikepdf.Stream) and str(each.get("/Type", "")) == "/ObjStm"


def _drawing_streams(pdf: pikepdf.Pdf) -> frozenset[tuple[int, int]]:
    found = set()
    for page in pdf.pages:
        contents = page.obj.get("/Contents")
        streams = contents if isinstance(contents, pikepdf.Array) else [contents]
        found |= {each.objgen for each in streams if each is not None}
    return frozenset(found)


def _place_of(each: pikepdf.Object, otherwise: Place) -> Place:
    """Say what kind of thing an object is."""
    if not isinstance(each, pikepdf.Dictionary | pikepdf.Stream):
        return otherwise
    if "/Title" in each and ("/Parent" in each or "/Dest" in each):
        return Place.BOOKMARK
    if "/Producer" in each:
        return Place.METADATA
    if "/URI" in each or "/Dest" in each:
        return Place.LINK
    return _PLACES_OF_TYPES.get(str(each.get("/Type", "")), otherwise)


def _inside(each: pikepdf.Object, place: Place, depth: int) -> Iterator[FoundText]:
    """Give the strings, names and keys of one object, without following references."""
    if isinstance(each, pikepdf.String):
        yield FoundText(str(each), place)
        yield from (FoundText(text, place) for text in spellings(bytes(each)))
    elif isinstance(each, pikepdf.Name):
        yield FoundText(str(each).replace("#20", " "), place)
    elif depth < _DEEPEST:
        children: list[pikepdf.Object] = []
        if isinstance(each, pikepdf.Dictionary | pikepdf.Stream):
            for key, value in each.items():
                yield FoundText(key, place)
                children.append(value)
        elif isinstance(each, pikepdf.Array):
            children = list(each)
        for child in children:
            if not getattr(child, "is_indirect", True):
                yield from _inside(child, _place_of(child, place), depth + 1)


def _of_stream(stream: pikepdf.Stream, *, drawing: bool) -> Iterator[FoundText]:
    place = _place_of(stream, Place.OTHER)
    try:
        data = stream.read_bytes()
    except pikepdf.PdfError:
        data = stream.read_raw_bytes()
    is_drawing = drawing or str(stream.get("/Subtype", "")) == "/Form"
    if is_drawing:
        # Its codes are read through the fonts; left over are tags and strings.
        data = _HEX.sub(b" ", data)
    else:
        for match in _HEX.finditer(data):
            digits = match[1][: len(match[1]) // 2 * 2]
            yield from (
                FoundText(text, place) for text in spellings(bytes.fromhex(digits.decode()))
            )
    yield from (FoundText(text, place) for text in spellings(data))


def spellings(data: bytes) -> Iterator[str]:
    """Read bytes as each way in which a name may be written in them."""
    if not data:
        return
    # Between the letters of UTF-16 stand zeros: taken for gaps, they would make words of a letter
    # each, and those spell short names by chance.
    bytewise = data.replace(b"\0", b"")
    yield bytewise.decode("utf-8", "ignore")
    if not data.isascii():
        yield bytewise.decode("cp1256", "ignore")
    if b"\0" in data or data[:2] in {b"\xfe\xff", b"\xff\xfe"} or not data.isascii():
        yield data.decode("utf-16-be", "ignore")
        yield data.decode("utf-16-le", "ignore")


def opened(pdf: bytes) -> pikepdf.Pdf:
    """Open a finished file for reading."""
    return pikepdf.open(BytesIO(pdf))
