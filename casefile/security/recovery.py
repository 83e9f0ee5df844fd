"""The recovery key: 160 random bits that fit on paper, as words or as groups of letters."""

from __future__ import annotations

import base64
import functools
import hashlib
import re
import secrets
import unicodedata
from dataclasses import dataclass
from typing import Final, Self

from casefile.paths import resource
from casefile.security.errors import RecoveryChecksumError, RecoveryMistypedError

SECRET_BYTES: Final = 20
CHECK_BYTES: Final = 2
WORDS: Final = 16  # 16 × 11 bits = 160 of secret and 16 of checksum
GROUPS: Final = 9  # 9 × 4 letters of base32 hold 180 bits, the last 4 of them zero
_BITS: Final = 11


@dataclass(frozen=True, slots=True, repr=False)
class RecoveryWords:
    """A key that opens the case file when the passphrase is forgotten; shown and printed once."""

    secret: bytes

    @classmethod
    def make(cls) -> Self:
        """Draw a new one."""
        return cls(secrets.token_bytes(SECRET_BYTES))

    @classmethod
    def read(cls, text: str) -> Self:
        """Read what a person typed from paper: words or groups, in any case and spacing.

        Raises:
            RecoveryMistypedError: a word is unknown or missing.
            RecoveryChecksumError: all are known, but one is not the right one.
        """
        tokens = _tokens(text)
        number = _from_words(tokens) if len(tokens) > GROUPS else _from_groups(tokens)
        whole = number.to_bytes(SECRET_BYTES + CHECK_BYTES, "big")
        secret, check = whole[:SECRET_BYTES], whole[SECRET_BYTES:]
        if not secrets.compare_digest(_checksum(secret), check):
            raise RecoveryChecksumError
        return cls(secret)

    @property
    def words(self) -> tuple[str, ...]:
        """Give the key as 16 English words."""
        number, known = int.from_bytes(self.secret + _checksum(self.secret), "big"), _word_list()
        places = range(_BITS * (WORDS - 1), -1, -_BITS)
        return tuple(known[number >> place & (1 << _BITS) - 1] for place in places)

    @property
    def groups(self) -> tuple[str, ...]:
        """Give the key as 9 groups of four letters and digits (base32, RFC 4648)."""
        letters = base64.b32encode(self.secret + _checksum(self.secret)).decode().rstrip("=")
        return tuple(letters[at : at + 4] for at in range(0, 4 * GROUPS, 4))


def looks_like_recovery(text: str) -> bool:
    """Tell whether a text was probably copied from a recovery sheet, mistakes and all."""
    tokens = _tokens(text)
    if len(tokens) > GROUPS:
        known = sum(token in _numbers() for token in tokens)
        return WORDS - 3 <= len(tokens) <= WORDS + 3 and known >= WORDS // 2
    return bool(re.fullmatch("[a-z0-9]{34,38}", "".join(tokens)))


def _tokens(text: str) -> list[str]:
    plain = unicodedata.normalize("NFKC", text[:1000]).casefold()
    return re.findall("[a-z0-9]+", plain)


def _from_words(tokens: list[str]) -> int:
    numbers, number = _numbers(), 0
    for position, token in enumerate(tokens, 1):
        if token not in numbers or position > WORDS:
            raise RecoveryMistypedError(position=position)
        number = number << _BITS | numbers[token]
    if len(tokens) < WORDS:
        raise RecoveryMistypedError(position=len(tokens) + 1)
    return number


def _from_groups(tokens: list[str]) -> int:
    letters = "".join(tokens).upper().translate(str.maketrans("018", "OLB"))
    odd = re.search("[^A-Z2-7]", letters)
    if odd or len(letters) != 4 * GROUPS:
        place = odd.start() if odd else min(len(letters), 4 * GROUPS)
        raise RecoveryMistypedError(position=place // 4 + 1)
    whole = base64.b32decode(letters + "====")
    if base64.b32encode(whole).decode().rstrip("=") != letters:
        raise RecoveryMistypedError(position=GROUPS)
    return int.from_bytes(whole, "big")


def _checksum(secret: bytes) -> bytes:
    return hashlib.sha256(b"casefile recovery" + secret).digest()[:CHECK_BYTES]


@functools.cache
def _word_list() -> tuple[str, ...]:
    return tuple(resource("wordlists", "english.txt").read_text("ascii").split())


@functools.cache
def _numbers() -> dict[str, int]:
    return {word: number for number, word in enumerate(_word_list())}
