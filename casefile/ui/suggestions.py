"""Suggestions under a line that is typed into: search, pickers and the command palette."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListView, QStyle, QStyledItemDelegate, QWidget

from casefile.ui.cell_painter import CellPainter

if TYPE_CHECKING:
    from PySide6.QtGui import QHideEvent, QPainter
    from PySide6.QtWidgets import QStyleOptionViewItem

    from casefile.ui.record_model import Index
    from casefile.ui.theme import Theme

ROLE = Qt.ItemDataRole
NOWHERE = QModelIndex()
MOST_ROWS = 12  # shown at once


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One thing to choose: what it is called, what tells it apart, and what it stands for."""

    key: Any  # an id, a command: whatever the chooser wants back; None cannot be taken
    title: str
    detail: str = ""
    icon: str = ""
    kind: str = ""


Search = Callable[[str], Sequence[Suggestion]]


class SuggestionModel(QAbstractListModel):
    """Holds the suggestions of the moment."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: tuple[Suggestion, ...] = ()

    def show(self, lines: Sequence[Suggestion]) -> None:
        """Replace all suggestions."""
        self.beginResetModel()
        self._lines = tuple(lines)
        self.endResetModel()

    def line(self, row: int) -> Suggestion | None:
        """Give a suggestion, or None outside the list."""
        return self._lines[row] if 0 <= row < len(self._lines) else None

    # QAbstractListModel

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """Count the suggestions; Qt asks."""
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: Index, role: int = ROLE.DisplayRole) -> Any:  # noqa: ANN401 - Qt's own
        """Give the title, or title and detail to a screen reader."""
        line = self.line(index.row())
        if line is None:
            return None
        if role == ROLE.DisplayRole:
            return line.title
        if role == ROLE.AccessibleTextRole:
            return f"{line.title}, {line.detail}" if line.detail else line.title
        return None


class SuggestionDelegate(QStyledItemDelegate):
    """Paints icon, title, and the detail at the far side."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._painter = CellPainter(theme)

    # QStyledItemDelegate

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one suggestion."""
        model = index.model()
        line = model.line(index.row()) if isinstance(model, SuggestionModel) else None
        if line is None:
            return
        theme = self._theme
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen:
            painter.fillRect(option.rect, theme.colour("selection"))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(option.rect, theme.colour("hover"))
        ink = "on_selection" if chosen else "text"
        space = theme.size(10)
        rect = option.rect.adjusted(space, 0, -space, 0)
        rect = self._icon(painter, rect, line.icon, ink)
        title, detail = self._halves(rect, line)
        self._painter.text(painter, title, line.title, theme.colour(ink))
        faint = theme.colour(ink if chosen else "muted")
        self._painter.text(painter, detail, line.detail, faint, at_end=True)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Give every suggestion the height of a list row."""
        del option, index
        return QSize(self._theme.size(200), self._theme.row_height)

    def _halves(self, rect: QRect, line: Suggestion) -> tuple[QRect, QRect]:
        if not line.detail:
            return rect, QRect()
        near = int(rect.width() * 0.6)
        left, right = QRect(rect), QRect(rect)
        if self._theme.right_to_left:
            left.setWidth(rect.width() - near - self._theme.size(8))
            right.setLeft(rect.right() - near)
            return right, left
        left.setWidth(near)
        right.setLeft(rect.x() + near + self._theme.size(8))
        return left, right

    def _icon(self, painter: QPainter, rect: QRect, name: str, ink: str) -> QRect:
        side = self._theme.size(18)
        gap = side + self._theme.size(10)
        right = self._theme.right_to_left
        words = rect.adjusted(0, 0, -gap, 0) if right else rect.adjusted(gap, 0, 0, 0)
        if not name:
            return words
        x = rect.right() - side if right else rect.x()
        spot = QRect(x, rect.center().y() - side // 2 + 1, side, side)
        ratio = painter.device().devicePixelRatioF()
        painter.drawPixmap(spot, self._theme.picture(name, ink, side, ratio))
        return words


class SuggestionList(QListView):
    """A list of suggestions that leaves the cursor where one types."""

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines = SuggestionModel(self)
        self.setModel(self.lines)
        self.setItemDelegate(SuggestionDelegate(theme, self))
        self.setAccessibleName(name)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def step(self, rows: int) -> None:
        """Move the choice up or down, round the ends."""
        count = self.lines.rowCount()
        if count:
            row = self.currentIndex().row()
            self.choose_row((row + rows) % count if row >= 0 else (0 if rows > 0 else count - 1))

    def choose_row(self, row: int) -> None:
        """Put the choice on a row."""
        index = self.lines.index(row, 0)
        self.setCurrentIndex(index)
        self.scrollTo(index)

    def current(self) -> Suggestion | None:
        """Give the suggestion under the choice."""
        return self.lines.line(self.currentIndex().row())


class SuggestionLine(QLineEdit):
    """A line whose typing is answered by a list below it; arrows choose, Enter takes."""

    taken = Signal(object)  # the Suggestion

    def __init__(
        self, theme: Theme, name: str, search: Search, parent: QWidget | None = None
    ) -> None:
        """Make a line with an accessible name; `search` answers within milliseconds."""
        super().__init__(parent)
        self._theme = theme
        self._search = search
        self._stepped = False  # the arrows chose among the suggestions
        self.tab_takes = False  # leaving with Tab takes what can only be meant
        self.setAccessibleName(name)
        self.setMaxLength(400)
        self.list = SuggestionList(theme, name, self)
        flags = Qt.WindowType
        self.list.setWindowFlags(flags.ToolTip | flags.FramelessWindowHint)
        self.list.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.list.hide()
        self.list.clicked.connect(self._take_clicked)
        self.textEdited.connect(self._answer)

    @Slot(str)
    def _answer(self, text: str) -> None:
        found = self._search(text) if text.strip() else ()
        self.show_found(found)

    def show_found(self, found: Sequence[Suggestion]) -> None:
        """Show suggestions below the line, or nothing."""
        self.list.lines.show(found)
        self._stepped = False
        if not found:
            self.list.hide()
            return
        rows = min(len(found), MOST_ROWS)
        height = rows * self._theme.row_height + 2 * self.list.frameWidth() + 2
        width = max(self.width(), self._theme.size(360))
        corner = QPoint(0, self.height() + 2)
        if self.isRightToLeft():
            corner.setX(self.width() - width)
        self.list.setGeometry(QRect(self.mapToGlobal(corner), QSize(width, height)))
        self.list.choose_row(0)
        self.list.show()
        self.list.raise_()

    @Slot(QModelIndex)
    def _take_clicked(self, index: QModelIndex) -> None:
        self._take(self.list.lines.line(index.row()))

    def _take(self, suggestion: Suggestion | None) -> None:
        if suggestion is not None and suggestion.key is not None:
            self.list.hide()
            self.taken.emit(suggestion)

    # QLineEdit

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move through the list with the arrows, take with Enter, close with Escape."""
        key, shown = event.key(), self.list.isVisible()
        if key in {Qt.Key.Key_Down, Qt.Key.Key_Up}:
            if not shown:
                self._answer(self.text())
            else:
                self.list.step(1 if key == Qt.Key.Key_Down else -1)
                self._stepped = True
        elif shown and key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._take(self.list.current())
        elif shown and key == Qt.Key.Key_Escape:
            self.list.hide()
        else:
            super().keyPressEvent(event)

    def _meant(self) -> Suggestion | None:
        """Give the suggestion that the typed words can only mean: chosen, alone, or the same."""
        if self._stepped:
            return self.list.current()
        rows = self.list.lines.rowCount()
        shown = [self.list.lines.line(row) for row in range(rows)]
        typed = self.text().strip().casefold()
        same = [each for each in shown if each is not None and each.title.casefold() == typed]
        alone = same or (shown if rows == 1 else [])
        return alone[0] if len(alone) == 1 else None

    def event(self, event: QEvent) -> bool:
        """Take the list away with the focus, and with Tab what was meant."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in {Qt.Key.Key_Tab, Qt.Key.Key_Backtab}
            and self.tab_takes
            and self.list.isVisible()
        ):
            self._take(self._meant())
        if event.type() in {QEvent.Type.FocusOut, QEvent.Type.Move, QEvent.Type.WindowDeactivate}:
            self.list.hide()
        return super().event(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Never leave the list behind."""
        self.list.hide()
        super().hideEvent(event)
