"""Finds what the operating system lacks, and installs it where that can be done unasked."""

from __future__ import annotations

import ctypes
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

from failure import Failure

LIBRARIES = {  # what Qt's wheels and its xcb platform load -> the Debian package that has it
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxkbcommon.so.0": "libxkbcommon0",
}
TEST_COMMANDS = {
    "Xvfb": "xvfb",
    "gs": "ghostscript",
    "mutool": "mupdf-tools",
    "pdftotext": "poppler-utils",
    "qpdf": "qpdf",
}
TEST_FILES = {Path("/usr/share/unicode/BidiTest.txt"): "unicode-data"}


def provide(*, for_tests: bool, for_venv: bool) -> None:
    """See to it, at one go, that the system has what Qt, the tests and a new `.venv` need.

    Only Linux lacks any of it: elsewhere Python and Qt's wheels bring everything.

    Raises:
        Failure: something is missing that we may not or cannot install.
    """
    if not sys.platform.startswith("linux"):
        return
    missing = missing_libraries()
    missing += missing_test_tools() if for_tests else []
    missing += missing_parts_of_python() if for_venv else []
    if missing:
        install(missing)


def missing_libraries() -> list[str]:
    """Give the packages of the libraries that cannot be loaded."""
    return [package for library, package in LIBRARIES.items() if not loads(library)]


def missing_test_tools() -> list[str]:
    """Give the packages of the commands and tables that the tests use and that are not there."""
    missing = [package for name, package in TEST_COMMANDS.items() if not shutil.which(name)]
    return missing + [package for path, package in TEST_FILES.items() if not path.exists()]


def missing_parts_of_python() -> list[str]:
    """Give the package of Python's venv, which Debian keeps apart from Python."""
    if importlib.util.find_spec("ensurepip") is not None:
        return []
    return [f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"]


def loads(library: str) -> bool:
    """Tell whether the system finds a shared library and everything that it needs in turn."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def install(packages: list[str]) -> None:
    """Install Debian packages as root, or say the one command to type.

    Raises:
        Failure: this is not root, or no Debian, or apt-get does not manage it.
    """
    wanted = " ".join(sorted(packages))
    if not shutil.which("apt-get"):
        raise Failure(f"This system lacks its counterparts of {wanted}: install them, try again.")
    if os.geteuid() != 0:
        command = f"sudo apt-get update && sudo apt-get install -y {wanted}"
        raise Failure(f"This system lacks some packages: type this, then try again:\n  {command}")
    print(f"Installing system packages: {wanted}", flush=True)
    run_apt(["update"], wanted)
    run_apt(["install", "-y", "--no-install-recommends", *sorted(packages)], wanted)


def run_apt(arguments: list[str], wanted: str) -> None:
    """Run apt-get without a question."""
    done = subprocess.run(
        ["apt-get", "-qq", *arguments],
        env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        lines = done.stderr.strip().splitlines() or ["no reason given"]
        raise Failure(f"apt-get could not install {wanted} ({lines[-1]}): mend that and try again.")
