"""From a document's content to a PDF, in memory and in one pass.

The number of contents pages is known before the text is set, so that every page knows its own
number; the contents are drawn last and moved to the front, and the total is drawn once for all.
"""

from contextlib import nullcontext
from typing import Final

from casefile.dossier.content import Document
from casefile.dossier.pages.blocks import BlockSetter
from casefile.dossier.pages.canvas import PageCanvas
from casefile.dossier.pages.contents_pages import ContentsPages
from casefile.dossier.pages.cover_page import draw_cover
from casefile.dossier.pages.destinations import destinations, entries
from casefile.dossier.pages.frames import Pages
from casefile.dossier.pages.furniture import PageFurniture
from casefile.dossier.pages.inline import NOTE_PLACE, Inlines, clean, known_language
from casefile.dossier.pages.look import Look
from casefile.dossier.pages.tags import StructureTree
from casefile.dossier.text.fonts import FontBook
from casefile.dossier.text.glyph_font import DocumentFonts
from casefile.errors import CasefileError
from casefile.garbage import no_garbage_search
from casefile.language.catalogue import mark
from casefile.progress import Progress

PRODUCER: Final = "casefile"
FOOTNOTE: Final = mark("Footnote {number}")


class EmptyDocumentError(CasefileError):
    """There is nothing to print."""

    message = "There is nothing to print: the dossier has no sections."


def render(
    document: Document, look: Look, progress: Progress, book: FontBook | None = None
) -> bytes:
    """Set a document and give the raw pages; `finish` makes an archive file of them.

    Args:
        document: what to print.
        look: how it looks; its words are those of the document's language.
        progress: hears after each page and may stop the work.
        book: fonts that are already read.

    Raises:
        EmptyDocumentError: there is nothing to print.
        NoSuchDestinationError: a link leads nowhere.
        DestinationTakenError: two places have one name.
        NestingError: lists, notes or columns stand in each other too deep.
        TableShapeError, TableTooWideError, PictureSizeError: see there.
        BlockTooTallError: something that cannot be divided is taller than a page.
        PictureError: a picture cannot be read.
        GlyphMissingError: no font has a character.
        Cancelled: the user stopped it.
    """
    if not document.sections:
        raise EmptyDocumentError
    with no_garbage_search():
        return _Rendering(document, look, progress, book or FontBook.load()).run()


class _Rendering:
    """One run; thrown away after it."""

    def __init__(self, document: Document, look: Look, progress: Progress, book: FontBook) -> None:
        self.document = document
        self.look = look
        self.progress = progress
        self.entries = entries(document)
        self.places = destinations(document, self.entries)
        self.canvas = PageCanvas(look.size)
        self.fonts = DocumentFonts(book, self.canvas.document)
        self.inlines = Inlines(self.places, look.words.write)
        names = iter([entry.destination for entry in self.entries])
        self.setter = BlockSetter(look, self.fonts, self.inlines, names)
        self.furniture = PageFurniture(self.canvas, look, self.fonts, document, self.inlines)
        if look.tagged:
            self.canvas.tagger = StructureTree(
                self.canvas, known_language(document.language) or "en", self._words_of
            )

    def run(self) -> bytes:
        """Draw everything and give the file."""
        document, canvas = self.document, self.canvas
        self._describe()
        contents = ContentsPages(self.setter, self.entries if document.contents else ())
        if document.cover is not None:
            self.furniture.running_shown = False
            self.furniture.begin_page()
            draw_cover(canvas, self.setter, document.cover)
            self.furniture.end_page("")
            self.furniture.running_shown = True
            canvas.showPage()
        front = canvas.pages_shown
        tagger = canvas.tagger
        place = tagger.reserve("TOC") if tagger else None
        pages = self._body(len(contents.pages))
        body_end = canvas.pages_shown
        page_of = {mark.destination: page + 1 + len(contents.pages) for mark, page in pages.found}
        self.furniture.pages_before = front - body_end
        contents.draw(canvas, self.furniture, page_of, place)
        _move_pages(canvas, body_end, front)
        self.furniture.finish(canvas.pages_shown)
        if tagger:
            tagger.finish()
        return canvas.finished()

    def _words_of(self, place: str) -> str:
        """Say in words where a link leads."""
        number = place.removeprefix(NOTE_PLACE)
        if number != place:
            return self.look.say(FOOTNOTE, number=int(number))
        return self.places.get(place, place)

    def _body(self, contents_pages: int) -> Pages:
        self.furniture.pages_before = contents_pages
        pages = Pages(self.canvas, self.look, self.furniture, self.progress)
        tagger = self.canvas.tagger
        for section in self.document.sections:
            with tagger.group("Sect") if tagger else nullcontext():
                pages.fill(self.setter.section(section))
        pages.finish()
        return pages

    def _describe(self) -> None:
        canvas, document = self.canvas, self.document
        canvas.setTitle(clean(document.title))
        canvas.setAuthor(clean(document.author))
        canvas.setSubject(clean(document.subject))
        canvas.setCreator(PRODUCER)
        canvas.setProducer(PRODUCER)


def _move_pages(canvas: PageCanvas, start: int, target: int) -> None:
    """Put the pages from `start` on before the page `target`."""
    pages = canvas.document.Pages.pages
    moved = pages[start:]
    del pages[start:]
    pages[target:target] = moved
