"""What was done, when, by whom; each entry can be taken back."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from casefile.language.catalogue import mark
from casefile.services.history import history_of, undo_entry
from casefile.ui.fields.buttons import button
from casefile.ui.labels import moment_words
from casefile.ui.people.small_lists import SmallList
from casefile.ui.record_model import Column

if TYPE_CHECKING:
    from casefile.ui.desk import Desk
    from casefile.ui.record_pane import RecordPane
    from casefile.values.families import FamilyView, HistoryLine
    from casefile.values.people import PersonView


class HistoryTab(QWidget):
    """Shows the audit of one record and takes entries back."""

    def __init__(self, pane: RecordPane, kind: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pane = pane
        self._kind = kind
        desk = self._desk = pane.desk
        say = desk.say
        empty = ("history", say("Nothing was done yet"), "")
        self.list = SmallList(desk, say("History"), history_columns(desk), empty, key=entry_of)
        self.undo_button = button(desk.theme, say("Undo"), "undo-2")
        self.list.add_action(self.undo_button)
        self.list.action_row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, desk.theme.size(10), 0, 0)
        column.addWidget(self.list)
        self.setFocusProxy(self.list)
        self.undo_button.clicked.connect(self._undo)
        self.list.table.opened.connect(self._undo)
        self.list.current_changed.connect(self._allow)

    def show_view(self, view: FamilyView | PersonView) -> None:
        """Show the history of a record."""
        self.list.read(partial(history_of, self._desk.workspace, self._kind, view.id))

    @Slot(object)
    def _allow(self, line: HistoryLine | None) -> None:
        self.undo_button.setEnabled(line is not None and line.undoable)

    @Slot()
    def _undo(self) -> None:
        line = self.list.current_line()
        if line is not None and line.undoable:
            work = partial(undo_entry, self._desk.workspace, line.entry)
            self._pane.save(work, done=self._undone)

    def _undone(self, what: tuple[str, str]) -> None:
        action, reference = what
        desk = self._desk
        desk.tell(
            desk.say("Undone: {action} {reference}", action=desk.say(action), reference=reference)
        )
        self._pane.show_again()
        desk.tell_changed("")


def history_columns(desk: Desk, *, whole: bool = False) -> tuple[Column[HistoryLine], ...]:
    """Give the columns of a history; in that of the `whole` case file, also what each is about."""
    about = (Column("about", mark("Reference"), _about, 8, 6, sortable=False),) if whole else ()
    return (
        Column("when", mark("When"), partial(_when, desk), 15, 14, sortable=False),
        Column("what", mark("What"), partial(_what, desk), 16, 10, strong=True, sortable=False),
        *about,
        Column("who", mark("Who"), _who, 10, 6, sortable=False),
        Column("reason", mark("Reason"), _reason, 14, 6, sortable=False),
    )


def entry_of(line: HistoryLine) -> int:
    """Give what tells lines of a history apart."""
    return line.entry


def _about(line: HistoryLine) -> str:
    return line.about


def _when(desk: Desk, line: HistoryLine) -> str:
    return moment_words(desk, line.at)


def _what(desk: Desk, line: HistoryLine) -> str:
    return desk.say(line.action)


def _who(line: HistoryLine) -> str:
    return line.by


def _reason(line: HistoryLine) -> str:
    return line.reason
