"""Whose a person is: the families, and what other people are to this one."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from casefile.language.catalogue import mark
from casefile.services.people import relate, unrelate
from casefile.ui.fields.buttons import button
from casefile.ui.fields.code_combo import CodeCombo
from casefile.ui.fields.words import label
from casefile.ui.labels import choices_of, label_of, text_of
from casefile.ui.messages import MessageStrip
from casefile.ui.people.pickers import person_picker
from casefile.ui.people.small_lists import SmallList
from casefile.ui.record_model import Column
from casefile.values.codes import FamilyRole, RelationCertainty

if TYPE_CHECKING:
    from casefile.ui.desk import Desk
    from casefile.ui.record_pane import RecordPane
    from casefile.values.ids import FamilyId, PersonId
    from casefile.values.people import PersonView, RelationLine
    from casefile.values.wording import Wording

FamilyOf = tuple["FamilyId", str, "Wording", FamilyRole]


class RelationsTab(QWidget):
    """Lists families and relations, adds a relation and takes one away."""

    def __init__(self, pane: RecordPane, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pane = pane
        self._person: PersonId | None = None
        desk = self._desk = pane.desk
        say = desk.say
        no_family = ("users", say("In no family yet"), say("A family’s page adds its members."))
        self.families = SmallList(
            desk, say("Families"), _family_columns(desk), no_family, key=_family
        )
        words = say("Say who is whose parent, child, spouse or friend: both pages show it.")
        alone = ("network", say("No relations yet"), words)
        self.relations = SmallList(desk, say("Relations"), _relation_columns(desk), alone)
        self.other = person_picker(desk, say("Another person"))
        self.other.line.setPlaceholderText(say("Add a relation: type the name of another person…"))
        self.kind = CodeCombo(say("is, of this person, the"), choices_of(desk, "relationship_type"))
        self.certainty = CodeCombo(say("How certain"), choices_of(desk, "relationship_certainty"))
        self.add_button = button(desk.theme, say("Add the relation"), "plus", "primary")
        self.open_button = button(desk.theme, say("Open the person"), "external-link")
        self.remove_button = button(desk.theme, say("Remove"), "trash-2", "danger")
        self.family_button = button(desk.theme, say("Open the family"), "external-link")
        self.strip = MessageStrip(desk.theme, say("Close"))
        self.strip.action.setAccessibleName(say("Undo"))
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        say, size = self._desk.say, self._desk.theme.size
        self.families.action_row.addWidget(label(say("Families"), "muted"), 1)
        self.families.add_action(self.family_button)
        self.families.setMaximumHeight(size(220))
        self.relations.action_row.addWidget(label(say("Relations"), "muted"), 1)
        self.relations.add_action(self.open_button)
        self.relations.add_action(self.remove_button)
        row = QHBoxLayout()
        row.setSpacing(size(8))
        row.addWidget(label(say("is the"), "muted"))
        row.addWidget(self.kind, 1)
        row.addWidget(self.certainty, 1)
        row.addWidget(self.add_button)
        self.add_button.setEnabled(False)
        self.certainty.choose(RelationCertainty.CONFIRMED)
        self.kind.setCurrentIndex(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, size(10), 0, 0)
        column.setSpacing(size(10))
        column.addWidget(self.families)
        column.addWidget(self.other)
        column.addLayout(row)
        column.addWidget(self.strip)
        column.addWidget(self.relations, 1)
        self.setFocusProxy(self.other.line)

    def _connect(self) -> None:
        self.other.chosen.connect(self._allow)
        self.add_button.clicked.connect(self._add)
        self.remove_button.clicked.connect(self._remove)
        self.open_button.clicked.connect(self._open)
        self.relations.table.opened.connect(self._open)
        self.family_button.clicked.connect(self._open_family)
        self.families.table.opened.connect(self._open_family)

    def show_view(self, view: PersonView) -> None:
        """Show families and relations of a person."""
        if view.id != self._person:
            self.other.show_chosen(None)
            self.add_button.setEnabled(False)
            self.strip.hide()
        self._person = view.id
        self.families.show_lines(view.families)
        self.relations.show_lines(view.relations)

    @Slot(object)
    def _allow(self, suggestion: object) -> None:
        self.add_button.setEnabled(suggestion is not None)

    @Slot()
    def _add(self) -> None:
        other = self.other.key()
        if other is not None and self._person is not None:
            self._relate(other, self._person, self.kind.code(), self.certainty.code())

    def _relate(self, other: PersonId, person: PersonId, kind: str, certainty: str) -> None:
        workspace, sure = self._desk.workspace, RelationCertainty(certainty)
        self._pane.save(partial(relate, workspace, other, person, kind, sure), done=self._related)

    def _related(self, _relation: int) -> None:
        self.other.show_chosen(None)
        self.add_button.setEnabled(False)
        self._tell_changed()

    @Slot()
    def _remove(self) -> None:
        line = self.relations.current_line()
        if line is not None and self._person is not None:
            work = partial(unrelate, self._desk.workspace, line.id)
            self._pane.save(work, done=partial(self._removed, self._person, line))

    def _removed(self, person: PersonId, line: RelationLine, _answer: object) -> None:
        say = self._desk.say
        words = say("The relation to {name} is removed.", name=line.other_name)
        again = partial(self._relate, line.other_id, person, line.relationship_type, line.certainty)
        self.strip.tell(words, action=say("Undo"), run=again)
        self._tell_changed()

    @Slot()
    def _open(self) -> None:
        line = self.relations.current_line()
        if line is not None:
            self._desk.open("person", line.other_id)

    @Slot()
    def _open_family(self) -> None:
        line = self.families.current_line()
        if line is not None:
            self._desk.open("family", line[0])

    def _tell_changed(self) -> None:
        self._pane.show_again()
        self._desk.tell_changed("person", self._person)


def _family_columns(desk: Desk) -> tuple[Column[FamilyOf], ...]:
    return (
        Column("reference", mark("Reference"), _family_reference, 7, 6.2, sortable=False),
        Column(
            "name", mark("Name"), partial(_family_name, desk), 16, 10, strong=True, sortable=False
        ),
        Column("role", mark("Role"), partial(_family_role, desk), 12, 8, sortable=False),
    )


def _relation_columns(desk: Desk) -> tuple[Column[RelationLine], ...]:
    return (
        Column("name", mark("Name"), partial(_other, desk), 16, 10, strong=True, sortable=False),
        Column("kind", mark("Relation"), partial(_relation, desk), 13, 8, sortable=False),
        Column("certainty", mark("Certainty"), partial(_certainty, desk), 12, 8, sortable=False),
    )


def _family(line: FamilyOf) -> FamilyId:
    return line[0]


def _family_reference(line: FamilyOf) -> str:
    return line[1]


def _family_name(desk: Desk, line: FamilyOf) -> str:
    return text_of(desk, line[2])


def _family_role(desk: Desk, line: FamilyOf) -> str:
    return label_of(desk, "family_role", line[3])


def _other(desk: Desk, line: RelationLine) -> str:
    return text_of(desk, line.other_name)


def _relation(desk: Desk, line: RelationLine) -> str:
    return label_of(desk, "relationship_type", line.relationship_type)


def _certainty(desk: Desk, line: RelationLine) -> str:
    return label_of(desk, "relationship_certainty", line.certainty)
