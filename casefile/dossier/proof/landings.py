"""Whether links lead where they say, and whether the contents name the pages that they lead to."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final
from unicodedata import bidirectional

import pikepdf

from casefile.dossier.proof.places import Place, Source
from casefile.dossier.proof.reading_back import DrawnText, ShownPage
from casefile.language.keys import fold

_NUMBER: Final = re.compile(r"\d+")
_LONG, _PIECE = 24, 6  # letters of a word that no line may hold, and of what is looked for of it


@dataclass(frozen=True, slots=True)
class Landing:
    """Where a link or a bookmark leads.

    Attributes:
        page: on which it stands, from 1; 0 for a bookmark.
        target: to which it leads, from 1; 0 if it leads nowhere.
        top: height there, in points.
        words: what it says to stand there.
    """

    place: Place
    page: int
    target: int
    top: float
    words: str


def landings(pdf: pikepdf.Pdf) -> Iterator[Landing]:
    """Give every link inside the document and every bookmark."""
    pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages, start=1)}
    for number, page in enumerate(pdf.pages, start=1):
        for area in page.obj.get("/Annots", ()):
            if "/Dest" in area:
                words = str(area.get("/Contents", ""))
                yield _landing(Place.LINK, number, area.Dest, pages, words)
    waiting = [pdf.Root.Outlines] if "/Outlines" in pdf.Root else []
    while waiting:
        each = waiting.pop()
        if "/Title" in each:
            yield _landing(Place.BOOKMARK, 0, each.get("/Dest"), pages, str(each.Title))
        waiting += [each[key] for key in ("/Next", "/First") if key in each]


def _landing(
    place: Place,
    page: int,
    destination: pikepdf.Object | None,
    pages: Mapping[Source, int],
    words: str,
) -> Landing:
    if not isinstance(destination, pikepdf.Array) or len(destination) < 4:
        return Landing(place, page, 0, 0.0, words)
    return Landing(place, page, pages.get(destination[0].objgen, 0), float(destination[3]), words)


def stands_there(landing: Landing, shown: Sequence[ShownPage]) -> bool:
    """Tell whether what a link names stands right below where it leads.

    Its first word, or its last: a footnote begins with its number alone.
    """
    words = _compact(landing.words)
    seen = "".join(_compact(shown[landing.target - 1].below.get(landing.top, "")))
    return not words or _stands_in(words[0], seen) or _stands_in(words[-1], seen)


def _stands_in(word: str, seen: str) -> bool:
    """Tell whether a word stands there; its scripts and figures may have changed places."""
    if _is_in(word, seen):
        return True
    parts = ["".join(part) for _, part in groupby(word, bidirectional)]
    return len(parts) > 1 and all(_is_in(part, seen) for part in parts)


def _is_in(word: str, seen: str) -> bool:
    """Tell whether the letters of a word stand there together; a reader may turn them round."""
    if len(word) > _LONG:  # such a word goes on where the line below begins
        word = word[:_PIECE]
    if word in seen:
        return True
    wanted, long = sorted(word), len(word)
    return any(sorted(seen[start : start + long]) == wanted for start in range(len(seen)))


def _compact(text: str) -> list[str]:
    words = ("".join(filter(str.isalnum, word)) for word in fold(text).split())
    return [word for word in words if word]


@dataclass(frozen=True, slots=True)
class ContentsLine:
    """One line of the contents: on which page it stands, where it leads, what it says."""

    page: int
    target: int
    number: int


def contents_lines(pdf: pikepdf.Pdf, drawn: Sequence[DrawnText]) -> Iterator[ContentsLine]:
    """Give the lines of the contents, as the structure of the file marks them."""
    pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages, start=1)}
    if "/StructTreeRoot" not in pdf.Root:
        return
    for document in pdf.Root.StructTreeRoot.K:
        for each in document.K:
            if isinstance(each, pikepdf.Dictionary) and each.get("/S") == "/TOC":
                for line in each.K:
                    if line.get("/S") == "/TOCI":
                        yield _contents_line(line, pages, drawn)


def _contents_line(
    line: pikepdf.Object, pages: Mapping[Source, int], drawn: Sequence[DrawnText]
) -> ContentsLine:
    """Read one line: where its link leads, and the number that is its last text."""
    page = target = 0
    last = ""
    waiting = [line]
    while waiting:
        each = waiting.pop()
        if not isinstance(each, pikepdf.Dictionary):
            last = drawn[page - 1].text_of(int(each))
        elif "/Obj" in each:
            area = each.Obj
            target = pages.get(area.Dest[0].objgen, 0) if "/Dest" in area else 0
        else:
            page = pages.get(each.Pg.objgen, 0) if "/Pg" in each else page
            waiting += reversed(list(each.get("/K", ())))
    numbers = _NUMBER.findall(fold(last))
    return ContentsLine(page, target, int(numbers[0]) if len(numbers) == 1 else 0)


def bears_number(page: DrawnText, number: int) -> bool:
    """Tell whether a page has this number at its foot."""
    return str(number) in _NUMBER.findall(fold(" ".join(page.rest)))
