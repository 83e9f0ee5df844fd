"""Pictures from bytes: only their pixels reach the file, never what else a camera wrote."""

import hashlib
import struct
import warnings
from dataclasses import dataclass
from io import BytesIO
from typing import Final

from PIL import Image, ImageOps, UnidentifiedImageError

from casefile.errors import CasefileError

# Formats that Pillow reads itself: its reader of EPS runs another program.
FORMATS: Final = ("JPEG", "PNG", "TIFF", "WEBP")
MOST_PIXELS: Final = 80_000_000
_DOTS_PER_INCH: Final = 220
_QUALITY: Final = 85
_BROKEN: Final = (
    UnidentifiedImageError, Image.DecompressionBombError, Image.DecompressionBombWarning,
    OSError, ValueError, SyntaxError, EOFError, IndexError, KeyError, TypeError, OverflowError,
    struct.error, MemoryError,
)  # fmt: skip


class PictureError(CasefileError):
    """A picture is damaged, of an unknown kind, or far too large."""

    message = "A picture cannot be read, or has more than {most} million pixels."


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
        PictureError: it cannot be read, or has more pixels than `MOST_PIXELS`.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            pixels = _pixels(content, most_points)
    except _BROKEN as error:
        raise PictureError(most=MOST_PIXELS // 1_000_000) from error
    written = BytesIO()
    pixels.save(written, "JPEG", quality=_QUALITY, optimize=False, progressive=False)
    jpeg = written.getvalue()
    digest = hashlib.sha256(jpeg).hexdigest()[:16]
    return Picture(jpeg, pixels.width, pixels.height, pixels.mode == "L", digest)


def _pixels(content: bytes, most_points: tuple[float, float]) -> Image.Image:
    with Image.open(BytesIO(content), formats=FORMATS) as opened:
        if opened.width * opened.height > MOST_PIXELS:
            raise PictureError(most=MOST_PIXELS // 1_000_000)
        upright = ImageOps.exif_transpose(opened)
        plain = _on_white(upright)
    room = [max(round(points / 72 * _DOTS_PER_INCH), 1) for points in most_points]
    plain.thumbnail((room[0], room[1]), Image.Resampling.LANCZOS)
    # A new image of the same pixels holds no comment, profile or place.
    return Image.frombytes(plain.mode, plain.size, plain.tobytes())


def _on_white(picture: Image.Image) -> Image.Image:
    """Give colours or greys without transparency."""
    if picture.mode in {"1", "L", "I;16", "I", "F"}:
        if picture.mode in {"I;16", "I", "F"}:
            low, high = picture.getextrema()
            span = max(float(high) - float(low), 1.0)  # type: ignore[arg-type]  # one channel
            return picture.point(lambda value: (value - low) * 255 / span).convert("L")
        return picture.convert("L")
    if picture.has_transparency_data:
        coloured = picture.convert("RGBA")
        white = Image.new("RGBA", coloured.size, (255, 255, 255, 255))
        return Image.alpha_composite(white, coloured).convert("RGB")
    return picture.convert("RGB")
