"""What is attached to a letter: dropped in, looked at inside the window, copied out."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from casefile.services.exhibits import detach_exhibit
from casefile.ui.evidence.columns import exhibit_columns, name_of
from casefile.ui.evidence.files import CopyingOut
from casefile.ui.evidence.viewer import ExhibitViewer
from casefile.ui.fields.buttons import button
from casefile.ui.fields.drop_zone import DropZone
from casefile.ui.people.small_lists import SmallList

if TYPE_CHECKING:
    from casefile.ui.record_pane import RecordPane
    from casefile.values.exhibits import ExhibitLine
    from casefile.values.ids import LetterId
    from casefile.values.letters import LetterView


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
            desk,
            say("Attachments"),
            exhibit_columns(desk, dated=False),
            ("paperclip", say("Nothing attached"), words),
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
        CopyingOut(self._pane, self.list, self.copy_button)
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
