"""A date as people write it, and below it how the program read it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from casefile.language.calendars import note_key, readings, write_date
from casefile.ui.fields.text import TextLine
from casefile.ui.fields.words import label, set_role
from casefile.values.date_reading import read_date
from casefile.values.today import local_today

if TYPE_CHECKING:
    from casefile.ui.desk import Desk
    from casefile.values.dates import FlexDate


class DateField(QWidget):
    """Reads "حدود مرداد ۱۳۶۷", "Aug 1988?", "before 1989", and shows it in three calendars.

    What is not understood is said in red and kept as words; no day is ever guessed.
    """

    committed = Signal(object)  # FlexDate, or None when the field was emptied

    def __init__(self, desk: Desk, name: str, parent: QWidget | None = None) -> None:
        """Make a field with a translated accessible name."""
        super().__init__(parent)
        self._desk = desk
        self._kept: FlexDate | None = None
        self.line = TextLine(name, placeholder=desk.say("For example: about Mordad 1367"))
        self.reading = label("", "muted", wrap=True)
        self.note = label("", "care", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(desk.theme.size(3))
        for each in (self.line, self.reading, self.note):
            column.addWidget(each)
        self.setFocusProxy(self.line)
        self.setAccessibleName(name)
        self.line.textChanged.connect(self._read)
        self.line.committed.connect(self._commit)
        self._read()

    def date(self) -> FlexDate | None:
        """Give what was typed as a date, words alone if it was not understood, or None.

        A date that was shown and not touched comes back as it was.
        """
        text = self.line.text().strip()
        if not text:
            return None
        kept = self._kept
        return kept if kept is not None and text == self._shown(kept) else read_date(text)

    def show_date(self, when: FlexDate | None) -> None:
        """Show a date in the words in which it was given, without telling anybody."""
        self._kept = when
        self.line.show_text(self._shown(when) if when is not None else "")
        self._read()

    def show_today(self) -> None:
        """Propose today, in the calendar of the window."""
        today = local_today()
        words = write_date(today, self._desk.catalogue.language, isolated=False)
        self.show_date(read_date(words))

    def _shown(self, when: FlexDate) -> str:
        language = self._desk.catalogue.language
        return (when.words or write_date(when, language, isolated=False)).strip()

    @Slot()
    def _read(self) -> None:
        when = self.date()
        wrong = when is not None and not when.is_known
        set_role(self.line, "true" if wrong else "false", "wrong")
        self._show_reading(when)
        self._show_note(when, wrong=wrong)
        spoken = f"{self.reading.text()} {self.note.text()}".strip()
        self.line.setAccessibleDescription(spoken)

    def _show_reading(self, when: FlexDate | None) -> None:
        say, language = self._desk.say, self._desk.catalogue.language
        known = readings(when, language) if when is not None else ()
        lines = [f"{say(each.name)}: {each.words}" for each in known]
        self.reading.setText("   ·   ".join(lines))
        self.reading.setVisible(bool(lines))

    def _show_note(self, when: FlexDate | None, *, wrong: bool) -> None:
        words = self._desk.say(note_key(when.note)) if when is not None and when.note else ""
        if wrong and not words:
            words = self._desk.say("This was not understood as a date; it is kept as words.")
        set_role(self.note, "bad" if wrong else "care")
        self.note.setText(words)
        self.note.setVisible(bool(words))

    @Slot()
    def _commit(self) -> None:
        self.committed.emit(self.date())
