"""A list of records of any length: columns as data, painted fast, mirrored, spoken."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QModelIndex, QRect, QSize, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QToolTip,
    QWidget,
)

from casefile.ui.cell_painter import CellPainter
from casefile.ui.column_fit import fitted
from casefile.ui.fields.words import tip
from casefile.ui.palette import TONE_ICONS
from casefile.ui.record_model import Column, Fetch, Index, RecordModel

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from PySide6.QtGui import QHelpEvent, QKeyEvent, QPainter, QResizeEvent

    from casefile.ui.background import Background
    from casefile.ui.desk import Desk
    from casefile.ui.theme import Theme


LONGEST_TIP = 1000  # characters of a cell that are told when the mouse rests on it


class RecordDelegate(QStyledItemDelegate):
    """Paints the cells of a record table; no style sheet and no `data()` in its way."""

    def __init__(self, model: RecordModel, theme: Theme, view: QTableView) -> None:
        super().__init__(view)
        self._view = view
        self._model = model
        self._theme = theme
        self._painter = CellPainter(theme)

    # QStyledItemDelegate

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint ground, focus bar, and the cell's sign or text."""
        column = self._model.columns[index.column()]
        line = self._model.line(index.row())
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        self._ground(painter, option, index, selected=selected)
        space = self._theme.size(10)
        rect = QRect(option.rect).adjusted(space, 0, -space, 0)
        if line is None:
            self._painter.blank(painter, rect)
            return
        sign = column.sign(line) if column.sign else None
        if sign is not None:
            self._painter.sign(painter, rect, sign)
            return
        tone = column.tone(line) if column.tone else None
        ink = self._theme.colour("on_selection" if selected else "text")
        if tone is not None and not selected:
            ink = self._theme.tone(tone)[0]
        name = column.icon(line) if column.icon else TONE_ICONS[tone] if tone is not None else ""
        if name:
            rect = self._icon(painter, rect, name, ink.name())
        text = column.text(line)
        self._painter.text(painter, rect, text, ink, bold=column.strong, at_end=column.at_end)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Give every row the same height."""
        del option, index
        return QSize(self._theme.size(80), self._theme.row_height)

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        """Tell the whole words of a cell that cuts them."""
        if event.type() != QEvent.Type.ToolTip:
            return super().helpEvent(event, view, option, index)
        QToolTip.showText(event.globalPos(), tip(self.cut_words(index, option.rect)), view)
        return True

    def cut_words(self, index: Index, rect: QRect) -> str:
        """Give the words of a cell when it has no room for them, else nothing."""
        line = self._model.line(index.row()) if index.isValid() else None
        if line is None:
            return ""
        column = self._model.columns[index.column()]
        room = rect.width() - 2 * self._theme.size(10)
        sign = column.sign(line) if column.sign else None
        if sign is not None:
            return sign.text if self._painter.sign_size(sign).width() > room else ""
        tone = column.tone(line) if column.tone else None
        if tone is not None or (column.icon and column.icon(line)):
            room -= self._theme.size(16) + self._theme.size(7)
        words = " ".join(column.text(line)[:LONGEST_TIP].split())
        return words if self._painter.words_width(words, bold=column.strong) > room else ""

    def _ground(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index, *, selected: bool
    ) -> None:
        rect = option.rect
        if selected:
            painter.fillRect(rect, self._theme.colour("selection"))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, self._theme.colour("hover"))
        elif option.features & QStyleOptionViewItem.ViewItemFeature.Alternate:
            painter.fillRect(rect, self._theme.colour("alternate"))
        current = self._view.currentIndex()
        if index.row() == current.row() and self._view.hasFocus():
            self._focus(painter, rect, index)

    def _focus(self, painter: QPainter, rect: QRect, index: Index) -> None:
        ink = self._theme.colour("accent")
        painter.fillRect(QRect(rect.x(), rect.y(), rect.width(), 2), ink)
        painter.fillRect(QRect(rect.x(), rect.bottom() - 1, rect.width(), 2), ink)
        if self._view.horizontalHeader().visualIndex(index.column()) == 0:
            x = rect.right() - 1 if self._theme.right_to_left else rect.x()
            painter.fillRect(QRect(x, rect.y(), 2, rect.height()), ink)

    def _icon(self, painter: QPainter, rect: QRect, name: str, ink: str) -> QRect:
        side = self._theme.size(16)
        right = self._theme.right_to_left
        x = rect.right() - side + 1 if right else rect.x()
        spot = QRect(x, rect.center().y() - side // 2 + 1, side, side)
        ratio = painter.device().devicePixelRatioF()
        painter.drawPixmap(spot, self._theme.picture(name, ink, side, ratio))
        gap = side + self._theme.size(7)
        return rect.adjusted(0, 0, -gap, 0) if right else rect.adjusted(gap, 0, 0, 0)


class RecordTable(QTableView):
    """Shows records line by line; says which one is current and which one to open."""

    current_changed = Signal(object)  # the line under the cursor, or None
    opened = Signal(object)  # the line: Enter or double click
    previewed = Signal(object)  # the line: Space
    sort_wanted = Signal(str, bool)  # column code, descending
    typed = Signal(str)  # letters typed into the list: they belong to the filter

    def __init__(
        self,
        desk: Desk,
        columns: Sequence[Column[Any]],
        name: str,
        *,
        background: Background | None = None,
        key: Callable[[Any], object] = lambda line: line.id,
        parent: QWidget | None = None,
    ) -> None:
        """Make a table; `name` is its accessible name, translated.

        With a background, lines are fetched on another thread and rows are blank until then.
        `key` tells records apart, so that the selection survives `show`.
        """
        super().__init__(parent)
        self._theme = desk.theme
        self._key = key
        self._wanted: object = None
        self.records = RecordModel(columns, desk.say, background, self)
        self.setModel(self.records)
        self.setItemDelegate(RecordDelegate(self.records, desk.theme, self))
        self.setAccessibleName(name)
        self._fitting = False
        self._wished: dict[str, int] = {}  # widths in pixels, by code, if there were room enough
        self._dress()
        self._dress_header()
        self.selectionModel().currentRowChanged.connect(self._tell_current)
        self.activated.connect(self._tell_opened)
        self.records.arrived.connect(self._tell_arrived)
        self.horizontalHeader().sortIndicatorChanged.connect(self._tell_sort)
        self.horizontalHeader().sectionResized.connect(self._note_width)

    def show_lines(
        self,
        count: int,
        fetch: Fetch,
        read: Mapping[int, Sequence[Any]] | None = None,
        background: Background | None = None,
    ) -> None:
        """Replace the lines; the current record stays current if its line is near.

        `read` and `background` are those of the model.
        """
        line = self.current_line()
        wanted = self._wanted if line is None else self._key(line)
        row = self.currentIndex().row()
        self.records.show(count, fetch, read, background)
        self._wanted = wanted
        if wanted is not None and count:
            self._find_again(max(0, min(row, count - 1)))

    def current_line(self) -> Any | None:  # noqa: ANN401 - whatever the fetch gives
        """Give the line under the cursor, if there is one and it is here."""
        row = self.currentIndex().row()
        return self.records.line(row) if row >= 0 else None

    def select_row(self, row: int) -> None:
        """Put the cursor on a row and bring it into view."""
        if 0 <= row < self.records.rowCount():
            self.setCurrentIndex(self.records.index(row, 0))

    def select_key(self, key: object) -> bool:
        """Put the cursor on a record if its line is among those in memory; say whether it was."""
        for row, line in self.records.kept_lines():
            if self._key(line) == key:
                self.select_row(row)
                return True
        return False

    def sort_by(self, code: str, *, descending: bool = False) -> None:
        """Show a sort order in the header, and ask for it."""
        codes = [column.code for column in self.records.columns]
        if code in codes:
            order = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
            self.horizontalHeader().setSortIndicator(codes.index(code), order)

    def columns_state(self) -> dict[str, object]:
        """Give widths, sort order and current row."""
        header = self.horizontalHeader()
        codes = [column.code for column in self.records.columns]
        section = header.sortIndicatorSection()
        sorted_by = codes[section] if 0 <= section < len(codes) else ""
        return {
            "widths": dict(self._wished),
            "sort": sorted_by,
            "descending": header.sortIndicatorOrder() == Qt.SortOrder.DescendingOrder,
            "row": self.currentIndex().row(),
        }

    def restore_columns(self, state: Mapping[str, Any]) -> None:
        """Go back to what `columns_state()` gave, as far as the columns are still there."""
        widths = state.get("widths") or {}
        for number, column in enumerate(self.records.columns):
            if column.code in widths:
                self._wished[column.code] = int(widths[column.code])
                self.setColumnWidth(number, self._wished[column.code])
        self._fit()
        if state.get("sort"):
            self.sort_by(str(state["sort"]), descending=bool(state.get("descending")))
        self.select_row(int(state.get("row", -1)))

    def _dress(self) -> None:
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)  # Tab is never trapped
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setMinimumSectionSize(self._theme.row_height)
        rows.setDefaultSectionSize(self._theme.row_height)

    def _dress_header(self) -> None:
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setTextElideMode(Qt.TextElideMode.ElideRight)
        header.setSectionsMovable(True)
        header.setStretchLastSection(True)
        header.setSortIndicatorShown(True)
        header.setSortIndicatorClearable(True)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        header.setSectionsClickable(True)
        header.setMinimumSectionSize(self._theme.size(48))
        for number, column in enumerate(self.records.columns):
            self._wished[column.code] = self._theme.size(column.width * 13)
            self.setColumnWidth(number, self._wished[column.code])

    def _fit(self) -> None:
        columns = self.records.columns
        if not any(column.least or column.spare for column in columns):
            return
        least = {
            column.code: self._theme.size(column.least * 13)
            if column.least
            else self._wished[column.code]
            for column in columns
        }
        widths = fitted(columns, self._wished, least, self.viewport().width())
        self._fitting = True
        for number, column in enumerate(columns):
            self.setColumnHidden(number, column.code not in widths)
            if column.code in widths:
                self.setColumnWidth(number, widths[column.code])
        self._fitting = False

    @Slot(int, int, int)
    def _note_width(self, section: int, _before: int, width: int) -> None:
        header = self.horizontalHeader()
        last = header.visualIndex(section) == header.count() - 1  # Qt stretches it by itself
        if not self._fitting and width and not last:
            self._wished[self.records.columns[section].code] = width

    def _find_again(self, near: int) -> None:
        self.records.line(near)
        if self._wanted is not None and self.select_key(self._wanted):
            self._wanted = None

    @Slot(QModelIndex)
    def _tell_opened(self, index: QModelIndex) -> None:
        line = self.records.line(index.row())
        if line is not None:
            self.opened.emit(line)

    @Slot()
    def _tell_current(self) -> None:
        self.current_changed.emit(self.current_line())

    @Slot(int, int)
    def _tell_arrived(self, first: int, last: int) -> None:
        if self._wanted is not None:
            self._find_again(first)
        if first <= self.currentIndex().row() <= last:
            self._tell_current()

    @Slot(int, Qt.SortOrder)
    def _tell_sort(self, section: int, order: Qt.SortOrder) -> None:
        if not 0 <= section < len(self.records.columns):
            self.sort_wanted.emit("", False)
        elif self.records.columns[section].sortable:
            descending = order == Qt.SortOrder.DescendingOrder
            self.sort_wanted.emit(self.records.columns[section].code, descending)

    # QTableView

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share out the room among the columns."""
        super().resizeEvent(event)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open on Enter, preview on Space, and leave letters to the filter."""
        line = self.current_line()
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and line is not None:
            self.opened.emit(line)
        elif event.key() == Qt.Key.Key_Space and line is not None:
            self.previewed.emit(line)
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Hand letters on: Qt would read every one of a million lines to find them."""
        self.typed.emit(search)
