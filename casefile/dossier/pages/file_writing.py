"""From the objects of a document to the bytes of a file.

ReportLab makes half a dozen objects of its own to write one. Most objects of a dossier are elements
of its structure, and their bytes are known: these go into the file as they are.

Source: ISO 32000-1, 7.5 (file structure).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from reportlab.pdfbase import pdfdoc

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reportlab.pdfgen.canvas import Canvas

_HEAD: Final = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"  # four bytes above 127 say that it is no text
_FREE: Final = "0000000000 65535 f \n"


def write_file(canvas: Canvas, written: Mapping[int, bytes]) -> bytes:
    """Give the file of everything that was drawn.

    Args:
        canvas: whose document is complete.
        written: objects that are already bytes, by number.
    """
    document = canvas._doc  # noqa: SLF001 - the canvas has no other door to it
    _complete(document, canvas)
    parts, offsets = [_HEAD], []
    offset, number = len(_HEAD), 1
    while number <= document.objectcounter:  # which grows while objects are written
        content = written.get(number)
        if content is None:
            each = document.idToObject[document.numberToId[number]]
            content = pdfdoc.format(each, document, toplevel=1)
        part = b"%d 0 obj\n%b\nendobj\n" % (number, content)
        parts.append(part)
        offsets.append(offset)
        offset += len(part)
        number += 1
    entries = "".join([f"{each:010d} 00000 n \n" for each in offsets])
    parts.append(f"xref\n0 {number}\n{_FREE}{entries}".encode())
    parts.append(_trailer(document, number, offset))
    return b"".join(parts)


def _complete(document: pdfdoc.PDFDocument, canvas: Canvas) -> None:
    """Add what is known only now: fonts, bookmarks, the catalogue."""
    for font in document.delayedFonts:
        font.addObjects(document)
    document.info.invariant = document.invariant
    document.Reference(document.Catalog)
    document.Reference(document.info)
    document.Outlines.prepare(document, canvas)
    if document.Outlines.ready < 0:
        document.Catalog.Outlines = None


def _trailer(document: pdfdoc.PDFDocument, size: int, start: int) -> bytes:
    root, info = (
        document.Reference(each).format(document).decode("latin-1")
        for each in (document.Catalog, document.info)
    )
    entries = f"<</Size {size} /Root {root} /Info {info}>>"
    return f"trailer\n{entries}\nstartxref\n{start}\n%%EOF\n".encode()
