"""A typist in a process of its own, killed as soon as its words are kept."""

import subprocess
import sys
from pathlib import Path
from threading import Timer
from types import ModuleType

from tests.fixtures_workspace import PASSPHRASE

ROOT = Path(__file__).parents[2]
LONGEST = 60  # seconds until the words are kept


def kill_when_kept(typist: ModuleType, *arguments: object) -> None:
    """Run a module that types and then says "kept", and kill it."""
    command = [sys.executable, "-m", typist.__name__, *map(str, arguments)]
    with subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as running:
        assert running.stdin is not None
        assert running.stdout is not None
        patience = Timer(LONGEST, running.kill)
        patience.start()
        running.stdin.write(PASSPHRASE + "\n")
        running.stdin.flush()
        told = running.stdout.readline()
        running.kill()
        patience.cancel()
    assert told == "kept\n"
