"""Everything else about a letter: what kind it is, its days, whom and what it concerns."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from casefile.language.catalogue import mark
from casefile.ui.fields.code_combo import CodeCombo
from casefile.ui.fields.form_rows import FormRows, card, scrolled_content
from casefile.ui.fields.text import TextBlock, TextLine
from casefile.ui.fields.words import label
from casefile.ui.labels import choices_of, date_words, label_of, moment_words
from casefile.ui.letters.day_field import DayField
from casefile.ui.letters.links import (
    LinkPicker,
    demand_names,
    demand_picker,
    family_picker,
    link_names,
    people_picker,
)
from casefile.values.codes import ReplyAssessment

if TYPE_CHECKING:
    from casefile.ui.desk import Desk
    from casefile.ui.people.draft_fields import DraftFields
    from casefile.values.letters import LetterDraft, LetterView


class AboutLetter(QWidget):
    """Shows and asks the facts of a letter; its fields are tied to the draft of the pane."""

    def __init__(self, desk: Desk, fields: DraftFields, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._fields = fields
        self.pickers: dict[str, LinkPicker] = {}
        self.traces = label("", "muted", wrap=True)
        content = scrolled_content(self)
        size = desk.theme.size
        column = QVBoxLayout(content)
        column.setContentsMargins(0, size(10), size(4), size(4))
        column.setSpacing(size(12))
        for group in (self._concerns(), self._kind(), self._days(), self._office()):
            column.addWidget(group)
        column.addWidget(self.traces)
        column.addStretch(1)
        self.setFocusProxy(self.pickers["families"])

    def _concerns(self) -> QWidget:
        say, desk = self._desk.say, self._desk
        rows = FormRows(desk.theme)
        for name, words, make in (
            ("families", say("Families"), family_picker),
            ("people", say("People named in it"), people_picker),
            ("raises", say("Demands it raises"), demand_picker),
            ("answers", say("Demands it answers"), demand_picker),
        ):
            picker = make(desk, words)
            self.pickers[name] = picker
            self._fields.tie_by(name, picker, picker.keys, picker.show_keys)
            picker.changed.connect(self._fields.commit)
            rows.add(words, picker)
        summary = TextBlock(say("Summary"), lines=3)
        rows.add(say("Summary"), self._fields.tie("summary", summary))
        return card(desk.theme, rows)

    def _kind(self) -> QWidget:
        say = self._desk.say
        rows = FormRows(self._desk.theme)
        self._combo(rows, "direction", say("Direction"), "correspondence_direction")
        self._combo(rows, "letter_type", say("Kind"), "correspondence_type")
        self._combo(rows, "status", say("Status"), "correspondence_status")
        assessment = CodeCombo(
            say("What the reply is worth"),
            choices_of(self._desk, "reply_assessment", mark("Not assessed")),
        )
        assessment.chosen.connect(self._fields.commit)
        self._fields.tie_by(
            "reply_assessment",
            assessment,
            lambda: ReplyAssessment(assessment.code()) if assessment.code() else None,
            lambda code: assessment.choose(str(code or "")),
        )
        rows.add(say("What the reply is worth"), assessment)
        reference = TextLine(say("Their reference"), latin=True)
        rows.add(say("Their reference"), self._fields.tie("external_reference", reference))
        self._combo(rows, "channel", say("Channel"), "channel", mark("Not said"))
        self._combo(rows, "language", say("Language"), "language", mark("Not said"))
        return card(self._desk.theme, rows)

    def _days(self) -> QWidget:
        say = self._desk.say
        rows = FormRows(self._desk.theme)
        for name, words in (
            ("sent_on", say("Sent on")),
            ("received_on", say("Received on")),
            ("expected_public_on", say("Publication expected")),
            ("published_on", say("Published on")),
        ):
            field = DayField(self._desk, words)
            self._fields.tie_by(name, field, field.day, field.show_day)
            field.committed.connect(self._fields.commit)
            rows.add(words, field)
        return card(self._desk.theme, rows)

    def _office(self) -> QWidget:
        say = self._desk.say
        rows = FormRows(self._desk.theme)
        self._combo(rows, "confidentiality", say("Who may see it"), "confidentiality_level")
        remarks = TextBlock(say("Remarks"), lines=2)
        rows.add(say("Remarks"), self._fields.tie("remarks", remarks))
        return card(self._desk.theme, rows)

    def _combo(
        self, rows: FormRows, name: str, words: str, vocabulary: str, empty: str | None = None
    ) -> None:
        combo = CodeCombo(words, choices_of(self._desk, vocabulary, empty))
        rows.add(words, self._fields.tie(name, combo))

    # Showing

    def learn(self, view: LetterView) -> None:
        """Remember what families, people and demands are called, before they are shown."""
        links: dict[str, Any] = {"families": view.families, "people": view.people}
        for name, known in links.items():
            self.pickers[name].learn(link_names(self._desk, known))
        for name in ("raises", "answers"):
            self.pickers[name].learn(demand_names(self._desk, view))

    def show_view(self, view: LetterView) -> None:
        """Show the days on which the status changed, and who changed the letter last."""
        desk = self._desk
        steps = [
            " · ".join(
                part
                for part in (
                    date_words(desk, step.happened_on),
                    label_of(desk, "correspondence_status", step.status),
                    step.note,
                )
                if part
            )
            for step in view.steps
        ]
        changed = desk.say(
            "Last changed {changed} by {who}",
            changed=moment_words(desk, view.updated_at),
            who=view.updated_by,
        )
        self.traces.setText("\n".join([*steps, changed]))

    def show_blank(self, draft: LetterDraft | None = None) -> None:
        """Show that nothing happened to a new letter yet."""
        del draft
        self.traces.setText("")
