"""A timeline to scale: days as points, what is not known to the day as spans.

Each event has a line of its own, so that no two labels can lie on top of each other.
"""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Final, NamedTuple

from casefile.dossier.canvas import PageCanvas
from casefile.dossier.content import Event
from casefile.dossier.figures import Drawing
from casefile.dossier.look import Kind
from casefile.dossier.paragraph import Paragraph
from casefile.dossier.runs import StyledRun
from casefile.language.bidi import direction_of
from casefile.language.numbers import digits_in

if TYPE_CHECKING:
    from casefile.dossier.blocks import BlockSetter

_LABEL_SHARE: Final = 0.36
_AXIS_HEIGHT: Final = 20.0
_GAP: Final = 10.0
_YEAR_WIDTH: Final = 40.0
_MOST_YEARS: Final = 9
_RADIUS: Final = 3.0
_CIRCLE: Final = 0.5523  # of the radius: where the curves of a circle have their handles
_SOLAR_YEARS_LESS: Final = 621  # a year of the solar calendar begins on 21 March, 621 years later


class _Lane(NamedTuple):
    label: Paragraph
    height: float
    start: int  # ordinal days
    end: int


class TimelineDrawing(Drawing):
    """The events under each other, each at its time on one scale."""

    def __init__(
        self, setter: "BlockSetter", events: Sequence[Event], alternative: str, language: str
    ) -> None:
        width = setter.look.width
        self.language_shown = language or setter.look.language
        self.rtl = direction_of(self.language_shown) == "rtl"
        self.label_width = width * _LABEL_SHARE
        self.lanes = [
            self._lane(setter, event, language)
            for event in sorted(events, key=lambda event: (event.earliest, event.latest))
        ]
        first = min((lane.start for lane in self.lanes), default=1)
        last = max((lane.end for lane in self.lanes), default=365)
        margin = max((last - first) * 0.03, 30.0)
        self.first, self.last = first - margin, last + margin
        self.years = self._years(setter)
        height = sum(lane.height for lane in self.lanes) + _AXIS_HEIGHT
        super().__init__(width, height, alternative, language)

    def _lane(self, setter: "BlockSetter", event: Event, language: str) -> _Lane:
        label = setter.paragraph(event.label, Kind.LABEL, language, align="start")
        height = label.wrap(self.label_width - _GAP, 1_000)[1] + 5
        earliest, latest = sorted((event.earliest, event.latest))
        return _Lane(label, height, earliest.toordinal(), latest.toordinal())

    def _years(self, setter: "BlockSetter") -> list[tuple[int, Paragraph]]:
        """Give where the years begin that the scale names, in the calendar of the language."""
        solar = self.language_shown.startswith("fa")
        less = _SOLAR_YEARS_LESS if solar else 0
        from_year = date.fromordinal(max(int(self.first), 1)).year - less
        to_year = date.fromordinal(int(self.last)).year - less
        step = next(
            (each for each in (1, 2, 5, 10, 20, 50) if (to_year - from_year) / each <= _MOST_YEARS),
            100,
        )
        found = []
        for year in range(-(-from_year // step) * step, to_year + 1, step):
            begins = date(year + less, 3 if solar else 1, 21 if solar else 1).toordinal()
            if self.first <= begins <= self.last:
                words = StyledRun(digits_in(str(year), self.language_shown))
                found.append((begins, setter.look.paragraph([words], Kind.LABEL, setter.fonts)))
        return found

    def paint(self, canvas: PageCanvas) -> None:
        """Draw the scale below, and above it one line for each event."""
        top = self.drawn_height
        drawn = ["q 0.8 G 0.4 w"]
        for begins, words in self.years:
            x = self._x(begins)
            drawn.append(f"{x:.2f} {_AXIS_HEIGHT - 4:.2f} m {x:.2f} {top:.2f} l S")
            words.wrap(_YEAR_WIDTH, 100)
            canvas.place(words, x - _YEAR_WIDTH / 2, 2)
        drawn.append("0.25 G 0.7 w")
        drawn.append(f"0 {_AXIS_HEIGHT:.2f} m {self.drawn_width:.2f} {_AXIS_HEIGHT:.2f} l S")
        y = top
        for lane in self.lanes:
            y -= lane.height
            drawn.append(self._sign(lane, y + lane.height / 2))
            drawn.append(f"0.85 G 0.3 w 0 {y:.2f} m {self.drawn_width:.2f} {y:.2f} l S")
        canvas.write(" ".join([*drawn, "Q"]))
        y = top
        for lane in self.lanes:
            y -= lane.height
            left = self.drawn_width - self.label_width + _GAP if self.rtl else 0.0
            canvas.place(lane.label, left, y + 2.5)

    def _x(self, day: float) -> float:
        room = self.drawn_width - self.label_width - _GAP
        share = (day - self.first) / (self.last - self.first)
        if self.rtl:
            return _GAP / 2 + room * (1 - share)
        return self.label_width + _GAP / 2 + room * share

    def _sign(self, lane: _Lane, middle: float) -> str:
        """Draw a point for a day, an open bar for a span: they differ in shape, not in colour."""
        one, other = sorted((self._x(lane.start), self._x(lane.end)))
        if lane.start == lane.end:
            return f"0 g {_circle(one, middle)} f"
        width = max(other - one, 2 * _RADIUS)
        box = f"{one:.2f} {middle - _RADIUS:.2f} {width:.2f} {2 * _RADIUS:.2f} re"
        return f"0.82 g 0 G 0.7 w {box} B"


def _circle(x: float, y: float) -> str:
    r, k = _RADIUS, _RADIUS * _CIRCLE
    return (
        f"{x + r:.2f} {y:.2f} m "
        f"{x + r:.2f} {y + k:.2f} {x + k:.2f} {y + r:.2f} {x:.2f} {y + r:.2f} c "
        f"{x - k:.2f} {y + r:.2f} {x - r:.2f} {y + k:.2f} {x - r:.2f} {y:.2f} c "
        f"{x - r:.2f} {y - k:.2f} {x - k:.2f} {y - r:.2f} {x:.2f} {y - r:.2f} c "
        f"{x + k:.2f} {y - r:.2f} {x + r:.2f} {y - k:.2f} {x + r:.2f} {y:.2f} c"
    )
