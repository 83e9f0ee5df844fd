"""A small form that asks for the passphrase of a backup before it is tried out or unpacked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from casefile.ui.fields.buttons import button
from casefile.ui.fields.form_foot import FormFoot
from casefile.ui.fields.form_rows import FormRows
from casefile.ui.fields.passphrase import PassphraseField
from casefile.ui.fields.words import label

if TYPE_CHECKING:
    from casefile.errors import CasefileError
    from casefile.ui.desk import Desk


class UnpackForm(QFrame):
    """Asks with which passphrase a backup opens. What is done with it is the tab's work."""

    # Name of the backup, passphrase or recovery words.
    given = Signal(str, str)
    given_for_trial = Signal(str, str)
    cancelled = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._name = ""
        self._for_trial = False
        say, theme = desk.say, desk.theme
        self.setObjectName("card")
        self.which = label("", "section", wrap=True)
        self.passphrase = PassphraseField(theme, say, say("Passphrase of that day"))
        self.said = label("", "bad", wrap=True)
        self.said.hide()
        self.do_button = button(theme, say("Unpack beside the case file"), "", "primary")
        self.cancel_button = button(theme, say("Cancel"))
        rows = FormRows(theme)
        rows.add(say("Passphrase of that day"), self.passphrase)
        column = QVBoxLayout(self)
        column.addWidget(self.which)
        column.addLayout(rows)
        column.addWidget(self.said)
        column.addWidget(FormFoot(self, self.do_button, self.cancel_button))
        self.passphrase.changed.connect(self._allow)
        self.passphrase.entered.connect(self._give)
        self.do_button.clicked.connect(self._give)
        self.cancel_button.clicked.connect(self._cancel)
        self.hide()

    def ask(self, name: str, *, for_trial: bool = False) -> None:
        """Begin for a backup, given by the name of its file."""
        say = self._desk.say
        self._name, self._for_trial = name, for_trial
        does = say("Try it out") if for_trial else say("Unpack beside the case file")
        self.do_button.setText(does)
        self.which.setText(self._desk.catalogue.write(name))
        self.passphrase.clear()
        self.said.hide()
        self._allow()
        self.show()
        self.passphrase.setFocus()

    def refuse(self, error: CasefileError) -> None:
        """Say why it was not done, and let the user try again."""
        self.said.setText(self._desk.catalogue.explain(error))
        self.said.show()
        self._allow()
        self.passphrase.select_all()

    def close_form(self) -> None:
        """Forget the passphrase and go out of sight."""
        self.passphrase.clear()
        self.hide()

    @Slot()
    def _allow(self) -> None:
        self.do_button.setEnabled(bool(self.passphrase.text()))

    @Slot()
    def _give(self) -> None:
        if self.do_button.isEnabled():
            self.do_button.setEnabled(False)
            self.said.hide()  # it was said of what was typed before
            given = self.given_for_trial if self._for_trial else self.given
            given.emit(self._name, self.passphrase.text())

    @Slot()
    def _cancel(self) -> None:
        self.close_form()
        self.cancelled.emit()
