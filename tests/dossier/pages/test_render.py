import hashlib
import subprocess
import sys
from dataclasses import replace

import pikepdf
import pypdfium2
import pytest

from casefile.dossier.content import (
    BulletList,
    ExhibitRef,
    Footnote,
    Heading,
    Para,
    Run,
    Section,
)
from casefile.dossier.pages.destinations import DestinationTakenError
from casefile.dossier.pages.inline import NoSuchDestinationError
from casefile.dossier.pages.render import EmptyDocumentError, render
from casefile.progress import Cancelled
from tests.dossier.dossier_pages import fonts, look, opened, printed, sample, simple, tool, words
from tests.dossier.dossier_samples import document, run


@pytest.mark.parametrize("language", ["en", "fa"])
def test_a_dossier_is_a_sound_file_with_all_fonts_embedded(language: str) -> None:
    pdf = sample(language)
    assert "No syntax or stream encoding errors" in tool(pdf, "qpdf", "--check", "FILE")
    listed = tool(pdf, "pdffonts", "FILE").splitlines()[2:]
    assert len(listed) >= 6
    assert all(line.split()[-5:-2] == ["yes", "yes", "yes"] for line in listed)
    assert not any("Helvetica" in line for line in listed)


def test_persian_text_comes_out_in_the_order_in_which_it_is_read() -> None:
    text = words(sample("fa"), "-f", "3", "-l", "3")
    assert "سرنوشت و محل دفن آرش آلفا را اعلام کنید" in text
    assert "نامه را بازگردانده‌اند و گفته‌اند که پرونده‌ای نیست" in text
    assert "MDE 13/9421/2018" in text


@pytest.mark.parametrize(("language", "page"), [("en", "Page 3 of 8"), ("fa", "صفحهٔ ۳ از ۷")])
def test_every_page_says_its_number_and_how_many_there_are(language: str, page: str) -> None:
    text = words(sample(language), "-f", "3", "-l", "3")
    assert page.replace(" ", "") in "".join(text.split())


def test_every_page_has_its_classification_its_notice_and_its_reference() -> None:
    pdf = sample("en")
    for page in range(1, len(opened(pdf).pages) + 1):
        text = words(pdf, "-f", str(page), "-l", str(page))
        assert "CONFIDENTIAL – SOURCE PROTECTION" in text
        assert "FICTIONAL – for training only" in text
        assert "D-2026-0007" in text


def test_the_contents_give_the_page_on_which_a_section_starts() -> None:
    pdf = sample("en")
    contents = words(pdf, "-f", "2", "-l", "2", "-layout")
    line = next(line for line in contents.splitlines() if "What happened" in line)
    page = line.split()[-1]
    assert "What happened" in words(pdf, "-f", page, "-l", page)


def test_bookmarks_are_nested_and_lead_to_their_headings() -> None:
    with opened(sample("en")) as pdf, pdf.open_outline() as outline:
        titles = [entry.title for entry in outline.root]
        inner = [entry.title for entry in outline.root[1].children]
        assert titles[:3] == ["Summary and asks", "The victim", "What happened"]
        assert inner == ["Life"]
        destination = outline.root[0].destination
        assert isinstance(destination, pikepdf.Array)
        assert destination[0].objgen == pdf.pages[2].obj.objgen


def test_links_lead_to_a_height_on_a_page_of_the_same_file() -> None:
    with opened(sample("en")) as pdf:
        pages = {page.obj.objgen for page in pdf.pages}
        links = [link for page in pdf.pages for link in page.obj.get("/Annots", [])]
        assert len(links) > 8
        assert all(link.Dest[0].objgen in pages and link.Dest[1] == "/XYZ" for link in links)


def test_the_running_head_names_the_section_that_starts_on_the_page() -> None:
    first = words(sample("en"), "-f", "4", "-l", "4").splitlines()
    assert "What happened" in first[:4]


def test_a_page_that_starts_no_section_names_the_last_one_before_it() -> None:
    long = [Para(run("Filling. " * 60))] * 12
    sections = (
        Section(run("Alpha"), (Para(run("Short.")),)),
        Section(run("Beta"), (Para(run("Short.")),)),
        Section(run("Gamma"), tuple(long)),
    )
    pdf = printed(simple(sections=sections))
    heads = [
        next(
            line
            for line in words(pdf, "-f", str(page), "-l", str(page)).splitlines()
            if line in ("Alpha", "Beta", "Gamma")
        )
        for page in (1, 2)
    ]
    assert heads == ["Alpha", "Gamma"]


def test_footnotes_stand_on_the_page_of_their_sign() -> None:
    pages = [
        simple(
            Para((Run("Text."), Footnote(run("First remark.")))),
            *[Para(run("Filling. " * 60))] * 12,
            Para((Run("More."), Footnote(run("Last remark.")))),
        )
    ]
    pdf = printed(pages[0])
    assert "First remark." in words(pdf, "-f", "1", "-l", "1")
    last = len(opened(pdf).pages)
    assert "Last remark." in words(pdf, "-f", str(last), "-l", str(last))


def test_a_heading_never_stands_alone_at_the_foot_of_a_page() -> None:
    for lines in range(30, 46):
        filling = [Para(run("One line."))] * lines
        pdf = printed(simple(*filling, Heading(run("Lonely")), Para(run("Follows. " * 40))))
        for page in range(1, len(opened(pdf).pages) + 1):
            text = words(pdf, "-f", str(page), "-l", str(page))
            assert ("Lonely" in text) == ("Follows." in text) or page > 1


def test_the_same_content_gives_the_same_bytes_in_any_process() -> None:
    script = (
        "import hashlib; from tests.dossier.dossier_pages import finished_sample;"
        "print(hashlib.sha256(finished_sample('fa')).hexdigest())"
    )
    sums = {
        subprocess.run(
            [sys.executable, "-c", script],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": "."},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "77")
    }
    assert len(sums) == 1
    assert len(sums.pop().strip()) == hashlib.sha256().digest_size * 2


def test_an_empty_dossier_is_refused() -> None:
    with pytest.raises(EmptyDocumentError):
        printed(replace(simple(), sections=()))


def test_a_link_to_nowhere_is_refused_by_name() -> None:
    with pytest.raises(NoSuchDestinationError) as caught:
        printed(simple(Para((ExhibitRef("E-9999"),))))
    assert caught.value.facts == {"place": "E-9999"}
    assert "9999" not in str(caught.value)


def test_two_places_of_one_name_are_refused() -> None:
    twice = Heading(run("Here"), destination="here")
    with pytest.raises(DestinationTakenError):
        printed(simple(twice, twice))


class _StopAt:
    def __init__(self, page: int) -> None:
        self.page = page

    def report(self, done: int, total: int) -> None:
        del total
        if done >= self.page:
            raise Cancelled


def test_stopping_on_a_page_leaves_nothing_behind_and_the_next_printing_whole() -> None:
    with pytest.raises(Cancelled):
        render(document("en"), look("en"), _StopAt(3), fonts())
    assert render(document("en"), look("en"), _StopAt(999), fonts()) == sample("en")


def test_a_paragraph_of_hundreds_of_pages_is_set_without_a_loss() -> None:
    pdf = printed(simple(Para(run("word " * 60_000))), tagged=False)
    assert len(opened(pdf).pages) > 60
    assert words(pdf).split().count("word") == 60_000


@pytest.mark.parametrize("paper", ["A4", "LETTER"])
@pytest.mark.parametrize("tagged", [True, False])
def test_papers_and_untagged_pages_are_sound(paper: str, *, tagged: bool) -> None:
    pdf = printed(simple(BulletList((run("Point."),))), paper=paper, tagged=tagged)
    with opened(pdf) as file:
        width, height = (float(edge) for edge in list(file.pages[0].MediaBox)[2:])
    assert (round(width), round(height)) == ((595, 842) if paper == "A4" else (612, 792))
    assert "No syntax" in tool(pdf, "qpdf", "--check", "FILE")


def test_nothing_is_drawn_outside_the_paper_in_either_direction() -> None:
    for language in ("en", "fa"):
        boxes = tool(sample(language), "pdftotext", "-bbox", "FILE", "-")
        edges = [
            float(part.split('"')[1])
            for line in boxes.splitlines()
            if "<word" in line
            for part in line.split()
            if part.startswith(("xMin", "xMax"))
        ]
        assert min(edges) > 0
        assert max(edges) < 596


def test_markup_in_a_text_is_printed_as_it_stands() -> None:
    hostile = '<b>&amp;</b></para><img src="/etc/passwd"/> &#x202e; <onDraw name="x"/>'
    text = " ".join(words(printed(simple(Para(run(hostile))))).split())
    assert hostile in text


def test_a_section_without_blocks_still_has_its_heading() -> None:
    made = replace(simple(), sections=(Section(run("Empty one"), ()), Section(run("Next"), ())))
    assert "Empty one" in words(printed(made))


def test_the_watermark_is_seen_and_not_read() -> None:
    marked = simple(Para(run("Text")), copy=run("Copy 3 of 5"))
    plain = simple(Para(run("Text")))
    assert _light_grey(printed(marked)) > 1_000
    assert _light_grey(printed(plain)) < 200
    assert words(printed(marked)).count("Copy") == 1  # at the foot


def _light_grey(pdf: bytes) -> int:
    document = pypdfium2.PdfDocument(pdf)
    shown = document[0].render(scale=1).to_pil().convert("L")
    document.close()
    return sum(shown.histogram()[234:241])
