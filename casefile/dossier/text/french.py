"""The narrow spaces of French: before ; : ! ? and inside « », at which no line ends.

A space that somebody typed there becomes a narrow one, and one that is missing is put in. Letters
and signs stay as they are: whoever counts or compares words takes each of these for a space.

Source: Imprimerie nationale, Lexique des règles typographiques (2002), "Ponctuation".
"""

import re
from collections.abc import Sequence
from typing import Final

NARROW_SPACE: Final = "\u202f"
_LEFT_TO_RIGHT_ISOLATE: Final = "\u2066"
_AFTER_QUOTE: Final = re.compile("(?<=«)[ \u00a0\u202f]*(?=[^\\s»])")
_BEFORE_QUOTE: Final = re.compile("(?<=[^\\s«])[ \u00a0\u202f]*(?=»)")
_SPACE_BEFORE_MARK: Final = re.compile("(?<=\\S)[ \u00a0\u202f]+(?=[;:!?])")
# Only where the mark ends something: not in 12:30, https://, ?page=2; nor between ? and !.
_BEFORE_MARK: Final = re.compile("(?<=[\\w)\\]»%’'\u2069])(?=[;:!?]+(?:[\\s»)\\]\u2069]|\\Z))")
_MARKS: Final = re.compile("[;:!?«»]")


def is_french(language: str) -> bool:
    """Tell whether a BCP 47 tag is of French."""
    return language == "fr" or language.startswith("fr-")


def with_narrow_spaces(texts: Sequence[str], french: Sequence[bool]) -> list[str]:
    """Set the narrow spaces in those of the neighbouring texts of a paragraph that are French.

    Codes, dates and numbers, which are isolated from left to right, stay as they were inserted.
    """
    spaced = list(texts)
    for place, text in enumerate(texts):
        if french[place]:
            before = spaced[place - 1][-1:] if place else ""
            after = texts[place + 1][:1] if place + 1 < len(texts) else ""
            spaced[place] = _spaced(before, text, after)
    return spaced


def _spaced(before: str, text: str, after: str) -> str:
    """Set the narrow spaces of a text that stands between two letters, or at an end."""
    if text.startswith(_LEFT_TO_RIGHT_ISOLATE):
        return text
    seen = f"{before}{text}{after}"
    if not _MARKS.search(seen):
        return text
    for pattern in (_AFTER_QUOTE, _BEFORE_QUOTE, _SPACE_BEFORE_MARK, _BEFORE_MARK):
        seen = pattern.sub(NARROW_SPACE, seen)
    return seen[len(before) : len(seen) - len(after)]
