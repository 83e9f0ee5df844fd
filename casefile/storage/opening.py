"""From a path and a secret to open connections, with every way in which that fails told apart."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sqlalchemy import Engine

from casefile.errors import CasefileError
from casefile.security.cost import FLOOR, KdfCost, calibrate
from casefile.security.errors import WrongPassphraseError
from casefile.security.files import PRIVATE_FILE, PRIVATE_FOLDER, sync_folder
from casefile.security.header import AuditHead, Header
from casefile.security.header_file import HeaderFound, load_header, save_header, second_of_another
from casefile.security.keys import Keys, add_recovery, begin_header, unlock
from casefile.storage.audit import audit_head, holds_head
from casefile.storage.backups import clear_away_halves
from casefile.storage.case_folder import CaseFolder
from casefile.storage.engine import APPLICATION_ID, connect, reading_engine, writing_engine
from casefile.storage.errors import (
    CaseFileNewerError,
    ChangesMissingError,
    DatabaseDamagedError,
    KeysOfAnotherError,
    KeysRepairedError,
    NotACaseFileError,
)
from casefile.storage.faults import plain_faults
from casefile.storage.lock import OwnerLock
from casefile.storage.recording import recording_engine
from casefile.storage.renewing import opens, settle
from casefile.storage.schema import SCHEMA_VERSION, application_and_version, upgrade
from casefile.storage.upgrading import upgrade_safely

if TYPE_CHECKING:
    from pathlib import Path
    from typing import Any

    from casefile.security.recovery import RecoveryWords


@dataclass(frozen=True, slots=True, repr=False)
class Opened:
    """What a workspace holds on to; `notices` are told to the user, not raised."""

    folder: CaseFolder
    keys: Keys
    header: Header
    head: AuditHead
    lock: OwnerLock
    writer: Engine
    readers: Engine
    notices: tuple[CasefileError, ...]

    def dispose(self) -> None:
        """Close every connection and let go of the lock."""
        self.disconnect()
        self.lock.release()

    def disconnect(self) -> None:
        """Close every connection; those that are wanted later are opened anew."""
        self.readers.dispose()
        self.writer.dispose()

    def under(self, keys: Keys, header: Header, head: AuditHead) -> Opened:
        """Give the same folder, held by the same lock, under other keys."""
        return replace(
            self,
            keys=keys,
            header=header,
            head=head,
            writer=recording_engine(self.folder.database, keys.database),
            readers=reading_engine(self.folder.database, keys.database),
        )


def create(path: Path, passphrase: str, cost: KdfCost | None) -> tuple[Opened, RecoveryWords]:
    """Make a case file under a temporary name, give it its own name when it is whole, open it."""
    folder = CaseFolder(path)
    folder.check_new()
    header, keys = begin_header(passphrase, cost or calibrate())
    # 160 random bits need no slow derivation, so the recovery slot costs the floor
    header, words = add_recovery(header, passphrase, FLOOR)
    unborn = CaseFolder(path.with_name(f".{path.name}.new"))
    with plain_faults():
        shutil.rmtree(unborn.path, ignore_errors=True)
        try:
            _furnish(unborn, header, keys)
            unborn.path.rename(path)
            sync_folder(path.parent)
        except BaseException:
            shutil.rmtree(unborn.path, ignore_errors=True)
            raise
    return _open_with(folder, keys, header, ()), words


def open_existing(path: Path, secret: str) -> Opened:
    """Open a case file; see `Workspace.open`."""
    folder = CaseFolder.at(path)
    folder.check()
    found, keys = _unlocked(folder, secret)
    with plain_faults():
        lock = OwnerLock.take(folder.lock)
        try:
            if load_header(folder.path).header.mac != found.header.mac:
                # Whoever held the lock while the key was made has changed the ways in.
                found, keys = _unlocked(folder, secret)
            notices = (KeysRepairedError(),) if found.from_second else ()
            return _open_locked(folder, keys, found.header, lock, notices)
        except BaseException:
            lock.release()
            raise


def _unlocked(folder: CaseFolder, secret: str) -> tuple[HeaderFound, Keys]:
    """Open the header; of two that are of two case files, the one that opens the database."""
    found = load_header(folder.path)
    second = second_of_another(folder.path, found)
    if second is None:
        return found, unlock(found.header, secret).keys
    refusal: CasefileError = KeysOfAnotherError()
    for each in (found, second):
        try:
            keys = unlock(each.header, secret).keys
        except WrongPassphraseError as error:
            refusal = error
            continue
        if opens(folder.database, keys.database):
            return each, keys
    raise refusal


def _furnish(folder: CaseFolder, header: Header, keys: Keys) -> None:
    folder.path.mkdir(PRIVATE_FOLDER)
    folder.backups.mkdir(PRIVATE_FOLDER)
    folder.database.touch(PRIVATE_FILE)
    writer = writing_engine(folder.database, keys.database)
    try:
        with writer.begin() as connection:
            upgrade(connection)
        with writer.connect() as connection:
            raw: Any = connection.connection.dbapi_connection
            raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    finally:
        writer.dispose()
    save_header(folder.path, header)
    sync_folder(folder.path)


def _open_with(
    folder: CaseFolder, keys: Keys, header: Header, notices: tuple[CasefileError, ...]
) -> Opened:
    with plain_faults():
        lock = OwnerLock.take(folder.lock)
        try:
            return _open_locked(folder, keys, header, lock, notices)
        except BaseException:
            lock.release()
            raise


def _open_locked(
    folder: CaseFolder,
    keys: Keys,
    header: Header,
    lock: OwnerLock,
    notices: tuple[CasefileError, ...],
) -> Opened:
    folder.close_to_others()
    clear_away_halves(folder)
    if settle(folder, keys) or notices:
        save_header(folder.path, header)
    opened = _connect(folder, keys, header, lock, notices)
    folder.keep_salt()
    return opened


def _connect(
    folder: CaseFolder,
    keys: Keys,
    header: Header,
    lock: OwnerLock,
    notices: tuple[CasefileError, ...],
) -> Opened:
    _check_first_page(folder, keys)
    _check_version(folder, keys, header)
    writer = recording_engine(folder.database, keys.database)
    readers = reading_engine(folder.database, keys.database)
    try:
        with writer.connect() as connection:
            head = audit_head(connection)
            if not holds_head(connection, header.head):
                notices = (*notices, ChangesMissingError())
    except BaseException:
        writer.dispose()
        raise
    return Opened(folder, keys, header, head, lock, writer, readers, notices)


def _check_first_page(folder: CaseFolder, keys: Keys) -> None:
    connection = connect(folder.database, keys.database)
    try:
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    finally:
        connection.close()


def _check_version(folder: CaseFolder, keys: Keys, header: Header) -> None:
    engine = writing_engine(folder.database, keys.database)
    try:
        with engine.connect() as connection:
            application, version = application_and_version(connection)
            tables = connection.exec_driver_sql("SELECT count(*) FROM sqlite_master").scalar()
        if not tables:
            raise DatabaseDamagedError
        if application != APPLICATION_ID:
            raise NotACaseFileError
        if version > SCHEMA_VERSION:
            raise CaseFileNewerError
        if version < SCHEMA_VERSION:
            upgrade_safely(engine, folder, keys, header)
    finally:
        engine.dispose()
