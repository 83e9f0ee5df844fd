"""What hides the window at once when it locks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from casefile.ui.fields.words import label

if TYPE_CHECKING:
    from casefile.ui.theme import Theme


class Cover(QWidget):
    """Lies over a whole window: a lock and a word, and nothing of what was there."""

    def __init__(self, theme: Theme, words: str, window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("window")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAutoFillBackground(True)
        column = QVBoxLayout(self)
        column.addStretch(1)
        picture = QLabel()
        picture.setPixmap(theme.picture("lock", "accent", theme.size(48), self.devicePixelRatioF()))
        column.addWidget(picture, alignment=Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(label(words, "muted"), alignment=Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        self.setGeometry(window.rect())
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(words)
        self.show()
        self.raise_()
        self.setFocus()
        self.repaint()  # now, not when the event loop comes round
