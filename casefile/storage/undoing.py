"""Takes back what one audit entry did, where nothing has happened to it since."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import Table, select
from sqlalchemy.exc import IntegrityError

from casefile.progress import Progress, Unwatched
from casefile.records.audit import AuditEntry
from casefile.storage.audit import unpack_changes
from casefile.storage.errors import UndoRefusedError
from casefile.storage.recording import audited_tables, net_changes
from casefile.storage.row_images import canonical_image, quoted, read_image, row_image, row_place

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from casefile.storage.row_images import Cell
    from casefile.storage.sessions import ChangingSession
    from casefile.storage.workspace import Workspace

_STAMPS: Final = frozenset({"version", "updated_at", "updated_by"})
_REPORT_EVERY: Final = 250  # rows
_MOMENT: Final = "%Y-%m-%d %H:%M:%S.%f"  # as SQLAlchemy keeps a DateTime in SQLite


def undo(
    workspace: Workspace,
    sequence: int,
    action: str = "undone",
    reason: str = "",
    progress: Progress | None = None,
) -> int:
    """Take an entry back in a change of its own; undoing that change is the redo.

    Gives the sequence of the new entry.

    Raises:
        UndoRefusedError: one of its rows was changed since, or is now needed by another.
        Cancelled: nothing was taken back.
    """
    try:
        with workspace.changing(action, reason, undoes=sequence) as session:
            undo_in(session, sequence, progress)
    except IntegrityError:  # a row that it would put back points at one that is gone by now
        raise UndoRefusedError(kind="") from None
    return workspace.head.sequence


def undo_in(session: ChangingSession, sequence: int, progress: Progress | None = None) -> None:
    """Take an entry back inside a change that does more."""
    session.flush()
    connection = session.connection()
    entry = connection.scalar(
        select(AuditEntry.__table__.c.changes).where(AuditEntry.__table__.c.sequence == sequence)
    )
    if entry is None:
        raise UndoRefusedError(kind="audit_entry")
    changes = [change for change in unpack_changes(entry) if change[2] or change[3]]
    connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
    tables = {table.name: table for table in audited_tables()}
    earlier = {(change.table, change.key) for change in net_changes(connection)}
    watched = progress or Unwatched()
    for number, (name, key, before, after) in enumerate(reversed(changes)):
        if number % _REPORT_EVERY == 0:
            watched.report(number, len(changes))
        if name not in tables:
            raise UndoRefusedError(kind=name)
        _take_back(connection, tables[name], key, before, after, session.staff_name)
    _refuse_collateral(connection, earlier | {(name, key) for name, key, _, _ in changes})
    _refuse_orphans(connection, _removed(changes, tables))
    session.expire_all()


def _removed(changes: list[list[Any]], tables: dict[str, Table]) -> dict[str, list[Cell]]:
    """Give for each table the primary keys of the rows that go."""
    removed: dict[str, list[Cell]] = {}
    for name, _, before, after in changes:
        if before is None:
            first = next(iter(tables[name].primary_key.columns)).name
            removed.setdefault(name, []).append(after[first])
    return removed


def _take_back(
    connection: Connection,
    table: Table,
    key: str,
    before: dict[str, Any] | None,
    after: dict[str, Any] | None,
    staff_name: str,
) -> None:
    current = _current(connection, table, key)
    if (current is None) != (after is None):
        raise UndoRefusedError(kind=table.name)
    # An undo stamps what it puts back, so step by step going back must not look at the stamps.
    said = [name for name in after or () if name not in _STAMPS]
    if current and after and canonical_image(current, said) != canonical_image(after, said):
        raise UndoRefusedError(kind=table.name)
    try:
        if before is None:
            place, where = row_place(table, key)
            _run(connection, f"DELETE FROM {quoted(table.name)} WHERE {place}", where)  # noqa: S608
        else:
            values = _restored(table, read_image(before), current, staff_name)
            _write(connection, table, key, values, exists=current is not None)
    except IntegrityError:
        raise UndoRefusedError(kind=table.name) from None


def _restored(
    table: Table, values: dict[str, Cell], current: dict[str, Any] | None, staff_name: str
) -> dict[str, Cell]:
    """Give the values to write: a version never comes twice, or an old form could overwrite."""
    unknown = [name for name in values if name not in table.columns]
    if unknown:
        raise UndoRefusedError(kind=table.name)
    if set(values) >= _STAMPS:
        highest = max(int(image["version"]) for image in (values, current) if image)  # type: ignore[arg-type]
        stamp = datetime.now(UTC).strftime(_MOMENT)
        values |= {"version": highest + 1, "updated_at": stamp, "updated_by": staff_name}
    return values


def _write(
    connection: Connection, table: Table, key: str, values: dict[str, Cell], *, exists: bool
) -> None:
    names = [quoted(name) for name in values]
    if exists:
        assigned = ", ".join(f"{name} = ?" for name in names)
        place, where = row_place(table, key)
        statement = f"UPDATE {quoted(table.name)} SET {assigned} WHERE {place}"  # noqa: S608
        _run(connection, statement, [*values.values(), *where])
        return
    marks = ", ".join("?" for _ in names)
    columns = ", ".join(names)
    statement = f"INSERT INTO {quoted(table.name)} ({columns}) VALUES ({marks})"  # noqa: S608
    _run(connection, statement, list(values.values()))


def _current(connection: Connection, table: Table, key: str) -> dict[str, Any] | None:
    place, where = row_place(table, key)
    wanted = f"SELECT {row_image(table)} FROM {quoted(table.name)} WHERE {place}"  # noqa: S608
    image = connection.exec_driver_sql(wanted, tuple(where)).scalar()
    return None if image is None else dict(json.loads(image))


def _run(connection: Connection, statement: str, values: list[Any]) -> None:
    connection.exec_driver_sql(statement, tuple(values))


def _refuse_collateral(connection: Connection, expected: set[tuple[str, str]]) -> None:
    """Refuse when a row that was added since went along with one that was taken back."""
    for change in net_changes(connection):
        if (change.table, change.key) not in expected:
            raise UndoRefusedError(kind=change.table)


def _refuse_orphans(connection: Connection, removed: dict[str, list[Cell]]) -> None:
    """Refuse when a row that stays points at one that goes; whole tables at a time."""
    for child in audited_tables():
        for column in child.columns:
            for link in column.foreign_keys:
                keys = json.dumps(removed.get(link.column.table.name, []))
                pointing = (
                    f"SELECT 1 FROM {quoted(child.name)} "  # noqa: S608 - names of ours
                    f"WHERE {quoted(column.name)} IN (SELECT value FROM json_each(?)) LIMIT 1"
                )
                if keys != "[]" and connection.exec_driver_sql(pointing, (keys,)).first():
                    raise UndoRefusedError(kind=child.name)
