"""A timeline to scale: days as points, what is not known to the day as hatched spans.

Each event has a lane of its own, so that no two labels can lie on top of each other.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from casefile.dossier.content import Run
from casefile.dossier.graphics.boxes import Box
from casefile.dossier.graphics.drawing import GraphicDrawing, Layout, Slice
from casefile.dossier.graphics.ink import HAIR, WHITE, Ink
from casefile.dossier.graphics.legend import Entry, legend
from casefile.dossier.graphics.lettering import Label, Lettering
from casefile.dossier.graphics.time_scale import Tick, TimeScale
from casefile.language.catalogue import mark
from casefile.values.codes import Calendar

if TYPE_CHECKING:
    from collections.abc import Sequence

    from casefile.dossier.content_graphics import Event, Timeline
    from casefile.dossier.pages.blocks import BlockSetter

_LEAST_SHARE: Final = 0.24  # of the width, for labels
_MOST_SHARE: Final = 0.42
_GAP: Final = 10.0
_PAD: Final = 2.5  # above and below the label in its lane
_ROW: Final = 12.0  # of the names of one calendar
_RADIUS: Final = 3.0
_TIP: Final = 4.0  # of the arrow of an open end
_NARROW: Final = 8.0  # a span that would be drawn shorter than this is a ring
_MARGIN: Final = 0.03  # of the time shown, at either end
_OPEN_MARGIN: Final = 0.12  # where an event has no end, which has to be seen
_LEAST_MARGIN: Final = 3.0  # days
_GRID: Final = 0.8
_RULE: Final = 0.88
_QUIET: Final = 0.3

_DAY_KNOWN: Final = mark("The day is known")
_SPAN: Final = mark("Some day in this time")
_SHORT_SPAN: Final = mark("Some day in a shorter time")
_OPEN: Final = mark("Nobody knows how much earlier or later")


def timeline(setter: BlockSetter, block: Timeline) -> GraphicDrawing:
    """Draw events, each at its time on one scale."""
    lettering = Lettering(setter, block.language)
    return GraphicDrawing(_Plan(lettering, block).lay_out, lettering, block.alt)


class _Plan:
    """The same events at any width."""

    def __init__(self, lettering: Lettering, block: Timeline) -> None:
        self.lettering = lettering
        own = Calendar.JALALI if lettering.language.startswith("fa") else Calendar.GREG
        self.calendars = block.calendars or (own,)
        self.events = sorted(block.events, key=_order)
        days = [day.toordinal() for event in self.events for day in _bounds(event) if day]
        self.first, self.last = (min(days), max(days) + 1) if days else (1, 366)
        before = _OPEN_MARGIN if any(not _bounds(each)[0] for each in self.events) else _MARGIN
        after = _OPEN_MARGIN if any(not _bounds(each)[1] for each in self.events) else _MARGIN
        length = self.last - self.first
        self.scale = TimeScale(
            self.first - max(length * before, _LEAST_MARGIN),
            self.last + max(length * after, _LEAST_MARGIN),
            1.0,
        )
        self.dated = bool(days)

    def lay_out(self, width: float) -> Layout:
        """Lay the lanes out, with the scale below them."""
        texts = self._texts(width * _MOST_SHARE)
        natural = max((part.width for lane in texts for part in lane), default=0.0)
        column = min(max(natural, width * _LEAST_SHARE), width * _MOST_SHARE)
        start = column + _GAP
        scale = self.scale._replace(length=width - start - _GAP / 2, before=start, after=_GAP / 2)
        ticks = [scale.ticks(each, self.lettering) if self.dated else [] for each in self.calendars]
        lanes = _Lanes(self.lettering, scale, start, width)
        slices = [
            lanes.lane(event, labels, ticks[0])
            for event, labels in zip(self.events, texts, strict=True)
        ]
        return Layout(
            slices,
            foot=lanes.foot(ticks, self.calendars),
            lead=self.lettering.say(mark("Timeline")),
        )

    def _texts(self, width: float) -> list[list[Label]]:
        make = self.lettering.label
        return [
            [make(event.label, width)]
            if not event.when
            else [make(event.when, width, size=6.5, grey=_QUIET), make(event.label, width)]
            for event in self.events
        ]


class _Lanes:
    """Draws lanes and their scale; positions are counted from the side where reading begins."""

    def __init__(self, lettering: Lettering, scale: TimeScale, start: float, width: float) -> None:
        self.lettering = lettering
        self.scale = scale
        self.start = start
        self.width = width
        self.used: set[str] = set()

    def lane(self, event: Event, labels: Sequence[Label], ticks: Sequence[Tick]) -> Slice:
        """Draw one event."""
        height = sum(label.height for label in labels) + 2 * _PAD
        made = Slice(height, told=self._told(event))
        self._grid(made, ticks)
        made.ink.line(((0, -height), (self.width, -height)), width=0.3, grey=_RULE)
        self._sign(made.ink, event, -height / 2)
        top = -_PAD
        for label in labels:
            left = self.width - label.width if self.lettering.right_to_left else 0.0
            made.labels.append(label.at(left, top))
            top -= label.height
        return made

    def _told(self, event: Event) -> str:
        told = self.lettering.told
        return f"{told(event.when)} {told(event.label)}" if event.when else told(event.label)

    def _x(self, day: float) -> float:
        return self._across(self.start + self.scale.place(day))

    def _across(self, place: float) -> float:
        return self.width - place if self.lettering.right_to_left else place

    def _grid(self, made: Slice, ticks: Sequence[Tick]) -> None:
        for tick in ticks:
            x = self._x(tick.day)
            made.ink.line(((x, 0), (x, -made.height)), width=HAIR, grey=_GRID)

    def _sign(self, ink: Ink, event: Event, y: float) -> None:
        """Draw a disc for a day, a ring or hatched bar for a span: they differ in shape."""
        earliest, latest = _bounds(event)
        begin = self._x(earliest.toordinal() if earliest else self.scale.first)
        end = self._x(latest.toordinal() + 1 if latest else self.scale.last)
        left, right = sorted((begin, end))
        exact = earliest is not None and earliest == latest
        if exact or (earliest and latest and right - left < _NARROW):
            self.used.add(_DAY_KNOWN if exact else _SHORT_SPAN)
            _disc(ink, (left + right) / 2, y, exact=exact)
            return
        self.used.add(_SPAN if earliest and latest else _OPEN)
        open_left, open_right = earliest is None, latest is None
        if self.lettering.right_to_left:
            open_left, open_right = open_right, open_left
        _bar(ink, left, right, y, open_left=open_left, open_right=open_right)

    def foot(self, ticks: Sequence[Sequence[Tick]], calendars: Sequence[Calendar]) -> Slice:
        """Draw the scale in each calendar, and what the signs stand for."""
        made = Slice(_ROW * len(calendars) + 3)
        ends = sorted((self._across(self.start), self._across(self.start + self.scale.length)))
        made.ink.line(((ends[0], 0), (ends[1], 0)), width=0.7, grey=0.25)
        for row, of_calendar in enumerate(ticks):
            for tick in of_calendar:
                x = self._x(tick.day)
                reach = -2.5 if row == 0 else -_ROW * row - 2.5
                made.ink.line(((x, 0 if row == 0 else reach + 1.5), (x, reach)), width=0.5)
                left = self.start + tick.start
                if self.lettering.right_to_left:
                    left = self.width - left - tick.label.width
                made.labels.append(tick.label.at(left, -_ROW * row - 2.5))
        entries = [
            Entry((Run(self.lettering.say(words)),), draw)
            for words, draw in _SIGNS
            if words in self.used
        ]
        return legend(self.lettering, entries, self.width, above=made)


def _order(event: Event) -> tuple[date, date]:
    earliest, latest = _bounds(event)
    return earliest or latest or date.max, latest or date.max


def _bounds(event: Event) -> tuple[date | None, date | None]:
    """Give the two days in their order."""
    if event.earliest and event.latest and event.latest < event.earliest:
        return event.latest, event.earliest
    return event.earliest, event.latest


def _disc(ink: Ink, x: float, y: float, *, exact: bool) -> None:
    if exact:
        ink.circle(x, y, _RADIUS, fill=0)
    else:
        ink.circle(x, y, _RADIUS - 0.4, fill=WHITE, width=1)


def _bar(
    ink: Ink, left: float, right: float, y: float, *, open_left: bool = False,
    open_right: bool = False,
) -> None:  # fmt: skip
    """Draw a hatched bar; it closes with a broken line, and with an arrow where it is open."""
    low, high = y - _RADIUS, y + _RADIUS
    inner = Box(left + (_TIP if open_left else 0), low, right - (_TIP if open_right else 0), high)
    ink.box(inner, fill=WHITE)
    ink.hatch(inner)
    ink.line(((inner.left, high), (inner.right, high)), width=0.5)
    ink.line(((inner.left, low), (inner.right, low)), width=0.5)
    for x, tip, is_open in ((inner.left, left, open_left), (inner.right, right, open_right)):
        if is_open:
            ink.shape([((x, low - 1), (tip, y), (x, high + 1))], fill=WHITE, width=0.6)
        else:
            ink.line(((x, low), (x, high)), width=0.8, dash=(1.2, 1.2))


_SIGNS: Final = (
    (_DAY_KNOWN, lambda ink, x, y: _disc(ink, x, y, exact=True)),
    (_SHORT_SPAN, lambda ink, x, y: _disc(ink, x, y, exact=False)),
    (_SPAN, lambda ink, x, y: _bar(ink, x - 9, x + 9, y)),
    (_OPEN, lambda ink, x, y: _bar(ink, x - 9, x + 9, y, open_right=True)),
)
