"""Where a new case file will lie: its name and the folder around it, on two rows of a form."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal, Slot

from casefile.ui.fields.buttons import button
from casefile.ui.fields.text import TextLine
from casefile.ui.files import choose_folder
from casefile.ui.unlock.found import ENDING, documents
from casefile.values.texts import without_controls

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QPushButton, QWidget

    from casefile.ui.fields.form_rows import FormRows
    from casefile.ui.theme import Theme

Say = Callable[..., str]
LONGEST = 230  # pixels of a name on a button, at the usual size
NOT_IN_NAMES = '\\/:*?"<>|'


def show_path(field: QPushButton, path: Path, theme: Theme) -> None:
    """Show a file or a folder on the button that chooses it; the whole path is its tool tip."""
    name = without_controls(path.name or str(path))
    room = theme.size(LONGEST)
    cut = field.fontMetrics().elidedText(name, Qt.TextElideMode.ElideMiddle, room)
    field.setText("\u2002" + cut.replace("&", "&&"))
    field.setToolTip(without_controls(str(path)))


class NewPlace(QObject):
    """Asks for a name and a folder; it belongs to the form that shows the two."""

    changed = Signal()
    moved = Signal()  # to another folder

    def __init__(self, theme: Theme, say: Say, form: QWidget) -> None:
        super().__init__(form)
        self._say = say
        self._form = form
        self.folder = documents()
        self.file_name = TextLine(say("Name of the case file"))
        self.propose("office")
        self._theme = theme
        self.folder_button = button(theme, "", "folder")
        self.folder_button.setAccessibleName(say("Folder"))
        show_path(self.folder_button, self.folder, theme)
        self.file_name.textChanged.connect(self.changed)
        self.folder_button.clicked.connect(self._choose_folder)

    def add_to(self, rows: FormRows) -> None:
        """Put the two fields on rows of a form."""
        rows.add(self._say("Name of the case file"), self.file_name)
        rows.add(self._say("Folder"), self.folder_button)

    def propose(self, name: str) -> None:
        """Write a name into the field, with a number where a case file is called so already."""
        number = 1
        self.file_name.setText(name)
        while self.path().exists():
            number += 1
            self.file_name.setText(f"{name} {number}")

    def path(self) -> Path:
        """Say where the case file will lie."""
        return self.folder / f"{self.file_name.text().strip()}{ENDING}"

    def problem(self) -> str:
        """Say why no case file can be made there; nothing when it can."""
        name = self.file_name.text().strip()
        if not name or any(letter in NOT_IN_NAMES for letter in name) or name.startswith("."):
            return self._say("Give the case file a name of letters, digits and spaces.")
        if self.path().exists():
            return self._say("A case file with this name is there already.")
        return ""

    def allow(self, *, allowed: bool) -> None:
        """Let the two be changed, or not."""
        self.file_name.setEnabled(allowed)
        self.folder_button.setEnabled(allowed)

    @Slot()
    def _choose_folder(self) -> None:
        chosen = choose_folder(self._form, self._say("Folder"), self.folder)
        if chosen is not None:
            self.folder = chosen
            show_path(self.folder_button, chosen, self._theme)
            self.moved.emit()
            self.changed.emit()
