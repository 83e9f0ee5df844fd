"""In which order people stand in their generation, so that few lines cross.

Generations are columns; between two of them run wires, each of which joins nodes on its left to
nodes on its right: a union, or a stretch of a line that passes a generation by. The order is found
by barycentres (Sugiyama, Tagawa, Toda, Methods for Visual Understanding of Hierarchical System
Structures, 1981).
"""

from __future__ import annotations

from bisect import bisect_right, insort
from dataclasses import dataclass, field
from itertools import chain
from typing import TYPE_CHECKING, Final, TypeVar

from casefile.dossier.graphics.tree_unions import Union

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence


_SWEEPS: Final = 10
NodeOrWire = TypeVar("NodeOrWire", "Node", "Wire")


@dataclass(slots=True, eq=False)
class Node:
    """A person in a column, or a line that passes through it.

    Attributes:
        key: of the person, "" for a line.
        left, right: the wires on either side.
        place: number in its column, from 0 at the top.
        y: where its middle lies, in points from the top.
    """

    key: str = ""
    left: list[Wire] = field(default_factory=list)
    right: list[Wire] = field(default_factory=list)
    place: int = 0
    y: float = 0.0


@dataclass(slots=True, eq=False)
class Wire:
    """What joins nodes of two neighbouring columns."""

    union: Union
    left: list[Node] = field(default_factory=list)
    right: list[Node] = field(default_factory=list)
    place: int = 0
    y: float = 0.0


@dataclass(slots=True)
class Order:
    """Columns of nodes, and the wires that lie left of the first, between them, and after."""

    columns: list[list[Node]]
    channels: list[list[Wire]]  # one more than columns

    def number(self) -> None:
        """Let everything know its place as it stands."""
        for column in self.columns:
            _number(column)
        for channel in self.channels:
            _number(channel)


def in_order(unions: Sequence[Union], generation: Mapping[str, int]) -> Order:
    """Put everybody into columns, and the columns into an order with few crossings."""
    first = min(generation.values(), default=0)
    last = max(generation.values(), default=-1)
    building = _Building(first, last, generation)
    for union in unions:
        building.add(union)
    order = building.order
    for column in order.columns:
        _bring_partners_together(column)
    best, least = _places(order), _trouble(order)
    for sweep in range(_SWEEPS):
        _sweep(order, rightwards=sweep % 2 == 1)
        trouble = _trouble(order)
        if trouble < least:
            best, least = _places(order), trouble
    _restore(order, best)
    return order


class _Building:
    """Makes the nodes and wires of a chart."""

    def __init__(self, first: int, last: int, generation: Mapping[str, int]) -> None:
        count = last - first + 1
        self.first = first
        self.generation = generation
        self.order = Order([[] for _ in range(count)], [[] for _ in range(count + 1)])
        self.nodes: dict[str, Node] = {}

    def add(self, union: Union) -> None:
        """Join the people of a union; its wire lies right of the youngest parent."""
        if union.parents:
            channel = max(map(self._column, union.parents)) + 1
        else:
            channel = min(map(self._column, union.children))
        wire = self._wire(channel, union)
        for key in union.parents:
            self._lead(self._column(key), channel, self._node(key), wire)
        for key in union.children:
            self._lead_on(wire, channel, self._column(key), self._node(key))

    def _column(self, key: str) -> int:
        return self.generation[key] - self.first

    def _node(self, key: str) -> Node:
        if key not in self.nodes:
            self.nodes[key] = self._put(self._column(key), Node(key))
        return self.nodes[key]

    def _put(self, column: int, node: Node) -> Node:
        node.place = len(self.order.columns[column])
        self.order.columns[column].append(node)
        return node

    def _wire(self, channel: int, union: Union) -> Wire:
        wire = Wire(union, place=len(self.order.channels[channel]))
        self.order.channels[channel].append(wire)
        return wire

    def _lead(self, column: int, channel: int, node: Node, wire: Wire) -> None:
        """Lead a line from a parent past other columns to the wire."""
        for passed in range(column + 1, channel):
            stretch = self._wire(passed, wire.union)
            _join(node, stretch)
            node = self._put(passed, Node())
            _lead_in(stretch, node)
        _join(node, wire)

    def _lead_on(self, wire: Wire, channel: int, column: int, child: Node) -> None:
        """Lead a line from the wire past other columns to a child."""
        for passed in range(channel, column):
            node = self._put(passed, Node())
            _lead_in(wire, node)
            wire = self._wire(passed + 1, wire.union)
            _join(node, wire)
        _lead_in(wire, child)


def _join(node: Node, wire: Wire) -> None:
    node.right.append(wire)
    wire.left.append(node)


def _lead_in(wire: Wire, node: Node) -> None:
    node.left.append(wire)
    wire.right.append(node)


# Sweeps


def _sweep(order: Order, *, rightwards: bool) -> None:
    _arrange(order.channels[0 if rightwards else -1], rightwards=rightwards)
    inner = order.channels[1:] if rightwards else order.channels[:-1]
    steps = list(zip(order.columns, inner, strict=True))
    for column, channel in steps if rightwards else reversed(steps):
        _arrange(column, rightwards=rightwards)
        _bring_partners_together(column)
        _arrange(channel, rightwards=rightwards)


def _arrange(layer: list[NodeOrWire], *, rightwards: bool) -> None:
    wanted = {id(each): _barycentre(each, rightwards=rightwards) for each in layer}
    layer.sort(key=lambda each: wanted[id(each)])
    _number(layer)


def _number(layer: Iterable[Node | Wire]) -> None:
    for place, each in enumerate(layer):
        each.place = place


def _bring_partners_together(column: list[Node]) -> None:
    """Put who has no parents here beside a partner: the first below, the next above."""
    guests: dict[int, list[Node]] = {}
    for node in column:
        host = _host(node, column)
        if host is not None:
            guests.setdefault(id(host), []).append(node)
    staying = {id(each) for own in guests.values() for each in own}
    placed: dict[int, Node] = {}

    def place(node: Node) -> None:
        if id(node) in placed:
            return
        own = guests.get(id(node), [])
        for guest in own[1::2]:
            place(guest)
        placed[id(node)] = node
        for guest in own[::2]:
            place(guest)

    for node in column:
        if id(node) not in staying:
            place(node)
    column[:] = [*placed.values(), *(node for node in column if id(node) not in placed)]
    _number(column)


def _host(node: Node, column: Sequence[Node]) -> Node | None:
    """Give whom somebody without parents here stands beside, if they have a partner here."""
    if node.left or not node.key:
        return None
    partners = (
        (partner, wire) for wire in node.right for partner in wire.left if partner is not node
    )
    return next(
        (
            partner
            for partner, wire in partners
            if partner in column and (partner.left or partner is wire.left[0])
        ),
        None,
    )


def _barycentre(each: Node | Wire, *, rightwards: bool) -> float:
    """Give the mean place of the neighbours behind; without any, that of those who go with it."""
    behind: Sequence[Node | Wire] = each.left if rightwards else each.right
    if behind:
        return _mean(other.place for other in behind)
    ahead: Sequence[Node | Wire] = each.right if rightwards else each.left
    beside = [
        other
        for neighbour in ahead
        for other in (neighbour.left if rightwards else neighbour.right)
        if other is not each and (other.left if rightwards else other.right)
    ]
    if beside:
        return _mean(_barycentre(other, rightwards=rightwards) for other in beside)
    return float(each.place)


def _mean(numbers: Iterable[float]) -> float:
    known = list(numbers)
    return sum(known) / len(known)


def _places(order: Order) -> dict[int, int]:
    return {id(each): each.place for each in _everything(order)}


def _everything(order: Order) -> list[Node | Wire]:
    return [*chain.from_iterable(order.columns), *chain.from_iterable(order.channels)]


def _restore(order: Order, places: Mapping[int, int]) -> None:
    for each in _everything(order):
        each.place = places[id(each)]
    for column in order.columns:
        column.sort(key=lambda node: node.place)
    for channel in order.channels:
        channel.sort(key=lambda wire: wire.place)


def _trouble(order: Order) -> tuple[int, int]:
    """Give how many lines cross, and how far apart those stand who belong together."""
    wires = list(chain.from_iterable(order.channels))
    apart = sum(_reach(wire.left) + _reach(wire.right) for wire in wires)
    return _crossings(order), apart


def _reach(nodes: Sequence[Node]) -> int:
    places = [node.place for node in nodes]
    return max(places) - min(places) if places else 0


def _crossings(order: Order) -> int:
    """Count the pairs of lines that cross between neighbouring layers."""
    count = 0
    for channel in order.channels:
        count += _inversions((node.place, wire.place) for wire in channel for node in wire.left)
        count += _inversions((wire.place, node.place) for wire in channel for node in wire.right)
    return count


def _inversions(lines: Iterable[tuple[int, int]]) -> int:
    ends: list[int] = []
    count = 0
    for _, end in sorted(lines):
        count += len(ends) - bisect_right(ends, end)
        insort(ends, end)
    return count
