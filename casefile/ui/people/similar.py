"""People of a similar name, shown while a new name is typed, so that nobody is entered twice."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from casefile.services.people import similar_people
from casefile.ui.fields.buttons import button
from casefile.ui.fields.focus_order import tab_through_after
from casefile.ui.fields.words import label
from casefile.ui.labels import text_of
from casefile.ui.people.pickers import person_detail

if TYPE_CHECKING:
    from casefile.progress import Progress
    from casefile.storage.workspace import Workspace
    from casefile.ui.background import Job
    from casefile.ui.desk import Desk
    from casefile.ui.fields.names import NamesField
    from casefile.values.people import PersonLine

PAUSE = 250  # milliseconds without a key
MOST = 4


class SimilarPeople(QFrame):
    """Offers people on file whose names sound like what is typed, in any script."""

    chosen = Signal(object)  # PersonId
    shown = Signal()  # the search has ended

    def __init__(self, desk: Desk, names: NamesField, parent: QWidget | None = None) -> None:
        """Watch the names that are typed into a field."""
        super().__init__(parent)
        self._desk = desk
        self._names = names
        self._searching: Job | None = None
        self._buttons: list[QPushButton] = []
        self._awake = False
        self.setObjectName("strip")
        self.setProperty("tone", "care")
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self.search)
        self._column = QVBoxLayout(self)
        self._column.setSpacing(0)
        self._column.addWidget(
            label(desk.say("Already on file, with a similar name:"), "care", wrap=True)
        )
        self.hide()

    @Slot()
    def watch(self) -> None:
        """Follow the lines of every name; call again when a name was added."""
        self._awake = True
        for row in self._names.rows():
            for line in row.parts.values():
                if not line.property("watched"):
                    line.setProperty("watched", True)
                    line.textEdited.connect(self._wait)

    def buttons(self) -> list[QPushButton]:
        """Give the buttons of the people who are offered."""
        return list(self._buttons)

    @Slot()
    def search(self) -> None:
        """Search for the first name that says something."""
        typed = next((name for name in self._names.names() if name.shown), None)
        if typed is None:
            self._show(())
            return
        if self._searching is not None:
            self._searching.cancel()
        work = partial(_find, self._desk.workspace, typed.shown, typed.father)
        self._searching = self._desk.background.start(self, work, done=self._show)

    @Slot()
    def _wait(self) -> None:
        if self._awake:
            self._pause.start()

    @Slot()
    def rest(self) -> None:
        """Offer nobody until told to watch again."""
        self._awake = False
        self._pause.stop()
        if self._searching is not None:
            self._searching.cancel()
        self._show(())

    def _show(self, lines: tuple[PersonLine, ...]) -> None:
        self._searching = None
        for each in self._buttons:
            each.hide()
            each.deleteLater()
        self._buttons = [self._button(line) for line in lines]
        for each in self._buttons:
            self._column.addWidget(each)
        tab_through_after(self._names.add_button, self._buttons)
        self.setVisible(bool(lines))
        self.shown.emit()

    def _button(self, line: PersonLine) -> QPushButton:
        name = text_of(self._desk, line.name, line.reference)
        words = f"{name} — {person_detail(self._desk, line)}".replace("&", "&&")
        made = button(self._desk.theme, words, "user", "link")
        made.setProperty("person", line.id)
        made.clicked.connect(self._choose)
        return made

    @Slot()
    def _choose(self) -> None:
        sender = self.sender()
        if isinstance(sender, QPushButton):
            self.chosen.emit(sender.property("person"))


def _find(
    workspace: Workspace, name: str, father: str, progress: Progress
) -> tuple[PersonLine, ...]:
    del progress
    return similar_people(workspace, name, father, MOST)
