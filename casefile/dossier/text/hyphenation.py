"""Where English and French words may be divided at the end of a line.

Names are left whole, and so is every word with a capital: a divided name is hard to recognise,
and nobody can say where a transliterated one divides.

Source: F. M. Liang, "Word Hy-phen-a-tion by Com-put-er" (1983); the patterns are those of
LibreOffice, from the library pyphen.
"""

import re
from functools import lru_cache
from pathlib import Path

import pyphen

_DICTIONARIES = {"en": "en_GB", "fr": "fr"}
_WORD = re.compile("[a-zà-öø-ÿœæ]{6,}")
_VALUES = re.compile(r"(\d?)\D?")
_WITHOUT_VALUES = str.maketrans("", "", "0123456789")
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
    return tuple(found.start() + point for point in patterns.points(found[0]))


class _Patterns:
    """The patterns of one language; each is taken apart only when a word has it.

    To take all of them apart, as pyphen does, would keep a short dossier waiting for longer
    than setting its pages takes.
    """

    def __init__(self, file: Path) -> None:
        text = file.read_text(encoding="utf-8")
        letters = text.translate(_WITHOUT_VALUES).splitlines()
        self._written = dict(zip(letters, text.splitlines(), strict=True))
        self._longest = max(map(len, letters))

    def points(self, word: str) -> list[int]:
        """Give after how many letters a word may be divided."""
        dotted = f".{word}."
        values = [0] * (len(dotted) + 2)
        for start in range(len(dotted)):
            for end in range(start + 1, min(start + self._longest, len(dotted)) + 1):
                written = self._written.get(dotted[start:end])
                if written:
                    for place, value in enumerate(_VALUES.findall(written), start):
                        values[place] = max(values[place], int(value or 0))
        last = len(word) - _LEAST_AFTER
        return [point for point in range(_LEAST_BEFORE, last + 1) if values[point + 1] % 2]


@lru_cache(maxsize=len(_DICTIONARIES))
def _patterns(name: str) -> _Patterns:
    return _Patterns(pyphen.LANGUAGES[name])
