"""All graphics in a finished file: archived, heard, counted and looked through like the text."""

from datetime import date
from functools import cache
from io import BytesIO

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from pikepdf import pdfa

from casefile.dossier.content import Block, Document, Field, FieldKind, Footnote, Para, Run, Text
from casefile.dossier.content_graphics import (
    BarChart,
    Bars,
    Bond,
    Event,
    FamilyTree,
    FewerThan,
    Graphic,
    Kinship,
    MapPlace,
    PlaceMap,
    Relative,
    Timeline,
)
from casefile.dossier.finishing.finish import facts_of, finish
from casefile.dossier.proof.verify import LeakFoundError, MisprintError, verify
from casefile.dossier.proof.withheld_words import WithheldToken
from casefile.errors import CasefileError
from casefile.values.codes import Calendar
from tests.dossier.dossier_pages import opened, printed, simple, words
from tests.dossier.dossier_samples import EVENTS, PERSIAN_EVENTS, run

NAME = Field("Ārash Ālfā", FieldKind.NAME)


def graphics(label: Text, language: str = "en") -> tuple[Graphic, ...]:
    """Give one of each kind, with the same label in all of them."""
    events = PERSIAN_EVENTS if language == "fa" else EVENTS
    tree = FamilyTree(
        (Relative("1", label, (label,), True), Relative("2", run("F")), Relative("3", run("G"))),
        (Kinship("2", "1", Bond.ADOPTIVE_PARENT), Kinship("2", "3", Bond.PARTNER)),
        run("another relative"),
    )
    bars = (Bars(label, (12, FewerThan(3))), Bars(run("B"), (0, 7)))
    series = (label, run("S"))
    places = (
        MapPlace(label, 35.7, 51.4, 12),
        MapPlace(run("Blurred"), 36.0, 46.0, blur=40, kind=1),
        MapPlace(run("London"), 51.5, 0.1),
    )
    return (
        Timeline((*events, Event(None, date(1990, 1, 1), label, label)),
                 calendars=(Calendar.GREG, Calendar.JALALI)),
        tree,
        BarChart(bars, series),
        BarChart(bars, series, upright=True),
        PlaceMap(places, (label, run("K"))),
    )  # fmt: skip


def every_graphic(language: str = "en", label: Text = (NAME,)) -> Document:
    return simple(Para(run("Text")), *graphics(label, language), language=language)


@cache
def finished(language: str) -> bytes:
    made = every_graphic(language)
    return finish(printed(made), facts_of(made, accessible=False))


@pytest.mark.parametrize("language", ["en", "fa"])
def test_files_with_graphics_are_pdf_a(language: str) -> None:
    report = pdfa.validate_written(BytesIO(finished(language)), "2b")
    assert report.verdict == "pass", [str(each) for each in report.findings]


def test_each_graphic_is_one_figure_with_words_and_a_place() -> None:
    with opened(printed(every_graphic())) as pdf:
        figures = [
            each
            for each in pdf.objects
            if isinstance(each, pikepdf.Dictionary) and str(each.get("/S", "")) == "/Figure"
        ]
        assert len(figures) == 5
        assert all(len(str(each.Alt)) > 10 and "/BBox" in each.A for each in figures)
        assert all("Ārash" in str(each.Alt) for each in figures)


def test_graphics_are_lines_and_letters_and_no_pictures() -> None:
    with opened(printed(every_graphic())) as pdf:
        assert not any(page.get_images() for page in pdf.pages)
        streams = b"".join(page.Contents.read_bytes() for page in pdf.pages)
    assert b" gs" not in streams  # nothing is seen through
    assert b" sh" not in streams


def test_equal_graphics_give_equal_bytes() -> None:
    assert printed(every_graphic("fa")) == printed(every_graphic("fa"))


def test_the_words_of_graphics_can_be_read_out() -> None:
    text = words(finished("en"))
    for each in ("Revolution", "another relative", "fewer than 3", "London", "Ārash Ālfā", "1365"):
        assert each in text


@pytest.mark.parametrize("language", ["en", "fa"])
def test_what_graphics_say_is_counted(language: str) -> None:
    verify(finished(language), (), every_graphic(language))
    for number in range(5):
        blocks: list[Block] = [Para(run("Text")), *graphics((NAME,), language)]
        blocks[number + 1] = graphics((Field("Other Qwxz", FieldKind.NAME),), language)[number]
        with pytest.raises(MisprintError):
            verify(finished(language), (), simple(*blocks, language=language))


def test_a_count_that_is_not_printed_is_missed() -> None:
    shown, other = (BarChart((Bars(run("A"), (count,)),)) for count in (12_345, 67_891))
    made = finish(printed(simple(shown)), facts_of(simple(shown)))
    verify(made, (), simple(shown))
    with pytest.raises(MisprintError):
        verify(made, (), simple(other))


@pytest.mark.parametrize("number", range(5))
def test_a_withheld_name_in_a_graphic_is_found(number: int) -> None:
    made = simple(graphics((NAME,))[number])
    with pytest.raises(LeakFoundError):
        verify(finish(printed(made), facts_of(made)), (WithheldToken("Arash Alfa"),))


def test_footnotes_and_links_of_a_label_stand_in_it() -> None:
    label = (Run("Word", link="nowhere"), Footnote(run("A remark")))
    made = every_graphic(label=label)
    pdf = finish(printed(made), facts_of(made))
    verify(pdf, (), made)
    assert "Word (A remark)" in words(pdf)


@given(
    some.one_of(
        some.text(max_size=80),
        some.text("ab آب\u200c\u200f\u202e\u2066\u2069\u0301\x00\ud800\ufffe\n\t()\\", max_size=80),
    ),
    some.integers(0, 4),
)
@settings(deadline=None, max_examples=25)
def test_any_text_in_any_graphic_gives_a_sound_file_or_a_plain_sentence(
    text: str, number: int
) -> None:
    made = simple(graphics((Run(text),))[number], language="fa")
    try:
        pdf = printed(made)
    except CasefileError:
        return
    verify(finish(pdf, facts_of(made)), (), made)


@pytest.mark.parametrize("number", range(5))
@pytest.mark.parametrize("text", ["x", "Word " * 100, "واژه " * 100, "x" * 500])
def test_labels_of_any_length_stay_on_the_page(text: str, number: int) -> None:
    made = simple(graphics(run(text))[number])
    pdf = finish(printed(made), facts_of(made))
    verify(pdf, (), made)


def test_a_label_that_is_taller_than_a_page_is_refused_by_name() -> None:
    for number in range(5):
        with pytest.raises(CasefileError):
            printed(simple(graphics(run("Word " * 3_000))[number]))
