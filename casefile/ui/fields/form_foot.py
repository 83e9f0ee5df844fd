"""The row under a form: a button that goes on, one that does not, and their keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from casefile.ui.fields.words import label

if TYPE_CHECKING:
    from PySide6.QtWidgets import QAbstractButton


class FormFoot(QWidget):
    """Holds two buttons; Ctrl+Enter anywhere in the form presses the first, Escape the second."""

    def __init__(
        self, form: QWidget, go_on: QPushButton, cancel: QAbstractButton, hint: str = ""
    ) -> None:
        """Make the row; `hint` is said beside the buttons, translated."""
        super().__init__(form)
        self._go_on = go_on
        self._cancel = cancel
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(go_on)
        row.addWidget(cancel)
        if hint:
            row.addWidget(label(hint, "muted"), 1)
        else:
            row.addStretch(1)
        form.installEventFilter(self)

    # QObject

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the keys that no field of the form wanted."""
        del watched
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        pressed = self._pressed_by(event)
        if pressed is None:
            return False
        if pressed.isEnabled():
            pressed.click()
        return True

    def _pressed_by(self, event: QKeyEvent) -> QAbstractButton | None:
        if event.key() == Qt.Key.Key_Escape:
            return self._cancel
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and control:
            return self._go_on
        return None
