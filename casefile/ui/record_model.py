"""The lines of a list of any length: 64 at a time, the latest kept, the rest forgotten."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from casefile.ui.palette import Tone
from casefile.ui.signs import Sign

if TYPE_CHECKING:
    from casefile.progress import Progress
    from casefile.ui.background import Background, Job

Line = TypeVar("Line")
Index = QModelIndex | QPersistentModelIndex
Fetch = Callable[[int, int], Sequence[Any]]  # offset, limit -> lines

CHUNK = 64
KEPT_CHUNKS = 64
WAITING_CHUNKS = 6  # scrolling past many pages asks only for the latest of them

ROLE = Qt.ItemDataRole
NOWHERE = QModelIndex()


@dataclass(frozen=True, slots=True)
class Column(Generic[Line]):
    """One column as data: how to read its text from a line, and how it is shown."""

    code: str
    title: str  # catalogue key
    text: Callable[[Line], str]  # translated, as a reader would say it
    width: float = 10.0  # in em
    least: float = 0.0  # in em, where there is little room; 0: never less than the width
    spare: int = 0  # left out where there is no room at all, the highest first; 0: never
    sign: Callable[[Line], Sign | None] | None = None  # painted in place of the text
    tone: Callable[[Line], Tone | None] | None = None  # colours the text, with its icon
    icon: Callable[[Line], str] | None = None  # name of an icon before the text
    at_end: bool = False  # numbers stand at the far side of their column
    strong: bool = False
    sortable: bool = True


class RecordModel(QAbstractTableModel):
    """Shows lines that a `fetch(offset, limit)` gives; it knows no service itself.

    Without a background the lines are fetched at once, which is right for a covering index
    (a page of 64 rows). With one, rows are blank until their lines arrive.
    """

    arrived = Signal(int, int)  # first row, last row: lines came from the background

    def __init__(
        self,
        columns: Sequence[Column[Any]],
        say: Callable[[str], str],
        background: Background | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._titles = [say(column.title) for column in self.columns]
        self._background = background
        self._fetches_on = background
        self._count = 0
        self._fetch: Fetch = _nothing
        self._chunks: OrderedDict[int, Sequence[Any]] = OrderedDict()
        self._waiting: OrderedDict[int, Job] = OrderedDict()

    def show(
        self,
        count: int,
        fetch: Fetch,
        read: Mapping[int, Sequence[Any]] | None = None,
        background: Background | None = None,
    ) -> None:
        """Replace everything that is shown; `read` are chunks that were fetched already.

        With a background, the others are fetched there, as if the model had been made with it.
        """
        self.beginResetModel()
        self._forget()
        self._chunks.update(read or {})
        self._count = count
        self._fetch = fetch
        self._fetches_on = background or self._background
        self.endResetModel()

    def line(self, row: int) -> Any | None:  # noqa: ANN401 - whatever the fetch gives
        """Give the line in a row, or None while it is being fetched."""
        number, place = divmod(row, CHUNK)
        lines = self._chunks.get(number)
        if lines is None:
            lines = self._read(number)
        else:
            self._chunks.move_to_end(number)
        return lines[place] if lines is not None and place < len(lines) else None

    def kept_lines(self) -> list[tuple[int, Any]]:
        """Give the lines that are in memory with their rows, without fetching any."""
        return [
            (number * CHUNK + place, line)
            for number, lines in self._chunks.items()
            for place, line in enumerate(lines)
        ]

    def _read(self, number: int) -> Sequence[Any] | None:
        if self._fetches_on is None:
            lines = self._fetch(number * CHUNK, CHUNK)
            self._keep(number, lines)
            return lines
        if number not in self._waiting:
            work = partial(_fetch_quietly, self._fetch, number * CHUNK)
            job = self._fetches_on.start(self, work, done=partial(self._arrive, number))
            self._waiting[number] = job
            if len(self._waiting) > WAITING_CHUNKS:
                _, oldest = self._waiting.popitem(last=False)
                oldest.cancel()
        return None

    def _arrive(self, number: int, lines: Sequence[Any]) -> None:
        self._waiting.pop(number, None)
        self._keep(number, lines)
        first, last = number * CHUNK, min(number * CHUNK + CHUNK, self._count) - 1
        if first <= last:
            end = self.index(last, len(self.columns) - 1)
            self.dataChanged.emit(self.index(first, 0), end)
            self.arrived.emit(first, last)

    def _keep(self, number: int, lines: Sequence[Any]) -> None:
        self._chunks[number] = lines
        if len(self._chunks) > KEPT_CHUNKS:
            self._chunks.popitem(last=False)

    def _forget(self) -> None:
        for job in self._waiting.values():
            job.cancel()
        self._waiting.clear()
        self._chunks.clear()

    # QAbstractTableModel

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """Count the lines; Qt asks."""
        return 0 if parent.isValid() else self._count

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """Count the columns; Qt asks."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = ROLE.DisplayRole) -> Any:  # noqa: ANN401 - Qt's own
        """Give a cell's text, or "column: value" to a screen reader."""
        spoken = role == ROLE.AccessibleTextRole
        if not spoken and role != ROLE.DisplayRole:
            return None
        line = self.line(index.row())
        if line is None:
            return ""
        text = self.columns[index.column()].text(line)
        return f"{self._titles[index.column()]}: {text}" if spoken else text

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = ROLE.DisplayRole
    ) -> Any:  # noqa: ANN401 - Qt's own
        """Give a column's title."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role in {ROLE.DisplayRole, ROLE.AccessibleTextRole, ROLE.ToolTipRole}:  # may be cut
            return self._titles[section]
        if role == ROLE.TextAlignmentRole:
            end = self.columns[section].at_end
            side = Qt.AlignmentFlag.AlignTrailing if end else Qt.AlignmentFlag.AlignLeading
            return side | Qt.AlignmentFlag.AlignVCenter
        return None


def _nothing(_offset: int, _limit: int) -> Sequence[Any]:
    return ()


def _fetch_quietly(fetch: Fetch, offset: int, _progress: Progress) -> Sequence[Any]:
    return fetch(offset, CHUNK)
