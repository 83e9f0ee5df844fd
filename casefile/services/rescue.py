"""Rescue: what can still be read of a damaged case file becomes a new one beside it."""

from __future__ import annotations

import json
from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import select

from casefile.records.audit import CaseFact
from casefile.services.case_files import STAFF
from casefile.storage.case_folder import SUFFIX, CaseFolder
from casefile.storage.rescuing.closed import rescue_closed
from casefile.storage.rescuing.rescue import REPORT
from casefile.values.rescue import RescueReport

if TYPE_CHECKING:
    from pathlib import Path

    from casefile.progress import Progress
    from casefile.storage.workspace import Workspace


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


def earlier_rescues(workspace: Workspace) -> tuple[RescueReport, ...]:
    """Give the reports of the rescues that a case file comes from, the latest first."""
    with workspace.reading() as session:
        wanted = select(CaseFact).where(CaseFact.key.startswith(REPORT))
        kept = {fact.key.removeprefix(REPORT): fact.value for fact in session.scalars(wanted)}
    latest_first = sorted((int(number) for number in kept if number.isdecimal()), reverse=True)
    plain = (json.loads(kept[str(number)]) for number in latest_first)
    return tuple(RescueReport.from_plain(each, workspace.path) for each in plain)


def _beside(case: Path) -> Path:
    stem = case.name.removesuffix(SUFFIX)
    now = datetime.now().astimezone()
    name = f"{stem} rescued {now:%Y%m%d-%H%M}"
    names = (name, *(f"{name}-{number}" for number in range(2, 1000)))
    return next(path for each in names if not (path := case.with_name(each + SUFFIX)).exists())
