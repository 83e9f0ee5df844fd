"""Bars that stand on their foot, in as many panels under each other as they need."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from casefile.dossier.content import Run
from casefile.dossier.content_graphics import FewerThan
from casefile.dossier.graphics.boxes import Box
from casefile.dossier.graphics.counts import draw_bar, length_of
from casefile.dossier.graphics.drawing import Slice

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from casefile.dossier.content_graphics import BarChart, Bars
    from casefile.dossier.graphics.lettering import Label, Lettering

_TALLEST: Final = 120.0
_VALUE_SIZE: Final = 7.0
_VALUE_WIDTH: Final = 30.0
_VALUE_GAP: Final = 2.0
_BETWEEN: Final = 8.0  # groups
_LEAST_GROUP: Final = 34.0
_WIDEST_GROUP: Final = 84.0
_WIDEST_BAR: Final = 26.0
_MOST_LINES: Final = 5  # of a label
_PAD: Final = 4.0


class UprightBars:
    """The groups of one chart at one width."""

    def __init__(self, lettering: Lettering, block: BarChart, most: int, width: float) -> None:
        self.lettering = lettering
        self.bars = block.bars
        self.most = most
        self.width = width
        self.values = [self._values(each) for each in self.bars]
        widest = max((value.width for row in self.values for value in row), default=0.0)
        self.pitch = max(widest + 3, 12.0)
        self.group = max(
            self.pitch * max(len(block.series), 1) + _BETWEEN,
            min(self._widest_word() + _BETWEEN, _WIDEST_GROUP),
            _LEAST_GROUP,
        )

    def panels(self, told: Callable[[Bars], str]) -> list[Slice] | None:
        """Draw the panels; None when a label has no room below its bars."""
        fitting = int(self.width / self.group)
        if not self.bars or not fitting:
            return None
        count = -(-len(self.bars) // fitting)
        each = -(-len(self.bars) // count)
        group = min(self.width / each, max(self.group, _WIDEST_GROUP))
        labels = [
            self.lettering.label(bars.label, group - _BETWEEN, align="center") for bars in self.bars
        ]
        if (
            any(
                len(label.paragraph.lines) > _MOST_LINES or label.width > group - _BETWEEN
                for label in labels
            )
            or self._widest_word() > group - _BETWEEN
        ):
            return None
        self.group = group
        made = []
        for start in range(0, len(self.bars), each):
            part = slice(start, start + each)
            panel = Slice(told=self.lettering.listed(map(told, self.bars[part])))
            self._panel(panel, part, labels[part])
            made.append(panel)
        return made

    def _values(self, bars: Bars) -> list[Label]:
        made = []
        for count in bars.counts:
            words = self.lettering.count(count)
            width = _VALUE_WIDTH if isinstance(count, FewerThan) else 1_000.0
            made.append(
                self.lettering.label((Run(words),), width, size=_VALUE_SIZE, align="center")
            )
        return made

    def _widest_word(self) -> float:
        words = {word for bars in self.bars for word in self.lettering.told(bars.label).split()}
        return max((self.lettering.words(word).width for word in sorted(words)), default=0.0)

    def _panel(self, panel: Slice, part: slice, labels: Sequence[Label]) -> None:
        values = self.values[part]
        above = max(value.height for row in values for value in row) + _VALUE_GAP
        foot = -_PAD - above - _TALLEST
        for place, (bars, row, label) in enumerate(
            zip(self.bars[part], values, labels, strict=True)
        ):
            middle = self._across((place + 0.5) * self.group)
            panel.labels.append(label.at(middle - label.width / 2, foot - _PAD))
            for series, (count, value) in enumerate(zip(bars.counts, row, strict=True)):
                away = (series - (len(row) - 1) / 2) * self.pitch
                x = middle + (-away if self.lettering.right_to_left else away)
                top = foot + length_of(count, self.most, _TALLEST)
                half = min(self.pitch - 2, _WIDEST_BAR) / 2
                draw_bar(panel.ink, Box(x - half, foot, x + half, top), count, series)
                panel.labels.append(value.at(x - value.width / 2, top + _VALUE_GAP + value.height))
        ends = self._across(0), self._across(self.group * len(labels))
        panel.ink.line(((ends[0], foot), (ends[1], foot)), width=0.7)
        panel.height = _PAD - foot + max(label.height for label in labels) + 2 * _PAD

    def _across(self, place: float) -> float:
        return self.width - place if self.lettering.right_to_left else place
