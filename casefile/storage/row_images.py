"""Rows as SQLite keeps them, written as JSON by SQLite itself."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from sqlalchemy import Float, LargeBinary

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Column, Table

Cell = str | int | float | bytes | None


def quoted(name: str) -> str:
    """Write an identifier."""
    return '"' + name.replace('"', '""') + '"'


def row_image(table: Table, prefix: str = "") -> str:
    """Give the SQL expression that writes a row as a JSON object of column names and values.

    `prefix` is `NEW.` or `OLD.` inside a trigger. Bytes are written as `{"hex": …}`, floating
    numbers as `{"real": …}` with all their digits.
    """
    cells = (f"'{column.name}', {_cell(column, prefix)}" for column in table.columns)
    return f"json_object({', '.join(cells)})"


def row_key(table: Table, prefix: str = "") -> str:
    """Give the SQL expression that names a row within its table: its primary key as text."""
    columns = [f"{prefix}{quoted(column.name)}" for column in table.primary_key.columns]
    if len(columns) == 1:
        return f"CAST({columns[0]} AS TEXT)"
    return f"json_array({', '.join(columns)})"


def row_place(table: Table, key: str) -> tuple[str, list[Cell]]:
    """Give the condition that finds the row named `key` by its index, and the values to bind."""
    columns = [quoted(column.name) for column in table.primary_key.columns]
    values = [key] if len(columns) == 1 else json.loads(key)
    return " AND ".join(f"{column} = ?" for column in columns), values


def read_image(image: dict[str, Any]) -> dict[str, Cell]:
    """Turn a row's JSON object back into values to bind."""
    return {name: _value(cell) for name, cell in image.items()}


def canonical_image(image: dict[str, Any], names: Iterable[str]) -> bytes:
    """Write some columns of a row in the one way that a digest can cover."""
    return json.dumps(
        {name: image.get(name) for name in names}, sort_keys=True, separators=(",", ":")
    ).encode("utf-8", "surrogatepass")


def _cell(column: Column[Any], prefix: str) -> str:
    value = f"{prefix}{quoted(column.name)}"
    kind = getattr(column.type, "impl_instance", column.type)
    if isinstance(kind, LargeBinary):
        return f"CASE WHEN {value} IS NULL THEN NULL ELSE json_object('hex', hex({value})) END"
    if isinstance(kind, Float):
        real = f"json_object('real', printf('%!.17g', {value}))"
        return f"CASE WHEN typeof({value}) = 'real' THEN {real} ELSE {value} END"
    return value


def _value(cell: Any) -> Cell:  # noqa: ANN401 - parsed JSON
    if isinstance(cell, dict):
        return bytes.fromhex(cell["hex"]) if "hex" in cell else float(cell["real"])
    if isinstance(cell, bool):
        return int(cell)
    if cell is None or isinstance(cell, str | int | float):
        return cell
    raise TypeError
