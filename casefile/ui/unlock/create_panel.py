"""Make a new case file: whose it is, and the passphrase that locks it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from casefile.ui.fields.buttons import button
from casefile.ui.fields.form_rows import FormRows, bring_into_view
from casefile.ui.fields.passphrase import PassphraseField
from casefile.ui.fields.strength_meter import StrengthMeter
from casefile.ui.fields.text import TextLine
from casefile.ui.fields.words import label, set_role, title
from casefile.ui.unlock.disk_words import disk_words
from casefile.ui.unlock.doors import NewFile
from casefile.ui.unlock.new_place import NewPlace

if TYPE_CHECKING:
    from casefile.ui.theme import Theme
    from casefile.ui.unlock.strength import Judge

Say = Callable[..., str]


class CreatePanel(QWidget):
    """Asks for everything a new case file needs; it makes nothing itself."""

    create_wanted = Signal(object)  # NewFile
    cancelled = Signal()

    def __init__(self, theme: Theme, say: Say, judge: Judge, parent: QWidget | None = None) -> None:
        """Make the form; `judge` says how strong a passphrase is."""
        super().__init__(parent)
        self._theme = theme
        self._say = say
        self._judge = judge
        self._make_parts()
        self._lay_out()
        for line in (self.organisation, self.staff_name):
            line.textChanged.connect(self._check)
        self.place.changed.connect(self._check)
        self.place.moved.connect(self._say_disk)
        self.passphrase.changed.connect(self._check)
        self.again.changed.connect(self._check)
        self.again.entered.connect(self._ask)
        self.create_button.clicked.connect(self._ask)
        self.cancel_button.clicked.connect(self.cancelled)
        self._check()
        self._say_disk()

    def _make_parts(self) -> None:
        theme, say = self._theme, self._say
        self.organisation = TextLine(say("Organisation"))
        self.staff_name = TextLine(say("Your name"))
        self.place = NewPlace(theme, say, self)
        self.passphrase = PassphraseField(theme, say, say("Passphrase"))
        self.again = PassphraseField(theme, say, say("Passphrase again"))
        self.meter = StrengthMeter(say)
        self.said = label("", "bad", wrap=True)
        self.disk = label("", "muted", wrap=True)
        self.create_button = button(theme, say("Create"), "file-lock", "primary")
        self.cancel_button = button(theme, say("Cancel"))

    def _lay_out(self) -> None:
        space, say = self._theme.size, self._say
        form = FormRows(self._theme)
        form.add(say("Organisation"), self.organisation)
        form.add(say("Your name"), self.staff_name)
        self.place.add_to(form)
        form.add(say("Passphrase"), self.passphrase)
        self.meter.add_to(form)
        form.add(say("Passphrase again"), self.again)
        form.addRow("", self.disk)
        row = QHBoxLayout()
        row.addWidget(self.create_button)
        row.addWidget(self.cancel_button)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space(10))
        column.addWidget(title(say("New case file")))
        column.addLayout(form)
        column.addLayout(row)
        column.addWidget(self.said)
        column.addStretch(1)
        self.meter.words.setMinimumHeight(space(40))

    def say_words(self, words: str, role: str = "bad") -> None:
        """Show a sentence below the buttons."""
        set_role(self.said, role)
        self.said.setText(words)
        self.said.setAccessibleName(words)
        if words:
            bring_into_view(self.said)

    def show_busy(self, *, busy: bool) -> None:
        """Let nothing be typed while the file is made."""
        self.place.allow(allowed=not busy)
        for each in (self.organisation, self.staff_name):
            each.setEnabled(not busy)
        self.passphrase.setEnabled(not busy)
        self.again.setEnabled(not busy)
        self.cancel_button.setEnabled(not busy)
        self.create_button.setEnabled(not busy)
        if busy:
            self.say_words(self._say("Making the case file…"), "muted")

    def forget(self) -> None:
        """Forget both passphrases."""
        self.passphrase.clear()
        self.again.clear()

    @Slot()
    def _check(self) -> None:
        typed = self.passphrase.text()
        verdict = self._judge(typed)
        self.meter.show_verdict(verdict)
        self.create_button.setEnabled(verdict.enough and not self._missing())
        self.say_words(self._missing() if self.again.text() else "")

    def _missing(self) -> str:
        if not self.organisation.text().strip() or not self.staff_name.text().strip():
            return self._say("Give the organisation and your name.")
        if problem := self.place.problem():
            return problem
        if self.passphrase.text() != self.again.text():
            return self._say("The two passphrases are not the same.")
        return ""

    @Slot()
    def _say_disk(self) -> None:
        words, role = disk_words(self._say, self.place.folder)
        self.disk.setText(words)
        self.disk.setVisible(bool(words))
        set_role(self.disk, role)

    @Slot()
    def _ask(self) -> None:
        if self.create_button.isEnabled():
            self.create_wanted.emit(
                NewFile(
                    self.place.path(),
                    self.organisation.text().strip(),
                    self.staff_name.text().strip(),
                    self.passphrase.text(),
                )
            )
