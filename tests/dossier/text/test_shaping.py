import io

import pytest
from fontTools.ttLib import TTFont
from hypothesis import given, settings
from hypothesis import strategies as st

from casefile.dossier.text.fonts import CrowdedMarksError, FontBook
from casefile.dossier.text.glyph_font import DocumentFonts
from casefile.dossier.text.runs import StyledRun, TextStyle
from casefile.dossier.text.setting import script_of
from casefile.dossier.text.shaping import shape
from casefile.dossier.text.truetype import Composite, add_composites

BOOK = FontBook.load()
NASKH = BOOK.face("naskh")
SERIF = BOOK.face("serif")
PERSIAN = st.text(
    alphabet="ابپتجچدرزسشعفقکگلمنوهیآئأؤۀ\u200c\u064b\u064e\u0650\u0651\u0654۱۲",
    min_size=1,
    max_size=12,
)


def _letters(text: str, *, right_to_left: bool) -> str:
    face = NASKH if right_to_left else SERIF
    word = shape(face, text, right_to_left=right_to_left, language="fa")
    drawn = "".join(glyph.character for glyph in word.glyphs)
    return drawn[::-1] if right_to_left else drawn


@pytest.mark.parametrize("word", ["می\u200cگفتند", "شمارهٔ", "مُحَمَّد", "لا", "الله", "گۆڕستانی"])
def test_every_letter_of_a_word_is_drawn_once_and_in_order(word: str) -> None:
    assert _letters(word, right_to_left=True) == word


@pytest.mark.parametrize("word", ["office", "Ḥoseyn", "x\u0323\u0301y", "Moʿtamedī", "e\u0301"])
def test_every_latin_letter_and_mark_is_drawn_once(word: str) -> None:
    assert _letters(word, right_to_left=False) == word


@given(PERSIAN)
@settings(deadline=None, max_examples=150)
def test_no_persian_text_loses_a_character(text: str) -> None:
    assert _letters(text, right_to_left=True) == text


@given(PERSIAN)
@settings(deadline=None, max_examples=100)
def test_the_advances_add_up_to_the_width(text: str) -> None:
    word = shape(NASKH, text, right_to_left=True, language="fa")
    assert sum(glyph.advance for glyph in word.glyphs) == pytest.approx(word.width)


def test_each_code_stands_for_one_character() -> None:
    fonts = DocumentFonts(BOOK)
    setting = fonts.setting(TextStyle("P", language="fa"), StyledRun(""))
    for word in ("لا", "الا", "می\u200cرود", "مُنِعُوا"):
        setting.make(word, 1)
    assert list(fonts)
    for font in fonts:
        assert all(len(character) == 1 for _, character, _ in font.rows[1:])
        assert len(set(font.rows)) == len(font.rows)


def test_the_same_word_is_set_once() -> None:
    setting = DocumentFonts(BOOK).setting(TextStyle("P"), StyledRun(""))
    assert setting.piece("word", 0) is setting.piece("word", 0)
    assert setting.piece("word", 0) is not setting.piece("word", 1)


def test_bidi_controls_are_not_drawn() -> None:
    setting = DocumentFonts(BOOK).setting(TextStyle("P"), StyledRun(""))
    assert setting.piece("\u2066A-1\u2069", 0).operands == setting.piece("A-1", 0).operands
    assert setting.piece("\u2068\u2069", 0).width == 0


def test_a_letter_under_a_heap_of_marks_is_refused() -> None:
    setting = DocumentFonts(BOOK).setting(TextStyle("P"), StyledRun(""))
    setting.make("a" + "\u0301" * 30, 0)
    with pytest.raises(CrowdedMarksError):
        setting.make("a" + "\u0301" * 31, 0)


def test_words_of_the_other_script_are_read_out_in_its_language() -> None:
    fonts = DocumentFonts(BOOK)
    english = fonts.setting(TextStyle("P", language="en"), StyledRun(""))
    kurdish = fonts.setting(TextStyle("P", language="ckb"), StyledRun(""))
    assert english.piece("خاوران", 1).look.language == "fa"
    assert english.piece("Khavaran", 0).look.language == "en"
    assert kurdish.piece("گۆڕستان", 1).look.language == "ckb"
    assert kurdish.piece("WGEID", 0).look.language == "en"


@pytest.mark.parametrize(
    ("language", "script"),
    [("fa", "arabic"), ("fa-Latn", "latin"), ("az", "latin"), ("az-Arab", "arabic"),
     ("ckb", "arabic"), ("ku", "latin"), ("fr", "latin"), ("ar-IQ", "arabic")],
)  # fmt: skip
def test_a_language_has_its_script(language: str, script: str) -> None:
    assert script_of(language) == script


def test_composite_glyphs_are_sound_in_the_eyes_of_another_reader() -> None:
    made = add_composites(
        SERIF.data, [Composite(((36, 0, 0), (70, 120, -40)), 900), Composite((), 250)]
    )
    font = TTFont(io.BytesIO(made), checkChecksums=2)
    names = font.getGlyphOrder()
    glyph = font["glyf"][names[-2]]
    first, second = font["glyf"][names[36]], font["glyf"][names[70]]
    assert [(part.x, part.y) for part in glyph.components] == [(0, 0), (120, -40)]
    assert glyph.xMin == min(first.xMin, second.xMin + 120)
    assert glyph.yMax == max(first.yMax, second.yMax - 40)
    assert font["hmtx"][names[-2]] == (900, glyph.xMin)
    assert font["glyf"][names[-1]].numberOfContours == 0
    assert font["hmtx"][names[-1]] == (250, 0)


@pytest.mark.parametrize("word", ["بلا", "مُحَرَّم", "می\u200c"])
def test_a_word_of_a_megabyte_is_shaped_as_a_short_one(word: str) -> None:
    count = 1_000_000 // len(word)
    long = shape(NASKH, word * count, right_to_left=True, language="fa")
    short = shape(NASKH, word * 20, right_to_left=True, language="fa")
    assert "".join(glyph.character for glyph in reversed(long.glyphs)) == word * count
    assert set(long.glyphs) == set(short.glyphs)
