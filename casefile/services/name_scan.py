"""Finding names that must not be printed in free text, in every spelling and script."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from casefile.language.keys import fold, name_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

# Words as people write them: letters with their marks, ZWNJ, tatweel and apostrophes inside.
# Digits and underscores end a word: the names of files glue them to the names of people.
_WORD: Final = re.compile(
    r"(?:[^\W\d_]|[\u200c\u200d\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06edʿʾ’'])+|\d+"
)
_OF: Final = re.compile("['’][sS]?$")  # "Sigma’s mother" names Sigma
LONGEST_NAME: Final = 6  # words of text that may together be one name, where none is longer
MOST_WORDS: Final = 16  # of any name
SHORTEST_GLUED: Final = 4  # letters of a name that is looked for inside the name of a file
PREPOSITION: Final = "به"  # with the word behind it, it spells given names: "به نام" is no Behnam
FEWEST_CONSONANTS: Final = 5  # of a key that stands for a name in another script
FEWEST_IN_LATIN: Final = 4  # Persian words share their consonants with too many names for that
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
    head: str = ""  # folded, without what a ZWNJ ties to it, such as an ending


class NameScan:
    """Looks for names. Whole names are also found in another script or romanisation.

    `wholes` are names of two words or more; `words` are single words that alone give somebody
    away, such as a rare given name; `numbers` are identity numbers, telephones, addresses.
    `allowed` are whole names that stay, even where a withheld one is a part of them. `strangers`
    are whole names of many people, who are less likely to be meant.
    """

    def __init__(
        self,
        wholes: Iterable[str] = (),
        words: Iterable[str] = (),
        numbers: Iterable[str] = (),
        allowed: Iterable[str] = (),
        strangers: Iterable[str] = (),
    ) -> None:
        wholes = [name for name in wholes if len(_parts(name)) > 1]
        near = {key for key in map(_key, wholes) if _consonants(key) >= FEWEST_IN_LATIN}
        self._near_keys = near  # of the few people whose names are likeliest here
        wholes += [name for name in strangers if len(_parts(name)) > 1]
        self._wholes = {_together(name) for name in wholes} - {""}
        self._joined = self._wholes | ({_together(name) for name in words} - {""})
        self._keys = {key for key in map(_key, wholes) if _consonants(key) >= FEWEST_CONSONANTS}
        self._allowed = {_together(name) for name in allowed} - {""}
        lengths = (len(list(_words(name))) for name in wholes)
        self._longest = min(max(lengths, default=LONGEST_NAME), MOST_WORDS)
        self._longest = max(self._longest, LONGEST_NAME)
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
        found = self._numbers_in(text, words)
        place = 0
        while place < len(words):
            stays = self._stays_at(words, place)
            length = 0 if stays else self._longest_at(words, place)
            if length:
                start, end = words[place].start, words[place + length - 1].end
                found.append(FoundName(start, end, text[start:end]))
            place += stays or length or 1
        return _parted(text, found)

    def find_glued(self, text: str) -> bool:
        """Tell whether a withheld name or number stands in a text, even inside a longer word."""
        run = "".join(word.folded for word in _words(text))
        glued = (name for name in self._joined if len(name) >= SHORTEST_GLUED)
        return bool(self.find(text)) or any(name in run for name in glued)

    def mask(self, text: str, instead: str) -> str:
        """Put other words in the place of every name that is found."""
        for each in reversed(self.find(text)):
            text = text[: each.start] + instead + text[each.end :]
        return text

    def _stays_at(self, words: list[_Word], place: int) -> int:
        """Give the words of an allowed name that begins here and hides no longer withheld one."""
        most = min(self._longest, len(words) - place)
        for length in range(most if self._allowed else 0, 0, -1):
            if "".join(word.folded for word in words[place : place + length]) in self._allowed:
                ends = (at + self._longest_at(words, at) for at in range(place, place + length))
                return length if max(ends) <= place + length else 0
        return 0

    def _longest_at(self, words: list[_Word], place: int) -> int:
        for length in range(min(self._longest, len(words) - place), 0, -1):
            window = words[place : place + length]
            names = self._wholes if length > 1 and window[0].folded == PREPOSITION else self._joined
            before = "".join(word.folded for word in window[:-1])
            if before + window[-1].folded in names:
                return length
            if window[-1].head and before + window[-1].head in names:
                return length
            if length > 1 and self._sounds_like_one(window):
                return length
        return 0

    def _sounds_like_one(self, window: list[_Word]) -> bool:
        key = " ".join(word.key for word in window if word.key)
        is_latin = all(word.folded.isascii() for word in window)
        return key in self._keys or (is_latin and key in self._near_keys)

    def _numbers_in(self, text: str, words: list[_Word]) -> list[FoundName]:
        if not self._numbers or not words:
            return []
        bare, places = [], []
        for place, letter in enumerate(text):
            for each in _digits(letter):
                bare.append(each)
                places.append(place)
        joined = "".join(bare)
        found: list[FoundName] = []
        for number in self._numbers:
            start = joined.find(number)
            while start >= 0:
                first, last = places[start], places[start + len(number) - 1]
                found.append(FoundName(first, last + 1, text[first : last + 1]))
                start = joined.find(number, start + 1)
        return found


def _parted(text: str, found: Iterable[FoundName]) -> tuple[FoundName, ...]:
    """Put what overlaps together: a name inside an address of mail goes with the address."""
    spans: list[tuple[int, int]] = []
    for each in sorted(found, key=lambda each: (each.start, each.end)):
        if spans and each.start < spans[-1][1]:
            spans[-1] = (spans[-1][0], max(spans[-1][1], each.end))
        else:
            spans.append((each.start, each.end))
    return tuple(FoundName(start, end, text[start:end]) for start, end in spans)


def _words(text: str) -> Iterator[_Word]:
    for found in _WORD.finditer(text):
        word = _OF.sub("", found[0])
        folded = fold(word).replace(" ", "")
        head = fold(word.rpartition("\u200c")[0]).replace(" ", "")
        if folded:
            yield _Word(found.start(), found.start() + len(word), folded, name_key(word), head)


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
