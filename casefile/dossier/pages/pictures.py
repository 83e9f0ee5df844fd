"""Pictures as paper shows them: their pixels alone, no more of them than a printer needs."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Final

from PIL import Image

from casefile.security.pixels import as_jpeg, read_pixels

_DOTS_PER_INCH: Final = 220
_QUALITY: Final = 85
_MOST_SIDE: Final = 2_400
_LEVELS: Final = 16
_STEP: Final = 17  # of 255, from one of the sixteen greys to the next


@dataclass(frozen=True, slots=True)
class Picture:
    """Pixels made ready for a page, and nothing but them.

    Attributes:
        data: a JPEG, or packed rows of sixteen greys.
        grey: one channel instead of three.
        digest: names the picture, so that it is stored once.
        levels: how many greys packed rows have; 0 for a JPEG.
    """

    data: bytes
    width: int
    height: int
    grey: bool
    digest: str
    levels: int = 0

    @property
    def shape(self) -> float:
        """Give width by height."""
        return self.width / self.height


def read_picture(content: bytes, most_points: tuple[float, float]) -> Picture:
    """Read a picture and make its pixels as many as paper shows.

    Args:
        content: a JPEG, PNG, TIFF or WebP file.
        most_points: the room for it on the page, in points.

    Raises:
        PictureError: it cannot be read, or has far too many pixels.
    """
    wide, tall = (max(round(points / 72 * _DOTS_PER_INCH), 1) for points in most_points)
    return _as_jpeg(read_pixels(content, (wide, tall)))


def read_sheet(content: bytes) -> Picture:
    """Read the page of an exhibit; one in sixteen greys stays exactly as it is.

    Raises:
        PictureError: it cannot be read, or has far too many pixels.
    """
    pixels = read_pixels(content, (_MOST_SIDE, _MOST_SIDE))
    packed = _packed(pixels) if pixels.mode == "L" else b""
    if not packed:
        return _as_jpeg(pixels)
    return Picture(packed, *pixels.size, grey=True, digest=_named(packed), levels=_LEVELS)


def _as_jpeg(pixels: Image.Image) -> Picture:
    jpeg = as_jpeg(pixels, _QUALITY)
    return Picture(jpeg, *pixels.size, grey=pixels.mode == "L", digest=_named(jpeg))


def _named(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:16]


def _packed(grey: Image.Image) -> bytes:
    """Give rows of four bits a pixel as a PNG has them, or nothing when that would lose a grey."""
    shown = [value for value, count in enumerate(grey.histogram()) if count]
    if any(value % _STEP for value in shown):
        return b""
    steps = grey.point([value // _STEP for value in range(256)]).tobytes()
    numbered = Image.frombytes("P", grey.size, steps)
    numbered.putpalette([level for step in range(_LEVELS) for level in (step * _STEP,) * 3])
    written = BytesIO()
    numbered.save(written, "PNG", bits=4, optimize=True)
    return b"".join(_chunks(written.getvalue(), b"IDAT"))


def _chunks(png: bytes, wanted: bytes) -> Iterator[bytes]:
    place = 8
    while place < len(png):
        length = int.from_bytes(png[place : place + 4], "big")
        if png[place + 4 : place + 8] == wanted:
            yield png[place + 8 : place + 8 + length]
        place += length + 12
