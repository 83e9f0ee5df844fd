"""Put a copy of the case file on another medium: asked for here, made in the background."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from casefile.services.copies import CopyMade, copy_to_folder
from casefile.ui.fields.buttons import rest, wake
from casefile.ui.files import choose_folder
from casefile.ui.messages import refuse

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QPushButton, QWidget

    from casefile.errors import CasefileError
    from casefile.progress import Progress
    from casefile.storage.workspace import Workspace
    from casefile.ui.desk import Desk


class Copying(QObject):
    """Does what a button offers: asks for a folder, copies, and says how it went."""

    copied = Signal()

    def __init__(self, desk: Desk, button: QPushButton, page: QWidget) -> None:
        super().__init__(page)
        self._desk = desk
        self._button = button
        self._page = page
        button.clicked.connect(self._ask)

    @Slot()
    def _ask(self) -> None:
        folder = choose_folder(self._page, self._desk.say("Folder on another medium"))
        if folder is None:
            return
        rest(self._button)
        self._desk.background.start(
            self._page,
            partial(_copy, self._desk.workspace, folder),
            done=self._done,
            failed=self._failed,
            title=self._desk.say("Copying to another medium…"),
        )

    def _done(self, made: CopyMade) -> None:
        wake(self._button)
        say, name = self._desk.say, made.path.name
        if made.is_on_same_disk:
            words = say(
                "Copied as {name}, but onto the disk of the case file: whoever loses one loses "
                "both.",
                name=name,
            )
            self._desk.tell(words, "care")
        else:
            self._desk.tell(say("Copied as {name}, and read back.", name=name), "good")
        self.copied.emit()

    def _failed(self, error: CasefileError) -> None:
        wake(self._button)
        refuse(self._desk, error)


def _copy(workspace: Workspace, folder: Path, _progress: Progress) -> CopyMade:
    return copy_to_folder(workspace, folder)
