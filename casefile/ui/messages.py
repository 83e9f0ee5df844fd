"""Say what happened, in words: a strip that goes by itself, and questions when they must be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMessageBox, QPushButton, QWidget

from casefile.storage.errors import DatabaseDamagedError
from casefile.ui.fields.buttons import icon_button
from casefile.ui.fields.words import label, set_role
from casefile.ui.palette import TONE_ICONS, Tone

if TYPE_CHECKING:
    from collections.abc import Callable

    from casefile.errors import CasefileError
    from casefile.ui.desk import Desk
    from casefile.ui.theme import Theme

SHOWN = 6000  # milliseconds a message stays; what went wrong stays until it is closed


class MessageStrip(QFrame):
    """One line of words over the page, with an action such as Undo, that never takes the focus."""

    told = Signal()  # there are words on it; who holds it may give it another place

    def __init__(self, theme: Theme, close: str, parent: QWidget | None = None) -> None:
        """Make a hidden strip; `close` is the translated name of its close button."""
        super().__init__(parent)
        self._theme = theme
        self._act: Callable[[], object] | None = None
        self.setObjectName("strip")
        self._picture = QLabel()
        self._words = label("", wrap=True, selectable=True)
        self.action = QPushButton()
        self.action.setAutoDefault(False)
        self.action.hide()
        self.close_button = icon_button(theme, "x", close)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.size(12), theme.size(2), theme.size(4), theme.size(2))
        row.setSpacing(theme.size(10))
        row.addWidget(self._picture)
        row.addWidget(self._words, 1)
        row.addWidget(self.action)
        row.addWidget(self.close_button)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        self.close_button.clicked.connect(self.hide)
        self.action.clicked.connect(self._run)
        self.hide()

    def tell(
        self,
        words: str,
        tone: Tone | str = Tone.CALM,
        action: str = "",
        run: Callable[[], object] | None = None,
    ) -> None:
        """Show translated words; with an action, a button that runs it."""
        tone = Tone(tone)
        set_role(self, tone.value, "tone")
        ink = self._theme.tone(tone)[0].name()
        side = self._theme.size(18)
        self._picture.setPixmap(
            self._theme.picture(TONE_ICONS[tone], ink, side, self.devicePixelRatioF())
        )
        self._words.setText(words)
        self.setAccessibleName(words)
        self._act = run
        self.action.setText(action)
        self.action.setAccessibleName(action)
        self.action.setVisible(bool(action))
        self.show()
        self.told.emit()
        self._timer.stop()
        if tone is not Tone.BAD:
            self._timer.start(SHOWN if not action else SHOWN * 2)

    def words(self) -> str:
        """Give the words that are shown, or nothing."""
        return self._words.text() if not self.isHidden() else ""

    @Slot()
    def _run(self) -> None:
        self.hide()
        if self._act is not None:
            self._act()


def refuse(desk: Desk, error: CasefileError) -> None:
    """Say in the strip why something could not be done, and what to do about damage."""
    if isinstance(error, DatabaseDamagedError):
        desk.background.refused.emit(error)
        return
    desk.tell(desk.catalogue.explain(error), Tone.BAD)


def ask(
    parent: QWidget,
    desk: Desk,
    question: str,
    *,
    explanation: str = "",
    yes: str,
) -> bool:
    """Ask a question that must be answered before anything else; all words are translated.

    Enter gives `yes`, which is what was asked for; Escape leaves everything as it is.
    """
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.NoIcon)
    box.setWindowTitle(question)
    box.setText(question)
    box.setInformativeText(explanation)
    box.setObjectName("question")
    agree = box.addButton(yes, QMessageBox.ButtonRole.AcceptRole)
    agree.setProperty("role", "primary")
    cancel = box.addButton(desk.say("Cancel"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(agree)
    box.setEscapeButton(cancel)
    box.exec()
    return box.clickedButton() is agree
