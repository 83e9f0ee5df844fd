"""A whole number with arrows beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSpinBox

if TYPE_CHECKING:
    from PySide6.QtGui import QWheelEvent
    from PySide6.QtWidgets import QWidget

    from casefile.ui.theme import Theme

MARGIN: Final = 8  # pixels before the number at the usual size of text, as in every other field


class NumberBox(QSpinBox):
    """Asks for a whole number; a wheel over the page must not change it."""

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        """Make a box with an accessible name."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        # The style sheet's padding does not reach the line inside of a spin box.
        margin = theme.size(MARGIN)
        self.lineEdit().setTextMargins(margin, 0, margin, 0)
        if theme.right_to_left:  # Qt takes digits for a text from left to right
            self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute)

    # QSpinBox

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the page scroll."""
        event.ignore()
