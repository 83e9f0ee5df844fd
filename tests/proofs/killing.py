"""Kills writers at random moments and counts what they had said is saved and is not."""

import random
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select

from casefile.records import Person
from casefile.storage.workspace import Workspace

ROOT = Path(__file__).parents[2]
WRITER = "tests.proofs.kill_writer"  # a module: the program is found from the current folder


@dataclass(frozen=True, slots=True)
class KillOutcome:
    """How many changes were acknowledged before a kill, and how many of them were lost."""

    kills: int
    acknowledged: int
    lost: int
    unsound: int


def kill_writers(case: Path, passphrase: str, kills: int, seed: int = 1) -> KillOutcome:
    """Start, kill and check `kills` writers on one case file."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    acknowledged = lost = unsound = 0
    for _ in range(kills):
        said = _kill_one(case, passphrase, chance.uniform(0.0, 0.5))
        with Workspace.open(case, passphrase) as workspace:
            with workspace.reading() as session:
                kept = set(session.scalars(select(Person.reference)))
            unsound += bool(workspace.notices) or not workspace.check().is_sound
        acknowledged += len(said)
        lost += len(said - kept)
    return KillOutcome(kills, acknowledged, lost, unsound)


def _kill_one(case: Path, passphrase: str, pause: float) -> set[str]:
    writer = subprocess.Popen(
        [sys.executable, "-m", WRITER, str(case)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=ROOT,
    )
    with writer:
        if not writer.stdin or not writer.stdout:
            raise RuntimeError("no pipes")
        writer.stdin.write(passphrase.encode() + b"\n")
        writer.stdin.flush()
        first = writer.stdout.readline()
        if not first:
            raise RuntimeError("the writer ended by itself, so nothing was killed")
        time.sleep(pause)
        writer.kill()
        lines = (first + writer.stdout.read()).decode().split("\n")
    return set(lines[:-1])  # what follows the last line end was not said to the end
