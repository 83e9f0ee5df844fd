"""Long names at the edges of pages and on covers: nothing runs off paper or over other words."""

import re
from dataclasses import replace

import pypdfium2
import pytest

from casefile.dossier.content import Cover, Document, Field, FieldKind, KeyRow, KeyTable, Para, Run
from casefile.dossier.pages.fitting import shortened
from casefile.dossier.pages.frames import BlockTooTallError
from tests.dossier.dossier_pages import printed, simple, tool, words
from tests.dossier.dossier_samples import run

ENGLISH = "The Permanent Mission of the Fictional Republic to the Invented Organisations, " * 8
PERSIAN = "نمایندگی دائم جمهوری خیالی نزد سازمان‌های ساختگی، بخش امور نمونه، " * 9
PAPERS = {"A4": (595.2, 841.92), "LETTER": (612.0, 792.0)}


def _named(length: int, language: str = "en", **facts: object) -> Document:
    name = Field((PERSIAN if language == "fa" else ENGLISH)[:length], FieldKind.NAME)
    given: dict[str, object] = {
        "classification": run("FOR THE NAMED RECIPIENT"), "notice": run("FICTIONAL"),
        "copy": (Run("Copy 1 of 2 · for "), name), **facts,
    }  # fmt: skip
    return replace(simple(Para(run("Body")), language=language), **given)  # type: ignore[arg-type]  # by name


def _boxes(pdf: bytes, page: int = 1) -> list[tuple[str, float, float, float, float]]:
    """Give words with their places: left, top, right and bottom, from the top of the page."""
    html = tool(pdf, "pdftotext", "-bbox", "-f", str(page), "-l", str(page), "FILE", "-")
    found = re.findall(
        r'xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">(.*?)<', html
    )
    return [(word, *map(float, place)) for *place, word in found]


@pytest.mark.parametrize("paper", ["A4", "LETTER"])
@pytest.mark.parametrize("language", ["en", "fa"])
@pytest.mark.parametrize("length", [60, 90, 150, 300, 500])
def test_a_long_recipient_runs_over_nothing_at_the_foot(
    length: int, language: str, paper: str
) -> None:
    boxes = _boxes(printed(_named(length, language), paper=paper))
    notice = next(box for box in boxes if box[0] == "FICTIONAL")
    wide, high = PAPERS[paper]
    for word, left, top, right, bottom in boxes:
        assert 0 < left < right < wide
        assert 0 < top < bottom < high - 15, word
        apart = bottom <= notice[2] + 3 or top >= notice[4] - 3 or word == "FICTIONAL"
        assert apart, word


@pytest.mark.parametrize("paper", ["A4", "LETTER"])
@pytest.mark.parametrize("length", [20, 90, 300, 500])
def test_all_of_a_watermark_lies_on_the_page(length: int, paper: str) -> None:
    made = _named(length)
    plain = replace(made, copy=run("-"))
    shown = _ink(printed(made, paper=paper)), _ink(printed(plain, paper=paper))
    wide, high = shown[0].size
    edge = [
        (x, y)
        for x in range(wide)
        for y in range(high)
        if (x < 8 or y < 8 or x >= wide - 8 or y >= high - 8)
        and shown[0].getpixel((x, y)) != shown[1].getpixel((x, y))
    ]
    assert not edge


def _ink(pdf: bytes):  # type: ignore[no-untyped-def]  # noqa: ANN202 - a picture of Pillow's
    return pypdfium2.PdfDocument(pdf)[0].render(scale=1).to_pil().convert("L")


def test_long_heads_stay_between_the_marking_and_the_text() -> None:
    made = _named(
        20, classification=run("CONFIDENTIAL " * 40), reference="D-2026-" + "9" * 90,
    )  # fmt: skip
    long = replace(made, sections=(replace(made.sections[0], title=run(ENGLISH)),))
    boxes = _boxes(printed(long))
    band = [box for box in boxes if box[0].startswith("CONFIDENTIAL")]
    running = [box for box in boxes if box[0] in {"The", "Permanent"} and box[2] < 60]
    assert min(box[2] for box in band) > 0
    assert running
    assert max(box[4] for box in band) <= min(box[2] for box in running) + 3
    assert len({round(box[2]) for box in running}) == 1
    assert max(box[4] for box in running) < 60


def test_what_is_cut_short_says_so() -> None:
    assert "…" in words(printed(_named(400)))
    assert "…" not in words(printed(_named(20)))
    text = (Run("Copy for "), Field("Nobody At All", FieldKind.NAME))
    assert shortened(text, 16) == (Run("Copy for "), Field("Nobody…", FieldKind.NAME))
    assert shortened(text, 4) == (Run("Copy…"),)
    assert shortened(text, 22) == text


def _cover(length: int, facts: int = 2) -> Cover:
    name = (Field(ENGLISH[:length], FieldKind.NAME),)
    return Cover(
        name, name, run(PERSIAN[:length], "fa"), (name,),
        KeyTable(tuple(KeyRow(run(f"Fact {number}"), name) for number in range(facts))),
        code="D-2026-0001", code_alt="Code", remarks=(run("Everything is invented."),),
    )  # fmt: skip


@pytest.mark.parametrize("paper", ["A4", "LETTER"])
@pytest.mark.parametrize("length", [30, 120, 250, 500])
def test_a_cover_with_long_names_stays_one_page(length: int, paper: str) -> None:
    pdf = printed(_named(20, cover=_cover(length)), paper=paper)
    boxes = _boxes(pdf)
    remark = next(box for box in boxes if box[0] == "Everything")
    facts = [box for box in boxes if box[0] == "Fact"]
    assert len(facts) == 2
    assert max(box[4] for box in facts) < remark[2]
    lines = sorted({(round(box[2], 1), round(box[4], 1)) for box in boxes if box[4] < remark[2]})
    heights = [bottom - top for top, bottom in lines]
    assert min(heights) > 6  # still to be read
    assert pdf.count(b"/Type /Page\n") <= 2


def test_a_cover_that_says_too_much_is_refused() -> None:
    with pytest.raises(BlockTooTallError):
        printed(_named(20, cover=_cover(30, facts=100)))
