"""Short lists inside a record: read in the background, shown whole, with what can be done below."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from casefile.ui.fields.empty_state import EmptyState
from casefile.ui.record_table import RecordTable

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QPushButton

    from casefile.progress import Progress
    from casefile.ui.background import Job
    from casefile.ui.desk import Desk
    from casefile.ui.record_model import Column, Fetch


class SmallList(QWidget):
    """A table of everything that belongs to one record, or words where nothing does."""

    shown = Signal()  # the lines are on the screen
    current_changed = Signal(object)  # the line under the cursor, or None

    def __init__(
        self,
        desk: Desk,
        name: str,
        columns: Sequence[Column[Any]],
        empty: tuple[str, str, str],
        *,
        key: Callable[[Any], object] = lambda line: line.id,
        parent: QWidget | None = None,
    ) -> None:
        """Make it; `empty` is an icon, a title and a sentence, both translated."""
        super().__init__(parent)
        self._desk = desk
        self._reading: Job | None = None
        self.table = RecordTable(desk, columns, name, key=key)
        self.action_row = QHBoxLayout()
        self.action_row.setSpacing(desk.theme.size(8))
        self._buttons: list[QPushButton] = []
        self.stack = QStackedWidget()
        self.stack.addWidget(self.table)
        self.stack.addWidget(EmptyState(desk.theme, *empty))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(desk.theme.size(8))
        column.addLayout(self.action_row)
        column.addWidget(self.stack, 1)
        self.setFocusProxy(self.table)
        self.table.current_changed.connect(self._tell_current)

    def add_action(self, made: QPushButton, *, of_line: bool = True) -> QPushButton:
        """Add a button above the list; one that is `of_line` needs a line under the cursor."""
        self.action_row.addWidget(made)
        if of_line:
            self._buttons.append(made)
            made.setEnabled(False)
        return made

    def read(self, work: Callable[[], Sequence[Any]]) -> None:
        """Read the lines in the background and show them."""
        if self._reading is not None:
            self._reading.cancel()
        self._reading = self._desk.background.start(
            self, partial(_quietly, work), done=self.show_lines
        )

    def read_pages(self, count: Callable[[], int], fetch: Fetch) -> None:
        """Count in the background, then show the lines page by page."""
        if self._reading is not None:
            self._reading.cancel()
        self._reading = self._desk.background.start(
            self, partial(_quietly, count), done=partial(self._show, fetch)
        )

    def show_lines(self, lines: Sequence[Any]) -> None:
        """Show lines that are known already; the cursor stays on its record."""
        self._show(partial(_part, lines), len(lines))

    def _show(self, fetch: Fetch, lines: int) -> None:
        self._reading = None
        self.table.show_lines(lines, fetch)
        if lines and self.table.current_line() is None:
            self.table.select_row(0)
        self.stack.setCurrentIndex(0 if lines else 1)
        # A table in the focus chain that nobody sees would swallow Tab.
        policy = Qt.FocusPolicy.StrongFocus if lines else Qt.FocusPolicy.NoFocus
        self.table.setFocusPolicy(policy)
        self._tell_current(self.table.current_line())
        self.shown.emit()

    def lines(self) -> list[Any]:
        """Give the lines that are in memory, which is all of them in a short list."""
        return [line for _, line in self.table.records.kept_lines()]

    def current_line(self) -> Any | None:  # noqa: ANN401 - whatever is listed
        """Give the line under the cursor."""
        return self.table.current_line()

    @Slot(object)
    def _tell_current(self, line: object) -> None:
        for each in self._buttons:
            each.setEnabled(line is not None)
        self.current_changed.emit(line)


def _part(lines: Sequence[Any], offset: int, limit: int) -> Sequence[Any]:
    return lines[offset : offset + limit]


def _quietly(work: Callable[[], Any], progress: Progress) -> Any:  # noqa: ANN401 - its answer
    del progress
    return work()
