"""What is on a page: the rows of a table, the entries of an index, or the pages below it.

Source: "Database File Format" (SQLite), sections 1.6 (b-tree pages) and 2.1 (record format).
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING, Final

from casefile.storage.rescuing.sealed_pages import USABLE
from casefile.storage.row_images import Cell

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Read = Callable[[int], bytes | None]

_FIRST_HEADER: Final = 100  # bytes of the file's own header on page 1
_TABLE_MOST: Final = USABLE - 35
_INDEX_MOST: Final = (USABLE - 12) * 64 // 255 - 23
_LEAST: Final = (USABLE - 12) * 32 // 255 - 23
_PER_OVERFLOW: Final = USABLE - 4
_LARGEST: Final = 1 << 31  # bytes of a row; more is a broken number
_INTEGERS: Final = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8}  # bytes by serial type


class PageKind(IntEnum):
    """What a page says it is; every other number is no page of a tree."""

    INDEX_NODE = 2
    TABLE_NODE = 5
    INDEX_LEAF = 10
    TABLE_LEAF = 13


class BrokenCellError(Exception):
    """A row or an entry that makes no sense, or of which a part lies on a page that is lost."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: its number and its values, or none where they cannot be read."""

    rowid: int
    values: tuple[Cell, ...] | None


@dataclass(frozen=True, slots=True)
class Child:
    """A page below a node of a table; the rows on and under it have numbers up to `last`."""

    page: int
    last: int | None


def kind_of(page: bytes, number: int) -> PageKind | None:
    """Tell what a page is."""
    kind = page[_FIRST_HEADER if number == 1 else 0]
    return PageKind(kind) if kind in set(PageKind) else None


def table_children(page: bytes, number: int) -> list[Child]:
    """Give the pages below a node of a table."""
    children = []
    for place in _places(page, number, 12):
        rowid, _ = _varint(page, place + 4)
        (below,) = struct.unpack_from(">I", page, place)
        children.append(Child(below, _signed(rowid)))
    return [*children, Child(_last_child(page, number), None)]


def index_children(page: bytes, number: int) -> list[int]:
    """Give the pages below a node of an index."""
    below = [struct.unpack_from(">I", page, place)[0] for place in _places(page, number, 12)]
    return [*below, _last_child(page, number)]


def table_rows(page: bytes, number: int, read: Read) -> Iterator[Row]:
    """Give the rows on a leaf of a table; `read` gives the pages on which long rows go on."""
    for place in _places(page, number, 8):
        try:
            size, at = _varint(page, place)
            rowid, at = _varint(page, at)
        except BrokenCellError:
            continue
        try:
            values = _record(_payload(page, at, size, _TABLE_MOST, read))
        except BrokenCellError:
            values = None
        yield Row(_signed(rowid), values)


def index_entries(page: bytes, number: int, read: Read) -> Iterator[tuple[Cell, ...]]:
    """Give the entries on a page of an index or of a table without row numbers."""
    node = kind_of(page, number) is PageKind.INDEX_NODE
    for place in _places(page, number, 12 if node else 8):
        try:
            size, at = _varint(page, place + (4 if node else 0))
            yield _record(_payload(page, at, size, _INDEX_MOST, read))
        except BrokenCellError:
            continue


def _places(page: bytes, number: int, head: int) -> tuple[int, ...]:
    """Give where the cells of a page begin."""
    start = _FIRST_HEADER if number == 1 else 0
    (count,) = struct.unpack_from(">H", page, start + 3)
    count = min(count, (USABLE - start - head) // 2)
    places = struct.unpack_from(f">{count}H", page, start + head)
    return tuple(place for place in places if start + head <= place <= USABLE - 4)


def _last_child(page: bytes, number: int) -> int:
    start = _FIRST_HEADER if number == 1 else 0
    return int(struct.unpack_from(">I", page, start + 8)[0])


def _local(size: int, most: int) -> int:
    """Give how many bytes of a row lie on its leaf."""
    if size <= most:
        return size
    surplus = _LEAST + (size - _LEAST) % _PER_OVERFLOW
    return surplus if surplus <= most else _LEAST


def _payload(page: bytes, at: int, size: int, most: int, read: Read) -> bytes:
    local = _local(size, most)
    if size > _LARGEST or at + local > USABLE:
        raise BrokenCellError
    if local == size:
        return page[at : at + size]
    pieces = [page[at : at + local]]
    missing = size - local
    if at + local + 4 > USABLE:
        raise BrokenCellError
    (following,) = struct.unpack_from(">I", page, at + local)
    while missing > 0:
        more = read(following)
        if more is None:
            raise BrokenCellError
        (following,) = struct.unpack_from(">I", more)
        pieces.append(more[4 : 4 + min(missing, _PER_OVERFLOW)])
        missing -= _PER_OVERFLOW
    return b"".join(pieces)


def _record(payload: bytes) -> tuple[Cell, ...]:
    try:
        head, at = _varint(payload, 0)
        place, values = head, []
        while at < head:
            serial, at = _varint(payload, at)
            value, place = _value(payload, serial, place)
            values.append(value)
    except (IndexError, UnicodeDecodeError) as error:
        raise BrokenCellError from error
    if place > len(payload):
        raise BrokenCellError
    return tuple(values)


def _value(payload: bytes, serial: int, at: int) -> tuple[Cell, int]:
    if serial == 0:
        return None, at
    if serial >= 12:
        size = (serial - 12) // 2
        piece = payload[at : at + size]
        if len(piece) < size:
            raise BrokenCellError
        return (piece.decode("utf-8") if serial % 2 else piece), at + size
    if serial in _INTEGERS:
        size = _INTEGERS[serial]
        return int.from_bytes(payload[at : at + size], signed=True), at + size
    if serial == 7:
        if at + 8 > len(payload):
            raise BrokenCellError
        return struct.unpack_from(">d", payload, at)[0], at + 8
    if serial in {8, 9}:
        return serial - 8, at
    raise BrokenCellError


def _varint(data: bytes, at: int) -> tuple[int, int]:
    """Read SQLite's number of one to nine bytes; give it and where it ends."""
    number = 0
    try:
        for step in range(8):
            byte = data[at + step]
            if byte < 0x80:
                return (number << 7) | byte, at + step + 1
            number = (number << 7) | (byte & 0x7F)
        return (number << 8) | data[at + 8], at + 9
    except IndexError:
        raise BrokenCellError from None


def _signed(number: int) -> int:
    return number - (1 << 64) if number >= 1 << 63 else number
