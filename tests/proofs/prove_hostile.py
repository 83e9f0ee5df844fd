"""Hostile files through the import: each is read soundly or refused in plain words, in time."""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from casefile.errors import CasefileError
from casefile.security.cost import FLOOR
from casefile.services.case_files import create_case_file
from casefile.services.imports import dry_run, make_plan, preview, read_file, run_import
from tests.benchmarks.figures import Figure, at_least, at_most, publish
from tests.proofs.hostile_files import good_files, hostile_files

if TYPE_CHECKING:
    from collections.abc import Iterator

    from casefile.storage.workspace import Workspace

PASSPHRASE = "fictional pass phrase"
MUTATIONS = int(os.environ.get("CASEFILE_MUTATIONS", "20"))  # of each good file
SECONDS = 60.0  # no file may take longer


def measure() -> Iterator[Figure]:
    """Import everything into one case file and look what became of it."""
    ends: Counter[str] = Counter()
    slowest = 0.0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name, "user")
        folder.mkdir()
        made = create_case_file(folder / "h.casefile", "Fictional", "Ana", PASSPHRASE, FLOOR)
        with made.workspace as workspace:
            for file_name, content in (*hostile_files(MUTATIONS), *good_files()):
                started = time.monotonic()
                ends[_import(workspace, folder / file_name, content)] += 1
                slowest = max(slowest, time.monotonic() - started)
            unsound = not workspace.check().is_sound
        strays = sum(1 for _ in Path(name).iterdir()) - 1
        strays += sum(path.name != "h.casefile" for path in folder.iterdir())
    read = ends["read"]
    yield Figure("hostile and good files tried", ends.total(), "files", at_least(100))
    yield Figure("read soundly", read, "files", at_least(len(good_files())))
    yield Figure("refused in plain words", ends["refused"], "files", at_least(1))
    yield Figure("ended otherwise", ends.total() - read - ends["refused"], "files", at_most(0))
    yield Figure("slowest file", slowest, "s", at_most(SECONDS))
    yield Figure("files left outside the case file", strays, "files", at_most(0))
    yield Figure("unsound afterwards", int(unsound), "case files", at_most(0))


def _import(workspace: Workspace, path: Path, content: bytes) -> str:
    path.write_bytes(content)
    try:
        plan = make_plan(workspace, path, read_file(path))
        preview(plan)
        dry_run(workspace, plan)
        run_import(workspace, plan)
    except CasefileError:
        return "refused"
    except Exception as error:  # noqa: BLE001 - counting these is what this is for
        sys.stderr.write(f"{path.name}: {type(error).__name__}: {error}\n"[:400])
        return "otherwise"
    finally:
        path.unlink()
    return "read"


if __name__ == "__main__":
    sys.exit(publish(measure()))
