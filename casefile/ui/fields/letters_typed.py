"""Which letters a keyboard writes, told from what it wrote, where nobody sees the letters."""

from __future__ import annotations

import unicodedata
from enum import StrEnum


class Letters(StrEnum):
    """The letters of a keyboard layout; figures of a layout count as its letters."""

    NONE = ""  # nothing that tells: figures and signs that every layout has
    PERSIAN = "فا"
    LATIN = "ABC"
    OTHER = "…"


def letters_of(sign: str) -> Letters:
    """Say which letters one sign belongs to."""
    if sign.isascii():
        return Letters.LATIN if sign.isalpha() else Letters.NONE
    kind = unicodedata.bidirectional(sign)
    if kind in {"AL", "AN"} or "\u06f0" <= sign <= "\u06f9" or sign == "\u200c":
        return Letters.PERSIAN
    if not sign.isalpha():
        return Letters.NONE
    return Letters.LATIN if "LATIN" in unicodedata.name(sign, "") else Letters.OTHER


def letters_in(text: str) -> tuple[Letters, bool]:
    """Give the letters that were typed last, and whether others stand in the text as well."""
    known = [each for each in map(letters_of, text) if each is not Letters.NONE]
    return (known[-1], len(set(known)) > 1) if known else (Letters.NONE, False)
