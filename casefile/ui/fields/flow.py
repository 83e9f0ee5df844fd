"""Lays widgets out like words: one after the other, on a new line where there is no more room."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QApplication, QLayout, QLayoutItem, QWidget


class FlowLayout(QLayout):
    """Fills lines from the reading side of the window; what can grow takes the rest of its line."""

    def __init__(self, gap: int, parent: QWidget | None = None) -> None:
        """Make it with a gap in pixels between widgets and between lines."""
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._gap = gap
        self.setContentsMargins(0, 0, 0, 0)

    def empty(self) -> None:
        """Take everything out and delete it."""
        while (item := self.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()

    def _arrange(self, rect: QRect, *, really: bool) -> int:
        """Give the height that is needed; place the widgets if `really`."""
        x = y = tallest = 0
        mirrored = self._mirrored()
        for item in self._shown():
            size = item.sizeHint().boundedTo(QSize(max(1, rect.width()), 10_000))
            if x and x + size.width() > rect.width():
                x, y, tallest = 0, y + tallest + self._gap, 0
            if item.expandingDirections() & Qt.Orientation.Horizontal:
                size.setWidth(max(1, min(rect.width() - x, item.maximumSize().width())))
            if really:
                left = rect.right() + 1 - x - size.width() if mirrored else rect.x() + x
                item.setGeometry(QRect(left, rect.y() + y, size.width(), size.height()))
            x += size.width() + self._gap
            tallest = max(tallest, size.height())
        return y + tallest

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _mirrored(self) -> bool:
        parent = self.parentWidget()
        way = parent.layoutDirection() if parent is not None else QApplication.layoutDirection()
        return way == Qt.LayoutDirection.RightToLeft

    # QLayout

    def addItem(self, item: QLayoutItem) -> None:
        """Take one more."""
        self._items.append(item)
        self.invalidate()

    def count(self) -> int:
        """Count what is laid out."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Give one, or None past the end."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Take one out, or None past the end."""
        self.invalidate()
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """Want no more room than is needed."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Be taller where it is narrower."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Give the height that a width brings with it."""
        return self._arrange(QRect(0, 0, width, 0), really=False)

    def setGeometry(self, rect: QRect) -> None:
        """Place everything."""
        super().setGeometry(rect)
        self._arrange(rect, really=True)

    def sizeHint(self) -> QSize:
        """Wish for the smallest size."""
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        """Be at least one small widget wide."""
        sizes = [item.minimumSize() for item in self._shown()]
        tallest = max((size.height() for size in sizes), default=0)
        return QSize(min((size.width() for size in sizes), default=0), tallest)
