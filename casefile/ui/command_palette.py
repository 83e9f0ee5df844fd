"""Every action by its name, in either language: Ctrl+Shift+P."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Slot
from PySide6.QtWidgets import QDialog, QLineEdit, QVBoxLayout, QWidget

from casefile.ui.fields.words import label
from casefile.ui.suggestions import Suggestion, SuggestionList

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QKeyEvent

    from casefile.ui.commands import Command
    from casefile.ui.desk import Desk


def matching(
    commands: Sequence[Command], words: str, say: Callable[[str], str]
) -> list[tuple[str, Command]]:
    """Find commands whose title holds every word, in the window's language or in English.

    Titles that begin with the words come first; otherwise the order stays.
    """
    asked = words.casefold().split()
    found = []
    for command in commands:
        said = plain(say(command.title))
        both = f"{said} {plain(command.title)}".casefold()
        if command.enabled and all(word in both for word in asked):
            begins = said.casefold().startswith(words.casefold().strip())
            found.append((not begins, said, command))
    return [(said, command) for _, said, command in sorted(found, key=lambda each: each[0])]


def plain(title: str) -> str:
    """Take the marks of menu letters and the trailing ellipsis from a title."""
    return title.replace("&", "").rstrip("…")


class CommandPalette(QDialog):
    """Asks which action to run; it runs none itself, `chosen` says which."""

    def __init__(self, desk: Desk, commands: Sequence[Command], parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._commands = tuple(commands)
        self.chosen: Command | None = None
        name = desk.say("Find an action")
        self.setWindowTitle(name)
        self.setObjectName("palette")
        self.setWindowFlag(Qt.WindowType.FramelessWindowHint)
        self.line = QLineEdit()
        self.line.setAccessibleName(name)
        self.line.setPlaceholderText(name)
        self.list = SuggestionList(desk.theme, desk.say("Actions"))
        column = QVBoxLayout(self)
        column.addWidget(self.line)
        column.addWidget(self.list, 1)
        self.nothing = label(desk.say("No action is called so. Try another word."), "muted")
        self.nothing.setMargin(desk.theme.size(10))
        column.addWidget(self.nothing)
        column.addStretch()
        self.resize(desk.theme.size(560), desk.theme.size(420))
        middle = parent.mapToGlobal(parent.rect().center()).x() - self.width() // 2
        self.move(middle, parent.mapToGlobal(parent.rect().topLeft()).y() + desk.theme.size(90))
        self.line.textChanged.connect(self._filter)
        self.list.clicked.connect(self._take)
        self._filter("")

    @Slot(str)
    def _filter(self, words: str) -> None:
        found = matching(self._commands, words, self._desk.say)
        self.list.lines.show(
            [Suggestion(command, said, command.keys, command.icon) for said, command in found]
        )
        self.list.choose_row(0)
        self.list.setVisible(bool(found))
        self.nothing.setVisible(not found)

    @Slot(QModelIndex)
    def _take(self) -> None:
        suggestion = self.list.current()
        if suggestion is not None:
            self.chosen = suggestion.key
            self.accept()

    # QDialog

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move with the arrows, take with Enter, leave with Escape."""
        if event.key() in {Qt.Key.Key_Down, Qt.Key.Key_Up}:
            self.list.step(1 if event.key() == Qt.Key.Key_Down else -1)
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._take()
        else:
            super().keyPressEvent(event)
