"""The shape of the database: made and brought up to date by migrations, guarded by triggers."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from alembic.command import upgrade as run_migrations
from alembic.config import Config

import casefile.records  # noqa: F401 - every record is mapped before the first session
from casefile.records import attachments, audit  # noqa: F401 - as above
from casefile.storage.engine import APPLICATION_ID
from casefile.storage.search import search_statements

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection

SCHEMA_VERSION: Final = 4  # PRAGMA user_version; the number of the newest migration
_MIGRATIONS: Final = Path(__file__).with_name("migrations")
_NEVER_CHANGED: Final = ("audit_entry", "audit_touch", "retired_audit_key")


def upgrade(connection: Connection) -> None:
    """Bring the database to this program's shape, inside the caller's transaction."""
    migrate(connection, "head")
    for statement in _furniture(connection):
        connection.exec_driver_sql(statement)
    connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.exec_driver_sql(f"PRAGMA user_version = {SCHEMA_VERSION}")


def migrate(connection: Connection, revision: str) -> None:
    """Run the migrations up to one of them; without what no model describes, it is not whole."""
    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS))
    config.attributes["connection"] = connection
    run_migrations(config, revision)


def application_and_version(connection: Connection) -> tuple[int, int]:
    """Give what the database says it is, and its shape's number."""
    return (
        int(connection.exec_driver_sql("PRAGMA application_id").scalar_one()),
        int(connection.exec_driver_sql("PRAGMA user_version").scalar_one()),
    )


def _furniture(connection: Connection) -> Iterator[str]:
    """Give what no model describes and is missing: search indexes and append-only triggers."""
    rows = connection.exec_driver_sql("SELECT sql FROM sqlite_master").scalars()
    present = {sql for sql in rows if sql}
    for table in _NEVER_CHANGED:
        for event in ("UPDATE", "DELETE"):
            yield (
                f"CREATE TRIGGER IF NOT EXISTS {table}_no_{event.lower()} "
                f"BEFORE {event} ON {table} "
                "BEGIN SELECT RAISE(ABORT, 'audit rows never change'); END"
            )
    yield from (statement for statement in search_statements() if statement not in present)


def described_by_records(
    item: object, name: str | None, kind: str, reflected: bool, other: object
) -> bool:
    """Tell Alembic's comparison which tables models describe; search indexes are none of them."""
    del item, other
    return not (kind == "table" and reflected and "_search" in (name or ""))
