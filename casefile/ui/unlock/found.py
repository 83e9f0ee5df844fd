"""Case files lying where people keep documents; looked for each time, remembered nowhere."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QStandardPaths

from casefile.values.texts import without_controls

ENDING = ".casefile"
MOST = 12


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A case file and when it was last changed, in seconds since 1970."""

    path: Path
    changed: float

    @property
    def name(self) -> str:
        """The name without its ending, and without marks that would turn it round."""
        return without_controls(self.path.stem)


def documents() -> Path:
    """Give the folder where this system keeps documents; the home folder where there is none."""
    found = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return Path(found) if found and Path(found).is_dir() else Path.home()


def is_case_file(path: Path) -> bool:
    """Say whether a folder looks like a case file."""
    return path.name.endswith(ENDING) and (path / "case.db").is_file()


def case_files_in(folder: Path) -> list[FoundFile]:
    """Find the case files in a folder, the latest changed first; none if it cannot be read."""
    try:
        paths = [each for each in folder.iterdir() if is_case_file(each)]
        found = [FoundFile(each, (each / "case.db").stat().st_mtime) for each in paths]
    except OSError:
        return []
    return sorted(found, key=lambda each: each.changed, reverse=True)[:MOST]
