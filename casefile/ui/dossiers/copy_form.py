"""What became of one numbered copy: handed over, returned or destroyed, on which day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from casefile.language.catalogue import mark
from casefile.ui.dossiers.headings import heading
from casefile.ui.fields.buttons import button
from casefile.ui.fields.flex_date import DateField
from casefile.ui.fields.form_foot import FormFoot
from casefile.ui.fields.form_rows import FormRows
from casefile.ui.fields.text import TextLine
from casefile.ui.fields.words import label
from casefile.ui.kept_form import KeptForm, KeptFrame
from casefile.values.today import local_today

if TYPE_CHECKING:
    from casefile.ui.desk import Desk
    from casefile.values.dossiers import CopyLine

HANDED, RETURNED, DESTROYED = "handed", "returned", "destroyed"
QUESTIONS: Final = {
    HANDED: mark("Copy {number} was handed over"),
    RETURNED: mark("Copy {number} came back"),
    DESTROYED: mark("Copy {number} was destroyed"),
}


class CopyForm(KeptFrame):
    """Asks for the day, and for the holder of a copy that was handed over."""

    given = Signal(str, int, str, object)  # what, number of the copy, recipient, date

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._what = HANDED
        self._number = 0
        say, theme = desk.say, desk.theme
        self.head = heading("")
        self.recipient = TextLine(say("Handed to"))
        self.day = DateField(desk, say("On which day"))
        self.wrong = label("", "bad", wrap=True)
        self.give_button = button(theme, say("Put on record"), "check", "primary")
        self.cancel_button = button(theme, say("Cancel"))
        self.kept = KeptForm(desk, {"recipient": self.recipient, "day": self.day})
        self._rows = FormRows(theme)
        self._rows.add(say("Handed to"), self.recipient)
        self._rows.add(say("On which day"), self.day)
        column = QVBoxLayout(self)
        column.addWidget(self.head)
        column.addLayout(self._rows)
        column.addWidget(self.wrong)
        column.addWidget(FormFoot(self, self.give_button, self.cancel_button))
        self.give_button.clicked.connect(self._give)
        self.recipient.returnPressed.connect(self._give)
        self.cancel_button.clicked.connect(self.finish)
        self.hide()

    def ask(self, what: str, copy: CopyLine) -> None:
        """Ask what happened to a copy, today by default."""
        self._what, self._number = what, copy.number
        self.head.setText(self._desk.say(QUESTIONS[what], number=copy.number))
        self._rows.setRowVisible(self.recipient, what == HANDED)
        with self.kept.opening(f"{what} {copy.number}"):
            self.recipient.show_text(copy.recipient)
            self.day.show_today()
        self.wrong.hide()
        self.show()
        (self.recipient if what == HANDED else self.day).setFocus()

    @Slot()
    def _give(self) -> None:
        when = self.day.date()
        day = when.earliest if when is not None and when.is_one_day else None
        if day is None:
            self._refuse(self._desk.say("Give one day."))
        elif day > local_today():
            self._refuse(self._desk.say("This day lies in the future."))
        elif self._what == HANDED and not self.recipient.text().strip():
            self._refuse(self._desk.say("Say who holds the copy now."))
        else:
            self.hide()  # until the case file has it, or refuses
            self.given.emit(self._what, self._number, self.recipient.text().strip(), day)

    def _refuse(self, words: str) -> None:
        self.wrong.setText(words)
        self.wrong.show()
