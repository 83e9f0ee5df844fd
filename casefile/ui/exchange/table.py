"""Small tables of the import: the preview of a file, and what was not taken of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from casefile.language.bidi import isolate_in
from casefile.language.calendars import write_date
from casefile.services.import_fields import field_in_words, told_in_words
from casefile.services.import_words import PROBLEMS, REASONS
from casefile.ui.fields.words import tip
from casefile.values.codes import Calendar, DateQuality

if TYPE_CHECKING:
    from collections.abc import Sequence

    from casefile.exchange.imported import Leftover
    from casefile.services.import_plans import ImportPreview, PreviewCell
    from casefile.ui.desk import Desk

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
_ROOT = QModelIndex()
_LONGEST = 200  # characters of a cell; the tool tip has more


class PlainTable(QTableView):
    """A table that is only read, by rows; Tab leaves it."""

    def __init__(self, desk: Desk, name: str, model: QAbstractTableModel) -> None:
        super().__init__()
        self.setObjectName("padded")
        self.setModel(model)
        model.setParent(self)
        self.setAccessibleName(name)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setCornerButtonEnabled(False)
        self.setShowGrid(False)
        self.verticalHeader().setDefaultSectionSize(desk.theme.row_height)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setStretchLastSection(True)
        header.setHighlightSections(False)

    def fit(self) -> None:
        """Give every column the room that it needs, within reason."""
        self.resizeColumnsToContents()
        most = max(160, self.viewport().width() // 3)
        for column in range(self.model().columnCount()):
            self.setColumnWidth(column, min(most, self.columnWidth(column) + 12))


class PreviewModel(QAbstractTableModel):
    """The first rows of a file: cells as they stand, readings of dates, problems with a sign."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._shown: ImportPreview | None = None

    def show_preview(self, shown: ImportPreview) -> None:
        """Replace everything that is shown."""
        self.beginResetModel()
        self._shown = shown
        self.endResetModel()

    def words(self, cell: PreviewCell) -> str:
        """Give a cell with the reading of its date, in the calendar in which it was not given."""
        language = self._desk.catalogue.language
        if cell.has_codes:
            return told_in_words(cell.text[:_LONGEST], self._desk.catalogue)
        text = isolate_in(" ".join(cell.text.split())[:_LONGEST], language)
        if cell.date is None or cell.date.quality is DateQuality.TEXT:
            return text
        other = Calendar.JALALI if cell.date.calendar is Calendar.GREG else Calendar.GREG
        read = write_date(cell.date, language, calendar=other)
        return text if read == text else f"{text}  =  {read}"

    # QAbstractTableModel

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Count the rows shown."""
        return 0 if parent.isValid() or self._shown is None else len(self._shown.rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """Count the columns, and one for the line in the file."""
        return 0 if parent.isValid() or self._shown is None else len(self._shown.columns) + 1

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:  # noqa: ANN401 - Qt's way
        """Give a cell's words, its sign and what is said of it."""
        if self._shown is None or not index.isValid():
            return None
        row = self._shown.rows[index.row()]
        if index.column() == 0:
            return self._of_line(row.line, row.problem, role)
        cell = row.cells[index.column() - 1]
        is_name = self._shown.are_keys and len(self._shown.columns) == 2 and index.column() == 1
        words = self._desk.say(cell.text) if is_name else self.words(cell)
        problem = self._desk.say(PROBLEMS[cell.problem]) if cell.problem else ""
        return self._in_role(words, problem, role, index.column())

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole
    ) -> Any:  # noqa: ANN401 - Qt's way
        """Give the titles of the columns."""
        if orientation is not Qt.Orientation.Horizontal or role != Role.DisplayRole:
            return None
        if self._shown is None:
            return None
        if section == 0:
            return self._desk.say("Line")
        title = self._shown.columns[section - 1]
        return self._desk.say(title) if self._shown.are_keys else title

    def _of_line(self, line: int, problem: Any, role: int) -> Any:  # noqa: ANN401 - Qt's way
        said = self._desk.say(PROBLEMS[problem]) if problem else ""
        return self._in_role(self._desk.catalogue.write(line), said, role, 0)

    def _in_role(self, words: str, problem: str, role: int, column: int) -> Any:  # noqa: ANN401
        match role:
            case Role.DisplayRole:
                return words
            case Role.DecorationRole:
                return self._desk.theme.icon("triangle-alert", "care") if problem else None
            case Role.ToolTipRole:
                return tip("\n".join(filter(None, (problem, words))))
            case Role.AccessibleTextRole:
                title = self.headerData(column, Qt.Orientation.Horizontal)
                return ": ".join(filter(None, (title, words, problem)))
        return None


class LeftoverModel(QAbstractTableModel):
    """What was not taken as it stands: line, field, text, why."""

    _TITLES = ("Line", "Field", "Text", "What became of it")

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._lines: tuple[Leftover, ...] = ()

    def show_lines(self, lines: Sequence[Leftover]) -> None:
        """Replace everything that is shown."""
        self.beginResetModel()
        self._lines = tuple(lines)
        self.endResetModel()

    # QAbstractTableModel

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Count the lines."""
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """Count the columns."""
        return 0 if parent.isValid() else len(self._TITLES)

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:  # noqa: ANN401 - Qt's way
        """Give a cell's words."""
        if not index.isValid() or role not in {
            Role.DisplayRole,
            Role.ToolTipRole,
            Role.AccessibleTextRole,
        }:
            return None
        line = self._lines[index.row()]
        catalogue = self._desk.catalogue
        most = _LONGEST if role == Role.DisplayRole else 4 * _LONGEST
        cells = (
            catalogue.write(line.line),
            field_in_words(line.field, catalogue),
            told_in_words(line.text[:most], catalogue),
            self._desk.say(REASONS[line.reason]),
        )
        words = cells[index.column()]
        if role == Role.AccessibleTextRole:
            return f"{self.headerData(index.column(), Qt.Orientation.Horizontal)}: {words}"
        return tip(words) if role == Role.ToolTipRole else words

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole
    ) -> Any:  # noqa: ANN401 - Qt's way
        """Give the titles of the columns."""
        if orientation is not Qt.Orientation.Horizontal or role != Role.DisplayRole:
            return None
        return self._desk.say(self._TITLES[section])
