"""What is attached to a letter: dropped in, looked at inside the window, copied out."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, Slot
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from casefile.language.catalogue import mark
from casefile.services.exhibits import attach_file, detach_exhibit, save_copy
from casefile.ui.families.exhibit_viewer import ExhibitViewer
from casefile.ui.fields.buttons import button
from casefile.ui.fields.drop_zone import DropZone
from casefile.ui.files import choose_new_file
from casefile.ui.labels import label_of, text_of
from casefile.ui.palette import Tone
from casefile.ui.people.small_lists import SmallList
from casefile.ui.record_model import Column

if TYPE_CHECKING:
    from collections.abc import Sequence

    from casefile.progress import Progress
    from casefile.storage.workspace import Workspace
    from casefile.ui.desk import Desk
    from casefile.ui.record_pane import RecordPane
    from casefile.values.exhibits import ExhibitLine
    from casefile.values.ids import LetterId
    from casefile.values.letters import LetterView

ICONS = {"application/pdf": "file-text", "text": "file-text", "image": "image"}
PASTED = "picture.png"


class AttachmentsTab(QWidget):
    """Lists the attachments of a letter and shows them."""

    def __init__(self, pane: RecordPane, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pane = pane
        self._letter: LetterId | None = None
        desk = self._desk = pane.desk
        say = desk.say
        self.drop_zone = DropZone(desk, say("Drop files here, or paste an image with Ctrl+V"))
        words = say("The signed letter, its envelope, the reply as it came: kept encrypted.")
        self.list = SmallList(
            desk, say("Attachments"), _columns(desk), ("paperclip", say("Nothing attached"), words)
        )
        self.view_button = button(desk.theme, say("View"), "eye", "primary")
        self.copy_button = button(desk.theme, say("Save a copy…"), "download")
        self.off_button = button(desk.theme, say("Take off the letter"), "x")
        self.viewer = ExhibitViewer(desk)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        size = self._desk.theme.size
        for each in (self.view_button, self.copy_button, self.off_button):
            self.list.add_action(each)
        self.list.action_row.addStretch(1)
        both = QWidget()
        column = QVBoxLayout(both)
        column.setContentsMargins(0, size(10), 0, 0)
        column.setSpacing(size(8))
        column.addWidget(self.list, 1)
        column.addWidget(self.drop_zone)
        self.stack = QStackedWidget()
        self.stack.addWidget(both)
        self.stack.addWidget(self.viewer)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.stack)
        self.setFocusProxy(self.drop_zone)

    def _connect(self) -> None:
        self.list.table.opened.connect(self._view)
        self.list.table.previewed.connect(self._view)
        self.view_button.clicked.connect(self._view)
        self.copy_button.clicked.connect(self._save_copy)
        self.off_button.clicked.connect(self._take_off)
        self.viewer.closed.connect(self._close_viewer)

    def show_view(self, view: LetterView) -> None:
        """Show the attachments of a letter."""
        if view.id != self._letter:
            self.viewer.forget()
            self.stack.setCurrentIndex(0)
        self._letter = view.id
        self.list.show_lines(view.attachments)

    def look_at(self, line: ExhibitLine) -> None:
        """Show one attachment."""
        self.list.table.select_key(line.id)
        self.stack.setCurrentWidget(self.viewer)
        self.viewer.look_at(line, name_of(self._desk, line))

    @Slot()
    def _view(self) -> None:
        line = self.list.current_line()
        if line is not None:
            self.look_at(line)

    @Slot()
    def _close_viewer(self) -> None:
        self.stack.setCurrentIndex(0)
        self.list.table.setFocus()

    @Slot()
    def _take_off(self) -> None:
        line = self.list.current_line()
        if line is not None and self._letter is not None:
            work = partial(detach_exhibit, self._desk.workspace, line.id, ("letter", self._letter))
            self._pane.save(work)

    @Slot()
    def _save_copy(self) -> None:
        line = self.list.current_line()
        if line is None:
            return
        # The proposed name is the reference alone: file names may hold names of people.
        name = f"{line.reference}{Path(line.original_file_name).suffix}"
        path = choose_new_file(self, self._desk.say("Save a copy"), name)
        if path is not None:
            work = partial(save_copy, self._desk.workspace, line.id, path)
            self._pane.save(work, done=self._copied)

    def _copied(self, _answer: object) -> None:
        self._desk.tell(self._desk.say("The copy is saved. It is not encrypted."), Tone.CARE)


def attach_all(
    workspace: Workspace,
    letter: LetterId,
    sources: Sequence[Path | bytes],
    progress: Progress,
) -> int:
    """Attach files and pasted pictures one after the other and count them; meant for a thread.

    Raises:
        FileUnreadableError, AttachmentTooBigError: those before it stay attached.
    """
    for place, source in enumerate(sources):
        progress.report(place, len(sources))
        name = PASTED if isinstance(source, bytes) else ""
        attach_file(workspace, source, ("letter", letter), name=name)
    return len(sources)


def name_of(desk: Desk, line: ExhibitLine) -> str:
    """Give what an attachment is called."""
    return text_of(desk, line.title) or line.original_file_name or line.reference


def icon_of(line: ExhibitLine) -> str:
    """Give the icon for a kind of file."""
    return ICONS.get(line.mime) or ICONS.get(line.mime.partition("/")[0], "file")


def _columns(desk: Desk) -> tuple[Column[ExhibitLine], ...]:
    return (
        Column("reference", mark("Reference"), _reference, 7, 6, sortable=False),
        Column(
            "title",
            mark("Title"),
            partial(name_of, desk),
            20,
            11,
            icon=icon_of,
            strong=True,
            sortable=False,
        ),
        Column("kind", mark("Kind"), partial(_kind, desk), 11, 7, sortable=False),
        Column("size", mark("Size"), partial(_size, desk), 7, 6, at_end=True, sortable=False),
    )


def _reference(line: ExhibitLine) -> str:
    return line.reference


def _kind(desk: Desk, line: ExhibitLine) -> str:
    return label_of(desk, "source_material_type", line.material_type)


def _size(desk: Desk, line: ExhibitLine) -> str:
    return QLocale(desk.catalogue.language).formattedDataSize(line.size, 1)
