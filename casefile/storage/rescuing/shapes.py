"""What rows of each table look like, taken from an empty database of the same version."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from casefile.storage.row_images import Cell, quoted

if TYPE_CHECKING:
    from collections.abc import Sequence

_NUMBERS: Final = ("INT", "BOOL", "DOUBLE", "FLOAT", "REAL", "NUMERIC")


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, what it may hold, and whether rows of before it came may lack it."""

    name: str
    holds: tuple[type, ...]
    may_be_empty: bool
    may_lack: bool


@dataclass(frozen=True, slots=True)
class Link:
    """A column that points at rows of another table."""

    column: str
    parent: str
    parent_column: str


@dataclass(frozen=True, slots=True)
class Shape:
    """A table with row numbers; `alias` is the place of the column that is the row's number.

    `links` come in the order of the columns: what a row belongs to stands first.
    """

    name: str
    columns: tuple[Column, ...]
    key: tuple[int, ...]
    alias: int | None
    links: tuple[Link, ...]
    indexes: dict[str, tuple[str, ...]]

    def fits(self, values: Sequence[Cell]) -> bool:
        """Tell whether these could be the values of a row of this table, as it is stored."""
        if not values or len(values) > len(self.columns):
            return False
        if not all(column.may_lack for column in self.columns[len(values) :]):
            return False
        return all(
            (value is None) if place == self.alias else _holds(column, value)
            for place, (column, value) in enumerate(zip(self.columns, values, strict=False))
        )

    def completed(self, rowid: int, values: Sequence[Cell]) -> tuple[Cell, ...]:
        """Give the values with the number of the row in the column that is only another name."""
        return tuple(rowid if place == self.alias else value for place, value in enumerate(values))

    def row_key(self, completed: Sequence[Cell] | dict[int, Any]) -> str:
        """Name a row as the audit chain does."""
        named = [completed[place] for place in self.key]
        if len(named) == 1:
            return str(named[0])
        return json.dumps(named, ensure_ascii=False, separators=(",", ":"))

    def image(self, completed: Sequence[Cell]) -> dict[str, Any]:
        """Give a row as the audit chain keeps it."""
        return {
            column.name: _plain(value)
            for column, value in zip(self.columns, completed, strict=False)
        }


def read_shape(connection: Any, table: str) -> Shape:  # noqa: ANN401 - an untyped library
    """Ask an empty database what rows of a table look like."""
    told = connection.execute(f"PRAGMA table_info({quoted(table)})").fetchall()
    columns = tuple(
        Column(name, _held(kind), not needed, not needed or default is not None)
        for _, name, kind, needed, default, _ in told
    )
    key = tuple(row[0] for row in sorted(told, key=lambda row: row[5]) if row[5])
    alone = len(key) == 1 and told[key[0]][2].upper() == "INTEGER"
    places = {column.name: place for place, column in enumerate(columns)}
    told_links = connection.execute(f"PRAGMA foreign_key_list({quoted(table)})").fetchall()
    links = tuple(
        Link(row[3], row[2], row[4]) for row in sorted(told_links, key=lambda row: places[row[3]])
    )
    indexes = {
        row[1]: tuple(
            each[2] for each in connection.execute(f"PRAGMA index_info({quoted(row[1])})")
        )
        for row in connection.execute(f"PRAGMA index_list({quoted(table)})").fetchall()
        if not row[4]  # one of some rows alone does not tell which there are
    }
    return Shape(table, columns, key, key[0] if alone else None, links, indexes)


def _held(kind: str) -> tuple[type, ...]:
    """Give the kinds of value that a column of a declared type holds in this program."""
    kind = kind.upper()
    if "BLOB" in kind:
        return (bytes,)
    if any(word in kind for word in _NUMBERS):
        return (int, float) if "INT" not in kind and "BOOL" not in kind else (int,)
    return (str,)


def _holds(column: Column, value: Cell) -> bool:
    return column.may_be_empty if value is None else isinstance(value, column.holds)


def _plain(value: Cell) -> Any:  # noqa: ANN401 - JSON
    if isinstance(value, bytes):
        return {"hex": value.hex().upper()}
    if isinstance(value, float):
        written = f"{value:.17g}"
        return {"real": written if "." in written or "e" in written else f"{written}.0"}
    return value
