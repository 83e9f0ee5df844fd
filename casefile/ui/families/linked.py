"""The demands and the letters of a family: listed here, opened and begun in their own places."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from casefile.language.catalogue import mark
from casefile.services.demands import count_demands, demand_lines
from casefile.services.letters import count_letters, letter_lines
from casefile.ui.fields.buttons import button
from casefile.ui.labels import date_words, label_of, listed_day, text_of
from casefile.ui.palette import Tone
from casefile.ui.people.small_lists import SmallList
from casefile.ui.record_model import Column
from casefile.values.demands import DemandFilter, DemandLine
from casefile.values.letters import LetterFilter, LetterLine
from casefile.values.today import local_today

if TYPE_CHECKING:
    from collections.abc import Sequence

    from casefile.ui.desk import Desk
    from casefile.ui.record_pane import RecordPane
    from casefile.values.families import FamilyView
    from casefile.values.ids import FamilyId


class LinkedTab(QWidget):
    """A list of records of another place that are about one family."""

    kind = ""

    def __init__(
        self,
        pane: RecordPane,
        name: str,
        columns: Sequence[Column[Any]],
        new: str,
        empty: tuple[str, str, str],
        parent: QWidget | None = None,
    ) -> None:
        """Make the tab with translated words; `empty` as in `SmallList`."""
        super().__init__(parent)
        self._family: FamilyId | None = None
        desk = self._desk = pane.desk
        self.list = SmallList(desk, name, columns, empty)
        self.new_button = button(desk.theme, new, "plus", "primary")
        self.open_button = button(desk.theme, desk.say("Open"), "external-link")
        self.list.add_action(self.new_button, of_line=False)
        self.list.add_action(self.open_button)
        self.list.action_row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, desk.theme.size(10), 0, 0)
        column.addWidget(self.list)
        self.setFocusProxy(self.new_button)
        self.new_button.clicked.connect(self._begin)
        self.open_button.clicked.connect(self._open)
        self.list.table.opened.connect(self._open)
        desk.signals.changed.connect(self._hear)

    def count(self, family: FamilyId) -> int:
        """Count the records; called on a background thread."""
        raise NotImplementedError

    def page(self, family: FamilyId, offset: int, limit: int) -> Sequence[Any]:
        """Give a page of the records."""
        raise NotImplementedError

    def show_view(self, view: FamilyView) -> None:
        """Show what is about a family."""
        self._family = view.id
        self.list.read_pages(partial(self.count, view.id), partial(self.page, view.id))

    @Slot()
    def _begin(self) -> None:
        self._desk.begin(self.kind, family=self._family)

    @Slot()
    def _open(self) -> None:
        line = self.list.current_line()
        if line is not None:
            self._desk.open(self.kind, line.id)

    @Slot(str, object)
    def _hear(self, kind: str, record_id: object) -> None:
        del record_id
        if kind == self.kind and self._family is not None:
            family = self._family
            self.list.read_pages(partial(self.count, family), partial(self.page, family))


class DemandsTab(LinkedTab):
    """The demands that are raised for a family."""

    kind = "demand"

    def __init__(self, pane: RecordPane, parent: QWidget | None = None) -> None:
        say = pane.desk.say
        words = say("What the family asks for, of whom, and what came of it stands here.")
        empty = ("scale", say("No demands yet"), words)
        columns = _demand_columns(pane.desk)
        super().__init__(pane, say("Demands"), columns, say("New demand"), empty, parent)

    def count(self, family: FamilyId) -> int:
        """Count the demands."""
        return count_demands(self._desk.workspace, DemandFilter(family_id=family))

    def page(self, family: FamilyId, offset: int, limit: int) -> Sequence[DemandLine]:
        """Give a page of them."""
        return demand_lines(self._desk.workspace, DemandFilter(family_id=family), offset, limit)


class LettersTab(LinkedTab):
    """The letters that are about a family, the newest first."""

    kind = "letter"

    def __init__(self, pane: RecordPane, parent: QWidget | None = None) -> None:
        say = pane.desk.say
        words = say("What was written about the family, to whom, and what came back stands here.")
        empty = ("mail", say("No letters yet"), words)
        columns = _letter_columns(pane.desk)
        super().__init__(pane, say("Letters"), columns, say("New letter"), empty, parent)

    def count(self, family: FamilyId) -> int:
        """Count the letters."""
        return count_letters(self._desk.workspace, LetterFilter(family_id=family))

    def page(self, family: FamilyId, offset: int, limit: int) -> Sequence[LetterLine]:
        """Give a page of them."""
        return letter_lines(self._desk.workspace, LetterFilter(family_id=family), offset, limit)


def _demand_columns(desk: Desk) -> tuple[Column[DemandLine], ...]:
    return (
        Column("reference", mark("Reference"), _reference, 7, 6.2, sortable=False),
        Column("text", mark("Demand"), partial(_demand, desk), 18, 10, strong=True, sortable=False),
        Column("status", mark("Status"), partial(_demand_status, desk), 11, 8, sortable=False),
        Column("of", mark("Asked of"), partial(_addressees, desk), 13, 7, 1, sortable=False),
        Column(
            "by",
            mark("Asked for by"),
            partial(_asked_by, desk),
            13,
            11,
            2,
            tone=_late,
            sortable=False,
        ),
    )


def _letter_columns(desk: Desk) -> tuple[Column[LetterLine], ...]:
    return (
        Column("reference", mark("Reference"), _reference, 8, 7.2, sortable=False),
        Column("dated", mark("Date"), partial(_dated, desk), 11, 9, sortable=False),
        Column("with", mark("With"), partial(_counterpart, desk), 13, 7, sortable=False),
        Column("subject", mark("Subject"), _subject, 18, 10, strong=True, sortable=False),
        Column("status", mark("Status"), partial(_letter_status, desk), 11, 7, 2, sortable=False),
        Column(
            "due",
            mark("Reply due"),
            partial(_reply_due, desk),
            13,
            11,
            1,
            tone=_overdue,
            sortable=False,
        ),
    )


def _reference(line: DemandLine | LetterLine) -> str:
    return line.reference


def _demand(desk: Desk, line: DemandLine) -> str:
    return text_of(desk, line.text) or label_of(desk, "demand_type", line.demand_type)


def _demand_status(desk: Desk, line: DemandLine) -> str:
    return label_of(desk, "demand_status", line.status)


def _addressees(desk: Desk, line: DemandLine) -> str:
    return "; ".join(text_of(desk, each) for each in line.addressees)


def _asked_by(desk: Desk, line: DemandLine) -> str:
    return date_words(desk, line.requested_by)


def _late(line: DemandLine) -> Tone | None:
    today = local_today()
    return Tone.BAD if line.requested_by is not None and line.requested_by < today else None


def _dated(desk: Desk, line: LetterLine) -> str:
    return listed_day(desk, line.dated)


def _counterpart(desk: Desk, line: LetterLine) -> str:
    return text_of(desk, line.counterpart)


def _subject(line: LetterLine) -> str:
    return line.subject


def _letter_status(desk: Desk, line: LetterLine) -> str:
    return label_of(desk, "correspondence_status", line.status)


def _reply_due(desk: Desk, line: LetterLine) -> str:
    return date_words(desk, line.reply_due)


def _overdue(line: LetterLine) -> Tone | None:
    return Tone.BAD if line.overdue else None
