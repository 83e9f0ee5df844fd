"""Encrypts a case file anew: a copy under another key, which takes its place in one step.

The step is the new `keys.json`. Until it is there, the copy is a leftover that the next opening
removes; from then on the copy is the database, and an opening that still finds it beside the old
one puts it in its place. So a kill at any moment leaves the one or the other, and nothing between.
"""

from __future__ import annotations

import shutil
import time
from contextlib import closing
from typing import TYPE_CHECKING, Any, Final

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import insert

from casefile.progress import Cancelled
from casefile.records.audit import RetiredAuditKey
from casefile.security.files import PRIVATE_FILE, sync_file, sync_folder
from casefile.security.header_file import load_header, save_header
from casefile.storage.audit import append_entry, audit_head
from casefile.storage.checking import check_pages
from casefile.storage.engine import connect, reading_engine
from casefile.storage.errors import DatabaseDamagedError, DiskFullError
from casefile.storage.recording import forget_notes, recording_engine
from casefile.storage.verifying import verify_audit

if TYPE_CHECKING:
    from pathlib import Path

    from casefile.progress import Progress
    from casefile.security.header import AuditHead, Header
    from casefile.security.keys import Keys
    from casefile.storage.audit import Signature
    from casefile.storage.case_folder import CaseFolder

_STEPS: Final = 100  # of SQLite's machine between two looks at the wish to stop
_BETWEEN_LOOKS: Final = 0.1  # seconds
_SPARE: Final = 4 << 20  # bytes of the disk that are left to others
_COPIED, _READ, _WHOLE = 50, 60, 100  # of a hundred: how far the work is after each stage
_ALIVE: Final = ("case_fact", "organisation")  # what an entry about the whole case file mentions
_PATIENCE: Final = 3.0  # seconds for a virus scanner to let go of the old database


def write_renewed(
    folder: CaseFolder, old: Keys, new: Keys, signature: Signature, progress: Progress
) -> AuditHead:
    """Write the copy under the new key, sign it and read it back; give its audit head.

    Nobody may write meanwhile.

    Raises:
        DiskFullError, Cancelled, DatabaseDamagedError: the copy is gone again.
    """
    discard(folder)
    try:
        _refuse_full_disk(folder)
        _copy(folder, old, new, progress)
        head = _sign(folder, old, new, signature)
        _read_back(folder, old, new, head, progress)
        sync_file(folder.renewed)
        sync_folder(folder.path)
    except BaseException:
        discard(folder)
        raise
    return head


def commit(folder: CaseFolder, header: Header) -> None:
    """Put the header in force, and the copy with it; its place it gets by `put_in_place`.

    Raises:
        OSError: the header could not be written; nothing is changed, and the copy is gone.
    """
    try:
        save_header(folder.path, header)
    except OSError:
        if load_header(folder.path).header.mac != header.mac:
            discard(folder)
            raise


def settle(folder: CaseFolder, keys: Keys) -> bool:
    """Finish or clean away what an interrupted renewal left; tell whether it was finished."""
    if not folder.renewed.exists():
        return False
    if not opens(folder.renewed, keys.database):
        discard(folder)
        return False
    put_in_place(folder)
    return True


def put_in_place(folder: CaseFolder) -> None:
    """Let the copy be the database; the old one's WAL goes first, so that none is left behind.

    No connection may be open.
    """
    for end in ("-wal", "-shm"):
        folder.database.with_name(folder.database.name + end).unlink(missing_ok=True)
    end_of_patience = time.monotonic() + _PATIENCE
    while True:
        try:
            folder.renewed.replace(folder.database)
            break
        except PermissionError:
            if time.monotonic() > end_of_patience:
                raise
            time.sleep(_BETWEEN_LOOKS)
    _discard_companions(folder)
    sync_folder(folder.path)


def discard(folder: CaseFolder) -> None:
    """Remove the copy and whatever SQLite laid beside it."""
    _discard_companions(folder)
    folder.renewed.unlink(missing_ok=True)


def _discard_companions(folder: CaseFolder) -> None:
    for end in ("-wal", "-shm", "-journal"):
        folder.renewed.with_name(folder.renewed.name + end).unlink(missing_ok=True)


def _refuse_full_disk(folder: CaseFolder) -> None:
    log = folder.database.with_name(folder.database.name + "-wal")
    size = sum(path.stat().st_size for path in (folder.database, log) if path.exists())
    if shutil.disk_usage(folder.path).free < size + _SPARE:
        raise DiskFullError


def _copy(folder: CaseFolder, old: Keys, new: Keys, progress: Progress) -> None:
    folder.renewed.touch(PRIVATE_FILE)
    size = folder.database.stat().st_size
    watch = _Watch(folder.renewed, size, progress)
    with closing(connect(folder.database, old.database)) as connection:
        connection.execute(
            "ATTACH DATABASE ? AS renewed KEY ?", (str(folder.renewed), f"x'{new.database.hex()}'")
        )
        # It is read back and synced as a whole; until then nothing hangs on it.
        connection.execute("PRAGMA renewed.journal_mode = OFF").fetchall()
        connection.execute("PRAGMA renewed.synchronous = OFF")
        connection.set_progress_handler(watch.look, _STEPS)
        try:
            connection.execute("SELECT sqlcipher_export('renewed')").fetchall()
        except sqlcipher.OperationalError:
            if watch.stopped:
                raise Cancelled from None
            raise
        connection.set_progress_handler(None, 0)
        for pragma in ("application_id", "user_version"):
            (value,) = connection.execute(f"PRAGMA main.{pragma}").fetchone()
            connection.execute(f"PRAGMA renewed.{pragma} = {value}")
        connection.execute("DETACH DATABASE renewed")


class _Watch:
    """Reports how far the copy has grown, and remembers that somebody asked it to stop."""

    def __init__(self, copy: Path, size: int, progress: Progress) -> None:
        self._copy, self._size, self._progress = copy, max(size, 1), progress
        self._next = 0.0
        self.stopped = False

    def look(self) -> int:
        """Tell SQLite whether to stop; it calls often, so most calls do nothing."""
        now = time.monotonic()
        if now >= self._next:
            self._next = now + _BETWEEN_LOOKS
            try:
                grown = min(self._copy.stat().st_size / self._size, 1.0)
                self._progress.report(round(_COPIED * grown), _WHOLE)
            except Cancelled:
                self.stopped = True
        return int(self.stopped)


def _sign(folder: CaseFolder, old: Keys, new: Keys, signature: Signature) -> AuditHead:
    """Keep the key that sealed the entries so far, and add the first one under the new key."""
    engine = recording_engine(folder.renewed, new.database)
    try:
        with engine.begin() as connection:
            retired = {"last_sequence": audit_head(connection).sequence, "key": old.audit}
            connection.execute(insert(RetiredAuditKey), [retired])
            head = append_entry(connection, new.audit, signature, [_ALIVE])
            forget_notes(connection)
        with engine.connect() as connection:
            raw: Any = connection.connection.dbapi_connection
            raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    finally:
        engine.dispose()
    if head is None:
        raise DatabaseDamagedError
    return head


def _read_back(
    folder: CaseFolder, old: Keys, new: Keys, head: AuditHead, progress: Progress
) -> None:
    """Read the copy from end to end, and compare it with the audit chain and with the original."""
    progress.report(_COPIED, _WHOLE)
    sound = check_pages(folder.renewed, new.database).is_sound
    progress.report(_READ, _WHOLE)
    engine = reading_engine(folder.renewed, new.database)
    try:
        with engine.connect() as connection:
            part = _Part(progress)
            sound = sound and not verify_audit(connection, new.audit, head, part).findings
    finally:
        engine.dispose()
    added = {"audit_entry": 1, "audit_touch": 1, "retired_audit_key": 1}
    before, after = (
        _counts(path, keys.database)
        for path, keys in ((folder.database, old), (folder.renewed, new))
    )
    grown = {name: count + added.get(name, 0) for name, count in before.items()}
    if not sound or grown != after:
        raise DatabaseDamagedError


class _Part:
    """Passes on the progress of the last stage as a part of the whole."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress

    def report(self, done: int, total: int) -> None:
        """Report to whoever watches the whole."""
        share = done / total if total else 1.0
        self._progress.report(_READ + round((_WHOLE - _READ) * share), _WHOLE)


def _counts(database: Path, key: bytes) -> dict[str, int]:
    """Count the rows of every table."""
    with closing(connect(database, key)) as connection:
        wanted = "SELECT name FROM sqlite_master WHERE type = 'table' AND rootpage > 0"
        names = [row[0] for row in connection.execute(wanted)]
        return {
            name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]  # noqa: S608
            for name in names
        }


def opens(database: Path, key: bytes) -> bool:
    """Tell whether a key opens a database."""
    try:
        with closing(connect(database, key)) as connection:
            return bool(connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0])
    except sqlcipher.DatabaseError:
        return False
