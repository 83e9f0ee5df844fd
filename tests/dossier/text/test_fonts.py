import shutil
from pathlib import Path

import pytest

from casefile.dossier.text.fonts import (
    FontBook,
    FontMissingError,
    GlyphMissingError,
    character_name,
)
from casefile.dossier.text.glyph_font import DocumentFonts
from casefile.dossier.text.runs import StyledRun, TextStyle
from casefile.paths import resource

SERIF = TextStyle("P")
SANS = TextStyle("P", family="sans")


def _faces(fonts: DocumentFonts) -> list[str]:
    return [font.face.name for font in fonts]


def _set(word: str, level: int, style: TextStyle, run: StyledRun | None = None) -> list[str]:
    fonts = DocumentFonts(FontBook.load())
    piece = fonts.setting(style, run or StyledRun("")).make(word, level)
    names = {font.name: font.face.name for font in fonts}
    operators = [piece.look.face, *(face for face, _ in piece.rest)]
    return [names[operator[1:].split()[0]] for operator in operators]


def test_every_font_has_its_licence_beside_it() -> None:
    licences = " ".join(path.read_text("utf-8") for path in resource("fonts").glob("OFL-*.txt"))
    assert licences.count("SIL OPEN FONT LICENSE Version 1.1") == 4


def test_every_script_of_the_work_has_a_font() -> None:
    assert _set("Moʿtamedī", 0, SERIF) == ["NotoSerif-Regular"]
    assert _set("خانواده", 1, SERIF) == ["NotoNaskhArabic-Regular"]
    assert _set("خانواده", 1, SANS) == ["Vazirmatn-Regular"]
    assert _set("۱۳۶۷", 2, SANS) == ["Vazirmatn-Regular"]


def test_a_word_is_set_in_one_font_even_if_one_letter_needs_another() -> None:
    assert _set("گۆڕستانێڵ", 1, SANS) == ["Vazirmatn-Regular"]
    assert _set("\u08a0ا", 1, SANS) == ["NotoNaskhArabic-Regular"]


def test_persian_has_bold_but_no_imitated_italic() -> None:
    slanted = StyledRun("", italic=True, bold=True)
    assert _set("خط", 1, SERIF, slanted) == ["NotoNaskhArabic-Bold"]
    assert _set("line", 0, SERIF, slanted) == ["NotoSerif-BoldItalic"]


def test_naskh_is_set_larger_than_the_latin_beside_it() -> None:
    setting = DocumentFonts(FontBook.load()).setting(SERIF, StyledRun(""))
    assert setting.make("خط", 1).look.size == pytest.approx(11.2)
    assert setting.make("line", 0).look.size == 10


def test_a_character_without_a_shape_is_named() -> None:
    with pytest.raises(GlyphMissingError) as caught:
        _set("漢", 0, SERIF)
    assert caught.value.facts == {
        "character": "漢",
        "name": "CJK UNIFIED IDEOGRAPH-6F22 (U+6F22)",
        "where": "漢",
    }
    assert "漢" not in str(caught.value)  # the log stays free of case data
    assert character_name("\ue000") == "U+E000"


@pytest.mark.parametrize("character", [chr(code) for code in (0, 1, 7, 8, 27, 127, 128, 159)])
def test_control_characters_are_refused_even_where_a_font_draws_them(character: str) -> None:
    with pytest.raises(GlyphMissingError):
        _set(f"a{character}b", 0, SERIF)


def test_a_changed_font_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "fonts"
    shutil.copytree(resource("fonts"), folder)
    changed = folder / "Vazirmatn-Bold.ttf"
    data = changed.read_bytes()
    changed.write_bytes(data[:-1] + bytes([data[-1] ^ 1]))
    book = FontBook.load(folder)
    assert book.face("vazirmatn").name == "Vazirmatn-Regular"
    with pytest.raises(FontMissingError) as caught:
        book.face("vazirmatn", bold=True)
    assert caught.value.facts == {"font": "Vazirmatn-Bold.ttf"}


def test_a_missing_font_is_named_at_once(tmp_path: Path) -> None:
    folder = tmp_path / "fonts"
    shutil.copytree(resource("fonts"), folder)
    (folder / "NotoSans-Bold.ttf").unlink()
    with pytest.raises(FontMissingError) as caught:
        FontBook.load(folder)
    assert caught.value.facts == {"font": "NotoSans-Bold.ttf"}
    with pytest.raises(FontMissingError):
        FontBook.load(tmp_path / "nowhere")
