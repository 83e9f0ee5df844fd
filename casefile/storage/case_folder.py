"""The folder `NAME.casefile`: what lies in it, and what else a user may have picked instead."""

from __future__ import annotations

import contextlib
import os
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from casefile.security.files import PRIVATE_FILE, PRIVATE_FOLDER, write_whole
from casefile.security.header_file import HEADER_NAME, SECOND_NAME
from casefile.storage.errors import (
    CaseFileExistsError,
    CaseFileMissingError,
    CaseFileNameError,
    CaseFileReadOnlyError,
    DatabaseDamagedError,
    DatabaseMissingError,
    FolderMissingError,
    NotACaseFileError,
    NotEncryptedError,
)
from casefile.values.texts import without_controls

SUFFIX: Final = ".casefile"
PAGE_BYTES: Final = 4096
SALT_BYTES: Final = 16
_PLAIN_SQLITE: Final = b"SQLite format 3\0"
_LONGEST_NAME: Final = 120  # letters; Windows counts 260 for a whole path
_LONGEST_BYTES: Final = 220  # Linux counts 255 for a name, and ours get a prefix and an ending
_RESERVED: Final = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class CaseFolder:
    """The places of one case file."""

    path: Path

    @classmethod
    def at(cls, picked: Path) -> CaseFolder:
        """Take what a user picked: the folder, or a file inside it."""
        inside = {"case.db", HEADER_NAME, SECOND_NAME}
        return cls(picked.parent if picked.name in inside and picked.is_file() else picked)

    @property
    def database(self) -> Path:
        """Give the place of the encrypted database."""
        return self.path / "case.db"

    @property
    def renewed(self) -> Path:
        """Give the place of a copy of the database under another key, until it takes its place."""
        return self.path / "case.db.renewed"

    @property
    def salt(self) -> Path:
        """Give the place of a second copy of the database's salt; see `keep_salt`."""
        return self.path / "case.db.salt"

    @property
    def lock(self) -> Path:
        """Give the place of the lock."""
        return self.path / "lock"

    @property
    def backups(self) -> Path:
        """Give the place of the backups."""
        return self.path / "backups"

    def check(self) -> None:
        """Say in words why this cannot be opened, before any secret is asked for.

        Raises:
            CaseFileMissingError: nothing is there.
            NotACaseFileError: a file, a link, or another folder is there.
            DatabaseMissingError, DatabaseDamagedError, NotEncryptedError: see there.
            CaseFileReadOnlyError: it may not be written.
        """
        if not os.path.lexists(self.path):
            raise CaseFileMissingError
        if self.path.is_symlink() or not self.path.is_dir():
            raise NotACaseFileError
        headers = [self.path / HEADER_NAME, self.path / SECOND_NAME]
        if not any(path.is_file() for path in headers):
            if not os.path.lexists(self.database):
                raise NotACaseFileError
        elif not os.path.lexists(self.database):
            raise DatabaseMissingError
        if any(each.is_symlink() for each in self.path.iterdir() if each != self.backups):
            raise NotACaseFileError  # SQLite would write through a link, out of the folder
        self._check_database()

    def _check_database(self) -> None:
        if not self.database.is_file():
            raise DatabaseDamagedError
        try:
            with self.database.open("rb") as file:
                start = file.read(len(_PLAIN_SQLITE))
        except PermissionError as error:
            raise CaseFileReadOnlyError from error
        if start == _PLAIN_SQLITE:
            raise NotEncryptedError
        if self.database.stat().st_size < PAGE_BYTES:
            raise DatabaseDamagedError  # SQLite itself would open 0 bytes as a valid empty database
        if not all(os.access(path, os.W_OK) for path in (self.path, self.database)):
            raise CaseFileReadOnlyError

    def check_new(self) -> None:
        """Say in words why no case file can be made here.

        Raises:
            CaseFileNameError: the name fails on some system.
            CaseFileExistsError: the name is taken.
            FolderMissingError: the folder around it does not exist.
        """
        name = self.path.name
        stem = name.removesuffix(SUFFIX)
        bad = re.search(r'[\\/:*?"<>|\x00-\x1f\ud800-\udfff]|[ .]$|^[ .~-]', stem)
        # With marks that turn its letters round it would stand in titles otherwise than it is.
        if stem in {name, ""} or bad or without_controls(stem) != stem or _RESERVED.fullmatch(stem):
            raise CaseFileNameError
        if len(name) > _LONGEST_NAME or len(name.encode()) > _LONGEST_BYTES:
            raise CaseFileNameError
        if os.path.lexists(self.path):
            raise CaseFileExistsError
        if not self.path.parent.is_dir():
            raise FolderMissingError

    def keep_salt(self) -> None:
        """Keep the first bytes of the database twice: without them no page of it can be proven.

        They are no secret. Where they cannot be kept, a rescue has to do without.
        """
        with contextlib.suppress(OSError):
            with self.database.open("rb") as file:
                salt = file.read(SALT_BYTES)
            if self.kept_salt() != salt:
                write_whole(self.salt, salt)

    def kept_salt(self) -> bytes:
        """Give the second copy of the salt, or nothing."""
        try:
            return self.salt.read_bytes()[:SALT_BYTES]
        except OSError:
            return b""

    def close_to_others(self) -> None:
        """Let only the owner read what is in the folder, whatever the system's habit is."""
        self.path.chmod(PRIVATE_FOLDER)
        for path in self.path.rglob("*"):
            if not path.is_symlink():
                path.chmod(PRIVATE_FOLDER if path.is_dir() else PRIVATE_FILE)
