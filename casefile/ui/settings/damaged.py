"""What to do about damage that was found while the case file is open."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from casefile.services.rescue import rescue_open_case_file
from casefile.ui.damaged_ways import DamagedWays
from casefile.ui.fields.form_rows import scrolled
from casefile.ui.fields.words import label
from casefile.ui.messages import refuse
from casefile.ui.rescue_report import RescueReportView

if TYPE_CHECKING:
    from pathlib import Path

    from casefile.errors import CasefileError
    from casefile.progress import Progress
    from casefile.storage.workspace import Workspace
    from casefile.ui.desk import Desk
    from casefile.values.rescue import RescueReport


class DamagedCard(QWidget):
    """Offers both ways out; the rescue runs beside the work, which goes on."""

    backup_wanted = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.dialog: ReportDialog | None = None
        say = desk.say
        self.ways = DamagedWays(desk.theme, say)
        self.said = label(
            say("The case file is damaged. The sooner you go another way, the less is lost."),
            "bad",
            wrap=True,
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.said)
        column.addWidget(self.ways)
        self.ways.backup_wanted.connect(self.backup_wanted)
        self.ways.rescue_wanted.connect(self._rescue)
        self.setFocusProxy(self.ways.rescue_button)
        self.hide()

    @Slot()
    def _rescue(self) -> None:
        self.ways.allow(False)  # the strip above shows the progress, and stops it
        job = self._desk.background.start(
            self,
            partial(_rescue, self._desk.workspace),
            done=self._show,
            failed=self._refuse,
            writes=True,
            title=self._desk.say("Reading what can be read…"),
        )
        job.ended.connect(self._end)

    @Slot()
    def _end(self) -> None:
        self.ways.allow(True)

    def _refuse(self, error: CasefileError) -> None:
        refuse(self._desk, error)

    def _show(self, report: RescueReport) -> None:
        self.dialog = ReportDialog(self._desk, report, self)
        self.dialog.open()


class ReportDialog(QDialog):
    """Shows the report of a rescue over the window; `is_open` when it is about this case file."""

    def __init__(
        self,
        desk: Desk,
        report: RescueReport,
        parent: QWidget | None = None,
        *,
        is_open: bool = False,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._path: Path = report.path
        self.setWindowTitle(desk.say("What was rescued"))
        self.view = RescueReportView(desk.theme, desk.catalogue, report, is_open=is_open)
        column = QVBoxLayout(self)
        column.addWidget(scrolled(self.view))
        self.resize(desk.theme.size(620), desk.theme.size(520))
        self.view.open_wanted.connect(self._open)
        self.view.closed.connect(self.reject)
        (self.view.close_button if is_open else self.view.open_button).setFocus()

    @Slot()
    def _open(self) -> None:
        self.accept()
        self._desk.signals.reopen_wanted.emit(self._path)


def _rescue(workspace: Workspace, progress: Progress) -> RescueReport:
    return rescue_open_case_file(workspace, progress=progress)
