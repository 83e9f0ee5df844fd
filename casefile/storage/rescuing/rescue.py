"""A damaged case file becomes a new one beside it; the damaged one stays as it is, byte for byte.

The new one has the keys of the old one, so the same words open it. It lies under a temporary name
until it is filled, read back and safe on disk.
"""

from __future__ import annotations

import json
import shutil
from contextlib import ExitStack
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import insert
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from casefile.records.audit import AuditEntry
from casefile.security.files import PRIVATE_FILE, PRIVATE_FOLDER, sync_file, sync_folder
from casefile.security.header import AuditHead
from casefile.security.header_file import save_header
from casefile.storage.audit import link, pack_changes
from casefile.storage.case_folder import CaseFolder
from casefile.storage.chain import RESCUED, LastImages, Rescue, chain_digest, walk_chain
from casefile.storage.checking import check_pages
from casefile.storage.engine import APPLICATION_ID, filling_engine, reading_engine
from casefile.storage.errors import (
    CaseFileNewerError,
    DatabaseDamagedError,
    DiskFullError,
    NotACaseFileError,
)
from casefile.storage.faults import plain_faults
from casefile.storage.rescuing.contents import keep_whole_contents
from casefile.storage.rescuing.counters import count_on
from casefile.storage.rescuing.errors import NothingReadableError
from casefile.storage.rescuing.filling import Expected, fill_table
from casefile.storage.rescuing.history import History
from casefile.storage.rescuing.mending import (
    Site,
    cut_loose_ends,
    differences_from_history,
    follow_history,
    set_lost_rows_aside,
)
from casefile.storage.rescuing.naming import Naming
from casefile.storage.rescuing.owners import give_back, read_catalogue
from casefile.storage.rescuing.sealed_pages import SealedPages
from casefile.storage.rescuing.shapes import Shape, read_shape
from casefile.storage.rescuing.stages import Stages
from casefile.storage.rescuing.tally import Tally
from casefile.storage.rescuing.trees import Forest, Tree
from casefile.storage.row_images import quoted
from casefile.storage.schema import SCHEMA_VERSION, migrate, upgrade
from casefile.storage.search import index_everything, search_statements
from casefile.storage.verifying import verify_audit
from casefile.values.rescue import RescueReport

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Connection, Engine

    from casefile.progress import Progress
    from casefile.security.header import Header
    from casefile.security.keys import Keys

REPORT: Final = "rescue "  # and the sequence of its entry: the key of the fact that tells it
_REBUILT: Final = frozenset({"audit_touch", "alembic_version"})
_OF_HISTORY: Final = ("audit_entry", "retired_audit_key")
_TORN: Final = (DBAPIError, sqlcipher.DatabaseError, DatabaseDamagedError)
_SPARE: Final = 4 << 20  # bytes of the disk that are left to others
_BATCH: Final = 1_000


def rescue(
    damaged: CaseFolder,
    keys: Keys,
    header: Header,
    target: CaseFolder,
    signed_by: str,
    progress: Progress,
) -> RescueReport:
    """Write everything that can be read of `damaged` into a new case file at `target`.

    Nobody may write into the damaged one meanwhile. `signed_by` is the key of the fact that says
    who works there.

    Raises:
        NothingReadableError: only a backup can help.
        CaseFileExistsError, CaseFileNameError, FolderMissingError: see `CaseFolder.check_new`.
        CaseFileNewerError, NotACaseFileError: it is not of this program, or of a later one.
        DiskFullError, Cancelled: nothing is left behind.
    """
    target.check_new()
    # Named after the damaged one, which is locked: what a kill leaves is removed by the next try.
    unborn = CaseFolder(target.path.with_name(f".{damaged.path.name}.rescued.new"))
    with plain_faults(), ExitStack() as files:
        pages = _open_pages(damaged, keys, files)
        _refuse_full_disk(pages, target)
        shutil.rmtree(unborn.path, ignore_errors=True)
        try:
            unborn.path.mkdir(PRIVATE_FOLDER)
            unborn.backups.mkdir(PRIVATE_FOLDER)
            unborn.database.touch(PRIVATE_FILE)
            stages = Stages(progress)
            work = _Rescue(Forest(pages, stages.next(15)), unborn, keys, header, stages)
            report = work.run(target, damaged.path.name, signed_by)
            sync_folder(unborn.path)
            stages.next(0).report(1, 1)  # the last moment in which it can be stopped
            unborn.path.rename(target.path)
            sync_folder(target.path.parent)
        except BaseException as error:
            full = _room(target) < _SPARE
            shutil.rmtree(unborn.path, ignore_errors=True)
            if full and isinstance(error, _TORN):
                # SQLite sees the new one alone, and a disk that fills can leave it torn.
                raise DiskFullError from None
            raise
    return report


def _open_pages(damaged: CaseFolder, keys: Keys, files: ExitStack) -> SealedPages:
    """Open the database; after an interrupted renewal the copy may be what the keys fit."""
    if damaged.renewed.is_file():
        try:
            return SealedPages.open(damaged.renewed, keys.database, files, damaged.kept_salt())
        except NothingReadableError:
            pass
    return SealedPages.open(damaged.database, keys.database, files, damaged.kept_salt())


def _refuse_full_disk(pages: SealedPages, target: CaseFolder) -> None:
    if _room(target) < pages.size + _SPARE:
        raise DiskFullError


def _room(target: CaseFolder) -> int:
    return shutil.disk_usage(target.path.parent).free


class _Rescue:
    """One rescue on its way."""

    def __init__(
        self, forest: Forest, unborn: CaseFolder, keys: Keys, header: Header, stages: Stages
    ) -> None:
        self._forest = forest
        self._unborn = unborn
        self._keys = keys
        self._header = header
        self._stages = stages
        self._roots = read_catalogue(forest)
        self._tally = Tally()
        self._expected = Expected()
        self._homeless = 0

    def run(self, target: CaseFolder, name: str, signed_by: str) -> RescueReport:
        """Do everything but the last rename."""
        version = self._version()
        engine = filling_engine(self._unborn.database, self._keys.database)
        try:
            with engine.begin() as connection:
                migrate(connection, f"{version:04}")
            history, trees = self._fill_everything(engine)
            with engine.begin() as connection:
                upgrade(connection)
                site = self._mend(connection, history)
                index_everything(Session(connection), self._stages.next(15))
                report = self._report(site, target, trees)
                _keep_report(site, report)
                head = self._sign(connection, site, name, signed_by)
        finally:
            engine.dispose()
        self._read_back(head)
        return report

    def _report(self, site: Site, target: CaseFolder, trees: dict[str, Tree]) -> RescueReport:
        return RescueReport(
            target.path,
            self._forest.count,
            len(self._forest.damaged),
            self._homeless,
            self._tally.kinds(_counts(site.connection, trees)),
            site.history.entries,
            len(site.history.missing),
            len(site.history.unproven),
        )

    def _version(self) -> int:
        """Find out of which version the database is."""
        first = self._forest.read(1)
        if first:
            version, application = (int.from_bytes(first[at : at + 4]) for at in (60, 68))
            if application != APPLICATION_ID:
                raise NotACaseFileError
            if version > SCHEMA_VERSION:
                raise CaseFileNewerError
            if version:
                return version
        for leaf in self._forest.table(self._roots.get("alembic_version")).leaves:
            for row in self._forest.rows(leaf):
                number = str(row.values[0]) if row.values else ""
                if number.isdecimal() and 0 < int(number) <= SCHEMA_VERSION:
                    return int(number)
        return SCHEMA_VERSION

    def _fill_everything(self, engine: Engine) -> tuple[History, dict[str, Tree]]:
        with engine.begin() as connection:
            shapes, known = _shapes(connection), _version_shape(connection)
        decoys = {**shapes, **known, **_search_shapes()}
        trees = {name: self._forest.table(self._roots.get(name)) for name in decoys}
        of_history: dict[str, Shape] = {
            name: shapes[name] for name in _OF_HISTORY if name in shapes
        }
        entries = {"audit_entry": shapes["audit_entry"]}
        with engine.begin() as connection:
            # What the history says is asked of every other page.
            give_back(self._forest, trees, entries, LastImages())
            self._fill(connection, trees, of_history)
        with engine.begin() as connection:
            history = History(connection, self._keys.audit, self._header.head)
            history.look_at_touches(self._forest, self._roots.get("audit_touch"))
            _write_touches(connection)
        self._homeless = give_back(self._forest, trees, decoys, history.known)
        others = {name: shape for name, shape in shapes.items() if name not in of_history}
        with engine.begin() as connection:
            self._fill(connection, trees, others)
        return history, {name: trees[name] for name in others}

    def _fill(
        self, connection: Connection, trees: dict[str, Tree], shapes: dict[str, Shape]
    ) -> None:
        total = sum(len(trees[name].leaves) for name in shapes)
        step = self._stages.next(20).counter(total)
        for name, shape in shapes.items():
            tree = trees[name]
            unreadable = fill_table(connection, self._forest, tree, shape, self._tally, step)
            for key in unreadable:
                self._expected.note(name, key)
            if tree.holes or unreadable or name == "attachment_chunk":
                self._expected.look(self._forest, shape, self._roots)

    def _mend(self, connection: Connection, history: History) -> Site:
        shapes = _shapes(connection)
        naming = Naming(connection, shapes, self._expected)
        site = Site(connection, shapes, history, self._expected, self._tally, naming)
        progress = self._stages.next(10)
        for place, mend in enumerate(
            (follow_history, keep_whole_contents, set_lost_rows_aside, cut_loose_ends, count_on)
        ):
            progress.report(place, 5)
            mend(site)
        return site

    def _sign(self, connection: Connection, site: Site, name: str, signed_by: str) -> AuditHead:
        """Close the history of before, and tell in an entry of its own what is otherwise now."""
        history, now = site.history, datetime.now(UTC)
        sequence = history.next_sequence
        sealed = Rescue(sequence, now, history.missing, history.unproven, chain_digest(connection))
        changes = [sealed.sealing(), *differences_from_history(site)]
        fact = "SELECT value FROM case_fact WHERE key = ?"
        values = {
            "sequence": sequence,
            "at": now,
            "who": connection.exec_driver_sql(fact, (signed_by,)).scalar() or "",
            "action": RESCUED,
            "reason": name,
            "undoes": None,
            "rows": len(changes) - 1,
            "changes": pack_changes(changes),
        }
        mac = link(self._keys.audit, history.last.mac, values)
        connection.execute(insert(AuditEntry), [{**values, "mac": mac}])
        _insert_touches(connection, [(each.table, each.key, sequence) for each in changes])
        return AuditHead(sequence, mac)

    def _read_back(self, head: AuditHead) -> None:
        """Read the new case file from end to end, and give it its header."""
        progress = self._stages.next(20)
        progress.report(0, 2)
        sound = check_pages(self._unborn.database, self._keys.database).is_sound
        progress.report(1, 2)
        engine = reading_engine(self._unborn.database, self._keys.database)
        try:
            with engine.connect() as connection:
                sound = sound and not verify_audit(connection, self._keys.audit, head).findings
        finally:
            engine.dispose()
        if not sound:
            raise DatabaseDamagedError
        sync_file(self._unborn.database)
        sealed = replace(self._header, head=head).sealed(self._keys.header)
        save_header(self._unborn.path, sealed)


def _keep_report(site: Site, report: RescueReport) -> None:
    """Write down in the new case file what was lost: nothing else will know it by name."""
    key = f"{REPORT}{site.history.next_sequence}"
    told = json.dumps(report.to_plain(), ensure_ascii=False)
    statement = "INSERT INTO case_fact (key, value) VALUES (?, ?)"
    site.connection.exec_driver_sql(statement, (key, told))
    site.doubtful.add(("case_fact", key))


def _shapes(connection: Connection) -> dict[str, Shape]:
    """Give the tables that are copied row by row."""
    wanted = "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE '%VIRTUAL%'"
    names = [row[0] for row in connection.exec_driver_sql(wanted)]
    raw: Any = connection.connection.dbapi_connection
    return {
        name: read_shape(raw, name)
        for name in names
        if name not in _REBUILT and "_search" not in name and not name.startswith("sqlite_")
    }


def _version_shape(connection: Connection) -> dict[str, Shape]:
    """Give the table that only says which version it is."""
    raw: Any = connection.connection.dbapi_connection
    return {"alembic_version": read_shape(raw, "alembic_version")}


def _search_shapes() -> dict[str, Shape]:
    """Give the tables behind the search indexes: they are built anew, but their pages are known."""
    memory = sqlcipher.connect(":memory:")
    try:
        for statement in search_statements():
            memory.execute(statement)
        wanted = "SELECT name FROM sqlite_master WHERE name LIKE '%\\_data' ESCAPE '\\'"
        wanted += " OR name LIKE '%\\_docsize' ESCAPE '\\'"
        return {row[0]: read_shape(memory, row[0]) for row in memory.execute(wanted).fetchall()}
    finally:
        memory.close()


def _write_touches(connection: Connection) -> None:
    """Write the index of the history anew; it says nothing that the entries do not say."""
    touches: list[tuple[str, str, int]] = []
    for walked in walk_chain(connection, b""):
        touches.extend((table, key, walked.sequence) for table, key, _, _ in walked.changes)
        if len(touches) > _BATCH:
            _insert_touches(connection, touches)
            touches.clear()
    _insert_touches(connection, touches)


def _insert_touches(connection: Connection, touches: Iterable[tuple[str, str, int]]) -> None:
    raw: Any = connection.connection.dbapi_connection
    statement = "INSERT INTO audit_touch (table_name, row_key, sequence) VALUES (?, ?, ?)"
    raw.executemany(statement, touches)


def _counts(connection: Connection, tables: Iterable[str]) -> dict[str, int]:
    return {
        name: connection.exec_driver_sql(f"SELECT count(*) FROM {quoted(name)}").scalar_one()  # noqa: S608
        for name in tables
        if name != "attachment_chunk"  # counted with the content that they are pieces of
        and "_search" not in name
    }
