"""Who a person is: names, birth, parents, work, fate, papers, contacts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from casefile.ui.fields.code_combo import CodeCombo
from casefile.ui.fields.flex_date import DateField
from casefile.ui.fields.form_rows import FormRows, card, scrolled_content
from casefile.ui.fields.names import NamesField
from casefile.ui.fields.text import TextBlock, TextLine
from casefile.ui.fields.wording import WordingField
from casefile.ui.fields.words import label
from casefile.ui.kept_words import KeptWords
from casefile.ui.labels import choices_of, moment_words, text_of
from casefile.ui.people.draft_fields import DraftFields
from casefile.ui.people.locked import locked
from casefile.ui.people.photo import PhotoField
from casefile.ui.people.pickers import PlacePicker
from casefile.ui.people.repeated import ContactsField, PapersField, RepeatedField
from casefile.ui.people.similar import SimilarPeople
from casefile.values.codes import PersonKind
from casefile.values.people import PersonDraft, PersonView

if TYPE_CHECKING:
    from casefile.ui.desk import Desk


NEW_FORM = "person new"


def can_be_added(draft: PersonDraft) -> bool:
    """Tell whether a person has a name, or is said to have none."""
    return any(draft.names) or draft.kind is PersonKind.UNNAMED


class IdentityTab(QWidget):
    """Shows and asks all facts of a person; tells the whole draft when a field is left."""

    changed = Signal(object)  # the PersonDraft
    known_chosen = Signal(object)  # PersonId: a similar person is to be shown instead
    photo_given = Signal(object, bytes)  # PersonId, a JPEG of pixels alone; empty: no photograph

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._birth_place = ""
        self.fields = DraftFields(PersonDraft(), self)
        self.names = NamesField(desk)
        self.fields.tie("names", self.names)
        self.similar = SimilarPeople(desk, self.names)
        self.photo = PhotoField(desk)
        self.photo_card = card(desk.theme, self.photo)
        self.traces = label("", "muted", wrap=True)
        self.kept = KeptWords(desk, self.fields.unfinished)
        content = scrolled_content(self)
        size = desk.theme.size
        column = QVBoxLayout(content)
        column.setContentsMargins(0, size(10), size(4), size(4))
        column.setSpacing(size(12))
        groups = (self._birth(), self._fate(), self._life(), self._private(), self._work())
        shown = (self.kept, self.names, self.similar, self.photo_card, *groups, self.traces)
        for each in shown:
            column.addWidget(each)
        column.addStretch(1)
        self.fields.changed.connect(self._tell)
        self.fields.typed.connect(self.kept.note_typing)
        self.kept.take_up.connect(self.fields.take_up)
        self.similar.chosen.connect(self.known_chosen)
        self.photo.given.connect(self.photo_given)

    def _combo(self, name: str, vocabulary: str, words: str) -> QWidget:
        return self.fields.tie(name, CodeCombo(words, choices_of(self._desk, vocabulary)))

    def _wording(self, name: str, words: str, lines: int = 1) -> QWidget:
        return self.fields.tie(name, WordingField(self._desk, words, lines=lines))

    def _tie_repeated(self, name: str, field: RepeatedField) -> None:
        words = (field.words, field.take_words)
        self.fields.tie_by(name, field, field.values, field.show_values, words)
        field.committed.connect(self.fields.commit)
        field.typed.connect(self.fields.typed)

    def _birth(self) -> QWidget:
        say, desk = self._desk.say, self._desk
        rows = FormRows(desk.theme)
        rows.add(say("Kind of record"), self._combo("kind", "person_kind", say("Kind of record")))
        rows.add(say("Sex"), self._combo("sex", "sex", say("Sex")))
        rows.add(say("Born"), self.fields.tie("born", DateField(desk, say("Born"))))
        self.place = PlacePicker(desk, say("Place of birth"))
        self.fields.tie_record("birth_place_id", self.place, self._show_place)
        rows.add(say("Place of birth"), self.place)
        rows.add(say("Father’s name"), self._wording("father_name", say("Father’s name")))
        rows.add(say("Mother’s name"), self._wording("mother_name", say("Mother’s name")))
        return card(desk.theme, rows)

    def _fate(self) -> QWidget:
        say, desk = self._desk.say, self._desk
        rows = FormRows(desk.theme)
        rows.add(
            say("Living or not"), self._combo("life_status", "life_status", say("Living or not"))
        )
        note = say("Death is never concluded from silence: say only what is known.")
        rows.add(say("Fate"), self._combo("fate_status", "fate_status", say("Fate")), note)
        certificate = self._combo(
            "death_certificate_status", "death_certificate_status", say("Death certificate")
        )
        rows.add(say("Death certificate"), certificate)
        rows.add(say("Burial"), self._wording("burial", say("Burial"), 2))
        return card(desk.theme, rows)

    def _life(self) -> QWidget:
        say, desk = self._desk.say, self._desk
        rows = FormRows(desk.theme)
        rows.add(say("Occupation"), self._wording("occupation", say("Occupation")))
        rows.add(say("Education"), self._wording("education", say("Education")))
        nationality = TextLine(say("Nationality"))
        rows.add(say("Nationality"), self.fields.tie("nationality", nationality))
        rows.add(say("Life in words"), self._wording("life", say("Life in words"), 4))
        return card(desk.theme, rows)

    def _private(self) -> QWidget:
        say, desk, tie = self._desk.say, self._desk, self.fields.tie
        rows = FormRows(desk.theme)
        self.papers = PapersField(desk, say("Add a paper"))
        self._tie_repeated("papers", self.papers)
        rows.add(say("Papers"), self.papers)
        self.contacts = ContactsField(desk, say("Add a contact"))
        self._tie_repeated("contacts", self.contacts)
        rows.add(say("Contacts"), self.contacts)
        rows.add(say("Ethnicity"), tie("ethnicity", TextLine(say("Ethnicity"))))
        rows.add(say("Religion"), tie("religion", TextLine(say("Religion"))))
        politics = TextLine(say("Political affiliation"))
        rows.add(say("Political affiliation"), tie("political_affiliation", politics))
        return card(desk.theme, locked(desk, say("Private")), rows)

    def _work(self) -> QWidget:
        say, desk = self._desk.say, self._desk
        rows = FormRows(desk.theme)
        level = self._combo("confidentiality", "confidentiality_level", say("Who may see it"))
        rows.add(say("Who may see it"), level)
        remarks = TextBlock(say("Remarks"), lines=2)
        rows.add(say("Remarks"), self.fields.tie("remarks", remarks))
        return card(desk.theme, locked(desk, say("For the office")), rows)

    def show_view(self, view: PersonView) -> None:
        """Show a person; the field with the cursor is left alone when it is the same person."""
        anew = view.id != self.property("person")
        self.setProperty("person", view.id)
        self._birth_place = text_of(self._desk, view.birth_place)
        self.fields.show(view.draft, anew=anew)
        self.kept.watch(f"person {view.id}", {})
        self.photo.show_photo(view.id, view.photo_id)
        self.photo_card.show()
        if anew:
            self.similar.rest()
        self.traces.setText(
            self._desk.say(
                "Last changed {changed} by {who}",
                changed=moment_words(self._desk, view.updated_at),
                who=view.updated_by,
            )
        )

    def adopt(self, record_id: object) -> None:
        """Take what stands in the form for a record that was just added."""
        self.setProperty("person", record_id)
        self.kept.follow_on(f"person {record_id}")
        self.similar.rest()

    def show_blank(self, **known: object) -> None:
        """Show an empty form; similar people are offered while the name is typed."""
        del known
        self.setProperty("person", None)
        self.fields.show(PersonDraft())
        self.traces.setText("")
        self.photo.forget()
        self.photo_card.hide()  # until there is somebody on file whose photograph it is
        self.similar.rest()
        self.similar.watch()
        self.kept.watch("", {})
        self.kept.watch(NEW_FORM, {})

    @Slot(object)
    def _tell(self, draft: PersonDraft) -> None:
        self.changed.emit(draft)
        if can_be_added(draft) or self.property("person") is not None:
            self.fields.settle()  # else nothing lands, and the words stay kept
            self.kept.let_go()

    def focus_first(self) -> None:
        """Put the cursor into the first name."""
        self.names.rows()[0].parts["given"].setFocus()

    def _show_place(self, place_id: object) -> None:
        if place_id != self.place.key():
            self.place.show_place(place_id, self._birth_place)
