"""Bars for counts: told apart by patterns, each with its count, a small one in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from casefile.dossier.graphics.boxes import Box
from casefile.dossier.graphics.counts import PATTERNS, draw_bar, length_of, most_of
from casefile.dossier.graphics.drawing import GraphicDrawing, Layout, Slice
from casefile.dossier.graphics.legend import Entry, legend
from casefile.dossier.graphics.lettering import Label, Lettering
from casefile.dossier.graphics.upright_bars import UprightBars
from casefile.errors import CasefileError
from casefile.language.catalogue import mark

if TYPE_CHECKING:
    from collections.abc import Sequence

    from casefile.dossier.content_graphics import BarChart, Bars, Count
    from casefile.dossier.graphics.ink import Ink
    from casefile.dossier.pages.blocks import BlockSetter

MOST_SERIES: Final = len(PATTERNS)
VALUE_SIZE: Final = 7.0
_MOST_SHARE: Final = 0.42  # of the width, for labels
_GAP: Final = 8.0
_PAD: Final = 3.0
_VALUE_GAP: Final = 3.0
_MOST_VALUE_SHARE: Final = 0.4  # of the room for bars, for what stands at their end
_THICKEST: Final = 9.0
_RULE: Final = 0.88


class TooManySeriesError(CasefileError):
    """Patterns would no longer be told apart."""

    message = "A chart can show at most {most} series beside each other."


class CountsMissingError(CasefileError):
    """A group of bars has not as many counts as the chart has series."""

    message = "Every group of a chart needs one count for each series."


def bar_chart(setter: BlockSetter, block: BarChart) -> GraphicDrawing:
    """Draw counts as bars.

    Raises:
        NegativeCountError, TooManySeriesError, CountsMissingError: see there.
    """
    lettering = Lettering(setter, block.language)
    _check(block)
    return GraphicDrawing(_Plan(lettering, block).lay_out, lettering, block.alt)


def _check(block: BarChart) -> None:
    if len(block.series) > MOST_SERIES:
        raise TooManySeriesError(most=MOST_SERIES)
    if any(len(each.counts) != max(len(block.series), 1) for each in block.bars):
        raise CountsMissingError


class _Plan:
    """The same counts at any width."""

    def __init__(self, lettering: Lettering, block: BarChart) -> None:
        self.lettering = lettering
        self.block = block
        self.most = most_of(count for each in block.bars for count in each.counts)

    def lay_out(self, width: float) -> Layout:
        """Lay the bars down, or stand them up where their labels have room below them."""
        slices = None
        if self.block.upright:
            upright = UprightBars(self.lettering, self.block, self.most, width)
            slices = upright.panels(self.told)
        if slices is None:
            slices = self._lying(width)
        head = legend(self.lettering, self._entries(), width)
        head.height += _PAD if head.labels else 0
        return Layout(slices, head=head, lead=self.lettering.say(mark("Bar chart")))

    def _entries(self) -> list[Entry]:
        def drawn(series: int) -> Entry:
            def draw(ink: Ink, x: float, y: float) -> None:
                draw_bar(ink, Box(x - 7, y - 3.5, x + 7, y + 3.5), 1, series)

            return Entry(self.block.series[series], draw)

        return [drawn(series) for series in range(len(self.block.series))]

    def told(self, bars: Bars) -> str:
        """Say in words what a group of bars shows."""
        counts = [self.lettering.count(count) for count in bars.counts]
        if self.block.series:
            names = map(self.lettering.told, self.block.series)
            counts = [f"{name} {count}" for name, count in zip(names, counts, strict=True)]
        return f"{self.lettering.told(bars.label)}: {', '.join(counts)}"

    def _lying(self, width: float) -> list[Slice]:
        make = self.lettering.label
        labels = [make(each.label, width * _MOST_SHARE) for each in self.block.bars]
        column = max((label.width for label in labels), default=0.0) + _GAP
        room = width - column
        values = [
            [self._value(count, room * _MOST_VALUE_SHARE) for count in each.counts]
            for each in self.block.bars
        ]
        widest = max((value.width for row in values for value in row), default=0.0)
        longest = room - widest - _VALUE_GAP - 1
        return [
            self._row(bars, label, row, (column, longest, width))
            for bars, label, row in zip(self.block.bars, labels, values, strict=True)
        ]

    def _value(self, count: Count, width: float) -> Label:
        return self.lettering.words(self.lettering.count(count), width, size=VALUE_SIZE)

    def _row(
        self, bars: Bars, label: Label, values: Sequence[Label], room: tuple[float, float, float]
    ) -> Slice:
        """Draw a group; `room` is where bars start, the longest one, and the width of it all."""
        start, longest, width = room
        pitch = max(value.height for value in values)
        high = max(label.height, pitch * len(values))
        made = Slice(high + 2 * _PAD, told=self.told(bars))
        mirrored = self.lettering.right_to_left
        middle = -_PAD - high / 2
        left = width - label.width if mirrored else 0.0
        made.labels.append(label.at(left, middle + label.height / 2))
        y = middle + pitch * len(values) / 2 - pitch / 2
        for series, (count, value) in enumerate(zip(bars.counts, values, strict=True)):
            half = min(pitch, _THICKEST) / 2
            begin, end = start, start + length_of(count, self.most, longest)
            after = end + _VALUE_GAP
            if mirrored:
                begin, end, after = width - end, width - begin, width - after - value.width
            draw_bar(made.ink, Box(begin, y - half, end, y + half), count, series)
            made.labels.append(value.at(after, y + value.height / 2))
            y -= pitch
        base = width - start if mirrored else start
        made.ink.line(((base, 0), (base, -made.height)), width=0.7)
        made.ink.line(((0, -made.height), (width, -made.height)), width=0.3, grey=_RULE)
        return made
