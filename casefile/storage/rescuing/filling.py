"""Writes what can be read of a damaged database into an empty one of the same version."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any, Final

import sqlcipher3.dbapi2 as sqlcipher

from casefile.storage.row_images import quoted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from sqlalchemy import Connection

    from casefile.storage.rescuing.shapes import Shape
    from casefile.storage.rescuing.tally import Tally
    from casefile.storage.rescuing.trees import Forest, Tree
    from casefile.storage.row_images import Cell

    Cells = Mapping[str, Cell]

_BATCH: Final = 200
_CHUNKS: Final = "attachment_chunk"


class Expected:
    """The rows that indexes still name, by table and key, with the cells that the indexes hold."""

    def __init__(self) -> None:
        self._rows: dict[str, dict[str, dict[str, Cell]]] = {}
        self._whole: dict[str, bool] = {}

    def look(self, forest: Forest, shape: Shape, roots: Mapping[str, int]) -> None:
        """Read every index of a table."""
        rows = self._rows.setdefault(shape.name, {})
        own_key = [shape.columns[place].name for place in shape.key]
        for index, columns in shape.indexes.items():
            if shape.alias is None and list(columns) != own_key:
                continue  # its entries end with a number that nothing else knows the row by
            whole = [True]
            for entry in forest.index(roots.get(index), whole):
                if len(entry) == len(columns) + 1:
                    cells = dict(zip(columns, entry, strict=False))
                    key = str(entry[-1]) if shape.alias is not None else _named(cells, own_key)
                    rows.setdefault(key, {}).update(cells)
            self._whole[shape.name] = self._whole.get(shape.name, False) or whole[0]

    def note(self, table: str, key: str) -> None:
        """Add a row of which only the number can be read."""
        self._rows.setdefault(table, {}).setdefault(key, {})

    def rows(self, table: str) -> Mapping[str, Cells]:
        """Give the rows that a table has or had."""
        return self._rows.get(table, {})

    def knows_all(self, table: str) -> bool:
        """Tell whether one index of a table is whole, so that no row is missing from it."""
        return self._whole.get(table, False)


def _named(cells: Cells, key: Sequence[str]) -> str:
    from json import dumps

    named = [cells[column] for column in key]
    return str(named[0]) if len(named) == 1 else dumps(named, separators=(",", ":"))


def fill_table(
    connection: Connection,
    forest: Forest,
    tree: Tree,
    shape: Shape,
    tally: Tally,
    step: Callable[[], None],
) -> list[str]:
    """Write the rows of a table; give the keys of those of which not everything can be read.

    `step` is called after each page.
    """
    raw: Any = connection.connection.dbapi_connection
    unreadable: list[str] = []
    waiting: list[tuple[Cell, ...]] = []
    for leaf in tree.leaves:
        for row in forest.rows(leaf):
            if row.values is None or not shape.fits(row.values):
                unreadable.append(str(row.rowid))
                continue
            completed = shape.completed(row.rowid, row.values)
            if shape.name == _CHUNKS and not _is_whole(completed):
                tally.set_aside(shape.name, shape.row_key(completed))
                continue
            waiting.append(completed)
        if len(waiting) >= _BATCH:
            _insert(raw, shape, waiting, tally)
            waiting.clear()
        step()
    _insert(raw, shape, waiting, tally)
    return unreadable if shape.alias is not None else []


def _is_whole(chunk: Sequence[Cell]) -> bool:
    data = chunk[3]
    return isinstance(data, bytes) and hashlib.sha256(data).hexdigest() == chunk[2]


def _insert(raw: Any, shape: Shape, rows: Iterable[tuple[Cell, ...]], tally: Tally) -> None:  # noqa: ANN401
    lengths: dict[int, list[tuple[Cell, ...]]] = {}
    for row in rows:
        lengths.setdefault(len(row), []).append(row)
    for length, same in lengths.items():
        names = ", ".join(quoted(column.name) for column in shape.columns[:length])
        marks = ", ".join("?" * length)
        statement = f"INSERT INTO {quoted(shape.name)} ({names}) VALUES ({marks})"  # noqa: S608
        raw.execute("SAVEPOINT batch")
        try:
            raw.executemany(statement, same)
        except sqlcipher.IntegrityError:
            raw.execute("ROLLBACK TO batch")
            _insert_each(raw, statement, shape, same, tally)
        raw.execute("RELEASE batch")


def _insert_each(
    raw: Any,  # noqa: ANN401 - an untyped library
    statement: str,
    shape: Shape,
    rows: Iterable[tuple[Cell, ...]],
    tally: Tally,
) -> None:
    """Write rows one by one, since one of them is there twice: on a page of another time."""
    for row in rows:
        try:
            raw.execute(statement, row)
        except sqlcipher.IntegrityError:
            key = shape.row_key(row)
            place = " AND ".join(f"{quoted(shape.columns[each].name)} IS ?" for each in shape.key)
            there = f"SELECT 1 FROM {quoted(shape.name)} WHERE {place}"  # noqa: S608 - names of ours
            if not raw.execute(there, [row[each] for each in shape.key]).fetchone():
                tally.set_aside(shape.name, key)
