"""What the meter under a new passphrase says."""

from collections.abc import Callable
from dataclasses import dataclass

from casefile.language.catalogue import mark

ENOUGH = 2  # a score below is refused
HINTS = {  # by the code of `casefile.security.strength.Hint`
    "LONGER": mark("Longer is stronger: five or six words that do not belong together."),
    "COMMON": mark("This holds words that everybody tries first."),
    "REPEATED": mark("The same letters again and again add nothing."),
    "SEQUENCE": mark("Rows of the keyboard are tried first."),
    "DATE": mark("Dates are tried first."),
    "GOOD": mark("This is a strong passphrase."),
}


@dataclass(frozen=True, slots=True)
class Verdict:
    """A score from 0 to 4, translated words, and whether the passphrase is strong enough."""

    score: int
    words: str
    enough: bool


Judge = Callable[[str], Verdict]


def judge_with(say: Callable[[str], str]) -> Judge:
    """Make the judge that speaks the language of the window."""

    def judge(passphrase: str) -> Verdict:
        if not passphrase:
            return Verdict(0, say(HINTS["LONGER"]), enough=False)
        # Imported late: it brings the ciphers along, which the first window does not need.
        from casefile.security.strength import estimate_strength

        strength = estimate_strength(passphrase)
        return Verdict(strength.score, say(HINTS[strength.hint]), strength.score >= ENOUGH)

    return judge
