"""Backups: one `.cfbackup` file each, read back before an old one is let go."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import time
import zipfile
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import IO, TYPE_CHECKING, Final

from casefile.security.errors import HeaderDamagedError, HeaderNewerError
from casefile.security.files import PRIVATE_FILE, PRIVATE_FOLDER, sync_file, sync_folder
from casefile.security.header import LARGEST_TEXT, read_header, write_header
from casefile.security.header_file import HEADER_NAME, save_header
from casefile.security.keys import unlock
from casefile.storage.case_folder import CaseFolder
from casefile.storage.checking import check_pages
from casefile.storage.engine import connect
from casefile.storage.errors import (
    BackupDamagedError,
    BackupUnreadableError,
    DatabaseDamagedError,
)
from casefile.storage.faults import plain_faults

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from casefile.security.header import Header
    from casefile.security.keys import Keys
    from casefile.storage.opening import Opened

SUFFIX: Final = ".cfbackup"
RECENT: Final = 4  # kept whatever their age, for the mistake of an hour ago
DAILY, WEEKLY, MONTHLY = 12, 10, 9  # kept as well: the newest of each of so many periods
_NAME: Final = re.compile(r"casefile-(\d{8}-\d{4})(?:-(\d+))?\.cfbackup")
_HALF: Final = re.compile(r"\.casefile-[\d-]+\.cfbackup\.(?:new|db(?:-wal|-shm|-journal)?)")
_LEEWAY: Final = timedelta(hours=2)  # summer time ends, and names hold local time
_A_DAY: Final = 24 * 3600  # seconds
_PIECE: Final = 1 << 20


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup beside the case file; the local minute in its name, and its number within that."""

    path: Path
    at: datetime
    number: int = 1


def make_backup(opened: Opened, header: Header) -> Path:
    """Back an open case file up into its own folder and thin out the old backups."""
    made = write_backup(opened.folder, opened.keys, header)
    for group in _before_and_after(list_backups(opened.folder.path)):
        for backup in superseded(group):
            if backup.path != made:
                with contextlib.suppress(OSError):  # one that somebody holds open stays a while
                    backup.path.unlink()
    return made


def write_copy(opened: Opened, header: Header, folder: Path) -> Path:
    """Write a backup of an open case file into a folder of the user's, under a free name."""
    target = _free_name(folder, datetime.now().astimezone())
    return write_backup(opened.folder, opened.keys, header, target)


def write_backup(
    folder: CaseFolder, keys: Keys, header: Header, target: Path | None = None
) -> Path:
    """Write a backup, read it back, and only then give it its name.

    `target` is where the user wants a copy; without it the name is made from the time and the
    file lies in `backups/`.

    Raises:
        DiskFullError, FileLimitError: what was half written is gone again, older backups are
            untouched.
        BackupDamagedError: what was written cannot be read back.
    """
    folder.backups.mkdir(PRIVATE_FOLDER, exist_ok=True)
    chosen = target or _free_name(folder.backups, datetime.now().astimezone())
    _clear_away(chosen.parent, oldest=time.time() - (_A_DAY if target else 0))
    copy, unborn = (chosen.with_name(f".{chosen.name}.{end}") for end in ("db", "new"))
    with plain_faults():
        try:
            for leftover in (copy, unborn):
                leftover.unlink(missing_ok=True)
            with plain_faults(copy, unborn):  # while they are there and can be measured
                _copy_database(folder.database, keys.database, copy)
                _check_database(copy, keys.database)
                _pack(unborn, header, copy)
            unborn.replace(chosen)
            sync_folder(chosen.parent)
        finally:
            for leftover in _with_companions(copy, unborn):
                with contextlib.suppress(OSError):
                    leftover.unlink(missing_ok=True)
    return chosen


def clear_away_halves(folder: CaseFolder) -> None:
    """Remove what backups of this case file that were killed have left."""
    _clear_away(folder.backups, oldest=time.time())


def _clear_away(folder: Path, oldest: float) -> None:
    """Remove what backups that were killed have left: each may be as large as the case file.

    In a folder of the user's another case file may be at work; there only old ones go.
    """
    with contextlib.suppress(OSError):
        for path in folder.iterdir():
            if _HALF.fullmatch(path.name) and path.lstat().st_mtime < oldest:
                path.unlink()


def restore_backup(backup: Path, target: Path, secret: str) -> CaseFolder:
    """Unpack a backup into a new case folder and check that it opens with `secret`.

    Whatever goes wrong, nothing half-written stays.

    Raises:
        CaseFileExistsError, CaseFileNameError, FolderMissingError: nothing is ever overwritten.
        BackupUnreadableError: the backup, or the medium it lies on, does not answer.
        BackupDamagedError: the backup is not whole.
        WrongPassphraseError: the passphrase of the time of the backup is another one.
        DiskFullError, CaseFileReadOnlyError: the place for the case file cannot take it.
    """
    folder = CaseFolder(target)
    folder.check_new()
    header = read_backup_header(backup)
    try:
        keys = unlock(header, secret).keys
    except HeaderDamagedError as error:
        raise BackupDamagedError from error
    unborn = CaseFolder(target.with_name(f".{target.name}.new"))
    with plain_faults():
        shutil.rmtree(unborn.path, ignore_errors=True)
        try:
            unborn.path.mkdir(PRIVATE_FOLDER)
            unborn.backups.mkdir(PRIVATE_FOLDER)
            with plain_faults(unborn.database):
                _unpack(backup, unborn.database)
            _check_database(unborn.database, keys.database)
            save_header(unborn.path, header)
            unborn.path.rename(target)
            sync_folder(target.parent)
        except BaseException:
            shutil.rmtree(unborn.path, ignore_errors=True)
            raise
    return folder


def read_backup_header(backup: Path) -> Header:
    """Give the key header inside a backup.

    Raises:
        BackupUnreadableError: it does not answer.
        BackupDamagedError: this is no backup, or its header is not whole.
    """
    with _archive(backup) as archive:
        if archive.getinfo(HEADER_NAME).file_size > LARGEST_TEXT:
            raise BackupDamagedError
        try:
            return read_header(_read_whole(archive, HEADER_NAME))
        except HeaderDamagedError as error:
            raise BackupDamagedError from error


def list_backups(case: Path) -> list[Backup]:
    """Give the backups inside a case folder, newest first."""
    places = CaseFolder(case).backups
    found = []
    for path in places.iterdir() if places.is_dir() else ():
        name = _NAME.fullmatch(path.name)
        if name and path.is_file():
            # the local time in a file's name is for people and for telling days apart
            at = datetime.strptime(name[1], "%Y%m%d-%H%M")  # noqa: DTZ007
            found.append(Backup(path, at, int(name[2] or 1)))
    return _newest_first(found)


def newest_backup(case: Path) -> Backup | None:
    """Give the newest backup inside a case folder, if there is one.

    Where the clock went back, of the newest by name and the newest of before now the one that
    knows more changes.
    """
    later, earlier = _before_and_after(list_backups(case))
    candidates = [*earlier[:1], *later[:1]]  # of two that know the same, that of before now
    if len(candidates) < 2:
        return candidates[0] if candidates else None
    return max(candidates, key=lambda backup: _changes_in(backup.path))


def _before_and_after(backups: Iterable[Backup]) -> tuple[list[Backup], list[Backup]]:
    """Part those of days to come from the others: the clock was wrong then, or is wrong now.

    Neither may crowd out the other, so each thins out by itself.
    """
    now = datetime.now() + _LEEWAY  # noqa: DTZ005 - as in the names
    ordered = _newest_first(backups)
    return [each for each in ordered if each.at > now], [each for each in ordered if each.at <= now]


def _changes_in(backup: Path) -> int:
    try:
        return read_backup_header(backup).head.sequence
    except (BackupDamagedError, BackupUnreadableError, HeaderNewerError):
        return -1


def superseded(backups: Iterable[Backup]) -> list[Backup]:
    """Give the backups that need not be kept: 12 daily, 10 weekly and 9 monthly ones stay."""
    newest_first = _newest_first(backups)
    kept = {backup.path for backup in newest_first[:RECENT]}
    periods = (("%Y-%j", DAILY), ("%G-%V", WEEKLY), ("%Y-%m", MONTHLY))
    for form, most in periods:
        firsts: dict[str, Path] = {}
        for backup in newest_first:
            firsts.setdefault(backup.at.strftime(form), backup.path)
        kept.update(list(firsts.values())[:most])
    return [backup for backup in newest_first if backup.path not in kept]


def _newest_first(backups: Iterable[Backup]) -> list[Backup]:
    return sorted(backups, key=lambda backup: (backup.at, backup.number), reverse=True)


def _free_name(folder: Path, now: datetime) -> Path:
    stem = f"casefile-{now:%Y%m%d-%H%M}"
    names = (stem, *(f"{stem}-{number}" for number in range(2, 1000)))
    return next(path for name in names if not (path := folder / f"{name}{SUFFIX}").exists())


def _copy_database(source: Path, key: bytes, copy: Path) -> None:
    """Copy by `VACUUM INTO`: the backup interface passes torn free pages on without a word."""
    connection = connect(source, key)
    try:
        connection.execute("VACUUM INTO ?", (str(copy),))
    finally:
        connection.close()
    copy.chmod(PRIVATE_FILE)
    sync_file(copy)


def _check_database(path: Path, key: bytes) -> None:
    """Read a copy from end to end on a fresh connection."""
    try:
        with plain_faults():
            sound = check_pages(path, key).is_sound
    except DatabaseDamagedError:
        raise BackupDamagedError from None
    if not sound:
        raise BackupDamagedError


def _pack(unborn: Path, header: Header, copy: Path) -> None:
    descriptor = os.open(unborn, os.O_RDWR | os.O_CREAT | os.O_EXCL, PRIVATE_FILE)
    with os.fdopen(descriptor, "w+b") as file:
        with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
            archive.writestr(HEADER_NAME, write_header(header))
            archive.write(copy, "case.db")
        file.flush()
        os.fsync(file.fileno())
    with _archive(unborn) as archive:
        if archive.testzip() is not None:
            raise BackupDamagedError


@contextlib.contextmanager
def _archive(backup: Path) -> Iterator[zipfile.ZipFile]:
    try:
        with _opened(backup) as archive:
            names = {each.filename: each for each in archive.infolist()}
            stored = all(each.compress_type == zipfile.ZIP_STORED for each in names.values())
            if set(names) != {HEADER_NAME, "case.db"} or not stored:
                raise BackupDamagedError
            yield archive
    except (
        zipfile.BadZipFile,
        EOFError,
        NotImplementedError,
        RuntimeError,
        ValueError,
    ) as error:
        raise BackupDamagedError from error


def _opened(backup: Path) -> zipfile.ZipFile:
    with _reading():
        if not backup.is_file():
            raise BackupUnreadableError
        return zipfile.ZipFile(backup)


@contextlib.contextmanager
def _reading() -> Iterator[None]:
    """Tell what the medium of a backup does wrong from what the place of the new file does."""
    try:
        yield
    except OSError as error:
        raise BackupUnreadableError from error


def _read_whole(archive: zipfile.ZipFile, name: str) -> bytes:
    with _reading():
        return archive.read(name)


def _unpack(backup: Path, database: Path) -> None:
    with _archive(backup) as archive, archive.open("case.db") as packed:
        descriptor = os.open(database, os.O_WRONLY | os.O_CREAT | os.O_EXCL, PRIVATE_FILE)
        with os.fdopen(descriptor, "wb") as file:
            while piece := _read_piece(packed):
                file.write(piece)
            file.flush()
            os.fsync(file.fileno())


def _read_piece(packed: IO[bytes]) -> bytes:
    with _reading():
        return packed.read(_PIECE)


def _with_companions(copy: Path, unborn: Path) -> tuple[Path, ...]:
    companions = (copy.with_name(copy.name + end) for end in ("-wal", "-shm", "-journal"))
    return (copy, unborn, *companions)
