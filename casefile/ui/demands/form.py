"""Everything about a demand that a user may edit; its status changes by steps alone."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from casefile.language.catalogue import mark
from casefile.services.families import view_family
from casefile.services.institutions import view_institution
from casefile.services.people import view_person
from casefile.ui.demands.pickers import families_picker, institutions_picker, named
from casefile.ui.fields.code_combo import CodeCombo
from casefile.ui.fields.form_rows import FormRows, card, scrolled_content
from casefile.ui.fields.picker import ManyPicker
from casefile.ui.fields.text import TextBlock
from casefile.ui.fields.wording import WordingField
from casefile.ui.fields.words import label
from casefile.ui.kept_words import KeptWords
from casefile.ui.labels import choices_of, moment_words
from casefile.ui.letters.day_field import DayField
from casefile.ui.people.draft_fields import DraftFields
from casefile.ui.people.pickers import people_found, wording_of
from casefile.values.demands import DemandDraft
from casefile.values.wording import Wording

if TYPE_CHECKING:
    from casefile.progress import Progress
    from casefile.storage.workspace import Workspace
    from casefile.ui.desk import Desk
    from casefile.values.demands import DemandView

NEW_FORM = "demand new"
WORDS = ("en", "fa", "legal_basis", "remarks")  # what is typed, and kept while it is
PICKED = ("families", "people", "addressees")


class DemandForm(QWidget):
    """Shows and asks all facts of a demand; tells the whole draft when a field is left."""

    changed = Signal(object)  # the DemandDraft

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.fields = DraftFields(DemandDraft(), self)
        self.traces = label("", "muted", wrap=True)
        self._make_parts()
        self._tie()
        self.kept = KeptWords(desk, self._typed)
        self._lay_out()
        self.setFocusProxy(self.text)
        self.fields.changed.connect(self._tell)
        self.kept.take_up.connect(self._take_up)
        for block in self._typed_into():
            block.textChanged.connect(self.kept.note_typing)

    def _make_parts(self) -> None:
        say, desk = self._desk.say, self._desk
        self.text = WordingField(desk, say("What is asked"), lines=3)
        self.type = CodeCombo(say("Type"), choices_of(desk, "demand_type"))
        self.priority = CodeCombo(say("Priority"), choices_of(desk, "priority"))
        self.requested_by = DayField(desk, say("Asked for by"))
        self.legal_basis = TextBlock(say("Legal basis"), lines=2)
        self.impact = CodeCombo(
            say("What came of it"), choices_of(desk, "demand_impact", mark("Not said"))
        )
        self.families = families_picker(desk, say("Families"))
        self.people = ManyPicker(desk, say("People"), partial(people_found, desk))
        self.addressees = institutions_picker(desk, say("Asked of"))
        self.confidentiality = CodeCombo(
            say("Confidentiality"), choices_of(desk, "confidentiality_level")
        )
        self.remarks = TextBlock(say("Remarks"), lines=2)

    def _tie(self) -> None:
        tie = self.fields.tie
        tie("text", self.text)
        tie("demand_type", self.type)
        tie("priority", self.priority)
        tie("legal_basis", self.legal_basis)
        tie("impact", self.impact)
        tie("confidentiality", self.confidentiality)
        tie("remarks", self.remarks)
        day = self.requested_by
        self.fields.tie_by("requested_by", day, day.day, day.show_day)
        day.committed.connect(self.fields.commit)
        for name in PICKED:
            picker = getattr(self, name)
            self.fields.tie_by(name, picker, picker.keys, _leave)
            picker.changed.connect(self.fields.commit)

    def _lay_out(self) -> None:
        content = scrolled_content(self)
        size = self._desk.theme.size
        column = QVBoxLayout(content)
        column.setContentsMargins(0, size(10), size(4), size(4))
        column.setSpacing(size(12))
        for part in (self.kept, self._asked(), self._concerned(), self._inside(), self.traces):
            column.addWidget(part)
        column.addStretch(1)

    def _asked(self) -> QWidget:
        say, rows = self._desk.say, FormRows(self._desk.theme)
        rows.add(say("Demand"), self.text)
        rows.add(say("Type"), self.type)
        rows.add(say("Legal basis"), self.legal_basis)
        rows.add(say("Priority"), self.priority)
        rows.add(say("Asked for by"), self.requested_by)
        return card(self._desk.theme, rows)

    def _concerned(self) -> QWidget:
        say, rows = self._desk.say, FormRows(self._desk.theme)
        rows.add(say("Asked of"), self.addressees)
        rows.add(say("Families"), self.families)
        rows.add(say("People"), self.people)
        return card(self._desk.theme, rows)

    def _inside(self) -> QWidget:
        say, rows = self._desk.say, FormRows(self._desk.theme)
        rows.add(say("What came of it"), self.impact)
        rows.add(say("Confidentiality"), self.confidentiality)
        rows.add(say("Remarks"), self.remarks)
        return card(self._desk.theme, rows)

    # Showing

    def show_view(self, view: DemandView) -> None:
        """Show a demand; the field with the cursor in it is left alone if it is the same one."""
        desk = self._desk
        anew = self.property("demand") != view.id
        self.setProperty("demand", view.id)
        for name in PICKED:
            getattr(self, name).show_chosen(named(desk, getattr(view, name)))
        self.fields.show(view.draft, anew=anew)
        when = moment_words(desk, view.updated_at)
        by = view.updated_by
        self.traces.setText(
            desk.say("Changed {when} by {who}", when=when, who=by)
            if by
            else desk.say("Changed {when}", when=when)
        )
        self.kept.watch(f"demand {view.id}", _words(view.draft))

    def adopt(self, record_id: object) -> None:
        """Take what stands in the form for a demand that was just added."""
        self.setProperty("demand", record_id)

    def show_blank(self, **known: object) -> None:
        """Show an empty form; `families`, `people` and `addressees` may be known by identity."""
        self.setProperty("demand", None)
        for name in PICKED:
            getattr(self, name).show_chosen([])
        self.fields.show(DemandDraft())
        self.traces.setText("")
        self.kept.watch("", {})
        self.kept.watch(NEW_FORM, _words(DemandDraft()))
        if known:
            work = partial(_names, self._desk.workspace, _known_ids(known))
            self._desk.background.start(self, work, done=self._show_known)

    def _show_known(self, found: dict[str, list[tuple[object, str, Wording]]]) -> None:
        if self.property("demand") is None:
            for name, records in found.items():
                getattr(self, name).show_chosen(named(self._desk, records))
            self.fields.commit()

    # Words on their way

    def _typed_into(self) -> tuple[Any, ...]:
        return self.text.field("en"), self.text.field("fa"), self.legal_basis, self.remarks

    def _typed(self) -> dict[str, Any]:
        return dict(zip(WORDS, (field.text() for field in self._typed_into()), strict=True))

    @Slot(dict)
    def _take_up(self, kept: dict[str, Any]) -> None:
        self.text.show_wording(Wording(str(kept.get("en", "")), str(kept.get("fa", ""))))
        self.legal_basis.show_text(str(kept.get("legal_basis", "")))
        self.remarks.show_text(str(kept.get("remarks", "")))
        self.fields.commit()

    @Slot(object)
    def _tell(self, draft: DemandDraft) -> None:
        if draft.text:  # without it nothing lands, and the words stay kept
            self.kept.let_go()
        self.changed.emit(draft)


def _words(draft: DemandDraft) -> dict[str, Any]:
    words = (draft.text.en, draft.text.fa, draft.legal_basis, draft.remarks)
    return dict(zip(WORDS, words, strict=True))


def _leave(_keys: object) -> None:
    """Leave a picker as it is: it was shown with names, which a draft does not have."""


def _known_ids(known: dict[str, object]) -> dict[str, tuple[Any, ...]]:
    plural = {"family": "families", "person": "people", "addressee": "addressees"}
    found: dict[str, tuple[Any, ...]] = {}
    for name, value in known.items():
        ids = tuple(value) if isinstance(value, (tuple, list)) else (value,)
        if plural.get(name, name) in PICKED:
            found[plural.get(name, name)] = ids
    return found


def _names(
    workspace: Workspace, wanted: dict[str, tuple[Any, ...]], _progress: Progress
) -> dict[str, list[tuple[object, str, Wording]]]:
    found: dict[str, list[tuple[object, str, Wording]]] = {}
    for key in wanted.get("families", ()):
        family = view_family(workspace, key)
        found.setdefault("families", []).append((key, family.reference, family.draft.name))
    for key in wanted.get("people", ()):
        person = view_person(workspace, key)
        shown = next((name.shown for name in person.draft.names if name.primary), "")
        found.setdefault("people", []).append((key, person.reference, wording_of(shown)))
    for key in wanted.get("addressees", ()):
        institution = view_institution(workspace, key)
        found.setdefault("addressees", []).append((key, "", institution.name))
    return found
