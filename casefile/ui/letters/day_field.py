"""One day, typed in either calendar and read back in the other; a due day also by a count."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QVBoxLayout, QWidget

from casefile.language.calendars import own_calendar, readings, write_date
from casefile.ui.fields.buttons import icon_button
from casefile.ui.fields.text import TextLine
from casefile.ui.fields.words import label, set_role
from casefile.values.codes import Calendar
from casefile.values.date_reading import read_date
from casefile.values.today import local_today

if TYPE_CHECKING:
    from collections.abc import Callable

    from casefile.ui.desk import Desk

SPANS: Final = (14, 30, 60, 90)  # days that letters usually allow for an answer
DAILY: Final = (Calendar.GREG, Calendar.JALALI)


class DayField(QWidget):
    """Asks for one day; what is not one day is marked, and the day before it is kept."""

    committed = Signal(object)  # a date, or None when the field was emptied

    def __init__(self, desk: Desk, name: str, parent: QWidget | None = None) -> None:
        """Make a field with a translated accessible name."""
        super().__init__(parent)
        self._desk = desk
        self._kept: date | None = None
        self.line = TextLine(name, placeholder=desk.say("For example: 4 October 2026"))
        self.reading = label("", "muted", wrap=True)
        self.row = QHBoxLayout()
        self.row.setSpacing(desk.theme.size(4))
        self.row.addWidget(self.line, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(desk.theme.size(3))
        column.addLayout(self.row)
        column.addWidget(self.reading)
        self.setFocusProxy(self.line)
        self.setAccessibleName(name)
        self.line.textChanged.connect(self._read)
        self.line.committed.connect(self._commit)
        self._read()

    def day(self) -> date | None:
        """Give the day that was typed; what is not one day leaves the day as it was."""
        return self._typed()[0]

    def show_day(self, day: date | None) -> None:
        """Show a day without telling anybody."""
        self._kept = day
        self.line.show_text(self._shown(day))
        self._read()

    def choose(self, day: date) -> None:
        """Take a day as if it had been typed."""
        self.show_day(day)
        self.committed.emit(day)

    def _shown(self, day: date | None) -> str:
        if day is None:
            return ""
        return write_date(day, self._desk.catalogue.language, isolated=False)

    def _typed(self) -> tuple[date | None, bool]:
        """Give the day, and whether what is typed can be taken for one."""
        text = self.line.text().strip()
        if not text:
            return None, True
        if text == self._shown(self._kept):
            return self._kept, True
        when = read_date(text)
        return (when.earliest, True) if when.is_one_day else (self._kept, False)

    @Slot()
    def _read(self) -> None:
        day, fits = self._typed()
        set_role(self.line, "false" if fits else "true", "wrong")
        set_role(self.reading, "muted" if fits else "bad")
        words = self._readings(day) if fits else self._desk.say("One single day is needed here.")
        self.reading.setText(words)
        self.reading.setVisible(bool(words))
        self.line.setAccessibleDescription(words)

    def _readings(self, day: date | None) -> str:
        if day is None:
            return ""
        language = self._desk.catalogue.language
        known = [each for each in readings(day, language) if each.calendar in DAILY]
        if self.line.text().strip() == self._shown(day):
            known = [each for each in known if each.calendar is not own_calendar(day, language)]
        return "   ·   ".join(each.words for each in known)

    @Slot()
    def _commit(self) -> None:
        day, fits = self._typed()
        if fits:
            self._kept = day
        self.committed.emit(day)


class DueField(DayField):
    """Asks for the day by which an answer is due, or for a number of days until then."""

    def __init__(
        self,
        desk: Desk,
        name: str,
        begins: Callable[[], date | None],
        parent: QWidget | None = None,
    ) -> None:
        """Make a field; `begins` gives the day from which days are counted, or None for today."""
        super().__init__(desk, name, parent)
        self._begins = begins
        self.spans = icon_button(desk.theme, "calendar-clock", desk.say("Count days from sending"))
        self.spans.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self.spans)
        for days in SPANS:
            action = menu.addAction(desk.say("In {count} days", count=days))
            action.triggered.connect(partial(self._choose_span, days))
        self.spans.setMenu(menu)
        self.row.addWidget(self.spans)

    def _choose_span(self, days: int, _checked: bool = False) -> None:
        self.choose((self._begins() or local_today()) + timedelta(days=days))
