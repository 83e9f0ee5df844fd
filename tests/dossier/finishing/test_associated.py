import json
from collections import Counter
from datetime import date
from io import BytesIO

import pytest
from pikepdf import pdfa

from casefile.dossier.content import Figure, Footnote, Para, Run
from casefile.dossier.content_graphics import BarChart, Bars, Event, FewerThan, Timeline
from casefile.dossier.finishing.associated import associated_files, logical_text
from casefile.dossier.finishing.finish import facts_of, finish
from casefile.dossier.pages.inline import plain
from casefile.dossier.proof.census import expected_letters, letters
from tests.dossier.dossier_pages import PageWords, opened, sample, simple, tool
from tests.dossier.dossier_samples import document, picture, run


def _archive(language: str, *, accessible: bool = True) -> bytes:
    made = document(language)
    facts = facts_of(made, accessible=accessible)
    return finish(sample(language), facts, associated_files(made, PageWords(language)))


@pytest.mark.parametrize("language", ["en", "fa"])
def test_a_file_with_files_inside_is_pdf_a_3(language: str) -> None:
    report = pdfa.validate_written(BytesIO(_archive(language, accessible=False)), "3b")
    assert report.verdict == "pass", [str(each) for each in report.findings]


def test_the_files_inside_say_what_they_are() -> None:
    with opened(_archive("en")) as pdf:
        told = {str(each.UF): each for each in pdf.Root.AF}
        assert {name: str(each.AFRelationship) for name, each in told.items()} == {
            "dossier.txt": "/Alternative", "dossier.json": "/Data",
        }  # fmt: skip
        stream = told["dossier.txt"].EF.F
        assert str(stream.Subtype) == "/text/plain"
        assert str(stream.Params.ModDate) == "D:20261123000000Z"
        assert int(stream.Params.Size) == len(stream.read_bytes())
        assert sorted(pdf.attachments) == ["dossier.json", "dossier.txt"]
        assert all(str(each.F) == name and str(each.Desc) for name, each in told.items())


def test_equal_content_gives_equal_bytes_with_files_inside_too() -> None:
    assert _archive("fa") == _archive("fa")


@pytest.mark.parametrize("language", ["en", "fa"])
def test_the_plain_text_says_every_letter_of_the_pages(language: str) -> None:
    made = document(language)
    expected = expected_letters(made, ())
    twice = Counter(letters("".join(plain(section.title) for section in made.sections)))
    assert not expected - letters(logical_text(made)) - twice  # the contents say titles again


def test_the_plain_text_is_in_reading_order_with_its_notes_after_the_section() -> None:
    text = (Run("پیش از نشانه"), Footnote(run("یادداشت.")), Run(" و پس از آن."))
    told = logical_text(simple(Para(text), Para(run("Last."))))
    assert told.endswith(
        "# Only section\n\nپیش از نشانه[1] و پس از آن.\nLast.\n[1] یادداشت.\n"
    )  # fmt: skip


def test_pictures_are_told_in_words_and_never_as_bytes() -> None:
    made = simple(Figure(picture(), "A drawn portrait", run("Caption")), Timeline((), "Nothing"))
    told = logical_text(made)
    assert "[A drawn portrait]\nCaption\n[Nothing]" in told
    text, data = associated_files(made, PageWords("en"))
    figure = json.loads(data.content)["document"]["sections"][0]["blocks"][0]
    assert figure["type"] == "Figure"
    assert "content" not in figure
    assert text.content.decode() == told


def test_drawings_are_told_line_by_line_and_hidden_counts_stay_hidden() -> None:
    events = (
        Event(date(1988, 7, 28), date(1988, 7, 28), run("a day")),
        Event(None, date(1990, 1, 1), run("at most")),
        Event(date(1981, 1, 1), date(1981, 12, 31), run("a year"), run("in 1981")),
    )
    bars = BarChart((Bars(run("Fictabad"), (12, FewerThan(3))),), (run("men"), run("women")))
    told = logical_text(simple(Timeline(events, "Three events"), bars))
    assert "[Three events]\n1988-07-28: a day\n… – 1990-01-01: at most\nin 1981: a year\n" in told
    assert "Fictabad\t12\t<3\nmen\nwomen\n" in told


def test_other_programs_see_the_files_inside() -> None:
    assert "2 embedded files" in tool(_archive("en"), "pdfdetach", "-list", "FILE")
