"""Keeping texts of two directions apart, so that neither reorders the other."""

from __future__ import annotations

import unicodedata
from typing import Final

from casefile.language.direction import direction_of
from casefile.values.texts import first_strong, without_controls

LRI: Final = "\u2066"
RLI: Final = "\u2067"
FSI: Final = "\u2068"
PDI: Final = "\u2069"
_LEFT, _RIGHT = frozenset({"L"}), frozenset({"R", "AL"})
_PLAIN_DIGITS: Final = frozenset({"EN", "AN"})


def isolate(text: str) -> str:
    """Set a text apart from what stands around it, in its own direction.

    Any control in the text is left out first, so that it cannot end its own isolation.
    """
    return f"{FSI}{without_controls(text)}{PDI}" if text else ""


def isolate_ltr(text: str) -> str:
    """Set apart what always runs left to right: references, codes, addresses, e-mail."""
    return f"{LRI}{without_controls(text)}{PDI}" if text else ""


def isolate_rtl(text: str) -> str:
    """Set apart what always runs right to left, even when it begins with a number."""
    return f"{RLI}{without_controls(text)}{PDI}" if text else ""


def isolate_in(text: str, language: str) -> str:
    """Set a text apart where it could reorder, or be reordered by, a sentence of a language."""
    return isolate(text) if needs_isolation(text, language) else without_controls(text)


def needs_isolation(text: str, language: str) -> bool:
    """Tell whether a text has letters of the other direction, or signs that take sides.

    In Persian that is every text with Latin letters or with numbers and signs ("12-3", "A/12").
    """
    kinds = {unicodedata.bidirectional(letter) for letter in text}
    if direction_of(language) == "ltr":
        return bool(kinds & _RIGHT)
    return bool(kinds & _LEFT) or bool(kinds & _PLAIN_DIGITS)


def strip_isolates(text: str) -> str:
    """Leave out isolates and every other invisible control, for files and for comparing."""
    return without_controls(text)


__all__ = [
    "FSI",
    "LRI",
    "PDI",
    "RLI",
    "direction_of",
    "first_strong",
    "isolate",
    "isolate_in",
    "isolate_ltr",
    "isolate_rtl",
    "needs_isolation",
    "strip_isolates",
]
