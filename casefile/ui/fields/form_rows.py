"""Rows of a form: every label is the buddy of its field and gives it its name."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer
from PySide6.QtWidgets import (
    QFormLayout,
    QFrame,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from casefile.ui.fields.words import label

if TYPE_CHECKING:
    from casefile.ui.theme import Theme


class FormRows(QFormLayout):
    """Lays out labels and fields; a label names its field for eyes, keys and ears."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setHorizontalSpacing(theme.size(16))
        self.setVerticalSpacing(theme.size(10))
        self.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.setLabelAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        self.setRowWrapPolicy(QFormLayout.RowWrapPolicy.DontWrapRows)

    def add(self, words: str, field: QWidget, note: str = "") -> QLabel:
        """Add a row with a translated label, and a muted note below the field if there is one."""
        named = label(words, "muted")
        named.setBuddy(field)
        if not field.accessibleName():
            field.setAccessibleName(words)
        self.addRow(named, _with_note(field, note) if note else field)
        return named

    def add_fact(self, words: str, value: str) -> QLabel:
        """Add a row that is only read; give the label of the value."""
        shown = label(value, wrap=True, selectable=True)
        shown.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.addRow(label(words, "muted"), shown)
        return shown


def _with_note(field: QWidget, note: str) -> QWidget:
    both = QWidget()
    column = QVBoxLayout(both)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(4)
    column.addWidget(field)
    column.addWidget(label(note, "muted", wrap=True))
    return both


def card(theme: Theme, *contents: QWidget | QFormLayout, spacing: int = 8) -> QFrame:
    """Make a white area with round corners that holds widgets and form rows."""
    frame = QFrame()
    frame.setObjectName("card")
    column = QVBoxLayout(frame)
    column.setContentsMargins(*(theme.size(each) for each in (16, 14, 16, 14)))
    column.setSpacing(theme.size(spacing))
    for content in contents:
        if isinstance(content, QWidget):
            column.addWidget(content)
        else:
            column.addLayout(content)
    return frame


class TallArea(QScrollArea):
    """Scrolls up and down alone, and so asks for the whole width that its content needs."""

    # QScrollArea

    def minimumSizeHint(self) -> QSize:
        """Ask for the least width of the content and the bar; what is beside is out of reach."""
        least = super().minimumSizeHint()
        content = self.widget()
        if content is None:
            return least
        wide = content.minimumSizeHint().width() + self.verticalScrollBar().sizeHint().width()
        return QSize(max(least.width(), wide), least.height())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ask again when the content is laid out anew; Qt's own would not tell."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)


def scrolled_content(page: QWidget) -> QWidget:
    """Fill a page with a tall widget behind a scroll bar, and give it.

    What is put into it later stays where it is put: moving it would have all its style asked for.
    """
    content = QWidget()
    whole = QVBoxLayout(page)
    whole.setContentsMargins(0, 0, 0, 0)
    whole.addWidget(scrolled(content))
    return content


def scrolled(content: QWidget, parent: QWidget | None = None) -> QScrollArea:
    """Put a tall widget behind a scroll bar that takes no focus of its own."""
    area = TallArea(parent)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    content.setObjectName(content.objectName() or "scrolled")
    area.setWidget(content)
    return area


def bring_into_view(widget: QWidget) -> None:
    """Scroll to a widget once it has its place: what is said below the edge is not said."""
    QTimer.singleShot(0, widget, partial(_scroll_to, widget))


def _scroll_to(widget: QWidget) -> None:
    around = widget.parentWidget()
    while around is not None and not isinstance(around, QScrollArea):
        around = around.parentWidget()
    if isinstance(around, QScrollArea) and widget.isVisible():
        around.ensureWidgetVisible(widget, 0, 8)
