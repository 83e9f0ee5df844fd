"""Cyrillic names in Latin letters, only so that they meet Persian and Latin spellings in a key."""

from __future__ import annotations

from typing import Final

_SOUNDS: Final = {
    "а": "a", "б": "b", "в": "v", "г": "g", "ғ": "gh", "д": "d", "е": "e", "ё": "yo", "ж": "zh",
    "з": "z", "и": "i", "й": "y", "ӣ": "i", "к": "k", "қ": "q", "л": "l", "м": "m", "н": "n",
    "о": "o", "ө": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ӯ": "u", "ү": "u",
    "ф": "f", "х": "kh", "ҳ": "h", "һ": "h", "ц": "s", "ч": "ch", "ҷ": "j", "ҹ": "j", "ш": "sh",
    "щ": "sh", "ъ": "", "ы": "i", "ь": "", "э": "e", "ю": "yu", "я": "ya", "ә": "a", "ҝ": "g",
}  # fmt: skip
_LATIN: Final = str.maketrans(_SOUNDS)


def romanised(text: str) -> str:
    """Write Cyrillic letters of lower-case text in Latin ones; everything else stays."""
    return text if text.isascii() else text.replace("дж", "j").translate(_LATIN)


def with_soft_h(text: str) -> str:
    """Give the second reading of a Cyrillic name, in which Russian х is h; "" when it has none."""
    softened = text.replace("х", "ҳ").replace("Х", "Ҳ")
    return "" if softened == text else softened
