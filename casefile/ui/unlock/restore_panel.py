"""Make a case file out of a backup that lies anywhere: on a stick, after the machine was lost."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from casefile.ui.fields.buttons import button
from casefile.ui.fields.form_foot import FormFoot
from casefile.ui.fields.form_rows import FormRows, bring_into_view
from casefile.ui.fields.passphrase import PassphraseField
from casefile.ui.fields.words import label, set_role, title
from casefile.ui.files import choose_file
from casefile.ui.unlock.found import ENDING
from casefile.ui.unlock.new_place import NewPlace, show_path

if TYPE_CHECKING:
    from pathlib import Path

    from casefile.ui.theme import Theme

Say = Callable[..., str]
BACKUPS = "*.cfbackup"


class RestorePanel(QWidget):
    """Asks for a backup, its passphrase and a new place; it unpacks nothing itself."""

    restore_wanted = Signal(object, object, str)  # backup, path of the case file, secret
    cancelled = Signal()

    def __init__(self, theme: Theme, say: Say, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._say = say
        self._backup: Path | None = None
        self._make_parts()
        self._lay_out()
        self.backup_button.clicked.connect(self.choose_backup)
        self.place.changed.connect(self._check)
        self.passphrase.changed.connect(self._check)
        self.passphrase.entered.connect(self._ask)
        self.restore_button.clicked.connect(self._ask)
        self.cancel_button.clicked.connect(self.cancelled)
        self._check()

    def _make_parts(self) -> None:
        theme, say = self._theme, self._say
        self.backup_button = button(theme, say("Choose a backup…"), "file-search")
        self.place = NewPlace(theme, say, self)
        self.place.file_name.clear()
        self.passphrase = PassphraseField(theme, say, say("Passphrase of that day"))
        self.bar = QProgressBar()
        self.bar.setRange(0, 0)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(say("Unpacking the backup…"))
        self.said = label("", "bad", wrap=True)
        self.restore_button = button(theme, say("Restore"), "archive", "primary")
        self.cancel_button = button(theme, say("Cancel"))

    def _lay_out(self) -> None:
        space, say = self._theme.size, self._say
        form = FormRows(self._theme)
        form.add(say("Backup"), self.backup_button)
        self.place.add_to(form)
        note = say("The recovery words of that day do as well.")
        form.add(say("Passphrase of that day"), self.passphrase, note)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space(10))
        column.addWidget(title(say("Restore a backup")))
        told = say(
            "A backup is one file whose name ends in .cfbackup. It becomes a case file of its own, "
            "and stays as it is."
        )
        column.addWidget(label(told, "muted", wrap=True))
        column.addLayout(form)
        column.addWidget(FormFoot(self, self.restore_button, self.cancel_button))
        column.addWidget(self.bar)
        column.addWidget(self.said)
        column.addStretch(1)
        policy = self.bar.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.bar.setSizePolicy(policy)
        self.bar.hide()

    def show_backup(self, backup: Path) -> None:
        """Take a backup, and propose the name of the case file that it lies in, or its own."""
        self._backup = backup
        show_path(self.backup_button, backup, self._theme)
        if not self.place.file_name.text().strip():
            around = backup.parent.parent
            known = around.name.endswith(ENDING)
            self.place.propose(around.stem if known else backup.stem)
        self._check()
        self.passphrase.setFocus()

    def say_words(self, words: str, role: str = "bad") -> None:
        """Show a sentence below the buttons."""
        set_role(self.said, role)
        self.said.setText(words)
        self.said.setAccessibleName(words)
        if words:
            bring_into_view(self.said)

    def show_busy(self, *, busy: bool) -> None:
        """Let nothing be typed while the backup is unpacked."""
        self.bar.setVisible(busy)
        self.place.allow(allowed=not busy)
        for each in (self.backup_button, self.passphrase, self.cancel_button, self.restore_button):
            each.setEnabled(not busy)
        if busy:
            self.say_words(self._say("Unpacking the backup…"), "muted")

    def forget(self) -> None:
        """Forget the passphrase."""
        self.passphrase.clear()

    @Slot()
    def choose_backup(self) -> None:
        """Ask for a backup on any medium."""
        say = self._say
        chosen = choose_file(self, say("Choose a backup…"), f"{say('Backups')} ({BACKUPS})")
        if chosen is not None:
            self.show_backup(chosen)

    @Slot()
    def _check(self) -> None:
        problem = self.place.problem() if self._backup is not None else ""
        self.say_words(problem)
        ready = self._backup is not None and not problem and bool(self.passphrase.text().strip())
        self.restore_button.setEnabled(ready)

    @Slot()
    def _ask(self) -> None:
        if self.restore_button.isEnabled():
            self.restore_wanted.emit(self._backup, self.place.path(), self.passphrase.text())
