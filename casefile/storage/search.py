"""Search as you type: one contentless FTS5 index for each kind of record that is searched.

A record class is searched when it has `search_table: ClassVar[str]`, a method
`searchable() -> (texts, names)`, and in `searched` the columns that the method reads: its own under
"", those of other rows under the relationship that leads there. Texts are folded into the column
`words`; names also give consonant keys for the column `keys`. A record is indexed anew when one of
these columns changes, in its own row or in a row that it owns (a relationship with
`cascade="all, delete-orphan"`); `named_elsewhere` sees to the rows of others.
"""

from __future__ import annotations

import functools
import json
from typing import TYPE_CHECKING, Any, Final, Protocol, cast

from sqlalchemy import Integer, column, select, text

from casefile.language.keys import asked_words, fold, index_keys
from casefile.progress import Progress, Unwatched
from casefile.records.base import Base
from casefile.storage.row_images import quoted
from casefile.storage.searched import read_searched

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from sqlalchemy import Connection, TextClause, TextualSelect
    from sqlalchemy.orm import Mapper, Session

_ID: Final = column("rowid", Integer)
_NOTHING: Final = '""'  # the phrase without words, which no record has
_BATCH: Final = 500
_LONGEST_QUERY: Final = 200  # characters
_MOST_WORDS: Final = 8
_LONGEST_TEXT: Final = 20_000  # characters of one record that are indexed


class Searchable(Protocol):
    """What a record class offers to be found by."""

    search_table: str
    searched: Mapping[str, Sequence[str]]

    def searchable(self) -> tuple[Sequence[str], Sequence[str]]:
        """Give texts and names."""


@functools.cache
def searched_mappers() -> tuple[Mapper[Any], ...]:
    """Give the record classes that are searched."""
    return tuple(each for each in Base.registry.mappers if hasattr(each.class_, "search_table"))


def search_statements() -> Iterator[str]:
    """Give the statements that make the indexes."""
    for mapper in searched_mappers():
        yield (
            f"CREATE VIRTUAL TABLE {quoted(mapper.class_.search_table)} USING fts5("
            "words, keys, content='', contentless_delete=1, prefix='1 2 3', detail=column, "
            'tokenize="unicode61 remove_diacritics 0")'
        )


def refresh_index(connection: Connection, tables: Collection[str]) -> None:
    """Bring the indexes up to what the open transaction changed in some tables."""
    for mapper in searched_mappers():
        ids: set[int] = set()
        for name, (owner, columns) in _sources(mapper).items():
            if name in tables:
                ids |= changed_keys(connection, name, owner, columns)
        index_records(connection, mapper, sorted(ids))


def index_everything(session: Session, progress: Progress | None = None) -> None:
    """Build the indexes anew, for a case file whose indexes are lost or older than its program."""
    mappers = searched_mappers()
    for place, mapper in enumerate(mappers):
        (progress or Unwatched()).report(place, len(mappers))
        table = quoted(mapper.class_.search_table)
        session.execute(text(f"DELETE FROM {table}"))  # noqa: S608 - a name of ours
        key = mapper.primary_key[0]
        ids = list(session.scalars(select(key).order_by(key)))
        index_records(session.connection(), mapper, ids)


def matches(session: Session, table: str, query: str, limit: int = 50) -> list[int]:
    """Give the ids of the newest records that a query finds; any text is a legal query."""
    found = session.connection().execute(found_in(table, query, limit))
    return [row[0] for row in found]


def found_in(table: str, query: str, limit: int) -> TextualSelect:
    """Say in SQL which records `matches` gives; removed ones are in no index."""
    return _newest(table).bindparams(asked=match_expression(query), most=limit).columns(_ID)


@functools.cache
def _newest(table: str) -> TextClause:
    return text(
        f"SELECT rowid FROM {quoted(table)} WHERE {quoted(table)} MATCH :asked "  # noqa: S608
        "ORDER BY rowid DESC LIMIT :most"
    )


def match_expression(query: str) -> str:
    """Write a query in FTS5's language: every word begins a word or a name of the record."""
    parts = []
    for word, starts in asked_words(query[:_LONGEST_QUERY])[:_MOST_WORDS]:
        terms = [f"words : {_term(word)}", *(f"keys : {_term(start)}" for start in starts)]
        parts.append(f"({' OR '.join(terms)})")
    return " AND ".join(parts) or _NOTHING


def _term(word: str) -> str:
    return '"' + word.replace('"', '""').replace("\0", "") + '" *'


def changed_keys(
    connection: Connection, table: str, key: str, columns: Sequence[str], *, stayed: bool = False
) -> set[int]:
    """Give what stands in the column `key` of the rows of which one of the columns changed.

    `stayed`: of the rows alone that were there before and are there still.
    """
    path = f"$.{key}"
    differs = " OR ".join(["json_extract(before, ?) IS NOT json_extract(after, ?)"] * len(columns))
    gone_or_new = "before IS NULL OR after IS NULL"
    which = f"NOT ({gone_or_new}) AND ({differs})" if stayed else f"({gone_or_new} OR {differs})"
    rows = connection.exec_driver_sql(
        "SELECT DISTINCT json_extract(before, ?), json_extract(after, ?) "  # noqa: S608 - ours
        f"FROM temp.noted WHERE name = ? AND {which}",
        (path, path, table, *(f"$.{column}" for column in columns for _ in range(2))),
    )
    return {found for row in rows for found in row if found is not None}


@functools.cache
def _sources(mapper: Mapper[Any]) -> dict[str, tuple[str, tuple[str, ...]]]:
    """Give the tables that decide what is indexed: where the record's id stands, what is read."""
    kind: type[Searchable] = mapper.class_
    kept = ("removed_at",) if "removed_at" in mapper.columns else ()
    own = (*kind.searched[""], *kept)
    sources = {cast("Any", mapper.local_table).name: (mapper.primary_key[0].name, own)}
    for relationship in mapper.relationships:
        columns = kind.searched.get(relationship.key)
        if columns and relationship.cascade.delete_orphan:
            owner = relationship.local_remote_pairs[0][1].name
            child = cast("Any", relationship.mapper.local_table).name
            sources[child] = (owner, (owner, *columns))
    return sources


def index_records(connection: Connection, mapper: Mapper[Any], ids: Sequence[int]) -> None:
    """Index some records of a class anew; removed ones go out of the index."""
    kind = mapper.class_
    table = quoted(kind.search_table)
    for start in range(0, len(ids), _BATCH):
        batch = ids[start : start + _BATCH]
        connection.exec_driver_sql(
            f"DELETE FROM {table} WHERE rowid IN (SELECT value FROM json_each(?))",  # noqa: S608
            (json.dumps(batch),),
        )
        rows = [
            (seen.id, *_indexed(*kind.searchable(seen)))
            for seen in read_searched(connection, mapper, batch)
        ]
        if rows:
            connection.exec_driver_sql(
                f"INSERT INTO {table} (rowid, words, keys) VALUES (?, ?, ?)",  # noqa: S608
                rows,
            )


def _indexed(texts: Sequence[str], names: Sequence[str]) -> tuple[str, str]:
    words = " ".join(fold(each) for each in (*texts, *names) if each)[:_LONGEST_TEXT]
    keys = " ".join(key for each in names for key in index_keys(each))[:_LONGEST_TEXT]
    return words, keys
