"""Looks for planted words in files and in the memory of a process."""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tests.proofs.leak_imports import write_sources
from tests.proofs.planted import Planted, count_hits, forms_of, memory_forms_of

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]
PATIENCE = 120.0  # seconds
SETTLED = 3.0  # seconds after locking until the new process shows its window
_CHUNK = 32 << 20
_OVERLAP = 256
_LARGEST_FOREIGN_FILE = 64 << 20
_PUBLIC = (Path("/tmp"), Path("/var/tmp"), Path("/dev/shm"))  # noqa: S108 - they are searched


@dataclass(frozen=True, slots=True)
class Scene:
    """Where everything that the program may touch lies; `elsewhere` is the user's own folder."""

    root: Path
    planted: Planted
    began: float

    @classmethod
    def set_up(cls, root: Path) -> Scene:
        """Make the folders and the user's own files."""
        for name in ("cases", "elsewhere", "home", "tmp", "work"):
            (root / name).mkdir()
        scene = cls(root, Planted.grow(), time.time())
        write_sources(root / "elsewhere", scene.planted)
        return scene

    @property
    def case(self) -> Path:
        """Give the place of the case file."""
        return self.root / "cases" / "office.casefile"

    @property
    def environment(self) -> dict[str, str]:
        """Give the environment of a process that knows no folders but ours."""
        home, passing = str(self.root / "home"), str(self.root / "tmp")
        ours = {
            **dict.fromkeys(("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA"), home),
            **dict.fromkeys(("TMPDIR", "TEMP", "TMP", "SQLITE_TMPDIR"), passing),
            "XDG_RUNTIME_DIR": passing,
            "PYTHONPATH": str(ROOT),
            "PYTHONDONTWRITEBYTECODE": "1",
            "QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen"),
        }
        kept = {name: text for name, text in os.environ.items() if not name.startswith("XDG_")}
        return {**kept, **ours}

    def files(self) -> list[Path]:
        """Give every file the program may have written, but not the user's own folder."""
        own = self.root / "elsewhere"
        found = (path for path in self.root.rglob("*") if own not in path.parents)
        return [path for path in found if path.is_file() and not path.is_symlink()]

    def forms(self) -> frozenset[bytes]:
        """Give everything to look for."""
        return frozenset().union(*(forms_of(word) for word in self.planted.words))

    def file_hits(self) -> int:
        """Count planted words in what the program wrote, in names of files as in their contents."""
        forms = self.forms()
        names = "\n".join(str(path.relative_to(self.root)) for path in self.root.rglob("*"))
        inside = sum(_file_hits(path, forms) for path in self.files())
        return inside + count_hits(names.encode("utf-8", "surrogateescape"), forms)

    def public_hits(self) -> int:
        """Count planted words in the folders that belong to everybody, in what is new there."""
        forms = frozenset(word.encode() for word in self.planted.words)
        fresh = (path for folder in _PUBLIC for path in _fresh_files(folder, self.began))
        return sum(_file_hits(path, forms) for path in fresh if self.root not in path.parents)

    def mentions(self) -> int:
        """Count places in the home folder and the folder for passing things that name the case."""
        told = (str(self.case), self.case.name, self.case.stem)
        forms = frozenset().union(*(memory_forms_of(text) for text in told))
        folders = (self.root / "home", self.root / "tmp")
        paths = [path for path in self.files() if any(each in path.parents for each in folders)]
        return sum(_file_hits(path, forms) for path in paths)

    def control_hits(self) -> int:
        """Count planted words in the user's own files: finding some proves the search."""
        own = (self.root / "elsewhere").rglob("*")
        return sum(_file_hits(path, self.forms()) for path in own if path.is_file())


@contextlib.contextmanager
def story(scene: Scene) -> Iterator[subprocess.Popen[bytes]]:
    """Run the story until its work is done and the case file is open; kill it at the end."""
    with subprocess.Popen(
        [sys.executable, "-m", "tests.proofs.leak_story"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=scene.root / "work",
        env=scene.environment,
    ) as running:
        if not running.stdin or not running.stdout:
            raise RuntimeError("no pipes")
        told = {
            "case": str(scene.case),
            "elsewhere": str(scene.root / "elsewhere"),
            "planted": asdict(scene.planted),
        }
        try:
            running.stdin.write(json.dumps(told).encode() + b"\n")
            running.stdin.flush()
            if running.stdout.readline() != b"worked\n":
                raise RuntimeError("the story ended before its end")
            yield running
        finally:
            running.kill()


def lock(running: subprocess.Popen[bytes]) -> None:
    """Lock the window as its user would, and wait until a new program is in its place."""
    if not running.stdin:
        raise RuntimeError("no pipes")
    running.stdin.write(b"lock\n")
    running.stdin.flush()
    arguments = Path(f"/proc/{running.pid}/cmdline")
    end = time.monotonic() + PATIENCE
    while b"leak_story" in arguments.read_bytes():
        if time.monotonic() > end or running.poll() is not None:
            raise RuntimeError("the program did not start anew")
        time.sleep(0.05)
    time.sleep(SETTLED)


def memory_hits(process: int, planted: Planted) -> int | None:
    """Count planted words in the memory of a process; `None` where that may not be read."""
    forms = frozenset().union(*(memory_forms_of(word) for word in planted.words))
    try:
        with Path(f"/proc/{process}/mem").open("rb", buffering=0) as memory:
            return sum(
                count_hits(piece, forms)
                for start, end in _regions(process)
                for piece in _pieces(memory.fileno(), start, end)
            )
    except OSError:
        return None


def deleted_file_hits(process: int, planted: Planted) -> int:
    """Count planted words in files that a process holds open though they have no name any more."""
    forms = frozenset(word.encode() for word in planted.words)
    hits = 0
    for descriptor in Path(f"/proc/{process}/fd").iterdir():
        with contextlib.suppress(OSError):
            if "(deleted)" in str(descriptor.readlink()) and descriptor.is_file():
                hits += count_hits(descriptor.read_bytes(), forms)
    return hits


def _regions(process: int) -> Iterator[tuple[int, int]]:
    for line in Path(f"/proc/{process}/maps").read_text().splitlines():
        extent, rights, *_ = line.split()
        if rights.startswith("rw") and "[vvar]" not in line:
            start, end = extent.split("-")
            yield int(start, 16), int(end, 16)


def _pieces(memory: int, start: int, end: int) -> Iterator[bytes]:
    for place in range(start, end, _CHUNK):
        with contextlib.suppress(OSError):  # pages that are not there
            yield os.pread(memory, min(_CHUNK + _OVERLAP, end - place), place)


def _file_hits(path: Path, forms: frozenset[bytes]) -> int:
    try:
        return count_hits(path.read_bytes(), forms)
    except OSError:  # gone, or not for us to read
        return 0


def _fresh_files(folder: Path, began: float) -> Iterator[Path]:
    for place, _, names in os.walk(folder):
        for name in names:
            path = Path(place, name)
            with contextlib.suppress(OSError):
                about = path.lstat()
                is_small = about.st_size <= _LARGEST_FOREIGN_FILE
                if path.is_file() and is_small and about.st_mtime >= began:
                    yield path


def private_folder() -> tempfile.TemporaryDirectory[str]:
    """Give a folder to set the scene in."""
    return tempfile.TemporaryDirectory(prefix="casefile-leaks-", ignore_cleanup_errors=True)
