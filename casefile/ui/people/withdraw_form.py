"""Taking a consent back: when, why, and which dossiers named the person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from casefile.ui.fields.buttons import button
from casefile.ui.fields.flex_date import DateField
from casefile.ui.fields.form_foot import FormFoot
from casefile.ui.fields.form_rows import FormRows
from casefile.ui.fields.text import TextLine
from casefile.ui.fields.words import label
from casefile.ui.kept_form import KeptForm, KeptFrame
from casefile.ui.labels import date_words, moment_words, row_of_facts, text_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from casefile.ui.desk import Desk
    from casefile.values.consents import ConsentLine
    from casefile.values.dossiers import CopyLine, DossierLine
    from casefile.values.ids import ConsentId


class WithdrawForm(KeptFrame):
    """Asks for the day and the reason of a withdrawal."""

    given = Signal(object, object, str)  # ConsentLine, date, reason

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._line: ConsentLine | None = None
        say = desk.say
        self.head = label("", wrap=True)
        self.day = DateField(desk, say("Withdrawn on"))
        self.reason = TextLine(say("Reason for the withdrawal"))
        self.wrong = label("", "bad", wrap=True)
        self.wrong.hide()
        self.give_button = button(desk.theme, say("Withdraw the consent"), "ban", "danger")
        self.cancel_button = button(desk.theme, say("Cancel"))
        self.kept = KeptForm(desk, {"day": self.day, "reason": self.reason})
        rows = FormRows(desk.theme)
        rows.add(say("Withdrawn on"), self.day)
        rows.add(say("Reason"), self.reason)
        column = QVBoxLayout(self)
        column.addWidget(self.head)
        column.addLayout(rows)
        column.addWidget(self.wrong)
        column.addWidget(FormFoot(self, self.give_button, self.cancel_button))
        self.give_button.clicked.connect(self._give)
        self.cancel_button.clicked.connect(self.finish)

    def ask(self, line: ConsentLine) -> None:
        """Begin the withdrawal of a consent, today by default."""
        self._line = line
        self.head.setText(
            self._desk.say(
                "Withdraw {reference} of {name}",
                reference=line.reference,
                name=text_of(self._desk, line.person_name),
            )
        )
        with self.kept.opening(line.reference):
            self.day.show_today()
            self.reason.show_text("")
        self.wrong.hide()
        self.show()
        self.reason.setFocus()

    @Slot()
    def _give(self) -> None:
        when = self.day.date()
        day: date | None = when.earliest if when is not None and when.is_one_day else None
        if day is None:
            self.wrong.setText(self._desk.say("The withdrawal has to be on one day."))
            self.wrong.show()
        elif self._line is not None:
            self.given.emit(self._line, day, self.reason.text().strip())


class NamedIn(QFrame):
    """Names every dossier that named a person whose consent was withdrawn."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._consent: ConsentId | None = None
        self.setObjectName("strip")
        self.setProperty("tone", "care")
        self.words = label("", wrap=True, selectable=True)
        self.close_button = button(desk.theme, desk.say("Close"))
        row = QHBoxLayout(self)
        row.addWidget(self.words, 1)
        row.addWidget(self.close_button)
        self.close_button.clicked.connect(self.hide)
        self.hide()

    def show_dossiers(self, consent: ConsentId, dossiers: Sequence[DossierLine]) -> None:
        """Show the dossiers that a withdrawn consent had let a name into, or that there is none."""
        say = self._desk.say
        self._consent = consent
        if not dossiers:
            self.words.setText(say("The consent is withdrawn. No dossier named this person."))
        else:
            head = say("The consent is withdrawn. These dossiers named this person:")
            self.words.setText("\n".join([head, *(self._told(each) for each in dossiers)]))
        self.show()

    def learn(self, lines: Sequence[ConsentLine]) -> None:
        """Go away when the withdrawal was taken back."""
        if any(line.id == self._consent and line.withdrawn_on is None for line in lines):
            self.hide()

    def _told(self, line: DossierLine) -> str:
        printed = moment_words(self._desk, line.printed_at)
        parts = (line.reference, printed, line.recipient, *self._whereabouts(line.copies))
        return row_of_facts(self._desk, parts)

    def _whereabouts(self, copies: Sequence[CopyLine]) -> Iterator[str]:
        """Say who holds which copy; those in the office can be destroyed, and are counted."""
        desk = self._desk
        kept = [copy for copy in copies if copy.destroyed_on is None]
        out = [copy for copy in kept if copy.handed_on and copy.returned_on is None]
        for copy in out:
            yield desk.say(
                "copy {number} with {holder} since {day}",
                number=copy.number,
                holder=copy.recipient,
                day=date_words(desk, copy.handed_on),
            )
        inside = len(kept) - len(out)
        if inside:
            yield desk.catalogue.say_many(
                "{count} copy in the office", "{count} copies in the office", inside
            )
        if not kept:
            yield desk.say("every copy destroyed")
