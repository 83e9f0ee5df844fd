"""The specimen of the page engine: every block, script and drawing once, without a case file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casefile.dossier.content import Sheet
from casefile.dossier.finishing.finish import facts_of, finish
from casefile.dossier.pages.look import Look
from casefile.dossier.pages.render import render
from casefile.dossier.press import press
from casefile.dossier.proof.verify import verify
from casefile.dossier.specimen.document import exhibit_letter, specimen
from casefile.dossier.specimen.pictures import landscape
from casefile.dossier.text.fonts import FontBook
from casefile.exchange.sandbox import read_sheets
from casefile.language.catalogue import Catalogue
from casefile.progress import Progress, Unwatched

if TYPE_CHECKING:
    from casefile.dossier.content import Document


def print_specimen(
    language: str, paper: str, progress: Progress | None = None, *, tagged: bool = True
) -> bytes:
    """Print the specimen; the same bytes each time.

    Args:
        language: "en" or "fa".
        paper: "A4" or "LETTER".
        progress: may stop it.
        tagged: whether it has the structure that makes it PDF/UA.

    Raises:
        Cancelled: the user stopped it.
    """
    progress = progress or Unwatched()
    words, book = Catalogue(language), FontBook.load()
    letter = render(exhibit_letter(language), Look(words, tagged=False), progress, book)
    made = specimen(language, _sheets(letter, progress), _sheets(landscape(), progress))
    if tagged:
        return press(made, words, paper, (), progress, book).pdf
    return _untagged(made, Look(words, paper, tagged=False), progress, book)


def _sheets(file: bytes, progress: Progress) -> tuple[Sheet, ...]:
    """Draw an exhibit as one out of a case file is drawn: in a process of its own."""
    return tuple(Sheet(page.picture, page.most_dots) for page in read_sheets(file, progress).pages)


def _untagged(made: Document, look: Look, progress: Progress, book: FontBook) -> bytes:
    pages = render(made, look, progress, book)
    pdf = finish(pages, facts_of(made, accessible=False))
    verify(pdf, ())
    return pdf
