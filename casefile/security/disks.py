"""Whether this computer encrypts its disk, and the disk that it moves memory to (swap).

A case file is encrypted wherever it lies. What other programs leave behind is not, and a computer
that is short of memory writes some of it to a disk, with names and the key in it.

Source: proc_pid_mountinfo(5), proc_swaps(5); the device mapper's uuid in sysfs begins with "CRYPT-"
for a disk that dm-crypt encrypts.
"""

from __future__ import annotations

import os
import re
import sys
from enum import Enum
from pathlib import Path
from typing import Final

_ENCRYPTING: Final = frozenset({"ecryptfs", "fuse.encfs", "fuse.gocryptfs", "fuse.cryfs"})
_IN_MEMORY: Final = frozenset({"tmpfs", "ramfs"})
_OCTAL: Final = re.compile(r"\\([0-7]{3})")
_DEEPEST: Final = 10


class Encrypted(Enum):
    """What can be seen of a disk from here."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


class Disks:
    """The disks of a Linux machine; nothing is known of those of other systems.

    Attributes:
        root: what stands for "/", so that a machine can be described in a folder.
    """

    def __init__(self, root: Path = Path("/")) -> None:
        self.root = root

    def under(self, path: Path) -> Encrypted:
        """Tell whether what lies at a path, or would, lies on an encrypted disk."""
        try:
            return self._of_mount(path)
        except (OSError, ValueError, IndexError):
            return Encrypted.UNKNOWN

    def of_swap(self) -> Encrypted:
        """Tell whether memory that is moved out is encrypted; "yes" also where none is."""
        try:
            lines = (self.root / "proc/swaps").read_text().splitlines()[1:]
            found = [self._of_swap_line(line.split()) for line in lines]
        except (OSError, ValueError, IndexError):
            return Encrypted.UNKNOWN
        return _worst(found)

    def _of_swap_line(self, parts: list[str]) -> Encrypted:
        name, kind = _unescaped(parts[0]), parts[1]
        if Path(name).name.startswith("zram"):
            return Encrypted.YES  # packed, but it stays in memory
        return self._of_source(name) if kind == "partition" else self._of_mount(Path(name))

    def _of_mount(self, path: Path) -> Encrypted:
        """Look at the file system that a path is in: the deepest mount above it."""
        found = (0, "", "", "")
        for line in (self.root / "proc/self/mountinfo").read_text().splitlines():
            before, _, after = line.partition(" - ")
            number, place = before.split()[2], Path(_unescaped(before.split()[4]))
            kind, source = after.split()[:2]
            depth = len(place.parts)
            if depth >= found[0] and path.is_relative_to(place):
                found = (depth, number, kind, _unescaped(source))
        _, number, kind, source = found
        if kind in _ENCRYPTING or kind in _IN_MEMORY:
            return Encrypted.YES
        if not number or number.startswith("0:"):  # of no single disk, such as btrfs or a share
            return self._of_source(source)
        return self._of_device(self.root / "sys/dev/block" / number)

    def _of_source(self, name: str) -> Encrypted:
        if not name.startswith("/dev/"):
            return Encrypted.UNKNOWN
        device = Path(os.path.realpath(self.root / name.lstrip("/"))).name
        return self._of_device(self.root / "sys/class/block" / device)

    def _of_device(self, device: Path, depth: int = 0) -> Encrypted:
        """Look at a disk, and at those that it is made of."""
        if not device.exists() or depth > _DEEPEST:
            return Encrypted.UNKNOWN
        mapped = device / "dm/uuid"
        if mapped.exists() and mapped.read_text().startswith("CRYPT-"):
            return Encrypted.YES
        below = device / "slaves"
        parts = sorted(below.iterdir()) if below.is_dir() else []
        if not parts:
            return Encrypted.NO
        return _worst([self._of_device(part, depth + 1) for part in parts])


def _worst(found: list[Encrypted]) -> Encrypted:
    for answer in (Encrypted.NO, Encrypted.UNKNOWN):
        if answer in found:
            return answer
    return Encrypted.YES


def _unescaped(name: str) -> str:
    return _OCTAL.sub(lambda match: chr(int(match[1], 8)), name)


def this_machine() -> Disks | None:
    """Give the disks of this computer; None where they tell nothing."""
    return Disks() if sys.platform.startswith("linux") else None
