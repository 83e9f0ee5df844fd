"""A choice among codes: labels are shown, codes are chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QComboBox,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionComboBox,
    QStylePainter,
    QWidget,
)

from casefile.ui.fields.words import tip

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtGui import QPaintEvent, QWheelEvent


class CodeCombo(QComboBox):
    """Shows labels and gives codes; a code that is not on the list is kept, not lost."""

    chosen = Signal(str)  # the user chose another code

    def __init__(
        self,
        name: str,
        choices: Iterable[tuple[str, str]] = (),
        code: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """Make a combo with an accessible name; choices are pairs of code and label."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self.view().setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(12)
        self.setMaxVisibleItems(16)
        self.setItemDelegate(QStyledItemDelegate(self))  # the usual one knows no style sheet
        self.show_choices(choices)
        self.choose(code)
        self.activated.connect(self._tell)

    def show_choices(self, choices: Iterable[tuple[str, str]]) -> None:
        """Replace the choices and keep the chosen code."""
        code = self.code()
        self.clear()
        for each, words in choices:
            self.addItem(words, str(each))
        if code:
            self.choose(code)

    def code(self) -> str:
        """Give the chosen code, or nothing."""
        return str(self.currentData() or "")

    def choose(self, code: str) -> None:
        """Choose a code without telling anybody."""
        place = self.findData(str(code))
        if place < 0 and code:
            self.addItem(str(code), str(code))
            place = self.count() - 1
        self.setCurrentIndex(place)

    @Slot()
    def _tell(self) -> None:
        self.chosen.emit(self.code())

    def shown_words(self) -> str:
        """Give the label as there is room for it, with an ellipsis where it is cut."""
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        part = QStyle.SubControl.SC_ComboBoxEditField
        control = QStyle.ComplexControl.CC_ComboBox
        room = self.style().subControlRect(control, option, part, self).width()
        words = self.currentText() or self.placeholderText()
        return self.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room)

    # QComboBox

    def showPopup(self) -> None:
        """Open the list below the field, or above it where the screen ends."""
        super().showPopup()
        popup, room = self.view().window(), self.screen().availableGeometry()
        top = self.mapToGlobal(QPoint(0, 0)).y()
        below = top + self.height()
        if below + popup.height() <= room.bottom() + 1:
            popup.move(popup.x(), below)
        elif top - popup.height() >= room.top():
            popup.move(popup.x(), top - popup.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the label with an ellipsis where it is cut, and tell all of it in the tool tip."""
        del event
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        option.currentText = self.shown_words()
        if self.currentIndex() < 0:
            muted = self.palette().color(QPalette.ColorRole.PlaceholderText)
            option.palette.setColor(QPalette.ColorRole.ButtonText, muted)
        whole = self.currentText()
        self.setToolTip(tip(whole) if whole and option.currentText != whole else "")
        painter = QStylePainter(self)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the page scroll: a wheel over a form must not change what it says."""
        event.ignore()
