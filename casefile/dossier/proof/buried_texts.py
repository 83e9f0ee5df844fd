"""Words inside what is no text: notes in pictures, names in fonts, people in certificates.

Source: ITU-T T.81, B.1 (JPEG); OpenType 1.9, "name"; ITU-T X.690, 8 (certificates).
"""

import struct
from collections.abc import Iterator
from typing import Final

_SCAN, _END, _COMMENT = 0xDA, 0xD9, 0xFE
_APPLICATION: Final = range(0xE0, 0xF0)
_WITHOUT_LENGTH: Final = frozenset({0x01, *range(0xD0, 0xD9)})
_IN_A_SCAN: Final = frozenset({0x00, *range(0xD0, 0xD8)})
_MOST_NAMES: Final = 1_000
_STRINGS: Final = {
    0x0C: "utf-8", 0x12: "ascii", 0x13: "ascii", 0x14: "latin-1", 0x16: "ascii", 0x1A: "ascii",
    0x1C: "utf-32-be", 0x1E: "utf-16-be",
}  # fmt: skip
_BIT_STRING, _OCTETS, _CONSTRUCTED = 0x03, 0x04, 0x20
_DEEPEST: Final = 30


def picture_notes(jpeg: bytes) -> Iterator[bytes]:
    """Give what a JPEG holds besides its pixels: comments, EXIF, XMP, and what follows its end."""
    place = 2
    while place + 4 <= len(jpeg):
        if jpeg[place] != 0xFF:
            place = _next_marker(jpeg, place)
            continue
        marker = jpeg[place + 1]
        if marker == _END:
            yield jpeg[place + 2 :]
            return
        if marker in _WITHOUT_LENGTH or marker == 0xFF:
            place += 1 if marker == 0xFF else 2
            continue
        length = int.from_bytes(jpeg[place + 2 : place + 4], "big")
        if marker == _COMMENT or marker in _APPLICATION:
            yield jpeg[place + 4 : place + 2 + length]
        place += 2 + max(length, 2)
        if marker == _SCAN:
            place = _next_marker(jpeg, place)


def _next_marker(jpeg: bytes, place: int) -> int:
    """Give where the pixels of a scan end."""
    while True:
        place = jpeg.find(b"\xff", place)
        if place < 0 or place + 1 >= len(jpeg):
            return len(jpeg)
        if jpeg[place + 1] not in _IN_A_SCAN:
            return place
        place += 2


def font_names(font: bytes) -> Iterator[str]:
    """Give what a TrueType or OpenType font says of itself in its table of names."""
    try:
        tables = struct.unpack_from(">H", font, 4)[0]
        for number in range(min(tables, 100)):
            tag, _, offset, length = struct.unpack_from(">4sIII", font, 12 + 16 * number)
            if tag == b"name":
                yield from _names(font[offset : offset + length])
    except struct.error:
        return


def _names(table: bytes) -> Iterator[str]:
    count, strings = struct.unpack_from(">HH", table, 2)
    for number in range(min(count, _MOST_NAMES)):
        platform, _, _, _, length, offset = struct.unpack_from(">6H", table, 6 + 12 * number)
        raw = table[strings + offset : strings + offset + length]
        yield raw.decode("latin-1" if platform == 1 else "utf-16-be", "ignore")


def certificate_texts(signature: bytes, depth: int = 0) -> Iterator[str]:
    """Give the words of a signature's certificates; the rest of it is as good as chance."""
    place = 0
    while place + 2 <= len(signature) and depth < _DEEPEST:
        tag, length, place = signature[place], signature[place + 1], place + 2
        if length & 0x80:
            digits = length & 0x7F
            length = int.from_bytes(signature[place : place + digits], "big")
            place += digits
        content = signature[place : place + length]
        place += length
        if tag in _STRINGS:
            yield content.decode(_STRINGS[tag], "ignore")
        elif tag & _CONSTRUCTED or tag == _OCTETS:
            yield from certificate_texts(content, depth + 1)
        elif tag & 0xC0 == 0x80:  # an address or a name with a number for its tag
            yield content.decode("utf-8", "ignore")
