"""Finding withheld names in text, in whatever form they got there."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from casefile.language.keys import fold

MOST_WORDS: Final = 6  # of text that may together be one name
LEAST_GLUED: Final = 9  # letters of a name that is also found inside a longer word
_LEAST_TURNED: Final = 4  # letters of a Latin name that is also looked for backwards
_LEAST_DIGITS: Final = 4
_PREPOSITION: Final = "به"  # with the word behind it, it spells given names: "به نام" is no Behnam
_LEAST_GLUED_NUMBER: Final = 8  # shorter ones are found in hashes and dates by chance
_WORD: Final = re.compile(r"[^\W_]+(?:[\u200c\u200d\u0300-\u036f\u064b-\u065f\u0670ʿʾ’']+[^\W_]*)*")
_OF: Final = re.compile("['’][sS]?$")  # "Sigma’s mother" names Sigma
_ENDS_OF: Final = frozenset("'’sS")
_JOINERS: Final = re.compile("[\u200c\u200d]")
# Inside of what files are called: "letter2018", "LetterOf". The figures of a hash are no words.
_SEAM: Final = re.compile(r"(?<=[^\W\d_])(?=\d)|(?<=\d)(?=[^\W\d_])|(?<=[a-z])(?=[A-Z])")
_HASH: Final = re.compile("[0-9A-Fa-f]{16,}")
_LEAST_SPACED: Final = 4  # letters that stand one by one and may be a name
_SPACED: Final = re.compile(rf"(?:(?<!\w)[^\W\d_](?!\w)[\W_]{{0,3}}){{{_LEAST_SPACED},}}")
_LETTER: Final = re.compile("[A-Za-z]")
_ALIKE: Final = str.maketrans("аеорсухіјѕһкмтнвοανρκι", "aeopcyxijshkmthboavpki")


@dataclass(frozen=True, slots=True)
class WithheldToken:
    """A name or a number that must not be in the file; never shown, not even in a debugger."""

    text: str = field(repr=False)


class WithheldWords:
    """All withheld names and numbers, ready to be looked for."""

    def __init__(self, tokens: Iterable[WithheldToken]) -> None:
        self._joined: set[str] = set()
        self._wholes: set[str] = set()  # those of them that are more than one word
        self._starts: set[str] = set()  # with which any of them begins
        self._glued: list[str] = []
        self._numbers: list[str] = []
        for token in tokens:
            self._add(token.text)

    def __bool__(self) -> bool:
        return bool(self._joined or self._glued or self._numbers)

    def _add(self, text: str) -> None:
        words = [_folded(word) for word in _words(text)]
        joined = "".join(words)
        if not joined:
            return
        if any(letter.isdigit() for letter in joined):
            if len(joined) >= _LEAST_DIGITS:
                self._begin(joined)
            if len(joined) >= _LEAST_GLUED_NUMBER:
                self._numbers.append(joined)
            return
        forms = {joined}
        if not joined.isascii() or len(joined) >= _LEAST_TURNED:
            forms.add(joined[::-1])
        self._begin(*forms)
        if len(words) > 1:
            self._wholes |= forms
        if len(words) > 1 and len(joined) >= LEAST_GLUED:
            self._glued += [joined, joined[::-1]]

    def _begin(self, *joined: str) -> None:
        self._joined.update(joined)
        self._starts.update(each[:end] for each in joined for end in range(1, len(each) + 1))

    def are_in(self, text: str) -> bool:
        """Tell whether a text holds any of them.

        Words are compared whole, folded, alone and up to six together, so that neither spaces,
        line ends, joiners nor spellings hide a name; long names and numbers also inside a word.
        """
        if not text or not self:
            return False
        written = list(_words(text))
        words = [_folded(word) for word in written]
        if self._in_words(words) or (text[0] != "/" and self._in_seams(written)):
            return True
        if _JOINERS.search(text):
            parted = [_folded(word) for word in _words(_JOINERS.sub(" ", text))]
            if self._in_words(parted):
                return True
        run = "".join(words)
        if any(each in run for each in (*self._glued, *self._numbers)):
            return True
        return any(self._is_spelled(found[0]) for found in _SPACED.finditer(text))

    def _in_seams(self, words: Iterable[str]) -> bool:
        """Tell whether one of the parts of words that were put together is a name."""
        return any(self._in_words(parts) for word in words if (parts := _parts(word)))

    def _is_spelled(self, letters: str) -> bool:
        """Tell whether letters that stand one by one spell a name."""
        run = "".join(map(_folded, _words(letters)))
        return any(each in run for each in self._joined if len(each) >= _LEAST_SPACED)

    def _in_words(self, words: Sequence[str]) -> bool:
        starts = self._starts
        if starts.isdisjoint(words):
            return False
        for place, first in enumerate(words):
            if first not in starts:
                continue
            window = ""
            for word in words[place : place + MOST_WORDS]:
                window += word
                if window not in starts:
                    break
                phrase = window != first and _PREPOSITION in (first, word[::-1])
                if window in (self._wholes if phrase else self._joined):
                    return True
        return False


def _words(text: str) -> Iterator[str]:
    for word in _WORD.findall(text):
        yield _OF.sub("", word) if word[-1] in _ENDS_OF else word


@lru_cache(maxsize=100_000)
def _folded(word: str) -> str:
    folded = fold(word).replace(" ", "")
    if not folded.isascii() and _LETTER.search(folded):
        return folded.translate(_ALIKE)  # letters of other scripts that look like Latin ones
    return folded


@lru_cache(maxsize=100_000)
def _parts(word: str) -> tuple[str, ...]:
    """Give the parts of a word that was put together, folded; nothing for any other."""
    if _HASH.fullmatch(word):
        return ()
    parts = _SEAM.split(word)
    return tuple(map(_folded, parts)) if len(parts) > 1 else ()
