"""Places as signs on the map: as large as their count, shaped by their kind, blurred as areas."""

from __future__ import annotations

from dataclasses import dataclass
from math import cos, radians, sqrt
from typing import TYPE_CHECKING, Final

from casefile.dossier.content_graphics import FewerThan, MapPlace
from casefile.dossier.graphics.boxes import Box, around
from casefile.dossier.graphics.counts import amount
from casefile.dossier.graphics.ink import BLACK, WHITE
from casefile.dossier.graphics.map_outline import KILOMETRES_A_DEGREE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from casefile.dossier.graphics.ink import Ink
    from casefile.dossier.graphics.map_outline import Sheet

MOST_KINDS: Final = 4  # circle, square, triangle, diamond
_PLAIN: Final = 2.4  # radius of a place where nothing is counted
_LARGEST: Final = 11.0
_LEAST_AREA: Final = 6.0
_SAME: Final = 2.5  # points within which places have one sign
COUNTED: Final = 0.78  # grey of a counted place
_FINEST_GRID: Final = 1e-6  # degrees, about 10 cm: a finer one moves nothing that is drawn
_FURTHEST_NORTH: Final = 85.0


@dataclass(slots=True)
class Spot:
    """One point or area of the map with the places that it stands for.

    Attributes:
        radius: of its sign, in points.
        is_area: whether the place lies somewhere inside, nobody is told where.
    """

    x: float
    y: float
    radius: float
    places: list[MapPlace]
    is_area: bool

    @property
    def box(self) -> Box:
        """Give the square that its sign takes."""
        return around(self.x, self.y, self.radius)


def is_blurred(place: MapPlace) -> bool:
    """Tell whether nobody is told the point; so it is when the blur is no number at all."""
    return not place.blur <= 0


def coarse(place: MapPlace) -> tuple[float, float]:
    """Give latitude and longitude no finer than the place is blurred.

    They are moved to a grid as wide as the blur, so that nobody can read the place from the middle
    of its area; the area around the grid's point still holds it.
    """
    if not is_blurred(place):
        return place.latitude, place.longitude
    step = place.blur / KILOMETRES_A_DEGREE
    latitude = _on_grid(place.latitude, step)
    north = min(abs(latitude), _FURTHEST_NORTH)
    return latitude, _on_grid(place.longitude, step / cos(radians(north)))


def _on_grid(degrees: float, step: float) -> float:
    if step < _FINEST_GRID:
        return degrees
    try:
        return round(degrees / step) * step
    except (OverflowError, ValueError):  # no number at all: it lies outside of any map
        return float("nan")


def spots(places: Sequence[MapPlace], sheet: Sheet, most: int) -> tuple[list[Spot], list[MapPlace]]:
    """Give the signs of places, and the places that lie outside of the map.

    Args:
        places: in the order in which they are told.
        sheet: the map.
        most: the largest count, which has the largest sign.
    """
    found: list[Spot] = []
    outside: list[MapPlace] = []
    for place in places:
        point = sheet.place(*coarse(place))
        if point is None:
            outside.append(place)
            continue
        spot = Spot(*point, _radius(place, sheet, most), [place], is_blurred(place))
        same = next((each for each in found if _are_one(each, spot)), None)
        if same is None:
            found.append(spot)
        else:
            same.places.append(place)
            same.radius = max(same.radius, spot.radius)
    return found, outside


def _are_one(one: Spot, other: Spot) -> bool:
    near = abs(one.x - other.x) < _SAME and abs(one.y - other.y) < _SAME
    same_sign = one.places[0].kind == other.places[0].kind and one.is_area == other.is_area
    return near and same_sign


def _radius(place: MapPlace, sheet: Sheet, most: int) -> float:
    if is_blurred(place):
        return max(place.blur * sheet.scale, _LEAST_AREA)
    if place.count is None:
        return _PLAIN
    return max(_LARGEST * sqrt(amount(place.count) / most), _PLAIN)


def draw_spot(ink: Ink, spot: Spot) -> None:
    """Draw one sign."""
    if spot.is_area:
        ink.circle(spot.x, spot.y, spot.radius, width=0.7, dash=(2, 1.5))
        ink.hatched_circle(spot.x, spot.y, spot.radius, grey=0.35)
        return
    place = spot.places[0]
    hidden = isinstance(place.count, FewerThan)
    fill = WHITE if hidden else BLACK if place.count is None else COUNTED
    draw_shape(ink, place.kind, spot, fill, broken=hidden)


def draw_shape(ink: Ink, kind: int, spot: Spot, fill: float, *, broken: bool = False) -> None:
    """Draw the shape of a kind with a black edge."""
    x, y, r = spot.x, spot.y, spot.radius
    dash = (1.2, 1.0) if broken else ()
    if kind == 0:
        ink.circle(x, y, r, fill=fill, width=0.7, dash=dash)
        return
    corners = (
        [(x - r, y - r), (x + r, y - r), (x + r, y + r), (x - r, y + r)],
        [(x - r, y - r * 0.8), (x + r, y - r * 0.8), (x, y + r)],
        [(x, y - r), (x + r, y), (x, y + r), (x - r, y)],
    )[kind - 1]
    ink.shape([corners], fill=fill)
    ink.line([*corners, corners[0], corners[1]], width=0.7, dash=dash)
