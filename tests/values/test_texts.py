"""Cleaning keeps what is said and drops what only hides or reorders."""

import time
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casefile.values.texts import clean_line, clean_text, first_strong, without_controls

ANY_TEXT = st.text(st.characters(), max_size=80)  # lone surrogates, too


@pytest.mark.parametrize(
    "hidden",
    [
        "\x00",
        "\x1b",
        "\x85",
        "\u202e",
        "\u2066",
        "\u200e",
        "\ufeff",
        "\uffff",
        "\udc80",
        "\U000e0041",
    ],
)
def test_what_hides_or_reorders_is_dropped(hidden: str) -> None:
    assert clean_line(f"a{hidden}b") in {"ab", "a b"}


def test_the_joiner_that_spells_words_survives() -> None:
    assert clean_line("می‌خواهم") == "می‌خواهم"
    assert clean_line("\u200cمی\u200c\u200cخواهم \u200c") == "می\u200cخواهم"


@given(st.text("ab1- .,:()یکگپأؤئيكةة\u064e\u0653\u200c\u0640", max_size=40))
def test_a_line_that_needs_no_cleaning_is_what_cleaning_would_give(text: str) -> None:
    cleaned = clean_line("\u200b" + text)  # what has to be left out leads the long way
    assert clean_line(text) == cleaned
    assert clean_line(text, 10) == cleaned[:10].strip()


def test_spaces_and_lines_are_evened() -> None:
    assert clean_line("  a\u00a0 b\tc\r\nd ") == "a b c d"
    assert clean_line("0\r\r0") == "0 0"
    assert clean_line("1 \u200c 1") == "1 1"
    assert clean_text("a  b\r\n\r\n\r\n\r\nc\u2028d") == "a b\n\nc\nd"


def test_a_paragraph_that_was_turned_round_stays_so() -> None:
    assert clean_text("a\n\u200fDear \u200fall\n\u200e12") == "a\n\u200fDear all\n\u200e12"
    assert clean_text("\u200eDear all\n\u200e \n\u200fسلام") == "Dear all\n\nسلام"
    assert clean_line("\u200fDear all") == "Dear all"


def test_letters_are_composed_but_never_replaced() -> None:
    assert clean_line("A\u0308") == "Ä"
    assert clean_line("يك") == "يك"


@given(ANY_TEXT)
@settings(deadline=None, max_examples=300)
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    once = clean_text(text)
    assert clean_text(once) == once
    line = clean_line(text)
    assert clean_line(line) == line
    assert "\n" not in line
    once.encode()  # nothing is left that cannot be stored
    assert not any(unicodedata.bidirectional(each) in {"RLO", "LRI", "PDI"} for each in once)


def test_a_huge_text_is_cut_at_once() -> None:
    started = time.perf_counter()
    assert len(clean_line("x" * 10_000_000)) == 500
    assert len(clean_line("a" + "\u0301" * 1_000_000)) <= 9
    assert time.perf_counter() - started < 2


def test_the_first_strong_letter_says_how_a_text_runs() -> None:
    assert first_strong("12 – Alpha آلفا") == "ltr"
    assert first_strong("(۱۲) آلفا Alpha") == "rtl"
    assert first_strong("12 / 7") == ""


def test_only_controls_are_left_out_when_spaces_matter() -> None:
    assert without_controls("a  b\r\nc\u202e") == "a  b\nc"
