"""The text of a letter, and beside it the version that may be published."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from casefile.ui.fields.buttons import chip, icon_button
from casefile.ui.fields.text import TextBlock

if TYPE_CHECKING:
    from PySide6.QtWidgets import QAbstractButton

    from casefile.ui.desk import Desk
    from casefile.values.letters import LetterDraft

LINES = 9


def texts_of(draft: LetterDraft) -> dict[str, str]:
    """Give both texts of a draft, in the shape in which `LetterBody` gives its own."""
    return {"body": draft.body, "public_body": draft.public_body}


class LetterBody(QWidget):
    """Asks for both texts, each paragraph in its own direction."""

    typed = Signal()  # either text changed

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        say, size = desk.say, desk.theme.size
        self.text = TextBlock(
            say("Text of the letter"), lines=LINES, placeholder=say("Write, or paste, the letter")
        )
        self.public = TextBlock(
            say("Public version"),
            lines=LINES,
            placeholder=say("What may be published: without names that consent does not cover"),
        )
        self.text_chip = chip(say("Text"), checked=True)
        self.public_chip = chip(say("Public version"))
        self.turn_button = icon_button(
            desk.theme, "languages", say("Turn the paragraph round"), "Ctrl+Shift+X"
        )
        self._which = QButtonGroup(self)
        head = QHBoxLayout()
        head.setSpacing(size(6))
        for each in (self.text_chip, self.public_chip):
            self._which.addButton(each)
            head.addWidget(each)
        head.addStretch(1)
        head.addWidget(self.turn_button)
        self.stack = QStackedWidget()
        for block in (self.text, self.public):
            self.stack.addWidget(block)
            block.textChanged.connect(self.typed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(size(8))
        column.addLayout(head)
        column.addWidget(self.stack, 1)
        self.setFocusProxy(self.text)
        self._which.buttonClicked.connect(self._choose)
        self.turn_button.clicked.connect(self.turn_paragraph)

    def texts(self) -> dict[str, str]:
        """Give both texts as they stand."""
        return {"body": self.text.text(), "public_body": self.public.text()}

    @Slot(dict)
    def put_back(self, texts: dict[str, str]) -> None:
        """Put texts that were typed and never committed into the fields."""
        for name, block in (("body", self.text), ("public_body", self.public)):
            kept = texts.get(name)
            if isinstance(kept, str) and kept != block.text():
                block.setPlainText(kept)
        self.text.setFocus()

    @Slot()
    def turn_paragraph(self) -> None:
        """Turn the paragraph under the cursor round (Ctrl+Shift+X)."""
        block = self.public if self.stack.currentWidget() is self.public else self.text
        block.setFocus()
        block.turn_paragraph()

    @Slot(object)
    def _choose(self, chosen: QAbstractButton) -> None:
        block = self.text if chosen is self.text_chip else self.public
        self.stack.setCurrentWidget(block)
        block.setFocus()
