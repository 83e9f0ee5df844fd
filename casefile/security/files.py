"""Files that only their owner can read, and that are either old or new, never between."""

from __future__ import annotations

import contextlib
import os
import sys
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pathlib import Path

PRIVATE_FILE: Final = 0o600
PRIVATE_FOLDER: Final = 0o700


def write_whole(path: Path, content: bytes) -> None:
    """Replace a file in one step: a temporary name, fsync, rename, fsync of the folder.

    Raises:
        OSError: the disk is full or gone; the old file is untouched and nothing is left behind.
    """
    beside = path.with_name(path.name + ".new")
    try:
        # Never through a link that a stranger laid there: it would write over what it points at.
        beside.unlink(missing_ok=True)
        descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, PRIVATE_FILE)
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    except OSError:
        with contextlib.suppress(OSError):
            beside.unlink()
        raise
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Make names that were just given or taken survive a power loss."""
    if sys.platform == "win32":
        return  # Windows keeps names in its own journal and opens no folders
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sync_file(path: Path) -> None:
    """Make what another library wrote survive a power loss."""
    with path.open("r+b") as file:
        os.fsync(file.fileno())
