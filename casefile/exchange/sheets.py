"""The pages of a foreign PDF or picture as pixels: what anybody would see of them, no more.

A PDF could be taken over as it is drawn, at a fifth of the size. But then what lies under a black
bar, off the page, in a layer switched off or in white on white would travel along, and so would
fonts and colours that no archive file may have. Pixels carry none of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Final

from PIL import Image, ImageChops

from casefile.exchange.refusals import (
    DamagedFileError,
    EmptyFileError,
    LockedFileError,
    PictureRefusedError,
    TooManySheetsError,
)
from casefile.progress import Progress, Unwatched
from casefile.security.pixels import MOST_PIXELS, PictureError, as_jpeg, frames_in, read_pixels

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pypdfium2

MOST_SHEETS: Final = 200
SHORT_SIDE, LONG_SIDE = 1_654, 2_339  # pixels: A4 at 200 to the inch
FINEST: Final = 300  # pixels to the inch, for pages that are smaller
_PDF: Final = b"%PDF-"
_HEAD: Final = 1_024  # bytes within which a PDF begins
_WRONG_PASSWORD: Final = 4  # FPDF_ERR_PASSWORD
_GREY_ENOUGH: Final = 12  # of 255: by so much may the channels of a grey pixel differ
_LEVELS: Final = 17  # of 255, between two of the sixteen greys of a written page
_QUALITY: Final = 85
_MOST_DOTS: Final = 4  # of a picture, which has no size of its own: 75 pixels to the inch


@dataclass(frozen=True, slots=True)
class SeenPage:
    """One page: a PNG in sixteen greys, or a JPEG where that is smaller.

    Attributes:
        most_dots: of a printer of 300 to the inch that a pixel may be enlarged to.
    """

    picture: bytes
    most_dots: int = 1


@dataclass(frozen=True, slots=True)
class SeenPages:
    """The pages of one file in their order."""

    pages: tuple[SeenPage, ...]


def read(data: bytes, progress: Progress = Unwatched()) -> SeenPages:  # noqa: B008 - it holds nothing
    """Draw the pages of a PDF, or take the frames of a picture.

    Raises:
        EmptyFileError, LockedFileError, DamagedFileError, TooManySheetsError: as they say.
        PictureRefusedError: it is neither a PDF nor a whole picture.
    """
    if not data:
        raise EmptyFileError
    drawn = _of_pdf(data, progress) if _PDF in data[:_HEAD] else _of_picture(data, progress)
    return SeenPages(tuple(drawn))


def _of_pdf(data: bytes, progress: Progress) -> Iterator[SeenPage]:
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
        count = len(document)
        _allow(count)
        document.init_forms()  # what is filled in is seen, too; nothing in it is run
        for number in range(count):
            progress.report(number, count)
            yield _drawn(document[number])
        document.close()
    except pypdfium2.PdfiumError as error:
        locked = getattr(error, "err_code", None) == _WRONG_PASSWORD
        raise (LockedFileError if locked else DamagedFileError) from error


def _drawn(page: pypdfium2.PdfPage) -> SeenPage:
    width, height = page.get_size()
    if not (width > 0 and height > 0):
        raise DamagedFileError
    short, long = sorted((width, height))
    scale = min(SHORT_SIDE / short, LONG_SIDE / long, FINEST / 72)
    bitmap = page.render(scale=scale, prefer_bgrx=True)
    pixels = bitmap.to_pil().convert("RGB")
    page.close()
    return SeenPage(compact(pixels))


def _of_picture(data: bytes, progress: Progress) -> Iterator[SeenPage]:
    try:
        count = frames_in(data)
        _allow(count)
        for number in range(count):
            progress.report(number, count)
            pixels = read_pixels(data, (LONG_SIDE, LONG_SIDE), number)
            short, long = sorted(pixels.size)
            share = min(SHORT_SIDE / short, LONG_SIDE / long, 1.0)
            pixels.thumbnail((pixels.width * share, pixels.height * share))
            yield SeenPage(compact(pixels), _MOST_DOTS)
    except PictureError as error:
        raise PictureRefusedError(most=MOST_PIXELS // 1_000_000) from error


def _allow(count: int) -> None:
    if not count:
        raise EmptyFileError
    if count > MOST_SHEETS:
        raise TooManySheetsError(count=count, limit=MOST_SHEETS)


def compact(pixels: Image.Image) -> bytes:
    """Write a page as small as it is still read well: most are black on white."""
    if not _is_grey(pixels):
        return as_jpeg(pixels.convert("RGB"), _QUALITY)
    grey = pixels.convert("L")
    levels = grey.point([round(value / _LEVELS) * _LEVELS for value in range(256)])
    written = BytesIO()
    levels.save(written, "PNG", optimize=True)
    return min(written.getvalue(), as_jpeg(grey, _QUALITY), key=len)


def _is_grey(pixels: Image.Image) -> bool:
    if pixels.mode == "L":
        return True
    red, green, blue = pixels.convert("RGB").split()
    apart = [ImageChops.difference(*pair) for pair in ((red, green), (green, blue), (red, blue))]
    return not any(any(each.histogram()[_GREY_ENOUGH + 1 :]) for each in apart)
