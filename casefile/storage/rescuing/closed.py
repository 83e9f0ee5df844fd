"""Rescues a case file that nobody has open, for whoever has a secret that opens it."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from casefile.errors import CasefileError
from casefile.progress import Progress, Unwatched
from casefile.security.errors import HeaderDamagedError, HeaderMissingError
from casefile.security.header_file import load_header
from casefile.security.keys import unlock
from casefile.storage.backups import list_backups, read_backup_header
from casefile.storage.case_folder import CaseFolder
from casefile.storage.errors import (
    CaseFileInUseError,
    CaseFileReadOnlyError,
    DatabaseDamagedError,
    StorageLostError,
)
from casefile.storage.faults import plain_faults
from casefile.storage.lock import OwnerLock
from casefile.storage.rescuing.rescue import rescue

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from casefile.security.header import Header
    from casefile.values.rescue import RescueReport


def rescue_closed(
    path: Path, secret: str, target: Path, signed_by: str, progress: Progress | None = None
) -> RescueReport:
    """Write what can be read of a case file into a new one at `target`; see `rescue`.

    Raises:
        WrongPassphraseError, RecoveryMistypedError: the secret opens nothing.
        CaseFileMissingError, NotACaseFileError, DatabaseMissingError: there is nothing to read.
        CaseFileInUseError: it is open.
        CasefileError: as `rescue` says.
    """
    folder = CaseFolder.at(path)
    with contextlib.suppress(DatabaseDamagedError, CaseFileReadOnlyError):
        folder.check()
    header = _header(folder)
    keys = unlock(header, secret).keys
    with _held(folder):
        return rescue(folder, keys, header, CaseFolder(target), signed_by, progress or Unwatched())


def _header(folder: CaseFolder) -> Header:
    """Give the header, from a backup where the case file has lost its own."""
    try:
        return load_header(folder.path).header
    except (HeaderDamagedError, HeaderMissingError):
        for backup in list_backups(folder.path):
            with contextlib.suppress(CasefileError):
                return read_backup_header(backup.path)
        raise


@contextlib.contextmanager
def _held(folder: CaseFolder) -> Iterator[None]:
    """Keep everybody else out; where nothing can be written, nobody has to be."""
    lock: OwnerLock | None = None
    try:
        with plain_faults():
            lock = OwnerLock.take(folder.lock)
    except CaseFileInUseError:
        raise
    except (CaseFileReadOnlyError, StorageLostError):
        pass
    try:
        yield
    finally:
        if lock:
            lock.release()
