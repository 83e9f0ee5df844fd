"""The lines of a GEDCOM file, as trees of tags; broken lines are kept as text, never dropped."""

import re
from collections.abc import Iterator

from casefile.exchange.ansel import decode_ansel
from casefile.exchange.decoding import Decoded, decode
from casefile.exchange.refusals import WrongFormatError
from casefile.progress import Progress

_LINE = re.compile(
    r"[ \t]*([0-9]{1,2})[ \t]+(?:(@[^@\s][^@]*@)[ \t]+)?([A-Za-z0-9_]+)(?:[ \t](.*))?\Z", re.DOTALL
)
_LINE_END = re.compile("\r\n|\n\r|\r|\n")
_DECLARED = re.compile(rb"[\r\n][ \t]*1[ \t]+CHAR(?:ACTER)?[ \t]+([^\r\n]*)")
_CODE_PAGES = {"IBMPC": "cp437", "IBM": "cp437", "IBM DOS": "cp850", "MSDOS": "cp850",
               "MACINTOSH": "mac_roman"}  # fmt: skip
_REPORT_EVERY = 20_000  # lines
_HEADER = 65_536  # bytes
_DEEPEST = 100  # levels; the standard ends at 99
_CONTINUING = ("CONC", "CONT")


class Node:
    """One line of the file with the lines below it; continuation lines are part of `value`."""

    __slots__ = ("below", "line", "tag", "value", "xref")

    def __init__(self, line: int, xref: str, tag: str, value: str) -> None:
        self.line = line
        self.xref = xref
        self.tag = tag
        self.value = value
        self.below: list[Node] = []

    def first(self, tag: str) -> "Node | None":
        """Give the first line of that tag directly below."""
        for node in self.below:
            if node.tag == tag:
                return node
        return None

    def text(self, tag: str) -> str:
        """Give the text of the first line of that tag directly below, or ""."""
        node = self.first(tag)
        return node.value.strip() if node else ""


def decode_gedcom(data: bytes, encoding: str | None = None) -> Decoded:
    """Decode by the byte order mark, else by what the header declares, else by what the bytes are.

    Raises:
        UnknownEncodingError: the encoding given is none.
    """
    if encoding and encoding.upper() == "ANSEL":
        return _ansel(data)
    if encoding or data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        return decode(data, encoding)
    found = _DECLARED.search(data[:_HEADER])
    declared = found[1].strip().upper().decode("ascii", "replace") if found else ""
    if data.isascii() and b"\0" not in data:
        return decode(data)
    try:
        return Decoded(data.decode("utf-8"), "utf-8", 1.0) if b"\0" not in data else decode(data)
    except UnicodeDecodeError:
        pass
    if declared == "ANSEL":
        return _ansel(data)
    return decode(data, _CODE_PAGES.get(declared))


def records(text: str, progress: Progress) -> Iterator[Node]:
    """Give each record of level 0 with everything below it.

    Raises:
        WrongFormatError: there is no line of level 0.
    """
    record: Node | None = None
    path: list[Node] = []
    more: list[str] = []  # what continues the last value; joined once, for values of megabytes
    lines = _LINE_END.split(text.lstrip("\ufeff"))
    for number, line in enumerate(lines, start=1):
        if number % _REPORT_EVERY == 0:
            progress.report(number, len(lines))
        found = _LINE.match(line)
        if not found:
            if path and line.strip():  # what a careless program made of a line end in a note
                more.append("\n" + line)
            continue
        level, xref, tag, value = found.groups("")
        if path and tag in _CONTINUING:
            del path[max(1, int(level)) :]
            more.append(value if tag == "CONC" else "\n" + value)
            continue
        if more:
            path[-1].value += "".join(more)
            more.clear()
        node = Node(number, xref, tag.upper(), value)
        if level == "0" or not path:
            if record is not None:
                yield record
            record, path = node, [node]
            continue
        del path[min(int(level), _DEEPEST) :]  # left-out levels: hang on the last line there is
        path[-1].below.append(node)
        path.append(node)
    if record is None:
        raise WrongFormatError(expected="GEDCOM")
    path[-1].value += "".join(more)
    yield record


def _ansel(data: bytes) -> Decoded:
    text, misfits = decode_ansel(data)
    return Decoded(text, "ansel", 1.0, misfits)
