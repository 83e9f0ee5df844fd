"""The place where files come in: choose, look, try, import, and read what was not taken."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from casefile.language.catalogue import mark
from casefile.services import imports
from casefile.services.history import undo_entry
from casefile.ui.exchange.look_panel import LookPanel
from casefile.ui.exchange.report_panel import ReportPanel
from casefile.ui.fields.drop_zone import DropZone
from casefile.ui.fields.words import label, title
from casefile.ui.messages import refuse
from casefile.ui.page import Page, Place
from casefile.ui.palette import Tone

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from casefile.errors import CasefileError
    from casefile.exchange.mapping import ColumnMapping
    from casefile.progress import Progress
    from casefile.services.import_plans import ImportPlan, ImportReport
    from casefile.storage.workspace import Workspace
    from casefile.ui.background import Job
    from casefile.ui.desk import Desk

_KINDS = ("family", "person", "letter")

Looked = tuple["ImportPlan", "tuple[tuple[str, ColumnMapping], ...]"]


class ImportPage(Page):
    """Takes one file at a time through its steps."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._job: Job | None = None
        words = desk.say("Drop a file here: CSV, XLSX, GEDCOM, vCard or an e-mail (.eml)")
        self.zone = DropZone(desk, words)
        self.look = LookPanel(desk)
        self.report = ReportPanel(desk)
        self.steps = QStackedWidget()
        for step in (self._choosing(), self.look, self.report):
            self.steps.addWidget(step)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.steps)
        self._connect()

    def _choosing(self) -> QWidget:
        desk, first = self.desk, QWidget()
        column = QVBoxLayout(first)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(desk.theme.size(12))
        column.addWidget(title(desk.say("Import")))
        told = desk.say(
            "The file is only read. You see what would be taken before anything changes, and one "
            "undo takes the whole import back."
        )
        column.addWidget(label(told, "muted", wrap=True))
        column.addWidget(self.zone)
        self.reading = label("", "muted")
        column.addWidget(self.reading, alignment=Qt.AlignmentFlag.AlignLeading)
        column.addStretch(1)
        return first

    def _connect(self) -> None:
        self.zone.files_given.connect(self.take_files)
        self.look.again_button.clicked.connect(self.start_over)
        self.look.try_button.clicked.connect(self.try_it)
        self.look.import_button.clicked.connect(self.run)
        self.look.sheet_wanted.connect(self._change_sheet)
        self.look.profile_wanted.connect(self._keep_profile)
        self.report.again_button.clicked.connect(self.start_over)
        self.report.undo_button.clicked.connect(self.undo)

    @Slot(list)
    def take_files(self, paths: list[Path]) -> None:
        """Read the first of the files that were chosen or dropped."""
        if not paths:
            return
        if len(paths) > 1:
            told = self.desk.say("One file after the other: {name} is read first.")
            self.desk.tell(told.replace("{name}", paths[0].name))
        self.reading.setText(self.desk.say("Reading…"))
        self._start(partial(_look_at, self.desk.workspace, paths[0]), self._show_plan, writes=False)

    @Slot()
    def start_over(self) -> None:
        """Go back to choosing a file."""
        self.reading.clear()
        self.steps.setCurrentIndex(0)
        self.zone.setFocus()

    @Slot()
    def try_it(self) -> None:
        """Say what an import would do; nothing is changed."""
        plan = self.look.plan()
        if plan is not None:
            self._start(partial(_dry_run, self.desk.workspace, plan), self._show_counts)

    @Slot()
    def run(self) -> None:
        """Import the file."""
        plan = self.look.plan()
        if plan is not None:
            self._start(partial(_run, self.desk.workspace, plan), self._show_report)

    @Slot()
    def undo(self) -> None:
        """Take the whole import back."""
        entry = self.report.entry
        if entry is not None:
            self._start(partial(_undo, self.desk.workspace, entry), self._show_undone)

    def _start(self, work: object, done: object, *, writes: bool = True) -> None:
        if self._job is not None:
            return
        self._allow(working=True)
        self._job = self.desk.background.start(
            self,
            work,  # type: ignore[arg-type]  # each with its own answer
            done=done,  # type: ignore[arg-type]  # that answer's taker
            failed=self._refuse,
            writes=writes,
            title=self.desk.say("Import"),
        )
        self._job.ended.connect(self._end)

    @Slot()
    def _end(self) -> None:
        """Be ready again, also when the work was cancelled and nobody else says so."""
        self._job = None
        self.reading.clear()
        self._allow(working=False)

    def _allow(self, *, working: bool) -> None:
        for each in (
            self.zone.choose_button,
            self.look.again_button,
            self.look.try_button,
            self.look.import_button,
            self.report.again_button,
            self.report.undo_button,
        ):
            each.setEnabled(not working)

    def _show_plan(self, looked: Looked) -> None:
        plan, profiles = looked
        self.look.show_plan(plan, profiles)
        self.steps.setCurrentWidget(self.look)
        self.look.import_button.setFocus()
        self.loaded.emit()

    def _show_counts(self, report: ImportReport) -> None:
        self.look.show_counts(report)
        self.loaded.emit()

    def _show_report(self, report: ImportReport) -> None:
        self.report.show_report(report)
        self.steps.setCurrentWidget(self.report)
        self.report.again_button.setFocus()
        self._tell_changed()
        self.loaded.emit()

    def _show_undone(self, _answer: object) -> None:
        self.report.show_undone()
        self.desk.tell(self.desk.say("The import was taken back."), Tone.GOOD)
        self._tell_changed()
        self.loaded.emit()

    def _tell_changed(self) -> None:
        for kind in _KINDS:
            self.desk.tell_changed(kind)

    def _refuse(self, error: CasefileError) -> None:
        refuse(self.desk, error)
        self.reading.setText(self.desk.catalogue.explain(error))
        self.loaded.emit()

    @Slot(int)
    def _change_sheet(self, sheet: int) -> None:
        plan = self.look.plan()
        if plan is not None:
            self._start(
                partial(_look_at_sheet, self.desk.workspace, plan, sheet),
                self._show_plan,
                writes=False,
            )

    @Slot(str)
    def _keep_profile(self, name: str) -> None:
        plan = self.look.plan()
        if plan is not None and plan.mapping is not None:
            self._start(
                partial(_save_profile, self.desk.workspace, name, plan.mapping),
                self._tell_profile,
            )

    def _tell_profile(self, name: str) -> None:
        told = self.desk.say("The columns are kept as “{name}” for the next file.", name=name)
        self.desk.tell(told, Tone.GOOD)
        self.loaded.emit()

    # Page

    def panes(self) -> Sequence[QWidget]:
        """Give the widgets that F6 goes round."""
        match self.steps.currentIndex():
            case 0:
                return (self.zone,)
            case 1:
                return (self.look.table, self.look.import_button)
        return (self.report.table, self.report.again_button)


def _look_at(workspace: Workspace, path: Path, progress: Progress) -> Looked:
    plan = imports.make_plan(workspace, path, imports.read_file(path, progress))
    return plan, imports.profiles(workspace)


def _look_at_sheet(
    workspace: Workspace, plan: ImportPlan, sheet: int, progress: Progress
) -> Looked:
    del progress
    return imports.with_sheet(workspace, plan, sheet), imports.profiles(workspace)


def _dry_run(workspace: Workspace, plan: ImportPlan, progress: Progress) -> ImportReport:
    return imports.dry_run(workspace, plan, progress)


def _run(workspace: Workspace, plan: ImportPlan, progress: Progress) -> ImportReport:
    return imports.run_import(workspace, plan, progress)


def _undo(workspace: Workspace, entry: int, progress: Progress) -> tuple[str, str]:
    return undo_entry(workspace, entry, progress=progress)


def _save_profile(
    workspace: Workspace, name: str, mapping: ColumnMapping, progress: Progress
) -> str:
    del progress
    imports.save_profile(workspace, name, mapping)
    return name


PLACE = Place(code="import", title=mark("Import"), icon="import", make_page=ImportPage)
