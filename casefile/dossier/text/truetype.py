"""Adds composite glyphs to a small TrueType font: letters with their marks, as one glyph each.

Source: OpenType 1.9, tables glyf, loca, hmtx, hhea, maxp and head.
"""

import struct
from collections.abc import Sequence
from typing import NamedTuple

from casefile.dossier.text.shaping import Component

_KEPT = (b"glyf", b"head", b"hhea", b"hmtx", b"loca", b"maxp")
_WORDS_AND_OFFSETS = 0x0001 | 0x0002  # ARG_1_AND_2_ARE_WORDS, ARGS_ARE_XY_VALUES
_MORE = 0x0020  # MORE_COMPONENTS
_CHECKSUM_TOTAL = 0xB1B0AFBA


class Composite(NamedTuple):
    """A glyph made of others; `advance` in font units, no components for an empty glyph."""

    components: tuple[Component, ...]
    advance: int


def add_composites(font: bytes, composites: Sequence[Composite]) -> bytes:
    """Append glyphs, numbered on from the last one, and keep only what a PDF needs."""
    tables = _tables(font)
    head, maxp = bytearray(tables[b"head"]), bytearray(tables[b"maxp"])
    (count,) = struct.unpack(">H", maxp[4:6])
    offsets = _offsets(tables[b"loca"], count, long=head[51] == 1)
    outlines = bytearray(tables[b"glyf"])
    metrics = _metrics(tables, count)
    for composite in composites:
        _fill_up(outlines, offsets)
        outline = _outline(composite, bytes(outlines), offsets)
        outlines += outline
        offsets.append(len(outlines))
        left = struct.unpack(">h", outline[2:4])[0] if outline else 0
        metrics.append(struct.pack(">Hh", max(composite.advance, 0), left))
    total = count + len(composites)
    head[50:52] = b"\0\1"
    _grow_limits(maxp, total, max((len(item.components) for item in composites), default=0))
    tables[b"glyf"] = bytes(outlines)
    tables[b"loca"] = struct.pack(f">{total + 1}I", *offsets)
    tables[b"hmtx"] = b"".join(metrics)
    tables[b"maxp"] = bytes(maxp)
    tables[b"head"] = bytes(head)
    tables[b"hhea"] = tables[b"hhea"][:34] + struct.pack(">H", total)
    return _font({tag: tables[tag] for tag in _KEPT})


def _fill_up(outlines: bytearray, offsets: list[int]) -> None:
    """Let the next outline begin where one may; glyphs without any, before it, stay so."""
    end = len(outlines)
    outlines += bytes(-end % 4)
    place = len(offsets) - 1
    while place >= 0 and offsets[place] == end:
        offsets[place] = len(outlines)
        place -= 1


def _tables(font: bytes) -> dict[bytes, bytes]:
    (count,) = struct.unpack(">H", font[4:6])
    tables = {}
    for number in range(count):
        tag, _, offset, length = struct.unpack_from(">4s3I", font, 12 + 16 * number)
        tables[tag] = font[offset : offset + length]
    return tables


def _offsets(loca: bytes, count: int, *, long: bool) -> list[int]:
    if long:
        return list(struct.unpack(f">{count + 1}I", loca[: 4 * count + 4]))
    return [2 * half for half in struct.unpack(f">{count + 1}H", loca[: 2 * count + 2])]


def _metrics(tables: dict[bytes, bytes], count: int) -> list[bytes]:
    (full,) = struct.unpack(">H", tables[b"hhea"][34:36])
    source = tables[b"hmtx"]
    metrics = [source[4 * glyph : 4 * glyph + 4] for glyph in range(full)]
    for glyph in range(count - full):
        place = 4 * full + 2 * glyph
        metrics.append(metrics[full - 1][:2] + source[place : place + 2])
    return metrics


def _outline(composite: Composite, outlines: bytes, offsets: list[int]) -> bytes:
    """Write one composite glyph; its box is that of its moved components."""
    boxes, drawn = [], []
    for glyph, right, up in composite.components:
        if offsets[glyph] < offsets[glyph + 1]:
            x0, y0, x1, y1 = struct.unpack_from(">4h", outlines, offsets[glyph] + 2)
            boxes.append((x0 + right, y0 + up, x1 + right, y1 + up))
            drawn.append((glyph, right, up))
    if not drawn:
        return b""
    left, bottom = min(box[0] for box in boxes), min(box[1] for box in boxes)
    right_most, top = max(box[2] for box in boxes), max(box[3] for box in boxes)
    written = [struct.pack(">5h", -1, left, bottom, right_most, top)]
    for number, (glyph, right, up) in enumerate(drawn, start=1):
        flags = _WORDS_AND_OFFSETS | (_MORE if number < len(drawn) else 0)
        written.append(struct.pack(">HHhh", flags, glyph, right, up))
    return b"".join(written)


def _grow_limits(maxp: bytearray, total: int, components: int) -> None:
    """Raise the limits that a renderer reserves memory by."""
    maxp[4:6] = struct.pack(">H", total)
    if len(maxp) < 32 or not components:
        return
    points, contours, more_points, more_contours = struct.unpack(">4H", maxp[6:14])
    all_points = min(max(points, more_points) * components, 0xFFFF)
    all_contours = min(max(contours, more_contours) * components, 0xFFFF)
    maxp[10:14] = struct.pack(">2H", all_points, all_contours)
    most, depth = struct.unpack(">2H", maxp[28:32])
    maxp[28:32] = struct.pack(">2H", max(most, components), depth + 1)


def _font(tables: dict[bytes, bytes]) -> bytes:
    """Put the tables together, with their checksums."""
    tables[b"head"] = tables[b"head"][:8] + bytes(4) + tables[b"head"][12:]
    power = len(tables).bit_length() - 1
    span = 16 << power
    start = 12 + 16 * len(tables)
    directory, body = [], bytearray()
    for tag in sorted(tables):
        data = tables[tag] + bytes(-len(tables[tag]) % 4)
        directory.append(
            struct.pack(">4s3I", tag, _checksum(data), start + len(body), len(tables[tag]))
        )
        body += data
    header = struct.pack(">I4H", 0x00010000, len(tables), span, power, 16 * len(tables) - span)
    font = bytearray(header + b"".join(directory) + body)
    head = font.index(tables[b"head"], start)
    font[head + 8 : head + 12] = struct.pack(
        ">I", (_CHECKSUM_TOTAL - _checksum(bytes(font))) & 0xFFFFFFFF
    )
    return bytes(font)


def _checksum(data: bytes) -> int:
    words: tuple[int, ...] = struct.unpack(f">{len(data) // 4}I", data)
    return sum(words) & 0xFFFFFFFF
