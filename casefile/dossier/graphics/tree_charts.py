"""A family tree on as few pages as it needs: whole if it can be, else branch by branch."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from casefile.dossier.graphics.tree_cards import Card, numbered
from casefile.dossier.graphics.tree_order import Node, Order, in_order
from casefile.dossier.graphics.tree_places import column_height, settle
from casefile.dossier.graphics.tree_unions import Union, generations
from casefile.dossier.graphics.tree_wires import Channel, channel_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from casefile.dossier.graphics.tree_cards import Cards

SCALES: Final = (1.0, 0.9, 0.8)
SCALE_IN_PARTS: Final = 0.9
_WIDTHS: Final = (132.0, 108.0, 88.0, 72.0, 58.0)  # that a box may have, before it is scaled
_LEAST_CHANNEL: Final = 16.0
_MOST_SPARE: Final = 16.0  # points by which channels become wider where there is room
_OUTER: Final = 1.0  # beside lines at the edge of the drawing
_PASSING: Final = 6.0  # of the height, for a line that passes a column by
_MOST_OF_PAGE: Final = 0.9  # that the children of one union may take
_AROUND_CHILD: Final = 11.0


@dataclass(slots=True)
class Chart:
    """Unions that are drawn together, with everything that their drawing needs."""

    unions: Sequence[Union]
    order: Order
    cards: Mapping[str, Card]
    channels: Sequence[Channel]
    column_widths: Sequence[float]
    height: float

    @property
    def width(self) -> float:
        """Give the width in points."""
        return sum(self.column_widths) + sum(channel.width for channel in self.channels)


@dataclass(frozen=True, slots=True)
class Room:
    """How large a chart may be, in points."""

    width: float
    height: float


def charts(unions: Sequence[Union], cards: Cards, room: Room) -> list[Chart]:
    """Divide a tree into charts that each fit, one after the other by branches."""
    if not unions:
        return []
    for scale in SCALES:
        whole = _chart(unions, cards, room, scale, {})
        if whole is not None:
            return [whole]
    pieces = list(_by_branches(_divided(unions, cards, room)))
    found = []
    start = 0
    while start < len(pieces):
        chart, taken = _largest(pieces, start, cards, room)
        found.append(chart)
        start += taken
    return found


def _largest(pieces: Sequence[Union], start: int, cards: Cards, room: Room) -> tuple[Chart, int]:
    """Give the largest chart that begins with a piece, and of how many pieces it is."""
    best = _one_piece(pieces, start, cards, room)
    taken, step = 1, 1
    while step and start + taken < len(pieces):
        end = min(start + taken + step, len(pieces))
        chart = _chart(pieces[start:end], cards, room, SCALE_IN_PARTS, _outside(pieces, start, end))
        if chart is None:
            step //= 2
            continue
        best, taken, step = chart, end - start, step * 2
    return best, taken


def _one_piece(pieces: Sequence[Union], start: int, cards: Cards, room: Room) -> Chart:
    outside = _outside(pieces, start, start + 1)
    piece = pieces[start : start + 1]
    chart = _chart(piece, cards, room, SCALE_IN_PARTS, outside)
    if chart is None:  # a name fills a page: the page says that it is too tall
        size = (_WIDTHS[-1] * SCALE_IN_PARTS, SCALE_IN_PARTS)
        return _laid_out(piece, _structure(piece), _cards(piece, cards, size, outside), room)
    return chart


def _outside(pieces: Sequence[Union], start: int, end: int) -> dict[str, int]:
    """Count in how many other pieces each person of some is found."""
    people = {key for piece in pieces[start:end] for key in piece.people}
    found: dict[str, int] = {}
    for number, piece in enumerate(pieces):
        if not start <= number < end:
            for key in people.intersection(piece.people):
                found[key] = found.get(key, 0) + 1
    return found


def _chart(
    unions: Sequence[Union],
    cards: Cards,
    room: Room,
    scale: float,
    elsewhere: Mapping[str, int],
) -> Chart | None:
    """Lay unions out with boxes as wide as there is room for; None when they do not fit."""
    structure = _structure(unions)
    for width in _WIDTHS:
        size = (width * scale, scale)
        made = _cards(unions, cards, size, elsewhere)
        if _tallest(structure, made) > room.height:
            return None  # narrower boxes are only higher
        if _narrowest(structure, made) > room.width:
            continue
        chart = _laid_out(unions, structure, made, room)
        if chart.width <= room.width:
            return chart
    return None


def _cards(
    unions: Sequence[Union],
    cards: Cards,
    size: tuple[float, float],
    elsewhere: Mapping[str, int],
) -> dict[str, Card]:
    widest, scale = size
    people = dict.fromkeys(key for union in unions for key in union.people)
    return {key: cards.card(key, widest, scale, numbered(elsewhere, key)) for key in people}


def _tallest(structure: Order, made: Mapping[str, Card]) -> float:
    height = _height_among(made)
    return max((column_height(column, height) for column in structure.columns), default=0.0)


def _narrowest(structure: Order, made: Mapping[str, Card]) -> float:
    return sum(_column_widths(structure, made)) + _LEAST_CHANNEL * (len(structure.columns) - 1)


def _column_widths(structure: Order, made: Mapping[str, Card]) -> list[float]:
    return [
        max((made[node.key].width for node in column if node.key), default=_PASSING)
        for column in structure.columns
    ]


def _height_among(made: Mapping[str, Card]) -> Callable[[Node], float]:
    return lambda node: made[node.key].height if node.key else _PASSING


def _laid_out(
    unions: Sequence[Union], structure: Order, made: Mapping[str, Card], room: Room
) -> Chart:
    height = _height_among(made)
    tall = settle(structure, height, room.height)
    channels = [channel_of(wires, height) for wires in structure.channels]
    first, *inner, last = channels
    first.before, first.after = (_OUTER, first.after) if first.count else (0.0, 0.0)
    last.before, last.after = (last.before, _OUTER) if last.count else (0.0, 0.0)
    chart = Chart(unions, structure, made, channels, _column_widths(structure, made), tall)
    spare = (room.width - chart.width) / max(len(inner), 1)
    for channel in inner:
        channel.widen(min(max(spare, 0.0), _MOST_SPARE))
    return chart


def _structure(unions: Sequence[Union]) -> Order:
    """Put unions into columns; those who are not joined stand below each other."""
    parts = [in_order(group, generations(group)) for group in _joined(unions)]
    count = max((len(part.columns) for part in parts), default=0)
    whole = Order([[] for _ in range(count)], [[] for _ in range(count + 1)])
    for part in parts:
        for number, column in enumerate(part.columns):
            whole.columns[number] += column
        for number, wires in enumerate(part.channels):
            whole.channels[number] += wires
    whole.number()
    return whole


def _joined(unions: Sequence[Union]) -> list[list[Union]]:
    """Group unions that have people in common, in the order in which they come."""
    group: dict[str, list[Union]] = {}
    for union in unions:
        mine = [union]
        for key in union.people:
            other = group.get(key)
            if other is not None and other is not mine:
                other += mine
                for each in mine:
                    group.update(dict.fromkeys(each.people, other))
                mine = other
            group[key] = mine
    found = {id(each): each for each in group.values()}
    return list(found.values())


def _divided(unions: Sequence[Union], cards: Cards, room: Room) -> Iterator[Union]:
    """Divide unions with more children than a page holds."""
    wide = _WIDTHS[-1] * SCALE_IN_PARTS
    for union in unions:
        together = () if union.parents else union.children[:1]
        children: list[str] = []
        filled = 0.0
        for key in union.children:
            height = cards.card(key, wide, SCALE_IN_PARTS, (88, 88)).height + _AROUND_CHILD
            if children and filled + height > room.height * _MOST_OF_PAGE:
                yield Union(union.parents, tuple(children), union.adopted)
                children, filled = [*together], 0.0
            children.append(key)
            filled += height
        yield Union(union.parents, tuple(children), union.adopted)


def _by_branches(pieces: Iterator[Union]) -> Iterator[Union]:
    """Give pieces so that each branch is told to its end before the next begins."""
    every = list(pieces)
    level = generations(every)
    of_person: dict[str, list[int]] = {}
    for number, piece in enumerate(every):
        for key in piece.people:
            of_person.setdefault(key, []).append(number)
    order = sorted(
        range(len(every)), key=lambda number: min(level[key] for key in every[number].people)
    )
    seen: set[int] = set()
    waiting = list(reversed(order))
    while waiting:
        number = waiting.pop()
        if number in seen:
            continue
        seen.add(number)
        yield every[number]
        people = (*every[number].children, *every[number].parents)
        further = [other for key in people for other in of_person[key] if other not in seen]
        waiting += reversed(further)
