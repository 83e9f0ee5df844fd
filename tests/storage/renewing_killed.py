"""Encrypts copies of a case file anew, and kills each process that does so at another step.

    python -m tests.storage.renewing_killed CASE_FILE

The copies lie beside it, named after the steps. The passphrase of the one who stays comes through
standard input.
"""

from __future__ import annotations

import os
import shutil
import signal
import sys
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from casefile.security import cost, header_file
from casefile.security.header_file import load_header
from casefile.security.keys import renew_master, unlock
from casefile.security.recovery import RecoveryWords
from casefile.storage import renewing
from casefile.storage import workspace as opened
from casefile.storage.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Callable

    from casefile.security.keys import Renewal

BEFORE = ("copying", "copied", "signed", "read back")  # the old keys stay in force
AFTER = ("first header", "second header", "before the exchange", "exchanged")


def main(path: Path) -> int:
    """Kill a process at every step; give the number of those that ended otherwise."""
    secret, otherwise = sys.stdin.readline().strip(), 0
    names = vars(cost)  # each key is derived once for all
    names["hash_secret_raw"] = lru_cache(names["hash_secret_raw"])
    header = load_header(path).header
    unlock(header, secret)
    renewal = renew_master(header, {header.slots[0].id: secret}, RecoveryWords.make())
    for step in (*BEFORE, *AFTER):
        copy = Path(shutil.copytree(path, copy_for(path, step)))
        child = os.fork()
        if not child:
            _renew(copy, step, secret, renewal)
            os._exit(0)
        otherwise += os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) != -signal.SIGKILL
    return otherwise


def copy_for(path: Path, step: str) -> Path:
    """Give the name of the copy that is left by a kill at a step."""
    return path.with_name(f"{step}.casefile")


def _renew(path: Path, step: str, secret: str, renewal: Renewal) -> None:
    with Workspace.open(path, secret, "Ana") as workspace:
        _prepare(step)
        workspace.encrypt_anew(renewal, "custodian removed", "Ben")


def _prepare(step: str) -> None:
    match step:
        case "copying":
            _die_in(renewing._Watch, "look", 3, first=True)
        case "copied":
            _die_in(renewing, "_copy")
        case "signed":
            _die_in(renewing, "_sign")
        case "read back":
            _die_in(opened, "write_renewed")
        case "first header":
            _die_in(header_file, "write_whole")
        case "second header":
            _die_in(header_file, "write_whole", 2)
        case "before the exchange":
            _die_in(Path, "replace", 3, first=True)  # the first two are of the header
        case "exchanged":
            _die_in(renewing, "_discard_companions", 2, first=True)


def _die_in(where: Any, name: str, times: int = 1, *, first: bool = False) -> None:
    """Kill this process after, or `first` at the beginning of, a call of a function."""
    usual: Callable[..., Any] = getattr(where, name)
    calls = 0

    def call(*arguments: Any, **more: Any) -> Any:
        nonlocal calls
        calls += 1
        if first and calls == times:
            os.kill(os.getpid(), signal.SIGKILL)
        answer = usual(*arguments, **more)
        if calls == times:
            os.kill(os.getpid(), signal.SIGKILL)
        return answer

    setattr(where, name, call)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
