"""The documents of a family: dropped in, looked at inside the window, with their custody."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, Signal, Slot
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from casefile.language.catalogue import mark
from casefile.services.exhibits import (
    attach_file,
    change_exhibit,
    custody,
    exhibit_lines,
    save_copy,
    view_exhibit,
)
from casefile.ui.families.exhibit_form import ExhibitForm
from casefile.ui.families.exhibit_viewer import ExhibitViewer
from casefile.ui.fields.buttons import button
from casefile.ui.fields.drop_zone import DropZone
from casefile.ui.fields.words import label
from casefile.ui.files import choose_new_file
from casefile.ui.labels import date_words, label_of, moment_words, text_of
from casefile.ui.messages import refuse
from casefile.ui.people.small_lists import SmallList
from casefile.ui.record_model import Column

if TYPE_CHECKING:
    from casefile.progress import Progress
    from casefile.storage.workspace import Workspace
    from casefile.ui.desk import Desk
    from casefile.ui.record_pane import RecordPane
    from casefile.values.exhibits import CustodyLine, ExhibitDraft, ExhibitLine, ExhibitView
    from casefile.values.families import FamilyView
    from casefile.values.ids import ExhibitId, FamilyId

ICONS = {"image": "image", "application/pdf": "file-text", "text": "file-text"}


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
        self.list = SmallList(desk, say("Documents"), _columns(desk), empty)
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
        self.copy_button.clicked.connect(self._save_copy)
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
    def attach(self, paths: list[Path]) -> None:
        """Take files in, one after the other, with progress in the window's strip."""
        if self._family is None:
            return
        work = partial(_attach_files, self._desk.workspace, self._family, paths)
        self._attach(work, self._desk.say("Taking in documents"))

    @Slot(bytes)
    def _attach_picture(self, picture: bytes) -> None:
        if self._family is None:
            return
        work = partial(_attach_picture, self._desk.workspace, self._family, picture)
        self._attach(work, self._desk.say("Taking in a picture"))

    def _attach(self, work: object, title: str) -> None:
        self._desk.background.start(
            self,
            work,  # type: ignore[arg-type]  # a partial of the two functions below
            done=self._attached,
            failed=partial(refuse, self._desk),
            writes=True,
            title=title,
        )

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
            self.viewer.look_at(line, _name(self._desk, line))

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
        self._show_custody(self.list.current_line())

    @Slot(object)
    def _show_custody(self, line: ExhibitLine | None) -> None:
        self.custody.setVisible(line is not None)
        self.custody_title.setVisible(line is not None)
        if line is not None:
            self.custody.read(partial(custody, self._desk.workspace, line.id))

    @Slot()
    def _save_copy(self) -> None:
        line = self.list.current_line()
        if line is None:
            return
        # The proposed name is the reference alone: file names may hold names of people.
        ending = Path(line.original_file_name).suffix
        name = f"{line.reference}{ending}"
        path = choose_new_file(self, self._desk.say("Save a copy"), name)
        if path is not None:
            work = partial(save_copy, self._desk.workspace, line.id, path)
            self._pane.save(work, done=self._copied)

    def _copied(self, _answer: object) -> None:
        self._desk.tell(self._desk.say("The copy is saved. It is not encrypted."), "care")
        self._show_custody(self.list.current_line())


def _attach_files(
    workspace: Workspace, family: FamilyId, paths: list[Path], progress: Progress
) -> int:
    for place, path in enumerate(paths):
        progress.report(place, len(paths))
        attach_file(workspace, path, ("family", family))
    return len(paths)


def _attach_picture(
    workspace: Workspace, family: FamilyId, picture: bytes, progress: Progress
) -> int:
    attach_file(workspace, picture, ("family", family), progress, name="picture.png")
    return 1


def _view_exhibit(workspace: Workspace, exhibit: ExhibitId, _progress: Progress) -> ExhibitView:
    return view_exhibit(workspace, exhibit)


def _columns(desk: Desk) -> tuple[Column[ExhibitLine], ...]:
    return (
        Column("reference", mark("Reference"), _reference, 7, 6, sortable=False),
        Column(
            "title",
            mark("Title"),
            partial(_name, desk),
            18,
            11,
            icon=_icon,
            strong=True,
            sortable=False,
        ),
        Column("kind", mark("Kind"), partial(_kind, desk), 11, 7, 1, sortable=False),
        Column("dated", mark("Date"), partial(_dated, desk), 11, 9, sortable=False),
        Column("size", mark("Size"), partial(_size, desk), 7, 6, 2, at_end=True, sortable=False),
    )


def _custody_columns(desk: Desk) -> tuple[Column[CustodyLine], ...]:
    return (
        Column("when", mark("When"), partial(_when, desk), 15, 14, sortable=False),
        Column("what", mark("What"), partial(_what, desk), 11, 8, strong=True, sortable=False),
        Column("who", mark("Who"), _who, 9, 6, sortable=False),
        Column("where", mark("From, to"), _where, 12, 6, sortable=False),
        Column("reason", mark("Reason"), _reason, 12, 6, sortable=False),
    )


def _reference(line: ExhibitLine) -> str:
    return line.reference


def _name(desk: Desk, line: ExhibitLine) -> str:
    return text_of(desk, line.title) or line.original_file_name or line.reference


def _icon(line: ExhibitLine) -> str:
    return ICONS.get(line.mime) or ICONS.get(line.mime.partition("/")[0], "file")


def _kind(desk: Desk, line: ExhibitLine) -> str:
    return label_of(desk, "source_material_type", line.material_type)


def _dated(desk: Desk, line: ExhibitLine) -> str:
    return date_words(desk, line.dated)


def _size(desk: Desk, line: ExhibitLine) -> str:
    return QLocale(desk.catalogue.language).formattedDataSize(line.size, 1)


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
