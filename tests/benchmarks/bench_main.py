"""The main job: start, unlock, open, search, jump, save, import, print; each beside bare work.

CASEFILE_BENCH_SIZE="100000 300000 1000000" asks for other numbers of families, people, letters.
"""

from __future__ import annotations

import os
import random
import sys
import tempfile
import time
from dataclasses import replace
from functools import partial
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING
from unittest.mock import patch

from casefile.security import keys
from casefile.security.cost import calibrate
from casefile.services.case_files import create_case_file, open_case_file
from casefile.services.families import count_families, family_lines, view_family
from casefile.services.imports import make_plan, read_file, run_import
from casefile.services.letters import letter_lines
from casefile.services.people import change_person, view_person
from casefile.services.search import search_everything
from casefile.storage import opening
from casefile.values.families import FamilyFilter
from casefile.values.ids import FamilyId, PersonId
from casefile.values.letters import LetterFilter
from tests.benchmarks import bench_start, gramps
from tests.benchmarks.family_screen import FamilyScreen
from tests.benchmarks.figures import Figure, at_least, at_most, publish, ratio_at_least
from tests.benchmarks.make_gedcom import write_gedcom
from tests.benchmarks.make_large import PASSPHRASE, make_large
from tests.benchmarks.raw_database import RawDatabase, bare_commits
from tests.benchmarks.set_pages import set_pages
from tests.benchmarks.timing import milliseconds, slowest, typical

if TYPE_CHECKING:
    from collections.abc import Iterator

    from casefile.security.header import Header
    from casefile.security.keys import Unlocked
    from casefile.storage.workspace import Workspace

SIZES = tuple(int(each) for each in os.environ.get("CASEFILE_BENCH_SIZE", "").split()) or (
    *(5_000, 20_000, 50_000),
)
RECORDS = 100
TYPED = ("khial", "mohamad", "farzpour", "خیال", "نمونزاده", "request 12", "F-00", "پیگیری")
FAMILIES_PRINTED = 500  # about 1,000 pages
PEOPLE_IMPORTED = 10_000


def measure() -> Iterator[Figure]:
    """Start the program, build a large case file, and measure what a user waits for."""
    yield from bench_start.measure()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        make_large(folder / "large.casefile", *SIZES).close()
        yield from _unlock(folder)
        raw = RawDatabase(folder / "large.casefile", PASSPHRASE)
        with open_case_file(folder / "large.casefile", PASSPHRASE) as workspace:
            yield from _open_family(workspace, raw)
            yield from _search(workspace, raw)
            yield from _jump(workspace, raw)
            yield _save(workspace, folder)
        raw.close()
        yield _import(folder)
    yield _print()


def _unlock(folder: Path) -> Iterator[Figure]:
    """Opening a large case file at the floor of the key's cost, and a fresh one at the default."""
    large, usual = folder / "large.casefile", folder / "usual.casefile"
    create_case_file(usual, "Fictional Office", "Ana", PASSPHRASE, calibrate()).workspace.close()
    goals = ((large, "floor cost, large file", at_most(1000)),
             (usual, "default cost, new file", at_least(1000)))  # fmt: skip
    for path, name, goal in goals:
        openings = [_time_opening(path) for _ in range(5)]
        key = median(of_key for _, of_key in openings)
        beyond = median(whole - of_key for whole, of_key in openings)
        raw = RawDatabase(path, PASSPHRASE)
        bare = typical(raw.connect_and_close)
        raw.close()
        yield Figure(f"key from passphrase ({name})", key, "ms", goal)
        yield Figure(f"unlock beyond the key ({name})", beyond, "ms", at_most(100), bare)


def _time_opening(path: Path) -> tuple[float, float]:
    """Give the milliseconds of one opening, and how many of them the key took."""
    of_key = 0.0

    def unlock(header: Header, secret: str) -> Unlocked:
        nonlocal of_key
        started = time.perf_counter()
        unlocked = keys.unlock(header, secret)
        of_key = (time.perf_counter() - started) * 1000
        return unlocked

    with patch.object(opening, "unlock", unlock):
        started = time.perf_counter()
        workspace = open_case_file(path, PASSPHRASE)
        whole = (time.perf_counter() - started) * 1000
    workspace.close()
    return whole, of_key


def _open_family(workspace: Workspace, raw: RawDatabase) -> Iterator[Figure]:
    dice = random.Random(1)  # noqa: S311 - no secret
    keys = [FamilyId(dice.randint(1, SIZES[0])) for _ in range(RECORDS)]
    bare = median(milliseconds(partial(raw.family, key)) for key in keys)
    asked = median(milliseconds(partial(view_family, workspace, key)) for key in keys)
    yield Figure("open a family: its values", asked, "ms", at_most(30), bare)
    screen = FamilyScreen(workspace)
    screen.show_family(keys[0])
    shown = median(milliseconds(partial(screen.show_family, key)) for key in keys[1:])
    screen.close()
    yield Figure("open a family: asked to painted", shown, "ms", at_most(30), bare)


def _search(workspace: Workspace, raw: RawDatabase) -> Iterator[Figure]:
    keystrokes = [word[:end] for word in TYPED for end in range(1, len(word) + 1)]
    own = slowest(partial(search_everything, workspace, typed) for typed in keystrokes * 3)
    bare = slowest(partial(raw.everything, typed) for typed in keystrokes * 3)
    yield Figure("search keystroke, everything, p95", own, "ms", at_most(16), bare)
    own = slowest(partial(_filter_families, workspace, typed) for typed in keystrokes * 3)
    bare = slowest(partial(raw.families, typed) for typed in keystrokes * 3)
    yield Figure("search keystroke, list of families, p95", own, "ms", at_most(16), bare)


def _filter_families(workspace: Workspace, typed: str) -> None:
    wanted = FamilyFilter(words=typed)
    count_families(workspace, wanted)
    family_lines(workspace, wanted)


def _jump(workspace: Workspace, raw: RawDatabase) -> Iterator[Figure]:
    dice = random.Random(2)  # noqa: S311 - no secret
    places = [dice.randrange(max(SIZES[0] - 64, 1)) for _ in range(RECORDS)]
    everybody, every_letter = FamilyFilter(), LetterFilter()
    own = slowest(partial(family_lines, workspace, everybody, place) for place in places)
    bare = slowest(partial(raw.family_page, place) for place in places)
    yield Figure("list jump, families, p95", own, "ms", at_most(16), bare)
    places = [dice.randrange(max(SIZES[2] - 64, 1)) for _ in range(RECORDS)]
    own = slowest(partial(letter_lines, workspace, every_letter, place) for place in places)
    bare = slowest(partial(raw.letter_page, place) for place in places)
    yield Figure("list jump, letters, p95", own, "ms", at_most(16), bare)


def _save(workspace: Workspace, folder: Path) -> Figure:
    dice = random.Random(3)  # noqa: S311 - no secret
    edits = []
    for number in range(RECORDS):
        key = PersonId(dice.randint(1, SIZES[1]))
        draft = replace(view_person(workspace, key).draft, remarks=f"fictional {number}")
        edits.append(partial(change_person, workspace, key, draft))
    own = slowest(edits)
    commits = bare_commits(folder)
    next(commits)  # the table is made
    bare = slowest(partial(next, commits) for _ in range(RECORDS))
    commits.close()
    return Figure("save a change of a person, p95", own, "ms", at_most(10), bare)


def _import(folder: Path) -> Figure:
    tree = folder / "tree.ged"
    write_gedcom(tree, PEOPLE_IMPORTED)
    made = create_case_file(folder / "tree.casefile", "Fictional Office", "Ana", PASSPHRASE)
    with made.workspace as workspace:
        took = milliseconds(partial(_take, workspace, tree))
    name = "import of 10,000 people from GEDCOM"
    home = folder / "gramps"
    home.mkdir()
    return Figure(name, took / 1000, "s", at_most(12), gramps.import_seconds(tree, home))


def _take(workspace: Workspace, tree: Path) -> None:
    run_import(workspace, make_plan(workspace, tree, read_file(tree)))


def _print() -> Figure:
    own, typst = (set_pages(engine, FAMILIES_PRINTED).speed for engine in ("tagged", "typst"))
    return Figure("bilingual dossier, tagged", own, "pages/CPU-s", ratio_at_least(2), typst)


if __name__ == "__main__":
    sys.exit(publish(measure()))
