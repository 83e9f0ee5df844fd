"""What every page needs: the case file, the words, the looks, and a way to tell the others."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from casefile.language.catalogue import Catalogue
from casefile.settings import Settings
from casefile.storage.workspace import Workspace
from casefile.ui.background import Background
from casefile.ui.theme import Theme

if TYPE_CHECKING:
    from casefile.ui.palette import Tone


class DeskSignals(QObject):
    """What pages tell each other; kinds are lower-case words such as "family", "letter"."""

    changed = Signal(str, object)  # kind, id: a record was saved, added or removed (id may be None)
    open_record = Signal(str, object)  # kind, id: go to the place that shows such a record
    begin_record = Signal(str, dict)  # kind, what is known: go there and begin a new record
    show_filter = Signal(str, str)  # place, code of a saved filter: go there and choose it
    message = Signal(str, str)  # words (translated), tone code: show them in the strip
    settings_wanted = Signal(object)  # a whole new Settings to keep and to apply
    reopen_wanted = Signal(object)  # path: lock, and ask for the passphrase of that case file


@dataclass(frozen=True, slots=True)
class Desk:
    """Everything a page may use; a new one is made when language or theme change."""

    workspace: Workspace
    background: Background
    catalogue: Catalogue
    theme: Theme
    settings: Settings
    signals: DeskSignals

    def say(self, key: str, **facts: object) -> str:
        """Say an English sentence key in the language of the window."""
        return self.catalogue.say(key, **facts)

    def tell(self, words: str, tone: Tone | str = "calm") -> None:
        """Show translated words in the strip along the lower edge; they leave by themselves."""
        self.signals.message.emit(words, str(tone))

    def tell_changed(self, kind: str, record_id: object = None) -> None:
        """Let every page know that a record was saved, added or removed."""
        self.signals.changed.emit(kind, record_id)

    def open(self, kind: str, record_id: object) -> None:
        """Go to the place that shows such a record."""
        self.signals.open_record.emit(kind, record_id)

    def show_filter(self, place: str, code: str) -> None:
        """Go to a place and choose one of its saved filters."""
        self.signals.show_filter.emit(place, code)

    def begin(self, kind: str, **known: object) -> None:
        """Go to the place that makes such a record and begin a new one with what is known."""
        self.signals.begin_record.emit(kind, known)
