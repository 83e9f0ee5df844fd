"""Unfinished forms that have a button of their own: kept like texts, and opened again."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from secrets import token_hex
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QWidget

from casefile.services.drafts import newest_draft
from casefile.ui.fields.typed_words import typed_words
from casefile.ui.kept_words import WordsStrip

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from casefile.progress import Progress
    from casefile.storage.workspace import Workspace
    from casefile.ui.desk import Desk

NEW_RECORD = "new"  # the target of a form that is not about a record on file


@dataclass(frozen=True, slots=True)
class _Kept:
    """Words that were left: the name they are kept under, what they are about, and themselves."""

    name: str
    target: str
    words: dict[str, Any]


class KeptForm(WordsStrip):
    """Keeps what is typed into a form every two seconds, and offers it where the form opens.

    A form belongs to a place, such as "events of F-0003", and is opened for a target there: a
    reference, or `NEW_RECORD`. Every opening is kept under a name of its own, so that words that
    are still offered are never written over.
    """

    wanted = Signal(str)  # the form is to be opened for this target; its words then come back
    taken = Signal()  # the words are back in the form

    def __init__(
        self,
        desk: Desk,
        fields: Mapping[str, QWidget],
        parent: QWidget | None = None,
        told: str = "",
    ) -> None:
        super().__init__(desk, parent, told)
        self._fields = {name: typed_words(field) for name, field in fields.items()}
        self._place = ""
        self._name = ""  # under which the open form is kept; nothing while it is closed
        self._target = ""
        self._settled: dict[str, Any] = {}  # what stood in the form when it was opened
        self._written: dict[str, Any] = {}  # what is kept of it
        self._offered: _Kept | None = None
        self._resumed: _Kept | None = None
        self._pause.timeout.connect(self.keep_now)
        self.take_button.clicked.connect(self._take_up)
        self.drop_button.clicked.connect(self._throw_away)
        for each in self._fields.values():
            for signal in each.typed:
                signal.connect(self.note_typing)

    def watch(self, place: str) -> None:
        """Look for words that were left at a place; a form that is open at another is left."""
        if place != self._place:
            self.leave()
            self._place = place
            self._offer(place, None)
            self._look()

    @contextmanager
    def opening(self, target: str) -> Iterator[None]:
        """Let the block fill the form with what is on file; what is typed from then on is kept."""
        self.leave()
        yield
        resumed, self._resumed = self._resumed, None
        self._settled = self._words()
        self._target = target
        self._name = f"{self._place}: {token_hex(8)}"
        self._written = {}
        if resumed is not None and resumed.target == target:
            self._resume(resumed)

    @Slot()
    def finish(self) -> None:
        """Forget the words of the open form: they are on file, or the user put them aside."""
        self._pause.stop()
        name, self._name = self._name, ""
        if name and self._written:
            self._start_dropping(name, self._look)

    @Slot()
    def leave(self) -> None:
        """Keep the words of the open form, which is closed without an end, and offer them."""
        self.keep_now()
        left, self._name = self._name, ""
        if left and self._written:
            self._look()

    @Slot()
    def keep_now(self) -> None:
        """Keep what stands in the form and is not on file, if it is not kept already."""
        self._pause.stop()
        words = self._unfinished() if self._name else {}
        if not self._name or words == self._written:
            return
        self._written = words
        if words:
            content = {"target": self._target, "words": words}
            self._start_keeping(self._name, content, self._look)
        else:
            self._start_dropping(self._name)

    @Slot()
    def note_typing(self) -> None:
        """Keep what stands in the form soon."""
        if self._name and not self._pause.isActive():
            self._pause.start()

    def _words(self) -> dict[str, Any]:
        return {name: each.read() for name, each in self._fields.items()}

    def _unfinished(self) -> dict[str, Any]:
        """Give what is not on file: of a new record everything, whomever it is about included."""
        words = self._words()
        new = {name: each for name, each in words.items() if each != self._settled[name]}
        return words if new and self._target == NEW_RECORD else new

    # What was left

    def _look(self, _nothing: object = None) -> None:
        if self._place:
            work = partial(_newest, self._desk.workspace, f"{self._place}: ", self._name)
            self._desk.background.start(self, work, done=partial(self._offer, self._place))

    def _offer(self, place: str, kept: _Kept | None) -> None:
        if place == self._place and (kept is None or kept.name != self._name):
            self._offered = kept if kept is not None and kept.words else None
            self.setVisible(self._offered is not None)

    @Slot()
    def _take_up(self) -> None:
        if self._offered is not None:
            self._resumed = self._offered
            self.wanted.emit(self._offered.target)

    def _resume(self, kept: _Kept) -> None:
        self._name = kept.name
        self._written = kept.words
        self._offered = None
        self.hide()
        for name, words in kept.words.items():
            if name in self._fields:
                self._fields[name].take(words)
        self.taken.emit()
        self._look()

    @Slot()
    def _throw_away(self) -> None:
        kept, self._offered = self._offered, None
        self.hide()
        if kept is not None:
            self._start_dropping(kept.name, self._look)


class KeptFrame(QFrame):
    """A form that closes when its button is pressed; `kept` keeps its words until then."""

    kept: KeptForm

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")

    @Slot()
    def finish(self) -> None:
        """Close: what was typed is on file, or put aside."""
        self.hide()
        self.kept.finish()

    def put_off(self) -> None:
        """Close without an end: what was typed is kept, and offered where the form opens."""
        self.kept.leave()
        self.hide()


def _newest(
    workspace: Workspace, beginning: str, besides: str, _progress: Progress
) -> _Kept | None:
    found = newest_draft(workspace, beginning, besides)
    if found is None:
        return None
    name, content = found
    return _Kept(name, str(content.get("target", "")), dict(content.get("words", {})))
