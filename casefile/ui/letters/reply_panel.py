"""Asks what is needed to log the reply to a letter: when it came, and what it is worth."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from casefile.language.catalogue import mark
from casefile.ui.fields.buttons import button
from casefile.ui.fields.code_combo import CodeCombo
from casefile.ui.fields.flex_date import DateField
from casefile.ui.fields.form_foot import FormFoot
from casefile.ui.fields.form_rows import FormRows
from casefile.ui.fields.text import TextLine
from casefile.ui.fields.words import label
from casefile.ui.kept_form import NEW_RECORD, KeptForm, KeptFrame
from casefile.ui.labels import choices_of
from casefile.ui.letters.day_field import DayField
from casefile.values.codes import ReplyAssessment
from casefile.values.letters import LetterDraft, Party
from casefile.values.today import local_today

if TYPE_CHECKING:
    from casefile.ui.desk import Desk
    from casefile.values.letters import LetterView

RE = "Re: "


class ReplyPanel(KeptFrame):
    """A panel over the letter; it saves nothing itself but the words that are not finished."""

    agreed = Signal(object, object)  # LetterDraft of the reply, ReplyAssessment
    given_up = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._answered: LetterView | None = None
        say = desk.say
        self.subject = TextLine(say("Subject of the reply"))
        self.received_on = DayField(desk, say("Received on"))
        self.dated = DateField(desk, say("Date on the reply"))
        self.reference = TextLine(say("Their reference"), latin=True)
        choices = choices_of(desk, "reply_assessment", mark("Choose…"))
        worth = [each for each in choices if each[0] != ReplyAssessment.NONE]
        self.assessment = CodeCombo(say("What the reply is worth"), worth)
        self.log_button = button(desk.theme, say("Log the reply"), "reply", "primary")
        self.cancel_button = button(desk.theme, say("Cancel"))
        told = say("A reply was being logged here, and is not on record yet.")
        self.kept = KeptForm(desk, self._fields(), told=told)
        self._lay_out()
        self.assessment.chosen.connect(self._allow)
        self.log_button.clicked.connect(self._agree)
        self.cancel_button.clicked.connect(self.given_up)
        self.hide()

    def _fields(self) -> dict[str, QWidget]:
        return {
            "assessment": self.assessment,
            "received": self.received_on.line,
            "subject": self.subject,
            "dated": self.dated,
            "reference": self.reference,
        }

    def _lay_out(self) -> None:
        desk, say = self._desk, self._desk.say
        rows = FormRows(desk.theme)
        rows.add(say("What the reply is worth"), self.assessment)
        rows.add(say("Received on"), self.received_on)
        rows.add(say("Subject"), self.subject)
        rows.add(say("Date on the reply"), self.dated)
        rows.add(say("Their reference"), self.reference)
        note = label(
            say("The letter stops waiting, unless the reply only says that it arrived."),
            "muted",
            wrap=True,
        )
        whole = QVBoxLayout(self)
        whole.setContentsMargins(*(desk.theme.size(each) for each in (16, 14, 16, 14)))
        whole.setSpacing(desk.theme.size(8))
        whole.addWidget(label(say("Log the reply")))
        whole.addLayout(rows)
        whole.addWidget(note)
        whole.addWidget(FormFoot(self, self.log_button, self.cancel_button))

    def ask(self, view: LetterView) -> None:
        """Ask about the reply to a letter."""
        self._answered = view
        subject = view.draft.subject
        with self.kept.opening(NEW_RECORD):
            self.subject.show_text(subject if subject.startswith(RE) else RE + subject)
            self.received_on.show_day(local_today())
            self.dated.show_date(None)
            self.reference.show_text("")
            self.assessment.choose("")
        self._allow()
        self.show()
        self.assessment.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @Slot()
    def _allow(self) -> None:
        self.log_button.setEnabled(bool(self.assessment.code()))

    @Slot()
    def _agree(self) -> None:
        view = self._answered
        if view is None or not self.assessment.code():
            return
        draft = LetterDraft(
            letter_type=_kind_of_reply(view),
            external_reference=self.reference.text().strip(),
            dated=self.dated.date(),
            received_on=self.received_on.day(),
            subject=self.subject.text().strip(),
            parties=_senders(view),
            language=view.draft.language,
            answers=view.draft.raises,
        )
        self.agreed.emit(draft, ReplyAssessment(self.assessment.code()))


def _kind_of_reply(view: LetterView) -> str:
    """Governments answer the letters of the UN with a reply of its own kind."""
    special = {"AL", "UA", "JAL", "JUA", "OL", "PIL", "GA", "WGCASE"}
    return "REPLY" if view.draft.letter_type in special else view.draft.letter_type


def _senders(view: LetterView) -> tuple[Party, ...]:
    asked = (party for party in view.draft.parties if party.part == "TO")
    return tuple(Party("FROM", party.name, party.institution_id) for party in asked)
