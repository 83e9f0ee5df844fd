"""Turns what SQLite, SQLCipher and the system say into plain words."""

from __future__ import annotations

import errno
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy.exc import DBAPIError

from casefile.storage.errors import (
    CaseFileReadOnlyError,
    DatabaseDamagedError,
    DiskFullError,
    FileLimitError,
    StorageBusyError,
    StorageLostError,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from casefile.errors import CasefileError

# SQLite's own English (sqlite3_errstr), which it does not translate or change between versions
_MEANINGS: Final[tuple[tuple[str, type[CasefileError]], ...]] = (
    ("disk is full", DiskFullError),
    ("malformed", DatabaseDamagedError),
    ("not a database", DatabaseDamagedError),
    ("vtable constructor failed", DatabaseDamagedError),  # a search index that cannot be read
    ("readonly database", CaseFileReadOnlyError),
    ("disk I/O error", StorageLostError),
    ("unable to open database", StorageLostError),
    ("database is locked", StorageBusyError),
)
_FULL: Final = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
LARGEST_ON_FAT: Final = 2**32 - 1  # bytes of one file
_NEARLY: Final = 8 << 20  # bytes: what is written at once


@contextmanager
def plain_faults(*growing: Path) -> Iterator[None]:
    """Raise a plain error in the place of a database's or a disk's own.

    Errors that only a mistake in the program can cause pass through unchanged. SQLite does not say
    that a file may not grow: the sizes of those that are `growing` tell it.
    """
    try:
        yield
    except DBAPIError as error:
        raise _meaning(str(error.orig), error, growing) from None
    except sqlcipher.DatabaseError as error:
        raise _meaning(str(error), error, growing) from None
    except OSError as error:
        raise _disk_fault(error, growing) from error


def is_full(error: OSError) -> bool:
    """Tell whether nothing more fits, on the disk or into what its user may take of it."""
    return error.errno in _FULL


def _meaning(text: str, error: Exception, growing: tuple[Path, ...]) -> Exception:
    for words, plain in _MEANINGS:
        if words in text:
            met = plain is StorageLostError and any(map(_is_at_limit, growing))
            return FileLimitError() if met else plain()
    return error


def _is_at_limit(path: Path) -> bool:
    try:
        return path.stat().st_size > LARGEST_ON_FAT - _NEARLY
    except OSError:
        return False


def _disk_fault(error: OSError, growing: tuple[Path, ...]) -> Exception:
    if error.errno == errno.EFBIG and any(map(_is_at_limit, growing)):
        return FileLimitError()
    if is_full(error):
        return DiskFullError()
    if error.errno in {errno.EROFS, errno.EACCES, errno.EPERM}:
        return CaseFileReadOnlyError()
    return StorageLostError()
