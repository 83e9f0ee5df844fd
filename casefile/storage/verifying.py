"""Finds what was changed, removed or put back behind the program's back."""

from __future__ import annotations

import hashlib
import hmac
import json
import zlib
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from casefile.progress import Progress, Unwatched
from casefile.records.audit import AuditEntry
from casefile.storage.audit import holds_head, link, retired_keys, unpack_changes
from casefile.storage.recording import audited_tables
from casefile.storage.row_images import canonical_image, quoted, row_image, row_key

if TYPE_CHECKING:
    from sqlalchemy import Connection, Row, Table

    from casefile.security.header import AuditHead

_BETWEEN_REPORTS: Final = 2_000  # rows
_MOST_FINDINGS: Final = 100


class Tampering(StrEnum):
    """What is wrong with an entry or a row."""

    ENTRY_CHANGED = "ENTRY_CHANGED"
    ENTRY_MISSING = "ENTRY_MISSING"
    NEWEST_MISSING = "NEWEST_MISSING"
    ROW_CHANGED = "ROW_CHANGED"
    ROW_MISSING = "ROW_MISSING"
    ROW_UNKNOWN = "ROW_UNKNOWN"


@dataclass(frozen=True, slots=True)
class AuditFinding:
    """One thing that is wrong: at an entry (`sequence`), or at a row (`table`, `key`)."""

    kind: Tampering
    sequence: int | None = None
    table: str = ""
    key: str = ""


@dataclass(frozen=True, slots=True)
class AuditReport:
    """What a verification went through, and at most 100 things that it found wrong."""

    entries: int
    rows: int
    findings: tuple[AuditFinding, ...]


class _Seen(NamedTuple):
    """The last image of a row: the digest of its cells and which columns they were."""

    digest: bytes
    names: tuple[str, ...]


@dataclass
class _Search:
    progress: Progress
    total: int
    done: int = 0
    findings: list[AuditFinding] = field(default_factory=list)

    def step(self) -> None:
        self.done += 1
        if self.done % _BETWEEN_REPORTS == 0:
            self.progress.report(min(self.done, self.total), self.total)

    def found(self, kind: Tampering, sequence: int | None = None, *row: str) -> None:
        if len(self.findings) < _MOST_FINDINGS:
            self.findings.append(AuditFinding(kind, sequence, *row))


def verify_audit(
    connection: Connection, key: bytes, head: AuditHead, progress: Progress | None = None
) -> AuditReport:
    """Walk the chain from its beginning, then compare every row with its last entry.

    `key` seals the newest entries, those of before are sealed with keys that the database keeps.
    `head` is the link that was last seen outside the database. Call it inside one reading
    transaction, so that no change lands in between.
    """
    entries = connection.exec_driver_sql("SELECT count(*) FROM audit_entry").scalar_one()
    rows = sum(_count(connection, table) for table in audited_tables())
    search = _Search(progress or Unwatched(), entries + rows)
    known = _walk_chain(connection, key, search)
    if not holds_head(connection, head):
        search.found(Tampering.NEWEST_MISSING, head.sequence)
    for table in audited_tables():
        _compare_rows(connection, table, known.pop(table.name, {}), search)
    search.progress.report(search.total, search.total)
    return AuditReport(entries, rows, tuple(search.findings))


def _walk_chain(connection: Connection, key: bytes, search: _Search) -> dict[str, dict[str, _Seen]]:
    known: dict[str, dict[str, _Seen]] = {}
    touches = _touches(connection)
    names: dict[tuple[str, ...], tuple[str, ...]] = {}
    before, sequence = "", 0
    retired = retired_keys(connection)
    columns = ", ".join(quoted(column.name) for column in AuditEntry.__table__.columns)
    entries = connection.execution_options(yield_per=500).exec_driver_sql(
        f"SELECT {columns} FROM audit_entry ORDER BY sequence"  # noqa: S608 - names of ours
    )
    for row in entries:
        entry = _sensible(row)
        if row.sequence != sequence + 1:
            search.found(Tampering.ENTRY_MISSING, sequence + 1)
        sequence = row.sequence
        while retired and retired[0][0] < sequence:
            retired.pop(0)
        sealing = retired[0][1] if retired else key
        if entry is None or not hmac.compare_digest(link(sealing, before, entry), entry["mac"]):
            search.found(Tampering.ENTRY_CHANGED, sequence)
        changes = _changes(entry)
        if len(changes) != touches.get(sequence, 0):
            search.found(Tampering.ENTRY_CHANGED, sequence)
        before = entry["mac"] if entry else ""
        _remember(changes, known, names)
        search.step()
    return known


def _sensible(row: Row[Any]) -> dict[str, Any] | None:
    """Give an entry as it was sealed, or nothing when a page of another time stands in for it.

    Read without the types of the model: what is put back by hand may hold anything.
    """
    entry: dict[str, Any] = dict(row._mapping)  # noqa: SLF001 - SQLAlchemy's public name for it
    texts = all(isinstance(entry[name], str) for name in ("at", "who", "action", "reason", "mac"))
    if not texts or not isinstance(entry["changes"], bytes) or not entry["mac"].isascii():
        return None
    try:
        entry["at"] = datetime.fromisoformat(entry["at"]).replace(tzinfo=UTC)
    except ValueError:
        return None
    return entry


def _changes(entry: dict[str, Any] | None) -> list[list[Any]]:
    try:
        changes: Any = unpack_changes(entry["changes"]) if entry else []
    except (ValueError, zlib.error):
        return []
    sound = isinstance(changes, list) and all(
        isinstance(each, list) and len(each) == 4 for each in changes
    )
    return changes if sound else []


def _touches(connection: Connection) -> dict[int, int]:
    """Count the rows that the history index gives each entry."""
    counts = "SELECT sequence, count(*) FROM audit_touch GROUP BY sequence"
    return {row[0]: row[1] for row in connection.exec_driver_sql(counts)}


def _remember(
    changes: list[list[Any]],
    known: dict[str, dict[str, _Seen]],
    names: dict[tuple[str, ...], tuple[str, ...]],
) -> None:
    for table, key, before, after in changes:
        rows = known.setdefault(table, {})
        if after is not None:
            columns = tuple(after)
            rows[key] = _Seen(_digest(after, columns), names.setdefault(columns, columns))
        elif before is not None:
            rows.pop(key, None)


def _compare_rows(
    connection: Connection, table: Table, known: dict[str, _Seen], search: _Search
) -> None:
    wanted = f"SELECT {row_key(table)}, {row_image(table)} FROM {quoted(table.name)}"  # noqa: S608
    for key, image in connection.exec_driver_sql(wanted):
        seen = known.pop(key, None)
        if seen is None:
            search.found(Tampering.ROW_UNKNOWN, None, table.name, key)
        elif not hmac.compare_digest(_digest(json.loads(image), seen.names), seen.digest):
            search.found(Tampering.ROW_CHANGED, None, table.name, key)
        search.step()
    for key in known:
        search.found(Tampering.ROW_MISSING, None, table.name, key)


def _digest(image: dict[str, Any], names: tuple[str, ...]) -> bytes:
    """Cover the columns that an entry knew: a later program may have added some since."""
    return hashlib.sha256(canonical_image(image, names)).digest()[:16]


def _count(connection: Connection, table: Table) -> int:
    count = f"SELECT count(*) FROM {quoted(table.name)}"  # noqa: S608 - a name of ours
    return int(connection.exec_driver_sql(count).scalar_one())
