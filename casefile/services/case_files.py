"""The case file as a whole: making, opening and closing it, its office and its passphrases."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from casefile.security.cost import FLOOR, calibrate
from casefile.security.keys import add_recovery
from casefile.security.keys import change_passphrase as rewrite_slot
from casefile.services.errors import NoBackupError, OrganisationMissingError
from casefile.services.tidying import tidy_line
from casefile.services.vocabularies import seed_vocabularies
from casefile.storage.backups import SUFFIX, newest_backup, restore_backup
from casefile.storage.case_folder import SUFFIX as FOLDER_SUFFIX
from casefile.storage.case_folder import CaseFolder
from casefile.storage.errors import CaseFileExistsError
from casefile.storage.workspace import Workspace

if TYPE_CHECKING:
    from casefile.progress import Progress
    from casefile.security.cost import KdfCost
    from casefile.storage.checking import CheckReport

_FICTIONAL: Final = "fictional"
_TRIED: Final = "tried"
STAFF: Final = "staff_name"  # the fact that says who works here


@dataclass(frozen=True, slots=True, repr=False)
class NewCaseFile:
    """A case file just made; the recovery words are shown once and kept nowhere."""

    workspace: Workspace
    recovery_words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OfficeFacts:
    """What the window says about the case file that is open."""

    organisation: str
    staff_name: str
    is_fictional: bool
    path: Path
    path_name: str
    changes: int  # audit entries so far


def create_case_file(
    path: Path, organisation: str, staff_name: str, passphrase: str, cost: KdfCost | None = None
) -> NewCaseFile:
    """Make a case file and open it. Without a cost, about a second of this machine's work a guess.

    Raises:
        OrganisationMissingError: whose case file is it?
        CaseFileExistsError, CaseFileNameError, PassphraseTooShortError, DiskFullError: see there.
    """
    organisation, staff_name = tidy_line(organisation), tidy_line(staff_name)
    if not organisation:
        raise OrganisationMissingError
    workspace, words = Workspace.create(path, organisation, passphrase, cost, staff_name)
    try:
        seed_vocabularies(workspace)
        if staff_name:
            workspace.set_fact(STAFF, staff_name)
    except BaseException:
        workspace.close()
        raise
    return NewCaseFile(workspace, words.words)


def open_case_file(path: Path, secret: str) -> Workspace:
    """Open a case file with a passphrase or its recovery words, and bring its lists up to date.

    Raises:
        WrongPassphraseError, RecoveryMistypedError: the secret opens nothing.
        CasefileError: the file is missing, damaged, in use or newer; see `storage.errors`.
    """
    workspace = Workspace.open(path, secret)
    try:
        workspace.staff_name = workspace.fact(STAFF)
        seed_vocabularies(workspace)
    except BaseException:
        workspace.close()
        raise
    return workspace


def unpack_backup(case: Path, secret: str, name: str = "") -> Path:
    """Make a case file beside this one out of a backup in its folder; give its path.

    Without a name it is the newest backup. The case file itself stays as it is, however damaged.

    Raises:
        NoBackupError: there is none in the folder.
        WrongPassphraseError, BackupDamagedError, CaseFileExistsError: see `restore_backup`.
    """
    newest = newest_backup(case)
    if not name and newest is None:
        raise NoBackupError
    backup = CaseFolder(case).backups / name if name or newest is None else newest.path
    stamp = backup.name.removeprefix("casefile-").removesuffix(SUFFIX)
    target = case.with_name(f"{case.stem} {stamp}{case.suffix}")
    restore_backup(backup, target, secret)
    return target


def restore_case_file(backup: Path, target: Path, secret: str) -> Path:
    """Make a case file out of a backup that lies anywhere, such as on a stick; give its path.

    `.casefile` is added to the name of `target` where it is missing.

    Raises:
        BackupUnreadableError, BackupDamagedError, WrongPassphraseError: see `restore_backup`.
        CaseFileExistsError, CaseFileNameError, FolderMissingError, DiskFullError: see there.
    """
    path = target.parent / (target.name.removesuffix(FOLDER_SUFFIX) + FOLDER_SUFFIX)
    if target.exists():
        raise CaseFileExistsError
    return restore_backup(backup, path, secret).path


def try_backup(
    backup: Path, secret: str, scratch: Path, progress: Progress | None = None
) -> CheckReport:
    """Go back to a backup for trial: unpack it in a folder, read all of it, and take it away again.

    It is as encrypted there as anywhere; what a killed trial left behind is taken away, too.

    Raises:
        BackupUnreadableError, BackupDamagedError, WrongPassphraseError: see `restore_backup`.
        DiskFullError, CaseFileReadOnlyError: the folder cannot take it.
        DatabaseDamagedError: the damage is too bad to read on.
        Cancelled: by the progress.
    """
    tried = scratch / f"{_TRIED}{FOLDER_SUFFIX}"
    shutil.rmtree(tried, ignore_errors=True)
    try:
        restore_backup(backup, tried, secret)
        workspace = Workspace.open(tried, secret)
        try:
            return workspace.check(progress)
        finally:
            workspace.close(back_up=False)
    finally:
        shutil.rmtree(tried, ignore_errors=True)


def try_own_backup(
    case: Path, secret: str, name: str, progress: Progress | None = None
) -> CheckReport:
    """Try out a backup in the folder of a case file, given by the name of its file.

    Raises:
        BackupDamagedError, WrongPassphraseError, DiskFullError, Cancelled: see `try_backup`.
    """
    backups = CaseFolder(case).backups
    return try_backup(backups / name, secret, backups, progress)


def close_case_file(workspace: Workspace) -> None:
    """Check in everything and lock the case file; closing twice does no harm."""
    workspace.close()


def office(workspace: Workspace) -> OfficeFacts:
    """Give the facts about the open case file."""
    return OfficeFacts(
        organisation=workspace.organisation,
        staff_name=workspace.staff_name,
        is_fictional=workspace.fact(_FICTIONAL) == "yes",
        path=workspace.path,
        path_name=workspace.path.name.removesuffix(".casefile"),
        changes=workspace.head.sequence,
    )


def set_staff_name(workspace: Workspace, name: str) -> None:
    """Say who works here; the name stands on every change from now on."""
    name = tidy_line(name)
    if name != workspace.staff_name:
        workspace.staff_name = name
        workspace.set_fact(STAFF, name)


def set_organisation(workspace: Workspace, name: str) -> None:
    """Say whose case file this is; the name stands on every dossier.

    Raises:
        OrganisationMissingError: the name is empty.
    """
    name = tidy_line(name)
    if not name:
        raise OrganisationMissingError
    if name != workspace.organisation:
        workspace.set_fact("organisation", name)


def mark_fictional(workspace: Workspace) -> None:
    """Say that everybody in this case file is invented; every printed page then says so."""
    workspace.set_fact(_FICTIONAL, "yes")


def accept_missing_changes(workspace: Workspace) -> None:
    """Go on without the newest changes, which are lost; the history says so from now on.

    Until then every opening tells of it, so that nobody misses the moment to unpack a backup.
    """
    if workspace.is_missing_changes:
        workspace.accept_loss()


def change_passphrase(
    workspace: Workspace, old: str, new: str, cost: KdfCost | None = None
) -> None:
    """Open the case file by another passphrase from now on; recovery words do for the old one.

    Raises:
        WrongPassphraseError: the old one opens nothing.
        PassphraseTooShortError: the new one is too short.
    """
    workspace.replace_header(rewrite_slot(workspace.header, old, new, cost or calibrate()))


def new_recovery_words(workspace: Workspace, passphrase: str) -> tuple[str, ...]:
    """Give new recovery words, shown once; the old ones open nothing any more.

    Raises:
        WrongPassphraseError: the passphrase opens nothing.
    """
    header, words = add_recovery(workspace.header, passphrase, FLOOR)
    workspace.replace_header(header)
    return words.words
