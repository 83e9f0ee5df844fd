"""A new person for a family: names in every script, and what the person is to the family."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from casefile.language.catalogue import mark
from casefile.ui.fields.buttons import button
from casefile.ui.fields.code_combo import CodeCombo
from casefile.ui.fields.form_foot import FormFoot
from casefile.ui.fields.form_rows import FormRows
from casefile.ui.fields.names import NamesField
from casefile.ui.kept_form import NEW_RECORD, KeptForm, KeptFrame
from casefile.ui.labels import choices_of
from casefile.ui.people.similar import SimilarPeople
from casefile.ui.reading_direction import reads_from_right
from casefile.values.codes import FamilyRole, LifeStatus, Script
from casefile.values.names import PersonName
from casefile.values.people import PersonDraft

if TYPE_CHECKING:
    from casefile.ui.desk import Desk


def name_of(words: str) -> PersonName:
    """Take typed words as a name: the last word for the family name, the script by its letters."""
    script = Script.PERSIAN if reads_from_right(words) else Script.LATIN
    given, _, family = words.strip().rpartition(" ")
    if not given:
        given, family = family, ""
    return PersonName(given=given, family=family, script=script, primary=True)


class NewMemberForm(KeptFrame):
    """Asks for a person who is not on file yet; adding him or her is the tab's work."""

    given = Signal(object, str, str)  # PersonDraft, role, relation to the victim
    known_chosen = Signal(object)  # PersonId: it is somebody who is on file
    cancelled = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        say = desk.say
        self.names = NamesField(desk)
        self.similar = SimilarPeople(desk, self.names)
        self.role = CodeCombo(say("Role in the family"), choices_of(desk, "family_role"))
        self.relation = CodeCombo(
            say("Relation to the victim"), choices_of(desk, "relationship_type", mark("Not said"))
        )
        self.add_button = button(desk.theme, say("Add to the family"), "user-plus", "primary")
        self.cancel_button = button(desk.theme, say("Cancel"))
        fields = {"names": self.names, "role": self.role, "relation": self.relation}
        self.kept = KeptForm(desk, fields)
        rows = FormRows(desk.theme)
        rows.add(say("Role"), self.role)
        self.rows = rows
        rows.add(say("Relation to the victim"), self.relation)
        column = QVBoxLayout(self)
        column.addWidget(self.names)
        column.addWidget(self.similar)
        column.addLayout(rows)
        hint = say("Ctrl+Enter adds, Esc cancels")
        column.addWidget(FormFoot(self, self.add_button, self.cancel_button, hint))
        self.names.add_button.clicked.connect(self.similar.watch)
        self.similar.chosen.connect(self.known_chosen)
        self.add_button.clicked.connect(self._give)
        self.cancel_button.clicked.connect(self._cancel)
        self.kept.taken.connect(self._follow_names)

    def ask(self, words: str, *, first: bool) -> None:
        """Begin with a typed name; the first person of a family is usually its victim."""
        with self.kept.opening(NEW_RECORD):
            self.names.show_names(())
            self.role.choose(FamilyRole.VICTIM if first else FamilyRole.MEMBER)
            self.relation.choose("")
        if words:
            self.names.show_names((name_of(words),))
            self.kept.note_typing()
        self.rows.setRowVisible(self.relation, not first)
        self.similar.rest()
        self.similar.watch()
        self.show()
        self.similar.search()
        self.names.rows()[0].parts["given"].setFocus()

    @Slot()
    def finish(self) -> None:
        """Close: the person is in the family, or put aside."""
        self.similar.rest()
        super().finish()

    def put_off(self) -> None:
        """Close without an end: what was typed is kept, and offered where the form opens."""
        self.similar.rest()
        super().put_off()

    def chosen_role(self) -> FamilyRole:
        """Give the role that is chosen."""
        return FamilyRole(self.role.code())

    def draft(self) -> PersonDraft:
        """Give the person as the form says it."""
        return PersonDraft(names=self.names.names(), life_status=LifeStatus.UNKNOWN)

    @Slot()
    def _follow_names(self) -> None:
        self.similar.watch()
        self.similar.search()

    @Slot()
    def _give(self) -> None:
        self.similar.rest()
        self.given.emit(self.draft(), self.role.code(), self.relation.code())

    @Slot()
    def _cancel(self) -> None:
        self.finish()
        self.cancelled.emit()
