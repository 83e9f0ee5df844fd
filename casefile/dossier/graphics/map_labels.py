"""Where labels of a map stand: beside their sign, at the end of a line, or as a number in a key."""

from __future__ import annotations

from dataclasses import dataclass, field
from math import cos, hypot, pi, sin
from typing import TYPE_CHECKING, Final

from casefile.dossier.graphics.boxes import Box, Crowd, around
from casefile.dossier.graphics.ink import Point
from casefile.dossier.graphics.lettering import Label, Written
from casefile.dossier.graphics.map_places import Spot

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence


_BESIDE: Final = 1.5  # points between a sign and its label
_REACHES: Final = (9.0, 17.0, 28.0, 42.0, 60.0)  # lengths of lines that lead to a label
_DIRECTIONS: Final = 16
_MOST_FAILURES: Final = 0.25  # of all labels: with more of them, all get numbers
_STEP: Final = 3.0  # between the points at which a line is kept free


@dataclass(slots=True)
class Placing:
    """A label at its place, with the line that leads to it if there is one."""

    spot: Spot
    label: Label
    box: Box
    line: tuple[Point, Point] | None = None
    number: int = 0


@dataclass(slots=True)
class Placings:
    """Every label of a map.

    Attributes:
        keyed: the spots of each number, from 1 on; those without a label of their own stand with
            the number nearest to them.
        waters: names of seas, where they are in nobody's way.
    """

    placed: list[Placing] = field(default_factory=list)
    keyed: list[list[Spot]] = field(default_factory=list)
    waters: list[Written] = field(default_factory=list)


def place_labels(
    spots: Sequence[Spot],
    frame: Box,
    name: Callable[[Spot], Label],
    number: Callable[[int], Label],
    waters: Iterable[Written],
    *,
    leftwards: bool,
) -> Placings:
    """Place all labels so that none lies on a sign, on a line or on another label.

    Args:
        spots: signs, those that are told first come first.
        frame: which no label leaves.
        name: gives the whole label of a spot.
        number: gives the label of a number.
        waters: names of seas, which give way to all others.
        leftwards: whether labels stand to the left of signs rather than to the right.
    """
    labels = [name(spot) for spot in spots]
    table = _Table(spots, frame, leftwards=leftwards)
    order = sorted(range(len(spots)), key=lambda at: -spots[at].radius)
    missed = [at for at in order if not table.put(spots[at], labels[at])]
    if len(missed) > max(len(spots) * _MOST_FAILURES, 1):
        table = _Table(spots, frame, leftwards=leftwards)
        missed = list(range(len(spots)))
    left_over = []
    for at in sorted(missed):
        count = len(table.made.keyed) + 1
        if table.put(spots[at], number(count), count):
            table.made.keyed.append([spots[at]])
        else:
            left_over.append(spots[at])
    for spot in left_over:
        _nearest(table.made.keyed, spot).append(spot)
    table.made.waters += (each for each in waters if table.is_free(each.box))
    return table.made


def _nearest(keyed: list[list[Spot]], spot: Spot) -> list[Spot]:
    if not keyed:
        keyed.append([])
    return min(keyed, key=lambda own: hypot(own[0].x - spot.x, own[0].y - spot.y) if own else 0.0)


class _Table:
    """A map that fills with labels."""

    def __init__(self, spots: Sequence[Spot], frame: Box, *, leftwards: bool) -> None:
        self.frame = frame
        self.leftwards = leftwards
        self.crowd = Crowd()
        self.made = Placings()
        for spot in spots:
            if not spot.is_area:
                self.crowd.add(spot.box.grown(-0.3))

    def put(self, spot: Spot, label: Label, number: int = 0) -> bool:
        """Place a label, or tell that there is no room for it."""
        for placing in self._candidates(spot, label):
            if self._is_free(placing):
                self.crowd.add(placing.box)
                for each in _along(placing.line):
                    self.crowd.add(each)
                placing.number = number
                self.made.placed.append(placing)
                return True
        return False

    def is_free(self, box: Box) -> bool:
        """Tell whether a box is inside the map and nothing lies there yet."""
        return self.frame.holds(box) and self.crowd.is_free(box)

    def _is_free(self, placing: Placing) -> bool:
        own = placing.spot.box
        return self.is_free(placing.box) and all(
            self.crowd.is_free(each) for each in _along(placing.line) if not each.overlaps(own)
        )

    def _candidates(self, spot: Spot, label: Label) -> Iterator[Placing]:
        if spot.is_area and label.width < spot.radius * 1.6:
            box = Box(0, 0, label.width, label.height)
            middle = box.moved(spot.x - label.width / 2, spot.y - label.height / 2)
            yield Placing(spot, label, middle)
        for reach in (0.0, *_REACHES):
            for turn in range(_DIRECTIONS):
                yield self._towards(spot, label, reach, turn)

    def _towards(self, spot: Spot, label: Label, reach: float, turn: int) -> Placing:
        """Give a label in one of several directions, the one beside the sign first."""
        # 0, 1, -1, 2, -2 …: upwards and downwards in turn, away from where labels should stand.
        steps = (turn + 1) // 2 * (1 if turn % 2 else -1)
        angle = 2 * pi * steps / _DIRECTIONS + (pi if self.leftwards else 0.0)
        away_x, away_y = cos(angle), sin(angle)
        # A diagonal gap is kept small: the nearest point of the label, not its middle, is away.
        far = spot.radius + _BESIDE + reach
        x, y = spot.x + away_x * far, spot.y + away_y * far
        left = x - label.width * (1 - away_x) / 2
        bottom = y - label.height * (1 - away_y) / 2
        box = Box(left, bottom, left + label.width, bottom + label.height)
        line = None
        if reach:
            edge = (spot.x + away_x * spot.radius, spot.y + away_y * spot.radius)
            line = (edge, (x - away_x * 0.5, y - away_y * 0.5))
        return Placing(spot, label, box, line)


def _along(line: tuple[Point, Point] | None) -> Iterator[Box]:
    if line is None:
        return
    (x, y), (to_x, to_y) = line
    count = max(int(hypot(to_x - x, to_y - y) / _STEP), 1)
    for number in range(count + 1):
        share = number / count
        yield around(x + (to_x - x) * share, y + (to_y - y) * share, 0.8)
