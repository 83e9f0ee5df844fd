"""What the columns of a table mean: a combo for each, guessed and to be corrected."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from casefile.exchange.columns import ColumnMeaning
from casefile.services.import_words import CALENDARS, MEANINGS
from casefile.ui.fields.code_combo import CodeCombo
from casefile.ui.fields.form_rows import FormRows, scrolled
from casefile.ui.fields.words import tip
from casefile.values.codes import Calendar

if TYPE_CHECKING:
    from casefile.exchange.mapping import ColumnMapping
    from casefile.ui.desk import Desk

LONGEST = 28  # characters of a column's name beside its combo; the tool tip has all of it
MOST_SHOWN = 200  # columns; further ones become notes


class ColumnsPane(QWidget):
    """Asks what each column means, and of which calendar bare dates are."""

    changed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._mapping: ColumnMapping | None = None
        self.combos: dict[str, CodeCombo] = {}
        found = [("", desk.say("Find out"))]
        self.calendar = CodeCombo(
            desk.say("Calendar of bare dates"),
            [*found, *((code, desk.say(words)) for code, words in CALENDARS.items())],
        )
        self.calendar.chosen.connect(self._tell)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._rows: QWidget | None = None

    def show_mapping(self, mapping: ColumnMapping) -> None:
        """Show what is guessed, or what a profile says."""
        self._mapping = mapping
        self.combos = {}
        desk, content = self._desk, QWidget()
        form = FormRows(desk.theme, content)
        form.add(desk.say("Calendar of bare dates"), self.calendar)
        choices = [(code.value, desk.say(words)) for code, words in MEANINGS.items()]
        for column, meaning in mapping.meanings[:MOST_SHOWN]:
            name = desk.say("Meaning of the column “{column}”", column=column)
            combo = CodeCombo(name, choices, meaning.value)
            combo.chosen.connect(self._tell)
            short = column if len(column) <= LONGEST else column[: LONGEST - 1] + "…"
            form.add(short, combo).setToolTip(tip(column) if short != column else "")
            self.combos[column] = combo
        self.calendar.choose(mapping.calendar.value if mapping.calendar else "")
        if not mapping.calendar:
            self.calendar.setCurrentIndex(0)
        area = scrolled(content)
        if self._rows is not None:
            self._column.removeWidget(self._rows)
            self._rows.deleteLater()
        self._rows = area
        self._column.addWidget(area)

    def mapping(self) -> ColumnMapping | None:
        """Give the mapping as it is chosen now."""
        if self._mapping is None:
            return None
        meanings = tuple(
            (column, ColumnMeaning(self.combos[column].code()) if column in self.combos else old)
            for column, old in self._mapping.meanings
        )
        code = self.calendar.code()
        return replace(self._mapping, meanings=meanings, calendar=Calendar(code) if code else None)

    @Slot(str)
    def _tell(self, _code: str) -> None:
        self.changed.emit()
