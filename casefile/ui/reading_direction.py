"""Which way a text runs, by its first letter that has a direction, and where reading begins."""

import unicodedata

from PySide6.QtCore import Qt


def reads_from_right(text: str, *, otherwise: bool = False) -> bool:
    """Say whether a text begins with a right-to-left letter; `otherwise` if it has no letters.

    Source: Unicode Standard Annex 9, rules P2 and P3 (isolates are not skipped here).
    """
    for letter in text[:1000]:
        kind = unicodedata.bidirectional(letter)
        if kind in {"R", "AL"}:
            return True
        if kind == "L":
            return False
    return otherwise


def direction_of(text: str, otherwise: Qt.LayoutDirection) -> Qt.LayoutDirection:
    """Give Qt's direction for a text; `otherwise` if it has no letters."""
    fallback = otherwise == Qt.LayoutDirection.RightToLeft
    right = reads_from_right(text, otherwise=fallback)
    return Qt.LayoutDirection.RightToLeft if right else Qt.LayoutDirection.LeftToRight


def reading_side(direction: Qt.LayoutDirection) -> Qt.AlignmentFlag:
    """Give the alignment at the side where reading begins, in the middle of the height.

    `QStyle.visualAlignment` says the same, but making Python's `QStyle` takes 6 ms.
    """
    side = Qt.AlignmentFlag
    right = direction == Qt.LayoutDirection.RightToLeft
    return (side.AlignRight if right else side.AlignLeft) | side.AlignVCenter | side.AlignAbsolute
