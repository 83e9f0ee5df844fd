"""Everything about a family that a user may edit, in groups; a lock marks what is never printed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from casefile.language.catalogue import mark
from casefile.ui.fields.code_combo import CodeCombo
from casefile.ui.fields.form_rows import FormRows, card, scrolled_content
from casefile.ui.fields.text import TextBlock, TextLine
from casefile.ui.fields.wording import WordingField
from casefile.ui.fields.words import label
from casefile.ui.kept_words import KeptWords
from casefile.ui.labels import choices_of, moment_words, text_of
from casefile.ui.people.draft_fields import DraftFields
from casefile.ui.people.locked import locked
from casefile.ui.people.pickers import PlacePicker
from casefile.values.families import FamilyDraft, FamilyView

if TYPE_CHECKING:
    from casefile.ui.desk import Desk

NEW_FORM = "family new"
INSIDE = (
    ("", mark("Not known")),
    ("yes", mark("Yes")),
    ("no", mark("No")),
)
ANSWERS = {"yes": True, "no": False, "": None}


class OverviewTab(QWidget):
    """Shows and asks all facts of a family; tells the whole draft when a field is left."""

    changed = Signal(object)  # the FamilyDraft

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._city = ""
        self.fields = DraftFields(FamilyDraft(), self)
        self.traces = label("", "muted", wrap=True)
        self.kept = KeptWords(desk, self.fields.unfinished)
        content = scrolled_content(self)
        size = desk.theme.size
        column = QVBoxLayout(content)
        column.setContentsMargins(0, size(10), size(4), size(4))
        column.setSpacing(size(12))
        for part in (self.kept, self._facts(), self._stories(), self._safety(), self._work()):
            column.addWidget(part)
        column.addWidget(self.traces)
        column.addStretch(1)
        self.setFocusProxy(self.fields.field("name"))
        self.fields.changed.connect(self._tell)
        self.fields.typed.connect(self.kept.note_typing)
        self.kept.take_up.connect(self.fields.take_up)

    def _facts(self) -> QWidget:
        say, desk, tie = self._desk.say, self._desk, self.fields.tie
        rows = FormRows(desk.theme)
        rows.add(say("Name"), tie("name", WordingField(desk, say("Name of the family"))))
        status = CodeCombo(say("Status"), choices_of(desk, "family_status"))
        rows.add(say("Status"), tie("status", status))
        self.city = PlacePicker(desk, say("City"))
        self.fields.tie_record("city_id", self.city, self._show_city)
        rows.add(say("City"), self.city)
        return card(desk.theme, rows)

    def _stories(self) -> QWidget:
        say, desk, tie = self._desk.say, self._desk, self.fields.tie
        rows = FormRows(desk.theme)
        rows.add(say("Summary"), tie("summary", WordingField(desk, say("Summary"), lines=4)))
        since = WordingField(desk, say("What happened since then"), lines=3)
        rows.add(say("Since then"), tie("since_then", since))
        official = WordingField(desk, say("What officials said"), lines=3)
        rows.add(say("Official statements"), tie("official_statements", official))
        return card(desk.theme, rows)

    def _safety(self) -> QWidget:
        say, desk, tie = self._desk.say, self._desk, self.fields.tie
        rows = FormRows(desk.theme)
        rows.add(say("Residence"), tie("residence", TextLine(say("Residence"))))
        inside = self.inside = CodeCombo(
            say("Members inside the country"), [(code, say(key)) for code, key in INSIDE]
        )
        self.inside.chosen.connect(self.fields.commit)
        self.fields.tie_by(
            "members_inside_country",
            self.inside,
            self._answer,
            self._show_answer,
            (inside.code, inside.choose),
        )
        rows.add(say("Members inside the country"), self.inside)
        language = CodeCombo(
            say("Preferred language"), choices_of(desk, "language", mark("Not said"))
        )
        rows.add(say("Preferred language"), tie("preferred_language", language))
        channel = CodeCombo(say("Preferred channel"), choices_of(desk, "channel", mark("Not said")))
        rows.add(say("Preferred channel"), tie("preferred_channel", channel))
        risk = CodeCombo(say("Risk"), choices_of(desk, "risk_level", mark("Not assessed")))
        rows.add(say("Risk"), tie("risk_level", risk))
        rows.add(say("Risk in words"), tie("risk_note", TextBlock(say("Risk in words"), lines=2)))
        return card(desk.theme, locked(desk, say("Safety")), rows)

    def _work(self) -> QWidget:
        say, desk, tie = self._desk.say, self._desk, self.fields.tie
        rows = FormRows(desk.theme)
        inner = TextBlock(say("Summary for the office"), lines=3)
        rows.add(say("Summary for the office"), tie("internal_summary", inner))
        level = CodeCombo(say("Who may see it"), choices_of(desk, "confidentiality_level"))
        rows.add(say("Who may see it"), tie("confidentiality", level))
        rows.add(say("Remarks"), tie("remarks", TextBlock(say("Remarks"), lines=2)))
        return card(desk.theme, locked(desk, say("For the office")), rows)

    def show_view(self, view: FamilyView) -> None:
        """Show a family; the field with the cursor is left alone when it is the same family."""
        anew = view.id != self.property("family")
        self.setProperty("family", view.id)
        self._city = text_of(self._desk, view.city)
        self.fields.show(view.draft, anew=anew)
        self.kept.watch(f"family {view.id}", {})
        self.traces.setText(
            self._desk.say(
                "Taken in {begun}, last changed {changed} by {who}",
                begun=moment_words(self._desk, view.created_at),
                changed=moment_words(self._desk, view.updated_at),
                who=view.updated_by,
            )
        )

    def adopt(self, record_id: object) -> None:
        """Take what stands in the form for a record that was just added."""
        self.setProperty("family", record_id)
        self.kept.follow_on(f"family {record_id}")

    def show_blank(self, **known: object) -> None:
        """Show an empty form."""
        del known
        self.setProperty("family", None)
        self.fields.show(FamilyDraft())
        self.traces.setText("")
        self.kept.watch("", {})
        self.kept.watch(NEW_FORM, {})

    @Slot(object)
    def _tell(self, draft: FamilyDraft) -> None:
        self.changed.emit(draft)
        if draft.name or self.property("family") is not None:
            self.fields.settle()  # else nothing lands, and the words stay kept
            self.kept.let_go()

    def _show_city(self, place_id: object) -> None:
        if place_id != self.city.key():
            self.city.show_place(place_id, self._city)

    def _answer(self) -> bool | None:
        return ANSWERS[self.inside.code()]

    def _show_answer(self, answer: bool | None) -> None:
        self.inside.choose(next(code for code, known in ANSWERS.items() if known is answer))
