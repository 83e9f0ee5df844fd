"""Contents of exhibits: whole ones stay, and those with a lost piece are set aside by name."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

from casefile.storage.attachments import CHUNK_BYTES

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from casefile.storage.rescuing.mending import Site

_PIECES = "SELECT number, data FROM attachment_chunk WHERE attachment_id = ? ORDER BY number"
_NAMELESS = (
    "SELECT DISTINCT attachment_id FROM attachment_chunk "
    "WHERE attachment_id NOT IN (SELECT id FROM attachment)"
)


def keep_whole_contents(site: Site) -> None:
    """Prove every content by its SHA-256.

    A content whose own row is lost is known again by the exhibit that has its SHA-256.
    """
    connection = site.connection
    for number, sha256, size in connection.exec_driver_sql("SELECT * FROM attachment").all():
        if _sum(connection, number) != (sha256, size):
            _drop(site, number, sha256)
    for (number,) in connection.exec_driver_sql(_NAMELESS).all():
        sha256, size = _sum(connection, number)
        wanted = "SELECT 1 FROM exhibit WHERE sha256 = ? AND size = ?"
        if connection.exec_driver_sql(wanted, (sha256, size)).first():
            values = (number, sha256, size)
            connection.exec_driver_sql("INSERT INTO attachment VALUES (?, ?, ?)", values)
        else:
            _drop(site, number, _told_sha256(site, number))


def _sum(connection: Connection, number: int) -> tuple[str, int]:
    """Give SHA-256 and size of what is there of a content; a gap makes both wrong."""
    whole, size = hashlib.sha256(), 0
    pieces = connection.execution_options(yield_per=4).exec_driver_sql(_PIECES, (number,))
    for expected, (place, data) in enumerate(pieces):
        if place != expected or size % CHUNK_BYTES:
            return "", -1
        whole.update(data)
        size += len(data)
    return whole.hexdigest(), size


def _told_sha256(site: Site, number: int) -> str:
    """Give the SHA-256 that an index still has for a content whose row is lost."""
    cells: Any = site.expected.rows("attachment").get(str(number), {})
    return str(cells.get("sha256", ""))


def _drop(site: Site, number: int, sha256: str) -> None:
    name = site.naming.content(sha256)
    site.tally.set_aside("attachment", str(number), name)
    for statement in (
        "DELETE FROM attachment_chunk WHERE attachment_id = ?",
        "DELETE FROM attachment WHERE id = ?",
    ):
        site.connection.exec_driver_sql(statement, (number,))
