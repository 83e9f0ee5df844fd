"""From a content tree to a finished PDF that has been read back: render, finish, verify."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, is_dataclass
from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING, Final

import pikepdf

from casefile.dossier.content import Document, Field, FieldKind, Run
from casefile.dossier.finishing.associated import associated_files
from casefile.dossier.finishing.finish import facts_of, finish
from casefile.dossier.pages.look import Look
from casefile.dossier.pages.render import render
from casefile.dossier.proof.verify import verify
from casefile.dossier.proof.withheld_words import WithheldToken
from casefile.language.keys import fold
from casefile.values.dossiers import ArchiveForm

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from casefile.dossier.text.fonts import FontBook
    from casefile.language.catalogue import Catalogue
    from casefile.progress import Progress

_GAP: Final = re.compile(r"\{\w+\}")
_WORDS: Final = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Proof:
    """What a file of a document is held against."""

    tokens: tuple[WithheldToken, ...]
    document: Document
    page_words: tuple[str, ...]

    def hold(self, pdf: bytes, password: str = "") -> None:
        """Read a file back, and refuse it if anything is wrong with it.

        Raises:
            LeakFoundError, MisprintError, BrokenLinkError: see `verify`.
        """
        verify(pdf, self.tokens, self.document, self.page_words, password)


@dataclass(frozen=True, slots=True)
class Pressed:
    """A finished dossier; `outline` is level, title and page, counted from 1."""

    pdf: bytes
    pages: int
    outline: tuple[tuple[int, str, int], ...]
    proof: Proof = field(repr=False)


def press(
    document: Document,
    words: Catalogue,
    paper: str,
    withheld: Sequence[str],
    progress: Progress,
    book: FontBook | None = None,
    archive: ArchiveForm = ArchiveForm.PAGES,
    other_words: Catalogue | None = None,
) -> Pressed:
    """Make a PDF of a document, read it back, and refuse it if it holds a withheld text.

    Args:
        document: what to print.
        words: the catalogue of the document's language.
        paper: "A4" or "LETTER".
        withheld: names and numbers that must be nowhere in the file.
        progress: hears after each page and may stop the work.
        book: fonts that are already read.
        archive: whether the words and the data of the document lie in the file.
        other_words: the catalogue of the second language of a document in both.

    Raises:
        LeakFoundError, MisprintError, BrokenLinkError: see `verify`.
        GlyphMissingError, PictureError, BlockTooTallError, NestingError and others: see `render`.
        Cancelled: the user stopped it.
    """
    said: set[str] = set()
    other = _Overheard(other_words, said) if other_words is not None else None
    look = Look(_Overheard(words, said), paper, other_words=other)
    pages = render(document, look, progress, book)
    inside = associated_files(document, words) if archive is ArchiveForm.WITH_FILES else ()
    pdf = finish(pages, facts_of(document), inside)
    proof = Proof(tuple(_tokens(withheld, document, said)), document, (words.say("Contents"),))
    proof.hold(pdf)
    with pikepdf.open(BytesIO(pdf)) as opened, opened.open_outline() as outline:
        places = {page.obj.objgen: number for number, page in enumerate(opened.pages, start=1)}
        entries = tuple(_entries(outline.root, places, 1))
        return Pressed(pdf, len(opened.pages), entries, proof)


class _Overheard:
    """A catalogue, and what the program itself says with it on the pages, without any fact."""

    def __init__(self, words: Catalogue, said: set[str]) -> None:
        self.language = words.language
        self._words = words
        self._said = said

    def say(self, key: str, **facts: object) -> str:
        self._said.add(_GAP.sub(" ", self._words.say(key)))
        return self._words.say(key, **facts)

    def write(self, fact: object) -> str:
        written = self._words.write(fact)
        if isinstance(fact, date):
            self._said.add(written)
        return written


def _tokens(
    withheld: Sequence[str], document: Document, said: Iterable[str]
) -> Iterator[WithheldToken]:
    """Leave out single words that the program itself says, such as a name that means "hope".

    They were masked wherever somebody wrote them; in the program's own sentences and dates they
    name nobody. Pages are read in both directions, and one name turned round is another (Nima,
    Amin): a word that the document says only turned round is left out too.
    """
    own, texts = _words((*_own_words(document), document.author, *said)), _strings(document)
    every = _words(texts)
    for text in withheld:
        words = fold(text).split()
        alone = words[0] if len(words) == 1 else ""
        turned = alone not in every and alone[::-1] in every
        if not alone or not (alone in own or turned):
            yield WithheldToken(text)


def _words(texts: Iterable[str]) -> set[str]:
    """Give the folded words of texts; most of a document's are said again and again."""
    different = {part for text in texts for part in text.split()}
    # Both as one word and in parts, as the search in the file reads what a joiner parts.
    different |= {part for word in different if "\u200c" in word for part in word.split("\u200c")}
    return {word for part in different for word in _WORDS.findall(fold(part))}


def _own_words(value: object) -> Iterator[str]:
    if isinstance(value, Run):
        yield value.text
    elif isinstance(value, Field):
        if value.kind is FieldKind.DATE:
            yield value.value
    else:
        for each in _within(value):
            yield from _own_words(each)


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    for each in _within(value):
        yield from _strings(each)


def _within(value: object) -> Iterator[object]:
    if isinstance(value, tuple):
        yield from value
    elif is_dataclass(value):
        yield from (getattr(value, name) for name in value.__dataclass_fields__)


def _entries(
    items: Sequence[pikepdf.OutlineItem], places: dict[tuple[int, int], int], level: int
) -> Iterator[tuple[int, str, int]]:
    for item in items:
        page = item.destination[0] if isinstance(item.destination, pikepdf.Array) else None
        yield level, str(item.title), places.get(page.objgen, 1) if page is not None else 1
        yield from _entries(item.children, places, level + 1)
