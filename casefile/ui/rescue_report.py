"""What a rescue found: the whole in some sentences, and what of each kind was set aside."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from casefile.language.catalogue import mark
from casefile.services.rescue_words import kinds_told, sentences
from casefile.ui.fields.buttons import button
from casefile.ui.fields.form_rows import card
from casefile.ui.fields.text import RIGHT_TO_LEFT_MARK
from casefile.ui.fields.words import label, title

if TYPE_CHECKING:
    from casefile.language.catalogue import Catalogue
    from casefile.services.rescue_words import KindTold
    from casefile.ui.theme import Theme
    from casefile.values.rescue import RescueReport


class RescueReportView(QWidget):
    """Shows a report; the first sentence says whether anything is known to be lost."""

    open_wanted = Signal()
    closed = Signal()

    def __init__(
        self,
        theme: Theme,
        catalogue: Catalogue,
        report: RescueReport,
        parent: QWidget | None = None,
        *,
        is_open: bool = False,
    ) -> None:
        """Make the view; `is_open` where the rescued case file is the one that is open."""
        super().__init__(parent)
        say = catalogue.say
        self._theme = theme
        self._catalogue = catalogue
        self.open_button = button(theme, say("Open the rescued case file"), "lock-open", "primary")
        self.close_button = button(theme, say("Close") if is_open else say("Later"))
        if is_open:
            self.open_button.hide()
        name = report.path.stem
        said = say("Rescued as {name}, beside the damaged one, which stays.", name=name)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, theme.size(4), 0)
        column.setSpacing(theme.size(8))
        column.addWidget(title(say("What was rescued")))
        if not is_open:
            column.addWidget(label(said, wrap=True, selectable=True))
        for place, words in enumerate(sentences(report, catalogue)):
            role = ("good" if report.is_complete else "care") if not place else ""
            column.addWidget(label(words, role, wrap=True))
        foot = QHBoxLayout()
        foot.addWidget(self.open_button)
        foot.addWidget(self.close_button)
        foot.addStretch(1)
        column.addLayout(foot)
        for told in kinds_told(report, catalogue):
            column.addWidget(self._kind(told))
        column.addStretch(1)
        self.open_button.clicked.connect(self.open_wanted)
        self.close_button.clicked.connect(self.closed)

    def _kind(self, told: KindTold) -> QWidget:
        write, say = self._catalogue.write, self._catalogue.say
        parts = [label(told.title, "section"), label(told.counts, "muted", wrap=True)]
        if told.names:
            names = say(mark(", ")).join(write(name) for name in told.names)
            if self._catalogue.direction == "rtl":  # codes alone would be read from the left
                names = RIGHT_TO_LEFT_MARK + names
            parts.append(label(names, wrap=True, selectable=True))
        return card(self._theme, *parts, spacing=2)
