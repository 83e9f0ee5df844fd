"""Lock by starting anew: only a new process has nothing of the old one in its memory."""

import os
import sys
from pathlib import Path

REOPEN = "CASEFILE_REOPEN"  # environment, since the arguments of a process are for all to see


def start_anew(path: Path | None) -> None:
    """Replace this process by a fresh one that asks for the passphrase of the same case file."""
    if path is not None:
        os.environ[REOPEN] = str(path)
    frozen = bool(getattr(sys, "frozen", False))
    command = [sys.executable, *([] if frozen else ["-m", "casefile"]), "window"]
    if sys.platform == "win32":
        import subprocess

        subprocess.Popen(command)  # noqa: S603 - our own program
        os._exit(0)
    os.execv(command[0], command)  # noqa: S606 - our own program


def file_to_reopen() -> Path | None:
    """Give the case file that was locked, once."""
    named = os.environ.pop(REOPEN, "")
    return Path(named) if named else None
