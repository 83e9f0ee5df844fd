"""The documents of a family: dropped in, looked at inside the window, with their custody."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from casefile.language.catalogue import mark
from casefile.services.exhibits import change_exhibit, custody, exhibit_lines, view_exhibit
from casefile.ui.evidence.columns import exhibit_columns, name_of
from casefile.ui.evidence.files import CopyingOut, attach_all
from casefile.ui.evidence.form import ExhibitForm
from casefile.ui.evidence.viewer import ExhibitViewer
from casefile.ui.fields.buttons import button
from casefile.ui.fields.drop_zone import DropZone
from casefile.ui.fields.words import label
from casefile.ui.labels import label_of, moment_words
from casefile.ui.messages import refuse
from casefile.ui.people.small_lists import SmallList
from casefile.ui.record_model import Column

if TYPE_CHECKING:
    from pathlib import Path

    from casefile.progress import Progress
    from casefile.storage.workspace import Workspace
    from casefile.ui.desk import Desk
    from casefile.ui.record_pane import RecordPane
    from casefile.values.exhibits import CustodyLine, ExhibitDraft, ExhibitLine, ExhibitView
    from casefile.values.families import FamilyView
    from casefile.values.ids import ExhibitId, FamilyId


class DocumentsTab(QWidget):
    """Takes files in, lists them, shows them and who handled them."""

    attached = Signal()  # every file that was given has been taken in

    def __init__(self, pane: RecordPane, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pane = pane
        self._family: FamilyId | None = None
        desk = self._desk = pane.desk
        say = desk.say
        self.drop_zone = DropZone(desk, say("Drop files here, paste a picture, or choose files"))
        words = say("Scans, photographs, letters: each is kept encrypted and never changed.")
        empty = ("paperclip", say("No documents yet"), words)
        self.list = SmallList(desk, say("Documents"), exhibit_columns(desk, dated=True), empty)
        self.custody = SmallList(
            desk,
            say("Custody"),
            _custody_columns(desk),
            ("history", say("Choose a document"), ""),
            key=_custody_key,
        )
        self.view_button = button(desk.theme, say("View"), "eye", "primary")
        self.describe_button = button(desk.theme, say("Describe"), "pencil")
        self.form = ExhibitForm(desk)
        self._described: ExhibitView | None = None
        self.copy_button = button(desk.theme, say("Save a copy…"), "download")
        self.viewer = ExhibitViewer(desk)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        size = self._desk.theme.size
        self.list.add_action(self.view_button)
        self.list.add_action(self.describe_button)
        self.list.add_action(self.copy_button)
        self.list.action_row.addStretch(1)
        self.custody.setMaximumHeight(size(210))
        both = QWidget()
        column = QVBoxLayout(both)
        column.setContentsMargins(0, size(10), 0, 0)
        column.setSpacing(size(8))
        column.addWidget(self.drop_zone)
        column.addWidget(self.form.kept)
        column.addWidget(self.form)
        column.addWidget(self.list, 1)
        self.custody_title = label(self._desk.say("Custody"), "muted")
        column.addWidget(self.custody_title)
        column.addWidget(self.custody)
        self.stack = QStackedWidget()
        self.stack.addWidget(both)
        self.stack.addWidget(self.viewer)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.stack)
        self.setFocusProxy(self.drop_zone)

    def _connect(self) -> None:
        self.drop_zone.files_given.connect(self.attach)
        self.drop_zone.image_given.connect(self._attach_picture)
        self.list.current_changed.connect(self._show_custody)
        self.list.table.opened.connect(self._view)
        self.list.table.previewed.connect(self._view)
        self.view_button.clicked.connect(self._view)
        self.describe_button.clicked.connect(self._describe)
        self.form.given.connect(self._keep)
        self.form.cancelled.connect(self.list.table.setFocus)
        self.form.kept.wanted.connect(self._take_up)
        self._pane.leaving.connect(self.form.kept.keep_now)
        CopyingOut(self._pane, self.list, self.copy_button).copied.connect(self._show_new_custody)
        self.viewer.closed.connect(self._close_viewer)

    def show_view(self, view: FamilyView) -> None:
        """Show the documents of a family."""
        if view.id != self._family:
            self.viewer.forget()
            self.stack.setCurrentIndex(0)
            self.form.put_off()
        self._family = view.id
        self.form.kept.watch(f"documents of {view.reference}")
        self._read()

    def _read(self) -> None:
        read = partial(exhibit_lines, self._desk.workspace, family_id=self._family)
        self.list.read(read)

    # Taking in

    @Slot(list)
    def attach(self, sources: list[Path | bytes]) -> None:
        """Take files and pictures in, one after the other, with progress in the window's strip."""
        if self._family is None:
            return
        self._desk.background.start(
            self,
            partial(attach_all, self._desk.workspace, ("family", self._family), sources),
            done=self._attached,
            failed=partial(refuse, self._desk),
            writes=True,
            title=self._desk.say("Taking in documents"),
        )

    @Slot(bytes)
    def _attach_picture(self, picture: bytes) -> None:
        self.attach([picture])

    def _attached(self, count: int) -> None:
        words = self._desk.catalogue.say_many(
            "{count} document is taken in.", "{count} documents are taken in.", count
        )
        self._desk.tell(words, "good")
        self._read()
        self._desk.tell_changed("exhibit")
        self.attached.emit()

    # Looking

    @Slot()
    def _view(self) -> None:
        line = self.list.current_line()
        if line is not None:
            self.stack.setCurrentWidget(self.viewer)
            self.viewer.look_at(line, name_of(self._desk, line))

    # Describing

    @Slot()
    def _describe(self) -> None:
        line = self.list.current_line()
        if line is not None:
            self._read_and_ask(line)

    @Slot(str)
    def _take_up(self, reference: str) -> None:
        lines: list[ExhibitLine] = self.list.lines()
        line = next((each for each in lines if each.reference == reference), None)
        if line is not None:
            self._read_and_ask(line)

    def _read_and_ask(self, line: ExhibitLine) -> None:
        work = partial(_view_exhibit, self._desk.workspace, line.id)
        refused = partial(refuse, self._desk)
        self._desk.background.start(self, work, done=self._ask, failed=refused)

    def _ask(self, view: ExhibitView) -> None:
        self._described = view
        self.form.ask(view.line.reference, view.draft)

    @Slot(object)
    def _keep(self, draft: ExhibitDraft) -> None:
        view = self._described
        if view is not None:
            work = partial(change_exhibit, self._desk.workspace, view.line.id, draft, view.version)
            self._pane.save(work, done=self._kept)

    def _kept(self, _answer: object) -> None:
        self.form.finish()
        self.list.table.setFocus()
        self._read()
        self._desk.tell_changed("exhibit")

    @Slot()
    def _close_viewer(self) -> None:
        self.stack.setCurrentIndex(0)
        self.list.table.setFocus()
        self._show_new_custody()

    @Slot()
    def _show_new_custody(self) -> None:
        self._show_custody(self.list.current_line())

    @Slot(object)
    def _show_custody(self, line: ExhibitLine | None) -> None:
        self.custody.setVisible(line is not None)
        self.custody_title.setVisible(line is not None)
        if line is not None:
            self.custody.read(partial(custody, self._desk.workspace, line.id))


def _view_exhibit(workspace: Workspace, exhibit: ExhibitId, _progress: Progress) -> ExhibitView:
    return view_exhibit(workspace, exhibit)


def _custody_columns(desk: Desk) -> tuple[Column[CustodyLine], ...]:
    return (
        Column("when", mark("When"), partial(_when, desk), 15, 14, sortable=False),
        Column("what", mark("What"), partial(_what, desk), 11, 8, strong=True, sortable=False),
        Column("who", mark("Who"), _who, 9, 6, sortable=False),
        Column("where", mark("From, to"), _where, 12, 6, sortable=False),
        Column("reason", mark("Reason"), _reason, 12, 6, sortable=False),
    )


def _custody_key(line: CustodyLine) -> object:
    return (line.at, line.event)


def _when(desk: Desk, line: CustodyLine) -> str:
    return moment_words(desk, line.at)


def _what(desk: Desk, line: CustodyLine) -> str:
    return label_of(desk, "custody_event", line.event)


def _who(line: CustodyLine) -> str:
    return line.by


def _where(line: CustodyLine) -> str:
    return " → ".join(part for part in (line.moved_from, line.moved_to) if part)


def _reason(line: CustodyLine) -> str:
    return line.reason
