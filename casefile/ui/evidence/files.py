"""Files on their way into a record as exhibits, and copies of exhibits on their way out."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal, Slot

from casefile.services.exhibits import attach_file, save_copy
from casefile.ui.files import choose_new_file
from casefile.ui.palette import Tone

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QAbstractButton

    from casefile.progress import Progress
    from casefile.services.exhibits import Target
    from casefile.storage.workspace import Workspace
    from casefile.ui.people.small_lists import SmallList
    from casefile.ui.record_pane import RecordPane

_PASTED: Final = "picture.png"


def attach_all(
    workspace: Workspace, to: Target, sources: Sequence[Path | bytes], progress: Progress
) -> int:
    """Attach files and pasted pictures one after the other and count them; meant for a thread.

    Raises:
        FileUnreadableError, AttachmentTooBigError: those before it stay attached.
    """
    for place, source in enumerate(sources):
        progress.report(place, len(sources))
        name = _PASTED if isinstance(source, bytes) else ""
        attach_file(workspace, source, to, name=name)
    return len(sources)


class CopyingOut(QObject):
    """Saves a copy of the exhibit that is chosen in a list, where the user says."""

    copied = Signal()

    def __init__(self, pane: RecordPane, chosen: SmallList, button: QAbstractButton) -> None:
        super().__init__(chosen)
        self._pane = pane
        self._list = chosen
        button.clicked.connect(self._ask)

    @Slot()
    def _ask(self) -> None:
        line = self._list.current_line()
        if line is None:
            return
        # The proposed name is the reference alone: file names may hold names of people.
        name = f"{line.reference}{Path(line.original_file_name).suffix}"
        path = choose_new_file(self._list, self._pane.desk.say("Save a copy"), name)
        if path is not None:
            work = partial(save_copy, self._pane.desk.workspace, line.id, path)
            self._pane.save(work, done=self._tell)

    def _tell(self, _answer: object) -> None:
        desk = self._pane.desk
        desk.tell(desk.say("The copy is saved. It is not encrypted."), Tone.CARE)
        self.copied.emit()
