"""Reading the pages of a finished file back: as a reader shows them, and code by code."""

import re
import sys
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from io import BytesIO
from typing import TYPE_CHECKING, Final, NamedTuple

import pikepdf
import pypdfium2

from casefile.dossier.proof.pdfium import ONE_AT_A_TIME
from casefile.dossier.proof.spellings import spellings

if TYPE_CHECKING:
    from casefile.dossier.proof.places import Source

_CODES: Final = re.compile(rb"begin(codespacerange|bfchar|bfrange)(.*?)end", re.DOTALL)
_CMAP_PAIR: Final = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")
_CMAP_RANGE: Final = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")
_DRAWING: Final = "BT Tf TJ Tj ' \" Do BDC BMC EMC DP Td"
_LONGEST_RANGE: Final = 256
_DEEPEST: Final = 20
_DEEPEST_FORM: Final = 5
_SHOWING: Final = frozenset({"TJ", "Tj", "'", '"'})
_MARKING: Final = frozenset({"BDC", "BMC", "DP"})
_BELOW: Final = 48.0  # points in which the first line of what a link leads to stands
_NOWHERE: Final[Mapping[int, Collection[float]]] = {}
_ASIDE: Final = frozenset({"/Artifact", "/Figure", "/Lbl"})


@dataclass(slots=True)
class DrawnText:
    """What one page draws, in order of drawing: right-to-left words come out turned round.

    Attributes:
        body: what is neither decoration nor inside a figure.
        figures: the labels of figures.
        rest: decoration, such as the heads and feet of pages, and labels that count.
        said: what marks on the text say of it, which nobody sees.
        marked: where the text of each numbered mark is in `body`.
    """

    body: list[str] = field(default_factory=list)
    figures: list[str] = field(default_factory=list)
    rest: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    marked: dict[int, slice] = field(default_factory=dict)

    def part(self, role: str) -> list[str]:
        """Give where text goes that is marked as an artifact, a figure, a label or as none."""
        return {"/Figure": self.figures, "/Artifact": self.rest, "/Lbl": self.rest}.get(
            role, self.body
        )

    def add(self, other: "DrawnText") -> None:
        """Take over what another stretch of drawing shows."""
        self.body += other.body
        self.figures += other.figures
        self.rest += other.rest
        self.said += other.said

    def text_of(self, number: int) -> str:
        """Give the text of a numbered mark."""
        return "".join(self.body[self.marked[number]]) if number in self.marked else ""


@dataclass(frozen=True, slots=True)
class ShownPage:
    """A page as a common reader extracts it.

    Attributes:
        text: all of it.
        below: what stands right below each of the heights that were asked for.
    """

    text: str
    below: Mapping[float, str]


def shown_pages(
    pdf: bytes, password: str = "", heights: Mapping[int, Collection[float]] = _NOWHERE
) -> Iterator[ShownPage]:
    """Give the text of each page as a common reader extracts it.

    Args:
        pdf: the finished file.
        password: that opens it.
        heights: on which page, counted from 0, to look below which heights.
    """
    with ONE_AT_A_TIME:
        document = pypdfium2.PdfDocument(pdf, password=password or None)
        pages = len(document)
    try:
        for number in range(pages):
            with ONE_AT_A_TIME:
                page = document[number]
                text_page = page.get_textpage()
                text = text_page.get_text_bounded()
                below = {
                    top: text_page.get_text_bounded(bottom=max(top - _BELOW, 0), top=top + 2)
                    for top in heights.get(number, ())
                }
                text_page.close()
                page.close()
            yield ShownPage(text, below)
    finally:
        with ONE_AT_A_TIME:
            document.close()


class CodeReader:
    """Reads drawn codes back through the fonts' own tables, without any reader's guesses."""

    def __init__(self) -> None:
        self._maps: dict[Source, _CodeMap] = {}
        self._forms: dict[tuple[Source, str], DrawnText] = {}

    def pages(self, pdf: pikepdf.Pdf) -> Iterator[DrawnText]:
        """Give what each page draws."""
        for page in pdf.pages:
            drawn = DrawnText()
            _Reading(self, page.obj, drawn, "", 0).run(page.obj)
            yield drawn

    def form(self, form: pikepdf.Object, role: str, depth: int) -> DrawnText:
        """Read what many pages show, once for each role that it is shown in."""
        key = (form.objgen, role)
        if key not in self._forms:
            self._forms[key] = DrawnText()
            _Reading(self, form, self._forms[key], role, depth).run(form)
        return self._forms[key]

    def map_of(self, font: pikepdf.Object | None) -> "_CodeMap":
        """Give what the codes of a font mean."""
        if font is None or "/ToUnicode" not in font:
            return _NO_MAP
        key = font.ToUnicode.objgen
        if key not in self._maps:
            self._maps[key] = _unicode_map(font.ToUnicode.read_bytes())
        return self._maps[key]


class _Reading:
    """Reads one stream of drawing; thrown away after it."""

    def __init__(
        self, reader: CodeReader, owner: pikepdf.Object, drawn: DrawnText, role: str, depth: int
    ) -> None:
        resources = owner.get("/Resources", pikepdf.Dictionary())
        self._fonts = resources.get("/Font", pikepdf.Dictionary())
        self._forms = resources.get("/XObject", pikepdf.Dictionary())
        self._reader = reader
        self._drawn = drawn
        self._depth = depth
        self._font = _NO_MAP
        self._marks = [_Mark(role)]

    def run(self, stream: pikepdf.Object) -> None:
        """Take down what the stream shows."""
        drawn, marks = self._drawn, self._marks
        for instruction in pikepdf.parse_content_stream(stream, _DRAWING):
            operands, name = list(instruction.operands), str(instruction.operator)
            if name in _SHOWING:
                shown = operands[0] if name == "TJ" else operands[-1:]
                strings = [bytes(each) for each in shown if isinstance(each, pikepdf.String)]
                drawn.part(marks[-1].role).append(self._font.read(b"".join(strings)))
            elif name in {"BT", "Td"}:
                drawn.part(marks[-1].role).append("\n")
            elif name == "Tf":
                self._font = self._reader.map_of(self._fonts.get(str(operands[0])))
            elif name in _MARKING:
                self._mark(operands, opens=name != "DP")
            elif name == "EMC":
                self._close_mark()
            elif name == "Do":
                self._draw_form(str(operands[0]))

    def _mark(self, operands: list[pikepdf.Object], *, opens: bool) -> None:
        own, said = str(operands[0]), operands[1] if len(operands) > 1 else None
        number = None
        if isinstance(said, pikepdf.Dictionary):
            number = said.get("/MCID")
            if number is None or len(said) > 1:
                self._drawn.said += _strings_in(said)
        if opens:
            role = self._marks[-1].role or (own if own in _ASIDE else "")
            start = len(self._drawn.body)
            self._marks.append(_Mark(role, None if number is None else int(number), start))

    def _close_mark(self) -> None:
        if len(self._marks) < 2:
            return
        mark = self._marks.pop()
        if mark.number is not None:
            self._drawn.marked[mark.number] = slice(mark.start, len(self._drawn.body))

    def _draw_form(self, name: str) -> None:
        form = self._forms.get(name)
        if self._depth < _DEEPEST_FORM and form is not None and form.get("/Subtype") == "/Form":
            role = self._marks[-1].role
            self._drawn.add(self._reader.form(form, role, self._depth + 1))


class _Mark(NamedTuple):
    """An open mark: what its text is, its number, and where in the text it began."""

    role: str
    number: int | None = None
    start: int = 0


class _CodeMap:
    """What the codes of a font mean, and how many bytes one takes; 0 if nobody says."""

    def __init__(self, width: int, letters: Mapping[int, str]) -> None:
        self._width = width
        self._letters = _Letters(letters)

    def read(self, codes: bytes) -> str:
        """Give the letters that codes stand for."""
        width, letters = self._width, self._letters
        if not width:
            return codes.decode("latin-1")
        if width == 2 and len(codes) % 2 == 0:
            # As if each code were a letter of its own, so that all are looked up in one call.
            with suppress(UnicodeDecodeError):
                return codes.decode("utf-16-be").translate(letters)
        starts = range(0, len(codes), width)
        return "".join(letters[int.from_bytes(codes[at : at + width], "big")] for at in starts)


class _Letters(dict[int, str]):
    """Letters of codes, with a sign for what nobody says."""

    def __missing__(self, code: int) -> str:
        return "\ufffd"


_NO_MAP: Final = _CodeMap(0, {})


def _strings_in(said: pikepdf.Object, depth: int = 0) -> list[str]:
    """Give what a mark says of its text: its language, words instead of it."""
    if isinstance(said, pikepdf.String):
        return [str(said), *spellings(bytes(said))]
    children: Iterable[object] = ()
    if isinstance(said, pikepdf.Dictionary):
        children = said.values()
    elif isinstance(said, pikepdf.Array):
        children = said
    inner = (each for each in children if isinstance(each, pikepdf.Object) and depth < _DEEPEST)
    return [text for each in inner for text in _strings_in(each, depth + 1)]


def _unicode_map(cmap: bytes) -> _CodeMap:
    width = 2
    letters: dict[int, str] = {}
    for kind, body in _CODES.findall(cmap):
        if kind == b"bfrange":
            for low, high, text in _CMAP_RANGE.findall(body):
                letters.update(_range(int(low, 16), int(high, 16), text))
            continue
        for code, text in _CMAP_PAIR.findall(body):
            if kind == b"codespacerange":
                width = max(len(code) // 2, 1)
            else:
                letters[int(code, 16)] = _text(text)
    return _CodeMap(width, letters)


def _range(low: int, high: int, text: bytes) -> Iterator[tuple[int, str]]:
    first = _text(text)
    for code in range(low, min(high, low + _LONGEST_RANGE) + 1):
        if first:
            yield code, first[:-1] + chr(min(ord(first[-1]) + code - low, sys.maxunicode))


def _text(digits: bytes) -> str:
    even = digits + b"0" * (len(digits) % 2)
    return bytes.fromhex(even.decode()).decode("utf-16-be", "ignore")


def opened(pdf: bytes, password: str = "") -> pikepdf.Pdf:
    """Open a finished file for reading."""
    return pikepdf.open(BytesIO(pdf), password=password)
