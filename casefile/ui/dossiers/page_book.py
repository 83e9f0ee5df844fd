"""The pages of a dossier as pictures, drawn from memory: nothing is ever written to disk."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Final

import pypdfium2
from PySide6.QtGui import QImage

from casefile.dossier.proof.pdfium import ONE_AT_A_TIME
from casefile.errors import CasefileError

if TYPE_CHECKING:
    from casefile.progress import Progress

POINTS_PER_INCH: Final = 72
MOST_SIDE: Final = 6_000  # pixels: a page of A3 at 300 dots per inch


class PagesDamagedError(CasefileError):
    """The PDF that was made cannot be read back."""

    message: ClassVar[str] = "The pages of this dossier cannot be shown."


@dataclass(frozen=True, slots=True)
class PageBook:
    """A PDF and the sizes of its pages, in points."""

    pdf: bytes
    sizes: tuple[tuple[float, float], ...]

    @classmethod
    def open(cls, pdf: bytes) -> PageBook:
        """Read how many pages there are and how large.

        Raises:
            PagesDamagedError: it is no PDF.
        """
        with ONE_AT_A_TIME:
            try:
                document = pypdfium2.PdfDocument(pdf)
                try:
                    sizes = tuple(document.get_page_size(page) for page in range(len(document)))
                finally:
                    document.close()
            except pypdfium2.PdfiumError:
                raise PagesDamagedError from None
        return cls(pdf, sizes)

    def __len__(self) -> int:
        return len(self.sizes)

    def draw(self, page: int, width: int) -> QImage:
        """Draw a page, counted from 0, `width` pixels wide.

        Raises:
            PagesDamagedError: there is no such page, or it is damaged.
        """
        if not 0 <= page < len(self.sizes):
            raise PagesDamagedError
        wide, tall = self.sizes[page]
        scale = min(width, MOST_SIDE) / max(1.0, wide)
        scale = min(scale, MOST_SIDE / max(1.0, tall))
        with ONE_AT_A_TIME:
            try:
                return _drawn(self.pdf, page, scale)
            except (pypdfium2.PdfiumError, ValueError):
                raise PagesDamagedError from None

    def draw_quietly(self, page: int, width: int, progress: Progress) -> QImage:
        """Draw a page in the background, unless nobody wants it any more."""
        progress.report(0, 0)
        return self.draw(page, width)

    def width_at(self, page: int, dots: int) -> int:
        """Give the width of a page in pixels at a number of dots per inch."""
        return max(1, round(self.sizes[page][0] * dots / POINTS_PER_INCH))


def _drawn(pdf: bytes, page: int, scale: float) -> QImage:
    document = pypdfium2.PdfDocument(pdf)
    try:
        bitmap = document[page].render(scale=scale, rev_byteorder=True, prefer_bgrx=False)
        picture = QImage(
            bytes(bitmap.buffer),
            bitmap.width,
            bitmap.height,
            bitmap.stride,
            QImage.Format.Format_RGB888,
        )
        return picture.copy()  # the bytes go with this function
    finally:
        document.close()
