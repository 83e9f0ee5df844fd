"""Paints a letter as two lines: with whom and when; about what, and what it waits for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRect, QSize
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QToolTip

from casefile.language.numbers import write_number
from casefile.ui.cell_painter import CellPainter
from casefile.ui.fields.words import tip
from casefile.ui.letters.table import ICONS, aside, counterpart, sign_for, subject

if TYPE_CHECKING:
    from PySide6.QtGui import QHelpEvent, QPainter
    from PySide6.QtWidgets import QAbstractItemView

    from casefile.ui.desk import Desk
    from casefile.ui.record_model import Index
    from casefile.ui.record_table import RecordTable
    from casefile.values.letters import LetterLine

HEIGHT = 64  # pixels at the usual font size
MOST_ASIDE = 0.55  # of the width, for reference and date


class LetterDelegate(QStyledItemDelegate):
    """Paints the rows of the list of letters."""

    def __init__(self, desk: Desk, table: RecordTable) -> None:
        super().__init__(table)
        self._desk = desk
        self._table = table
        self._theme = desk.theme
        self._painter = CellPainter(desk.theme)

    # QStyledItemDelegate

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint ground, both lines, and the ring of the focus."""
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        self._ground(painter, option, selected=selected)
        space = self._theme.size
        rect = QRect(option.rect).adjusted(space(12), space(5), -space(12), -space(5))
        line = self._table.records.line(index.row())
        half = rect.height() // 2
        upper = QRect(rect.x(), rect.y(), rect.width(), half)
        lower = QRect(rect.x(), rect.y() + half, rect.width(), rect.height() - half)
        if line is None:
            self._painter.blank(painter, upper)
            return
        self._first_line(painter, upper, line, selected=selected)
        self._second_line(painter, lower, line, selected=selected)
        if index.row() == self._table.currentIndex().row() and self._table.hasFocus():
            self._ring(painter, QRect(option.rect))

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Give every row the same height."""
        del option, index
        return QSize(self._theme.size(200), self._theme.size(HEIGHT))

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        """Tell counterpart and subject whole: one of them is nearly always cut."""
        line = self._table.records.line(index.row()) if index.isValid() else None
        if event.type() != QEvent.Type.ToolTip or line is None:
            return super().helpEvent(event, view, option, index)
        words = (counterpart(self._desk, line), subject(self._desk, line))
        QToolTip.showText(event.globalPos(), tip("\n".join(words)), view)
        return True

    def _ground(self, painter: QPainter, option: QStyleOptionViewItem, *, selected: bool) -> None:
        if selected:
            painter.fillRect(option.rect, self._theme.colour("selection"))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(option.rect, self._theme.colour("hover"))
        elif option.features & QStyleOptionViewItem.ViewItemFeature.Alternate:
            painter.fillRect(option.rect, self._theme.colour("alternate"))

    def _ring(self, painter: QPainter, rect: QRect) -> None:
        ink = self._theme.colour("accent")
        for edge in (
            QRect(rect.x(), rect.y(), rect.width(), 2),
            QRect(rect.x(), rect.bottom() - 1, rect.width(), 2),
            QRect(rect.x(), rect.y(), 2, rect.height()),
            QRect(rect.right() - 1, rect.y(), 2, rect.height()),
        ):
            painter.fillRect(edge, ink)

    def _first_line(
        self, painter: QPainter, rect: QRect, line: LetterLine, *, selected: bool
    ) -> None:
        words = aside(self._desk, line)
        wanted = self._table.fontMetrics().horizontalAdvance(words) + self._theme.size(6)
        near, far = self._parted(rect, min(wanted, int(rect.width() * MOST_ASIDE)))
        ink = "on_selection" if selected else "text"
        faint = "on_selection" if selected else "muted"
        self._icon(painter, near, ICONS[line.direction], faint)
        near = self._indented(near)
        self._painter.text(
            painter, near, counterpart(self._desk, line), self._theme.colour(ink), bold=True
        )
        self._painter.text(painter, far, words, self._theme.colour(faint), at_end=True)

    def _second_line(
        self, painter: QPainter, rect: QRect, line: LetterLine, *, selected: bool
    ) -> None:
        near = self._indented(rect)
        sign = sign_for(self._desk, line.direction, line.status, overdue=line.overdue)
        if sign is not None:
            size = self._painter.sign_size(sign)
            near, far = self._parted(near, size.width())
            self._painter.sign(painter, far, sign)
        faint = "on_selection" if selected else "muted"
        if line.attachments:
            words = write_number(line.attachments, self._desk.catalogue.language)
            wide = self._table.fontMetrics().horizontalAdvance(words) + self._theme.size(24)
            near, far = self._parted(near, wide)
            self._icon(painter, far, "paperclip", faint)
            self._painter.text(painter, far, words, self._theme.colour(faint), at_end=True)
        ink = self._theme.colour("on_selection" if selected else "text")
        self._painter.text(painter, near, subject(self._desk, line), ink)

    def _parted(self, rect: QRect, far: int) -> tuple[QRect, QRect]:
        """Part a line into what stands at the reading side and, `far` pixels wide, the rest."""
        gap = self._theme.size(8)
        near, rest = QRect(rect), QRect(rect)
        rest.setWidth(far)
        near.setWidth(max(0, rect.width() - far - gap))
        if self._theme.right_to_left:
            near.moveRight(rect.right())
        else:
            rest.moveRight(rect.right())
        return near, rest

    def _indented(self, rect: QRect) -> QRect:
        by = self._theme.size(24)
        return (
            rect.adjusted(0, 0, -by, 0) if self._theme.right_to_left else rect.adjusted(by, 0, 0, 0)
        )

    def _icon(self, painter: QPainter, rect: QRect, name: str, ink: str) -> None:
        side = self._theme.size(16)
        x = rect.right() + 1 - side if self._theme.right_to_left else rect.x()
        spot = QRect(x, rect.center().y() - side // 2 + 1, side, side)
        ratio = painter.device().devicePixelRatioF()
        painter.drawPixmap(spot, self._theme.picture(name, ink, side, ratio))
