"""The recovery words: shown once, printed, and acknowledged."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from casefile.ui.fields.buttons import button
from casefile.ui.fields.form_rows import card
from casefile.ui.fields.words import label, title

if TYPE_CHECKING:
    from PySide6.QtGui import QPagedPaintDevice

    from casefile.ui.theme import Theme

COLUMNS = 4
Say = Callable[..., str]


class WordsPanel(QWidget):
    """Shows the recovery words until the user says that they are on paper."""

    finished = Signal()

    def __init__(
        self, theme: Theme, say: Say, words: Sequence[str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._say = say
        self._words = tuple(words)
        self.print_button = button(theme, say("Print…"), "printer")
        self.on_paper = QCheckBox(say("I have them on paper"))
        self.on_paper.setAccessibleName(say("I have them on paper"))
        self.go_on_button = button(theme, say("Open the case file"), "arrow-right", "primary")
        self.go_on_button.setEnabled(False)
        self.said = label("", "bad", wrap=True)
        self.said.hide()
        self._lay_out()
        self.on_paper.toggled.connect(self.go_on_button.setEnabled)
        self.print_button.clicked.connect(self._print)
        self.go_on_button.clicked.connect(self.finished)

    def _lay_out(self) -> None:
        say, space = self._say, self._theme.size
        listed = QWidget()
        grid = QGridLayout(listed)
        grid.setSpacing(space(8))
        # English words are read from the left in every window.
        listed.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        rows = -(-len(self._words) // COLUMNS)
        for place, word in enumerate(self._words):
            shown = label(f"{place + 1}. {word}", selectable=False)
            shown.setAccessibleName(f"{place + 1}: {word}")
            grid.addWidget(shown, place % rows, place // rows)
        row = QHBoxLayout()
        row.addWidget(self.print_button)
        row.addStretch(1)
        row.addWidget(self.go_on_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space(12))
        column.addWidget(title(say("Recovery words")))
        column.addWidget(
            label(
                say(
                    "If the passphrase is forgotten, only these words open the case file. They "
                    "are shown this one time. Write them down or print them, and keep the paper "
                    "away from this machine."
                ),
                wrap=True,
            )
        )
        column.addWidget(card(self._theme, listed))
        column.addWidget(self.on_paper)
        column.addLayout(row)
        column.addWidget(self.said)
        column.addStretch(1)

    @Slot()
    def _print(self) -> None:
        from casefile.ui.dossiers.printing import NoPrinterError, choose_printer

        try:
            printer = choose_printer(self, "A4")  # never into a file: that is no paper
        except NoPrinterError:
            self.said.setText(
                self._say("This computer knows no printer. Write the words down by hand.")
            )
            self.said.show()
            return
        if printer is not None:
            self.paint_on(printer)

    def paint_on(self, device: QPagedPaintDevice) -> None:
        """Set the words on one page."""
        painter = QPainter(device)
        font = QFont(self.font())
        font.setPointSize(14)
        painter.setFont(font)
        line = painter.fontMetrics().lineSpacing() * 1.6
        left = line * 2
        painter.drawText(int(left), int(line * 2), self._say("Recovery words"))
        for place, word in enumerate(self._words):
            painter.drawText(int(left), int(line * (place + 4)), f"{place + 1}.  {word}")
        painter.end()
