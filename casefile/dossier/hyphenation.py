"""Where English and French words may be divided at the end of a line.

Names are left whole, and so is every word with a capital: a divided name is hard to recognise,
and nobody can say where a transliterated one divides.

Source: the hyphenation patterns of LibreOffice, in the library pyphen.
"""

import re
from functools import lru_cache

import pyphen

_DICTIONARIES = {"en": "en_GB", "fr": "fr"}
_WORD = re.compile("[a-zà-öø-ÿœæ]{6,}")
_LEAST_BEFORE, _LEAST_AFTER = 2, 3


def can_hyphenate(language: str) -> bool:
    """Say whether there are patterns for a BCP 47 language."""
    return language.partition("-")[0] in _DICTIONARIES


@lru_cache(maxsize=20_000)
def hyphen_points(word: str, language: str) -> tuple[int, ...]:
    """Give after how many characters a word may be divided.

    Quotation marks and stops around the word do not matter; a word with a capital, a digit or
    an apostrophe in it is not divided.
    """
    found = _WORD.search(word)
    if found is None or any(letter.isalnum() for letter in word[: found.start()]):
        return ()
    if any(letter.isalnum() or letter in "'’-" for letter in word[found.end() :]):
        return ()
    patterns = _patterns(_DICTIONARIES[language.partition("-")[0]])
    return tuple(found.start() + point for point in patterns.positions(found[0]))


@lru_cache(maxsize=len(_DICTIONARIES))
def _patterns(name: str) -> pyphen.Pyphen:
    return pyphen.Pyphen(lang=name, left=_LEAST_BEFORE, right=_LEAST_AFTER)
