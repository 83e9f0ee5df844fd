"""A drawing made of slices: laid out when its width is known, divided between slices."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from typing import TYPE_CHECKING, Final

from casefile.dossier.graphics.ink import Ink
from casefile.dossier.graphics.lettering import Lettering, Written
from casefile.dossier.pages.figures import Drawing
from casefile.dossier.pages.rules import on_dots
from casefile.language.catalogue import mark

if TYPE_CHECKING:
    from casefile.dossier.pages.canvas import PageCanvas

_WHOLE_BELOW: Final = 260.0  # points; a drawing that is no higher is never divided
_LEAST_PART: Final = 60.0  # points of slices that stand on the first page, if they are so many
_ROUNDING: Final = 1e-6


@dataclass(slots=True)
class Slice:
    """A part of a drawing that is never divided; the origin is its upper left corner.

    Attributes:
        height: in points; everything in it lies between -height and 0.
        told: what it shows, in words.
    """

    height: float = 0.0
    ink: Ink = field(default_factory=Ink)
    labels: list[Written] = field(default_factory=list)
    told: str = ""


@dataclass(slots=True)
class Layout:
    """A drawing at one width.

    Attributes:
        head, foot: stand on every page that the drawing goes over.
        lead: what kind of drawing it is, in words.
    """

    slices: Sequence[Slice]
    head: Slice = field(default_factory=Slice)
    foot: Slice = field(default_factory=Slice)
    lead: str = ""
    ends: list[float] = field(init=False)  # how far down each slice reaches, 0.0 before them

    def __post_init__(self) -> None:
        """Add the heights up, once for all parts that the drawing may be divided into."""
        self.ends = [0.0, *accumulate(each.height for each in self.slices)]


class GraphicDrawing(Drawing):
    """A drawing, or those of its slices that stand on one page."""

    def __init__(
        self,
        lay_out: Callable[[float], Layout],
        lettering: Lettering,
        alternative: str,
        start: int = 0,
        stop: int | None = None,
    ) -> None:
        """Make a drawing.

        Args:
            lay_out: gives the layout for a width in points.
            lettering: of its labels.
            alternative: what it shows, in words; "" for what its slices tell.
            start: the first slice that is drawn.
            stop: the one after the last; None for all.
        """
        super().__init__(0, 0, alternative, lettering.language)
        self._lay_out = lay_out
        self._lettering = lettering
        self._given = alternative
        self._start = start
        self._stop = stop
        self._layouts: dict[float, Layout] = {}
        self._layout = Layout(())

    @property
    def least_height(self) -> float:
        """Give the height of what is drawn on the first page at least."""
        least = self._start + 1 if self._is_divisible else self._end
        while least < self._end and self._heights(self._start, least) < _LEAST_PART:
            least += 1
        return self._around + self._heights(self._start, least)

    @property
    def _is_divisible(self) -> bool:
        return self.drawn_height > _WHOLE_BELOW

    @property
    def _around(self) -> float:
        return self._layout.head.height + self._layout.foot.height

    @property
    def _end(self) -> int:
        return len(self._layout.slices) if self._stop is None else self._stop

    def _heights(self, start: int, stop: int) -> float:
        return self._layout.ends[stop] - self._layout.ends[start]

    def written(self) -> Iterator[Written]:
        """Give every label with its box; the origin is the lower left corner of the drawing."""
        for each, top in self.placed():
            for label in each.labels:
                yield Written(label.box.moved(0, top), label.paragraph)

    def words(self) -> str:
        """Give what it shows in words: the given ones, or what the slices of this part tell."""
        if not self._given:
            slices = self._layout.slices[self._start : self._end]
            told = self._lettering.listed(each.told for each in slices)
            return f"{self._layout.lead}: {told}" if told else self._layout.lead
        if self._start:
            return self._lettering.say(mark("Continued: {words}"), words=self._given)
        return self._given

    def paint(self, canvas: PageCanvas) -> None:
        """Draw lines first and labels over them."""
        for each, top in self.placed():
            canvas.write(f"q 1 0 0 1 0 {on_dots(top):.2f} cm {each.ink} Q")
        for box, paragraph in self.written():
            canvas.place(paragraph, box.left, box.bottom)

    def placed(self) -> Iterator[tuple[Slice, float]]:
        """Give what is drawn, with where its top lies."""
        layout, top = self._layout, self.drawn_height
        for each in (layout.head, *layout.slices[self._start : self._end], layout.foot):
            yield each, top
            top -= each.height

    # ReportLab

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:  # noqa: ARG002 - ReportLab's signature
        """Lay it out for a column of this width."""
        layout = self._layouts.get(available_width)
        if layout is None:
            layout = self._lay_out(available_width)
            if not layout.slices:
                layout = Layout([_nothing(self._lettering)], lead=layout.lead)
            self._layouts[available_width] = layout
        self._layout = layout
        self.width = self.drawn_width = available_width
        self.height = self.drawn_height = self._around + self._heights(self._start, self._end)
        return self.width, self.height

    def split(self, available_width: float, available_height: float) -> list[GraphicDrawing]:
        """Divide it between two slices, or give nothing."""
        self.wrap(available_width, available_height)
        if not self._is_divisible or self.least_height > available_height:
            return []
        ends = self._layout.ends
        room = ends[self._start] + available_height - self._around + _ROUNDING
        middle = bisect_right(ends, room, self._start, self._end + 1) - 1
        if not self._start < middle < self._end:
            return []
        return [self._part(self._start, middle), self._part(middle, self._stop)]

    def _part(self, start: int, stop: int | None) -> GraphicDrawing:
        part = GraphicDrawing(self._lay_out, self._lettering, self._given, start, stop)
        part._layouts = self._layouts
        return part

    def draw(self) -> None:
        """Draw with its words, which only now are known to be those of this part."""
        self.alternative = self.words()
        super().draw()


def _nothing(lettering: Lettering) -> Slice:
    """Say that there is nothing to draw: a drawing is never left out in silence."""
    words = lettering.say(mark("There is nothing to draw."))
    label = lettering.words(words)
    return Slice(label.height, labels=[label.at(0, 0)], told=words)
