"""Purposes down, people across: what may be said of whom, as the consent gate decides it today."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from casefile.language.catalogue import mark
from casefile.services.consents import gate
from casefile.ui.fields.focus_order import tab_through_after
from casefile.ui.labels import label_of
from casefile.ui.people.consent_words import answer_sign
from casefile.ui.record_model import Column
from casefile.ui.record_table import RecordTable
from casefile.values.codes import ConsentDecision, ConsentPurpose, IdentityMode
from casefile.values.dossiers import Gated
from casefile.values.ids import PersonId
from casefile.values.today import local_today

if TYPE_CHECKING:
    from collections.abc import Sequence

    from casefile.progress import Progress
    from casefile.storage.workspace import Workspace
    from casefile.ui.background import Job
    from casefile.ui.desk import Desk
    from casefile.ui.signs import Sign

MOST_PEOPLE = 24  # columns; a larger family is read person by person


@dataclass(frozen=True, slots=True)
class PurposeLine:
    """One purpose, and what the gate says of each person for it before any audience."""

    id: ConsentPurpose
    verdicts: dict[PersonId, Gated]


def read_matrix(workspace: Workspace, people: Sequence[PersonId]) -> tuple[PurposeLine, ...]:
    """Ask the consent gate about every purpose, before any audience."""
    today = local_today()
    return tuple(
        PurposeLine(
            purpose,
            {each.person_id: each for each in gate(workspace, people, purpose, None, today)},
        )
        for purpose in ConsentPurpose
    )


class ConsentMatrix(QWidget):
    """Shows the verdicts; a click or Enter asks to put a new answer on file."""

    wanted = Signal(object, str)  # PersonId, purpose code: record an answer here
    shown = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._people: tuple[PersonId, ...] = ()
        self._named: tuple[tuple[PersonId, str], ...] = ()
        self._reading: Job | None = None
        self.table: RecordTable | None = None
        self.before: QWidget | None = None  # from where Tab comes into the table
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    def show_people(self, people: Sequence[tuple[PersonId, str]]) -> None:
        """Read and show what may be said of some people (identity and name)."""
        people = tuple(people)[:MOST_PEOPLE]
        if self.table is None or people != self._named:
            self._make_table(people)
        if self._reading is not None:
            self._reading.cancel()
        self._reading = self._desk.background.start(
            self, partial(_read, self._desk.workspace, self._people), done=self._show
        )

    def sign_at(self, person: PersonId, purpose: ConsentPurpose) -> Sign | None:
        """Give the sign that stands for a person and a purpose, once it is shown."""
        table = self.table
        lines = [line for _, line in table.records.kept_lines()] if table is not None else []
        found = next((line for line in lines if line.id == purpose), None)
        return _sign(self._desk, person, found) if found is not None else None

    def _make_table(self, people: tuple[tuple[PersonId, str], ...]) -> None:
        if self.table is not None:
            self.table.hide()
            self.table.deleteLater()
        self._named = people
        self._people = tuple(key for key, _ in people)
        purpose: Column[PurposeLine] = Column(
            "purpose",
            mark("Purpose"),
            partial(_purpose, self._desk),
            26,
            least=15,
            strong=True,
            sortable=False,
        )
        columns: list[Column[PurposeLine]] = [
            Column(
                f"person-{key}",
                name,
                partial(_words, self._desk, key),
                12,
                9,
                sign=partial(_sign, self._desk, key),
                sortable=False,
            )
            for key, name in people
        ]
        self.table = RecordTable(
            self._desk, (purpose, *columns), self._desk.say("Purposes and people")
        )
        self.table.setMinimumHeight(self._desk.theme.row_height * (len(ConsentPurpose) + 1) + 24)
        self.table.opened.connect(self._want_current)
        self.table.doubleClicked.connect(self._want)
        self._column.addWidget(self.table)
        if self.before is not None:
            tab_through_after(self.before, (self.table,))

    def _show(self, lines: tuple[PurposeLine, ...]) -> None:
        self._reading = None
        if self.table is not None:
            self.table.show_lines(len(lines), partial(_part, lines))
            if self.table.current_line() is None:
                self.table.setCurrentIndex(self.table.records.index(0, min(1, len(self._people))))
        self.shown.emit()

    def current(self) -> tuple[PersonId | None, str]:
        """Give the person and the purpose of the cell that is selected, as far as there is one."""
        return self._at(self.table.currentIndex()) if self.table is not None else (None, "")

    def _at(self, index: QModelIndex) -> tuple[PersonId | None, str]:
        line = self.table.records.line(index.row()) if self.table is not None else None
        if line is None or not self._people:
            return None, ""
        return self._people[max(0, index.column() - 1)], str(line.id)

    @Slot()
    def _want_current(self) -> None:
        if self.table is not None:
            self._want(self.table.currentIndex())

    @Slot(QModelIndex)
    def _want(self, index: QModelIndex) -> None:
        person, purpose = self._at(index)
        if person is not None:
            self.wanted.emit(person, purpose)


def _purpose(desk: Desk, line: PurposeLine) -> str:
    return label_of(desk, "consent_purpose", line.id)


def _sign(desk: Desk, person: PersonId, line: PurposeLine) -> Sign:
    verdict = line.verdicts.get(person)
    if verdict is None:
        return answer_sign(desk, ConsentDecision.NOT_ASKED, IdentityMode.OMIT)
    return answer_sign(desk, verdict.decision, verdict.mode)


def _words(desk: Desk, person: PersonId, line: PurposeLine) -> str:
    return _sign(desk, person, line).text


def _part(lines: Sequence[PurposeLine], offset: int, limit: int) -> Sequence[PurposeLine]:
    return lines[offset : offset + limit]


def _read(
    workspace: Workspace, people: Sequence[PersonId], progress: Progress
) -> tuple[PurposeLine, ...]:
    del progress
    return read_matrix(workspace, people)
