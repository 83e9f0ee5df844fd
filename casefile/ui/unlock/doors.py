"""The ways into a case file, as the first window knows them: nothing heavy is loaded for it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from casefile.progress import Progress


@dataclass(frozen=True, slots=True, repr=False)
class NewFile:
    """What a new case file is made from; `repr` is off, it holds the passphrase."""

    path: Path
    organisation: str
    staff_name: str
    passphrase: str


@dataclass(frozen=True, slots=True)
class Doors:
    """The ways into a case file; each takes seconds and runs in the background."""

    open: Callable[[Path, str], Any]  # path, passphrase or recovery words -> Workspace
    create: Callable[[NewFile], tuple[Any, Sequence[str]]]  # -> Workspace, recovery words
    demo: Callable[[], Any]  # -> Workspace
    unpack: Callable[[Path, str], Path]  # damaged case file, passphrase -> one from its backup
    restore: Callable[[Path, Path, str], Path]  # backup, new place, passphrase -> case file
    rescue: Callable[[Path, str, Progress], Any]  # damaged one, passphrase -> RescueReport
