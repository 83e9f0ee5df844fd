"""Pictures from strangers: nothing but their pixels comes through here."""

import struct
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import Final

from PIL import Image, ImageOps, UnidentifiedImageError

from casefile.errors import CasefileError

# Formats that Pillow reads itself: its reader of EPS runs another program.
FORMATS: Final = ("JPEG", "PNG", "TIFF", "WEBP")
MOST_PIXELS: Final = 80_000_000
_BROKEN: Final = (
    UnidentifiedImageError, Image.DecompressionBombError, Image.DecompressionBombWarning,
    OSError, ValueError, SyntaxError, EOFError, IndexError, KeyError, TypeError, OverflowError,
    struct.error, MemoryError,
)  # fmt: skip


class PictureError(CasefileError):
    """A picture is damaged, of an unknown kind, or far too large."""

    message = "A picture cannot be read, or has more than {most} million pixels."

    def __init__(self) -> None:
        super().__init__(most=MOST_PIXELS // 1_000_000)


def read_pixels(content: bytes, most: tuple[int, int], frame: int = 0) -> Image.Image:
    """Give the pixels of a picture, upright, in colour or in greys, on white where it is clear.

    Args:
        content: a JPEG, PNG, TIFF or WebP file.
        most: width and height within which it is made smaller, in pixels.
        frame: of a TIFF, as scanners write several pages.

    Raises:
        PictureError: it cannot be read, or has more pixels than `MOST_PIXELS`.
    """
    with _read_strictly(), Image.open(BytesIO(content), formats=FORMATS) as opened:
        opened.seek(frame)
        return _pixels(opened, most)


def frames_in(content: bytes) -> int:
    """Count the pages of a scanned TIFF; every other picture is one.

    Raises:
        PictureError: it cannot be read.
    """
    with _read_strictly(), Image.open(BytesIO(content), formats=FORMATS) as opened:
        return getattr(opened, "n_frames", 1) if opened.format == "TIFF" else 1


@contextmanager
def _read_strictly() -> Iterator[None]:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            yield
    except _BROKEN as error:
        raise PictureError from error


def as_jpeg(pixels: Image.Image, quality: int) -> bytes:
    """Write pixels as a plain JPEG; the same pixels give the same bytes."""
    written = BytesIO()
    pixels.save(written, "JPEG", quality=quality, optimize=False, progressive=False)
    return written.getvalue()


def _pixels(opened: Image.Image, most: tuple[int, int]) -> Image.Image:
    if opened.width * opened.height > MOST_PIXELS:
        raise PictureError
    plain = _on_white(ImageOps.exif_transpose(opened))
    plain.thumbnail(most, Image.Resampling.LANCZOS)
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
