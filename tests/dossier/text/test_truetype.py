import struct

from casefile.dossier.text.truetype import Composite, add_composites


def _font(outlines: list[bytes]) -> bytes:
    """Give a font of these glyphs with nothing else in it."""
    offsets = [0]
    for outline in outlines:
        offsets.append(offsets[-1] + len(outline))
    count = len(outlines)
    tables = {
        b"glyf": b"".join(outlines),
        b"head": bytes(50) + b"\0\1" + bytes(2),
        b"hhea": bytes(34) + struct.pack(">H", count),
        b"hmtx": b"".join(struct.pack(">Hh", 500, 0) for _ in outlines),
        b"loca": struct.pack(f">{count + 1}I", *offsets),
        b"maxp": struct.pack(">IH", 0x00010000, count) + bytes(26),
    }
    place, directory, body = 12 + 16 * len(tables), b"", b""
    for tag, data in tables.items():
        directory += struct.pack(">4s3I", tag, 0, place + len(body), len(data))
        body += data + bytes(-len(data) % 4)
    return struct.pack(">I4H", 0x00010000, len(tables), 0, 0, 0) + directory + body


def _offsets(font: bytes) -> tuple[int, ...]:
    for number in range(struct.unpack_from(">H", font, 4)[0]):
        tag, _, offset, length = struct.unpack_from(">4s3I", font, 12 + 16 * number)
        if tag == b"loca":
            return struct.unpack_from(f">{length // 4}I", font, offset)
    raise AssertionError


def test_a_last_glyph_without_an_outline_stays_without_one() -> None:
    drawn = struct.pack(">5h", 1, 0, 0, 400, 700) + bytes(8)  # 18 bytes: the next begins at 20
    composites = [Composite(((0, 0, 0), (2, 9, 0)), 500), Composite(((2, 0, 0),), 0)]
    offsets = _offsets(add_composites(_font([drawn, b"", b""]), composites))
    assert offsets[:4] == (0, 20, 20, 20)
    assert offsets[4] > offsets[3]
    assert offsets[5] == offsets[4]
