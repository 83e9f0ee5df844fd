"""Kills writers at random moments and counts what they had said is saved and is not."""

from __future__ import annotations

import json
import random
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from casefile.errors import CasefileError
from casefile.records import (
    Consent,
    Demand,
    Exhibit,
    Family,
    FormDraft,
    Letter,
    Person,
    PersonNameRow,
)
from casefile.services.case_files import open_case_file
from casefile.storage.attachments import read_content
from casefile.storage.backups import list_backups, restore_backup
from casefile.storage.errors import AttachmentDamagedError, AttachmentMissingError
from tests.proofs.kill_deeds import REMOVED, ROW

if TYPE_CHECKING:
    from casefile.storage.workspace import Workspace

ROOT = Path(__file__).parents[2]
WRITER = "tests.proofs.kill_writer"  # a module: the program is found from the current folder
LONGEST_PAUSE = 0.5  # seconds of work before a kill
LONGEST_PAUSE_IN_A_DEED = 0.08  # seconds, about as long as one takes
LONGER_DEEDS = {"open": 0.32, "reopen": 0.32, "renew_keys": 1.5}  # seconds
PATIENCE = 60.0  # seconds until a writer that does not begin a deed is given up
MOMENTS = (
    *("", "back_up", "", "attach_file", "import_table"),
    *("", "reopen", "undo_and_redo", "renew_keys", "open"),
)
_ENDED = "the writer ended by itself, so nothing was killed"
_ANNOUNCED_AS = {"undo_and_redo": "undo"}


@dataclass(frozen=True, slots=True)
class KillOutcome:
    """What kills cost: `during` counts what was under way; `lost` and `unsound` have to be 0."""

    kills: int = 0
    acknowledged: int = 0
    lost: int = 0
    unsound: int = 0
    during: tuple[str, ...] = ()

    def __add__(self, other: KillOutcome) -> KillOutcome:
        """Give both together."""
        return KillOutcome(
            self.kills + other.kills,
            self.acknowledged + other.acknowledged,
            self.lost + other.lost,
            self.unsound + other.unsound,
            self.during + other.during,
        )


@dataclass(slots=True)
class Memory:
    """What the case file has to hold: for each token the values that are right."""

    values: dict[str, set[str | None]] = field(default_factory=dict)
    sequence: int = 0


def kill_writers(case: Path, passphrase: str, kills: int, seed: int = 1) -> KillOutcome:
    """Start, kill and check `kills` writers, one after the other, on one case file."""
    dice = random.Random(seed)  # noqa: S311 - no secret
    memory, outcome = Memory(), KillOutcome()
    for number in range(kills):
        moment = MOMENTS[number % len(MOMENTS)]
        said = _kill_one(case, passphrase, f"{seed}-{number}", moment, dice)
        acknowledged, under_way = _learn(memory, said)
        lost, unsound = _look(case, passphrase, memory)
        outcome += KillOutcome(1, acknowledged, lost, unsound, (under_way,) if under_way else ())
    return replace(outcome, unsound=outcome.unsound + _unsound_backups(case, passphrase))


def _kill_one(
    case: Path, passphrase: str, name: str, moment: str, dice: random.Random
) -> list[dict[str, Any]]:
    with subprocess.Popen(
        [sys.executable, "-m", WRITER, str(case), name, moment],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=ROOT,
    ) as writer:
        if not writer.stdin or not writer.stdout:
            raise RuntimeError("no pipes")
        writer.stdin.write(passphrase.encode() + b"\n")
        writer.stdin.flush()
        lines: list[bytes] = []
        reached = threading.Event()
        wanted = f'"begin", "deed": "{_ANNOUNCED_AS.get(moment, moment) or "add_family"}'.encode()
        stream = writer.stdout

        def read() -> None:
            for line in stream:
                lines.append(line)
                if wanted in line:
                    reached.set()
            reached.set()

        reader = threading.Thread(target=read)
        reader.start()
        reached.wait(PATIENCE)
        if not moment:
            time.sleep(dice.uniform(0.0, LONGEST_PAUSE))
        else:
            time.sleep(dice.uniform(0.0, LONGER_DEEDS.get(moment, LONGEST_PAUSE_IN_A_DEED)))
        if writer.poll() is not None or not any(wanted in line for line in lines):
            raise RuntimeError(_ENDED)
        writer.kill()
        reader.join()
    if writer.returncode != -signal.SIGKILL:
        raise RuntimeError(_ENDED)
    return [json.loads(line) for line in lines if line.endswith(b"\n")]


def _learn(memory: Memory, said: list[dict[str, Any]]) -> tuple[int, str]:
    """Take in what a writer said; give how much it acknowledged and what was under way."""
    acknowledged, begun = 0, None
    for line in said:
        if line["say"] == "begin":
            begun = line
            continue
        memory.sequence = max(memory.sequence, line["sequence"])
        if begun and begun["token"]:
            acknowledged += 1
            memory.values[begun["token"]] = {begun["value"]}
        begun = None
    if begun and begun["token"]:
        memory.values.setdefault(begun["token"], {None}).add(begun["value"])
    return acknowledged, begun["deed"] if begun else ""


def _look(case: Path, passphrase: str, memory: Memory) -> tuple[int, int]:
    """Open what a killed writer left; give how much is lost, and 1 if anything is unsound."""
    with open_case_file(case, passphrase) as workspace:
        found = kept_values(workspace)
        wrong = [token for token, right in memory.values.items() if found.get(token) not in right]
        for token in wrong:
            told = f"{token}: {memory.values[token]} was right, {found.get(token)} was found\n"
            sys.stderr.write(told)
        lost = len(wrong) + (workspace.head.sequence < memory.sequence)
        unsound = bool(workspace.notices) or not workspace.check().is_sound
    memory.values = {token: {found.get(token)} for token in memory.values}
    return lost, int(unsound)


def kept_values(workspace: Workspace) -> dict[str, str]:
    """Give for each token what the case file holds: a value, or that the record is removed."""
    with workspace.reading() as session:
        rows: list[Any] = [
            *session.execute(select(Family.name, Family.remarks, Family.removed_at)),
            *session.execute(select(Demand.text, Demand.remarks, Demand.removed_at)),
            *session.execute(select(Letter.subject, Letter.remarks, Letter.removed_at)),
            *session.execute(select(Consent.given_by, Consent.remarks, Consent.removed_at)),
            *session.execute(
                select(PersonNameRow.full, Person.remarks, Person.removed_at)
                .join(Person, Person.id == PersonNameRow.person_id)
                .where(PersonNameRow.position == 0)
            ),
        ]
        found = {
            str(getattr(name, "en", name)): REMOVED if removed else remarks
            for name, remarks, removed in rows
        }
        batches = Counter(name.partition(ROW)[0] for name in found if ROW in name)
        found |= {token: f"{count} rows" for token, count in batches.items()}
        for form, content in session.execute(select(FormDraft.form, FormDraft.content)):
            found[form] = json.loads(content)["remarks"]
        for exhibit in session.scalars(select(Exhibit)):
            try:
                size = sum(len(piece) for piece in read_content(session, exhibit.sha256))
            except (AttachmentMissingError, AttachmentDamagedError):
                continue
            if size == exhibit.size:
                found[exhibit.original_file_name.removesuffix(".bin")] = exhibit.remarks
    return found


def _unsound_backups(case: Path, passphrase: str) -> int:
    """Count the backups that cannot be restored; a kill in the middle of one must leave none."""
    bad = 0
    for backup in list_backups(case):
        try:
            drill = restore_backup(backup.path, case.parent / "drill.casefile", passphrase)
            shutil.rmtree(drill.path)
        except CasefileError:
            bad += 1
    return bad
