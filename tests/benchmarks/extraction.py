"""The same mixed texts set by every page engine, and how many words readers find in each file."""

from __future__ import annotations

from html import escape
from importlib import import_module
from io import BytesIO
from typing import TYPE_CHECKING

from reportlab.pdfgen.canvas import Canvas

from casefile.dossier.pages.look import Kind, Look
from casefile.dossier.text.fonts import FontBook
from casefile.dossier.text.glyph_font import DocumentFonts
from casefile.dossier.text.runs import StyledRun
from casefile.language.bidi import direction_of
from casefile.language.catalogue import Catalogue
from tests.benchmarks.other_pages import plain
from tests.benchmarks.set_pages import FONTS, font_faces
from tests.dossier.extraction_texts import (
    BY_HAND,
    Told,
    made,
    read_by_pdfium,
    read_by_poppler,
    share_found,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

MADE = 240  # paragraphs beside those written by hand
READERS = {"poppler": read_by_poppler, "pdfium": read_by_pdfium}
_WIDTH, _TOP = 460, 800


def shares() -> dict[tuple[str, str], float]:
    """Give how many words in a hundred each reader finds in the file of each engine."""
    told = [*BY_HAND, *(made(number) for number in range(MADE))]
    texts = [each.text for each in told]
    found = {}
    for engine, write in _ENGINES.items():
        pdf = write(told)
        for reader, read in READERS.items():
            found[reader, engine] = 100 * share_found(texts, read(pdf))
    return found


def _own(told: Sequence[Told]) -> bytes:
    """Set one paragraph on each page."""
    target = BytesIO()
    canvas = Canvas(target, invariant=1)
    look, fonts = Look(Catalogue("en")), DocumentFonts(FontBook.load(), canvas._doc)
    for language, text in told:
        paragraph = look.paragraph([StyledRun(text)], Kind.BODY, fonts, language)
        _, height = paragraph.wrap(_WIDTH, _TOP)
        paragraph.drawOn(canvas, 60, _TOP - height)
        canvas.showPage()
    canvas.save()
    return target.getvalue()


def _typst(told: Sequence[Told]) -> bytes:
    head = '#set page(paper: "a4")\n#set text(font: ("Noto Serif", "Noto Naskh Arabic"))\n'
    pages = [
        f'#text(lang: "{each.language[:2]}", dir: {direction_of(each.language)})'
        f"[#par(justify: true)[{plain(each.text)}]]"
        for each in told
    ]
    source = (head + "\n#pagebreak()\n".join(pages)).encode()
    engine = import_module("typst")
    return bytes(engine.compile(source, font_paths=[str(FONTS)], ignore_system_fonts=True))


def _weasyprint(told: Sequence[Told]) -> bytes:
    engine = import_module("weasyprint")
    pages = "".join(
        f"<p lang={each.language} dir={direction_of(each.language)}>{escape(each.text)}"
        for each in told
    )
    style = (
        f"{font_faces()} p {{ break-after: page; text-align: justify; "
        'font-family: "Noto Serif", "Noto Naskh Arabic" }'
    )
    html = f"<!doctype html><html lang=en><style>{style}</style><body>{pages}</body></html>"
    return bytes(engine.HTML(string=html).write_pdf() or b"")


_ENGINES: dict[str, Callable[[Sequence[Told]], bytes]] = {
    "own": _own,
    "Typst": _typst,
    "WeasyPrint": _weasyprint,
}
