"""Notes every row that a transaction changes, whoever changes it and how.

Triggers that live on the writing connection alone (TEMP) see what the ORM, bulk statements, raw SQL
and cascades do; a flush listener would miss most of that. The notes stay in memory.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import event

from casefile.records.audit import UNAUDITED_TABLES
from casefile.records.base import Base
from casefile.storage.engine import writing_engine
from casefile.storage.row_images import quoted, row_image, row_key

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy import Connection, Engine, Table

_NOTES: Final = (
    "CREATE TEMP TABLE noted (number INTEGER PRIMARY KEY, name TEXT NOT NULL, key TEXT NOT NULL,"
    " before TEXT, after TEXT)"
)
# The first image before and the last image after are what the transaction did to a row.
_NET: Final = """
CREATE TEMP VIEW net AS
SELECT spans.name, spans.key, opening.before, closing.after
FROM (SELECT name, key, min(number) AS first, max(number) AS last FROM noted GROUP BY name, key)
     AS spans
JOIN noted AS opening ON opening.number = spans.first
JOIN noted AS closing ON closing.number = spans.last
WHERE opening.before IS NOT closing.after
ORDER BY spans.first
"""


@dataclass(frozen=True, slots=True)
class RowChange:
    """What a transaction did to one row; the images are JSON text (see `row_images`)."""

    table: str
    key: str
    before: str | None
    after: str | None


def audited_tables() -> list[Table]:
    """Give the tables whose every change is kept in the audit chain."""
    return [table for table in Base.metadata.sorted_tables if table.name not in UNAUDITED_TABLES]


def begin_recording(connection: Any) -> None:  # noqa: ANN401 - a connection of an untyped library
    """Put the notes and their triggers on a fresh writing connection."""
    connection.execute(_NOTES)
    connection.execute(_NET)
    for table in audited_tables():
        for statement in _triggers(table):
            connection.execute(statement)


def recording_engine(database: Path, key: bytes) -> Engine:
    """Give the engine of a connection that writes and notes what it does."""
    engine = writing_engine(database, key)
    event.listen(engine, "connect", _record_on)
    return engine


def _record_on(connection: Any, record: object) -> None:  # noqa: ANN401 - SQLAlchemy's event
    del record
    begin_recording(connection)


def net_changes(connection: Connection) -> Iterator[RowChange]:
    """Give what the open transaction has done so far, in the order in which rows were first met."""
    rows = connection.exec_driver_sql("SELECT name, key, before, after FROM temp.net")
    return (RowChange(*row) for row in rows)


def changed_tables(connection: Connection) -> frozenset[str]:
    """Give the names of the tables in which the open transaction changed something."""
    rows = connection.exec_driver_sql("SELECT DISTINCT name FROM temp.noted")
    return frozenset(row[0] for row in rows)


def forget_notes(connection: Connection) -> None:
    """Empty the notes, before the transaction ends."""
    connection.exec_driver_sql("DELETE FROM temp.noted")


def _triggers(table: Table) -> Iterator[str]:
    name, text = quoted(table.name), table.name.replace("'", "''")
    old_key, new_key = row_key(table, "OLD."), row_key(table, "NEW.")
    old, new = row_image(table, "OLD."), row_image(table, "NEW.")
    note = "INSERT INTO noted (name, key, before, after)"

    def trigger(event: str, body: str) -> str:
        title = quoted(f"note_{table.name}_{event.lower()}")
        return f"CREATE TEMP TRIGGER {title} AFTER {event} ON main.{name} BEGIN {body}; END"

    yield trigger("INSERT", f"{note} VALUES ('{text}', {new_key}, NULL, {new})")
    yield trigger("DELETE", f"{note} VALUES ('{text}', {old_key}, {old}, NULL)")
    same = f"{old_key} IS {new_key}"
    yield trigger(
        "UPDATE",
        f"{note} VALUES ('{text}', {old_key}, {old}, CASE WHEN {same} THEN {new} END); "
        f"{note} SELECT '{text}', {new_key}, NULL, {new} WHERE NOT {same}",
    )
