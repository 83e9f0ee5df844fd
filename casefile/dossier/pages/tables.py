"""Cells in rows: tables over many pages, key tables, lists, boxes and columns that stay level."""

import math
from collections.abc import Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import Final, Protocol, Self

from reportlab.platypus import Flowable

from casefile.dossier.pages.canvas import InOwnSpace, PageCanvas
from casefile.dossier.pages.rules import DARK, HEAD_SHADE, LIGHT, box, level, pen, shade
from casefile.errors import CasefileError

_ROUNDING: Final = 1e-6
_TALL: Final = 100_000.0
_NO_GROUP: Final = nullcontext()


class TableTooWideError(CasefileError):
    """Letters would stand on each other in its columns."""

    message = "A table has too many columns for the width of a page."


class Part(Protocol):
    """What a cell can hold: a paragraph, a picture, another grid."""

    height: float
    notes: "Sequence[Part]"
    spaceBefore: float  # noqa: N815 - ReportLab's
    spaceAfter: float  # noqa: N815 - ReportLab's

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        """Give the size in a column of this width."""

    def split(self, available_width: float, available_height: float) -> Sequence["Part"]:
        """Divide over two pages, or give nothing."""

    def draw_at(self, canvas: PageCanvas, left: float, bottom: float) -> None:
        """Draw with the lower left corner at a point of the canvas."""


@dataclass(frozen=True, slots=True)
class GridLook:
    """How a grid is drawn and what it is called in the structure.

    Attributes:
        pad: inside each cell, in points: beside and above or below.
        rules: "rows" draws a line under each row, "box" one around everything, "" none.
        shade: grey of the head, 1 for none.
        roles: structure types of the whole, of a row and of a cell; "" for no element.
        whole_below: rows lower than this, in points, are never divided.
        whole_table_below: grids lower than this, in points, are never divided.
        column_gap: between the columns, in points.
        least_column: the least width of a column in points, 0 for any.
    """

    pad: tuple[float, float] = (5, 3)
    rules: str = "rows"
    shade: float = HEAD_SHADE
    roles: tuple[str, str, str] = ("Table", "TR", "")
    whole_below: float = 160
    whole_table_below: float = 0
    column_gap: float = 0
    least_column: float = 0
    space_before: float = 4
    space_after: float = 10


@dataclass(slots=True, eq=False)
class Row:
    """Cells beside each other.

    Attributes:
        destination: what links lead to.
        spans: how many columns each cell takes, () for one each.
        origin: the row that this is a part of, if it was divided.
        roles: structure types of its cells, () for that of the whole grid's cells.
    """

    cells: tuple[tuple[Part, ...], ...]
    destination: str = ""
    height: float = 0.0
    origin: "Row | None" = None
    spans: tuple[int, ...] = ()
    roles: tuple[str, ...] = ()


class Grid(InOwnSpace, Flowable):  # type: ignore[misc]  # ReportLab has no types
    """Rows of cells that break over pages and repeat their head.

    Attributes:
        shares: of the width, in reading order; 0 for what fixed points above 1 leave over.
        right_to_left: the first column stands at the right.
        origin: the grid that this is a part of, None for a whole one.
    """

    def __init__(
        self,
        rows: Sequence[Row],
        widths: Sequence[float],
        look: GridLook,
        *,
        head: Sequence[Row] = (),
        right_to_left: bool = False,
        origin: "Grid | None" = None,
    ) -> None:
        super().__init__()
        self.rows = list(rows)
        self.head = list(head)
        self.shares = tuple(widths)
        self.look = look
        self.right_to_left = right_to_left
        self.origin = origin
        self.continued = False
        self.spaceBefore = look.space_before
        self.spaceAfter = look.space_after
        self.width = self.height = 0.0
        self._measured = -1.0
        self._columns: list[float] = []
        self._placed: dict[tuple[int, ...], list[tuple[float, float]]] = {}
        self._notes: tuple[Part, ...] | None = None

    def __deepcopy__(self, memo: dict[int, object]) -> Self:
        return self

    @property
    def notes(self) -> tuple[Part, ...]:
        """Give the footnotes of all cells, once they are wrapped; a repeated head had its own."""
        if self._notes is None:
            rows = self.rows if self.continued else (*self.head, *self.rows)
            parts = [part for row in rows for cell in row.cells for part in cell]
            self._notes = tuple([note for part in parts for note in part.notes])
        return self._notes

    @property
    def least_height(self) -> float:
        """Give the height of what stays together: a low grid, or the head and the first row."""
        if self._stays_whole:
            return self.height
        first = self.rows[0].height if self.rows else 0.0
        return sum(row.height for row in self.head) + first

    @property
    def _stays_whole(self) -> bool:
        return self.height < self.look.whole_table_below and not self.continued

    # ReportLab

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:  # noqa: ARG002 - ReportLab's signature
        """Give the size in a column of this width."""
        if self._measured != available_width:
            self._columns = self._widths(available_width)
            if min(self._columns, default=math.inf) < self.look.least_column:
                raise TableTooWideError
            self._measured = available_width
            self._placed, self._notes = {}, None
            for row in (*self.head, *self.rows):
                self._measure(row)
        self.width = available_width
        self.height = sum([row.height for row in (*self.head, *self.rows)])
        return self.width, self.height

    def split(self, available_width: float, available_height: float) -> list["Grid"]:
        """Divide between rows, or inside a tall one; both parts have the head."""
        self.wrap(available_width, available_height)
        if self._stays_whole:
            return []
        room = available_height - sum(row.height for row in self.head) + _ROUNDING
        fitting = 0
        for bottom in accumulate(row.height for row in self.rows):
            if bottom > room:
                break
            fitting += 1
            left = room - bottom
        if fitting == len(self.rows):
            return [self]
        first, rest = self.rows[:fitting], self.rows[fitting:]
        if rest[0].height > self.look.whole_below:
            parts = self._divided(rest[0], left if fitting else room)
            if parts:
                first.append(parts[0])
                rest[0] = parts[1]
        if not first:
            return []
        return [self._part(first, continued=self.continued), self._part(rest, continued=True)]

    def draw(self) -> None:
        """Draw rules and shades first, then the cells row by row."""
        with self.canv.artifact():
            self.canv.write(" ".join(self._background()))
        tagger = self.canv.tagger
        table, row_role, cell_role = self.look.roles
        y = self.height
        with tagger.group(table, key=self.origin) if tagger and table else _NO_GROUP:
            for row in self.head:
                y -= row.height
                if self.continued:
                    with self.canv.artifact("Pagination"):
                        self._draw_row(row, y, "", "")
                else:
                    self._draw_row(row, y, row_role, cell_role)
            for row in self.rows:
                y -= row.height
                self._draw_row(row, y, row_role, cell_role)

    # Inside

    def _widths(self, width: float) -> list[float]:
        if 0 in self.shares:
            left = (width - sum(self.shares)) / self.shares.count(0)
            return [share or max(left, 1.0) for share in self.shares]
        usable = width - self.look.column_gap * (len(self.shares) - 1)
        total = sum(self.shares)
        return [usable * share / total for share in self.shares]

    def _measure(self, row: Row) -> None:
        beside, above = self.look.pad
        heights = [
            column_height(cell, width - 2 * beside)
            for cell, (_, width) in zip(row.cells, self._places(row), strict=True)
        ]
        row.height = 2 * above + max(heights, default=0.0)

    def _divided(self, row: Row, room: float) -> tuple[Row, Row] | None:
        beside, above = self.look.pad
        pairs = [
            split_column(cell, width - 2 * beside, room - 2 * above)
            for cell, (_, width) in zip(row.cells, self._places(row), strict=True)
        ]
        # A part in which some column says nothing of what it should would leave it behind.
        if any(not first and cell for (first, _), cell in zip(pairs, row.cells, strict=True)):
            return None
        origin = row.origin or row
        upper = replace(row, cells=tuple(first for first, _ in pairs), origin=origin)
        lower = replace(upper, cells=tuple(rest for _, rest in pairs), destination="")
        self._measure(upper)
        self._measure(lower)
        return upper, lower

    def _part(self, rows: Sequence[Row], *, continued: bool) -> "Grid":
        part = Grid(
            rows, self.shares, self.look,
            head=self.head, right_to_left=self.right_to_left, origin=self.origin or self,
        )  # fmt: skip
        part.continued = continued
        part._columns = self._columns
        part._measured = self._measured
        return part

    def _places(self, row: Row) -> list[tuple[float, float]]:
        """Give the left edge and the width of each cell of a row."""
        spans = row.spans or (1,) * len(row.cells)
        known = self._placed.get(spans)
        if known is not None:
            return known
        places = self._placed[spans] = []
        edge, gap = 0.0, self.look.column_gap
        columns = iter(self._columns)
        for span in spans:
            width = sum(next(columns) for _ in range(span)) + gap * (span - 1)
            left = self._measured - edge - width if self.right_to_left else edge
            places.append((left, width))
            edge += width + gap
        return places

    def _draw_row(self, row: Row, bottom: float, row_role: str, cell_role: str) -> None:
        tagger = self.canv.tagger
        beside, above = self.look.pad
        if row.destination:
            self.canv.mark(row.destination, bottom + row.height)
        top = bottom + row.height - above
        roles = row.roles or (cell_role,) * len(row.cells)
        whole = row.origin.cells if row.origin else (None,) * len(row.cells)
        with tagger.group(row_role, key=row.origin) if tagger and row_role else _NO_GROUP:
            for cell, role, key, (left, width) in zip(
                row.cells, roles, whole, self._places(row), strict=True
            ):
                if tagger and role and row_role:
                    with tagger.group(role, key=key):
                        draw_column(self.canv, cell, left + beside, top, width - 2 * beside)
                else:
                    draw_column(self.canv, cell, left + beside, top, width - 2 * beside)

    def _background(self) -> Iterator[str]:
        look, width, top = self.look, self.width, self.height
        yield "q"
        head = sum(row.height for row in self.head)
        if look.rules == "box":
            yield shade(0, 0, width, top, look.shade)
            yield f"{pen(3, DARK)} {box(0, 0, width, top, 3)} S"
        elif look.rules == "rows":
            if head and look.shade < 1:
                yield shade(0, top - head, width, head, look.shade)
            yield f"{pen(3, DARK)} {level(0, width, top, 3)} S {pen(2, LIGHT)}"
            y = top
            for row in (*self.head, *self.rows):
                y -= row.height
                yield level(0, width, y)
            yield "S"
        yield "Q"


def _gap(before: Part, part: Part) -> float:
    return max(before.spaceAfter, part.spaceBefore)


def column_height(cell: Sequence[Part], width: float) -> float:
    """Give the height of what stands under each other in a column, in points."""
    if len(cell) == 1:  # as nearly always
        return cell[0].wrap(width, _TALL)[1]
    height = 0.0
    previous: Part | None = None
    for part in cell:
        height += part.wrap(width, _TALL)[1] + (_gap(previous, part) if previous else 0.0)
        previous = part
    return height


def split_column(
    cell: Sequence[Part], width: float, room: float
) -> tuple[tuple[Part, ...], tuple[Part, ...]]:
    """Divide what stands under each other at a height of `room` points."""
    used = 0.0
    for number, part in enumerate(cell):
        start = used + (_gap(cell[number - 1], part) if number else 0.0)
        used = start + part.wrap(width, _TALL)[1]
        if used > room + _ROUNDING:
            parts = tuple(part.split(width, room - start))
            if len(parts) < 2:
                return tuple(cell[:number]), tuple(cell[number:])
            return (*cell[:number], parts[0]), (*parts[1:], *cell[number + 1 :])
    return tuple(cell), ()


def draw_column(
    canvas: PageCanvas, cell: Sequence[Part], left: float, top: float, width: float
) -> None:
    """Draw what stands under each other, from `top` down."""
    previous: Part | None = None
    for part in cell:
        part.wrap(width, _TALL)
        top -= part.height + (_gap(previous, part) if previous else 0.0)
        canvas.place(part, left, top)
        previous = part
