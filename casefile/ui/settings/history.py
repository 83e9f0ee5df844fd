"""Everything that was ever done in the case file, whether its record is still there or not."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from casefile.services.history import count_history, undo_entry, whole_history
from casefile.ui.fields.buttons import button
from casefile.ui.fields.words import label
from casefile.ui.messages import refuse
from casefile.ui.people.history_tab import entry_of, history_columns
from casefile.ui.people.small_lists import SmallList

if TYPE_CHECKING:
    from casefile.progress import Progress
    from casefile.storage.workspace import Workspace
    from casefile.ui.desk import Desk
    from casefile.values.families import HistoryLine


class WholeHistoryTab(QWidget):
    """Lists every change, newest first; one that stands can be taken back, however old it is."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        say, theme = desk.say, desk.theme
        empty = ("history", say("Nothing was done yet"), "")
        columns = history_columns(desk, whole=True)
        self.list = SmallList(desk, say("History"), columns, empty, key=entry_of)
        self.undo_button = button(theme, say("Undo"), "undo-2")
        words = say("A record that was removed comes back when its removal is undone here.")
        self.list.add_action(self.undo_button)
        self.list.action_row.addWidget(label(words, "muted", wrap=True), 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.size(10), theme.size(4), theme.size(4))
        column.addWidget(self.list)
        self.setFocusProxy(self.list)
        self.undo_button.clicked.connect(self._undo)
        self.list.table.opened.connect(self._undo)
        self.list.current_changed.connect(self._allow)
        desk.signals.changed.connect(self._hear)

    @Slot()
    def refresh(self) -> None:
        """Read the history again."""
        workspace = self._desk.workspace
        self.list.read_pages(partial(count_history, workspace), partial(whole_history, workspace))

    @Slot(str, object)
    def _hear(self, _kind: str, _record_id: object) -> None:
        if self.isVisible():
            self.refresh()

    @Slot(object)
    def _allow(self, line: HistoryLine | None) -> None:
        self.undo_button.setEnabled(line is not None and line.undoable)

    @Slot()
    def _undo(self) -> None:
        line = self.list.current_line()
        if line is not None and line.undoable:
            self._desk.background.start(
                self,
                partial(_undo, self._desk.workspace, line.entry),
                done=self._undone,
                failed=partial(refuse, self._desk),
                writes=True,
                title=self._desk.say("Undo"),
            )

    def _undone(self, what: tuple[str, str]) -> None:
        action, reference = what
        say = self._desk.say
        self._desk.tell(
            say("Undone: {action} {reference}", action=say(action), reference=reference)
        )
        self._desk.tell_changed("")


def _undo(workspace: Workspace, entry: int, progress: Progress) -> tuple[str, str]:
    return undo_entry(workspace, entry, progress=progress)
