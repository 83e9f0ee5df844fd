"""Pictures as paper shows them: their pixels alone, no more of them than a printer needs."""

import hashlib
from dataclasses import dataclass
from typing import Final

from casefile.security.pixels import as_jpeg, read_pixels

_DOTS_PER_INCH: Final = 220
_QUALITY: Final = 85


@dataclass(frozen=True, slots=True)
class Picture:
    """Pixels made ready for a page: a JPEG of nothing but them.

    Attributes:
        grey: one channel instead of three.
        digest: names the picture, so that it is stored once.
    """

    jpeg: bytes
    width: int
    height: int
    grey: bool
    digest: str

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
    pixels = read_pixels(content, (wide, tall))
    jpeg = as_jpeg(pixels, _QUALITY)
    digest = hashlib.sha256(jpeg).hexdigest()[:16]
    return Picture(jpeg, pixels.width, pixels.height, pixels.mode == "L", digest)
