"""Turn the bytes of an exhibit into something to look at: nothing is ever written to disk."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt
from PySide6.QtGui import QImage, QImageReader

from casefile.dossier.proof.pdfium import ONE_AT_A_TIME
from casefile.errors import CasefileError

MOST_PIXELS = 50_000_000  # of one picture; larger ones are read smaller, hostile ones not at all
MOST_SIDE = 4_000
MOST_TEXT = 1_000_000  # letters
PAGE_WIDTH = 1_400  # pixels of a page of a PDF


class CannotBeShownError(CasefileError):
    """The content is of a kind that the window does not draw, or is damaged."""

    message: ClassVar[str] = "This document cannot be shown here. Save a copy to open it elsewhere."


@dataclass(frozen=True, slots=True)
class Shown:
    """One page of an exhibit: a picture or a text, and how many pages there are."""

    picture: QImage | None
    text: str
    page: int
    pages: int


def show_page(data: bytes, mime: str, page: int) -> Shown:
    """Draw a page, counted from 0, of a picture, a PDF or a text.

    Raises:
        CannotBeShownError: it is none of these, or damaged.
    """
    if mime == "application/pdf":
        return _pdf_page(data, page)
    if mime.startswith("image/") and mime != "image/svg+xml":
        return Shown(_picture(data), "", 0, 1)
    if mime.startswith("text/") or mime in {"application/json", "message/rfc822"}:
        return Shown(None, _text(data), 0, 1)
    raise CannotBeShownError


def _pdf_page(data: bytes, page: int) -> Shown:
    import pypdfium2

    with ONE_AT_A_TIME:
        try:
            document = pypdfium2.PdfDocument(data)
            try:
                pages = len(document)
                page = max(0, min(page, pages - 1))
                drawn = document[page]
                width = max(1.0, drawn.get_width())
                tall = max(1.0, drawn.get_height())
                scale = min(PAGE_WIDTH / width, MOST_SIDE / tall)
                bitmap = drawn.render(scale=scale, rev_byteorder=True, prefer_bgrx=True)
                picture = QImage(
                    bytes(bitmap.buffer),
                    bitmap.width,
                    bitmap.height,
                    bitmap.stride,
                    QImage.Format.Format_RGBX8888,
                ).copy()
            finally:
                document.close()
        except (pypdfium2.PdfiumError, IndexError, ValueError):
            raise CannotBeShownError from None
    return Shown(picture, "", page, pages)


def _picture(data: bytes) -> QImage:
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setDecideFormatFromContent(True)
    reader.setAutoTransform(True)
    size = reader.size()
    if not size.isValid() or size.width() * size.height() > MOST_PIXELS * 20:
        raise CannotBeShownError
    if max(size.width(), size.height()) > MOST_SIDE:
        reader.setScaledSize(size.scaled(MOST_SIDE, MOST_SIDE, Qt.AspectRatioMode.KeepAspectRatio))
    picture = reader.read()
    if picture.isNull():
        raise CannotBeShownError
    return picture


def _text(data: bytes) -> str:
    for encoding in ("utf-8-sig", "utf-16" if data[:2] in {b"\xff\xfe", b"\xfe\xff"} else "cp1256"):
        try:
            return data[: MOST_TEXT * 2].decode(encoding)[:MOST_TEXT]
        except UnicodeDecodeError:
            continue
    return data[:MOST_TEXT].decode("latin-1")
