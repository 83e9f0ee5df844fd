"""What readers of the finished file find in it: every word, letter for letter."""

import io
import random
import re
import subprocess
import unicodedata
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from reportlab.pdfgen.canvas import Canvas

from casefile.dossier.fonts import FontBook
from casefile.dossier.glyph_font import DocumentFonts
from casefile.dossier.paragraph import Paragraph
from casefile.dossier.runs import StyledRun, TextStyle

PARAGRAPHS = 240
NAMES = [
    "خانوادهٔ خیالی آلفا", "مریم ساختگی", "حسین نمونه‌زاده", "پروندهٔ آزمایشی", "مُحَمَّد خیالی",
    "زهرا احمدی‌نژاد نمونه", "رِضا آزمونی", "ئاڤان نموونەیی", "Ḥoseyn Moʿtamedī-ye Khayālī",
    "Maryam Fictional", "ʿAlī Reżā Nemūneh", "J. K. Example", "Ṣādeq Specimen", "Zahrā Ṭāherī",
]  # fmt: skip
CODES = [
    "A-1367/12", "MDE 13/9421/2018", "UN WGEID 10004321", "2026-014", "E/CN.4/1990/13",
    "casefile@example.org", "4 December 2018", "1988-07-30", "14/09/1982", "۱۳۶۷/۵/۸",
    "1,024.50", "−12", "+98 21 5550123", "۱٬۰۲۴٫۵۰", "۱۲٪", "50%", "(3)", "−۵", "٣٫٥",
]  # fmt: skip
PERSIAN = [
    "خانواده بارها به دادستانی نامه نوشت", "هیچ پاسخ کتبی دریافت نکرد", "مأموران می‌گفتند",
    "«فوت طبیعی» نوشته‌اند", "در بند [سوم (کوچک)] بود", "شمارهٔ نامه", "علّت مرگ",
]  # fmt: skip
ENGLISH = [
    "The family wrote to the prosecutor", "no reply was received", "was called before officers",
    "the “Commission (of three [3])”", "the certificate of the office",
]  # fmt: skip
WORD = re.compile("[\\w\u200c\u064b-\u065f\u0670\u0300-\u036f]+")
CONTROLS = dict.fromkeys([0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)], " ")


def _paragraph(chance: random.Random) -> tuple[str, str]:
    persian = chance.random() < 0.5
    parts = []
    for _ in range(chance.randrange(6, 16)):
        kind = chance.randrange(7)
        if kind < 3:
            parts.append(chance.choice(PERSIAN if persian else ENGLISH))
        elif kind == 3:
            parts.append(f"\u2068{chance.choice(NAMES)}\u2069")
        elif kind == 4:
            parts.append(
                f"(\u2068{chance.choice(NAMES)}\u2069، \u2066{chance.choice(CODES)}\u2069)"
            )
        else:
            parts.append(f"\u2066{chance.choice(CODES)}\u2069")
        if chance.random() < 0.3:
            parts[-1] += "،" if persian else ","
    return ("fa" if persian else "en"), " ".join(parts) + "."


def _words(text: str) -> Iterator[str]:
    return (
        match[0] for match in WORD.finditer(unicodedata.normalize("NFC", text.translate(CONTROLS)))
    )


@pytest.fixture(scope="module", params=["serif", "sans"])
def pages(request: pytest.FixtureRequest) -> tuple[bytes, list[list[str]]]:
    """A document of mixed paragraphs, and what was set on each of its pages."""
    chance = random.Random(20260131)  # noqa: S311 - text, no secret
    target = io.BytesIO()
    canvas = Canvas(target, invariant=1)
    fonts = DocumentFonts(FontBook.load(), canvas._doc)
    sources: list[list[str]] = [[]]
    y = 800.0
    for _ in range(PARAGRAPHS):
        language, text = _paragraph(chance)
        style = TextStyle("P", family=request.param, align="justify", language=language)
        paragraph = Paragraph([StyledRun(text)], style, fonts)
        _, height = paragraph.wrap(460, 900)
        if y - height < 40:
            canvas.showPage()
            sources.append([])
            y = 800
        y -= height + 10
        paragraph.drawOn(canvas, 60, y)
        sources[-1].append(text)
    canvas.save()
    return target.getvalue(), sources


def _share_found(sources: list[list[str]], found: list[str]) -> float:
    exact = total = 0
    for source, text in zip(sources, found, strict=True):
        left = Counter(_words(text))
        for word in _words(" ".join(source)):
            total += 1
            exact += left[word] > 0
            left[word] -= 1
    return exact / total


def test_poppler_finds_nearly_every_word(
    pages: tuple[bytes, list[list[str]]], tmp_path: Path
) -> None:
    data, sources = pages
    path = tmp_path / "mixed.pdf"
    path.write_bytes(data)
    text = subprocess.run(["pdftotext", path, "-"], capture_output=True, check=True).stdout
    found = text.decode("utf-8").split("\f")[:-1]
    assert _share_found(sources, found) >= 0.995


def test_pdfium_finds_nearly_every_word(pages: tuple[bytes, list[list[str]]]) -> None:
    data, sources = pages
    with pypdfium2.PdfDocument(data) as document:
        found = [page.get_textpage().get_text_bounded() for page in document]
    assert _share_found(sources, found) >= 0.95
