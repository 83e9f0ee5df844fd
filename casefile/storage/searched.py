"""What a search index reads of records: the columns that are searched, and nothing else."""

from __future__ import annotations

from functools import cache
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from sqlalchemy import Select, select

from casefile.storage.among import AMONG, rows_among

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy import Column, Connection
    from sqlalchemy.orm import Mapper, RelationshipProperty


def read_searched(
    connection: Connection, mapper: Mapper[Any], ids: Sequence[int]
) -> list[SimpleNamespace]:
    """Read of some records what their class names in `searched`; removed ones are left out.

    The objects have these attributes and no others. Rows come as the transaction wrote them,
    whatever a session holds of them.
    """
    records = [_seen(row) for row in rows_among(connection, _own(mapper), ids)]
    met = {"": (mapper, records)}
    for path in mapper.class_.searched:
        if path:
            before, _, name = path.rpartition(".")
            holder, holders = met[before]
            relationship = holder.relationships[name]
            columns = mapper.class_.searched[path]
            read = _read_many if relationship.uselist else _read_one
            met[path] = relationship.mapper, read(connection, relationship, columns, holders)
    return records


def _read_many(
    connection: Connection,
    relationship: RelationshipProperty[Any],
    columns: tuple[str, ...],
    holders: list[SimpleNamespace],
) -> list[SimpleNamespace]:
    """Give each holder the list of rows that it owns, in the order of the relationship."""
    owned: dict[int, list[SimpleNamespace]] = {each.id: [] for each in holders}
    found = []
    for row in rows_among(connection, _owned(relationship, columns), owned):
        found.append(seen := _seen(row))
        owned[seen.holder].append(seen)
    for each in holders:
        setattr(each, relationship.key, owned[each.id])
    return found


def _read_one(
    connection: Connection,
    relationship: RelationshipProperty[Any],
    columns: tuple[str, ...],
    holders: list[SimpleNamespace],
) -> list[SimpleNamespace]:
    """Give each holder the row that it points at, or None."""
    pointer = relationship.local_remote_pairs[0][0].name
    keys = {key for each in holders if (key := getattr(each, pointer)) is not None}
    wanted = _pointed_at(relationship.mapper, columns)
    found = {row.id: _seen(row) for row in rows_among(connection, wanted, keys)}
    for each in holders:
        setattr(each, relationship.key, found.get(getattr(each, pointer)))
    return list(found.values())


@cache
def _own(mapper: Mapper[Any]) -> Select[Any]:
    wanted = _pointed_at(mapper, mapper.class_.searched[""])
    return wanted.where(mapper.columns["removed_at"].is_(None))


@cache
def _pointed_at(mapper: Mapper[Any], columns: tuple[str, ...]) -> Select[Any]:
    key = mapper.primary_key[0]
    return select(key.label("id"), *_named(mapper, columns)).where(key.in_(AMONG))


@cache
def _owned(relationship: RelationshipProperty[Any], columns: tuple[str, ...]) -> Select[Any]:
    mapper = relationship.mapper
    pointer = relationship.local_remote_pairs[0][1]
    order: Iterable[Any] = relationship.order_by or [mapper.primary_key[0]]
    wanted = select(pointer.label("holder"), *_named(mapper, columns))
    return wanted.where(pointer.in_(AMONG)).order_by(*order)


def _named(mapper: Mapper[Any], columns: tuple[str, ...]) -> list[Column[Any]]:
    return [mapper.columns[name] for name in columns]


def _seen(row: Any) -> SimpleNamespace:  # noqa: ANN401 - a row of any of these statements
    return SimpleNamespace(**row._mapping)  # noqa: SLF001 - public, named as in a named tuple
