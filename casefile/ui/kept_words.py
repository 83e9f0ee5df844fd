"""Unfinished texts: kept every two seconds while one types, offered again after an interruption."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from casefile.services.drafts import drop_draft, keep_draft, kept_draft
from casefile.ui.fields.buttons import button
from casefile.ui.fields.words import label

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from casefile.progress import Progress
    from casefile.storage.workspace import Workspace
    from casefile.ui.desk import Desk

PAUSE = 2000  # milliseconds of typing at most that are lost when the program is killed


class WordsStrip(QFrame):
    """Says that words were left unfinished, and asks whether to take them up."""

    def __init__(self, desk: Desk, parent: QWidget | None = None, told: str = "") -> None:
        """Make the strip; `told` says which words they are, translated, where there are several."""
        super().__init__(parent)
        self._desk = desk
        self.setObjectName("strip")
        self.setProperty("tone", "calm")
        self.take_button = button(desk.theme, desk.say("Take them up"), "check")
        self.drop_button = button(desk.theme, desk.say("Throw away"))
        row = QHBoxLayout(self)
        told = told or desk.say("Words were typed here and not finished.")
        row.addWidget(label(told, wrap=True), 1)
        row.addWidget(self.take_button)
        row.addWidget(self.drop_button)
        self.hide()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)

    def _start_keeping(
        self, form: str, words: dict[str, Any], done: Callable[[None], None] | None = None
    ) -> None:
        work = partial(_keep, self._desk.workspace, form, words)
        self._desk.background.start(self, work, done=done, writes=True)

    def _start_dropping(self, form: str, done: Callable[[None], None] | None = None) -> None:
        work = partial(_drop, self._desk.workspace, form)
        self._desk.background.start(self, work, done=done, writes=True)


class KeptWords(WordsStrip):
    """Keeps what is typed into a form, and offers it again when the form comes back without it.

    `read` gives the words of the form as plain JSON; `take_up` is told when the user wants the
    kept ones back.
    """

    take_up = Signal(dict)

    def __init__(
        self, desk: Desk, read: Callable[[], dict[str, Any]], parent: QWidget | None = None
    ) -> None:
        super().__init__(desk, parent)
        self._read = read
        self._form = ""
        self._committed: dict[str, Any] = {}
        self._kept: dict[str, Any] = {}
        self._is_kept = False
        self._pause.timeout.connect(self._keep)
        self.take_button.clicked.connect(self._take_up)
        self.drop_button.clicked.connect(self._throw_away)

    def watch(self, form: str, committed: dict[str, Any]) -> None:
        """Follow a form, such as "demand 3"; `committed` are the words that are on file."""
        if form != self._form:
            self._pause.stop()
            self.hide()
            self._form = form
            self._is_kept = False
            if form:
                work = partial(_kept, self._desk.workspace, form)
                self._desk.background.start(self, work, done=partial(self._offer, form))
        self._committed = committed

    @Slot()
    def note_typing(self) -> None:
        """Keep the words soon."""
        if self._form and not self._pause.isActive() and self._read() != self._committed:
            self._pause.start()  # not anew with each key: who types without a pause is kept too

    @Slot()
    def let_go(self) -> None:
        """Forget the kept words: they were committed. Words that are offered stay."""
        self._pause.stop()
        self._committed = self._read()
        if self._is_kept and self.isHidden():
            self._drop()

    def follow_on(self, form: str) -> None:
        """Go on as the same form of a record that was just added."""
        typing = self._pause.isActive()
        self.let_go()
        self._form = form
        if typing:
            self._pause.start()

    @Slot()
    def _keep(self) -> None:
        words = self._read()
        if words == self._committed:
            return
        self._is_kept = True
        self._start_keeping(self._form, words)

    def _offer(self, form: str, kept: Mapping[str, Any] | None) -> None:
        if form != self._form or kept is None:
            return
        self._is_kept = True
        self._kept = dict(kept)
        if self._kept != self._read():
            self.show()

    @Slot()
    def _take_up(self) -> None:
        self.hide()
        self.take_up.emit(self._kept)

    @Slot()
    def _throw_away(self) -> None:
        self.hide()
        self._drop()

    def _drop(self) -> None:
        self._is_kept = False
        self._start_dropping(self._form)


def _keep(workspace: Workspace, form: str, words: dict[str, Any], _progress: Progress) -> None:
    keep_draft(workspace, form, words)


def _kept(workspace: Workspace, form: str, _progress: Progress) -> dict[str, Any] | None:
    return kept_draft(workspace, form)


def _drop(workspace: Workspace, form: str, _progress: Progress) -> None:
    drop_draft(workspace, form)
