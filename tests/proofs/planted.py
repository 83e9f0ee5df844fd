"""Distinctive words to plant in a case file, and finding them again in bytes of any kind."""

from __future__ import annotations

import base64
import json
import random
import unicodedata
from dataclasses import dataclass
from urllib.parse import quote

LATIN_LETTERS = "bcdfghjklmnpqrstvwxz"
PERSIAN_LETTERS = "پچژگضظغذثخ"  # letters that cp1256 has too
ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "cp1256")


@dataclass(frozen=True, slots=True)
class Planted:
    """Words that occur nowhere else: everything planted holds one of them."""

    latin: str
    persian: str
    number: str
    secret: str

    @classmethod
    def grow(cls, seed: int | None = None) -> Planted:
        """Make new ones; a seed gives the same again."""
        dice = random.Random(seed)  # noqa: S311 - no secret
        return cls(
            "".join(dice.choices(LATIN_LETTERS, k=10)).capitalize(),
            "".join(dice.choices(PERSIAN_LETTERS, k=9)),
            "".join(dice.choices("0123456789", k=12)),
            "".join(dice.choices(LATIN_LETTERS, k=12)),
        )

    @property
    def words(self) -> tuple[str, ...]:
        """Give them all."""
        return (self.latin, self.persian, self.number, self.secret)


def forms_of(word: str) -> frozenset[bytes]:
    """Give the bytes as which a word may lie in a file: encodings, cases, escapes, base64, hex."""
    found: set[bytes] = set()
    for spelling in {
        word,
        word.lower(),
        word.upper(),
        word[::-1],
        unicodedata.normalize("NFD", word),
    }:
        found |= memory_forms_of(spelling)
        found |= {quote(spelling).encode(), json.dumps(spelling)[1:-1].encode()}
        found.add("".join(f"&#{ord(letter)};" for letter in spelling).encode())
        for encoding in ("utf-8", "utf-16-le"):
            data = spelling.encode(encoding)
            found |= {data.hex().encode(), data.hex().upper().encode()}
            found |= {_base64_inside(data, shift) for shift in range(3)}
    return frozenset(found)


def memory_forms_of(word: str) -> frozenset[bytes]:
    """Give the bytes as which programs hold a word in memory."""
    found = set()
    for encoding in ENCODINGS:
        try:
            found.add(word.encode(encoding))
        except UnicodeEncodeError:
            continue
    return frozenset(found)


def _base64_inside(data: bytes, shift: int) -> bytes:
    """Give the letters that stand for data somewhere inside base64, whatever is around it."""
    whole = base64.b64encode(bytes(shift) + data)
    first = -(-shift * 4 // 3)
    return whole[first : (shift + len(data)) // 3 * 4]


def count_hits(data: bytes, forms: frozenset[bytes]) -> int:
    """Count how often any of the forms occurs."""
    return sum(data.count(form) for form in forms)
