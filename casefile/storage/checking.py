"""The health of a database file, read from end to end on a connection of its own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from casefile.storage.engine import connect
from casefile.storage.verifying import AuditReport

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class PageReport:
    """How the pages are.

    `damaged` pages fail SQLCipher's seal, `faults` are SQLite's words on its own structures,
    `dangling` counts rows that point at nothing.
    """

    damaged: int
    faults: tuple[str, ...]
    dangling: int

    @property
    def is_sound(self) -> bool:
        """Tell whether nothing is wrong."""
        return not (self.damaged or self.faults or self.dangling)


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What a check of a case file found."""

    pages: PageReport
    audit: AuditReport

    @property
    def is_sound(self) -> bool:
        """Tell whether nothing is wrong."""
        return self.pages.is_sound and not self.audit.findings


def check_pages(database: Path, key: bytes) -> PageReport:
    """Read every page; the WAL has to be empty, because SQLCipher's check looks past it."""
    connection = connect(database, key)
    try:
        torn = connection.execute("PRAGMA cipher_integrity_check").fetchall()
        faults = [row[0] for row in connection.execute("PRAGMA integrity_check(20)")]
        dangling = connection.execute("SELECT count(*) FROM pragma_foreign_key_check").fetchone()
    finally:
        connection.close()
    told = () if faults == ["ok"] else tuple(faults)
    return PageReport(len(torn), told, dangling[0])
