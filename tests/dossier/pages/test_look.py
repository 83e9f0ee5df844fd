from datetime import date

from casefile.dossier.pages.look import Kind
from casefile.dossier.text.glyph_font import DocumentFonts
from casefile.dossier.text.runs import StyledRun
from tests.dossier.dossier_pages import fonts, look


def test_pages_begin_at_the_side_where_the_language_begins() -> None:
    assert not look("en").is_right_to_left
    assert look("fa").is_right_to_left
    assert look("en").style(Kind.BODY).direction == "ltr"
    assert look("en").style(Kind.BODY, "fa").direction == "rtl"


def test_letter_paper_is_wider_and_lower_than_a4() -> None:
    a4, letter = look("en"), look("en", "LETTER")
    assert letter.width > a4.width
    assert letter.height < a4.height
    assert look("en", "no such paper").size == a4.size


def test_every_kind_of_paragraph_has_a_style() -> None:
    for kind in Kind:
        style = look("fa").style(kind)
        assert style.leading >= 1.3 * style.size
        assert style.language == "fa"


def test_a_paragraph_takes_its_text_as_it_stands() -> None:
    made = look("en").paragraph(
        [StyledRun("<b>x</b> & y")], Kind.BODY, DocumentFonts(fonts()), align="end"
    )
    assert made.text == "<b>x</b> & y"
    assert made.style.align == "end"


def test_dates_are_written_as_the_language_does() -> None:
    assert "2026" in look("en").write_date(date(2026, 11, 23))
    assert "۱۴۰۵" in look("fa").write_date(date(2026, 11, 23))
