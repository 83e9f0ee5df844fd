"""What the meter under a new passphrase says."""

from collections.abc import Callable
from dataclasses import dataclass

from casefile.language.catalogue import mark
from casefile.security.strength import Hint, estimate_strength


@dataclass(frozen=True, slots=True)
class Verdict:
    """A score from 0 to 4, translated words, and whether the passphrase is strong enough."""

    score: int
    words: str
    enough: bool


Judge = Callable[[str], Verdict]

ENOUGH = 2  # a score below is refused
HINTS = {
    Hint.LONGER: mark("Longer is stronger: five or six words that do not belong together."),
    Hint.COMMON: mark("This holds words that everybody tries first."),
    Hint.REPEATED: mark("The same letters again and again add nothing."),
    Hint.SEQUENCE: mark("Rows of the keyboard are tried first."),
    Hint.DATE: mark("Dates are tried first."),
    Hint.GOOD: mark("This is a strong passphrase."),
}


def judge_with(say: Callable[[str], str]) -> Judge:
    """Make the judge that speaks the language of the window."""

    def judge(passphrase: str) -> Verdict:
        strength = estimate_strength(passphrase)
        words = say(HINTS[strength.hint if passphrase else Hint.LONGER])
        return Verdict(strength.score, words, strength.score >= ENOUGH)

    return judge
