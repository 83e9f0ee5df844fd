import unicodedata
from dataclasses import FrozenInstanceError

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from casefile.dossier.content import ExhibitRef, Field, FieldKind, Footnote, Run
from casefile.dossier.pages.inline import Inlines, clean, known_language, plain, written

FSI, LRI, PDI = "\u2068", "\u2066", "\u2069"


@pytest.mark.parametrize(
    ("kind", "value", "opening"),
    [
        (FieldKind.NAME, "آرش آلفا", FSI),
        (FieldKind.TEXT, "Some words", FSI),
        (FieldKind.CODE, "MDE 13/9421/2018", LRI),
        (FieldKind.NUMBER, "۱۲", LRI),
        (FieldKind.DATE, "4 December 2018", LRI),
        (FieldKind.DATE, "۴ دسامبر ۲۰۱۸", FSI),
    ],
)
def test_every_inserted_value_is_kept_apart(kind: FieldKind, value: str, opening: str) -> None:
    assert written(Field(value, kind)) == f"{opening}{value}{PDI}"


@given(some.text(max_size=40), some.sampled_from(FieldKind))
@settings(deadline=None, max_examples=200)
def test_no_value_can_end_its_own_isolation(value: str, kind: FieldKind) -> None:
    shown = written(Field(value, kind))
    assert shown == "" or (shown[0] in FSI + LRI and shown[-1] == PDI)
    assert not set(shown[1:-1]) & {"\u202a", "\u202b", "\u202c", "\u202d", "\u202e"}
    assert not set(shown[1:-1]) & {"\u2066", "\u2067", "\u2068", "\u2069"}


@given(some.text(alphabet="ab \u2066\u2067\u2068\u2069\u202e", max_size=30))
@settings(deadline=None, max_examples=200)
def test_isolates_in_words_of_the_program_are_balanced(text: str) -> None:
    depth = 0
    for letter in written(Run(text)):
        depth += (letter in "\u2066\u2067\u2068") - (letter == PDI)
        assert depth >= 0
    assert depth == 0


def test_what_cannot_be_printed_is_left_out_and_zwnj_stays() -> None:
    assert clean("a\x00b\ud800c\ufffe\u202ed") == "abcd"
    assert clean("می\u200cشود") == "می\u200cشود"
    tower = "a" + "\u0301" * 100_000
    assert sum(unicodedata.combining(letter) > 0 for letter in clean(tower)) == 8


def test_a_text_for_bookmarks_has_no_controls_and_one_line() -> None:
    text = (Run("Case of "), Field("آلفا", FieldKind.NAME), Run("\n now"), Footnote((Run("x"),)))
    assert plain(text) == "Case of آلفا now"


@pytest.mark.parametrize("tag", ["fa", "en-GB", "az-Arab"])
def test_language_tags_are_kept(tag: str) -> None:
    assert known_language(tag) == tag


@pytest.mark.parametrize("tag", ["", "fa) /X (", "a", "fa_IR", "x" * 40])
def test_what_is_no_language_tag_never_reaches_the_file(tag: str) -> None:
    assert known_language(tag) == ""


def test_footnotes_are_counted_through_the_document() -> None:
    inlines = Inlines({"E-1": "One"}, str)
    first = inlines.runs((Run("a"), Footnote((Run("n1"),))))
    second = inlines.runs((Footnote((Run("n2"),)), ExhibitRef("E-1")))
    assert (first[1].text, second[0].text) == ("1", "2")
    assert second[1].link == "#E-1"
    assert [number for number, _ in inlines.taken_notes()] == [1, 2]
    assert inlines.taken_notes() == ()


def test_the_tree_cannot_be_changed() -> None:
    with pytest.raises(FrozenInstanceError):
        Run("x").text = "y"  # type: ignore[misc]  # that is the point
