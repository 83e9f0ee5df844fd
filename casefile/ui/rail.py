"""The rail of places at the side of the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from casefile.ui.cell_painter import CellPainter

if TYPE_CHECKING:
    from collections.abc import Sequence

    from casefile.ui.desk import Desk
    from casefile.ui.page import Place
    from casefile.ui.record_model import Index
    from casefile.ui.theme import Theme

CODE = Qt.ItemDataRole.UserRole
ICON = Qt.ItemDataRole.UserRole + 1
WIDE, NARROW = 196, 56


class RailDelegate(QStyledItemDelegate):
    """Paints a place: its icon, its name if there is room, and a count if there is one."""

    def __init__(self, theme: Theme, rail: Rail) -> None:
        super().__init__(rail)
        self._rail = rail
        self._theme = theme
        self._painter = CellPainter(theme)

    # QStyledItemDelegate

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Give every place the same height."""
        del option, index
        return QSize(self._theme.size(40), self._theme.size(40))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one place."""
        theme = self._theme
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(option.rect).adjusted(1, 1, -1, -1)
        self._ground(painter, box, option, chosen=chosen)
        ink = "on_selection" if chosen else "text"
        side = theme.size(20)
        inner = option.rect.adjusted(theme.size(13), 0, -theme.size(10), 0)
        right = theme.right_to_left
        if right:
            inner = option.rect.adjusted(theme.size(10), 0, -theme.size(13), 0)
        x = inner.right() - side + 1 if right else inner.x()
        spot = QRect(x, inner.center().y() - side // 2 + 1, side, side)
        ratio = painter.device().devicePixelRatioF()
        painter.drawPixmap(spot, theme.picture(str(index.data(ICON)), ink, side, ratio))
        if not self._rail.narrow:
            gap = side + theme.size(10)
            words = inner.adjusted(*((0, 0, -gap, 0) if right else (gap, 0, 0, 0)))
            colour = theme.colour(ink)
            self._painter.text(painter, words, str(index.data()), colour, bold=chosen)
        painter.restore()

    def _ground(
        self, painter: QPainter, box: QRectF, option: QStyleOptionViewItem, *, chosen: bool
    ) -> None:
        theme = self._theme
        radius = theme.size(7)
        painter.setPen(Qt.PenStyle.NoPen)
        if chosen:
            painter.setBrush(theme.colour("selection"))
            painter.drawRoundedRect(box, radius, radius)
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.setBrush(theme.colour("hover"))
            painter.drawRoundedRect(box, radius, radius)
        if chosen and self._rail.hasFocus():
            painter.setPen(theme.colour("accent"))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box, radius, radius)
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), radius, radius)


class Rail(QListWidget):
    """Shows the places and says which one the user wants."""

    chosen = Signal(str)  # code of a place

    def __init__(self, desk: Desk, places: Sequence[Place], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.narrow = False
        self.setObjectName("rail")
        self.setAccessibleName(desk.say("Places"))
        self.setItemDelegate(RailDelegate(desk.theme, self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setFont(QFont(self.font()))
        for number, place in enumerate(places, start=1):
            item = QListWidgetItem(desk.say(place.title))
            item.setData(CODE, place.code)
            item.setData(ICON, place.icon)
            keys = f" (Ctrl+{number})" if number <= 9 else ""
            item.setToolTip(item.text() + keys)
            self.addItem(item)
        self.show_narrow(narrow=False)
        self.currentItemChanged.connect(self._tell)

    def show_narrow(self, *, narrow: bool) -> None:
        """Show icons alone, or icons with names."""
        self.narrow = narrow
        self.setFixedWidth(self._desk.theme.size(NARROW if narrow else WIDE))
        self.viewport().update()

    def show_place(self, code: str) -> None:
        """Mark the place that is in front, without telling anybody."""
        self.blockSignals(True)
        for row in range(self.count()):
            if self.item(row).data(CODE) == code:
                self.setCurrentRow(row)
        self.blockSignals(False)

    @Slot(QListWidgetItem)
    def _tell(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.chosen.emit(str(item.data(CODE)))
