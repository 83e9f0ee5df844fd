"""Places on the outline of Iran, with their labels, a scale and the source of the lines."""

from __future__ import annotations

from math import isfinite
from typing import TYPE_CHECKING, Final

from casefile.dossier.content import Run, Text
from casefile.dossier.content_graphics import FewerThan, MapPlace, PlaceMap
from casefile.dossier.graphics.boxes import Box
from casefile.dossier.graphics.counts import most_of
from casefile.dossier.graphics.drawing import GraphicDrawing, Layout, Slice
from casefile.dossier.graphics.ink import BLACK
from casefile.dossier.graphics.legend import Entry, legend
from casefile.dossier.graphics.lettering import Label, Lettering, Written
from casefile.dossier.graphics.map_labels import Placing, place_labels
from casefile.dossier.graphics.map_outline import Sheet, outline
from casefile.dossier.graphics.map_places import (
    COUNTED,
    MOST_KINDS,
    Spot,
    draw_shape,
    draw_spot,
    is_blurred,
    spots,
)
from casefile.errors import CasefileError
from casefile.language.catalogue import mark

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from casefile.dossier.graphics.ink import Ink
    from casefile.dossier.pages.blocks import BlockSetter

_MOST_HEIGHT: Final = 0.64  # of the text of a page
_LABEL: Final = 7.0
_NUMBER: Final = 6.5
_SMALL: Final = 6.0
_WIDEST_LABEL: Final = 105.0
_COLUMN: Final = 140.0  # least width of a column of the key
_NUMBER_WIDTH: Final = 18.0
_GAP: Final = 4.0
_BAR: Final = 0.22  # of the map, that the scale takes at most
_PLATE: Final = 1.2  # points by which the white below a label is lower than its line
_WATER: Final = 0.4
_WATERS: Final = (
    (mark("Caspian Sea"), 38.6, 51.2),
    (mark("Persian Gulf"), 27.15, 51.5),
    (mark("Gulf of Oman"), 24.9, 58.8),
)
_STEPS: Final = (1_000, 500, 200, 100, 50, 20, 10)  # kilometres


class KindsError(CasefileError):
    """A place is of a kind that the map does not explain, or shapes run out."""

    message = "Every place of a map needs one of its kinds, of which there are at most {most}."


def place_map(setter: BlockSetter, block: PlaceMap) -> GraphicDrawing:
    """Draw places on a map.

    Raises:
        KindsError, NegativeCountError: see there.
    """
    lettering = Lettering(setter, block.language)
    kinds = max(len(block.kinds), 1)
    if kinds > MOST_KINDS or any(not 0 <= each.kind < kinds for each in block.places):
        raise KindsError(most=MOST_KINDS)
    return GraphicDrawing(_Plan(lettering, block).lay_out, lettering, block.alt)


class _Plan:
    """The same places at any width."""

    def __init__(self, lettering: Lettering, block: PlaceMap) -> None:
        self.lettering = lettering
        self.block = block
        self.most = most_of(each.count for each in block.places if each.count is not None)

    def lay_out(self, width: float) -> Layout:
        """Lay the map out, below it what its signs and numbers mean, and what lies outside."""
        lead = self.lettering.say(mark("Map of Iran"))
        if not self.block.places:
            return Layout((), lead=lead)
        shape = outline().frame
        scale = min(width / shape.width, self.lettering.room[1] * _MOST_HEIGHT / shape.height)
        sheet = Sheet(scale, (width - shape.width * scale) / 2)
        found, outside = spots(self.block.places, sheet, self.most)
        placings = place_labels(
            found, sheet.frame.grown(-1), self._name, self._number, self._waters(sheet),
            leftwards=self.lettering.right_to_left,
        )  # fmt: skip
        made = Slice(sheet.frame.height, sheet.draw())
        for spot in sorted(found, key=lambda spot: -spot.radius):
            draw_spot(made.ink, spot)
        for placing in placings.placed:
            self._write(made, placing)
        made.labels += placings.waters
        self._below(made, sheet)
        legend(self.lettering, self._entries(found), width, above=made)
        made.height += _GAP
        made.told = self.lettering.listed(map(self._told, self.block.places))
        rows = [made]
        keys = [
            (number, [place for spot in own for place in spot.places])
            for number, own in enumerate(placings.keyed, start=1)
        ]
        rows += self._rows([(self._number(number), places) for number, places in keys], width)
        rows += self._outside(outside, width)
        return Layout(rows, lead=lead)

    # Labels

    def _name(self, spot: Spot) -> Label:
        return self._names(spot.places, _WIDEST_LABEL, "\n")

    def _names(self, places: Sequence[MapPlace], width: float, between: str) -> Label:
        text: Text = ()
        for number, place in enumerate(places):
            text = (*text, *((Run(between),) if number else ()), *self._text(place))
        return self.lettering.label(text, width, size=_LABEL)

    def _waters(self, sheet: Sheet) -> Iterator[Written]:
        for words, latitude, longitude in _WATERS:
            point = sheet.place(latitude, longitude)
            name = (Run(self.lettering.say(words)),)
            if point is not None:
                yield self.lettering.label(name, size=_NUMBER, grey=_WATER).around(*point)

    def _text(self, place: MapPlace) -> Text:
        if place.count is None:
            return place.label
        return (*place.label, Run(f" ({self.lettering.count(place.count)})"))

    def _number(self, number: int) -> Label:
        return self.lettering.label((Run(self.lettering.number(number)),), size=_NUMBER, bold=True)

    def _told(self, place: MapPlace) -> str:
        told = self.lettering.told(self._text(place))
        if is_blurred(place) and isfinite(place.blur):
            key = mark("{place}, somewhere within {number} km")
            return self.lettering.say(key, place=told, number=round(place.blur))
        return told

    def _write(self, made: Slice, placing: Placing) -> None:
        if placing.line is not None:
            made.ink.line(placing.line, width=0.4)
        left, bottom, right, top = placing.box
        made.ink.box(Box(left, bottom + _PLATE, right, top - _PLATE), fill=1)
        made.labels.append(placing.label.at(placing.box.left, placing.box.top))

    # Below the map

    def _below(self, made: Slice, sheet: Sheet) -> None:
        """Draw the scale, and say where the lines come from."""
        top, frame = -made.height - _GAP, sheet.frame
        length = next(
            (each for each in _STEPS if each * sheet.scale < sheet.frame.width * _BAR), _STEPS[-1]
        )
        words = self.lettering.say(mark("{number} km"), number=length)
        label = self.lettering.words(words, size=_NUMBER)
        wide = length * sheet.scale
        source = self.lettering.words(
            self.lettering.say(mark(
                "Outline: Natural Earth. Lambert conformal conic projection, parallels 27.5° "
                "and 37.5° N."
            )),
            max(frame.width - wide - label.width - 4 * _GAP, _COLUMN / 2),
            size=_SMALL,
        )  # fmt: skip
        left, after, far = frame.left, frame.left + wide + _GAP, frame.right - source.width
        if self.lettering.right_to_left:
            left, far = frame.right - wide, frame.left
            after = left - _GAP - label.width
        y = top - label.height / 2
        ends = ((left, y + 2), (left, y - 2), (left + wide, y - 2), (left + wide, y + 2))
        made.ink.line(ends, width=0.7)
        made.labels += [label.at(after, top), source.at(far, top)]
        made.height = -top + max(label.height, source.height)

    def _entries(self, found: Sequence[Spot]) -> list[Entry]:
        entries = [self._kind(kind) for kind in range(len(self.block.kinds))]
        if any(spot.is_area for spot in found):
            words = self.lettering.say(mark("Somewhere in this area"))
            entries.append(Entry((Run(words),), _draw_area))
        hidden = [each.count for each in self.block.places if isinstance(each.count, FewerThan)]
        if hidden and not self.block.kinds:
            words = self.lettering.count(hidden[0])
            entries.append(Entry((Run(words),), _draw_hidden))
        return entries

    def _kind(self, kind: int) -> Entry:
        fill = COUNTED if any(each.count is not None for each in self.block.places) else BLACK

        def draw(ink: Ink, x: float, y: float) -> None:
            draw_shape(ink, kind, Spot(x, y, 3.0, [], False), fill)

        return Entry(self.block.kinds[kind], draw)

    def _outside(self, places: Sequence[MapPlace], width: float) -> Iterator[Slice]:
        """Name the places that the map does not show: they are not drawn at its edge."""
        if not places:
            return
        title = self.lettering.words(self.lettering.say(mark("Outside of this map:")), width)
        left = width - title.width if self.lettering.right_to_left else 0.0
        yield Slice(title.height + 2, labels=[title.at(left, -2)])
        yield from self._rows([(None, [place]) for place in places], width)

    def _rows(
        self, entries: Sequence[tuple[Label | None, Sequence[MapPlace]]], width: float
    ) -> Iterator[Slice]:
        """Put entries beside each other, each with its number before it."""
        columns = max(int(width / _COLUMN), 1)
        column = width / columns
        for start in range(0, len(entries), columns):
            row = Slice()
            for place, (number, places) in enumerate(entries[start : start + columns]):
                self._entry(row, place * column, column, number, places, width)
            yield row

    def _entry(
        self,
        row: Slice,
        start: float,
        column: float,
        number: Label | None,
        places: Sequence[MapPlace],
        width: float,
    ) -> None:
        between = "، " if self.lettering.right_to_left else ", "
        label = self._names(places, column - _NUMBER_WIDTH - _GAP, between)
        written = [(start + _NUMBER_WIDTH, label)]
        if number is not None:
            written.append((start + _NUMBER_WIDTH - _GAP - number.width, number))
        for left, each in written:
            x = width - left - each.width if self.lettering.right_to_left else left
            row.labels.append(each.at(x, -1))
            row.height = max(row.height, each.height + 2)


def _draw_area(ink: Ink, x: float, y: float) -> None:
    draw_spot(ink, Spot(x, y, 5.0, [], True))


def _draw_hidden(ink: Ink, x: float, y: float) -> None:
    draw_shape(ink, 0, Spot(x, y, 3.0, [], False), 1, broken=True)
