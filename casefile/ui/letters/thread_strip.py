"""The letters of one exchange side by side, the oldest first; a click goes there."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QToolButton, QVBoxLayout, QWidget

from casefile.language.bidi import strip_isolates
from casefile.ui.fields.words import label, tip
from casefile.ui.labels import listed_day
from casefile.ui.letters.table import ICONS, spoken

if TYPE_CHECKING:
    from collections.abc import Sequence

    from casefile.ui.desk import Desk
    from casefile.values.letters import LetterLine, LetterView


class ThreadStrip(QWidget):
    """Shows where a letter stands among those it answers and those that answer it."""

    wanted = Signal(object)  # id of another letter of the thread

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._buttons: list[QToolButton] = []
        self._content = QWidget()
        self._content.setObjectName("scrolled")
        self._row = QHBoxLayout(self._content)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(desk.theme.size(6))
        self._row.setAlignment(Qt.AlignmentFlag.AlignLeading)
        self.area = QScrollArea()
        self.area.setWidget(self._content)
        self.area.setWidgetResizable(True)
        self.area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setFixedHeight(desk.theme.control_height + desk.theme.size(8))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(desk.theme.size(4))
        column.addWidget(label(desk.say("Exchange, oldest first"), "muted"))
        column.addWidget(self.area)
        self.hide()

    def show_view(self, view: LetterView | None) -> None:
        """Show the thread of a letter; one letter alone is no thread."""
        lines: Sequence[LetterLine] = view.thread if view is not None else ()
        for old in self._buttons:
            self._row.removeWidget(old)
            old.hide()
            old.deleteLater()
        several = len(lines) > 1
        self._buttons = [self._button(line, view) for line in lines] if several else []
        for made in self._buttons:
            self._row.addWidget(made)
        self.setVisible(several)
        QTimer.singleShot(0, self._bring_near)

    def buttons(self) -> tuple[QToolButton, ...]:
        """Give the buttons, the oldest letter first."""
        return tuple(self._buttons)

    def _button(self, line: LetterLine, view: LetterView | None) -> QToolButton:
        theme = self._desk.theme
        made = QToolButton()
        made.setProperty("role", "chip")
        made.setIcon(theme.icon(ICONS[line.direction], "muted", theme.size(15)))
        made.setIconSize(QSize(theme.size(15), theme.size(15)))
        made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        made.setText(strip_isolates(listed_day(self._desk, line.dated)) or line.reference)
        made.setCheckable(True)
        made.setChecked(view is not None and line.id == view.id)
        made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        words = spoken(self._desk, line)
        made.setAccessibleName(words)
        made.setToolTip(tip(words))
        made.clicked.connect(partial(self._go, line.id))
        return made

    def _go(self, letter: object, _checked: bool = False) -> None:
        self.wanted.emit(letter)

    @Slot()
    def _bring_near(self) -> None:
        for each in self._buttons:
            if each.isChecked():
                self.area.ensureWidgetVisible(each)
