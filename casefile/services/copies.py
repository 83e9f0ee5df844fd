"""Copies of the case file on another medium: making them, and knowing when one is due."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Final

from sqlalchemy import select

from casefile.language.catalogue import mark
from casefile.records.audit import AuditEntry, CaseFact
from casefile.services.errors import FolderUnwritableError
from casefile.storage.errors import CaseFileReadOnlyError, StorageLostError
from casefile.values.today import local_today

if TYPE_CHECKING:
    from casefile.storage.workspace import Workspace

DUE_AFTER: Final = timedelta(days=7)
_COPIED_ON: Final = "copied_on"


@dataclass(frozen=True, slots=True)
class CopyMade:
    """A copy that was read back; whoever steals the disk of the case file may have it as well."""

    path: Path
    is_on_same_disk: bool


def copy_to_folder(workspace: Workspace, folder: Path) -> CopyMade:
    """Write a verified copy of the case file, one encrypted file, into a folder of the user's.

    Raises:
        FolderUnwritableError: the folder cannot be reached or written.
        DiskFullError, BackupDamagedError: what was half written is gone again.
    """
    if not folder.is_dir():
        raise FolderUnwritableError
    try:
        made = workspace.copy_to(folder)
    except (CaseFileReadOnlyError, StorageLostError):
        raise FolderUnwritableError from None
    with workspace.changing(mark("copied to another medium")) as session:
        session.merge(CaseFact(key=_COPIED_ON, value=local_today().isoformat()))
    return CopyMade(made, is_on_same_disk=_disk_of(made) == _disk_of(workspace.path))


def _disk_of(path: Path) -> int:
    return path.stat().st_dev


def days_without_copy(workspace: Workspace, today: date) -> int | None:
    """Give how long the last copy is ago, or the making of the case file, once one is due."""
    copied_on = workspace.fact(_COPIED_ON)
    since = date.fromisoformat(copied_on) if copied_on else _begun_on(workspace)
    return (today - since).days if today - since >= DUE_AFTER else None


def _begun_on(workspace: Workspace) -> date:
    with workspace.reading() as session:
        first = session.scalar(select(AuditEntry.at).order_by(AuditEntry.sequence).limit(1))
        return first.astimezone().date() if first else local_today()
