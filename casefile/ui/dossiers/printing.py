"""Paper and files: the finished pages of a printing go to a printer or into a folder."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final

from PySide6.QtCore import QMarginsF, QRectF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog, QPrinter, QPrinterInfo

from casefile.errors import CasefileError
from casefile.progress import Cancelled
from casefile.services.errors import FileExistsAlreadyError, FileUnreadableError
from casefile.services.saving import save_new
from casefile.ui.dossiers.page_book import PageBook
from casefile.values.dossiers import FileKind

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from casefile.progress import Progress
    from casefile.values.dossiers import FileLine, PrintedDossier

DOTS: Final = 300  # per inch
PAPER_SIZES: Final = {
    "A4": QPageSize.PageSizeId.A4,
    "LETTER": QPageSize.PageSizeId.Letter,
}


class PrinterRefusedError(CasefileError):
    """The printer took no pages; the printing is on record all the same."""

    message: ClassVar[str] = (
        "The printer did not take the pages. {reference} is on record: mark its copies as "
        "destroyed, or save them as PDF."
    )


class FileNotWrittenError(CasefileError):
    """The disk took no file; the printing is on record all the same."""

    message: ClassVar[str] = (
        "The file could not be written there. {reference} is on record: mark its copies as "
        "destroyed, and save again into another folder."
    )


class NoPrinterError(CasefileError):
    """The computer has no printer to offer."""

    message: ClassVar[str] = "This computer knows no printer. Save the dossier as PDF instead."


def choose_printer(parent: QWidget, paper: str) -> QPrinter | None:
    """Ask for a printer; None if cancelled.

    Printing to a file is not offered: a file is saved with its record and a neutral name.

    Raises:
        NoPrinterError: there is none.
    """
    if not QPrinterInfo.availablePrinterNames():
        raise NoPrinterError
    printer = prepared(QPrinter(QPrinter.PrinterMode.HighResolution), paper)
    dialog = QPrintDialog(printer, parent)
    option = QAbstractPrintDialog.PrintDialogOption
    for unwanted in (option.PrintToFile, option.PrintPageRange, option.PrintSelection):
        dialog.setOption(unwanted, False)
    agreed = dialog.exec() == QPrintDialog.DialogCode.Accepted
    dialog.deleteLater()
    return prepared(printer, paper) if agreed else None


def prepared(printer: QPrinter, paper: str) -> QPrinter:
    """Set paper, resolution and a job name that says nothing."""
    printer.setResolution(DOTS)
    printer.setFullPage(True)
    printer.setPageLayout(
        QPageLayout(
            QPageSize(PAPER_SIZES[paper]), QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0)
        )
    )
    printer.setCreator("casefile")
    printer.setDocName("document")
    return printer


def print_pages(printed: PrintedDossier, printer: QPrinter, progress: Progress) -> str:
    """Draw every page of every copy on a printer, one at a time; give the reference.

    Raises:
        PrinterRefusedError: the printer cannot be used.
        PagesDamagedError: a page cannot be drawn.
        Cancelled: the user stopped it.
    """
    books = [PageBook.open(pdf) for pdf in printed.pdfs]
    pages = [(book, page) for book in books for page in range(len(book))]
    printer.setDocName(printed.reference)
    painter = QPainter()
    if not painter.begin(printer):
        raise PrinterRefusedError(reference=printed.reference)
    try:
        _draw(painter, printer, pages, progress)
    except (Cancelled, CasefileError):
        printer.abort()
        raise
    finally:
        painter.end()
    if printer.printerState() is QPrinter.PrinterState.Error:
        raise PrinterRefusedError(reference=printed.reference)
    return printed.reference


def _draw(
    painter: QPainter,
    printer: QPrinter,
    pages: Sequence[tuple[PageBook, int]],
    progress: Progress,
) -> None:
    for done, (book, page) in enumerate(pages):
        progress.report(done, len(pages))
        if done:
            printer.newPage()
        picture = book.draw(page, book.width_at(page, DOTS))
        room = QRectF(printer.paperRect(QPrinter.Unit.DevicePixel))
        wide = min(room.width(), room.height() * picture.width() / max(1, picture.height()))
        tall = wide * picture.height() / max(1, picture.width())
        painter.drawImage(QRectF((room.width() - wide) / 2, 0, wide, tall), picture)


def save_files(printed: PrintedDossier, folder: Path, progress: Progress) -> tuple[Path, ...]:
    """Write the files of every copy, for their owner alone and never over another.

    Names say the reference alone.

    Raises:
        FileNotWrittenError: the folder takes no files.
    """
    del progress  # once a printing is on record, all of its copies are written
    both = len({each.line.kind for each in printed.files}) > 1
    try:
        return tuple(
            _write(folder, _stem(printed, each.line, both=both), each.content)
            for each in printed.files
        )
    except FileUnreadableError:
        raise FileNotWrittenError(reference=printed.reference) from None


def _stem(printed: PrintedDossier, line: FileLine, *, both: bool) -> str:
    stem = f"{printed.reference}-{line.number}"
    return f"{stem}-archive" if both and line.kind is FileKind.ARCHIVE else stem


def _write(folder: Path, stem: str, pdf: bytes) -> Path:
    for attempt in range(1, 1000):
        name = f"{stem}.pdf" if attempt == 1 else f"{stem}_{attempt}.pdf"
        path = folder / name
        try:
            save_new(path, pdf)
        except FileExistsAlreadyError:
            continue
        return path
    raise FileUnreadableError
