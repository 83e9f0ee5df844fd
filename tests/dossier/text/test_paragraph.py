import copy
import io
import os
import re
import struct
import subprocess
import sys
import time
from dataclasses import replace

import pikepdf
import pytest
from fontTools.ttLib import TTFont
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas

from casefile.dossier.text.fonts import FontBook, UnprintableTextError
from casefile.dossier.text.glyph_font import DocumentFonts
from casefile.dossier.text.paragraph import Paragraph
from casefile.dossier.text.runs import StyledRun, TextStyle
from casefile.errors import CasefileError

BOOK = FontBook.load()
BODY = TextStyle("P", align="justify")
PERSIAN = replace(BODY, language="fa")
ENGLISH_TEXT = (
    "The family wrote repeatedly to the prosecutor and to the Prisons Organization but received "
    "no written reply. Visits were suspended in late July 1988 and newspapers and televisions "
    "were removed from the wards. The place of burial was never disclosed; relatives believe that "
    "he lies in a mass grave. The certificate issued years later gives no cause of his death. "
) * 3
PERSIAN_TEXT = (
    "خانوادهٔ خیالی بارها به دادستانی و سازمان زندان‌ها نامه نوشت، اما هیچ پاسخ کتبی دریافت نکرد. "
    "در مرداد ماه ۱۳۶۷ ملاقات‌ها قطع شد و روزنامه‌ها و تلویزیون از بندها برده شدند. محل دفن هرگز به "
    "خانواده گفته نشد؛ آنان گمان می‌کنند که او در گوری جمعی به خاک سپرده شده است. "
) * 3


def _fonts() -> DocumentFonts:
    return DocumentFonts(BOOK)


def _set(text: str, style: TextStyle = BODY, width: float = 400) -> Paragraph:
    paragraph = Paragraph([StyledRun(text)], style, _fonts())
    paragraph.wrap(width, 1_000)
    return paragraph


def _printed(runs: list[StyledRun], style: TextStyle = BODY, width: float = 400) -> bytes:
    target = io.BytesIO()
    canvas = Canvas(target, invariant=1)
    paragraph = Paragraph(runs, style, DocumentFonts(BOOK, canvas._doc))
    _, height = paragraph.wrap(width, 1_000)
    paragraph.drawOn(canvas, 60, 780 - height)
    canvas.save()
    return target.getvalue()


@pytest.mark.parametrize(("text", "style"), [(ENGLISH_TEXT, BODY), (PERSIAN_TEXT, PERSIAN)])
def test_justified_lines_are_as_wide_as_the_column_and_few_are_loose(
    text: str, style: TextStyle
) -> None:
    lines = _set(text, style).lines
    assert len(lines) > 8
    assert all(line.width == pytest.approx(400, abs=0.01) for line in lines[:-1])
    assert all(line.x == pytest.approx(0) for line in lines[:-1])
    assert sum(line.stretch > 0.5 for line in lines) <= 0.08 * len(lines)


def test_a_persian_paragraph_starts_at_the_right() -> None:
    paragraph = _set("خانوادهٔ خیالی آلفا", replace(PERSIAN, align="start", indent=20))
    (line,) = paragraph.lines
    assert line.x + line.width == pytest.approx(380)


@pytest.mark.parametrize(
    ("align", "x"), [("left", 0), ("start", 0), ("right", 1), ("end", 1), ("center", 0.5)]
)
def test_a_line_stands_where_the_style_says(align: str, x: float) -> None:
    (line,) = _set("Fictional Family Alpha", replace(BODY, align=align)).lines
    assert line.x == pytest.approx((400 - line.width) * x)


def test_digits_follow_the_look() -> None:
    as_given = _set("سال ۱۳۶۷", PERSIAN)
    latin = _set("سال ۱۳۶۷", replace(PERSIAN, digits="latin"))
    assert latin.lines == _set("سال 1367", PERSIAN).lines != as_given.lines


def test_a_text_may_end_its_lines_itself() -> None:
    assert len(_set("one\ntwo\u2028three\r\nfour").lines) == 4
    assert len(_set("one\ttwo  three").lines) == 1


def test_a_date_is_not_torn_apart_by_a_line_end() -> None:
    text = "He was last seen by them on 30 July 1988 in the yard"
    for width in range(60, 300, 7):
        lines = Paragraph([StyledRun(text)], BODY, _fonts()).break_lines(width)
        whole = Paragraph([StyledRun("30 July 1988")], BODY, _fonts()).break_lines(1_000)
        operators = " ".join(part for line in lines for _, _, part in line.segments)
        assert operators.count("TJ") == len(lines) or whole[0].width > width


def test_a_paragraph_leaves_no_widow_and_no_orphan() -> None:
    paragraph = _set(ENGLISH_TEXT)
    count = len(paragraph.lines)
    assert paragraph.split(400, 15) == []
    assert paragraph.split(400, 31) == []
    head, tail = paragraph.split(400, (count - 1) * 16)
    assert (len(head.lines), len(tail.lines)) == (count - 2, 2)
    assert head.origin is tail.origin is paragraph
    assert (head.getSpaceAfter(), tail.getSpaceBefore(), tail.getSpaceAfter()) == (0, 0, 6)
    assert [*head.lines, *tail.lines] == list(paragraph.lines)
    assert paragraph.split(400, count * 16) == [paragraph]


def test_parts_of_a_paragraph_divide_again() -> None:
    _, tail = _set(ENGLISH_TEXT).split(400, 4 * 16)
    tail.wrap(400, 1_000)
    middle, end = tail.split(400, 3 * 16)
    middle.wrap(400, 1_000)
    assert middle.height == 3 * 16
    assert len(middle.lines) + len(end.lines) == len(tail.lines)


def test_copying_a_story_copies_no_paragraph() -> None:
    paragraph = _set("text")
    assert copy.deepcopy([paragraph])[0] is paragraph


def test_colour_and_rise_end_with_the_run() -> None:
    runs = [
        StyledRun("plain "),
        StyledRun("red", colour=(1, 0, 0)),
        StyledRun(" plain"),
        StyledRun("2", superscript=True),
    ]
    (line,) = Paragraph(runs, TextStyle("P"), _fonts()).break_lines(400)
    ((_, _, operators),) = line.segments
    words = operators.split()
    assert words.count("rg") == 2
    assert operators.endswith("0 Ts")
    assert "3.5 Ts" in operators


def test_neighbouring_runs_of_one_look_are_set_as_one() -> None:
    whole = Paragraph([StyledRun("Fictional Family Alpha")], BODY, _fonts()).break_lines(400)
    parts = [StyledRun("Fictional Fam"), StyledRun(""), StyledRun("ily Alpha")]
    assert Paragraph(parts, BODY, _fonts()).break_lines(400) == whole


def test_a_link_covers_its_words_on_every_line() -> None:
    runs = [StyledRun("See "), StyledRun(ENGLISH_TEXT[:150].strip(), link="#exhibit-4")]
    lines = Paragraph(runs, TextStyle("P"), _fonts()).break_lines(300)
    assert len(lines) == 3
    for line in lines:
        ((target, left, right),) = line.links
        assert target == "#exhibit-4"
        assert line.x <= left < right == pytest.approx(line.x + line.width)


class RecordingTagger:
    def __init__(self) -> None:
        self.seen: list[tuple[object, ...]] = []

    def begin(self, paragraph: Paragraph, role: str, language: str) -> None:
        self.seen.append(("begin", paragraph.text[:3], role, language))

    def mark(self, inset: str, after: int) -> str:
        self.seen.append(("mark", inset, after))
        return "/P <</MCID 0>> BDC"

    def span(self, language: str) -> str:
        self.seen.append(("span", language))
        return f"/Span <</Lang ({language})>> BDC"

    def link(self, target: str, rectangle: tuple[float, ...]) -> None:
        self.seen.append(("link", target, len(rectangle)))


def test_a_tagged_paragraph_names_its_role_and_every_language() -> None:
    canvas = Canvas(io.BytesIO())
    canvas.tagger = tagger = RecordingTagger()
    runs = [StyledRun("the "), StyledRun("Commission", link="#one"), StyledRun(" (هیئت سه نفره).")]
    paragraph = Paragraph(runs, TextStyle("P"), DocumentFonts(BOOK, canvas._doc))
    paragraph.wrap(400, 1_000)
    paragraph.drawOn(canvas, 0, 0)
    assert tagger.seen == [
        ("begin", "the", "P", "en"),
        ("mark", "", 0),
        ("mark", "#one", 0),
        ("link", "#one", 4),
        ("mark", "", 0),
        ("span", "fa"),
    ]
    code = "\n".join(canvas._code)
    assert code.count("BDC") == code.count("EMC") == 4


def test_an_error_says_which_character_stands_where() -> None:
    with pytest.raises(UnprintableTextError) as caught:
        _set("A long and quite harmless text, then 漢字 and then more harmless text at the end")
    assert caught.value.facts["character"] == "漢"
    assert "harmless text, then 漢字 and then" in str(caught.value.facts["where"])


HOSTILE = [
    "", " ", "\u200b", "\u2068\u2069", "\n\n", "\u00ad" * 5_000, "a" * 200_000, "ب" * 100_000,
    "aب1(" * 50_000, "a" + "\u0301" * 100_000, "ب" + "\u064b" * 100_000, "\u202e" * 50_000 + "x",
    "\u2068ا" * 50_000, "(ا)" * 30_000, "(" * 50_000 + "ا", "« " * 30_000, "A. " * 30_000,
    "a\u00a0" * 30_000, "aa-" * 30_000, "a\u200b" * 30_000, "a\ud800", "\uffff", "\x00", "\x1b[0m",
    "a" + "\U000e0041" * 10_000, "\u200c" * 100_000, "\u0301",
]  # fmt: skip


@pytest.mark.parametrize("style", [BODY, PERSIAN, TextStyle("TD", family="sans")])
@pytest.mark.parametrize("number", range(len(HOSTILE)))
def test_hostile_text_ends_in_lines_or_in_a_plain_error(number: int, style: TextStyle) -> None:
    started = time.process_time()
    try:
        widths = [line.width for line in _set(HOSTILE[number], style, 200).lines]
    except CasefileError:
        widths = []
    assert all(width <= 200 + 1e-6 for width in widths)
    assert time.process_time() - started < 4


@given(
    st.text(max_size=120),
    st.sampled_from(["start", "justify", "center"]),
    st.floats(30, 500),
)
@settings(deadline=None, max_examples=200)
def test_any_text_is_set_or_refused_by_name(text: str, align: str, width: float) -> None:
    style = TextStyle("P", align=align)
    try:
        lines = Paragraph([StyledRun(text)], style, _fonts()).break_lines(width)
    except CasefileError:
        return
    assert lines


@given(st.text(alphabet="abc DEF-12.,()«»\u00a0\u200cابپ۱۲\u2066\u2068\u2069\u064e", max_size=200))
@settings(deadline=None, max_examples=150)
def test_runs_change_nothing_about_where_lines_end(text: str) -> None:
    whole = Paragraph([StyledRun(text)], BODY, _fonts()).break_lines(120)
    middle = len(text) // 2
    linked = [StyledRun(text[:middle], link="#a"), StyledRun(text[middle:], link="#a")]
    parts = Paragraph(linked, BODY, _fonts()).break_lines(120)
    assert len(parts) == len(whole)


def test_a_very_narrow_column_holds_one_letter_a_line() -> None:
    lines = _set("Fictional", TextStyle("P"), 3).lines
    assert len(lines) == len("Fictional")


def test_a_long_word_is_divided_to_fit_its_column() -> None:
    paragraph = _set("casefile.fictional.family.alpha@example.org", TextStyle("TD"), 60)
    assert len(paragraph.lines) > 2
    assert paragraph.width_of_longest_line <= 60


def test_hyphens_are_drawn_where_words_divide() -> None:
    paragraph = _set("disappearances notwithstanding " * 8, BODY, 110)
    whole = _set("disappearances notwithstanding " * 8, replace(BODY, language="und"), 110)
    assert len(paragraph.lines) < len(whole.lines)


def test_spaces_that_are_hardly_widened_are_still_written_as_a_reader_knows_numbers() -> None:
    whole = _set("one two three four five", replace(BODY, align="start")).last_line_width
    for more in (1e-13, 3e-11, 1e-9, -1e-11):
        width = whole + more
        first = _set("one two three four five six seven", BODY, width).lines[0]
        assert len(_set("six seven", BODY, width).lines) == 1
        assert not re.search(r"\de[-+]\d", " ".join(part for _, _, part in first.segments))


def test_two_processes_print_the_same_bytes() -> None:
    program = (
        "import io, sys, hashlib\n"
        "from reportlab.pdfgen.canvas import Canvas\n"
        "from casefile.dossier.text.fonts import FontBook\n"
        "from casefile.dossier.text.glyph_font import DocumentFonts\n"
        "from casefile.dossier.text.paragraph import Paragraph\n"
        "from casefile.dossier.text.runs import StyledRun, TextStyle\n"
        "out = io.BytesIO(); c = Canvas(out, invariant=1)\n"
        "fonts = DocumentFonts(FontBook.load(), c._doc)\n"
        f"for text in ({ENGLISH_TEXT!r}, {PERSIAN_TEXT!r}):\n"
        "    p = Paragraph([StyledRun(text)], TextStyle('P', align='justify'), fonts)\n"
        "    p.wrap(300, 999); p.drawOn(c, 50, 100)\n"
        "c.save(); print(hashlib.sha256(out.getvalue()).hexdigest())\n"
    )
    prints = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "4242")
    }
    assert len(prints) == 1


def test_widths_in_the_file_are_those_of_the_embedded_glyphs() -> None:
    text = f"{PERSIAN_TEXT} مُنِعُوا لا Ḥoseyn x\u0323y"
    for style in (PERSIAN, replace(PERSIAN, family="sans")):
        with pikepdf.open(io.BytesIO(_printed([StyledRun(text)], style))) as document:
            fonts = [
                item
                for item in document.objects
                if isinstance(item, pikepdf.Dictionary) and "/CIDToGIDMap" in item
            ]
            assert len(fonts) == 2
            for font in fonts:
                program = TTFont(io.BytesIO(font.FontDescriptor.FontFile2.read_bytes()))
                order, scale = program.getGlyphOrder(), 1000 / program["head"].unitsPerEm
                numbers = struct.iter_unpack(">H", font.CIDToGIDMap.read_bytes())
                for (glyph,), width in zip(numbers, font.W[1], strict=True):
                    shown = program["hmtx"][order[glyph]][0] * scale
                    assert float(width) == pytest.approx(shown, abs=1)


def test_the_finished_file_embeds_every_font_it_names() -> None:
    data = _printed([StyledRun(ENGLISH_TEXT), StyledRun(PERSIAN_TEXT, bold=True)])
    assert data.count(b"/FontFile2") == data.count(b"/CIDToGIDMap") == 3
    assert b"/ActualText" not in data
