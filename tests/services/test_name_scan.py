"""The scan finds a withheld name however it is written, and masking leaves none behind."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casefile.services.name_scan import NameScan

FULL = "سیگما خیال‌پور"
LATIN = "Sīgmā Khiyālpūr"
SCAN = NameScan([FULL, LATIN], ["سیگما", "Sigma"], ["FICT-1007", "+00 000 000 1007"])


@pytest.mark.parametrize(
    "text",
    [
        "نامهٔ سیگما خیال‌پور رسید.",
        "نامهٔ سیگما خیال پور رسید.",
        "نامهٔ سیگما خیالپور رسید.",
        "نامهٔ سيگما خيال‌پور رسید.",  # Arabic yeh
        "the sister, Sigma Khiyalpur, said",
        "the sister, SĪGMĀ KHIYĀLPŪR, said",
        "only Sigma spoke",
        "Sigma’s mother and Sigma's father",
        "Sigma Khiyalpour's letter",
        "سیگما‌ی خانواده",
        "Sig\u200fma, \u202eSigma\u202c, Sig\u00adma",
        "her number is FICT 1007.",
        "her number is ف FICT-۱۰۰۷",
        "call +00 (000) 000-1007 at night",
    ],
)
def test_a_withheld_name_or_number_is_found_in_every_spelling(text: str) -> None:
    assert SCAN.find(text)


@pytest.mark.parametrize(
    "text", ["", "The family was told nothing.", "به خانواده چیزی گفته نشد.", "Sigmar", "1007"]
)
def test_other_words_are_left_alone(text: str) -> None:
    assert SCAN.find(text) == ()


def test_masking_keeps_the_words_around_the_name() -> None:
    assert SCAN.mask("Then Sigma Khiyalpur left.", "[withheld]") == "Then [withheld] left."


def test_a_single_shared_word_of_a_longer_name_is_no_hit() -> None:
    assert NameScan([FULL]).find("خانوادهٔ خیال‌پور") == ()


@settings(deadline=None, max_examples=150)
@given(
    before=st.text(max_size=40),
    after=st.text(max_size=40),
    name=st.sampled_from([FULL, LATIN, "سیگما", "Sigma", "FICT-1007"]),
)
def test_after_masking_nothing_is_found(before: str, after: str, name: str) -> None:
    text = f"{before} {name} {after}"
    assert SCAN.find(text)
    assert SCAN.find(SCAN.mask(text, "[…]")) == ()


@settings(deadline=None, max_examples=80)
@given(text=st.text(max_size=200))
def test_the_places_that_are_found_lie_in_the_text_and_do_not_overlap(text: str) -> None:
    found = SCAN.find(f"{text} Sigma {text}")
    assert found
    for one, other in pairwise(found):
        assert one.end <= other.start
