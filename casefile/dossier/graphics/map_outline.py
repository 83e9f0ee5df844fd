"""The outline of Iran on paper: Natural Earth's lines in a Lambert conformal conic projection.

Sources of the lines: `resources/maps/SOURCE.txt`. Projection: J. P. Snyder, Map Projections – A
Working Manual, U.S. Geological Survey Professional Paper 1395 (1987), equations 15-1 to 15-5 for
the sphere; the standard parallels lie a sixth of the height from the edges, as it advises.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from math import cos, isfinite, log, pi, radians, sin, tan
from typing import Final

from casefile.dossier.graphics.boxes import Box
from casefile.dossier.graphics.ink import WHITE, Ink, Point
from casefile.paths import resource

EARTH: Final = 6371.0  # kilometres: mean radius
PARALLELS: Final = (27.5, 37.5)
_ORIGIN: Final = (32.5, 54.0)  # latitude and longitude of the middle
_MARGIN: Final = 45.0  # kilometres around the country
_MORE_SEA: Final = 35.0  # kilometres further south
_UNIT: Final = 100  # parts of a degree in the file
_FURTHEST: Final = 60.0  # degrees from the middle that are still projected
_AROUND: Final = 0.92  # greys
_FAR_BORDER: Final = 0.75
_PROVINCE: Final = 0.8  # two dots of a light grey are drawn more evenly than one of a darker
_BORDER: Final = 0.25
KILOMETRES_A_DEGREE: Final = EARTH * pi / 180


def project(latitude: float, longitude: float) -> Point | None:
    """Give where a place lies, in kilometres east and north of the middle; None when far away."""
    if not (isfinite(latitude) and isfinite(longitude)):
        return None
    if abs(latitude - _ORIGIN[0]) > _FURTHEST or abs(longitude - _ORIGIN[1]) > _FURTHEST:
        return None
    if latitude <= 0:  # the cone opens there without end; the country does not reach so far
        return None
    n, f = _cone()
    away = EARTH * f / tan(pi / 4 + radians(latitude) / 2) ** n
    middle = EARTH * f / tan(pi / 4 + radians(_ORIGIN[0]) / 2) ** n
    turn = n * radians(longitude - _ORIGIN[1])
    return away * sin(turn), middle - away * cos(turn)


@cache
def _cone() -> tuple[float, float]:
    first, second = map(radians, PARALLELS)
    n = log(cos(first) / cos(second)) / log(tan(pi / 4 + second / 2) / tan(pi / 4 + first / 2))
    return n, cos(first) * tan(pi / 4 + first / 2) ** n / n


@dataclass(frozen=True, slots=True)
class Outline:
    """Lines in kilometres.

    Attributes:
        frame: the rectangle that the map shows.
    """

    country: Sequence[Sequence[Point]]
    around: Sequence[Sequence[Point]]
    provinces: Sequence[Sequence[Point]]
    frame: Box


@cache
def outline() -> Outline:
    """Read the outline, once."""
    read = json.loads(resource("maps", "iran.json").read_text(encoding="utf-8"))
    country, around, provinces = (
        tuple(map(_line, read[name])) for name in ("iran", "around", "provinces")
    )
    points = [point for ring in country for point in ring]
    across, up = [x for x, _ in points], [y for _, y in points]
    frame = Box(min(across), min(up) - _MORE_SEA, max(across), max(up)).grown(_MARGIN)
    return Outline(country, around, provinces, frame)


def _line(steps: Sequence[int]) -> tuple[Point, ...]:
    made: list[Point] = []
    x = y = 0
    for dx, dy in zip(steps[::2], steps[1::2], strict=True):
        x, y = x + dx, y + dy
        point = project(y / _UNIT, x / _UNIT)
        if point is not None:
            made.append(point)
    return tuple(made)


@dataclass(frozen=True, slots=True)
class Sheet:
    """The map at one size; its upper left corner is the origin.

    Attributes:
        scale: points for each kilometre.
        left: points to the right of the origin where the map begins.
    """

    scale: float
    left: float = 0.0

    @property
    def frame(self) -> Box:
        """Give the rectangle of the map."""
        frame = outline().frame
        return Box(self.left, -frame.height * self.scale, self.left + frame.width * self.scale, 0)

    def place(self, latitude: float, longitude: float) -> Point | None:
        """Give where a place lies on the map; None when it lies outside."""
        point = project(latitude, longitude)
        if point is None:
            return None
        x, y = self._paper(point)
        frame = self.frame
        inside = frame.left <= x <= frame.right and frame.bottom <= y <= frame.top
        return (x, y) if inside else None

    def _paper(self, point: Point) -> Point:
        frame = outline().frame
        return (
            self.left + (point[0] - frame.left) * self.scale,
            (point[1] - frame.top) * self.scale,
        )

    def draw(self) -> Ink:
        """Draw land, provinces and borders, cut at the frame."""
        lines = outline()
        land = Ink()
        for ring in lines.around:
            land.rimmed([[*map(self._paper, ring)]], fill=_AROUND, width=0.24, grey=_FAR_BORDER)
        rings = [[*map(self._paper, ring)] for ring in lines.country]
        land.rimmed(rings, fill=WHITE, width=0.96, grey=_BORDER)
        for line in lines.provinces:
            land.line([*map(self._paper, line)], width=0.48, grey=_PROVINCE)
        made = Ink()
        made.cut(self.frame, land)
        made.box(self.frame, width=0.5, grey=0.4)
        return made
