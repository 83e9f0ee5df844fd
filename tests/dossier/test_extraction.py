"""What readers of the finished file find in it: every word, letter for letter."""

import io
from collections.abc import Sequence
from functools import cache

import pytest
from reportlab.pdfgen.canvas import Canvas

from casefile.dossier.text.fonts import FontBook
from casefile.dossier.text.glyph_font import DocumentFonts
from casefile.dossier.text.paragraph import Paragraph
from casefile.dossier.text.runs import StyledRun, TextStyle
from tests.dossier.extraction_texts import (
    BY_HAND,
    Told,
    made,
    read_by_pdfium,
    read_by_poppler,
    share_found,
    share_in_order,
    words_of,
)

TOLD = (*BY_HAND, *(made(number) for number in range(240)))
TEXTS = [told.text for told in TOLD]


def printed(paragraphs: Sequence[Told], family: str) -> bytes:
    """Give a document with one paragraph on each page."""
    target = io.BytesIO()
    canvas = Canvas(target, invariant=1)
    fonts = DocumentFonts(FontBook.load(), canvas._doc)
    for language, text in paragraphs:
        style = TextStyle("P", family=family, align="justify", language=language)
        paragraph = Paragraph([StyledRun(text)], style, fonts)
        _, height = paragraph.wrap(460, 900)
        paragraph.drawOn(canvas, 60, 800 - height)
        canvas.showPage()
    canvas.save()
    return target.getvalue()


@cache
def pages(family: str) -> bytes:
    return printed(TOLD, family)


def test_the_texts_are_long_and_of_every_kind() -> None:
    assert sum(len(words_of(told.text)) for told in BY_HAND) >= 271
    assert {told.language for told in BY_HAND} == {"fa", "ckb", "ar", "az", "az-Arab", "en", "fr"}


@pytest.mark.parametrize("family", ["serif", "sans"])
def test_poppler_finds_nearly_every_word(family: str) -> None:
    found = read_by_poppler(pages(family))
    assert share_found(TEXTS, found) >= 0.995
    assert share_found(TEXTS[: len(BY_HAND)], found[: len(BY_HAND)]) == 1


@pytest.mark.parametrize("family", ["serif", "sans"])
def test_pdfium_finds_nearly_every_word_and_most_in_their_order(family: str) -> None:
    found = read_by_pdfium(pages(family))
    assert share_found(TEXTS, found) >= 0.99
    assert share_in_order(TEXTS, found) >= 0.92


@pytest.mark.parametrize(
    ("language", "text", "whole"),
    [
        ("en", "The family of (حسین خیالی آلفا) wrote to the office.", "حسین خیالی آلفا"),
        ("en", "They call it خانوادهٔ خیالی in their own letters.", "خانوادهٔ خیالی"),
        ("fa", "نامهٔ آقای \u2068António Silva Exemplo\u2069 رسید.", "António Silva Exemplo"),
        ("fa", "پروندهٔ خانواده با شمارهٔ \u2066F-0042\u2069 در دفتر است.", "F-0042"),
        ("fa", "نامه در تاریخ \u20664 December 2018\u2069 به دفتر رسید.", "4 December 2018"),
        ("en", "Evidence اسناد و شواهد", "اسناد و شواهد"),
        ("fa", "اسناد Evidence and witnesses", "Evidence and witnesses"),
    ],
)  # fmt: skip
def test_words_against_the_line_stay_together_in_their_order(
    language: str, text: str, whole: str
) -> None:
    pdf = printed([Told(language, text)], "serif")
    for read in (read_by_pdfium, read_by_poppler):
        assert " ".join(words_of(whole)) in " ".join(words_of(read(pdf)[0]))
