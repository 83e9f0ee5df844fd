"""A chronology drawn: each event as a bar from the first to the last day it may have been."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QLinearGradient, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from casefile.language.numbers import digits_in
from casefile.ui.cell_painter import CellPainter
from casefile.ui.palette import Tone
from casefile.values.calendars import span
from casefile.values.codes import Calendar
from casefile.values.dates import DateParts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from casefile.ui.desk import Desk
    from casefile.values.acts import ActLine
    from casefile.values.dates import FlexDate

STEPS = (1, 2, 5, 10, 20, 50, 100)  # years between two lines of the scale
MOST_BARS = 40


@dataclass(frozen=True, slots=True)
class Scale:
    """Turns days into shares of the width, 0 at the beginning of time and 1 at its end."""

    first: date
    last: date

    @classmethod
    def over(cls, dates: Sequence[FlexDate]) -> Scale | None:
        """Make a scale that holds every known day, with some room at both ends."""
        days = [day for each in dates for day in (each.earliest, each.latest) if day is not None]
        if not days:
            return None
        first, last = min(days), max(days)
        return cls(date(max(1, first.year - 1), 1, 1), date(min(9999, last.year + 1), 12, 31))

    def share(self, day: date) -> float:
        """Give where a day lies, from 0 to 1."""
        whole = max(1, (self.last - self.first).days)
        return min(1.0, max(0.0, (day - self.first).days / whole))

    def bar(self, when: FlexDate) -> tuple[float, float]:
        """Give both ends of a date; an open end reaches to the end of the scale."""
        begin = self.share(when.earliest) if when.earliest is not None else 0.0
        end = self.share(when.latest) if when.latest is not None else 1.0
        return begin, end

    def years(self, room: int, calendar: Calendar) -> list[tuple[str, float]]:
        """Give the years to write, at most one for every `room`-th part of the width."""
        offset = 621 if calendar is Calendar.JALALI else 0
        begin, end = self.first.year - offset, self.last.year - offset
        step = next((each for each in STEPS if (end - begin) / each <= max(1, room)), STEPS[-1])
        years = range(begin - begin % step, end + 1, step)
        days = [(str(year), span(calendar, DateParts(year)).first) for year in years if year > 0]
        return [(year, self.share(day)) for year, day in days if self.first <= day <= self.last]


class TimelineBars(QWidget):
    """Draws the events in their order; time runs as the window reads.

    What it shows is in the list below it too, so it takes no focus.
    """

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._painter = CellPainter(desk.theme)
        self._lines: list[tuple[ActLine, FlexDate]] = []
        self._scale: Scale | None = None
        self._chosen: object = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(desk.say("Events drawn along the years"))

    def show_acts(self, lines: Sequence[ActLine]) -> None:
        """Draw other events; those without any known day are left to the list."""
        dated = [(line, line.draft.happened) for line in lines]
        self._lines = [(line, when) for line, when in dated if when is not None and when.is_known][
            :MOST_BARS
        ]
        self._scale = Scale.over([when for _, when in self._lines])
        self.setVisible(self._scale is not None)
        self.setFixedHeight(self._row * len(self._lines) + self._head + self._desk.theme.size(6))
        self.update()

    def mark_chosen(self, act: object) -> None:
        """Draw one event, by its identity, as the chosen one."""
        self._chosen = act
        self.update()

    def bars(self) -> list[QRectF]:
        """Give where the bars stand, from the top, in pixels."""
        return [self._bar(place, when) for place, (_, when) in enumerate(self._lines)]

    @property
    def _row(self) -> int:
        return self._desk.theme.size(20)

    @property
    def _head(self) -> int:
        return self._desk.theme.size(26)

    def _x(self, share: float) -> float:
        edge = self._desk.theme.size(14)
        inner = self.width() - 2 * edge
        return edge + inner * (1 - share if self._desk.theme.right_to_left else share)

    def _bar(self, place: int, when: FlexDate) -> QRectF:
        if self._scale is None:
            return QRectF()
        ends = sorted(self._x(share) for share in self._scale.bar(when))
        least = self._desk.theme.size(8)
        wide = max(least, ends[1] - ends[0])
        middle = (ends[0] + ends[1]) / 2
        top = self._head + place * self._row + self._row * 0.22
        return QRectF(middle - wide / 2, top, wide, self._row * 0.56)

    def _faded(self, bar: QRectF, when: FlexDate, ground: QColor) -> QBrush:
        """Let an open end fade away: nobody knows where it lies."""
        if when.earliest is not None and when.latest is not None:
            return QBrush(ground)
        from_left = (when.earliest is None) != self._desk.theme.right_to_left
        left, right = bar.topLeft(), bar.topRight()
        fading = QLinearGradient(*((left, right) if from_left else (right, left)))
        nothing, solid = QColor(ground), QColor(ground)
        nothing.setAlphaF(0.0)
        solid.setAlphaF(0.75)
        fading.setColorAt(0.0, nothing)
        fading.setColorAt(1.0, solid)
        return QBrush(fading)

    # QWidget

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground, the years and the bars."""
        del event
        theme, painter = self._desk.theme, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour("line"), 1))
        painter.setBrush(theme.colour("base"))
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(box, theme.size(8), theme.size(8))
        self._paint_years(painter)
        for place, (line, when) in enumerate(self._lines):
            self._paint_bar(painter, self._bar(place, when), when, chosen=line.id == self._chosen)

    def _paint_years(self, painter: QPainter) -> None:
        if self._scale is None:
            return
        theme, language = self._desk.theme, self._desk.catalogue.language
        calendar = Calendar.JALALI if language == "fa" else Calendar.GREG
        wide = theme.size(64)
        for year, share in self._scale.years(self.width() // wide, calendar):
            x = round(self._x(share))
            painter.setPen(QPen(theme.colour("line"), 1))
            painter.drawLine(x, self._head - theme.size(4), x, self.height() - theme.size(4))
            painter.setPen(theme.colour("muted"))
            spot = QRect(x - wide // 2, theme.size(2), wide, self._head - theme.size(6))
            painter.drawText(spot, Qt.AlignmentFlag.AlignCenter, digits_in(year, language))

    def _paint_bar(self, painter: QPainter, bar: QRectF, when: FlexDate, *, chosen: bool) -> None:
        theme = self._desk.theme
        ink = theme.colour("accent") if when.is_one_day else theme.tone(Tone.CARE)[0]
        ground = QColor(ink)
        ground.setAlphaF(1.0 if when.is_one_day else 0.28)
        pen = QPen(theme.colour("text") if chosen else ink, 2 if chosen else 1.2)
        if not when.is_one_day and when.doubt:
            pen.setStyle(Qt.PenStyle.DashLine)
        open_ended = when.earliest is None or when.latest is None
        painter.setPen(Qt.PenStyle.NoPen if open_ended and not chosen else pen)
        painter.setBrush(self._faded(bar, when, ground))
        radius = bar.height() / 2
        painter.drawRoundedRect(bar, radius, radius)
