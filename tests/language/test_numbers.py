"""Numbers in both sets of digits."""

from casefile.language.numbers import (
    digits_in,
    latin_digits,
    persian_digits,
    write_number,
)


def test_each_language_has_its_digits_and_separators() -> None:
    assert write_number(1234567.5, "en") == "1,234,567.5"
    assert write_number(1234567.5, "fa") == "۱٬۲۳۴٬۵۶۷٫۵"
    assert digits_in("1988", "fa") == "۱۹۸۸"
    assert digits_in("۱۹۸۸", "en") == "1988"
    assert persian_digits("٣") == "۳"
    assert latin_digits("٣۳") == "33"


def test_a_number_below_zero_bears_a_true_minus() -> None:
    assert write_number(-1234, "en", grouped=False) == "\u22121234"
    assert write_number(-1234, "fa") == "\u2212۱٬۲۳۴"
