"""How hard a passphrase is to guess: an honest estimate for the meter, on the low side."""

from __future__ import annotations

import functools
import math
import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from casefile.paths import resource
from casefile.security.keys import SHORTEST_PASSPHRASE

_STEPS: Final = (28.0, 40.0, 55.0, 70.0)  # bits for 1, 2, 3, 4; a guess costs about a second
_WORD_BITS: Final = 11.0  # a word that a person chose, among some two thousand
_CLASSES: Final = (
    (re.compile("[a-z]"), 26),
    (re.compile("[A-Z]"), 26),
    (re.compile("[0-9۰-۹٠-٩]"), 10),
    (re.compile("[ء-يٱ-ۓ\u200c]"), 33),
    (re.compile(r"[^\w]"), 20),
)
_ROWS: Final = (
    "qwertyuiop",
    "asdfghjkl",
    "zxcvbnm",
    "1234567890",
    "abcdefghijklmnopqrstuvwxyz",
    "ضصثقفغعهخحجچ",
    "شسیبلاتنمکگ",
    "ظطزرذدپو",
    "ابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی",
)


class Hint(StrEnum):
    """The one thing that would help most."""

    LONGER = "LONGER"
    COMMON = "COMMON"
    REPEATED = "REPEATED"
    SEQUENCE = "SEQUENCE"
    DATE = "DATE"
    GOOD = "GOOD"


@dataclass(frozen=True, slots=True)
class Strength:
    """0 (opens at once) to 4 (holds against a state), the estimate in bits, and a hint."""

    score: int
    bits: float
    hint: Hint


def estimate_strength(passphrase: str) -> Strength:
    """Estimate what an attacker who knows how people choose has to try."""
    plain = unicodedata.normalize("NFKC", passphrase[:256]).strip()
    folded = plain.casefold()
    hint, guessable = _weakness(folded)
    alphabet = sum(size for pattern, size in _CLASSES if pattern.search(plain)) or 10
    by_letters = len(_without_patterns(folded)) * math.log2(alphabet)
    words = re.findall(r"[^\W\d_]{3,}", folded)
    rest = len(re.sub(r"[^\W\d_]{3,}|\s", "", folded))
    by_words = len(set(words)) * _WORD_BITS + rest * math.log2(alphabet) / 2
    bits = min(by_letters, by_words if len(words) > 1 else by_letters * 0.7)
    if guessable or len(plain) < SHORTEST_PASSPHRASE:
        bits = min(bits, _STEPS[0] - 1)
    score = sum(bits >= step for step in _STEPS)
    if hint is Hint.GOOD and score < 3:
        hint = Hint.LONGER
    return Strength(score, round(bits, 1), hint)


def _weakness(folded: str) -> tuple[Hint, bool]:
    """Give the worst habit in a passphrase, and whether it alone makes it guessable."""
    bare = re.sub(r"[\W\d_]+", "", folded)
    if {bare, folded} & _common():
        return Hint.COMMON, True
    if len(set(folded)) <= max(2, len(folded) // 5):
        return Hint.REPEATED, True
    if len(_without_patterns(folded)) <= len(folded) // 2:
        return Hint.SEQUENCE, True
    if re.fullmatch(r"\d{6,10}|\d{1,4}[-/. ]\d{1,2}[-/. ]\d{1,4}", folded):
        return Hint.DATE, True
    return Hint.GOOD, False


def _without_patterns(folded: str) -> str:
    """Leave one letter of every repetition and of every run along a keyboard row or alphabet."""
    short = re.sub(r"(.+?)\1+", r"\1", folded)
    kept: list[str] = []
    for letter in short:
        pair = "".join(kept[-1:]) + letter
        if len(pair) == 2 and any(pair in row or pair[::-1] in row for row in _ROWS):
            kept[-1] = letter
        else:
            kept.append(letter)
    return "".join(kept)


@functools.cache
def _common() -> frozenset[str]:
    """Give the words that are tried first, here and everywhere."""
    return frozenset(resource("wordlists", "common.txt").read_text("utf-8").split())
