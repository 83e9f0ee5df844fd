"""Who belongs to a family: what each is to it, and what each may be named."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from casefile.language.catalogue import mark
from casefile.services.families import add_member, change_member_role, remove_member
from casefile.services.people import add_related_person, change_relation
from casefile.ui.families.new_member import NewMemberForm
from casefile.ui.fields.buttons import button
from casefile.ui.fields.code_combo import CodeCombo
from casefile.ui.fields.form_rows import scrolled
from casefile.ui.fields.picker import NEW, RecordPicker
from casefile.ui.fields.words import label
from casefile.ui.labels import choices_of, date_words, label_of, text_of
from casefile.ui.messages import MessageStrip
from casefile.ui.people.pickers import people_found
from casefile.ui.people.small_lists import SmallList
from casefile.ui.record_model import Column
from casefile.ui.signs import consent_sign
from casefile.ui.suggestions import Suggestion
from casefile.values.codes import FamilyRole

if TYPE_CHECKING:
    from casefile.ui.desk import Desk
    from casefile.ui.record_pane import RecordPane
    from casefile.ui.signs import Sign
    from casefile.values.families import FamilyView, MemberLine
    from casefile.values.ids import FamilyId, PersonId
    from casefile.values.people import PersonDraft


class MembersTab(QWidget):
    """Lists members, adds people who are on file or new, and says what each is to the family."""

    def __init__(self, pane: RecordPane, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pane = pane
        self._family: FamilyId | None = None
        desk = self._desk = pane.desk
        say = desk.say
        self.picker = RecordPicker(
            desk, say("Add a person to the family"), self._search, "user-plus"
        )
        self.picker.line.setPlaceholderText(say("Add a person: type a name in any script…"))
        self.form = NewMemberForm(desk)
        self.form.hide()
        self.strip = MessageStrip(desk.theme, say("Close"))
        self.strip.action.setAccessibleName(say("Undo"))
        words = say("Add the person the family follows, and those who speak for the family.")
        empty = ("users", say("No members yet"), words)
        self.list = SmallList(desk, say("Members"), member_columns(desk), empty, key=_person)
        self.role = CodeCombo(say("Role in the family"), choices_of(desk, "family_role"))
        self.relation = CodeCombo(
            say("Relation to the victim"), choices_of(desk, "relationship_type", mark("Not said"))
        )
        self.open_button = button(desk.theme, say("Open"), "external-link")
        self.remove_button = button(desk.theme, say("Remove"), "trash-2", "danger")
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        size = self._desk.theme.size
        self.edit_row = QWidget()
        grid = QGridLayout(self.edit_row)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(size(8))
        fields = ((mark("Role"), self.role), (mark("Relation to the victim"), self.relation))
        for row, (words, field) in enumerate(fields):
            named = label(self._desk.say(words), "muted")
            named.setBuddy(field)
            grid.addWidget(named, row, 0)
            grid.addWidget(field, row, 1)
        grid.setColumnStretch(2, 1)
        grid.addWidget(self.open_button, 0, 3)
        grid.addWidget(self.remove_button, 1, 3)
        self.list.setMinimumHeight(size(220))
        content = QWidget()
        self.area = scrolled(content)  # the form of a new person is tall
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.area)
        column = QVBoxLayout(content)
        column.setContentsMargins(0, size(10), size(4), 0)
        column.setSpacing(size(8))
        for each in (self.form.kept, self.picker, self.form, self.strip):
            column.addWidget(each)
        column.addWidget(self.list, 1)
        column.addWidget(self.edit_row)
        self.setFocusProxy(self.picker.line)

    def _connect(self) -> None:
        self.picker.chosen.connect(self._take)
        self.form.given.connect(self._add_new)
        self.form.known_chosen.connect(self._add_known)
        self.form.cancelled.connect(self._back_to_picker)
        self.form.kept.wanted.connect(self._take_up)
        self._pane.leaving.connect(self.form.kept.keep_now)
        self.list.current_changed.connect(self._show_member)
        self.list.table.opened.connect(self._open)
        self.role.chosen.connect(self._change_role)
        self.relation.chosen.connect(self._change_relation)
        self.open_button.clicked.connect(self._open)
        self.remove_button.clicked.connect(self._remove)

    # Showing

    def show_view(self, view: FamilyView) -> None:
        """Show the members of a family."""
        if view.id != self._family:
            self.form.put_off()
            self.strip.hide()
        self._family = view.id
        self.form.kept.watch(f"new members of {view.reference}")
        self.list.show_lines(view.members)

    @Slot(object)
    def _show_member(self, line: MemberLine | None) -> None:
        self.edit_row.setVisible(line is not None)
        if line is None:
            return
        self.role.choose(line.role)
        victim = self._victim()
        self.relation.setEnabled(victim is not None and victim.person_id != line.person_id)
        self.relation.choose(line.relation)

    def _victim(self) -> MemberLine | None:
        lines: list[MemberLine] = self.list.lines()
        return next((line for line in lines if line.role is FamilyRole.VICTIM), None)

    # Adding

    def _search(self, words: str) -> list[Suggestion]:
        members = {line.person_id for line in self.list.lines()}
        typed = words.strip()
        new = Suggestion(
            typed, self._desk.say("New person: {name}", name=typed), "", "user-plus", NEW
        )
        return [*people_found(self._desk, words, members), new]

    @Slot(object)
    def _take(self, suggestion: Suggestion | None) -> None:
        self.picker.show_chosen(None)
        if suggestion is None:
            return
        if suggestion.kind == NEW:
            self._ask(str(suggestion.key))
        else:
            self._add_known(suggestion.key)

    @Slot()
    def _take_up(self) -> None:
        self._ask("")

    def _ask(self, words: str) -> None:
        self.form.ask(words, first=self._victim() is None)
        self.area.ensureWidgetVisible(self.form)

    @Slot(object)
    def _add_known(self, person: PersonId) -> None:
        role = FamilyRole.VICTIM if self._victim() is None else FamilyRole.MEMBER
        if not self.form.isHidden():
            role = self.form.chosen_role()
        self.form.finish()
        if self._family is None:
            return
        work = partial(add_member, self._desk.workspace, self._family, person, role)
        self._pane.save(work, done=partial(self._added, person))

    @Slot(object, str, str)
    def _add_new(self, draft: PersonDraft, role: str, relation: str) -> None:
        if self._family is None:
            return
        victim = self._victim()
        related = (victim.person_id, relation) if victim is not None and relation else None
        family = (self._family, FamilyRole(role))
        work = partial(add_related_person, self._desk.workspace, draft, family, related)
        self._pane.save(work, done=self._added_new)

    def _added_new(self, person: PersonId) -> None:
        self.form.finish()
        self._back_to_picker()
        self._added(person, None)

    def _added(self, person: PersonId, _answer: object) -> None:
        self._tell_changed(person)

    @Slot()
    def _back_to_picker(self) -> None:
        self.picker.line.setFocus()

    # Changing

    @Slot(str)
    def _change_role(self, role: str) -> None:
        line = self.list.current_line()
        if line is not None and self._family is not None and role != line.role:
            work = partial(
                change_member_role,
                self._desk.workspace,
                self._family,
                line.person_id,
                FamilyRole(role),
            )
            self._pane.save(work, done=partial(self._added, line.person_id))

    @Slot(str)
    def _change_relation(self, code: str) -> None:
        line, victim = self.list.current_line(), self._victim()
        if line is not None and victim is not None and code != line.relation:
            people = (line.person_id, victim.person_id)
            work = partial(change_relation, self._desk.workspace, *people, code)
            self._pane.save(work, done=partial(self._added, line.person_id))

    @Slot()
    def _open(self) -> None:
        line = self.list.current_line()
        if line is not None:
            self._desk.open("person", line.person_id)

    @Slot()
    def _remove(self) -> None:
        line = self.list.current_line()
        if line is not None and self._family is not None:
            work = partial(remove_member, self._desk.workspace, self._family, line.person_id)
            self._pane.save(work, done=partial(self._removed, self._family, line))

    def _removed(self, family: FamilyId, line: MemberLine, _answer: object) -> None:
        say = self._desk.say
        words = say("{name} no longer belongs to the family.", name=line.name)
        put_back = partial(self._put_back, family, line)
        self.strip.tell(words, action=say("Undo"), run=put_back)
        self._tell_changed(line.person_id)

    def _put_back(self, family: FamilyId, line: MemberLine) -> None:
        work = partial(add_member, self._desk.workspace, family, line.person_id, line.role)
        self._pane.save(work, done=partial(self._added, line.person_id))

    def _tell_changed(self, person: PersonId) -> None:
        self._pane.show_again()
        self._desk.tell_changed("family", self._family)
        self._desk.tell_changed("person", person)


def member_columns(desk: Desk) -> tuple[Column[MemberLine], ...]:
    """Give the columns in the words of the window."""
    return (
        Column("reference", mark("Reference"), _reference, 7, 6.2, 2, sortable=False),
        Column("name", mark("Name"), partial(_name, desk), 15, 10, strong=True, sortable=False),
        Column("role", mark("Role"), partial(_role, desk), 11, 8, sortable=False),
        Column(
            "relation",
            mark("Relation to the victim"),
            partial(_relation, desk),
            13,
            8,
            1,
            sortable=False,
        ),
        Column(
            "consent",
            mark("Consent"),
            partial(_sign_words, desk),
            12.5,
            12,
            sign=partial(_sign, desk),
            sortable=False,
        ),
        Column("born", mark("Born"), partial(_born, desk), 11, 9, 3, sortable=False),
        Column("fate", mark("Fate"), partial(_fate, desk), 14, 9, 4, sortable=False),
    )


def _person(line: MemberLine) -> PersonId:
    return line.person_id


def _reference(line: MemberLine) -> str:
    return line.reference


def _name(desk: Desk, line: MemberLine) -> str:
    return text_of(desk, line.name)


def _role(desk: Desk, line: MemberLine) -> str:
    return label_of(desk, "family_role", line.role)


def _relation(desk: Desk, line: MemberLine) -> str:
    return label_of(desk, "relationship_type", line.relation)


def _sign(desk: Desk, line: MemberLine) -> Sign:
    return consent_sign(line.consent, desk.say)


def _sign_words(desk: Desk, line: MemberLine) -> str:
    return _sign(desk, line).text


def _born(desk: Desk, line: MemberLine) -> str:
    return date_words(desk, line.born)


def _fate(desk: Desk, line: MemberLine) -> str:
    # A list row for somebody whose fate is no question would only say “unknown”.
    if line.role is not FamilyRole.VICTIM:
        return ""
    return label_of(desk, "fate_status", line.fate_status)
