"""Lines and shapes in black and greys as operators of a PDF page; nothing is seen through."""

from __future__ import annotations

from enum import Enum
from itertools import pairwise
from math import sqrt
from typing import TYPE_CHECKING, Final

from casefile.dossier.pages.rules import DOT, aligned, level_of_grey, width_in_dots

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from casefile.dossier.graphics.boxes import Box

BLACK: Final = 0.0
WHITE: Final = 1.0
HAIR: Final = 0.4
Point = tuple[float, float]
_CIRCLE: Final = 0.5523  # of the radius: where the curves of a circle have their handles
_DIAGONAL: Final = sqrt(2)


class Pattern(Enum):
    """How an area is filled, so that patterns differ on any printer."""

    DARK = "dark"
    RISING = "rising"  # diagonal lines
    EMPTY = "empty"
    CROSSED = "crossed"
    LYING = "lying"  # lines along the reading direction
    PALE = "pale"


_GREYS: Final = {Pattern.DARK: 0.3, Pattern.PALE: 0.8}
_HATCH_GAP: Final = 3.0


class Ink:
    """Takes down operators; coordinates in points, y grows upwards."""

    def __init__(self) -> None:
        self._operators: list[str] = []

    def __str__(self) -> str:
        return " ".join(self._operators)

    def line(
        self,
        points: Sequence[Point],
        *,
        width: float = 0.6,
        grey: float = BLACK,
        dash: Sequence[float] = (),
    ) -> None:
        """Draw a line from point to point."""
        path = _path(_on_dots(points, width))
        self._write(f"{_pen(width, grey, dash)} {path} S")

    def shape(
        self,
        rings: Iterable[Sequence[Point]],
        *,
        fill: float | None = None,
        width: float = 0.0,
        grey: float = BLACK,
    ) -> None:
        """Draw areas with corners; holes are rings inside rings."""
        path = " ".join(f"{_path(ring)} h" for ring in rings if len(ring) > 2)
        if path:
            self._paint(path, fill, width, grey, even_odd=True)

    def box(
        self,
        box: Box,
        *,
        fill: float | None = None,
        width: float = 0.0,
        grey: float = BLACK,
        dash: Sequence[float] = (),
    ) -> None:
        """Draw a rectangle."""
        left, right, bottom, top = (
            aligned(edge, width_in_dots(width))
            for edge in (box.left, box.right, box.bottom, box.top)
        )
        path = f"{left:.2f} {bottom:.2f} {right - left:.2f} {top - bottom:.2f} re"
        self._paint(path, fill, width, grey, dash)

    def circle(
        self,
        x: float,
        y: float,
        radius: float,
        *,
        fill: float | None = None,
        width: float = 0.0,
        grey: float = BLACK,
        dash: Sequence[float] = (),
    ) -> None:
        """Draw a circle."""
        r, k = radius, radius * _CIRCLE
        path = (
            f"{x + r:.2f} {y:.2f} m "
            f"{x + r:.2f} {y + k:.2f} {x + k:.2f} {y + r:.2f} {x:.2f} {y + r:.2f} c "
            f"{x - k:.2f} {y + r:.2f} {x - r:.2f} {y + k:.2f} {x - r:.2f} {y:.2f} c "
            f"{x - r:.2f} {y - k:.2f} {x - k:.2f} {y - r:.2f} {x:.2f} {y - r:.2f} c "
            f"{x + k:.2f} {y - r:.2f} {x + r:.2f} {y - k:.2f} {x + r:.2f} {y:.2f} c h"
        )
        self._paint(path, fill, width, grey, dash)

    def patterned(self, box: Box, pattern: Pattern) -> None:
        """Draw a rectangle filled with a pattern, in a thin frame."""
        self.box(box, fill=_GREYS.get(pattern, WHITE))
        if pattern in {Pattern.RISING, Pattern.CROSSED}:
            self.hatch(box)
        if pattern is Pattern.CROSSED:
            self.hatch(box, falling=True)
        if pattern is Pattern.LYING:
            lines = int(box.height / _HATCH_GAP)
            for number in range(1, lines + 1):
                y = box.bottom + box.height * number / (lines + 1)
                self.line(((box.left, y), (box.right, y)), width=HAIR)
        self.box(box, width=0.6)

    def hatch(self, box: Box, *, falling: bool = False, grey: float = BLACK) -> None:
        """Draw diagonal lines inside a rectangle, none of them over its edge."""
        step = _HATCH_GAP * _DIAGONAL
        path = []
        # A rising line holds all points of one x - y, counted from the lower left corner.
        count = int((box.width + box.height) / step)
        for number in range(1, count + 1):
            start = number * step - box.height
            left, right = max(start, 0.0), min(start + box.height, box.width)
            low, high = left - start, right - start
            if falling:
                low, high = box.height - low, box.height - high
            path.append(
                f"{box.left + left:.2f} {box.bottom + low:.2f} m "
                f"{box.left + right:.2f} {box.bottom + high:.2f} l"
            )
        if path:
            self._write(f"{_pen(HAIR, grey, ())} {' '.join(path)} S")

    def hatched_circle(self, x: float, y: float, radius: float, *, grey: float = BLACK) -> None:
        """Draw level lines inside a circle, each on whole dots."""
        path = []
        reach = int(radius / _HATCH_GAP)
        for number in range(-reach, reach + 1):
            height = aligned(y + number * _HATCH_GAP, width_in_dots(HAIR))
            half = sqrt(max(radius * radius - (height - y) ** 2, 0.0))
            path.append(f"{x - half:.2f} {height:.2f} m {x + half:.2f} {height:.2f} l")
        self._write(f"{_pen(HAIR, grey, ())} {' '.join(path)} S")

    def rimmed(
        self, rings: Iterable[Sequence[Point]], *, fill: float, width: float, grey: float
    ) -> None:
        """Draw areas with a line of `width` points around them, all of it outside.

        Some programs and printers ink every dot that a line touches, which makes lines that run
        askew up to a third heavier. Here the area is laid over the inner half of a line of twice
        the width: it grows just as the line does, and takes back what the line has gained.
        """
        path = " ".join(f"{_path(ring)} h" for ring in rings if len(ring) > 2)
        if path:
            self._write(
                f"1 j {_pen(2 * width, grey, ())} {path} S {level_of_grey(fill)} g {path} f*"
            )

    def cut(self, box: Box, other: Ink) -> None:
        """Take over what another one took down, as far as it lies inside a rectangle."""
        edges = f"{box.left:.2f} {box.bottom:.2f} {box.width:.2f} {box.height:.2f} re"
        self._write(f"q {edges} W n {other} Q")

    def _paint(
        self,
        path: str,
        fill: float | None,
        width: float,
        grey: float,
        dash: Sequence[float] = (),
        *,
        even_odd: bool = False,
    ) -> None:
        star = "*" if even_odd else ""
        if fill is not None:
            self._write(f"{level_of_grey(fill)} g {path} f{star}")
        if width:
            self._write(f"{_pen(width, grey, dash)} {path} S")

    def _write(self, operators: str) -> None:
        self._operators.append(operators)


def _pen(width: float, grey: float, dash: Sequence[float]) -> str:
    lengths = " ".join(f"{each:.3g}" for each in dash)
    return f"{level_of_grey(grey)} G {width_in_dots(width) * DOT:.2f} w [{lengths}] 0 d"


def _on_dots(points: Sequence[Point], width: float) -> Sequence[Point]:
    """Lay a line on whole dots if it runs level and upright only."""
    if all(x == u or y == v for (x, y), (u, v) in pairwise(points)):
        dots = width_in_dots(width)
        return [(aligned(x, dots), aligned(y, dots)) for x, y in points]
    return points


def _path(points: Sequence[Point]) -> str:
    (x, y), *rest = points
    drawn = [f"{x:.2f} {y:.2f} m", *(f"{x:.2f} {y:.2f} l" for x, y in rest)]
    return " ".join(drawn)
