"""The last gate: the finished file is read back, and refused if it says too much or too little."""

from collections.abc import Iterator, Sequence
from typing import Final

import pikepdf

from casefile.dossier.content import Document
from casefile.dossier.pages.inline import plain
from casefile.dossier.proof.census import (
    expected_labels,
    expected_letters,
    letters,
    missing_fields,
)
from casefile.dossier.proof.landings import (
    Landing,
    bears_number,
    contents_lines,
    landings,
    stands_there,
)
from casefile.dossier.proof.other_texts import other_texts
from casefile.dossier.proof.places import Found, FoundBytes, FoundText, Place, page_of
from casefile.dossier.proof.reading_back import (
    CodeReader,
    DrawnText,
    ShownPage,
    opened,
    shown_pages,
)
from casefile.dossier.proof.withheld_bytes import WithheldBytes
from casefile.dossier.proof.withheld_words import WithheldToken, WithheldWords
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
    Place.PICTURE: mark("pictures"),
    Place.LAYER: mark("layers"),
    Place.SIGNATURE: mark("signature"),
    Place.OTHER: mark("other parts of the file"),
}


class LeakFoundError(CasefileError):
    """A withheld name or number is in the finished file, on no page of it."""

    message = "A withheld name or number is still in the file ({where}). Refused."

    def __init__(self, where: str, page: int = 0) -> None:
        super().__init__(where=Key(where), page=page)
        self.where = where
        self.page = page


class LeakOnPageError(LeakFoundError):
    """A withheld name or number is on a page of the finished file."""

    message = "A withheld name or number is still in the file ({where}, page {page}). Refused."


class EarlierVersionError(CasefileError):
    """The file was changed after it was written: what was replaced is still in it."""

    message = "The finished file holds an earlier version of itself. Refused."


class MisprintError(CasefileError):
    """What is on the pages is not what was to be printed."""

    message = "The printed pages differ from the records in {count} places. Refused."


class BrokenLinkError(CasefileError):
    """A link or a bookmark leads to no page, or to another place than it says.

    `page` is where the link stands, 0 for a bookmark.
    """

    message = "A link of the finished file leads astray ({where}, page {page}). Refused."

    def __init__(self, place: Place, page: int) -> None:
        super().__init__(where=Key(_PLACES[place]), page=page)
        self.page = page


class WrongPageNumberError(CasefileError):
    """The contents name another page than the one that bears the number."""

    message = "The contents name a wrong page number (page {page}). Refused."


def verify(
    pdf: bytes,
    withheld: Sequence[WithheldToken],
    printed: Document | None = None,
    page_words: Sequence[str] = (),
    password: str = "",
) -> None:
    """Read a finished file back and refuse it if anything is wrong with it.

    Args:
        pdf: the finished file.
        withheld: names and numbers that must be nowhere in it.
        printed: what it was made of, to be counted; None for no counting.
        page_words: what the program itself wrote into the text, such as "Contents".
        password: that opens it.

    Raises:
        LeakFoundError: a withheld name or number is in it.
        EarlierVersionError: it holds what was replaced.
        MisprintError: letters, names, dates or numbers are missing or too many.
        BrokenLinkError, WrongPageNumberError: see there.
    """
    if pdf.count(b"startxref") != 1:
        raise EarlierVersionError
    with opened(pdf, password) as file:
        drawn = list(CodeReader().pages(file))
        links = list(landings(file))
        shown = list(shown_pages(pdf, password, _heights(links)))
        leaks = _Leaks(withheld, file)
        leaks.refuse(pdf, drawn, shown)
        if printed is not None:
            leaks.refuse_unread(printed)
        _refuse_broken_links(links, shown)
        _refuse_wrong_numbers(file, drawn)
    if printed is not None:
        _refuse_misprints(drawn, printed, page_words)


class _Leaks:
    """Looks for withheld names and numbers in one open file."""

    def __init__(self, withheld: Sequence[WithheldToken], file: pikepdf.Pdf) -> None:
        self._file = file
        self._words = WithheldWords(withheld)
        self._bytes = WithheldBytes(token.text for token in withheld)

    def refuse(self, pdf: bytes, drawn: Sequence[DrawnText], shown: Sequence[ShownPage]) -> None:
        """Refuse the file at the first that is found."""
        if not self._words:
            return
        for number, texts in enumerate(map(_texts, drawn, shown), start=1):
            for text, place in texts:
                if self._words.are_in(text):
                    raise LeakOnPageError(_PLACES[place], number)
        seen: set[str] = set()
        for found in other_texts(self._file):
            if isinstance(found, FoundText):
                if found.text in seen:
                    continue
                seen.add(found.text)
            if self._holds(found):
                self._refuse(found)
        if self._bytes.are_in(pdf):
            raise LeakFoundError(_PLACES[Place.OTHER])

    def refuse_unread(self, printed: Document) -> None:
        """Refuse what people see and nobody reads back: the code of the cover, the watermark."""
        if printed.cover is not None and self._words.are_in(printed.cover.code):
            raise LeakOnPageError(_PLACES[Place.PICTURE], 1)
        if any(self._words.are_in(plain(text)) for text in (printed.copy, printed.other_copy)):
            raise LeakOnPageError(_PLACES[Place.PAGE], 1)

    def _holds(self, found: Found) -> bool:
        if isinstance(found, FoundBytes):
            return self._bytes.are_in(found.data, whole=found.text)
        return self._words.are_in(found.text)

    def _refuse(self, found: Found) -> None:
        page = page_of(self._file, found.source)
        if page:
            raise LeakOnPageError(_PLACES[found.place], page)
        raise LeakFoundError(_PLACES[found.place])


def _texts(drawn: DrawnText, shown: ShownPage) -> Iterator[tuple[str, Place]]:
    for part in (drawn.body, drawn.figures, drawn.rest):
        yield "".join(part), Place.PAGE
    yield shown.text, Place.PAGE
    yield from ((text, Place.STRUCTURE) for text in drawn.said)


def _refuse_misprints(
    drawn: Sequence[DrawnText], printed: Document, page_words: Sequence[str]
) -> None:
    shown = letters("".join(text for page in drawn for text in page.body))
    labelled = letters("".join(text for page in drawn for text in page.figures))
    expected = expected_letters(printed, page_words)
    differing = sum(((shown - expected) + (expected - shown)).values())
    # Drawings add scales and legends, and say a label again where they go on: none may be missing.
    differing += sum((expected_labels(printed) - labelled).values())
    everything = ["".join((*page.body, *page.figures, *page.rest)) for page in drawn]
    missing = missing_fields(printed, everything)
    if differing or missing:
        raise MisprintError(count=differing + missing)


def _heights(links: Sequence[Landing]) -> dict[int, set[float]]:
    heights: dict[int, set[float]] = {}
    for link in links:
        heights.setdefault(link.target - 1, set()).add(link.top)
    return heights


def _refuse_broken_links(links: Sequence[Landing], shown: Sequence[ShownPage]) -> None:
    for link in dict.fromkeys(links):
        if not link.target or not stands_there(link, shown):
            raise BrokenLinkError(link.place, link.page)


def _refuse_wrong_numbers(file: pikepdf.Pdf, drawn: Sequence[DrawnText]) -> None:
    for line in contents_lines(file, drawn):
        right = line.number == line.target and bears_number(drawn[line.target - 1], line.number)
        if not right:
            raise WrongPageNumberError(page=line.page)
