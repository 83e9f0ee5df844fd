"""What the status bar says: how much there is, that it is encrypted, and what day it is."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from casefile.language.numbers import digits_in
from casefile.services.family_lists import count_families
from casefile.services.people import count_people
from casefile.values.families import FamilyFilter
from casefile.values.today import local_today

if TYPE_CHECKING:
    from casefile.progress import Progress
    from casefile.storage.workspace import Workspace
    from casefile.ui.desk import Desk

SETTLE = 400  # milliseconds after a change before counting again


class StatusTeller(QObject):
    """Counts in the background when something changed, and says it in the window's language."""

    told = Signal(str, str)  # counts, and what stands at the far end

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._saved = ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SETTLE)
        self._timer.timeout.connect(self.count)
        desk.signals.changed.connect(self._note_change)

    @Slot()
    def count(self) -> None:
        """Count again."""
        workspace = self._desk.workspace
        self._desk.background.start(self, partial(_counts, workspace), done=self._tell)

    @Slot(str, object)
    def _note_change(self, _kind: str, _record_id: object) -> None:
        clock = f"{datetime.now().astimezone():%H:%M}"
        self._saved = digits_in(clock, self._desk.catalogue.language)
        self._timer.start()

    def _tell(self, counts: tuple[int, int]) -> None:
        desk = self._desk
        families = desk.catalogue.say_many("{count} family", "{count} families", counts[0])
        people = desk.catalogue.say_many("{count} person", "{count} people", counts[1])
        parts = [desk.say("Encrypted")]
        if self._saved:
            parts.append(desk.say("saved {time}", time=self._saved))
        parts.append(desk.catalogue.write(local_today()))
        self.told.emit(f"{families} · {people}", " · ".join(parts))


def _counts(workspace: Workspace, _progress: Progress) -> tuple[int, int]:
    return count_families(workspace, FamilyFilter()), count_people(workspace)
