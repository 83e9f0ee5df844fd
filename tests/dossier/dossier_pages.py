"""Printing small fictional documents in tests, and reading them as people's programs do."""

import subprocess
from dataclasses import replace
from datetime import date
from functools import cache
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

import pikepdf

from casefile.dossier.content import Block, Document, Section, Sheet, Text
from casefile.dossier.finishing.finish import facts_of, finish
from casefile.dossier.pages.look import Look
from casefile.dossier.pages.render import render
from casefile.dossier.press import press
from casefile.dossier.specimen.document import specimen
from casefile.dossier.text.fonts import FontBook
from casefile.language.catalogue import Catalogue
from casefile.progress import Unwatched
from casefile.services.specimen import print_specimen
from tests.dossier.dossier_samples import document, picture, run

PERSIAN_WORDS = {"Contents": "فهرست", "Page {page} of {total}": "صفحهٔ {page} از {total}"}


class PageWords(Catalogue):
    """A catalogue whose Persian words do not wait for a translator."""

    def say(self, key: str, **facts: object) -> str:
        own = PERSIAN_WORDS.get(key, key) if self.language == "fa" else key
        return super().say(own, **facts)


@cache
def fonts() -> FontBook:
    return FontBook.load()


def look(language: str = "en", paper: str = "A4", *, tagged: bool = True) -> Look:
    return Look(PageWords(language), paper, tagged)


@cache
def sample(language: str = "en") -> bytes:
    return render(document(language), look(language), Unwatched(), fonts())


@cache
def finished_sample(language: str = "en") -> bytes:
    return finish(sample(language), facts_of(document(language)))


@cache
def specimen_pages(language: str = "en", paper: str = "A4", *, tagged: bool = True) -> bytes:
    return print_specimen(language, paper, tagged=tagged)


@cache
def specimen_in_both(paper: str = "A4") -> bytes:
    """Give the specimen as dossiers in both languages are printed: each page counts in both."""
    sheet = Sheet(picture())
    made = specimen("en", (sheet, sheet), (sheet,))
    both = replace(made, other_copy=run("نسخهٔ ۳ از ۵", "fa"))
    words = Catalogue("en"), Catalogue("fa")
    return press(both, words[0], paper, (), Unwatched(), fonts(), other_words=words[1]).pdf


def simple(*blocks: Block, title: Text = (), language: str = "en", **facts: object) -> Document:
    section = Section(title or run("Only section"), blocks)
    return Document(
        title="D-2026-0001", author="Fictional Office", language=language,
        reference="D-2026-0001", classification=run("PUBLIC"), made_on=date(2026, 11, 23),
        **{"sections": (section,), "contents": False, **facts},  # type: ignore[arg-type]  # by name
    )  # fmt: skip


def printed(made: Document, *, tagged: bool = True, paper: str = "A4") -> bytes:
    return render(made, look(made.language, paper, tagged=tagged), Unwatched(), fonts())


def opened(pdf: bytes) -> pikepdf.Pdf:
    return pikepdf.open(BytesIO(pdf))


def tool(pdf: bytes, *command: str) -> str:
    with TemporaryDirectory() as folder:
        path = Path(folder, "made.pdf")
        path.write_bytes(pdf)
        filled = [str(path) if part == "FILE" else part for part in command]
        done = subprocess.run(filled, capture_output=True, check=False)
        return done.stdout.decode() + done.stderr.decode()


def words(pdf: bytes, *options: str) -> str:
    """Give what pdftotext reads, without the signs of direction that it adds."""
    text = tool(pdf, "pdftotext", *options, "FILE", "-")
    return text.translate(dict.fromkeys((0x202A, 0x202B, 0x202C, 0x200E, 0x200F)))
