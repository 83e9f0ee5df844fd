"""Numbers in both sets of digits."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casefile.language.numbers import (
    digits_in,
    latin_digits,
    persian_digits,
    read_whole_number,
    write_number,
)


@given(st.integers(-(10**12), 10**12), st.sampled_from(["en", "fa"]), st.booleans())
def test_a_number_that_was_written_is_read_again(number: int, language: str, grouped: bool) -> None:
    assert read_whole_number(write_number(number, language, grouped=grouped)) == number


def test_each_language_has_its_digits_and_separators() -> None:
    assert write_number(1234567.5, "en") == "1,234,567.5"
    assert write_number(1234567.5, "fa") == "۱٬۲۳۴٬۵۶۷٫۵"
    assert digits_in("1988", "fa") == "۱۹۸۸"
    assert digits_in("۱۹۸۸", "en") == "1988"
    assert persian_digits("٣") == "۳"
    assert latin_digits("٣۳") == "33"


@pytest.mark.parametrize("text", ["", "1.5", "12,34", "one", "1,234,56", "--1", "1 2"])
def test_what_is_no_whole_number_is_not_read(text: str) -> None:
    assert read_whole_number(text) is None


def test_numbers_as_spreadsheets_write_them_are_read() -> None:
    assert read_whole_number("۵۰،۰۰۰") == 50_000
    assert read_whole_number(" 50 000 ") == 50_000
