"""A large number with a word below it, to press: a saved filter on the first page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QStyle, QWidget

if TYPE_CHECKING:
    from casefile.ui.palette import Tone
    from casefile.ui.theme import Theme


class Tile(QAbstractButton):
    """Shows a count; pressing it opens the list that was counted."""

    def __init__(
        self,
        theme: Theme,
        words: str,
        icon: str,
        tone: Tone | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """Make a tile with translated words; the tone colours the number when it is not zero."""
        super().__init__(parent)
        self._theme = theme
        self._words = words
        self._icon = icon
        self._tone = tone
        self._number = "…"
        self._quiet = True
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.show_number("…", quiet=True)

    def show_number(self, number: str, *, quiet: bool = False) -> None:
        """Show a count, written in the digits of the window; a quiet one has no colour."""
        self._number = number
        self._quiet = quiet
        self.setAccessibleName(f"{self._words}: {number}")
        self.update()

    # QAbstractButton

    def sizeHint(self) -> QSize:
        """Be wide enough for the words."""
        wide = QFontMetrics(self.font()).horizontalAdvance(self._words)
        return QSize(wide + self._theme.size(40), self._theme.size(92))

    def minimumSizeHint(self) -> QSize:
        """Allow it to be narrow."""
        return QSize(self._theme.size(60), self._theme.size(92))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the card, the number, the words and the icon."""
        del event
        theme, painter = self._theme, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = "accent" if self.hasFocus() or self.underMouse() else "line"
        width = 2 if self.hasFocus() else 1
        painter.setPen(QPen(theme.colour(edge), width))
        painter.setBrush(theme.colour("hover" if self.isDown() else "base"))
        box = QRectF(self.rect()).adjusted(width / 2, width / 2, -width / 2, -width / 2)
        painter.drawRoundedRect(box, theme.size(10), theme.size(10))
        self._paint_contents(painter)

    def _paint_contents(self, painter: QPainter) -> None:
        theme = self._theme
        inner = self.rect().adjusted(
            theme.size(16), theme.size(10), -theme.size(16), -theme.size(12)
        )
        ink = theme.colour("text")
        if self._tone is not None and not self._quiet:
            ink = theme.tone(self._tone)[0]
        alignment = Qt.AlignmentFlag
        leading = QStyle.visualAlignment(self.layoutDirection(), alignment.AlignLeading)
        large = QFont(self.font())
        large.setPointSizeF(large.pointSizeF() * 2)
        large.setBold(True)
        painter.setFont(large)
        painter.setPen(ink)
        painter.drawText(inner, int(leading | alignment.AlignTop), self._number)
        painter.setFont(self.font())
        painter.setPen(theme.colour("muted"))
        words = self.fontMetrics().elidedText(
            self._words, Qt.TextElideMode.ElideRight, inner.width()
        )
        painter.drawText(inner, int(leading | alignment.AlignBottom), words)
        side = theme.size(20)
        spot = QStyle.alignedRect(
            self.layoutDirection(),
            alignment.AlignTrailing | alignment.AlignTop,
            QSize(side, side),
            inner,
        )
        ratio = self.devicePixelRatioF()
        painter.drawPixmap(
            spot.translated(0, theme.size(6)), theme.picture(self._icon, ink.name(), side, ratio)
        )
