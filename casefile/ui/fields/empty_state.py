"""What a list says while it is empty: what goes there, and the action that begins it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from casefile.ui.fields.words import label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from casefile.ui.theme import Theme

WIDEST: Final = 460  # pixels of a line at the usual size of text; longer ones are hard to read


class EmptyState(QWidget):
    """An icon, a title, a sentence and one or two buttons, in the middle of the space."""

    def __init__(
        self,
        theme: Theme,
        icon: str,
        title: str,
        words: str,
        buttons: Sequence[QPushButton] = (),
        parent: QWidget | None = None,
    ) -> None:
        """Make it from translated words and buttons of `fields.buttons`."""
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setSpacing(theme.size(10))
        column.addStretch(2)
        picture = QLabel()
        picture.setPixmap(theme.picture(icon, "border", theme.size(48), self.devicePixelRatioF()))
        column.addWidget(picture, alignment=Qt.AlignmentFlag.AlignHCenter)
        for text, role in ((title, "title"), (words, "muted")):
            line = label(text, role, wrap=True)
            line.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            line.setMaximumWidth(theme.size(WIDEST))
            # An aligned item would get the height of its wish, not that of its width.
            middle = QHBoxLayout()
            middle.addStretch(1)
            middle.addWidget(line, 1000)
            middle.addStretch(1)
            column.addLayout(middle)
        row = QHBoxLayout()
        row.setSpacing(theme.size(8))
        row.addStretch(1)
        for each in buttons:
            row.addWidget(each)
        row.addStretch(1)
        column.addLayout(row)
        column.addStretch(3)
