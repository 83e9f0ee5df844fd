"""Sorting by the Persian alphabet; code points would put گ, چ, پ and ژ at the end."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from casefile.language.folding import fold

_ALPHABET: Final = "آابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی"
_MADDA: Final = "\ue000"  # stands for آ while everything else is folded
_FIRST_RANK: Final = 0x3041  # ranks lie in one block of single characters, in order
_DIGITS: Final = "0123456789"
_LATIN: Final = "abcdefghijklmnopqrstuvwxyz"
_MARKED: Final = _MADDA + _ALPHABET[1:]
_PERSIAN_FIRST: Final = {ord(letter): _FIRST_RANK + n for n, letter in enumerate(_MARKED + _LATIN)}
_LATIN_FIRST: Final = {ord(letter): _FIRST_RANK + n for n, letter in enumerate(_LATIN + _MARKED)}
_LONGEST: Final = 200
_WORD: Final = re.compile(r"[^\W_]+")


def sort_key(text: str, language: str = "fa") -> str:
    """Give a text whose code points sort as the alphabet does.

    Digits come first, then the letters of the language, then those of the other script. Signs and
    spelling do not count; a space comes before every letter.
    """
    marked = unicodedata.normalize("NFC", text[:_LONGEST]).replace("آ", _MADDA)
    ranks = _PERSIAN_FIRST if language == "fa" else _LATIN_FIRST
    ranked = fold(marked).translate(ranks)
    return " ".join(_WORD.findall(ranked))
