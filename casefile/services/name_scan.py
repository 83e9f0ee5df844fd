"""Finding names that must not be printed in free text, in every spelling and script."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from casefile.language.keys import fold, name_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

# Words as people write them: letters with their marks, ZWNJ, tatweel and apostrophes inside.
_WORD: Final = re.compile(r"[\w\u200c\u200d\u0300-\u036f\u064b-\u065f\u0670ʿʾ’']+")
LONGEST_NAME: Final = 6  # words of text that may together be one name
FEWEST_CONSONANTS: Final = 5  # of a key that stands for a name in another script
SHORTEST_NUMBER: Final = 4  # characters of an identity number that is looked for


@dataclass(frozen=True, slots=True)
class FoundName:
    """A withheld name in a text: from `start` up to `end`, as it is written there."""

    start: int
    end: int
    word: str


@dataclass(frozen=True, slots=True)
class _Word:
    start: int
    end: int
    folded: str
    key: str


class NameScan:
    """Looks for names. Whole names are also found in another script or romanisation.

    `wholes` are names of two words or more; `words` are single words that alone give somebody
    away, such as a rare given name; `numbers` are identity numbers, telephones, addresses.
    """

    def __init__(
        self, wholes: Iterable[str] = (), words: Iterable[str] = (), numbers: Iterable[str] = ()
    ) -> None:
        wholes = [name for name in wholes if len(_parts(name)) > 1]
        self._joined = {_together(name) for name in (*wholes, *words)} - {""}
        self._keys = {key for key in map(_key, wholes) if _consonants(key) >= FEWEST_CONSONANTS}
        self._numbers = [
            number for number in map(_digits, numbers) if len(number) >= SHORTEST_NUMBER
        ]

    def __bool__(self) -> bool:
        return bool(self._joined or self._keys or self._numbers)

    def find(self, text: str) -> tuple[FoundName, ...]:
        """Find withheld names and numbers, the longest where they overlap, in reading order."""
        if not text or not self:
            return ()
        words = list(_words(text))
        found: list[FoundName] = []
        place = 0
        while place < len(words):
            length = self._longest_at(words, place)
            if length:
                start, end = words[place].start, words[place + length - 1].end
                found.append(FoundName(start, end, text[start:end]))
            place += length or 1
        found += self._numbers_in(text, words)
        return tuple(sorted(set(found), key=lambda each: (each.start, each.end)))

    def mask(self, text: str, instead: str) -> str:
        """Put other words in the place of every name that is found."""
        for each in reversed(self.find(text)):
            text = text[: each.start] + instead + text[each.end :]
        return text

    def _longest_at(self, words: list[_Word], place: int) -> int:
        for length in range(min(LONGEST_NAME, len(words) - place), 0, -1):
            window = words[place : place + length]
            if "".join(word.folded for word in window) in self._joined:
                return length
            if length > 1 and " ".join(word.key for word in window if word.key) in self._keys:
                return length
        return 0

    def _numbers_in(self, text: str, words: list[_Word]) -> Iterator[FoundName]:
        if not self._numbers or not words:
            return
        bare, places = [], []
        for place, letter in enumerate(text):
            for each in _digits(letter):
                bare.append(each)
                places.append(place)
        joined = "".join(bare)
        for number in self._numbers:
            start = joined.find(number)
            while start >= 0:
                first, last = places[start], places[start + len(number) - 1]
                yield FoundName(first, last + 1, text[first : last + 1])
                start = joined.find(number, start + 1)


def _words(text: str) -> Iterator[_Word]:
    for found in _WORD.finditer(text):
        folded = fold(found[0]).replace(" ", "")
        if folded:
            yield _Word(found.start(), found.end(), folded, name_key(found[0]))


def _parts(name: str) -> list[str]:
    return fold(name.replace("\u200c", " ")).split()


def _together(name: str) -> str:
    return "".join(word.folded for word in _words(name))


def _key(name: str) -> str:
    return " ".join(word.key for word in _words(name) if word.key)


def _consonants(key: str) -> int:
    return len(key.replace(" ", "")) if " " in key else 0


def _digits(text: str) -> str:
    return "".join(each for each in fold(text) if each.isalnum() or each == "@")
