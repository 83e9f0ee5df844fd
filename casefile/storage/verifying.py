"""Finds what was changed, removed or put back behind the program's back."""

from __future__ import annotations

import hmac
import json
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from casefile.progress import Progress, Unwatched
from casefile.storage.audit import holds_head
from casefile.storage.chain import LastImages, Rescue, image_digest, rescues, walk_chain
from casefile.storage.recording import audited_tables
from casefile.storage.row_images import quoted, row_image, row_key

if TYPE_CHECKING:
    from sqlalchemy import Connection, Table

    from casefile.security.header import AuditHead
    from casefile.storage.chain import Seen

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
    """What a verification went through, and at most 100 things that it found wrong.

    `rescues` are no findings, but whoever reads the history has to know of them.
    """

    entries: int
    rows: int
    findings: tuple[AuditFinding, ...]
    rescues: tuple[Rescue, ...] = ()


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
    known, told = _walk(connection, key, search)
    if not holds_head(connection, head):
        search.found(Tampering.NEWEST_MISSING, head.sequence)
    for table in audited_tables():
        _compare_rows(connection, table, known.rows.pop(table.name, {}), search)
    search.progress.report(search.total, search.total)
    return AuditReport(entries, rows, tuple(search.findings), tuple(told))


def _walk(connection: Connection, key: bytes, search: _Search) -> tuple[LastImages, list[Rescue]]:
    """Walk the chain; what a rescue says to be lost or unproven is no finding of today."""
    known = LastImages()
    touches = _touches(connection)
    told = rescues(connection)
    missing = frozenset().union(*(each.missing for each in told))
    unproven = frozenset().union(*(each.unproven for each in told))
    digests = {each.sequence: each.digest for each in told}
    for walked in walk_chain(connection, key):
        sequence = walked.sequence
        if not missing.issuperset(walked.gap):
            search.found(Tampering.ENTRY_MISSING, walked.gap.start)
        sealed_before = digests.get(sequence, walked.digest) == walked.digest
        if not (walked.is_proven and sealed_before) and sequence not in unproven:
            search.found(Tampering.ENTRY_CHANGED, sequence)
        if len(walked.changes) != touches.get(sequence, 0):
            search.found(Tampering.ENTRY_CHANGED, sequence)
        known.take(walked)
        search.step()
    return known, told


def _touches(connection: Connection) -> dict[int, int]:
    """Count the rows that the history index gives each entry."""
    counts = "SELECT sequence, count(*) FROM audit_touch GROUP BY sequence"
    return {row[0]: row[1] for row in connection.exec_driver_sql(counts)}


def _compare_rows(
    connection: Connection, table: Table, known: dict[str, Seen], search: _Search
) -> None:
    wanted = f"SELECT {row_key(table)}, {row_image(table)} FROM {quoted(table.name)}"  # noqa: S608
    for key, image in connection.exec_driver_sql(wanted):
        seen = known.pop(key, None)
        if seen is None:
            search.found(Tampering.ROW_UNKNOWN, None, table.name, key)
        elif not hmac.compare_digest(image_digest(json.loads(image), seen.names), seen.digest):
            search.found(Tampering.ROW_CHANGED, None, table.name, key)
        search.step()
    for key in known:
        search.found(Tampering.ROW_MISSING, None, table.name, key)


def _count(connection: Connection, table: Table) -> int:
    count = f"SELECT count(*) FROM {quoted(table.name)}"  # noqa: S608 - a name of ours
    return int(connection.exec_driver_sql(count).scalar_one())
