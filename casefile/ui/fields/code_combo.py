"""A choice among codes: labels are shown, codes are chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QComboBox, QWidget

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtGui import QWheelEvent


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

    # QComboBox

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the page scroll: a wheel over a form must not change what it says."""
        event.ignore()
