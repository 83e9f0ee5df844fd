"""The few kinds of DER that a signature is written in.

Source: ITU-T X.690, 8 and 10. The library for ciphers reads and checks such structures; it writes
none with attributes of one's own, which a signature of a PDF must have.
"""

from collections.abc import Iterable
from typing import Final

_INTEGER, _OCTETS, _NULL, _OBJECT, _SEQUENCE, _SET, _CONTEXT = 2, 4, 5, 6, 0x30, 0x31, 0xA0
NULL: Final = bytes((_NULL, 0))


def sequence(*parts: bytes) -> bytes:
    """Write parts in their order."""
    return _element(_SEQUENCE, b"".join(parts))


def set_of(parts: Iterable[bytes]) -> bytes:
    """Write parts in the order that DER gives them."""
    return _element(_SET, b"".join(sorted(parts)))


def context(number: int, content: bytes) -> bytes:
    """Write content under a number of its own."""
    return _element(_CONTEXT | number, content)


def retagged(number: int, element: bytes) -> bytes:
    """Put a number of its own in the place of an element's tag."""
    return bytes((_CONTEXT | number,)) + element[1:]


def octets(content: bytes) -> bytes:
    """Write bytes."""
    return _element(_OCTETS, content)


def integer(number: int) -> bytes:
    """Write a whole number that is not negative."""
    return _element(_INTEGER, number.to_bytes(number.bit_length() // 8 + 1, "big"))


def name_of(dotted: str) -> bytes:
    """Write the registered name of a kind of thing, such as 1.2.840.113549.1.7.2."""
    first, second, *rest = map(int, dotted.split("."))
    return _element(_OBJECT, b"".join(map(_base_128, (40 * first + second, *rest))))


def fills(content: bytes, tag: int = _SEQUENCE) -> bool:
    """Tell whether bytes are one element from end to end, nothing cut off and nothing added."""
    if len(content) < 2 or content[0] != tag:
        return False
    length, start = content[1], 2
    if length & 0x80:
        start += length & 0x7F
        length = int.from_bytes(content[2:start], "big")
    return start + length == len(content)


def _element(tag: int, content: bytes) -> bytes:
    length = len(content)
    if length < 0x80:
        return bytes((tag, length)) + content
    digits = length.to_bytes((length.bit_length() + 7) // 8, "big")
    return bytes((tag, 0x80 | len(digits))) + digits + content


def _base_128(number: int) -> bytes:
    digits = [number & 0x7F]
    while number := number >> 7:
        digits.append(0x80 | number & 0x7F)
    return bytes(reversed(digits))
