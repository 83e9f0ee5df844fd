"""Numbers in the digits of a language."""

from __future__ import annotations

from typing import Final

PERSIAN_DIGITS: Final = "۰۱۲۳۴۵۶۷۸۹"
_ARABIC_DIGITS: Final = "٠١٢٣٤٥٦٧٨٩"
_TO_PERSIAN: Final = str.maketrans("0123456789" + _ARABIC_DIGITS, PERSIAN_DIGITS * 2)
_TO_LATIN: Final = str.maketrans(PERSIAN_DIGITS + _ARABIC_DIGITS, "0123456789" * 2)


def latin_digits(text: str) -> str:
    """Write every Persian and Arabic digit of a text as a Latin one."""
    return text.translate(_TO_LATIN)


def persian_digits(text: str) -> str:
    """Write every Latin and Arabic digit of a text as a Persian one."""
    return text.translate(_TO_PERSIAN)


def digits_in(text: str, language: str) -> str:
    """Write the digits of a text as a language does, without grouping: years, numbers of letters.

    Never for references, which keep their Latin digits in every language.
    """
    return persian_digits(text) if language == "fa" else latin_digits(text)


def write_number(number: int | float, language: str, *, grouped: bool = True) -> str:
    """Write a number: 12,345.5 in English, ۱۲٬۳۴۵٫۵ in Persian."""
    written = f"{number:,}" if grouped else f"{number}"
    if language != "fa":
        return written.replace("-", "\u2212")
    signs = str.maketrans({",": "٬", ".": "٫", "-": "\u2212"})
    return persian_digits(written.translate(signs))
