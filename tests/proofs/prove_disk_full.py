"""A disk that fills while the program works: a plain refusal each time, and nothing lost."""

from __future__ import annotations

import contextlib
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from casefile.errors import CasefileError
from casefile.security.cost import FLOOR
from casefile.services.case_files import create_case_file, open_case_file
from casefile.services.exhibits import attach_file
from casefile.services.families import add_family
from casefile.services.imports import make_plan, read_file, run_import
from casefile.storage.errors import DiskFullError
from casefile.values.families import FamilyDraft
from casefile.values.wording import Wording
from tests.benchmarks.figures import Figure, at_least, at_most, publish
from tests.proofs.kill_deeds import table_of_people
from tests.proofs.killing import kept_values

if TYPE_CHECKING:
    from collections.abc import Iterator

    from casefile.storage.workspace import Workspace

ROUNDS = 12
PASSPHRASE = "fictional pass phrase"
ROOM = 10 << 20  # bytes of the small disk
_NOTHING = at_most(0)


@dataclass(slots=True)
class Tally:
    """What happened: deeds that were said to be done, and how the others ended."""

    done: set[str]
    refused: int = 0
    otherwise: int = 0


def measure() -> Iterator[Figure]:
    """Fill the disk again and again, look, make room, go on."""
    tally, missing, unsound, left = Tally(set()), 0, 0, 0
    with tempfile.TemporaryDirectory() as name, _small_disk(Path(name)) as (disk, how):
        case = disk / "full.casefile"
        create_case_file(case, "Fictional Office", "Ana", PASSPHRASE, FLOOR).workspace.close()
        for number in range(ROUNDS):
            filler = disk / "filler"
            with _closing_refused(tally), open_case_file(case, PASSPHRASE) as workspace:
                _fill(disk, filler, keep=(number + 1) * 150_000)
                _work_until_full(workspace, f"{how} {number}", tally, disk)
                left += sum(path.name.startswith(".") for path in (case / "backups").iterdir())
                filler.unlink()
            with _closing_refused(tally), open_case_file(case, PASSPHRASE) as workspace:
                missing += len(tally.done - set(kept_values(workspace)))
                unsound += bool(workspace.notices) or not workspace.check().is_sound
            for backup in sorted((case / "backups").iterdir())[:-1]:
                backup.unlink()  # as a user would who runs out of room
    yield Figure(f"changes saved beside a full disk ({how})", len(tally.done), "changes",
                 at_least(1))  # fmt: skip
    yield Figure("refused in plain words", tally.refused, "deeds", at_least(ROUNDS))
    yield Figure("ended otherwise", tally.otherwise, "deeds", _NOTHING)
    yield Figure("saved changes missing", missing, "changes", _NOTHING)
    yield Figure("unsound afterwards", unsound, "case files", _NOTHING)
    yield Figure("half-written files left behind", left, "files", _NOTHING)


def _work_until_full(workspace: Workspace, name: str, tally: Tally, disk: Path) -> None:
    for number in range(30):
        token = f"Fictional {name} {number}"
        try:
            if number % 10 == 9:
                workspace.back_up()
            elif number % 10 == 5:
                _import(workspace, token, disk.parent / "people.csv")
                tally.done.add(token)
            elif number % 3:
                add_family(workspace, FamilyDraft(name=Wording(token), remarks="x" * 20_000))
                tally.done.add(token)
            else:
                attach_file(workspace, token.encode() * 20_000, name=f"{token}.bin")
                tally.done.add(token)
        except DiskFullError:
            tally.refused += 1
        except (CasefileError, OSError, RuntimeError):
            tally.otherwise += 1


@contextlib.contextmanager
def _closing_refused(tally: Tally) -> Iterator[None]:
    """Take a closing whose backup does not fit as what it is: one more refusal."""
    try:
        yield
    except DiskFullError:
        tally.refused += 1


def _import(workspace: Workspace, token: str, table: Path) -> None:
    table.write_bytes(table_of_people(token, 50))
    run_import(workspace, make_plan(workspace, table, read_file(table)))


def _fill(disk: Path, filler: Path, keep: int) -> None:
    """Fill a disk but for so many bytes; where the limit is one of files there is nothing to."""
    import os

    room = os.statvfs(disk)
    free = room.f_bavail * room.f_frsize - keep
    filler.write_bytes(bytes(max(free, 0)) if free < 4 * ROOM else b"")


@contextlib.contextmanager
def _small_disk(folder: Path) -> Iterator[tuple[Path, str]]:
    """Give a disk of 10 MB where this user may mount one, else limit the size of every file."""
    disk = folder / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={ROOM}", "tmpfs", str(disk)]
    try:
        mounted = subprocess.run(mount, capture_output=True, check=False).returncode == 0
    except OSError:
        mounted = False
    if not mounted:
        with _limited_files():
            yield disk, "limit on files"
        return
    try:
        yield disk, "small disk"
    finally:
        subprocess.run(["umount", str(disk)], check=True)


@contextlib.contextmanager
def _limited_files() -> Iterator[None]:
    import resource

    usual = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (ROOM // 2, usual[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, usual)


if __name__ == "__main__":
    sys.exit(publish(measure()))
