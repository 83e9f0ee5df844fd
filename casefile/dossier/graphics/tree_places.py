"""How far down everybody of a family tree stands: near their own, and never on somebody else."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Final

from casefile.dossier.graphics.boxes import evenly_apart

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from casefile.dossier.graphics.tree_order import Node, Order, Wire

_ROUNDS: Final = 8
_APART: Final = 11.0  # between two boxes
_CLOSE: Final = 5.0  # between partners, and beside a line that passes by


def column_height(column: Sequence[Node], height: Callable[[Node], float]) -> float:
    """Give the least height of a column in points."""
    return sum(map(height, column)) + sum(
        _gap(one, other) for one, other in itertools.pairwise(column)
    )


def settle(order: Order, height: Callable[[Node], float], room: float) -> float:
    """Give everybody and every wire its `y`, and return the height of it all.

    Args:
        order: the columns.
        height: of a node in points.
        room: that may be filled, at least the height of the tallest column.
    """
    for column in order.columns:
        _stand(column, [node.y for node in column], height, room)
    for turn in range(2 * _ROUNDS):
        rightwards = turn % 2 == 0  # and leftwards at last: parents before their children
        columns = list(zip(order.columns, order.channels[:-1], order.channels[1:], strict=True))
        for column, left, right in columns if rightwards else reversed(columns):
            _hang(left)
            _hang(right)
            wanted = [_wish(node, rightwards=rightwards) for node in column]
            _stand(column, wanted, height, room)
    nodes = [node for column in order.columns for node in column]
    top = min((node.y - height(node) / 2 for node in nodes), default=0.0)
    for node in nodes:
        node.y -= top
    for channel in order.channels:
        _hang(channel)
    return max((node.y + height(node) / 2 for node in nodes), default=0.0)


def _stand(
    column: Sequence[Node], wanted: Sequence[float], height: Callable[[Node], float], room: float
) -> None:
    if not column:
        return
    gaps = [
        (height(one) + height(other)) / 2 + _gap(one, other)
        for one, other in itertools.pairwise(column)
    ]
    low, high = height(column[0]) / 2, room - height(column[-1]) / 2
    for node, y in zip(column, evenly_apart(wanted, gaps, low, high), strict=True):
        node.y = y


def _gap(one: Node, other: Node) -> float:
    passing = not (one.key and other.key)
    partners = any(wire in other.right for wire in one.right)
    return _CLOSE if passing or partners else _APART


def _hang(channel: Sequence[Wire]) -> None:
    """Put wires between those whom they join."""
    for wire in channel:
        sides = [_mean(side) for side in (wire.left, wire.right) if side]
        wire.y = sum(sides) / len(sides)


def _mean(nodes: Sequence[Node]) -> float:
    return sum(node.y for node in nodes) / len(nodes)


def _wish(node: Node, *, rightwards: bool) -> float:
    """Give where a node would stand best: before the wires behind it, or else those ahead."""
    behind, ahead = (node.left, node.right) if rightwards else (node.right, node.left)
    wires = behind or ahead
    if not wires:
        return node.y
    return sum(_far_end(wire, node) for wire in wires) / len(wires)


def _far_end(wire: Wire, node: Node) -> float:
    other = wire.left if node in wire.right else wire.right
    return _mean(other or wire.left or wire.right)
