#!/usr/bin/env python3
"""Sets everything up and runs, tests or measures casefile. Standard library only.

python3 packaging/dev.py run [FOLDER]     open the demo case file in a window;
                                          without a screen, print its dossier into FOLDER
python3 packaging/dev.py test             check everything and run the whole test suite
python3 packaging/dev.py check            ruff, mypy and import-linter alone
python3 packaging/dev.py bench [NAME...]  the benchmarks, one line a figure
python3 packaging/dev.py prove [NAME...]  the long runs: faults, leaks, hostile input
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import catalogues
import environment
import screen
import system
from environment import ROOT, say
from failure import Failure

if TYPE_CHECKING:
    from collections.abc import Sequence

CHECKS = (
    ("ruff", "check", "."),
    ("ruff", "format", "--check", "."),
    ("mypy", "casefile", "packaging", "tests"),
    ("lint-imports",),
)
ON_SCREEN = ("-m", "screen")
OFF_SCREEN = ("-m", "not screen", "-n", "2", "--dist", "worksteal")
MEASURES = {"bench": ("benchmarks", "bench"), "prove": ("proofs", "prove")}


def run(arguments: argparse.Namespace) -> int:
    """Open the window on the demo case file, or print its dossier where there is no screen."""
    python = set_up("run", for_tests=False)
    if screen.can_show_windows(python):
        return call([python, "-m", "casefile", "window", "--demo"])
    target = arguments.folder or unused_folder(Path.cwd() / "casefile-demo")
    say(f"There is no screen here, so the demo goes to {target}")
    return call([python, "-m", "casefile", "demo", target])


def test(_arguments: argparse.Namespace) -> int:
    """Run every check and every test; pytest's own closing line comes last."""
    python = set_up("test", for_tests=True)
    if failed := run_checks(python):
        return failed
    with screen.private_screen() as variables:
        on_screen = {**variables, **({"QT_QPA_PLATFORM": "xcb"} if on_linux() else {})}
        if failed := call([python, "-m", "pytest", *ON_SCREEN], on_screen):
            return failed
    off_screen = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    return call([python, "-m", "pytest", *OFF_SCREEN], off_screen)


def check(_arguments: argparse.Namespace) -> int:
    """Run the checks that need no test."""
    return run_checks(set_up("test", for_tests=False))


def measure(arguments: argparse.Namespace) -> int:
    """Run benchmarks or proofs, those named or all; 1 if a figure is missed or a run breaks."""
    folder, prefix = MEASURES[arguments.verb]
    known = {
        path.stem.removeprefix(f"{prefix}_"): f"tests.{folder}.{path.stem}"
        for path in sorted((ROOT / "tests" / folder).glob(f"{prefix}_*.py"))
    }
    names = arguments.names or list(known)
    unknown = [name for name in names if name not in known]
    if unknown or not names:
        missing = f"There is no {prefix} named {', '.join(unknown or ['anything'])}"
        raise Failure(f"{missing}: there is {', '.join(known) or 'none yet'}.")
    python = set_up("bench" if prefix == "bench" else "test", for_tests=True)
    with screen.private_screen() as variables:
        variables.setdefault("QT_QPA_PLATFORM", "offscreen")
        failed = [name for name in names if not reaches_goals(python, known[name], variables)]
    return 1 if failed else 0


def reaches_goals(python: Path, module: str, variables: dict[str, str]) -> bool:
    """Run one benchmark or proof, pass on its lines as they come, and judge them."""
    command: list[str | Path] = [python, "-m", module]
    good = True
    with subprocess.Popen(
        command, cwd=ROOT, env=variables, stdout=subprocess.PIPE, text=True, encoding="utf-8"
    ) as running:
        for line in running.stdout or ():
            say(line.rstrip("\n"))
            good = good and not line.rstrip().endswith("| MISSED")
    if running.returncode and good:
        say(f"{module} ended with status {running.returncode}")
    return good and running.returncode == 0


def set_up(lock: str, *, for_tests: bool) -> Path:
    """Give a Python with everything in place for the work at hand."""
    environment.refuse_other_pythons()
    system.provide(for_tests=for_tests, for_venv=not environment.interpreter().exists())
    python = environment.prepare(lock)
    if catalogues.stale():
        subprocess.run([python, ROOT / "packaging" / "catalogues.py"], check=True)
    return python


def run_checks(python: Path) -> int:
    """Run the checks one after the other and stop at the first that finds something."""
    for tool, *arguments in CHECKS:
        say(f"== {tool} {' '.join(arguments)}")
        if failed := call([python.with_name(tool), *arguments]):
            return failed
    return 0


def call(command: Sequence[str | Path], variables: dict[str, str] | None = None) -> int:
    """Run a command in the project's folder and give its exit status."""
    return subprocess.run(command, cwd=ROOT, env=variables, check=False).returncode


def unused_folder(wanted: Path) -> Path:
    """Give the folder, or the first of that name and a number that is not there yet."""
    candidate, number = wanted, 1
    while candidate.exists():
        number += 1
        candidate = wanted.with_name(f"{wanted.name}-{number}")
    return candidate


def on_linux() -> bool:
    """Tell whether a window server of our own is to be had."""
    return sys.platform.startswith("linux")


def read_arguments() -> argparse.Namespace:
    """Read the verb and what belongs to it."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="run|test|check|bench|prove")
    running = verbs.add_parser("run")
    running.add_argument("folder", nargs="?", type=lambda text: Path(text).resolve())
    running.set_defaults(act=run)
    verbs.add_parser("test").set_defaults(act=test)
    verbs.add_parser("check").set_defaults(act=check)
    for verb in MEASURES:
        measuring = verbs.add_parser(verb)
        measuring.add_argument("names", nargs="*", metavar="NAME")
        measuring.set_defaults(act=measure)
    return parser.parse_args()


def main() -> int:
    """Do what the verb says; a failure is one sentence and status 1."""
    arguments = read_arguments()
    try:
        status: int = arguments.act(arguments)
    except Failure as failure:
        print(failure, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    return status


if __name__ == "__main__":
    sys.exit(main())
