"""The ways into a case file, as the first window knows them: nothing heavy is loaded for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from casefile.progress import Progress
    from casefile.values.rescue import RescueReport


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
    rescue: Callable[[Path, str, Progress], RescueReport]  # damaged case file, passphrase
