"""How a dossier is saved: the form of its archive copy, a password, a signature."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from casefile.language.bidi import isolate
from casefile.language.catalogue import mark
from casefile.services.handing_out import FilesWanted
from casefile.ui import files
from casefile.ui.dossiers.headings import heading
from casefile.ui.fields.buttons import button, icon_button
from casefile.ui.fields.code_combo import CodeCombo
from casefile.ui.fields.form_rows import FormRows, card
from casefile.ui.fields.passphrase import PassphraseField
from casefile.ui.fields.strength_meter import StrengthMeter
from casefile.ui.fields.words import tip
from casefile.ui.unlock.strength import judge_with
from casefile.values.dossiers import ArchiveForm
from casefile.values.texts import without_controls

if TYPE_CHECKING:
    from pathlib import Path

    from casefile.ui.desk import Desk

FORMS: Final = (
    (ArchiveForm.PAGES, mark("Pages alone (PDF/A-2b)")),
    (ArchiveForm.WITH_FILES, mark("With words and data inside (PDF/A-3b)")),
)
KEY_FILES: Final = "*.p12 *.pfx"


class KeyFileField(QWidget):
    """Asks for a key file; the cross takes it away again. Its name is shown, its place is not."""

    chosen = Signal()

    def __init__(self, desk: Desk, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._path: Path | None = None
        say, theme = desk.say, desk.theme
        self.choose_button = button(theme, say("Choose a key file…"), "key-round")
        self.choose_button.setAccessibleName(name)
        self.clear_button = icon_button(theme, "x", say("Take away {name}", name=name))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.size(4))
        row.addWidget(self.choose_button, 1)
        row.addWidget(self.clear_button)
        self.setFocusProxy(self.choose_button)
        self.setAccessibleName(name)
        self.choose_button.clicked.connect(self._ask)
        self.clear_button.clicked.connect(self.clear)
        self._show()

    def path(self) -> Path | None:
        """Give the file that was chosen, or None."""
        return self._path

    def show_path(self, path: Path | None) -> None:
        """Choose a file, or none."""
        self._path = path
        self._show()
        self.chosen.emit()

    @Slot()
    def clear(self) -> None:
        """Choose no file."""
        self.show_path(None)

    @Slot()
    def _ask(self) -> None:
        title = self._desk.say("Key file for the signature")
        path = files.choose_file(self, title, f"{self._desk.say('Key files')} ({KEY_FILES})")
        if path is not None:
            self.show_path(path)

    def _show(self) -> None:
        path = self._path
        name = "" if path is None else without_controls(path.name)
        words = self._desk.say("Choose a key file…") if path is None else isolate(name)
        self.choose_button.setText(words.replace("&", "&&"))
        self.choose_button.setToolTip(tip(name))
        self.clear_button.setVisible(path is not None)

    # QWidget

    def minimumSizeHint(self) -> QSize:
        """Leave long names of files to be cut off."""
        return QSize(self._desk.theme.size(120), super().minimumSizeHint().height())


class FilesForm(QWidget):
    """Gives `FilesWanted` and the form of the archive copy; it saves nothing itself."""

    changed = Signal()  # the form of the archive copy is another one

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._judge = judge_with(desk.say)
        say, theme = desk.say, desk.theme
        self.archive = CodeCombo(
            say("Form of the file"), [(code, say(words)) for code, words in FORMS],
            ArchiveForm.PAGES,
        )  # fmt: skip
        self.password = PassphraseField(theme, say, say("Password for files"))
        self.meter = StrengthMeter(say)
        self.archive_too = QCheckBox(say("Save the open archive copy, too"))
        self.key = KeyFileField(desk, say("Signature"))
        self.key_password = PassphraseField(theme, say, say("Password of the key file"))
        self._lay_out()
        self.archive.chosen.connect(self._tell)
        self.password.changed.connect(self._show_strength)
        self.key.chosen.connect(self._show_key)
        self._show_strength()
        self._show_key()

    def _lay_out(self) -> None:
        say, theme = self._desk.say, self._desk.theme
        rows = self._rows = FormRows(theme)
        rows.add(say("Form of the file"), self.archive)
        note = say("May stay empty. Files are then encrypted with AES-256: tell it another way.")
        rows.add(say("Password for files"), self.password, note)
        self.meter.add_to(rows)
        rows.addRow("", self.archive_too)
        note = say("May stay empty. It says who made the files; no server is asked for anything.")
        rows.add(say("Signature"), self.key, note)
        rows.add(say("Password of the key file"), self.key_password)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(card(theme, heading(say("Saved as a file")), rows))

    def form(self) -> ArchiveForm:
        """Give the form of the archive copy."""
        return ArchiveForm(self.archive.code())

    def wanted(self) -> FilesWanted:
        """Give what files are wanted."""
        return FilesWanted(
            password=self.password.text(),
            archive_too=self.archive_too.isChecked(),
            key_file=self.key.path(),
            key_password=self.key_password.text(),
        )

    def forget(self) -> None:
        """Begin another dossier: its files have another password and ask for the key again."""
        self.password.clear()
        self.archive_too.setChecked(False)
        self.key.clear()

    @Slot()
    def _show_strength(self) -> None:
        typed = bool(self.password.text())
        for each in (self.meter, self.meter.words, self.archive_too):
            self._rows.setRowVisible(each, typed)
        verdict = self._judge(self.password.text())
        self.meter.show_verdict(verdict)

    @Slot()
    def _show_key(self) -> None:
        chosen = self.key.path() is not None
        if not chosen:
            self.key_password.clear()
        self._rows.setRowVisible(self.key_password, chosen)

    @Slot()
    def _tell(self) -> None:
        self.changed.emit()
