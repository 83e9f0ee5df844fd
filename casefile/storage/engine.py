"""Connections to the encrypted database: one that writes, several that read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import create_engine, event
from sqlalchemy.dialects.sqlite.base import SQLiteCompiler
from sqlalchemy.pool import QueuePool

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from sqlalchemy import Connection, Engine, FromClause

APPLICATION_ID: Final = 0x43415345  # "CASE"
_PATIENCE: Final = 10.0  # seconds to wait for another connection
_MANNERS: Final = (
    "cipher_log_level = NONE",
    "journal_mode = WAL",
    "synchronous = FULL",
    "temp_store = MEMORY",
    "foreign_keys = ON",
    "recursive_triggers = ON",  # so that REPLACE is audited as the deletion that it is
    "secure_delete = ON",
    "trusted_schema = OFF",
    "cell_size_check = ON",
)


class _HintedCompiler(SQLiteCompiler):
    """Writes what `Select.with_hint` says behind the table: `INDEXED BY`, which SQLite obeys."""

    def get_from_hint_text(self, table: FromClause, text: str | None) -> str | None:
        """Give the hint as it stands."""
        del table
        return text


def connect(database: Path, key: bytes) -> Any:  # noqa: ANN401 - a connection of an untyped library
    """Open an existing database; SQLite never makes one by itself (`mode=rw`)."""
    connection = sqlcipher.connect(
        f"{database.absolute().as_uri()}?mode=rw",
        uri=True,
        isolation_level=None,
        check_same_thread=False,
        timeout=_PATIENCE,
    )
    try:
        connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        for manner in _MANNERS:
            connection.execute(f"PRAGMA {manner}").fetchall()
    except BaseException:
        connection.close()
        raise
    return connection


def writing_engine(database: Path, key: bytes) -> Engine:
    """Give the engine of the one connection that writes."""
    engine = _engine(lambda: connect(database, key), pool_size=1, max_overflow=0)
    event.listen(engine, "begin", _begin_writing)
    return engine


def reading_engine(database: Path, key: bytes) -> Engine:
    """Give the engine of the connections that read beside it; they refuse to write."""

    def open_reading() -> Any:  # noqa: ANN401 - see connect
        connection = connect(database, key)
        connection.execute("PRAGMA query_only = ON")
        return connection

    engine = _engine(open_reading, pool_size=4, max_overflow=12)
    event.listen(engine, "begin", _begin_reading)
    return engine


def filling_engine(database: Path, key: bytes) -> Engine:
    """Give the engine that fills a new database which is thrown away when anything goes wrong.

    It keeps no journal on disk, waits for no disk, and lets rows come in any order: whoever fills
    has to look for rows that point at nothing, and to sync the file at the end.
    """

    def open_filling() -> Any:  # noqa: ANN401 - see connect
        connection = connect(database, key)
        for manner in ("journal_mode = MEMORY", "synchronous = OFF", "foreign_keys = OFF"):
            connection.execute(f"PRAGMA {manner}").fetchall()
        return connection

    engine = _engine(open_filling, pool_size=1, max_overflow=0)
    event.listen(engine, "begin", _begin_writing)
    return engine


def _engine(creator: Callable[[], Any], **pool: int) -> Engine:
    # The key stays in the creator's closure: a URL would show it in every message.
    engine = create_engine(
        "sqlite://",
        module=sqlcipher,
        creator=creator,
        poolclass=QueuePool,
        hide_parameters=True,
        **pool,
    )
    engine.dialect.statement_compiler = _HintedCompiler
    return engine


def _begin_writing(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _begin_reading(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN")
