"""What takes longer than 300 ms: its name, how far it is, and a way to stop it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout, QWidget

from casefile.ui.background import Job
from casefile.ui.fields.buttons import button
from casefile.ui.fields.words import ElidingLabel

if TYPE_CHECKING:
    from casefile.ui.desk import Desk

PATIENCE = 300  # milliseconds before work is shown


class JobRow(QFrame):
    """One piece of work: it shows itself when the work takes long and leaves when it ends."""

    def __init__(self, desk: Desk, job: Job, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme = desk.theme
        self._job = job
        self._words = desk.say("Stopping…")
        self.setObjectName("strip")
        self.title = ElidingLabel(job.title)
        self.bar = QProgressBar()
        self.bar.setRange(0, 0)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(job.title)
        self.stop_button: QPushButton = button(theme, desk.say("Cancel"))
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.size(12), theme.size(4), theme.size(6), theme.size(4))
        row.setSpacing(theme.size(12))
        row.addWidget(self.title, 2)
        row.addWidget(self.bar, 3)
        row.addWidget(self.stop_button)
        self.hide()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.show)
        self._timer.start(PATIENCE)
        job.progressed.connect(self._show_progress)
        job.ended.connect(self._leave)
        self.stop_button.clicked.connect(self._stop)

    @Slot(int, int)
    def _show_progress(self, done: int, total: int) -> None:
        # Qt counts in 32 bits and bytes do not fit: show thousandths.
        self.bar.setRange(0, 1000 if total > 0 else 0)
        if total > 0:
            self.bar.setValue(done * 1000 // total)

    @Slot()
    def _stop(self) -> None:
        self._job.cancel()
        self.stop_button.setEnabled(False)
        self.title.setText(self._words)

    @Slot()
    def _leave(self) -> None:
        self._timer.stop()
        self.hide()
        self.deleteLater()


class ProgressStrip(QWidget):
    """Watches the background and shows every piece of work that has a title."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        desk.background.started.connect(self._watch)

    @Slot(Job)
    def _watch(self, job: Job) -> None:
        if job.title:
            self._column.addWidget(JobRow(self._desk, job, self))
