"""Makes `.venv` and fills it with exactly what a lock names. Standard library only."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

from failure import Failure

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
LOCKS = ROOT / "packaging" / "requirements"
WIDENING = ("run", "test", "bench")  # each lock holds all of the one before it
OLDEST, NEWEST = (3, 11), (3, 14)
UNPACK_SUPPORT = "SBK_EMBED"  # PySide6 reads it: whether its support files stay embedded
NO_NETWORK = ("NewConnectionError", "name resolution", "Max retries", "timed out", "ProxyError")


def prepare(lock: str) -> Path:
    """Give a Python that has the lock's packages and the program itself; quick when it is there.

    Raises:
        Failure: the environment cannot be made, or a package cannot be installed.
    """
    python = interpreter()
    if is_ready(lock):
        return python
    if not works(python):
        make(python)
    install(python, lock)
    unpack_qt_support(python)
    show_source(python)
    stamp(lock).write_text(fingerprint(lock), encoding="ascii")
    return python


def refuse_other_pythons() -> None:
    """Say which Pythons the program runs on, if this is none of them.

    Raises:
        Failure: this one is too old or too new.
    """
    if not OLDEST <= sys.version_info[:2] <= NEWEST:
        oldest, newest, this = (
            f"{major}.{minor}" for major, minor in (OLDEST, NEWEST, sys.version_info[:2])
        )
        message = f"casefile runs on Python {oldest} to {newest} and this is {this}: "
        raise Failure(message + "install one of those and start this command with it.")


def interpreter() -> Path:
    """Give the path of the environment's own Python, whether or not it is there yet."""
    return VENV / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")


def works(python: Path) -> bool:
    """Tell whether the environment's Python starts, is of a right version and has pip."""
    question = f"import sys, pip; sys.exit(not {OLDEST} <= sys.version_info[:2] <= {NEWEST})"
    if not python.exists():
        return False
    return (
        subprocess.run([python, "-c", question], capture_output=True, check=False).returncode == 0
    )


def make(python: Path) -> None:
    """Make the environment anew."""
    say(f"Making {VENV.name} with Python {sys.version.split()[0]}")
    command = [sys.executable, "-m", "venv", "--clear", str(VENV)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode or not works(python):
        reason = last_line(done.stderr or done.stdout)
        raise Failure(f"{VENV} could not be made ({reason}): remove it and try again.")


def install(python: Path, lock: str) -> None:
    """Install what the lock names; every file must have the hash that stands there."""
    say(f"Installing the packages of {(LOCKS / lock).relative_to(ROOT)}.txt")
    command = [str(python), "-m", "pip", "install", "--require-hashes", "--only-binary", ":all:"]
    command += ["--disable-pip-version-check", "--no-input", "--quiet"]
    command += ["-r", str(LOCKS / f"{lock}.txt")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise Failure(explain(done.stderr + done.stdout))


def explain(output: str) -> str:
    """Turn what pip said into one sentence."""
    if "DO NOT MATCH THE HASHES" in output:
        return (
            "A package is not the one that was locked (its hash differs): do not use it, report it."
        )
    if any(sign in output for sign in NO_NETWORK):
        return "The packages could not be fetched: connect to the network and try again."
    if "No space left" in output:
        return f"The disk is full: free about 1 GB where {ROOT} lies and try again."
    return f"pip could not install the packages ({last_line(output)}): mend that and try again."


def unpack_qt_support(python: Path) -> None:
    """Spare every start of the program what PySide6 would compile anew each time.

    It carries a part of itself as text inside a library; asked like this, it writes that text out
    as modules, which Python keeps compiled. Nothing is lost where it cannot.
    """
    variables = {**os.environ, UNPACK_SUPPORT: "no"}
    variables.pop("PYTHONDONTWRITEBYTECODE", None)
    command = [str(python), "-c", "import shiboken6"]
    subprocess.run(command, env=variables, capture_output=True, check=False)


def show_source(python: Path) -> None:
    """Let the environment import the program from the source tree, with nothing copied."""
    question = "import sysconfig; print(sysconfig.get_path('purelib'))"
    told = subprocess.run([python, "-c", question], capture_output=True, text=True, check=True)
    path_file = Path(told.stdout.strip()) / "casefile-source.pth"
    path_file.write_text(f"{ROOT}\n", encoding="utf-8")


def is_ready(lock: str) -> bool:
    """Tell whether this lock, or one that holds all of it, was installed as it now stands."""
    if not interpreter().exists():
        return False
    wide_enough = WIDENING[WIDENING.index(lock) :]
    return any(
        stamp(name).is_file() and stamp(name).read_text(encoding="ascii") == fingerprint(name)
        for name in wide_enough
    )


def stamp(lock: str) -> Path:
    """Give the file that says which state of the lock is installed."""
    return VENV / f"installed-{lock}.sha256"


def fingerprint(lock: str) -> str:
    """Digest what decides whether an installation still holds: lock, Python, place and steps."""
    digest = hashlib.sha256((LOCKS / f"{lock}.txt").read_bytes())
    digest.update(UNPACK_SUPPORT.encode())
    digest.update((VENV / "pyvenv.cfg").read_bytes())
    digest.update(str(ROOT).encode())
    return digest.hexdigest()


def last_line(output: str) -> str:
    """Give the last line that says something, pip's own errors first."""
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    errors = [line for line in lines if line.startswith("ERROR:")]
    return (errors or lines or ["no reason given"])[-1].removeprefix("ERROR: ").rstrip(".")


def say(line: str) -> None:
    """Tell the user what is going on, in order even when the output is a file."""
    print(line, flush=True)
