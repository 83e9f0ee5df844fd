"""Photographs of strangers: whatever their files hold, only pixels come out."""

import struct
from io import BytesIO
from typing import Any
from zlib import crc32

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from casefile.exchange import photographs
from casefile.exchange.refusals import PictureRefusedError

SECRET = "TAKEN AT THE SECRET HOUSE"


def photograph(kind: str = "JPEG", size: tuple[int, int] = (60, 80), **more: Any) -> bytes:
    written = BytesIO()
    Image.new("RGB", size, "teal").save(written, kind, **more)
    return written.getvalue()


def talkative(kind: str) -> bytes:
    """Give a photograph that says more than it shows."""
    details = Image.Exif()
    details[0x010E] = SECRET
    details.get_ifd(0x8825)[1] = "N"
    said = PngInfo()
    said.add_text("Comment", SECRET)
    more: dict[str, dict[str, Any]] = {
        "JPEG": {"exif": details, "comment": SECRET.encode()},
        "PNG": {"pnginfo": said},
        "WEBP": {"exif": details.tobytes()},
        "TIFF": {"description": SECRET},
    }
    return photograph(kind, **more[kind])


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "TIFF"])
def test_nothing_but_pixels_is_kept(kind: str) -> None:
    given = talkative(kind) + SECRET.encode()
    assert given.count(SECRET.encode()) > 1
    kept = photographs.read(given)
    assert SECRET.encode() not in kept.jpeg
    assert b"Exif" not in kept.jpeg
    shown = Image.open(BytesIO(kept.jpeg))
    assert (shown.format, shown.size) == ("JPEG", (kept.width, kept.height)) == ("JPEG", (60, 80))
    assert not shown.getexif()


def test_a_large_photograph_becomes_as_large_as_print_needs() -> None:
    kept = photographs.read(photograph(size=(3_000, 4_000)))
    assert (kept.width, kept.height) == (1_200, 1_600)


def test_what_is_no_picture_is_refused_in_words() -> None:
    header = b"IHDR" + struct.pack(">IIBBBBB", 30_000, 30_000, 1, 0, 0, 0, 0)
    bomb = photograph("PNG")[:8] + struct.pack(">I", 13) + header + struct.pack(">I", crc32(header))
    script = b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\nshowpage"
    for hostile in (b"", bomb, script, photograph()[:300]):
        with pytest.raises(PictureRefusedError) as caught:
            photographs.read(hostile)
        assert caught.value.facts == {"most": 80}
