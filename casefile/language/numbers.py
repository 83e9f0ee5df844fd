"""Digits of both scripts, for showing and for reading."""

from __future__ import annotations

from typing import Final

PERSIAN_DIGITS: Final = "۰۱۲۳۴۵۶۷۸۹"
ARABIC_DIGITS: Final = "٠١٢٣٤٥٦٧٨٩"
_TO_PERSIAN: Final = str.maketrans("0123456789", PERSIAN_DIGITS)
_TO_LATIN: Final = str.maketrans(PERSIAN_DIGITS + ARABIC_DIGITS, "0123456789" * 2)


def persian_digits(text: str) -> str:
    """Write Latin digits as Persian ones."""
    return text.translate(_TO_PERSIAN)


def latin_digits(text: str) -> str:
    """Write Persian and Arabic digits as Latin ones."""
    return text.translate(_TO_LATIN)


def in_digits_of(language: str, text: str) -> str:
    """Write the digits of a text as the language does."""
    return persian_digits(text) if language == "fa" else text


def grouped(number: int, language: str = "en") -> str:
    """Write a whole number with its thousands set apart, in the digits of the language."""
    text = f"{number:,}"
    return persian_digits(text.replace(",", "٬")) if language == "fa" else text
