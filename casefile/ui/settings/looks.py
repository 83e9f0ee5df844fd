"""Language, colours, size of the text, and when the window locks: choices at this machine."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, Qt, QTimer, Slot
from PySide6.QtWidgets import QAbstractSpinBox, QCheckBox, QVBoxLayout, QWidget

from casefile.language.catalogue import mark
from casefile.settings import PERCENT_LEAST, PERCENT_MOST
from casefile.ui.fields.code_combo import CodeCombo
from casefile.ui.fields.form_rows import FormRows, card, scrolled_content
from casefile.ui.fields.number_box import NumberBox
from casefile.ui.spoken import LANGUAGES

if TYPE_CHECKING:
    from casefile.ui.desk import Desk

LOOKS = (
    ("system", mark("As the desktop")),
    ("light", mark("Light")),
    ("dark", mark("Dark")),
    ("contrast", mark("High contrast")),
)
MINUTES = (1, 2, 5, 10, 15, 30, 60)
STEP = 10  # percent


class LooksTab(QWidget):
    """Asks how the window looks and when it locks; every choice is in force at once."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._wanted = desk.settings
        self.last_field = ""  # the choice made last: the window built anew has the cursor there
        self._make_fields()
        self._lay_out()
        self.setFocusProxy(self.language)
        self.language.chosen.connect(self._choose_language)
        self.look.chosen.connect(self._choose_look)
        self.percent.valueChanged.connect(self._choose_percent)
        self.minutes.chosen.connect(self._choose_minutes)
        self.listed.toggled.connect(self._choose_listed)

    def _make_fields(self) -> None:
        desk, say, settings = self._desk, self._desk.say, self._desk.settings
        self.language = CodeCombo(say("Language"), LANGUAGES, settings.language)
        looks = [(code, say(words)) for code, words in LOOKS]
        self.look = CodeCombo(say("Colours"), looks, settings.look)
        self.percent = NumberBox(desk.theme, say("Size of the text"))
        self.percent.setRange(PERCENT_LEAST, PERCENT_MOST)
        self.percent.setSingleStep(STEP)
        self.percent.setSuffix(say("%"))
        self.percent.setKeyboardTracking(False)
        self.percent.setStepType(QAbstractSpinBox.StepType.DefaultStepType)
        self.percent.setLocale(QLocale(settings.language))
        if desk.theme.right_to_left:  # digits alone would stand at the far side
            self.percent.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute)
        self.percent.setValue(settings.percent)
        kept = settings.auto_lock_minutes
        offered = sorted({*MINUTES, kept} - {0})
        minutes = [
            (str(count), desk.catalogue.say_many("{count} minute", "{count} minutes", count))
            for count in offered
        ]
        self.minutes = CodeCombo(say("Lock by itself"), [*minutes, ("0", say("Never"))], str(kept))
        self.listed = QCheckBox(say("Offer the case files in the Documents folder at the start"))
        self.listed.setAccessibleName(self.listed.text())
        self.listed.setChecked(settings.list_case_files)

    def _lay_out(self) -> None:
        say, theme = self._desk.say, self._desk.theme
        looks = FormRows(theme)
        looks.add(say("Language"), self.language)
        looks.add(say("Colours"), self.look)
        looks.add(
            say("Size of the text"),
            self.percent,
            say("It also changes with {more} and {less}.", more="Ctrl +", less="Ctrl −"),
        )
        locking = FormRows(theme)
        locking.add(
            say("Lock by itself"),
            self.minutes,
            say("After so long without a key or the mouse, the case file is closed."),
        )
        locking.addRow("", self.listed)
        content = scrolled_content(self)
        column = QVBoxLayout(content)
        column.setContentsMargins(0, theme.size(10), theme.size(4), theme.size(4))
        column.setSpacing(theme.size(12))
        column.addWidget(card(theme, looks))
        column.addWidget(card(theme, locking))
        column.addStretch(1)

    @Slot(str)
    def _choose_language(self, code: str) -> None:
        self._want("language", language=code)

    @Slot(str)
    def _choose_look(self, code: str) -> None:
        self._want("look", look=code)

    @Slot(int)
    def _choose_percent(self, percent: int) -> None:
        self._want("percent", percent=percent)

    @Slot(str)
    def _choose_minutes(self, code: str) -> None:
        self._want("minutes", auto_lock_minutes=int(code))

    @Slot(bool)
    def _choose_listed(self, listed: bool) -> None:
        self._want("listed", list_case_files=listed)

    def _want(self, field: str, **changes: object) -> None:
        self.last_field = field
        self._wanted = self._wanted.with_changes(**changes)
        # The window is built anew for it: this field must not be deleted while it speaks.
        QTimer.singleShot(0, partial(self._desk.signals.settings_wanted.emit, self._wanted))

    def focus_field(self, name: str) -> None:
        """Put the cursor into a field, asked for by the name that `last_field` gave."""
        # Later: while the window is built anew, Qt still hands the cursor round.
        QTimer.singleShot(0, getattr(self, name).setFocus)
