"""Signs: an icon, a word and a colour that say one thing three times."""

from collections.abc import Callable
from dataclasses import dataclass

from casefile.language.catalogue import mark
from casefile.ui.palette import Tone
from casefile.values.signs import ConsentSign


@dataclass(frozen=True, slots=True)
class Sign:
    """What a sign says, already translated, and how."""

    text: str
    tone: Tone
    icon: str


@dataclass(frozen=True, slots=True)
class SignKind:
    """A sign before translation: its word is a catalogue key."""

    title: str
    tone: Tone
    icon: str


# How far a family or a person may be named, as the consent gate decides it.
FULL = SignKind(mark("Full consent"), Tone.GOOD, "circle-check")
ANONYMOUS = SignKind(mark("Anonymous"), Tone.CARE, "venetian-mask")
WITHHELD = SignKind(mark("Withheld"), Tone.BAD, "ban")
PENDING = SignKind(mark("Consent pending"), Tone.CALM, "hourglass")

CONSENT_SIGNS = {
    ConsentSign.FULL: FULL,
    ConsentSign.ANONYMOUS: ANONYMOUS,
    ConsentSign.WITHHELD: WITHHELD,
    ConsentSign.PENDING: PENDING,
}


def sign_of(kind: SignKind, say: Callable[[str], str]) -> Sign:
    """Translate a kind of sign."""
    return Sign(say(kind.title), kind.tone, kind.icon)


def consent_sign(consent: ConsentSign, say: Callable[[str], str]) -> Sign:
    """Give the one sign that stands for a consent everywhere in the window."""
    return sign_of(CONSENT_SIGNS[consent], say)
