"""Rescue: what can still be read of a damaged case file becomes a new one beside it."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from casefile.services.case_files import STAFF
from casefile.storage.case_folder import SUFFIX, CaseFolder
from casefile.storage.rescuing.closed import rescue_closed

if TYPE_CHECKING:
    from pathlib import Path

    from casefile.progress import Progress
    from casefile.storage.workspace import Workspace
    from casefile.values.rescue import RescueReport


def rescue_case_file(
    case: Path, secret: str, target: Path | None = None, progress: Progress | None = None
) -> RescueReport:
    """Write what can be read of a closed case file into a new one; the damaged one stays as it is.

    Without a target the new one lies beside the damaged one, named after it and this minute. The
    same passphrases and recovery words open it.

    Raises:
        NothingReadableError: only a backup can help.
        WrongPassphraseError, RecoveryMistypedError: the secret opens nothing.
        CaseFileExistsError, CaseFileInUseError, DiskFullError, Cancelled: nothing was written.
        CasefileError: the case file is missing or newer; see `storage.errors`.
    """
    path = CaseFolder.at(case).path
    return rescue_closed(path, secret, target or _beside(path), STAFF, progress)


def rescue_open_case_file(
    workspace: Workspace, target: Path | None = None, progress: Progress | None = None
) -> RescueReport:
    """Do the same with a case file that is open: it stays open, and changes wait meanwhile.

    Raises:
        CasefileError: as `rescue_case_file` says.
    """
    return workspace.rescue(target or _beside(workspace.path), STAFF, progress)


def _beside(case: Path) -> Path:
    stem = case.name.removesuffix(SUFFIX)
    now = datetime.now().astimezone()
    return case.with_name(f"{stem} rescued {now:%Y%m%d-%H%M}{SUFFIX}")
