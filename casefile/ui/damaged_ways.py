"""The two ways out of a damaged case file, in plain words: a backup, or what can still be read."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from casefile.ui.fields.buttons import button
from casefile.ui.fields.words import label

if TYPE_CHECKING:
    from casefile.ui.theme import Theme

Say = Callable[..., str]


class DamagedWays(QFrame):
    """Offers to restore the newest backup or to rescue; doing it is the owner's work."""

    backup_wanted = Signal()
    rescue_wanted = Signal()
    stop_wanted = Signal()

    def __init__(self, theme: Theme, say: Say, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.backup_button = button(theme, say("Restore the newest backup"), "archive")
        self.rescue_button = button(theme, say("Rescue what can be read"), "scan-search")
        self.stop_button = button(theme, say("Cancel"))
        self.stop_button.hide()
        column = QVBoxLayout(self)
        column.setSpacing(theme.size(4))
        # First, so that it is seen without scrolling while the work runs.
        column.addWidget(self.stop_button, alignment=Qt.AlignmentFlag.AlignLeading)
        for way, words in (
            (
                self.backup_button,
                say(
                    "The case file as it was when the backup was made. What was written since is "
                    "not in it."
                ),
            ),
            (
                self.rescue_button,
                say(
                    "Reads the damaged case file page by page, up to its newest changes, and tells "
                    "what is lost. This can take some minutes."
                ),
            ),
        ):
            column.addWidget(way, alignment=Qt.AlignmentFlag.AlignLeading)
            column.addWidget(self._explained(way, words))
            column.addSpacing(theme.size(6))
        column.addWidget(
            label(
                say("Both make a new case file; the damaged one stays as it is, beside it."),
                wrap=True,
            )
        )
        self.backup_button.clicked.connect(self.backup_wanted)
        self.rescue_button.clicked.connect(self.rescue_wanted)
        self.stop_button.clicked.connect(self.stop_wanted)

    def _explained(self, way: QPushButton, words: str) -> QLabel:
        way.setAccessibleDescription(words)
        return label(words, "muted", wrap=True)

    def allow(self, allowed: bool) -> None:
        """Let the ways be taken, or not."""
        for each in (self.backup_button, self.rescue_button):
            each.setEnabled(allowed)
