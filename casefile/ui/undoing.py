"""Undo and redo of the whole program: take back the last change, and say which one it was."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from casefile.language.catalogue import mark
from casefile.services.history import redo_last, undo_last
from casefile.ui.messages import refuse
from casefile.ui.palette import Tone

if TYPE_CHECKING:
    from collections.abc import Callable

    from casefile.errors import CasefileError
    from casefile.progress import Progress
    from casefile.storage.workspace import Workspace
    from casefile.ui.desk import Desk

Step = tuple[str, str]  # what was done, and the code of the record


class Undoing(QObject):
    """Takes back and does again, in the background, and lets every page know."""

    def __init__(self, desk: Desk, parent: QObject, since: int = 0) -> None:
        """Reach back to the entry `since`; what is older is taken back in the histories."""
        super().__init__(parent)
        self._desk = desk
        self._since = since

    @Slot()
    def undo(self) -> None:
        """Take back the last change."""
        say = self._desk.say
        words = mark("Taken back: {action} {code}")
        self._start(undo_last, say("Taking the last change back"), words)

    @Slot()
    def redo(self) -> None:
        """Do again what was taken back."""
        say = self._desk.say
        words = mark("Done again: {action} {code}")
        self._start(redo_last, say("Doing the last change again"), words)

    def _start(
        self, step: Callable[[Workspace, int, Progress], Step], title: str, words: str
    ) -> None:
        self._desk.background.start(
            self,
            partial(step, self._desk.workspace, self._since),
            done=partial(self._tell, words),
            failed=self._refuse,
            writes=True,
            title=title,
        )

    def _tell(self, words: str, step: Step) -> None:
        say = self._desk.say
        self._desk.tell(say(words, action=say(step[0]), code=step[1]), Tone.GOOD)
        self._desk.tell_changed("", None)

    def _refuse(self, error: CasefileError) -> None:
        refuse(self._desk, error)
