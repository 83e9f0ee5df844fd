"""A photograph of somebody: its pixels written anew, and nothing else that the file held."""

from dataclasses import dataclass
from typing import Final

from casefile.exchange.refusals import PictureRefusedError
from casefile.security.pixels import MOST_PIXELS, PictureError, as_jpeg, read_pixels

MOST_SIDE: Final = 1_600  # pixels: twice what the largest portrait in print shows
_QUALITY: Final = 90


@dataclass(frozen=True, slots=True)
class Photograph:
    """A JPEG of pixels alone; width and height in pixels."""

    jpeg: bytes
    width: int
    height: int


def read(data: bytes) -> Photograph:
    """Read a picture file of a kind that people have photographs in.

    Raises:
        PictureRefusedError: it is none, damaged, or far too large.
    """
    try:
        pixels = read_pixels(data, (MOST_SIDE, MOST_SIDE))
    except PictureError as error:
        raise PictureRefusedError(most=MOST_PIXELS // 1_000_000) from error
    return Photograph(as_jpeg(pixels, _QUALITY), pixels.width, pixels.height)
