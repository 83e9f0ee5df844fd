"""Keeping an inserted text from reordering the sentence around it."""

from __future__ import annotations

import unicodedata
from typing import Final

FIRST_STRONG_ISOLATE: Final = "\u2068"
LEFT_TO_RIGHT_ISOLATE: Final = "\u2066"
POP_ISOLATE: Final = "\u2069"
CONTROLS: Final = "\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_DROP: Final = dict.fromkeys(map(ord, CONTROLS))
_RIGHT: Final = {"R", "AL"}


def without_controls(text: str) -> str:
    """Give a text without the invisible characters that turn its direction."""
    return text.translate(_DROP)


def isolate(text: str) -> str:
    """Set a text apart in its own direction, that of its first letter (U+2068…U+2069)."""
    return f"{FIRST_STRONG_ISOLATE}{without_controls(text)}{POP_ISOLATE}" if text else ""


def isolate_ltr(text: str) -> str:
    """Set a code, a date with Latin digits or an address apart, left to right."""
    return f"{LEFT_TO_RIGHT_ISOLATE}{without_controls(text)}{POP_ISOLATE}" if text else ""


def first_strong(text: str) -> str:
    """Give `rtl` or `ltr` by the first letter that has a direction, or nothing without one."""
    for letter in text:
        kind = unicodedata.bidirectional(letter)
        if kind == "L":
            return "ltr"
        if kind in _RIGHT:
            return "rtl"
    return ""
