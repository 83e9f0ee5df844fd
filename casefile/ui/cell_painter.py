"""Paint words and signs fast: texts are laid out once, kept, and drawn again and again."""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPen,
    QStaticText,
    QTextOption,
    QTransform,
)
from PySide6.QtWidgets import QApplication

from casefile.ui.reading_direction import direction_of

if TYPE_CHECKING:
    from casefile.ui.signs import Sign
    from casefile.ui.theme import Theme

KEPT_TEXTS = 4096
FEWEST_WORDS = 26  # pixels at the usual size: what is cut shorter than this says nothing
MOST_SHOWN = 400  # letters; a cell never shows more, and laying out a megabyte takes seconds

Laid = tuple[QStaticText, float]  # the text and its width in pixels


class CellPainter:
    """Draws single lines of text and signs for lists, with everything slow kept for later."""

    def __init__(self, theme: Theme) -> None:
        self.theme = theme
        self._font = QFont(QApplication.font())
        self._bold = QFont(self._font)
        self._bold.setBold(True)
        self._metrics = {False: QFontMetricsF(self._font), True: QFontMetricsF(self._bold)}
        self._texts: OrderedDict[tuple[str, int, bool], Laid] = OrderedDict()

    def text(
        self,
        painter: QPainter,
        rect: QRect,
        text: str,
        colour: QColor,
        *,
        bold: bool = False,
        at_end: bool = False,
    ) -> None:
        """Draw one line into a cell: at the reading side, cut with an ellipsis if too long."""
        if not text or rect.width() <= 0:
            return
        laid, width = self._laid(text, rect.width(), bold=bold)
        on_the_right = at_end != self.theme.right_to_left
        x = rect.right() + 1 - width if on_the_right else float(rect.x())
        y = rect.y() + (rect.height() - self._metrics[bold].height()) / 2
        painter.setFont(self._bold if bold else self._font)
        painter.setPen(QPen(colour))
        painter.drawStaticText(QPointF(x, y), laid)

    def sign(self, painter: QPainter, rect: QRect, sign: Sign) -> None:
        """Draw a sign at the reading side of a cell, vertically centred."""
        ink, ground = self.theme.tone(sign.tone)
        space = self.theme.size
        size = self.sign_size(sign).boundedTo(QSize(rect.width(), rect.height() - 2))
        bare = space(14 + 15) + 2  # the icon alone
        if bare < size.width() < bare + space(FEWEST_WORDS):
            size.setWidth(bare)
        box = self._at_reading_side(size, rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(ink, 1))
        painter.setBrush(ground)
        radius = min(space(9), box.height() / 2)
        painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
        inner = box.adjusted(space(7), 0, -space(8), 0)
        side = space(14)
        spot = self._at_reading_side(QSize(side, side), inner)
        ratio = painter.device().devicePixelRatioF()
        painter.drawPixmap(spot, self.theme.picture(sign.icon, ink.name(), side, ratio))
        gap = side + space(5)
        words = inner.adjusted(*((0, 0, -gap, 0) if self.theme.right_to_left else (gap, 0, 0, 0)))
        if size.width() > bare:
            self.text(painter, words, sign.text, ink)
        painter.restore()

    def sign_size(self, sign: Sign) -> QSize:
        """Give the size a sign wants, in pixels."""
        space = self.theme.size
        words = self._metrics[False].horizontalAdvance(sign.text)
        return QSize(int(words) + space(14 + 5 + 15) + 2, space(26))

    def words_width(self, text: str, *, bold: bool = False) -> int:
        """Give the width that a text wants, in pixels."""
        return int(self._metrics[bold].horizontalAdvance(text)) + 1

    def blank(self, painter: QPainter, rect: QRect) -> None:
        """Draw the bar that stands for text still being fetched."""
        bar = QRectF(rect)
        bar.setWidth(rect.width() * 0.6)
        if self.theme.right_to_left:
            bar.moveRight(rect.right())
        height = self.theme.size(8)
        bar.setTop(rect.center().y() - height / 2)
        bar.setHeight(height)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.theme.colour("hover"))
        painter.drawRoundedRect(bar, height / 2, height / 2)
        painter.restore()

    def _at_reading_side(self, size: QSize, rect: QRect) -> QRect:
        x = rect.right() + 1 - size.width() if self.theme.right_to_left else rect.x()
        return QRect(QPoint(x, rect.y() + rect.height() // 2 - size.height() // 2), size)

    @property
    def _direction(self) -> Qt.LayoutDirection:
        direction = Qt.LayoutDirection
        return direction.RightToLeft if self.theme.right_to_left else direction.LeftToRight

    def _laid(self, text: str, room: int, *, bold: bool) -> Laid:
        key = (text, room, bold)
        kept = self._texts.get(key)
        if kept is not None:
            self._texts.move_to_end(key)
            return kept
        kept = self._lay_out(text, room, bold=bold)
        self._texts[key] = kept
        if len(self._texts) > KEPT_TEXTS:
            self._texts.popitem(last=False)
        return kept

    def _lay_out(self, text: str, room: int, *, bold: bool) -> Laid:
        metrics = self._metrics[bold]
        shown = " ".join(text[:MOST_SHOWN].split())
        if metrics.horizontalAdvance(shown) > room:
            shown = metrics.elidedText(shown, Qt.TextElideMode.ElideRight, room)
        laid = QStaticText(shown)
        laid.setTextFormat(Qt.TextFormat.PlainText)
        option = QTextOption(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute)
        option.setWrapMode(QTextOption.WrapMode.NoWrap)
        # By content, not by window: else the ellipsis and full stop of Latin text swap sides.
        option.setTextDirection(direction_of(shown, self._direction))
        laid.setTextOption(option)
        laid.prepare(QTransform(), self._bold if bold else self._font)
        return laid, laid.size().width()
