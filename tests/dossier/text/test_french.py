"""French keeps a narrow space before its tall marks and inside its quotes, whoever typed what."""

import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as some

from casefile.dossier.content import Document, Field, FieldKind, Para, Run
from casefile.dossier.press import press
from casefile.dossier.proof.verify import LeakFoundError, verify
from casefile.dossier.proof.withheld_words import WithheldToken
from casefile.dossier.text.french import with_narrow_spaces
from casefile.dossier.text.glyph_font import DocumentFonts
from casefile.dossier.text.runs import StyledRun, TextStyle
from casefile.dossier.text.text_source import read_runs
from casefile.language.catalogue import Catalogue
from casefile.progress import Unwatched
from tests.dossier.dossier_pages import fonts, simple, words

FRENCH = TextStyle("P", language="fr", align="justify")
TYPED = [
    ("enterré ; l’État", "enterré_; l’État"),
    ("enterré; l’État", "enterré_; l’État"),
    ("enterré\u00a0; l’État", "enterré_; l’État"),
    ("se tait : pourquoi ?", "se tait_: pourquoi_?"),
    ("Quoi?! Non!", "Quoi_?! Non_!"),
    ("il dit « non » et", "il dit «_non_» et"),
    ("il dit «non» et", "il dit «_non_» et"),
    ("il dit «\u202fnon\u202f» et", "il dit «_non_» et"),
    ("(« Pourquoi ? »)", "(«_Pourquoi_?_»)"),
    ("à 12:30, https://example.org/a?b=c", "à 12:30, https://example.org/a?b=c"),
    ("12 % ; 13", "12 %_; 13"),
    ("; au début", "; au début"),
    ("«»", "«»"),
    ("le « ", "le « "),
]


def _read(*runs: StyledRun, style: TextStyle = FRENCH) -> str:
    return read_runs(runs, style, DocumentFonts(fonts())).text.replace("\u202f", "_")


@pytest.mark.parametrize(("typed", "printed"), TYPED)
def test_narrow_spaces_stand_where_french_has_them(typed: str, printed: str) -> None:
    assert _read(StyledRun(typed)) == printed.rstrip()


@pytest.mark.parametrize("place", range(1, len("il dit « non » ; puis")))
def test_it_is_the_same_wherever_a_look_begins(place: int) -> None:
    text = "il dit « non » ; puis"
    parts = StyledRun(text[:place]), StyledRun(text[place:], bold=True)
    assert _read(*parts) == "il dit «_non_»_; puis"


def test_only_french_is_changed_and_no_code() -> None:
    english = StyledRun("Why ? «no» ;", "en")
    assert _read(english, style=TextStyle("P")) == "Why ? «no» ;"
    assert _read(StyledRun("cote "), StyledRun("\u2066A : 7 ;\u2069"), StyledRun(" ; fin")) == (
        "cote \u2066A : 7 ;\u2069_; fin"
    )


@given(some.text("ab «»;:!?\u00a0\u202f12", max_size=30), some.integers(0, 30))
def test_nothing_but_spaces_changes_and_a_second_time_nothing(text: str, place: int) -> None:
    once = with_narrow_spaces([text[:place], text[place:]], [True, True])
    assert "".join("".join(once).split()) == "".join(text.split())
    assert with_narrow_spaces(once, [True, True]) == once


def _document() -> Document:
    name = Field("Fictionalia Witness", FieldKind.NAME)
    return simple(Para((
        Run("Elle demande : «où est-il?» Son nom est «", "fr"), name, Run("»; la cote est ", "fr"),
        Field("E-12 : 7", FieldKind.CODE), Run(" ; voilà !", "fr"),
    )))  # fmt: skip


def test_a_french_text_passes_the_proof_and_is_extracted_with_its_spaces() -> None:
    pressed = press(_document(), Catalogue("en"), "A4", (), Unwatched(), fonts())
    # To poppler a narrow space is a space, as to whoever searches; pdfium keeps it.
    shown = " ".join(words(pressed.pdf).split())
    assert "demande : « où est-il ? » Son nom" in shown
    assert "« Fictionalia Witness » ; la cote est E-12 : 7 ; voilà !" in shown
    text = pypdfium2.PdfDocument(pressed.pdf)[0].get_textpage().get_text_bounded()
    assert "demande\u202f: «\u202foù est-il\u202f?\u202f»" in text


def test_a_withheld_name_beside_a_narrow_space_is_found() -> None:
    pressed = press(_document(), Catalogue("en"), "A4", (), Unwatched(), fonts())
    with pytest.raises(LeakFoundError):
        verify(pressed.pdf, [WithheldToken("Fictionalia Witness")])
    with pytest.raises(LeakFoundError):
        verify(pressed.pdf, [WithheldToken("Witness")])
