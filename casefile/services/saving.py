"""Writing a finished file where the user says: never over another, for its owner alone."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from casefile.services.errors import FileExistsAlreadyError, FileUnreadableError

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
    """Write a new file that only its owner may read.

    Raises:
        FileExistsAlreadyError: something has this name; it is not overwritten.
        FileUnreadableError: the place cannot be written; nothing is left there.
    """
    try:
        with path.open("xb") as stream:
            path.chmod(0o600)
            stream.write(data)
    except FileExistsError:
        raise FileExistsAlreadyError from None
    except OSError:
        with suppress(OSError):
            path.unlink(missing_ok=True)
        raise FileUnreadableError from None


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
