"""Reminds of copying the case file to another medium, once a week."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from casefile.language.numbers import write_number
from casefile.ui.fields.buttons import button
from casefile.ui.fields.words import label
from casefile.ui.palette import TONE_ICONS, Tone
from casefile.ui.settings.copying import Copying

if TYPE_CHECKING:
    from casefile.ui.desk import Desk


class CopyReminder(QFrame):
    """One line with a button; out of sight until a copy is due."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        theme = desk.theme
        self.setObjectName("strip")
        self.setProperty("tone", Tone.CARE.value)
        ink, side = theme.tone(Tone.CARE)[0].name(), theme.size(18)
        picture = QLabel()
        picture.setPixmap(theme.picture(TONE_ICONS[Tone.CARE], ink, side, self.devicePixelRatioF()))
        self.words = label("", wrap=True)
        self.copy_button = button(theme, desk.say("Copy to another medium…"), "copy")
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.size(12), theme.size(4), theme.size(4), theme.size(4))
        row.setSpacing(theme.size(10))
        row.addWidget(picture)
        row.addWidget(self.words, 1)
        row.addWidget(self.copy_button)
        self.hide()
        Copying(desk, self.copy_button, self).copied.connect(self._let_go)

    def show_days(self, days: int | None) -> None:
        """Remind, or go out of sight where no copy is due."""
        if days is not None:
            number = write_number(days, self._desk.catalogue.language)
            self.words.setText(
                self._desk.say(
                    "No copy of the case file was put on another medium for {days} days. Fire, "
                    "theft or a broken disk would take everything.",
                    days=number,
                )
            )
        self.setVisible(days is not None)

    @Slot()
    def _let_go(self) -> None:
        self.hide()
