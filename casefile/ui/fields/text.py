"""Text fields that turn to the direction of what is typed, and commit when they are left."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QTextCursor, QTextOption
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QTextEdit, QWidget

from casefile.ui.reading_direction import reads_from_right

DRAFT_PAUSE = 2000  # milliseconds without a key before a draft is kept
MOST_LETTERS = 2_000  # of one line
RIGHT_TO_LEFT_MARK, LEFT_TO_RIGHT_MARK = "\u200f", "\u200e"


class TextLine(QLineEdit):
    """One line of text; Persian stands right and English left, whatever the window does."""

    committed = Signal(str)  # the field was left, or Enter pressed, with another text

    def __init__(
        self,
        name: str,
        text: str = "",
        *,
        placeholder: str = "",
        latin: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """Make a field with an accessible name; `latin` fields (codes, e-mail) never turn."""
        super().__init__(parent)
        self._latin = latin
        self._known = ""
        self.setAccessibleName(name)
        self.setMaxLength(MOST_LETTERS)
        self.setPlaceholderText(placeholder)
        self.textChanged.connect(self._turn)
        self.editingFinished.connect(self._commit)
        self.show_text(text)
        self._turn(text)

    def show_text(self, text: str) -> None:
        """Replace the text without telling anybody."""
        self._known = text
        self.setText(text)
        self.setCursorPosition(0)

    @Slot(str)
    def _turn(self, text: str) -> None:
        direction = Qt.LayoutDirection
        if self._latin:
            self.setLayoutDirection(direction.LeftToRight)
        elif not text:
            self.unsetLayoutDirection()
        else:
            parent = self.parentWidget()
            window = parent is not None and parent.layoutDirection() == direction.RightToLeft
            right = reads_from_right(text, otherwise=window)
            self.setLayoutDirection(direction.RightToLeft if right else direction.LeftToRight)

    @Slot()
    def _commit(self) -> None:
        if self.text() != self._known:
            self._known = self.text()
            self.committed.emit(self.text())


class TextBlock(QTextEdit):
    """Several paragraphs of plain text, each in the direction of its own first letter.

    Ctrl+Shift+X turns a paragraph round by a mark that is part of the text, so that it stays
    turned in every window and on paper.
    """

    committed = Signal(str)  # the field was left with another text
    drafted = Signal(str)  # nothing was typed for two seconds

    def __init__(
        self,
        name: str,
        text: str = "",
        *,
        placeholder: str = "",
        lines: int = 4,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._known = ""
        self._most = 0
        self._height = 0
        self.setAccessibleName(name)
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)  # Tab is never trapped
        self.setPlaceholderText(placeholder)
        option = QTextOption()
        option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.document().setDefaultTextOption(option)
        self.setMinimumHeight(self.fontMetrics().lineSpacing() * lines + 20)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(DRAFT_PAUSE)
        self._pause.timeout.connect(self._draft)
        self.textChanged.connect(self._pause.start)
        self.show_text(text)

    def text(self) -> str:
        """Give the whole text, paragraphs parted by a line feed."""
        return self.toPlainText()

    def show_text(self, text: str) -> None:
        """Replace the text without telling anybody."""
        self._known = text
        self.setPlainText(text)
        self._pause.stop()

    def grow_with_text(self, most: int = 14) -> None:
        """Be as tall as the text, up to so many lines, instead of as tall as there is room."""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._most = most
        self.document().documentLayout().documentSizeChanged.connect(self._grow)
        self._grow()

    @Slot()
    def _grow(self) -> None:
        line = self.fontMetrics().lineSpacing()
        wanted = round(self.document().size().height()) + 2 * self.frameWidth() + 10
        height = max(self.minimumHeight(), min(wanted, line * self._most + 20))
        if height != self._height:
            self._height = height
            self.updateGeometry()

    def turn_paragraph(self) -> None:
        """Turn the paragraph under the cursor to the other direction."""
        cursor = self.textCursor()
        text = cursor.block().text()
        right = reads_from_right(text, otherwise=self.isRightToLeft())
        mark = LEFT_TO_RIGHT_MARK if right else RIGHT_TO_LEFT_MARK
        cursor.beginEditBlock()
        cursor.movePosition(QTextCursor.MoveOperation.StartOfBlock)
        if text[:1] in {LEFT_TO_RIGHT_MARK, RIGHT_TO_LEFT_MARK}:
            cursor.deleteChar()
        if reads_from_right(text.lstrip("\u200e\u200f"), otherwise=right) == right:
            cursor.insertText(mark)
        cursor.endEditBlock()

    @Slot()
    def _draft(self) -> None:
        if self.text() != self._known:
            self.drafted.emit(self.text())

    # QTextEdit

    def sizeHint(self) -> QSize:
        """Wish for the height of the text, if it grows with it."""
        wished = super().sizeHint()
        return QSize(wished.width(), self._height) if self._most else wished

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Ctrl+Shift+X for the direction; everything else is Qt's."""
        both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
        if event.key() == Qt.Key.Key_X and event.modifiers() == both:
            self.turn_paragraph()
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Commit when the field is left."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason and self.text() != self._known:
            self._known = self.text()
            self._pause.stop()
            self.committed.emit(self.text())

    def event(self, event: QEvent) -> bool:
        """Keep Ctrl+Shift+X for this field even if the window uses it too."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
            if event.key() == Qt.Key.Key_X and event.modifiers() == both:
                event.accept()
                return True
        return super().event(event)
