"""Extract the outline of Iran from Natural Earth: `resources/maps/iran.json`.

`python packaging/iran_outline.py COUNTRIES LINES` reads `countries-10m.json` of the npm package
world-atlas 2.0.2, and `ne_10m_admin_1_states_provinces_lines.shp` of Natural Earth itself. Both are
in the public domain. Lines are simplified to what is seen on paper: a hundredth of a degree is a
quarter of a point there.
"""

from __future__ import annotations

import json
import struct
import sys
from itertools import pairwise
from math import hypot
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

ROOT: Final = Path(__file__).resolve().parent.parent
TARGET: Final = ROOT / "resources" / "maps" / "iran.json"
IRAN: Final = "364"  # ISO 3166-1
AROUND: Final = (40.0, 22.0, 68.0, 43.0)  # west, south, east, north: more than any map shows
BORDER_STEP: Final = 0.012  # degrees that a line may be away from where it was
FAR_STEP: Final = 0.04
PROVINCE_STEP: Final = 0.03
LEAST_ISLAND: Final = 0.06  # degrees across
UNIT: Final = 100  # parts of a degree that are kept
POLYLINE: Final = 3  # ESRI Shapefile Technical Description, 1998: shape types

Point = tuple[float, float]


def main(arguments: Sequence[str]) -> int:
    """Write the outline."""
    countries, lines = map(Path, arguments)
    topology = json.loads(countries.read_text(encoding="utf-8"))
    own = {
        number if number >= 0 else ~number
        for each in geometries(topology)
        if each["id"] == IRAN
        for number in numbers(each["arcs"])
    }
    arcs = [
        simplified(arc, BORDER_STEP if number in own else FAR_STEP)
        for number, arc in enumerate(decoded(topology))
    ]
    shapes = {each["id"]: list(rings(each, arcs)) for each in geometries(topology)}
    iran = [ring for ring in shapes.pop(IRAN) if extent(ring) >= LEAST_ISLAND]
    mainland = max(iran, key=len)
    around = [cut for each in shapes.values() for ring in each if len(cut := clipped(ring)) > 3]
    provinces = [
        simplified(line, PROVINCE_STEP)
        for line in polylines(lines.read_bytes())
        if is_inside(line[len(line) // 2], mainland) and is_inside(line[len(line) // 3], mainland)
    ]
    written = {
        "iran": [packed(ring) for ring in iran],
        "around": [packed(ring) for ring in around if extent(ring) >= LEAST_ISLAND],
        "provinces": [packed(line) for line in provinces],
    }
    TARGET.parent.mkdir(exist_ok=True)
    TARGET.write_text(json.dumps(written, separators=(",", ":")) + "\n", encoding="utf-8")
    return 0


def decoded(topology: dict[str, Any]) -> Iterator[list[Point]]:
    """Give the arcs in degrees. Source: The TopoJSON Format Specification, 2.1.3."""
    (across, up), (west, south) = (
        topology["transform"]["scale"],
        topology["transform"]["translate"],
    )
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * across + west, y * up + south))
        yield points


def geometries(topology: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Give the countries that may be seen."""
    for each in topology["objects"]["countries"]["geometries"]:
        if each.get("id") and each["type"] in {"Polygon", "MultiPolygon"}:
            yield each


def numbers(arcs: Any) -> Iterator[int]:  # noqa: ANN401 - numbers in lists of any depth
    """Give the numbers of all arcs of a country."""
    if isinstance(arcs, int):
        yield arcs
    else:
        for each in arcs:
            yield from numbers(each)


def rings(geometry: dict[str, Any], arcs: Sequence[list[Point]]) -> Iterator[list[Point]]:
    """Give the outer rings of a country."""
    polygons = geometry["arcs"]
    for polygon in [polygons] if geometry["type"] == "Polygon" else polygons:
        ring: list[Point] = []
        for number in polygon[0]:
            arc = arcs[number] if number >= 0 else arcs[~number][::-1]
            ring += arc[1:] if ring else arc
        yield ring


def simplified(line: Sequence[Point], step: float) -> list[Point]:
    """Leave points out that are not needed (Douglas, Peucker 1973)."""
    kept = {0, len(line) - 1}
    waiting = [(0, len(line) - 1)]
    while waiting:
        first, last = waiting.pop()
        away, farthest = max(
            ((distance(line[at], line[first], line[last]), at) for at in range(first + 1, last)),
            default=(0.0, first),
        )
        if away > step:
            kept.add(farthest)
            waiting += [(first, farthest), (farthest, last)]
    return [line[at] for at in sorted(kept)]


def distance(point: Point, start: Point, end: Point) -> float:
    """Give how far a point is from a line, in degrees."""
    (x, y), (x1, y1), (x2, y2) = point, start, end
    length = hypot(x2 - x1, y2 - y1)
    if not length:
        return hypot(x - x1, y - y1)
    return abs((x2 - x1) * (y1 - y) - (x1 - x) * (y2 - y1)) / length


def clipped(ring: list[Point]) -> list[Point]:
    """Cut a ring at the edges of what is seen (Sutherland, Hodgman 1974)."""
    for axis, edge, sign in ((0, 0, 1), (1, 1, 1), (0, 2, -1), (1, 3, -1)):
        limit = AROUND[edge]
        cut: list[Point] = []
        for one, other in pairwise([*ring, *ring[:1]]):
            inside = (one[axis] - limit) * sign >= 0
            if inside:
                cut.append(one)
            if inside != ((other[axis] - limit) * sign >= 0):
                share = (limit - one[axis]) / (other[axis] - one[axis])
                cut.append(
                    (one[0] + share * (other[0] - one[0]), one[1] + share * (other[1] - one[1]))
                )
        ring = cut
    return ring


def polylines(shapefile: bytes) -> Iterator[list[Point]]:
    """Give the lines of a shapefile. Source: ESRI Shapefile Technical Description, 1998."""
    place = 100
    while place < len(shapefile):
        (words,) = struct.unpack(">i", shapefile[place + 4 : place + 8])
        record = shapefile[place + 8 : place + 8 + 2 * words]
        place += 8 + 2 * words
        if struct.unpack("<i", record[:4])[0] != POLYLINE:
            continue
        parts, points = struct.unpack("<2i", record[36:44])
        starts = [*struct.unpack(f"<{parts}i", record[44 : 44 + 4 * parts]), points]
        values = struct.unpack(f"<{2 * points}d", record[44 + 4 * parts :][: 16 * points])
        every = list(zip(values[::2], values[1::2], strict=True))
        yield from (every[start:end] for start, end in pairwise(starts))


def is_inside(point: Point, ring: Sequence[Point]) -> bool:
    """Tell whether a point lies inside a ring."""
    x, y = point
    inside = False
    for (x1, y1), (x2, y2) in pairwise([*ring, ring[0]]):
        if (y1 > y) != (y2 > y) and x < x1 + (y - y1) / (y2 - y1) * (x2 - x1):
            inside = not inside
    return inside


def extent(ring: Sequence[Point]) -> float:
    """Give how large a ring is, in degrees."""
    across = max(x for x, _ in ring) - min(x for x, _ in ring)
    up = max(y for _, y in ring) - min(y for _, y in ring)
    return max(across, up)


def packed(line: Sequence[Point]) -> list[int]:
    """Give a line as steps: x, y of its start, then the differences, in hundredths of a degree."""
    steps: list[int] = []
    x = y = 0
    for point in line:
        to_x, to_y = round(point[0] * UNIT), round(point[1] * UNIT)
        if (to_x, to_y) != (x, y) or not steps:
            steps += [to_x - x, to_y - y]
        x, y = to_x, to_y
    return steps


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
