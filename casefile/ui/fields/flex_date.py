"""A date as people say it: one line to type into, and below it how the program reads it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from casefile.language.catalogue import mark
from casefile.ui.fields.text import TextLine
from casefile.ui.fields.words import label, set_role
from casefile.values.date_reading import read_date
from casefile.values.dates import DateNote, FlexDate

if TYPE_CHECKING:
    from casefile.ui.desk import Desk

NOTES = {
    DateNote.NO_SUCH_DAY: mark("There is no such day."),
    DateNote.NO_SUCH_YEAR: mark("There is no such year."),
    DateNote.NOT_UNDERSTOOD: mark("Not understood as a date; the words are kept as they are."),
    DateNote.EITHER_WAY_ROUND: mark("Day and month could be either way round."),
    DateNote.SHORT_YEAR: mark("The year was given with two digits."),
    DateNote.SHORT_YEAR_UNCLEAR: mark("A year of two digits could be of several calendars."),
    DateNote.CALENDAR_UNCLEAR: mark("The year could be of several calendars."),
    DateNote.WINTER_UNCLEAR: mark(
        "A Gregorian year holds the end of one winter and the start of the next."
    ),
    DateNote.THIRDS: mark("Early, middle and late are taken as thirds."),
    DateNote.WHOLE_SEASON: mark("Read as the whole season."),
    DateNote.NO_LUNAR_SEASON: mark("The lunar calendar has no seasons."),
    DateNote.LUNAR: mark("A lunar date may differ by two days."),
    DateNote.OTHER_WEEKDAY: mark("That day was another day of the week."),
    DateNote.WRONG_WAY_ROUND: mark("The end lies before the start."),
}


class DateField(QWidget):
    """Asks for a date of any exactness, and says below how it was understood."""

    committed = Signal(object)  # the FlexDate, or None

    def __init__(self, desk: Desk, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._kept: FlexDate | None = None
        self.line = TextLine(name, placeholder=desk.say("Such as “about August 1988” or 1367/5/12"))
        self.reading = label("", "muted", wrap=True)
        self.reading.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.line)
        column.addWidget(self.reading)
        self.setFocusProxy(self.line)
        self.setAccessibleName(name)
        self.line.textChanged.connect(self._tell_reading)
        self.line.committed.connect(self._commit)

    def date(self) -> FlexDate | None:
        """Give the date; words that are no date are kept as words."""
        text = self.line.text().strip()
        if not text:
            return None
        if self._kept is not None and text == self._shown(self._kept):
            return self._kept
        return read_date(text)

    def show_date(self, when: FlexDate | None) -> None:
        """Show a date without telling anybody."""
        self._kept = when
        self.line.show_text(self._shown(when) if when else "")
        self._tell_reading()

    def _shown(self, when: FlexDate) -> str:
        return when.words or self._desk.catalogue.write(when)

    @Slot()
    def _tell_reading(self) -> None:
        when = self.date()
        understood = when is None or when.is_known
        self.line.setProperty("wrong", "false" if understood else "true")
        set_role(self.reading, "muted" if understood else "bad")
        words = self._reading_of(when) if when is not None else ""
        self.reading.setText(words)
        self.reading.setVisible(bool(words))
        self.line.setAccessibleDescription(words)
        self.line.style().unpolish(self.line)
        self.line.style().polish(self.line)

    def _reading_of(self, when: FlexDate) -> str:
        parts = [self._desk.catalogue.write(when)] if when.is_known else []
        if when.note in NOTES:
            parts.append(self._desk.say(NOTES[DateNote(when.note)]))
        return " — ".join(parts)

    @Slot()
    def _commit(self) -> None:
        self.committed.emit(self.date())
