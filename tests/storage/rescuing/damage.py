"""Breaks case files in known places, and reads what is left of them row by row through SQLite."""

from __future__ import annotations

import hashlib
import shutil
from contextlib import ExitStack, closing, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import sqlcipher3.dbapi2 as sqlcipher

from casefile.progress import Unwatched
from casefile.security.header_file import load_header
from casefile.security.keys import Keys, unlock
from casefile.storage.audit import latest_entries
from casefile.storage.case_folder import PAGE_BYTES
from casefile.storage.chain import RESCUED
from casefile.storage.engine import connect
from casefile.storage.rescuing.cells import (
    PageKind,
    index_children,
    kind_of,
    table_children,
    table_rows,
)
from casefile.storage.rescuing.closed import rescue_closed
from casefile.storage.rescuing.owners import read_catalogue
from casefile.storage.rescuing.sealed_pages import SealedPages
from casefile.storage.rescuing.trees import Forest
from casefile.storage.row_images import quoted
from casefile.storage.workspace import Workspace
from tests.storage.conftest import PASSPHRASE

if TYPE_CHECKING:
    from casefile.values.rescue import RescuedKind, RescueReport

STAFF = "staff_name"
REBUILT = {"audit_touch", "audit_entry", "reference_counter"}
CONTENT = bytes(range(256)) * 2_400  # three pieces
OTHER = b"%PDF-1.7 fictional"
LEAF, NODE = PageKind.TABLE_LEAF, PageKind.TABLE_NODE
INDEX_LEAF, INDEX_NODE = PageKind.INDEX_LEAF, PageKind.INDEX_NODE
Rows = dict[str, dict[Any, tuple[Any, ...]]]


def keys_of(case: Path) -> Keys:
    return unlock(load_header(case).header, PASSPHRASE).keys


def copy_of(case: Path, folder: Path) -> Path:
    return Path(shutil.copytree(case, folder / "damaged.casefile"))


def break_pages(case: Path, *pages: int, at: int = 200) -> None:
    """Flip one bit of each page."""
    with (case / "case.db").open("r+b") as file:
        for page in pages:
            file.seek((page - 1) * PAGE_BYTES + at)
            byte = file.read(1)[0]
            file.seek(-1, 1)
            file.write(bytes([byte ^ 1]))


def page_count(case: Path) -> int:
    return -(-(case / "case.db").stat().st_size // PAGE_BYTES)


def pages_of(case: Path, name: str, kind: PageKind) -> list[int]:
    """Give the pages of one kind of a table or an index, as a healthy file has them."""
    with ExitStack() as files:
        pages = SealedPages.open(case / "case.db", keys_of(case).database, files)
        forest = Forest(pages, Unwatched())
        found, waiting = [], [read_catalogue(forest)[name]]
        while waiting:
            number = waiting.pop()
            page = forest.read(number)
            assert page is not None
            here = kind_of(page, number)
            if here is kind:
                found.append(number)
            if here in {PageKind.TABLE_NODE, PageKind.INDEX_NODE}:
                waiting += (
                    [child.page for child in table_children(page, number)]
                    if here is PageKind.TABLE_NODE
                    else index_children(page, number)
                )
        return found


def pages_behind(case: Path, table: str) -> list[int]:
    """Give the pages on which the rows of a table go on."""
    with ExitStack() as files:
        pages = SealedPages.open(case / "case.db", keys_of(case).database, files)
        forest = Forest(pages, Unwatched())
        met: list[int] = []

        def read(number: int) -> bytes | None:
            met.append(number)
            return pages.read(number)

        for leaf in forest.table(read_catalogue(forest)[table]).leaves:
            page = pages.read(leaf)
            assert page is not None
            assert list(table_rows(page, leaf, read))
        return met


def tables(case: Path) -> list[str]:
    with closing(connect(case / "case.db", keys_of(case).database)) as connection:
        wanted = "SELECT name FROM sqlite_master WHERE type = 'table' AND rootpage > 0"
        names = [row[0] for row in connection.execute(wanted)]
    return [name for name in names if "_search" not in name and name != "alembic_version"]


def all_rows(case: Path) -> Rows:
    """Give every row of every table of a sound file, by what follows the key columns."""
    with closing(connect(case / "case.db", keys_of(case).database)) as connection:
        found: Rows = {}
        for table in tables(case):
            key = [
                row[1]
                for row in connection.execute(f"PRAGMA table_info({quoted(table)})")
                if row[5]
            ]
            columns = ", ".join(quoted(each) for each in key)
            rows = connection.execute(f"SELECT {columns}, * FROM {quoted(table)}")  # noqa: S608
            found[table] = {tuple(row[: len(key)]): tuple(row[len(key) :]) for row in rows}
        return found


def rows_sqlite_reads(case: Path, wanted: Rows) -> Rows:
    """Read a damaged file row by row, each past the damage that another met."""
    found: Rows = {}
    key = keys_of(case).database
    with ExitStack() as last:
        connection: Any = None
        for table, rows in wanted.items():
            found[table] = {}
            for row_key in rows:
                if connection is None:
                    connection = last.enter_context(closing(connect(case / "case.db", key)))
                columns = _key_columns(table, len(row_key))
                place = " AND ".join(f"{quoted(each)} IS ?" for each in columns)
                statement = f"SELECT * FROM {quoted(table)} WHERE {place}"  # noqa: S608
                try:
                    row = connection.execute(statement, row_key).fetchone()
                except sqlcipher.DatabaseError:
                    with suppress(sqlcipher.DatabaseError):
                        connection.close()
                    connection = None
                    continue
                # Where a long row goes on on a damaged page, SQLite can give wrong bytes for it.
                if row and tuple(row) == rows[row_key]:
                    found[table][row_key] = tuple(row)
    return found


_KEYS: dict[str, tuple[str, ...]] = {
    "audit_entry": ("sequence",),
    "audit_touch": ("table_name", "row_key", "sequence"),
    "attachment_chunk": ("attachment_id", "number"),
    "case_fact": ("key",),
    "interface_note": ("key",),
    "reference_counter": ("kind",),
    "retired_audit_key": ("last_sequence",),
}


def _key_columns(table: str, count: int) -> tuple[str, ...]:
    columns = _KEYS.get(table, ("id",))
    assert len(columns) == count, table
    return columns


def rescue(case: Path, name: str = "rescued") -> tuple[RescueReport, Path]:
    target = case.with_name(f"{name}.casefile")
    before = bytes_of(case)
    report = rescue_closed(case, PASSPHRASE, target, STAFF)
    assert report.path == target
    assert bytes_of(case) == before  # nothing was written, and no WAL came or went
    return report, target


def bytes_of(case: Path) -> dict[str, str]:
    return {
        str(path.relative_to(case)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in case.rglob("*")
        if path.is_file() and path.name != "lock"
    }


def told_of(report: RescueReport, table: str) -> RescuedKind:
    return next(kind for kind in report.kinds if kind.table == table)


def records(rows: Rows) -> Rows:
    """Leave out what a rescue makes anew, and what it tells of itself."""
    kept = {table: found for table, found in rows.items() if table not in REBUILT}
    told = {key: row for key, row in rows["case_fact"].items() if not key[0].startswith("rescue ")}
    return {**kept, "case_fact": told}


def check_sound(case: Path) -> None:
    with Workspace.open(case, PASSPHRASE) as workspace:
        report = workspace.check()
        assert report.is_sound, report
        assert not workspace.notices
        with workspace.reading() as session:
            assert latest_entries(session, 1)[0].action == RESCUED


def catalogue_pages(case: Path) -> list[int]:
    from contextlib import ExitStack

    from casefile.storage.rescuing.sealed_pages import SealedPages
    from casefile.storage.rescuing.trees import Forest

    with ExitStack() as files:
        pages = SealedPages.open(case / "case.db", keys_of(case).database, files)
        return Forest(pages, Unwatched()).table(1).leaves


def add_fact(workspace: Workspace, number: int) -> None:
    workspace.set_fact(f"fictional {number}", f"value {number}")


def facts(case: Path) -> set[str]:
    return {key[0] for key in all_rows(case)["case_fact"] if "fictional" in key[0]}
