"""Records that are found by a name which stands elsewhere: that of their city, of an institution.

When such a name is changed, the records that point at it are indexed anew: at once where they are
few. Where they are many, what is left to do is noted in the same transaction and done a batch at a
time, so that nobody waits and nothing is forgotten when the program ends in between.
"""

from __future__ import annotations

import functools
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, cast

from sqlalchemy.orm import Mapper

from casefile.storage.row_images import quoted
from casefile.storage.search import changed_keys, index_records, searched_mappers

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy import Connection, Table

BATCH: Final = 500  # records; they are indexed in about 50 ms
_NOTE: Final = "names changed elsewhere"


@dataclass(frozen=True, slots=True)
class _Pointer:
    """How the records of a class point at the rows of `table` by whose `columns` they are found."""

    name: str
    mapper: Mapper[Any]
    table: str
    columns: tuple[str, ...]
    owners: str  # SQL that gives records by the keys pointed at

    def records(self, connection: Connection, keys: Sequence[int], after: int = 0) -> list[int]:
        """Give the ids of a batch of records that point at rows, from above `after`."""
        rows = connection.exec_driver_sql(self.owners, (json.dumps(list(keys)), after, BATCH))
        return [row[0] for row in rows]


def index_renamed(connection: Connection, tables: Iterable[str]) -> bool:
    """Index what is found by names that the open transaction changed in some of these tables.

    Gives True when so many records are found by them that `index_more` has to do the rest.
    """
    left: list[tuple[str, list[int], int]] = []
    for each in _pointers():
        if each.table not in tables:
            continue
        keys = sorted(changed_keys(connection, each.table, "id", each.columns, stayed=True))
        found = each.records(connection, keys) if keys else []
        if len(found) < BATCH:
            index_records(connection, each.mapper, found)
        else:
            left.append((each.name, keys, 0))
    if left:
        _note(connection, [*_noted(connection), *left])
    return bool(left)


def is_more(connection: Connection) -> bool:
    """Tell whether there is something left to index."""
    return bool(_noted(connection))


def index_more(connection: Connection) -> bool:
    """Index the next batch of what is left, and tell whether there is still more."""
    left = _noted(connection)
    if not left:
        return False
    name, keys, after = left.pop(0)
    pointer = next((each for each in _pointers() if each.name == name), None)
    found = pointer.records(connection, keys, after) if pointer else []
    if pointer and found:
        index_records(connection, pointer.mapper, found)
        left.insert(0, (name, keys, found[-1]))
    _note(connection, left)
    return bool(left)


@functools.cache
def _pointers() -> tuple[_Pointer, ...]:
    return tuple(
        _pointer(mapper, path, columns)
        for mapper in searched_mappers()
        for path, columns in mapper.class_.searched.items()
        if path and not _relationship(mapper, path).cascade.delete_orphan
    )


def _pointer(mapper: Mapper[Any], path: str, columns: tuple[str, ...]) -> _Pointer:
    """Make a pointer of a path: `city` of a family, `parties.institution` of a letter."""
    relationship = _relationship(mapper, path)
    through, _, _ = path.rpartition(".")
    owned = _relationship(mapper, through) if through else None
    owner = owned.local_remote_pairs[0][1].name if owned else mapper.primary_key[0].name
    pointing, pointed = relationship.parent.local_table, relationship.mapper.local_table
    column = quoted(relationship.local_remote_pairs[0][0].name)
    owners = (
        f"SELECT DISTINCT {owner} FROM {quoted(cast('Table', pointing).name)} "  # noqa: S608 - ours
        f"WHERE {column} IN (SELECT value FROM json_each(?)) AND {owner} > ? "
        f"ORDER BY {owner} LIMIT ?"
    )
    name = f"{mapper.class_.search_table} {path}"
    return _Pointer(name, mapper, cast("Table", pointed).name, columns, owners)


def _relationship(mapper: Mapper[Any], path: str) -> Any:  # noqa: ANN401 - of any two classes
    before, _, name = path.rpartition(".")
    return (mapper.relationships[before].mapper if before else mapper).relationships[name]


def _noted(connection: Connection) -> list[tuple[str, list[int], int]]:
    found = connection.exec_driver_sql("SELECT value FROM interface_note WHERE key = ?", (_NOTE,))
    value = found.scalar()
    return [(name, keys, after) for name, keys, after in json.loads(value)] if value else []


def _note(connection: Connection, left: Sequence[tuple[str, list[int], int]]) -> None:
    connection.exec_driver_sql("DELETE FROM interface_note WHERE key = ?", (_NOTE,))
    if left:
        connection.exec_driver_sql(
            "INSERT INTO interface_note (key, value) VALUES (?, ?)", (_NOTE, json.dumps(left))
        )
