"""What the meter under a new passphrase says."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Verdict:
    """A score from 0 to 4, translated words, and whether the passphrase is strong enough."""

    score: int
    words: str
    enough: bool


Judge = Callable[[str], Verdict]
