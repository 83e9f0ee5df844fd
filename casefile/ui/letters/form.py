"""The letter itself: with whom, about what, when; its text; what is attached to it."""

from __future__ import annotations

from functools import partial
from itertools import chain
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QToolButton, QVBoxLayout, QWidget

from casefile.language.bidi import isolate
from casefile.ui.evidence.columns import icon_of, name_of
from casefile.ui.fields.drop_zone import DropZone
from casefile.ui.fields.flex_date import DateField
from casefile.ui.fields.flow import FlowLayout
from casefile.ui.fields.form_rows import FormRows, card, scrolled_content
from casefile.ui.fields.text import TextLine
from casefile.ui.fields.words import tip
from casefile.ui.kept_words import KeptWords
from casefile.ui.letters.body import LetterBody
from casefile.ui.letters.day_field import DueField
from casefile.ui.letters.links import LinkPicker, party_names, party_picker
from casefile.ui.letters.thread_strip import ThreadStrip
from casefile.values.codes import Direction
from casefile.values.texts import LONGEST_LINE

if TYPE_CHECKING:
    from datetime import date

    from casefile.ui.desk import Desk
    from casefile.ui.people.draft_fields import DraftFields
    from casefile.values.exhibits import ExhibitLine
    from casefile.values.letters import LetterDraft, LetterView, Party

LONGEST_NAME = 260  # pixels of an attachment's name at the usual font size


class LetterForm(QWidget):
    """Shows and asks what makes a letter; its fields are tied to the draft of the pane."""

    exhibit_wanted = Signal(object)  # the ExhibitLine of an attachment that was clicked

    def __init__(self, desk: Desk, fields: DraftFields, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._fields = fields
        say, size = desk.say, desk.theme.size
        self.thread_strip = ThreadStrip(desk)
        self.parties = {
            "FROM": party_picker(desk, "FROM", say("From")),
            "TO": party_picker(desk, "TO", say("To")),
            "CC": party_picker(desk, "CC", say("Copies to")),
        }
        self.shown_id: object = None  # the letter whose words stand in the fields
        self.subject = TextLine(say("Subject"))
        self.subject.setMaxLength(LONGEST_LINE)
        self.due = DueField(desk, say("Reply due"), self._sent_on)
        self.body = LetterBody(desk)
        self.kept_words = KeptWords(desk, self.body.texts)
        self.drop_zone = DropZone(desk, say("Drop files here, or paste an image with Ctrl+V"))
        self._attached = QWidget()
        self._chips = FlowLayout(size(6), self._attached)
        content = scrolled_content(self)
        column = QVBoxLayout(content)
        column.setContentsMargins(0, size(10), size(4), size(4))
        column.setSpacing(size(10))
        column.addWidget(self.thread_strip)
        column.addWidget(self._head())
        column.addWidget(self.kept_words)
        column.addWidget(self.body, 1)
        column.addWidget(self._attached)
        column.addWidget(self.drop_zone)
        self.setFocusProxy(self.subject)
        self.body.typed.connect(self.kept_words.note_typing)
        self.kept_words.take_up.connect(self.body.put_back)

    def _head(self) -> QWidget:
        say, desk, fields = self._desk.say, self._desk, self._fields
        self.rows = FormRows(desk.theme)
        names = {"FROM": say("From"), "TO": say("To"), "CC": say("Copies to")}
        for part, picker in self.parties.items():
            self.rows.add(names[part], picker)
            picker.changed.connect(fields.commit)
        fields.tie_by("parties", self.parties["TO"], self._read_parties, self._show_parties)
        self.rows.add(say("Subject"), fields.tie("subject", self.subject))
        self.rows.add(say("Date"), fields.tie("dated", DateField(desk, say("Date"))))
        self.rows.add(say("Reply due"), self.due)
        fields.tie_by("reply_due", self.due, self.due.day, self.due.show_day)
        self.due.committed.connect(fields.commit)
        fields.tie("body", self.body.text)
        fields.tie("public_body", self.body.public)
        return card(desk.theme, self.rows)

    # Showing

    def learn(self, view: LetterView) -> None:
        """Remember what the parties of a letter are called, before they are shown."""
        names = party_names(self._desk, view)
        for part, picker in self.parties.items():
            picker.learn(each for each in names if each.key.part == part)

    def show_view(self, view: LetterView) -> None:
        """Show what is not a field: thread, attachments, and the rows that make sense."""
        self.thread_strip.show_view(view)
        self._show_attachments(view.attachments)
        self.show_rows(view.draft)

    def show_blank(self, **known: object) -> None:
        """Show an empty form."""
        del known
        self.thread_strip.show_view(None)
        self._show_attachments(())

    def adopt(self, record_id: object) -> None:
        """Take what stands in the form for a letter that was just added."""
        self.shown_id = record_id

    def show_rows(self, draft: LetterDraft) -> None:
        """Show the parties that a letter of this direction has."""
        parts = {party.part for party in draft.parties}
        ours = draft.direction is Direction.SENT
        theirs = draft.direction is Direction.RECEIVED
        self.rows.setRowVisible(self.parties["FROM"], not ours or "FROM" in parts)
        self.rows.setRowVisible(self.parties["TO"], not theirs or "TO" in parts)
        self.rows.setRowVisible(self.parties["CC"], not theirs or "CC" in parts)
        self.rows.setRowVisible(self.due, not theirs or draft.reply_due is not None)

    def _show_attachments(self, lines: tuple[ExhibitLine, ...]) -> None:
        self._chips.empty()
        for line in lines:
            self._chips.addWidget(self._chip(line))
        self._attached.setVisible(bool(lines))
        self._attached.updateGeometry()

    def _chip(self, line: ExhibitLine) -> QToolButton:
        theme, name = self._desk.theme, name_of(self._desk, line)
        made = QToolButton()
        made.setProperty("role", "chip")
        made.setIcon(theme.icon(icon_of(line), "muted", theme.size(15)))
        made.setIconSize(QSize(theme.size(15), theme.size(15)))
        made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        room = theme.size(LONGEST_NAME)
        cut = made.fontMetrics().elidedText(name, Qt.TextElideMode.ElideMiddle, room)
        made.setText(isolate(cut).replace("&", "&&"))
        made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        made.setAccessibleName(self._desk.say("View {name}", name=name))
        made.setToolTip(tip(name))
        made.clicked.connect(partial(self._want, line))
        return made

    def _want(self, line: ExhibitLine, _checked: bool = False) -> None:
        self.exhibit_wanted.emit(line)

    def chips(self) -> tuple[QToolButton, ...]:
        """Give the buttons of the attachments."""
        found = (self._chips.itemAt(place) for place in range(self._chips.count()))
        widgets = (item.widget() for item in found if item is not None)
        return tuple(each for each in widgets if isinstance(each, QToolButton))

    # Fields

    def _read_parties(self) -> tuple[Party, ...]:
        return tuple(chain.from_iterable(picker.keys() for picker in self.parties.values()))

    def _show_parties(self, parties: tuple[Party, ...]) -> None:
        for part, picker in self.parties.items():
            picker.show_keys([party for party in parties if party.part == part])

    def _sent_on(self) -> date | None:
        draft: LetterDraft = self._fields.draft()
        return draft.sent_on or (draft.dated.earliest if draft.dated is not None else None)

    def picker(self, part: str) -> LinkPicker:
        """Give the picker of a part: FROM, TO or CC."""
        return self.parties[part]
