"""The envelope of mail: header fields, encoded words, parameters, and parts within parts.

Written anew because the standard library's parser recurses (2,000 nested parts end it) and its
header objects raise on much of what real mail contains. Sources: RFC 5322, 2045, 2047, 2231.
"""

import base64
import binascii
import re
import urllib.parse
from collections.abc import Iterator
from dataclasses import dataclass

from casefile.exchange.decoding import decode
from casefile.exchange.refusals import UnknownEncodingError

DEEPEST = 60  # levels of parts within parts; deeper ones stay closed and become attachments
MOST_PARTS = 3_000
_FIELD = re.compile(rb"([!-9;-~]+)[ \t]*:[ \t]*(.*?)(?:\r\n|\r|\n|\Z)", re.DOTALL)
_LINE = re.compile(rb"([^\r\n]*)(\r\n|\r|\n|\Z)")
_WORD = re.compile(r"=\?([^?\s]+)\?([bBqQ])\?([^?]*)\?=")
_BETWEEN_WORDS = re.compile(r"(\?=)\s+(=\?[^?\s]+\?[bBqQ]\?)")
_PARAMETER = re.compile(r';\s*([^\s=;*]+)(\*\d+)?(\*)?\s*=\s*("(?:[^"\\]|\\.)*"|[^;]*)')
_LONGEST_HEADER = 100_000  # characters of one field that are looked into


@dataclass(frozen=True, slots=True)
class Header:
    """One header field: its name in lower case, its text unfolded and 8-bit bytes decoded."""

    name: str
    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Part:
    """A leaf of a mail: header fields, content as bytes, and the kind of multipart around it.

    `branch` numbers the alternatives that exclude each other: parts with an equal `branch` say the
    same in different forms; 0 is no alternative. `beside` holds, with their lines, the words that
    stand before the parts of a mail and behind them.
    """

    headers: tuple[Header, ...]
    body: bytes
    line: int
    branch: int = 0
    closed: bool = False
    beside: tuple[tuple[int, bytes], ...] = ()

    def field(self, name: str) -> str:
        """Give the first field of that name, or ""."""
        return next((header.text for header in self.headers if header.name == name), "")

    @property
    def mime(self) -> str:
        """The content type without parameters, text/plain where none is given."""
        if self.closed:
            return "message/rfc822"
        kind = self.field("content-type").split(";")[0].strip().lower()
        return kind if re.fullmatch(r"[\w.+-]+/[\w.+-]+", kind) else "text/plain"

    @property
    def file_name(self) -> str:
        """The name that the sender gave the part, as it stands, or ""."""
        disposition = parameter(self.field("content-disposition"), "filename")
        return disposition or parameter(self.field("content-type"), "name")

    def content(self) -> bytes:
        """Undo the transfer encoding, as far as it can be undone."""
        return _unpacked(self.body, self.field("content-transfer-encoding").strip().lower())

    def text(self) -> str:
        """Give the content as text; a charset that does not exist or does not fit is replaced."""
        content = self.content()
        charset = parameter(self.field("content-type"), "charset")
        try:
            decoded = decode(content, charset or None)
        except UnknownEncodingError:
            decoded = decode(content)
        if decoded.misfits:
            decoded = decode(content)
        return re.sub("\r\n|\r", "\n", decoded.text).replace("\0", "")


def leaves(data: bytes) -> Iterator[Part]:
    """Give the parts that hold something, in order, without recursion; the outermost comes first.

    The first part given is always the mail itself (with its header fields); its body is empty when
    it consists of parts.
    """
    waiting = [(data, 0, 0, 0)]  # bytes, depth, branch, lines before
    given = 0
    while waiting:
        raw, depth, branch, before = waiting.pop()
        headers, start, line = _headers(raw, before)
        part = Part(headers, raw[start:], line, branch)
        boundary = parameter(part.field("content-type"), "boundary")
        inner = part.mime.startswith("multipart/") and boundary
        edge = boundary.encode("utf-8", "replace")
        pieces, first, last = _split(raw, start, edge) if inner else ([], start, start)
        if not pieces:
            yield part
            continue
        if depth >= DEEPEST or given + len(pieces) > MOST_PARTS:
            yield Part(headers, raw, before + 1, 0, closed=True)
            continue
        if depth == 0:
            behind = before + raw.count(b"\n", 0, last) + 1
            beside = ((line, raw[start:first]), (behind, raw[last:]))
            yield Part(headers, b"", line, beside=beside)
        given += len(pieces)
        shared = given if part.mime == "multipart/alternative" else branch
        for begin, end in reversed(pieces):
            lines = before + raw.count(b"\n", 0, begin)
            waiting.append((raw[begin:end], depth + 1, shared, lines))


def decode_words(text: str) -> str:
    """Decode the `=?charset?q?...?=` words of RFC 2047; what is broken stays as it stands."""
    joined = _BETWEEN_WORDS.sub(r"\1\2", text[:_LONGEST_HEADER])
    pieces: list[tuple[str, bytes]] = []
    result: list[str] = []
    position = 0
    for word in _WORD.finditer(joined):
        if word.start() > position:
            result.append(_flush(pieces) + joined[position : word.start()])
        charset = word[1].split("*")[0].lower()
        if pieces and pieces[-1][0] != charset:
            result.append(_flush(pieces))
        pieces.append((charset, _word_bytes(word[2], word[3])))
        position = word.end()
    return "".join(result) + _flush(pieces) + joined[position:] + text[_LONGEST_HEADER:]


def parameter(field: str, name: str) -> str:
    """Give a parameter of a header field, its pieces joined and decoded (RFC 2231, 2047)."""
    pieces: list[tuple[int, bool, str]] = []
    for found in _PARAMETER.finditer(field[:_LONGEST_HEADER]):
        if found[1].lower() == name:
            value = found[4].strip()
            if value.startswith('"'):
                value = re.sub(r"\\(.)", r"\1", value[1:-1])
            number = int(found[2][1:]) if found[2] and len(found[2]) < 6 else 0
            pieces.append((number, bool(found[3]), value))
    if not pieces:
        return ""
    pieces.sort(key=lambda piece: piece[0])
    if not any(encoded for _, encoded, _ in pieces):
        return decode_words("".join(value for _, _, value in pieces))
    return _percent_decoded(pieces)


def _percent_decoded(pieces: list[tuple[int, bool, str]]) -> str:
    charset, joined = "", b""
    for position, (_, encoded, value) in enumerate(pieces):
        text = value
        if position == 0 and encoded and text.count("'") >= 2:
            charset, _, text = text.split("'", 2)
        plain = text.encode("utf-8", "replace")
        joined += urllib.parse.unquote_to_bytes(text) if encoded else plain
    return _decoded(joined, charset)


def _decoded(data: bytes, charset: str) -> str:
    try:
        return decode(data, charset or None).text
    except UnknownEncodingError:
        return decode(data).text


def _flush(pieces: list[tuple[str, bytes]]) -> str:
    """Decode neighbouring words together: senders cut in the middle of a letter."""
    if not pieces:
        return ""
    text = _decoded(b"".join(content for _, content in pieces), pieces[0][0])
    pieces.clear()
    return text


def _word_bytes(kind: str, text: str) -> bytes:
    if kind in "bB":
        return _from_base64(text.encode("ascii", "ignore"))
    return binascii.a2b_qp(text.encode("utf-8", "replace"), header=True)


def _from_base64(data: bytes) -> bytes:
    kept = re.sub(rb"[^A-Za-z0-9+/]", b"", data)
    if len(kept) % 4 == 1:
        kept = kept[:-1]
    return base64.b64decode(kept + b"=" * (-len(kept) % 4))


def _unpacked(body: bytes, encoding: str) -> bytes:
    if encoding == "base64":
        return _from_base64(body)
    if encoding == "quoted-printable":
        return binascii.a2b_qp(body)
    if encoding in {"x-uuencode", "uuencode", "x-uue", "uue"}:
        return b"".join(_uu_lines(body))
    return body


def _uu_lines(body: bytes) -> Iterator[bytes]:
    for line in body.splitlines():
        if line.strip() == b"end":
            return
        if line and not line.startswith(b"begin "):
            try:
                yield binascii.a2b_uu(line)
            except binascii.Error:
                yield line


def _headers(raw: bytes, before: int) -> tuple[tuple[Header, ...], int, int]:
    """Give the fields, where the body starts, and the number of the body's first line."""
    fields: list[tuple[str, list[bytes], int]] = []
    position, line = 0, before + 1
    while position < len(raw):
        found = _LINE.match(raw, position)
        content = found[1] if found else b""
        end = found.end() if found else len(raw)
        if not content:
            return _unfolded(fields), end, line + 1
        field = _FIELD.match(content)
        if content[:1] in b" \t" and fields:
            fields[-1][1].append(content)
        elif field:
            fields.append((field[1].decode("ascii").lower(), [field[2]], line))
        elif not content.startswith((b"From ", b">From ")):
            break  # the body starts without the empty line that ought to stand before it
        position, line = end, line + 1
    return _unfolded(fields), position, line


def _unfolded(fields: list[tuple[str, list[bytes], int]]) -> tuple[Header, ...]:
    return tuple(
        Header(name, decode(b"".join(lines)).text.replace("\0", "").strip(), line)
        for name, lines, line in fields
    )


def _split(raw: bytes, start: int, boundary: bytes) -> tuple[list[tuple[int, int]], int, int]:
    """Give begin and end of each piece between the boundary lines; the last may lack its end.

    Also where the first boundary begins and where the last one ends.
    """
    edge = re.compile(
        rb"(?:\A|(?<=\n)|(?<=\r))--" + re.escape(boundary) + rb"(--)?[ \t]*(\r\n|\r|\n|\Z)"
    )
    pieces: list[tuple[int, int]] = []
    first = begin = -1
    for found in edge.finditer(raw, start):
        first = found.start() if first < 0 else first
        if begin >= 0:
            pieces.append((begin, _without_line_end(raw, begin, found.start())))
        if found[1]:
            return pieces, first, found.end()
        begin = found.end()
    if 0 <= begin < len(raw):
        pieces.append((begin, len(raw)))
    return pieces, first, len(raw)


def _without_line_end(raw: bytes, begin: int, end: int) -> int:
    if raw[begin:end].endswith(b"\r\n"):
        return end - 2
    return end - 1 if end > begin and raw[end - 1 : end] in {b"\n", b"\r"} else end
