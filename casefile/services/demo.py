"""The fictional office: a whole case file of invented families, to try the program with."""

from __future__ import annotations

import re
import tempfile
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Final, Self

from casefile.paths import resource
from casefile.progress import Unwatched
from casefile.security.cost import FLOOR
from casefile.services.case_files import create_case_file, mark_fictional, set_staff_name
from casefile.services.demo_office import write_office
from casefile.services.vocabularies import seed_vocabularies
from casefile.storage.workspace import Workspace
from casefile.values.today import local_today

if TYPE_CHECKING:
    from casefile.progress import Progress

DEMO_PASSPHRASE: Final = "fictional demo only"  # noqa: S105 - everybody in it is invented
_FOLDER: Final = "casefile-demo-"
_STAFF: Final = "Fictional staff"

# The day for which the sample data were written. The office's own work of that year moves along
# with today, so that there is always something overdue, due and just done; the public facts, and
# what the office did in earlier years, keep their dates.
_WRITTEN_ON: Final = date(2026, 11, 23)
_MONTHS: Final = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_MOVING: Final = re.compile(
    rf"\b{_WRITTEN_ON.year}-(\d\d)-(\d\d)\b"
    rf"|\b(\d{{1,2}}) ({'|'.join(_MONTHS)}) {_WRITTEN_ON.year}\b"
)


class SampleWorkspace(Workspace):
    """A case file whose folder goes when it is closed."""

    _folder: tempfile.TemporaryDirectory[str] | None = None

    @classmethod
    def make(cls) -> Self:
        """Make an empty one in a private folder for passing things."""
        folder = tempfile.TemporaryDirectory(prefix=_FOLDER, ignore_cleanup_errors=True)
        try:
            path = Path(folder.name, "demo.casefile")
            workspace, _ = cls.create(path, _organisation(), DEMO_PASSPHRASE, FLOOR, _STAFF)
        except BaseException:
            folder.cleanup()
            raise
        workspace.goes_with(folder)
        return workspace

    def goes_with(self, folder: tempfile.TemporaryDirectory[str]) -> None:
        """Delete this folder when the case file is closed."""
        self._folder = folder

    def close(self, *, back_up: bool = True) -> None:
        """Lock the case file and delete its folder, and what would have been backed up with it."""
        try:
            super().close(back_up=back_up and self._folder is None)
        finally:
            if self._folder is not None:
                self._folder.cleanup()
                self._folder = None


def open_demo(progress: Progress | None = None, today: date | None = None) -> Workspace:
    """Open a fresh copy of the sample data; what is done in it goes when it is closed.

    It is encrypted like any other case file, under `DEMO_PASSPHRASE`, in a folder that only this
    user may enter.

    Raises:
        DiskFullError, Cancelled: nothing is left behind.
    """
    workspace = SampleWorkspace.make()
    try:
        seed_vocabularies(workspace)
        set_staff_name(workspace, _STAFF)
        _fill(workspace, progress or Unwatched(), today or local_today())
    except BaseException:
        workspace.close()
        raise
    return workspace


def build_demo(
    path: Path,
    passphrase: str = DEMO_PASSPHRASE,
    progress: Progress | None = None,
    today: date | None = None,
) -> Workspace:
    """Make a lasting case file `NAME.casefile` of the sample data, and open it.

    Raises:
        CaseFileExistsError, CaseFileNameError, PassphraseTooShortError, DiskFullError: see there.
        Cancelled: an empty case file is left.
    """
    made = create_case_file(path, _organisation(), _STAFF, passphrase, FLOOR)
    try:
        _fill(made.workspace, progress or Unwatched(), today or local_today())
    except BaseException:
        made.workspace.close()
        raise
    return made.workspace


def moved(text: str, today: date) -> str:
    """Move the days of the office's own recent work along with today.

    >>> moved("sent 2026-11-20, asked on 1 December 2026, out on 2020-12-09", date(2027, 1, 1))
    'sent 2026-12-29, asked on 9 January 2027, out on 2020-12-09'
    """
    by = today - _WRITTEN_ON

    def move(found: re.Match[str]) -> str:
        if found[4]:
            day = date(_WRITTEN_ON.year, _MONTHS.index(found[4]) + 1, int(found[3])) + by
            return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
        return (date(_WRITTEN_ON.year, int(found[1]), int(found[2])) + by).isoformat()

    return _MOVING.sub(move, text) if by != timedelta() else text


def _fill(workspace: Workspace, progress: Progress, today: date) -> None:
    mark_fictional(workspace)
    text = moved(resource("demo", "office.json").read_text(encoding="utf-8"), today)
    files = {path.name: _file(path, today) for path in sorted(resource("demo", "files").iterdir())}
    write_office(workspace, text, files, progress)


def _file(path: Path, today: date) -> bytes:
    if path.suffix != ".txt":
        return path.read_bytes()
    return moved(path.read_text(encoding="utf-8"), today).encode()


def _organisation() -> str:
    from json import loads

    text = resource("demo", "office.json").read_text(encoding="utf-8")
    return str(loads(text)["organisation"]["en"])
