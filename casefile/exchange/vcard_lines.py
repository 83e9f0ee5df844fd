"""The content lines of vCards: folded and broken ones joined, encodings undone, none left out."""

import binascii
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from casefile.exchange.decoding import decode
from casefile.exchange.refusals import UnknownEncodingError

_PROPERTY = re.compile(r"(?:([\w-]+)\.)?([\w-]+)((?:;(?:[^:;\"]|\"[^\"]*\")*)*):(.*)\Z", re.DOTALL)
_BASE64 = re.compile(r"[A-Za-z0-9+/=]+")
_ESCAPE = re.compile(r"\\([nN,;:\\])")


@dataclass(frozen=True, slots=True)
class Property:
    """One content line: its group and name, its parameters in upper case, its text, its line.

    The name is "" for a line that is no property.
    """

    name: str
    parameters: tuple[str, ...]
    text: str
    line: int
    group: str = ""

    def pieces(self, between: str = ";") -> list[str]:
        """Give the parts of a structured text."""
        if "\\" not in self.text:
            return [piece.strip() for piece in self.text.split(between)]
        return [unescaped(piece) for piece in re.split(rf"(?<!\\){between}", self.text)]

    @property
    def shown(self) -> str:
        """The parts that say anything, as one line."""
        return ", ".join(filter(None, self.pieces()))

    def holds_base64(self) -> bool:
        """Tell whether the text is a file written in letters."""
        encodings = {"BASE64", "ENCODING=BASE64", "ENCODING=B"}
        return any(each in encodings for each in self.parameters)


def properties(text: str) -> Iterator[Property]:
    """Give every line that says anything; what belongs to the one before is joined to it."""
    before: Property | None = None
    more: list[str] = []
    for line, content in _lines(text):
        found = _property(line, content)
        glue = _glue(before, found)
        if glue is not None:
            more += (glue, found.text)
            continue
        if before is not None:
            yield _joined(before, more)
        before, more = found if content.strip() else None, []
    if before is not None:
        yield _joined(before, more)


def _joined(one: Property, more: list[str]) -> Property:
    return replace(one, text=one.text + "".join(more)) if more else one


def unescaped(text: str) -> str:
    """Give a text without the backslashes of the format."""
    if "\\" not in text:
        return text.replace("\r\n", "\n").strip()
    plain = _ESCAPE.sub(lambda found: "\n" if found[1] in "nN" else found[1], text)
    return plain.replace("\r\n", "\n").strip()


def _glue(before: Property | None, found: Property) -> str | None:
    """Say what joins a line that is no property to the one before; nothing when it stands alone."""
    if before is None or found.name or not found.text:
        return None
    if before.holds_base64():
        return "" if _BASE64.fullmatch(found.text) else None
    return "\n" if before.name == "NOTE" else None


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """Join folded lines, and those that quoted-printable continues with "=" at the end."""
    pieces: list[str] = []
    start, soft = 0, False
    for number, line in enumerate(re.split("\r\n|\r|\n", text), start=1):
        if pieces and soft:
            pieces[-1] = pieces[-1][:-1]
            pieces.append(line)
        elif pieces and line[:1] in {" ", "\t"}:
            pieces.append(line[1:])
        else:
            if pieces:
                yield start, "".join(pieces)
            pieces, start = [line], number
        printable = "QUOTED-PRINTABLE" in pieces[0].partition(":")[0].upper()
        soft = printable and line.endswith("=")
    if pieces:
        yield start, "".join(pieces)


def _property(line: int, content: str) -> Property:
    found = _PROPERTY.match(content)
    if not found:
        return Property("", (), content.strip(), line)
    parameters = tuple(piece.upper() for piece in found[3].split(";") if piece)
    text = found[4]
    if any(piece.endswith("QUOTED-PRINTABLE") for piece in parameters):
        raw = binascii.a2b_qp(text.encode("utf-8", "replace"))
        charset = next((p[8:] for p in parameters if p.startswith("CHARSET=")), None)
        try:
            text = decode(raw, charset).text
        except UnknownEncodingError:
            text = decode(raw).text
    return Property(found[2].upper(), parameters, text, line, (found[1] or "").lower())
