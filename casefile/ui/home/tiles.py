"""The five figures of the first page; each opens the list that was counted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QGridLayout, QWidget

from casefile.language.catalogue import mark
from casefile.language.numbers import write_number
from casefile.ui.fields.tile import Tile
from casefile.ui.palette import Tone

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from casefile.ui.desk import Desk
    from casefile.values.overview import HomeTiles


@dataclass(frozen=True, slots=True)
class Figure:
    """One tile as data: the field of `HomeTiles` it shows, and the saved filter it opens."""

    field: str
    title: str
    icon: str
    tone: Tone | None
    place: str
    chip: str


FIGURES = (
    Figure("overdue", mark("Replies overdue"), "triangle-alert", Tone.BAD, "letters", "overdue"),
    Figure("due_this_week", mark("Due this week"), "clock", Tone.CARE, "letters", "week"),
    Figure("awaiting_reply", mark("Awaiting reply"), "hourglass", None, "letters", "awaiting"),
    Figure(
        "received_unanswered",
        mark("Received, not answered"),
        "inbox",
        None,
        "letters",
        "unanswered",
    ),
    Figure(
        "consent_to_renew", mark("Consent to renew"), "hand-heart", Tone.CARE, "home", "CONSENT"
    ),
)


class TileRow(QWidget):
    """Five tiles in reading order; arrows go from one to the next."""

    pressed = Signal(str, str)  # place, code of the saved filter

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.tiles: dict[str, Tile] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(desk.theme.size(10))
        for figure in FIGURES:
            tile = Tile(desk.theme, desk.say(figure.title), figure.icon, figure.tone)
            tile.setProperty("place", figure.place)
            tile.setProperty("chip", figure.chip)
            tile.clicked.connect(self._press)
            self.tiles[figure.field] = tile
        self._abreast = 0
        self._arrange(len(FIGURES))
        self.setFocusProxy(self.tiles["overdue"])

    def show_figures(self, figures: HomeTiles) -> None:
        """Show the counts; a zero has no colour."""
        for field, tile in self.tiles.items():
            count = int(getattr(figures, field))
            number = write_number(count, self._desk.catalogue.language)
            tile.show_number(number, quiet=count == 0)

    def _arrange(self, abreast: int) -> None:
        """Put so many tiles beside each other, and the others below."""
        if abreast == self._abreast:
            return
        self._abreast = abreast
        for place, tile in enumerate(self.tiles.values()):
            self._grid.addWidget(tile, place // abreast, place % abreast)
        for column in range(len(FIGURES)):
            self._grid.setColumnStretch(column, 1 if column < abreast else 0)

    # QWidget

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Begin a second row where the words of the tiles would be cut."""
        super().resizeEvent(event)
        gap = self._grid.spacing()
        widest = max(tile.sizeHint().width() for tile in self.tiles.values())
        fit = max(1, (event.size().width() + gap) // (widest + gap))
        # Three and two look better than four and one.
        self._arrange(len(FIGURES) if fit >= len(FIGURES) else min(fit, 3))

    @Slot()
    def _press(self) -> None:
        tile = self.sender()
        if isinstance(tile, Tile):
            self.pressed.emit(str(tile.property("place")), str(tile.property("chip")))
