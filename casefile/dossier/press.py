"""From a content tree to a finished PDF that has been read back: render, finish, verify."""

from __future__ import annotations

from dataclasses import dataclass, fields, is_dataclass
from io import BytesIO
from typing import TYPE_CHECKING

import pikepdf

from casefile.dossier.content import Run
from casefile.dossier.finish import facts_of, finish
from casefile.dossier.look import Look
from casefile.dossier.render import render
from casefile.dossier.verify import verify
from casefile.dossier.withheld_words import WithheldToken
from casefile.language.keys import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from casefile.dossier.content import Document
    from casefile.language.catalogue import Catalogue
    from casefile.progress import Progress


@dataclass(frozen=True, slots=True)
class Pressed:
    """A finished dossier; `outline` is level, title and page, counted from 1."""

    pdf: bytes
    pages: int
    outline: tuple[tuple[int, str, int], ...]


def press(
    document: Document,
    words: Catalogue,
    paper: str,
    withheld: Sequence[str],
    progress: Progress,
) -> Pressed:
    """Make a PDF of a document, read it back, and refuse it if it holds a withheld text.

    Raises:
        LeakFoundError, MisprintError, BrokenLinkError: see `verify`.
        GlyphMissingError, FontMissingError, PictureError, BlockTooTallError: see `render`.
        Cancelled: the user stopped it.
    """
    pages = render(document, Look(words, paper), progress)
    pdf = finish(pages, facts_of(document))
    tokens = [WithheldToken(text) for text in _tellable(withheld, document)]
    verify(pdf, tokens, document, (words.say("Contents"),))
    with pikepdf.open(BytesIO(pdf)) as opened, opened.open_outline() as outline:
        places = {page.obj.objgen: number for number, page in enumerate(opened.pages, start=1)}
        return Pressed(pdf, len(opened.pages), tuple(_entries(outline.root, places, 1)))


def _tellable(withheld: Sequence[str], document: Document) -> Iterator[str]:
    """Leave out single words that the program itself says, such as a name that means "hope".

    They were masked wherever somebody wrote them; in the program's own sentences they name nobody.
    """
    own = {word for text in _own_words(document) for word in fold(text).split()}
    for text in withheld:
        words = fold(text).split()
        if len(words) != 1 or words[0] not in own:
            yield text


def _own_words(value: object) -> Iterator[str]:
    if isinstance(value, Run):
        yield value.text
    elif isinstance(value, tuple):
        for each in value:
            yield from _own_words(each)
    elif is_dataclass(value):
        for member in fields(value):
            yield from _own_words(getattr(value, member.name))


def _entries(
    items: Sequence[pikepdf.OutlineItem], places: dict[tuple[int, int], int], level: int
) -> Iterator[tuple[int, str, int]]:
    for item in items:
        page = item.destination[0] if isinstance(item.destination, pikepdf.Array) else None
        yield level, str(item.title), places.get(page.objgen, 1) if page is not None else 1
        yield from _entries(item.children, places, level + 1)
