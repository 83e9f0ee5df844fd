"""Asks once who a dossier is for, before it leaves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from casefile.ui.dossiers.headings import heading
from casefile.ui.fields.buttons import button
from casefile.ui.fields.form_foot import FormFoot
from casefile.ui.fields.text import TextLine
from casefile.ui.fields.words import label

if TYPE_CHECKING:
    from casefile.ui.desk import Desk


class RecipientForm(QFrame):
    """One question over the buttons; Enter goes on, Escape does not."""

    given = Signal(str)  # who it is for; empty: nobody in particular
    cancelled = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        say, theme = desk.say, desk.theme
        self.line = TextLine(say("Who is this dossier for?"))
        self.go_button = button(theme, say("Continue"), "", "primary")
        self.cancel_button = button(theme, say("Cancel"))
        note = say("It stands on the cover and in the record of the printing.")
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme.size(each) for each in (14, 12, 14, 12)))
        column.setSpacing(theme.size(8))
        column.addWidget(heading(say("Who is this dossier for?")))
        column.addWidget(self.line)
        column.addWidget(label(note, "muted", wrap=True))
        column.addWidget(FormFoot(self, self.go_button, self.cancel_button))
        self.go_button.clicked.connect(self._give)
        self.line.returnPressed.connect(self._give)
        self.cancel_button.clicked.connect(self._cancel)
        self.hide()

    def ask(self) -> None:
        """Show the question with the cursor in it."""
        self.line.show_text("")
        self.show()
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _give(self) -> None:
        self.hide()
        self.given.emit(self.line.text().strip())

    @Slot()
    def _cancel(self) -> None:
        self.hide()
        self.cancelled.emit()
