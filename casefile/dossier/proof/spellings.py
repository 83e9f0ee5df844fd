"""The ways in which words can be written as bytes, and as signs that stand for other signs."""

import html
import re
from collections.abc import Iterator
from typing import Final
from urllib.parse import unquote, unquote_to_bytes

_HEX: Final = re.compile(rb"(?:[0-9A-Fa-f]{2}){3,}")
_HEX_IN_PLACE: Final = re.compile(rb"<([0-9A-Fa-f\s]{4,})>")
_ENTITY: Final = re.compile("&[#A-Za-z]")
_ESCAPE: Final = re.compile(r"\\u([0-9A-Fa-f]{4})")
_PERCENT: Final = re.compile("%[0-9A-Fa-f]{2}")
_CONTROL: Final = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f]")
_BETWEEN: Final = b"\xfe\xfd\xfe"  # no part of any letter


def spellings(data: bytes) -> Iterator[str]:
    """Read bytes as each way in which a name may be written in them."""
    if not data:
        return
    # Between the letters of UTF-16 stand zeros: taken for gaps, they would make words of a letter
    # each, and those spell short names by chance.
    bytewise = data.replace(b"\0", b"")
    plain = bytewise.decode("utf-8", "ignore")
    yield plain
    yield from unescaped(plain)
    for digits in _HEX.findall(data):
        yield from _strictly(bytes.fromhex(digits.decode()))
    if _is_utf_8(data):
        return
    if not data.isascii():
        yield bytewise.decode("cp1256", "ignore")
    if b"\0" in data or data[:2] in {b"\xfe\xff", b"\xff\xfe"} or not data.isascii():
        yield data.decode("utf-16-be", "ignore")
        yield data.decode("utf-16-le", "ignore")


def _is_utf_8(data: bytes) -> bool:
    """Tell whether bytes are text beyond ASCII and nothing else: then they spell no other words.

    Persian letters in UTF-16 would be control characters among others.
    """
    try:
        text = data.decode()
    except UnicodeDecodeError:
        return False
    return not text.isascii() and not _CONTROL.search(text)


def unescaped(text: str) -> Iterator[str]:
    """Read what stands in a text as numbers: in XML, in JSON, in an address."""
    if _ENTITY.search(text):
        yield html.unescape(text)
    if _ESCAPE.search(text):
        yield _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text)
    if _PERCENT.search(text):
        yield unquote(text, errors="ignore")


def name_texts(name: str) -> Iterator[str]:
    """Read a name of PDF: what it says, and what it says with numbers for signs."""
    yield name
    if "#" in name:
        yield from spellings(unquote_to_bytes(name.lstrip("/").replace("#", "%")))


def hex_bytes(data: bytes) -> bytes:
    """Give the bytes that are written as hexadecimal numbers, far enough apart."""
    return _BETWEEN.join(bytes.fromhex(digits.decode()) for digits in _HEX.findall(data))


def hex_strings(data: bytes) -> Iterator[str]:
    """Read the strings that PDF writes between angle brackets."""
    for digits in _HEX_IN_PLACE.findall(data):
        even = b"".join(digits.split())
        raw = bytes.fromhex((even + b"0" * (len(even) % 2)).decode())
        yield raw.removeprefix(b"\xfe\xff").decode("utf-16-be", "ignore")
        yield from _strictly(raw)


def _strictly(raw: bytes) -> Iterator[str]:
    """Read bytes that may as well be anything: only what is text from end to end is one."""
    try:
        text = raw.decode("utf-16" if raw[:2] in {b"\xfe\xff", b"\xff\xfe"} else "utf-8")
    except UnicodeDecodeError:
        return
    if not _CONTROL.search(text):
        yield text
