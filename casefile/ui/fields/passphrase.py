"""A field for a passphrase: hidden, with an eye to show it and hints about the keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from casefile.ui.fields.buttons import icon_button
from casefile.ui.fields.words import label

if TYPE_CHECKING:
    from collections.abc import Callable

    from casefile.ui.theme import Theme

SHIFT = Qt.KeyboardModifier.ShiftModifier
OTHERS = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)


class _SecretLine(QLineEdit):
    """A line that notices capital letters that nobody asked for."""

    caps_lock = Signal(bool)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Compare the letter with the Shift key: Qt cannot ask for the lock itself."""
        letter = event.text()
        if len(letter) == 1 and letter.isalpha() and letter.upper() != letter.lower():
            if not event.modifiers() & OTHERS:
                shifted = bool(event.modifiers() & SHIFT)
                self.caps_lock.emit(letter.isupper() != shifted)
        elif event.key() == Qt.Key.Key_CapsLock:
            self.caps_lock.emit(False)
        super().keyPressEvent(event)


class PassphraseField(QWidget):
    """Asks for a passphrase; the eye shows it, a hint tells of Caps Lock and the layout."""

    changed = Signal()
    entered = Signal()  # Enter was pressed

    def __init__(
        self, theme: Theme, say: Callable[[str], str], name: str, parent: QWidget | None = None
    ) -> None:
        """Make a field with a translated accessible name."""
        super().__init__(parent)
        self._theme = theme
        self._say = say
        self.line = _SecretLine()
        self.line.setAccessibleName(name)
        self.line.setEchoMode(QLineEdit.EchoMode.Password)
        self.line.setMaxLength(1024)
        hints = Qt.InputMethodHint
        self.line.setInputMethodHints(
            hints.ImhHiddenText | hints.ImhSensitiveData | hints.ImhNoPredictiveText
        )
        self.eye = icon_button(theme, "eye", say("Show the passphrase"))
        self.eye.setCheckable(True)
        self.hint = label("", "care", wrap=True)
        self.hint.hide()
        row = QHBoxLayout()
        row.setSpacing(theme.size(4))
        row.addWidget(self.line, 1)
        row.addWidget(self.eye)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.size(4))
        column.addLayout(row)
        column.addWidget(self.hint)
        self.setFocusProxy(self.line)
        self.setAccessibleName(name)
        self.eye.toggled.connect(self._show_letters)
        self.line.caps_lock.connect(self._hint)
        self.line.textChanged.connect(self._tell)
        self.line.returnPressed.connect(self.entered)

    def text(self) -> str:
        """Give what was typed."""
        return self.line.text()

    def clear(self) -> None:
        """Forget what was typed, and hide the next again."""
        self.line.clear()
        self.eye.setChecked(False)
        self.hint.hide()

    def select_all(self) -> None:
        """Put the cursor back with everything selected, to type anew."""
        self.line.setFocus()
        self.line.selectAll()

    @Slot(bool)
    def _show_letters(self, shown: bool) -> None:
        modes = QLineEdit.EchoMode
        self.line.setEchoMode(modes.Normal if shown else modes.Password)
        name = self._say("Hide the passphrase") if shown else self._say("Show the passphrase")
        self.eye.setIcon(self._theme.icon("eye-off" if shown else "eye"))
        self.eye.setAccessibleName(name)
        self.eye.setToolTip(name)

    @Slot(bool)
    def _hint(self, capitals: bool) -> None:
        words = [self._say("Caps Lock is on.")] if capitals else []
        layout = QGuiApplication.inputMethod().locale().nativeLanguageName()
        if capitals and layout:
            words.append(f"{self._say('Keyboard')}: {layout}")
        self.hint.setText("  ".join(words))
        self.hint.setVisible(bool(words))

    @Slot()
    def _tell(self) -> None:
        self.changed.emit()
