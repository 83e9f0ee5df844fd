"""Finished documents read back, page by page: what they say of themselves is so."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

import pikepdf
import pypdfium2
import pytest

from casefile.dossier.content import Block, Heading, PageStart, Para
from casefile.dossier.press import press
from casefile.language.catalogue import Catalogue
from casefile.language.numbers import write_number
from casefile.progress import Unwatched
from tests.dossier.dossier_pages import (
    fonts,
    opened,
    simple,
    specimen_in_both,
    specimen_pages,
)
from tests.dossier.dossier_pages import words as page_words
from tests.dossier.dossier_samples import run

HEAD, FOOT, SIDE = 74.0, 72.0, 62.0  # margins in points
BELOW = 48.0  # points in which the first line of what a link leads to stands
LIGHT_GREY = slice(234, 241)  # of the watermark
FORMS = [(language, paper) for language in ("en", "fa", "both") for paper in ("A4", "LETTER")]
every_form = pytest.mark.parametrize(("language", "paper"), FORMS)


@dataclass(frozen=True, slots=True)
class Shown:
    """What stands on a page, as a reader that knows nothing of our program finds it."""

    width: float
    height: float
    head: str
    head_left: str
    foot: str
    foot_left: str
    foot_right: str
    grey: int  # dots of the watermark


@dataclass(frozen=True, slots=True)
class Entry:
    title: str
    level: int
    page: int  # from 1
    top: float
    kind: str  # of its destination


@dataclass(frozen=True, slots=True)
class Area:
    """A link: where it stands, where it leads, what it says."""

    page: int
    middle: float  # height of its line
    target: int
    top: float
    words: str


def _pdf(language: str, paper: str) -> bytes:
    return specimen_in_both(paper) if language == "both" else specimen_pages(language, paper)


@cache
def _shown(language: str, paper: str) -> tuple[Shown, ...]:
    return tuple(map(_read, pypdfium2.PdfDocument(_pdf(language, paper))))


def _read(page: pypdfium2.PdfPage) -> Shown:
    width, height = page.get_size()
    text = page.get_textpage().get_text_bounded
    third = SIDE + (width - 2 * SIDE) / 3
    grey = page.render(scale=1, grayscale=True).to_pil().histogram()[LIGHT_GREY]
    return Shown(
        width, height, text(bottom=height - HEAD), text(bottom=height - HEAD, right=width / 2),
        text(top=FOOT), text(top=FOOT, right=third), text(top=FOOT, left=width - third), sum(grey),
    )  # fmt: skip


def _entries(language: str, paper: str) -> list[Entry]:
    with opened(_pdf(language, paper)) as file, file.open_outline() as outline:
        numbers = {page.obj.objgen: number for number, page in enumerate(file.pages, 1)}
        return list(_below(outline.root, numbers, 1))


def _below(
    items: Sequence[pikepdf.OutlineItem], numbers: dict[tuple[int, int], int], level: int
) -> Iterator[Entry]:
    for item in items:
        target = item.destination
        assert isinstance(target, pikepdf.Array)
        yield Entry(item.title, level, numbers[target[0].objgen], float(target[3]), str(target[1]))
        yield from _below(item.children, numbers, level + 1)


def _areas(language: str, paper: str) -> list[Area]:
    with opened(_pdf(language, paper)) as file:
        numbers = {page.obj.objgen: number for number, page in enumerate(file.pages, 1)}
        return [
            Area(
                number, float(area.Rect[1] + area.Rect[3]) / 2, numbers[area.Dest[0].objgen],
                float(area.Dest[3]), str(area.Contents),
            )
            for number, page in enumerate(file.pages, 1)
            for area in page.obj.get("/Annots", ())
        ]  # fmt: skip


def _says(shown: str, words: str) -> bool:
    """Tell whether words stand there; a reader may turn those of the other direction round."""
    seen = "".join(shown.split())
    return all(word in seen or word[::-1] in seen for word in words.split())


def _digits(language: str) -> str:
    return "fa" if language == "fa" else "en"


@every_form
def test_every_page_says_whose_it_is_and_which_it_is(language: str, paper: str) -> None:
    pages = _shown(language, paper)
    own = language != "fa"
    for number, page in enumerate(pages, 1):
        assert _says(
            page.head, "SPECIMEN NOTHING IN IT IS TRUE" if own else "هیچ چیز آن واقعی نیست"
        )
        assert _says(page.foot, "FICTIONAL" if own else "خیالی")
        count, total = (write_number(each, _digits(language)) for each in (number, len(pages)))
        said = f"Page {count} of {total}" if own else f"صفحهٔ {count} از {total}"
        assert _says(page.foot, said), page.foot
        if language == "both":
            count, total = (write_number(each, "fa") for each in (number, len(pages)))
            assert _says(page.foot, f"صفحهٔ {count} از {total}"), page.foot
            assert _says(page.foot, "نسخهٔ ۳ از ۵")
        assert page.grey > 300, number  # the watermark of the copy, on sheets of exhibits too


@every_form
def test_the_foot_begins_where_the_language_begins(language: str, paper: str) -> None:
    for page in _shown(language, paper):
        start, end = page.foot_left, page.foot_right
        if language == "fa":
            start, end = end, start
        assert "2026-0007" in start  # the letter before it may come out behind it
        assert "2026-0007" not in end
        assert _says(end, "نسخهٔ ۳ از ۵" if language == "fa" else "Copy 3 of 5")


@every_form
def test_the_running_head_is_of_the_section_that_starts_there_or_goes_on(
    language: str, paper: str
) -> None:
    sections = [entry for entry in _entries(language, paper) if entry.level == 1]
    assert len(sections) > 5
    for number, page in enumerate(_shown(language, paper), 1):
        before = [entry.title for entry in sections if entry.page < number]
        here = [entry.title for entry in sections if entry.page == number]
        expected = (here or before[-1:] or [""])[0]
        assert _says(page.head, expected), number
        others = {entry.title for entry in sections} - {expected}
        assert not any(_says(page.head, other) for other in others), number
        if expected and language != "fa":
            assert _says(page.head_left, expected)


@every_form
def test_the_contents_name_the_page_of_each_heading_on_the_side_where_lines_end(
    language: str, paper: str
) -> None:
    entries = _entries(language, paper)
    lines = [area for area in _areas(language, paper) if area.page == 2]
    assert [line.words for line in lines] == [entry.title for entry in entries]
    assert [(line.target, line.top) for line in lines] == [
        (entry.page, entry.top) for entry in entries
    ]
    page = pypdfium2.PdfDocument(_pdf(language, paper))[1]
    width, _ = page.get_size()
    edge = {"left": 0.0, "right": SIDE + 34} if language == "fa" else {"left": width - SIDE - 34}
    text = page.get_textpage()
    for line in lines:
        shown = text.get_text_bounded(bottom=line.middle - 6, top=line.middle + 6, **edge)
        assert shown.split()[-1] == write_number(line.target, _digits(language)), line


@every_form
def test_every_link_and_bookmark_leads_to_a_height_at_which_its_words_stand(
    language: str, paper: str
) -> None:
    entries, areas = _entries(language, paper), _areas(language, paper)
    assert {entry.kind for entry in entries} == {"/XYZ"}
    leads = [(entry.page, entry.top, entry.title) for entry in entries]
    leads += [(area.target, area.top, area.words) for area in areas]
    assert len(leads) > 30
    document = pypdfium2.PdfDocument(_pdf(language, paper))
    for page, top, words in leads:
        text = document[page - 1].get_textpage()
        below = text.get_text_bounded(bottom=max(top - BELOW, 0), top=top + 2)
        assert _says(below, words.split()[-1]), (page, words)  # of a footnote: its number


@every_form
def test_nothing_of_the_text_stands_in_the_margins(language: str, paper: str) -> None:
    for page in pypdfium2.PdfDocument(_pdf(language, paper)):
        width, height = page.get_size()
        text = page.get_textpage()
        middle = {"bottom": FOOT, "top": height - HEAD}
        assert text.get_text_bounded(right=SIDE - 2, **middle).strip() == ""
        assert text.get_text_bounded(left=width - SIDE + 2, **middle).strip() == ""


@pytest.mark.parametrize(("language", "number"), [("en", "1002"), ("fa", "۱۰۰۲")])
def test_the_thousandth_page_bears_a_number_like_any_other(language: str, number: str) -> None:
    blocks: list[Block] = []
    for _ in range(1_000):
        blocks += [Para(run("One line.")), PageStart()]
    blocks.append(Heading(run("The end"), 2))
    made = simple(*blocks, language=language, contents=True)
    pressed = press(made, Catalogue(language), "A4", (), Unwatched(), fonts())
    assert pressed.pages == 1_002
    for page in ("1", "1002"):  # in the contents, at its own foot, as the number of all pages
        shown = page_words(pressed.pdf, "-f", page, "-l", page)
        assert shown.count(number) == 2
