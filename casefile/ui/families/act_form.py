"""A form for one event of a family's chronology, with where it is known from."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from casefile.language.catalogue import mark
from casefile.services.families import add_source, find_sources
from casefile.ui.fields.buttons import button
from casefile.ui.fields.code_combo import CodeCombo
from casefile.ui.fields.flex_date import DateField
from casefile.ui.fields.form_foot import FormFoot
from casefile.ui.fields.form_rows import FormRows
from casefile.ui.fields.picker import Adding, RecordPicker, new_suggestion
from casefile.ui.fields.text import TextBlock
from casefile.ui.fields.wording import WordingField
from casefile.ui.kept_form import NEW_RECORD, KeptForm, KeptFrame
from casefile.ui.labels import choices_of, label_of, text_of
from casefile.ui.people.pickers import PlacePicker, wording_of
from casefile.ui.suggestions import Suggestion
from casefile.values.acts import ActDraft, ActLine, SourceDraft
from casefile.values.ids import PersonId

if TYPE_CHECKING:
    from collections.abc import Sequence

    from casefile.progress import Progress
    from casefile.storage.workspace import Workspace
    from casefile.ui.desk import Desk
    from casefile.values.ids import FamilyId


THE_FAMILY = mark("The family as a whole")


def source_picker(desk: Desk, name: str) -> RecordPicker:
    """Make a picker of a source; one that is not on file is added by the last suggestion."""
    adding = Adding("", _add_source)
    return RecordPicker(desk, name, partial(_sources, desk), "quote", adding=adding)


class ActForm(KeptFrame):
    """Asks for an event. Keeping it, and saying why it cannot be kept, is the tab's work."""

    given = Signal(object)  # the ActDraft
    cancelled = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._draft = ActDraft(family_id=None, violation_type="")  # type: ignore[arg-type]  # `ask` gives it
        say = desk.say
        self.violation = CodeCombo(say("What happened"), choices_of(desk, "violation_type"))
        self.person = CodeCombo(say("To whom"))
        self.when = DateField(desk, say("When"))
        self.place = PlacePicker(desk, say("Where"))
        self.certainty = CodeCombo(say("How certain"), choices_of(desk, "certainty_of_act"))
        self.account = WordingField(desk, say("Account"), lines=3)
        self.official = CodeCombo(
            say("What officials say of it"), choices_of(desk, "official_attribution")
        )
        self.source = source_picker(desk, say("Source"))
        self.credibility = CodeCombo(
            say("How credible"), choices_of(desk, "information_credibility")
        )
        self.remarks = TextBlock(say("Remarks"), lines=2)
        self.give_button = button(desk.theme, say("Keep the event"), "check", "primary")
        self.cancel_button = button(desk.theme, say("Cancel"))
        self.kept = KeptForm(desk, self._fields())
        self._lay_out()
        self.give_button.clicked.connect(self._give)
        self.cancel_button.clicked.connect(self._cancel)

    def ask(
        self,
        family: FamilyId,
        people: Sequence[tuple[PersonId, str]],
        line: ActLine | None = None,
    ) -> None:
        """Begin a new event, or change one that is there."""
        first = self.violation.itemData(0)
        new = ActDraft(family, str(first), people[0][0] if people else None)
        draft = self._draft = line.draft if line is not None else new
        with self.kept.opening(line.reference if line is not None else NEW_RECORD):
            self._fill(draft, people, line)
        self.show()
        self.violation.setFocus()

    def _fill(
        self, draft: ActDraft, people: Sequence[tuple[PersonId, str]], line: ActLine | None
    ) -> None:
        family_words = self._desk.say(THE_FAMILY)
        self.person.show_choices([("", family_words), *((str(key), name) for key, name in people)])
        self.person.choose(str(draft.person_id) if draft.person_id is not None else "")
        self.violation.choose(draft.violation_type)
        self.certainty.choose(draft.certainty)
        self.official.choose(draft.official_attribution)
        self.credibility.choose(draft.credibility)
        self.when.show_date(draft.happened)
        place = text_of(self._desk, line.place) if line is not None else ""
        self.place.show_place(draft.place_id, place)
        known = draft.source_id is not None and line is not None
        self.source.show_chosen(
            Suggestion(draft.source_id, line.source) if known and line is not None else None
        )
        self.account.show_wording(draft.account)
        self.remarks.show_text(draft.remarks)

    def draft(self) -> ActDraft:
        """Give the event as the form says it."""
        person = self.person.code()
        return ActDraft(
            family_id=self._draft.family_id,
            violation_type=self.violation.code(),
            person_id=PersonId(int(person)) if person else None,
            certainty=self.certainty.code(),
            happened=self.when.date(),
            place_id=self.place.key(),
            account=self.account.wording(),
            official_attribution=self.official.code(),
            source_id=self.source.key(),
            credibility=self.credibility.code(),
            remarks=self.remarks.text().strip(),
        )

    def _fields(self) -> dict[str, QWidget]:
        return {
            "violation": self.violation,
            "person": self.person,
            "when": self.when,
            "place": self.place,
            "certainty": self.certainty,
            "account": self.account,
            "official": self.official,
            "source": self.source,
            "credibility": self.credibility,
            "remarks": self.remarks,
        }

    def _lay_out(self) -> None:
        say = self._desk.say
        rows = FormRows(self._desk.theme)
        rows.add(say("What happened"), self.violation)
        rows.add(say("To whom"), self.person)
        rows.add(say("When"), self.when)
        rows.add(say("Where"), self.place)
        rows.add(say("How certain"), self.certainty)
        rows.add(say("Account"), self.account)
        rows.add(say("Officials say"), self.official)
        rows.add(say("Source"), self.source, say("In print a source is only its number."))
        rows.add(say("How credible"), self.credibility)
        rows.add(say("Remarks"), self.remarks)
        column = QVBoxLayout(self)
        column.addLayout(rows)
        hint = say("Ctrl+Enter keeps, Esc cancels")
        column.addWidget(FormFoot(self, self.give_button, self.cancel_button, hint))

    @Slot()
    def _give(self) -> None:
        self.given.emit(self.draft())

    @Slot()
    def _cancel(self) -> None:
        self.finish()
        self.cancelled.emit()


def _sources(desk: Desk, words: str) -> list[Suggestion]:
    found = [
        Suggestion(
            key,
            f"{reference} {text_of(desk, draft.title)}",
            label_of(desk, "source_reliability", draft.reliability),
            "quote",
        )
        for key, reference, draft in find_sources(desk.workspace, words, 8)
    ]
    typed = words.strip()
    return [*found, new_suggestion(typed, desk.say("New source: {name}", name=typed))]


def _add_source(workspace: Workspace, words: str, progress: Progress) -> int:
    del progress
    return add_source(workspace, SourceDraft(title=wording_of(words)))
