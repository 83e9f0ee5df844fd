"""Writing a finished file where the user says: never over another, for its owner alone."""

from __future__ import annotations

import os
from contextlib import suppress
from typing import TYPE_CHECKING

from casefile.services.errors import FileExistsAlreadyError, FileUnreadableError
from casefile.storage.errors import DiskFullError
from casefile.storage.faults import is_full

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


def check_free(paths: Iterable[Path]) -> None:
    """Refuse before any work is done, when a name is taken or its folder is not there.

    Raises:
        FileExistsAlreadyError, FileUnreadableError: see there.
    """
    for path in paths:
        if path.exists() or path.is_symlink():
            raise FileExistsAlreadyError
        if not path.parent.is_dir():
            raise FileUnreadableError


def save_new(path: Path, data: bytes) -> None:
    """Write a new file that only its owner may read: whole, or not at all.

    Raises:
        FileExistsAlreadyError: something has this name; it is not overwritten.
        DiskFullError: nothing is left there.
        FileUnreadableError: the place cannot be written; nothing is left there.
    """
    try:
        stream = path.open("xb")
    except FileExistsError:
        raise FileExistsAlreadyError from None
    except OSError:
        raise FileUnreadableError from None
    try:
        with stream:
            path.chmod(0o600)
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
    except BaseException as error:
        with suppress(OSError):
            path.unlink(missing_ok=True)
        if isinstance(error, OSError):
            raise (DiskFullError if is_full(error) else FileUnreadableError) from None
        raise


def save_all_new(files: Iterable[tuple[Path, bytes]]) -> None:
    """Write new files as `save_new` does: all of them, or none.

    Raises:
        FileExistsAlreadyError, DiskFullError, FileUnreadableError: see there.
    """
    written: list[Path] = []
    try:
        for path, data in files:
            save_new(path, data)
            written.append(path)
    except BaseException:
        for path in written:
            with suppress(OSError):
                path.unlink(missing_ok=True)
        raise


def make_folder(path: Path) -> Path:
    """Make a folder unless it is there.

    Raises:
        FileUnreadableError: it cannot be made.
    """
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError:
        raise FileUnreadableError from None
    return path
