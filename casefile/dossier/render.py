"""From a document's content to a PDF, in memory and in one pass."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from casefile.dossier.content import Document
    from casefile.dossier.look import Look
    from casefile.progress import Progress


def render(document: Document, look: Look, progress: Progress) -> bytes:
    """Set a document and give the raw pages; `finish` makes an archive file of them.

    Raises:
        EmptyDocumentError: there is nothing to print.
        NoSuchDestinationError: a link leads nowhere.
        BlockTooTallError: something that cannot be divided is taller than a page.
        PictureError: a picture cannot be read.
        GlyphMissingError: no font has a character.
        Cancelled: the user stopped it.
    """
    raise NotImplementedError
