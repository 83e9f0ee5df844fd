"""The letters that raise a demand or answer it: listed here, opened in their own place."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from casefile.language.catalogue import mark
from casefile.ui.fields.buttons import button
from casefile.ui.labels import label_of
from casefile.ui.people.small_lists import SmallList
from casefile.ui.record_model import Column
from casefile.values.ids import LetterId

if TYPE_CHECKING:
    from casefile.ui.desk import Desk
    from casefile.ui.record_pane import RecordPane
    from casefile.values.demands import DemandView


@dataclass(frozen=True, slots=True)
class PartLine:
    """A letter and its part: whether it raises the demand or answers it."""

    id: LetterId
    reference: str
    subject: str
    part: str


class LettersTab(QWidget):
    """Shows the letters of a demand and begins one about it."""

    def __init__(self, pane: RecordPane, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view: DemandView | None = None
        desk = self._desk = pane.desk
        say = desk.say
        words = say("Letters that raise this demand, and answers to it, stand here.")
        empty = ("mail", say("No letters yet"), words)
        self.list = SmallList(desk, say("Letters"), _columns(desk), empty, key=_key)
        self.new_button = button(desk.theme, say("New letter"), "mail-plus", "primary")
        self.open_button = button(desk.theme, say("Open"), "external-link")
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

    def show_view(self, view: DemandView) -> None:
        """Show the letters of a demand."""
        self._view = view
        self.list.show_lines([PartLine(*each) for each in view.letters])

    @Slot()
    def _open(self) -> None:
        line = self.list.current_line()
        if line is not None:
            self._desk.open("letter", line.id)

    @Slot()
    def _begin(self) -> None:
        if self._view is not None:
            self._desk.begin("letter", demand=self._view.id)


def _columns(desk: Desk) -> tuple[Column[PartLine], ...]:
    return (
        Column("reference", mark("Reference"), _reference, 8, 7.2, sortable=False),
        Column("part", mark("Part"), partial(_part, desk), 11, 7, sortable=False),
        Column("subject", mark("Subject"), _subject, 24, 12, strong=True, sortable=False),
    )


def _key(line: PartLine) -> object:
    return line.id, line.part


def _reference(line: PartLine) -> str:
    return line.reference


def _part(desk: Desk, line: PartLine) -> str:
    return label_of(desk, "demand_part", line.part)


def _subject(line: PartLine) -> str:
    return line.subject
