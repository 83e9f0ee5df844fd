"""The words over an area of a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casefile.ui.fields.words import label

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLabel


def heading(text: str) -> QLabel:
    """Make the title of a card from translated words."""
    made = label(text)
    font = made.font()
    font.setBold(True)
    made.setFont(font)
    return made
