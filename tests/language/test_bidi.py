"""Isolation holds whatever the text contains."""

from hypothesis import given, settings
from hypothesis import strategies as st

from casefile.language.bidi import (
    FSI,
    LRI,
    PDI,
    direction_of,
    isolate,
    isolate_in,
    isolate_ltr,
    needs_isolation,
    strip_isolates,
)


@given(st.text(st.characters(), max_size=40))
@settings(deadline=None, max_examples=200)
def test_no_text_ends_its_own_isolation(text: str) -> None:
    inner = isolate(text)[1:-1]
    assert PDI not in inner
    assert not any("\u202a" <= letter <= "\u202e" for letter in inner)


def test_a_text_is_set_apart_and_comes_back_bare() -> None:
    assert isolate("Alpha") == f"{FSI}Alpha{PDI}"
    assert isolate_ltr("F-0042") == f"{LRI}F-0042{PDI}"
    assert strip_isolates(isolate("آلفا")) == "آلفا"
    assert isolate("") == ""


def test_only_what_could_reorder_a_sentence_is_isolated() -> None:
    assert isolate_in("Alpha", "en") == "Alpha"
    assert isolate_in("آلفا", "fa") == "آلفا"
    assert isolate_in("آلفا", "en") == f"{FSI}آلفا{PDI}"
    assert needs_isolation("F-0042", "fa")
    assert needs_isolation("12-3", "fa")


def test_languages_have_directions() -> None:
    assert direction_of("fa-Arab") == "rtl"
    assert direction_of("en") == "ltr"
