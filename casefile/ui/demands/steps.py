"""What became of a demand, step by step, and the small form that adds a step."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from casefile.language.catalogue import mark
from casefile.services.demands import add_step
from casefile.ui.demands.table import status_sign
from casefile.ui.fields.buttons import button
from casefile.ui.fields.code_combo import CodeCombo
from casefile.ui.fields.flex_date import DateField
from casefile.ui.fields.form_foot import FormFoot
from casefile.ui.fields.form_rows import FormRows
from casefile.ui.fields.wording import WordingField
from casefile.ui.kept_form import NEW_RECORD, KeptForm, KeptFrame
from casefile.ui.labels import choices_of, listed_day, text_of
from casefile.ui.people.small_lists import SmallList
from casefile.ui.record_model import Column
from casefile.values.codes import DemandStatus
from casefile.values.wording import Wording

if TYPE_CHECKING:
    from casefile.ui.desk import Desk
    from casefile.ui.record_pane import RecordPane
    from casefile.ui.signs import Sign
    from casefile.values.dates import FlexDate
    from casefile.values.demands import DemandStepLine, DemandView

# What usually comes next; every other status can be chosen as well.
NEXT = {
    DemandStatus.DRAFT: DemandStatus.APPROVED,
    DemandStatus.APPROVED: DemandStatus.SUBMITTED,
    DemandStatus.SUBMITTED: DemandStatus.ACKNOWLEDGED,
    DemandStatus.PLEDGED: DemandStatus.MET,
    DemandStatus.PARTLY_MET: DemandStatus.MET,
}


class StepForm(KeptFrame):
    """Asks for a step. Adding it, and saying why it cannot be added, is the tab's work."""

    given = Signal(str, object, object)  # DemandStatus code, FlexDate or None, Wording
    cancelled = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        say = desk.say
        self.status = CodeCombo(say("New status"), choices_of(desk, "demand_status"))
        self.happened = DateField(desk, say("Day of the step"))
        self.note = WordingField(desk, say("Note"))
        self.add_button = button(desk.theme, say("Add the step"), "check", "primary")
        self.cancel_button = button(desk.theme, say("Cancel"))
        fields = {"status": self.status, "happened": self.happened, "note": self.note}
        self.kept = KeptForm(desk, fields)
        rows = FormRows(desk.theme)
        rows.add(say("Status"), self.status)
        rows.add(say("When"), self.happened)
        rows.add(say("Note"), self.note)
        column = QVBoxLayout(self)
        column.addLayout(rows)
        column.addWidget(FormFoot(self, self.add_button, self.cancel_button))
        self.setFocusProxy(self.status)
        self.add_button.clicked.connect(self._give)
        self.cancel_button.clicked.connect(self._cancel)
        self.hide()

    def ask(self, status: DemandStatus) -> None:
        """Begin a step after a status; today is proposed."""
        with self.kept.opening(NEW_RECORD):
            self.status.choose(NEXT.get(status, DemandStatus.NO_REPLY))
            self.happened.show_today()
            self.note.show_wording(Wording())
        self.show()
        self.status.setFocus()

    @Slot()
    def _give(self) -> None:
        self.given.emit(self.status.code(), self.happened.date(), self.note.wording())

    @Slot()
    def _cancel(self) -> None:
        self.finish()
        self.cancelled.emit()


class StepsTab(QWidget):
    """Shows the steps, the newest first, and takes new ones."""

    def __init__(self, pane: RecordPane, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pane = pane
        self._view: DemandView | None = None
        desk = self._desk = pane.desk
        say = desk.say
        self.form = StepForm(desk)
        self.list = SmallList(
            desk, say("Steps"), _columns(desk), ("history", say("No steps yet"), "")
        )
        self.add_button = button(desk.theme, say("Add a step"), "plus", "primary")
        self.list.add_action(self.add_button, of_line=False)
        self.list.action_row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, desk.theme.size(10), 0, 0)
        column.setSpacing(desk.theme.size(10))
        column.addWidget(self.form.kept)
        column.addWidget(self.form)
        column.addWidget(self.list, 1)
        self.setFocusProxy(self.add_button)
        self.add_button.clicked.connect(self.begin)
        self.form.given.connect(self._add)
        self.form.cancelled.connect(self._close)
        self.form.kept.wanted.connect(self.begin)
        pane.leaving.connect(self.form.kept.keep_now)

    def show_view(self, view: DemandView) -> None:
        """Show the steps of a demand."""
        if self._view is None or self._view.id != view.id:
            self.form.put_off()
        self.add_button.setVisible(self.form.isHidden())
        self._view = view
        self.form.kept.watch(f"steps of {view.reference}")
        self.list.show_lines(tuple(reversed(view.steps)))

    @Slot()
    def begin(self) -> None:
        """Ask for the next step."""
        if self._view is not None:
            self.add_button.hide()
            self.form.ask(self._view.status)

    @Slot(str, object, object)
    def _add(self, status: str, happened: FlexDate | None, note: Wording) -> None:
        if self._view is not None:
            work = partial(
                add_step,
                self._desk.workspace,
                self._view.id,
                DemandStatus(status),
                happened,
                note,
            )
            self._pane.save(work, done=self._added)

    @Slot()
    def _close(self) -> None:
        self.form.finish()
        self.add_button.show()
        self.add_button.setFocus()

    def _added(self, _step: object) -> None:
        self._close()
        self._desk.tell(self._desk.say("The step is on file."), "good")
        self._pane.saved.emit(self._pane.record_id)


def _columns(desk: Desk) -> tuple[Column[DemandStepLine], ...]:
    return (
        Column(
            "status",
            mark("Status"),
            partial(_status, desk),
            17,
            16,
            sign=partial(_sign, desk),
            sortable=False,
        ),
        Column("when", mark("When"), partial(_when, desk), 12, 9.5, sortable=False),
        Column("note", mark("Note"), partial(_note, desk), 24, 10, sortable=False),
    )


def _sign(desk: Desk, line: DemandStepLine) -> Sign:
    return status_sign(desk, line.status)


def _status(desk: Desk, line: DemandStepLine) -> str:
    return _sign(desk, line).text


def _when(desk: Desk, line: DemandStepLine) -> str:
    return listed_day(desk, line.happened)


def _note(desk: Desk, line: DemandStepLine) -> str:
    return text_of(desk, line.note)
