"""Words on the window: titles, muted notes, and labels that cut with an ellipsis."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from casefile.ui.reading_direction import direction_of, reading_side


class PlainLabel(QLabel):
    """A label of plain text that stands at the reading side of the window.

    Qt takes the side from the text instead, so that codes would drift left in a Persian window.
    """

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._stand()

    def _stand(self) -> None:
        if not self.alignment() & Qt.AlignmentFlag.AlignHCenter:
            self.setAlignment(reading_side(self.layoutDirection()))

    # QLabel

    def showEvent(self, event: QShowEvent) -> None:
        """Take the side of the window that it came to stand in."""
        # Not when the window turns round: it is built anew then, and Qt tells each label of very
        # many changes.
        super().showEvent(event)
        self._stand()


def label(text: str, role: str = "", *, wrap: bool = False, selectable: bool = False) -> QLabel:
    """Make a label; roles of the style sheet are title, muted, good, care and bad.

    Text is always plain: a name with `<b>` in it is shown as it stands.
    """
    made = PlainLabel(text)
    made.setWordWrap(wrap)
    if role:
        made.setProperty("role", role)
    if selectable:
        made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return made


def set_role(widget: QWidget, role: str, name: str = "role") -> None:
    """Give a widget another role and let the style sheet take notice."""
    if widget.property(name) == role:
        return
    widget.setProperty(name, role)
    widget.style().unpolish(widget)
    widget.style().polish(widget)


def tip(text: str) -> str:
    """Give a text as a tool tip that shows it as it stands: Qt would read markup in it."""
    if "<" not in text and "&" not in text:
        return text
    from html import escape  # with the names of 2,000 letters, for a text that is rare

    return f"<qt>{escape(text).replace(chr(10), '<br>')}</qt>"


def title(text: str) -> QLabel:
    """Make the title of a page."""
    return label(text, "title")


class ElidingLabel(QLabel):
    """One line that ends in an ellipsis when it is too long, in either direction."""

    def __init__(self, text: str = "", role: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        if role:
            self.setProperty("role", role)

    def _cut(self) -> str:
        room = self.contentsRect().width()
        return self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room)

    def _tell_all(self) -> None:
        self.setToolTip(tip(self.text()) if self._cut() != self.text() else "")

    # QLabel

    def setText(self, text: str) -> None:
        """Show another text."""
        super().setText(text)
        self._tell_all()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tell the whole text in the tool tip if it is cut."""
        super().resizeEvent(event)
        self._tell_all()

    def minimumSizeHint(self) -> QSize:
        """Allow it to be narrow."""
        return QSize(QFontMetrics(self.font()).averageCharWidth() * 4, super().sizeHint().height())

    def sizeHint(self) -> QSize:
        """Wish for the whole text."""
        metrics = QFontMetrics(self.font())
        return QSize(metrics.horizontalAdvance(self.text()) + 2, metrics.height() + 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Cut at the end of reading."""
        del event
        rect, shown = self.contentsRect(), self._cut()
        painter = QPainter(self)
        # The direction of the text orders its letters; that of the window says where it stands.
        painter.setLayoutDirection(direction_of(shown, self.layoutDirection()))
        flags = int(reading_side(self.layoutDirection())) | int(Qt.TextFlag.TextSingleLine)
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(rect, flags, shown)
