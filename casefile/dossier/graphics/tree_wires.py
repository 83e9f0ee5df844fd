"""The lines between the generations of a family tree: never two of them on one another."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from casefile.dossier.graphics.boxes import evenly_apart

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from casefile.dossier.graphics.ink import Ink, Point
    from casefile.dossier.graphics.tree_order import Node, Wire

_PAD: Final = 8.0  # between boxes and the first line
_TRACK: Final = 4.0  # between lines beside each other
_WIDEST_TRACK: Final = 8.0
_PORT: Final = 4.0  # between lines that leave one box
_LEAST_PORT: Final = 2.2
_STRAIGHT: Final = 5.0  # lines that would have a smaller step have none
_CORNER: Final = 1.5  # of a box, where no line leaves it
_WIDTH: Final = 0.7
_HALO: Final = 2.6
_DASH: Final = (3.0, 2.0)


class Port(NamedTuple):
    """Where a wire meets a node."""

    wire: Wire
    node: Node
    is_left: bool  # of the wire

    @property
    def name(self) -> tuple[int, int, bool]:
        """Give what it is known by."""
        return id(self.wire), id(self.node), self.is_left


@dataclass(slots=True)
class Channel:
    """The wires between two columns: how far down their ports lie, and on which track they run.

    Attributes:
        before: points between the boxes on the left and the first track, `after` likewise.
        step: points between two tracks.
    """

    ports: dict[tuple[int, int, bool], float] = field(default_factory=dict)
    tracks: dict[int, int] = field(default_factory=dict)
    count: int = 0
    before: float = _PAD
    after: float = _PAD
    step: float = _TRACK

    @property
    def width(self) -> float:
        """Give the width in points."""
        return self.before + max(self.count - 1, 0) * self.step + self.after

    def widen(self, by: float) -> None:
        """Leave more room between the lines, then beside them."""
        if self.count > 1:
            more = min(by / (self.count - 1), _WIDEST_TRACK - _TRACK)
            self.step += more
            by -= more * (self.count - 1)
        self.before += by / 2
        self.after += by / 2

    def heights(self, wire: Wire) -> list[float]:
        """Give how far down the ports of a wire lie, first those on its left."""
        ports = [Port(wire, node, True) for node in wire.left]
        ports += [Port(wire, node, False) for node in wire.right]
        return [self.ports[port.name] for port in ports]

    def height(self, wire: Wire, node: Node) -> float:
        """Give how far down a wire meets a node."""
        return self.ports[Port(wire, node, node in wire.left).name]


def channel_of(wires: Sequence[Wire], height: Callable[[Node], float]) -> Channel:
    """Find ports and tracks for wires; `height` gives that of a box."""
    made = Channel()
    ports = [Port(wire, node, True) for wire in wires for node in wire.left]
    ports += [Port(wire, node, False) for wire in wires for node in wire.right]
    wanted = {port.name: _wanted(port, height) for port in ports}
    for wire in wires:
        _straighten(wire, wanted)
    ports.sort(key=lambda port: (wanted[port.name], port.wire.place))
    gaps = [0.0 if one.wire is other.wire else _LEAST_PORT for one, other in pairwise(ports)]
    for port, y in zip(ports, evenly_apart([wanted[p.name] for p in ports], gaps), strict=True):
        reach = max(height(port.node) / 2 - _CORNER, 0.0)
        low, high = port.node.y - reach, port.node.y + reach
        made.ports[port.name] = min(max(y, low), high) if port.node.key else y
    _lay_tracks(made, wires)
    return made


def _wanted(port: Port, height: Callable[[Node], float]) -> float:
    """Spread the wires of one box along its edge."""
    wires = port.node.right if port.is_left else port.node.left
    place = sorted(wires, key=lambda wire: wire.place).index(port.wire)
    step = min(_PORT, max(height(port.node) - 2 * _CORNER, 0.0) / len(wires))
    return port.node.y + (place - (len(wires) - 1) / 2) * step


def _straighten(wire: Wire, wanted: dict[tuple[int, int, bool], float]) -> None:
    if len(wire.left) == len(wire.right) == 1:
        one = Port(wire, wire.left[0], True).name
        other = Port(wire, wire.right[0], False).name
        if abs(wanted[one] - wanted[other]) < _STRAIGHT:
            wanted[one] = wanted[other] = (wanted[one] + wanted[other]) / 2


def _lay_tracks(channel: Channel, wires: Sequence[Wire]) -> None:
    """Give wires that run beside each other tracks of their own."""
    ends: list[float] = []
    for wire in sorted(wires, key=lambda wire: min(channel.heights(wire))):
        heights = channel.heights(wire)
        free = (place for place, end in enumerate(ends) if end + _TRACK < min(heights))
        track = next(free, len(ends))
        ends[track : track + 1] = [max(heights)]
        channel.tracks[id(wire)] = track
    channel.count = len(ends)


def draw_channel(
    ink: Ink,
    channel: Channel,
    wires: Sequence[Wire],
    left: float,
    top: float,
    across: Callable[[float], float],
) -> None:
    """Draw the wires of a channel whose upper left corner is given; `across` mirrors."""
    right = left + channel.width
    for wire in wires:
        x = left + channel.before + channel.tracks[id(wire)] * channel.step
        heights = [y + top for y in channel.heights(wire)]
        lines = [((x, min(heights)), (x, max(heights)))] if len(heights) > 1 else []
        lines += [((left, y), (x, y)) for y in heights[: len(wire.left)]]
        lines += [((x, y), (right, y)) for y in heights[len(wire.left) :]]
        draw_lines(ink, lines, across, dashed=wire.union.adopted)


def draw_lines(
    ink: Ink,
    lines: Sequence[tuple[Point, Point]],
    across: Callable[[float], float],
    *,
    dashed: bool = False,
) -> None:
    """Draw lines that run over those drawn before, which make room for them."""
    drawn = [tuple((across(x), -y) for x, y in line) for line in lines if line[0] != line[1]]
    for line in drawn:
        ink.line(line, width=_HALO, grey=1)
    for line in drawn:
        ink.line(line, width=_WIDTH, dash=_DASH if dashed else ())
