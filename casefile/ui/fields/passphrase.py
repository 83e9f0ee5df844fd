"""A field for a passphrase: hidden, with an eye to show it and hints about the keyboard.

Who types with the wrong layout sees dots as ever, and learns it from "wrong passphrase" alone, so
the field says which letters come from the keyboard: from the letter typed last, and before the
first letter from the system, where that tells of changes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from casefile.language.catalogue import mark
from casefile.ui.fields.buttons import icon_button
from casefile.ui.fields.letters_typed import Letters, letters_in
from casefile.ui.fields.words import label, set_role

if TYPE_CHECKING:
    from collections.abc import Callable

    from casefile.ui.theme import Theme

TOLD: Final = {
    Letters.PERSIAN: mark("The keyboard writes Persian letters."),
    Letters.LATIN: mark("The keyboard writes Latin letters."),
    Letters.OTHER: mark("The keyboard writes letters that are neither Persian nor Latin."),
}
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
        self.letters = label("", "muted")
        self.letters.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.letters.setMinimumWidth(theme.size(34))
        self.hint = label("", "care", wrap=True)
        self.hint.hide()
        self._capitals = False
        self._system = Letters.NONE
        row = QHBoxLayout()
        row.setSpacing(theme.size(4))
        row.addWidget(self.line, 1)
        row.addWidget(self.letters)
        row.addWidget(self.eye)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.size(4))
        column.addLayout(row)
        column.addWidget(self.hint)
        self.setFocusProxy(self.line)
        self.setAccessibleName(name)
        self.eye.toggled.connect(self._show_letters)
        self.line.caps_lock.connect(self._note_capitals)
        QGuiApplication.inputMethod().localeChanged.connect(self._note_layout)
        self.line.textChanged.connect(self._tell)
        self.line.returnPressed.connect(self.entered)

    def text(self) -> str:
        """Give what was typed."""
        return self.line.text()

    def clear(self) -> None:
        """Forget what was typed, and hide the next again."""
        self.line.clear()
        self.eye.setChecked(False)
        self._capitals = False
        self._hint()

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
    def _note_capitals(self, capitals: bool) -> None:
        self._capitals = capitals
        self._hint()

    @Slot()
    def _note_layout(self) -> None:
        """Take what the system says of its keyboard, now that it has shown that it says so."""
        name = QGuiApplication.inputMethod().locale().nativeLanguageName()
        self._system, _ = letters_in(name)
        self._hint()

    def _hint(self) -> None:
        typed, mixed = letters_in(self.line.text())
        letters = typed or self._system
        usual = Letters.PERSIAN if self._theme.right_to_left else Letters.LATIN
        told = self._say(TOLD[letters]) if letters else ""
        self.letters.setText(letters.value)
        self.letters.setToolTip(told)
        self.line.setAccessibleDescription(told)
        warned = [self._say("Caps Lock is on.")] if self._capitals else []
        if mixed:
            warned.append(self._say("Letters of two keyboards stand in this passphrase."))
        words = [*warned, told] if letters not in {usual, Letters.NONE} else warned
        set_role(self.hint, "care" if warned else "muted")
        self.hint.setText(" ".join(words))
        self.hint.setVisible(bool(words))

    @Slot()
    def _tell(self) -> None:
        self._hint()
        self.changed.emit()
