"""The last gate: the finished file is read back, and refused if it says too much or too little."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final

import pikepdf

from casefile.dossier.census import (
    expected_labels,
    expected_letters,
    letters,
    missing_fields,
)
from casefile.dossier.content import Document
from casefile.dossier.reading_back import CodeReader, DrawnText, Place, opened, other_texts
from casefile.dossier.reading_back import shown_pages as read_pages
from casefile.dossier.withheld_words import WithheldToken, WithheldWords
from casefile.errors import CasefileError
from casefile.language.catalogue import Key, mark

_PLACES: Final = {
    Place.PAGE: mark("text of a page"),
    Place.BOOKMARK: mark("bookmarks"),
    Place.METADATA: mark("metadata"),
    Place.ATTACHMENT: mark("attachments"),
    Place.LINK: mark("links"),
    Place.FONT: mark("font names"),
    Place.STRUCTURE: mark("descriptions for screen readers"),
    Place.OTHER: mark("other parts of the file"),
}


class LeakFoundError(CasefileError):
    """A withheld name or number is in the finished file; `page` is 0 outside of pages."""

    message = "A withheld name or number is still in the file ({where}, page {page}). Refused."

    def __init__(self, where: str, page: int) -> None:
        super().__init__(where=Key(where), page=page)
        self.where = where
        self.page = page


class MisprintError(CasefileError):
    """What is on the pages is not what was to be printed."""

    message = "The printed pages differ from the records in {count} places. Refused."


class BrokenLinkError(CasefileError):
    """A link or a bookmark of the file leads to no page."""

    message = "A link of the finished file leads nowhere. Refused."


def verify(
    pdf: bytes,
    withheld: Sequence[WithheldToken],
    printed: Document | None = None,
    page_words: Sequence[str] = (),
) -> None:
    """Read a finished file back and refuse it if anything is wrong with it.

    Args:
        pdf: the finished file.
        withheld: names and numbers that must be nowhere in it.
        printed: what it was made of, to be counted; None for no counting.
        page_words: what the program itself wrote into the text, such as "Contents".

    Raises:
        LeakFoundError: a withheld name or number is in it.
        MisprintError: letters, names, dates or numbers are missing or too many.
        BrokenLinkError: a link or bookmark leads nowhere.
    """
    words = WithheldWords(withheld)
    with opened(pdf) as file:
        drawn = list(CodeReader().pages(file))
        _refuse_leaks(pdf, file, drawn, words)
        _refuse_broken_links(file)
    if printed is not None:
        _refuse_misprints(drawn, printed, page_words)


def _refuse_leaks(
    pdf: bytes, file: pikepdf.Pdf, drawn: Iterable[DrawnText], words: WithheldWords
) -> None:
    if not words:
        return
    for number, page in enumerate(drawn, start=1):
        parts = (page.body, page.figures, page.rest)
        _refuse(words, map("".join, parts), Place.PAGE, number)
    for number, text in enumerate(read_pages(pdf), start=1):
        _refuse(words, (text,), Place.PAGE, number)
    seen: set[str] = set()
    for found in other_texts(file):
        if found.text not in seen:
            seen.add(found.text)
            _refuse(words, (found.text,), found.place, found.page)


def _refuse(words: WithheldWords, texts: Iterable[str], place: Place, page: int) -> None:
    if any(words.are_in(text) for text in texts):
        raise LeakFoundError(where=_PLACES[place], page=page)


def _refuse_misprints(
    drawn: Sequence[DrawnText], printed: Document, page_words: Sequence[str]
) -> None:
    shown: Counter[str] = Counter()
    labelled: Counter[str] = Counter()
    for page in drawn:
        shown.update(letters("".join(page.body)))
        labelled.update(letters("".join(page.figures)))
    expected = expected_letters(printed, page_words)
    differing = sum(((shown - expected) + (expected - shown)).values())
    # Drawings add scales and legends, and say a label again where they go on: none may be missing.
    differing += sum((expected_labels(printed) - labelled).values())
    everything = ["".join((*page.body, *page.figures, *page.rest)) for page in drawn]
    missing = missing_fields(printed, everything)
    if differing or missing:
        raise MisprintError(count=differing + missing)


def _refuse_broken_links(file: pikepdf.Pdf) -> None:
    pages = {page.obj.objgen for page in file.pages}
    leading = [
        annotation.Dest
        for page in file.pages
        for annotation in page.obj.get("/Annots", pikepdf.Array())
        if "/Dest" in annotation
    ]
    leading += [
        each.Dest
        for each in file.objects
        if isinstance(each, pikepdf.Dictionary) and "/Title" in each and "/Dest" in each
    ]
    for destination in leading:
        if not isinstance(destination, pikepdf.Array) or destination[0].objgen not in pages:
            raise BrokenLinkError
