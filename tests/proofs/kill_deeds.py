"""What the writer that gets killed does: the program's own use cases, each announced beforehand.

Every record carries a token in its name and a value in its remarks, so that the one who kills can
tell for each token which value was acknowledged last and which one was under way.
"""

from __future__ import annotations

import csv
import io
import json
import random
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from casefile.security.cost import FLOOR
from casefile.services.case_files import close_case_file, open_case_file
from casefile.services.consents import record_consent
from casefile.services.custodians import (
    add_custodian,
    prepare_removal,
    remove_custodian,
    ways_in,
)
from casefile.services.demands import add_demand, add_step
from casefile.services.drafts import keep_draft
from casefile.services.exhibits import attach_file
from casefile.services.families import (
    add_family,
    change_family,
    remove_family,
    view_family,
)
from casefile.services.history import redo_last, undo_last
from casefile.services.imports import make_plan, read_file, run_import
from casefile.services.letters import add_letter, change_letter, view_letter
from casefile.services.people import add_person, change_person, view_person
from casefile.values.codes import (
    ConsentDecision,
    ConsentPurpose,
    DemandStatus,
    FamilyRole,
    IdentityMode,
    Script,
)
from casefile.values.consents import ConsentDraft
from casefile.values.dates import FlexDate
from casefile.values.demands import DemandDraft
from casefile.values.exhibits import ExhibitDraft
from casefile.values.families import FamilyDraft
from casefile.values.ids import FamilyId, LetterId, PersonId
from casefile.values.letters import LetterDraft
from casefile.values.names import PersonName
from casefile.values.people import PersonDraft
from casefile.values.today import local_today
from casefile.values.wording import Wording

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

REMOVED = "removed"
ROW = " row "  # what parts the token of an import from the number of a person in it
DEFAULT_WEIGHTS = (6, 6, 2, 6, 6, 5, 4, 4, 4, 3, 1, 2, 4, 1, 1, 1, 0)


@dataclass(frozen=True, slots=True)
class Kept:
    """A record of the writer: its kind, its identity, and what its remarks should say."""

    kind: str
    key: int
    value: str


@dataclass(frozen=True, slots=True)
class Step:
    """A change that can be taken back: a token and what it said before and after."""

    token: str
    before: Kept | None
    after: Kept | None


class Writer:
    """Does one thing after the other, and says what before and after each."""

    def __init__(
        self, path: Path, secret: str, name: str, say: Callable[[dict[str, object]], None]
    ) -> None:
        self._path, self._secret, self._name, self._say = path, secret, name, say
        self._dice = random.Random(name)  # noqa: S311 - no secret
        self._count = 0
        self._kept: dict[str, Kept] = {}
        self._done: list[Step] = []
        self._deeds = (
            self.add_family,
            self.change_family,
            self.remove_and_restore,
            self.add_person,
            self.change_person,
            self.add_letter,
            self.change_letter,
            self.attach_file,
            self.record_consent,
            self.add_demand,
            self.import_table,
            self.keep_draft,
            self.undo_and_redo,
            self.back_up,
            self.tidy,
            self.reopen,
            self.renew_keys,
        )
        self._open()

    def work(self, favourite: str = "") -> None:
        """Work for ever; a favourite deed is done as often as all others together."""
        weights = list(DEFAULT_WEIGHTS)
        names = [each.__name__ for each in self._deeds]
        if favourite:
            weights[names.index(favourite)] = sum(weights)
        self.add_family()
        self.add_person()
        while True:
            self._dice.choices(self._deeds, weights)[0]()

    def add_family(self) -> None:
        """Take a family in."""
        token, value = self._new()
        draft = FamilyDraft(name=Wording(token, "خانوادهٔ خیالی"), remarks=value)
        with self._announced("add_family", token, value):
            key = add_family(self._workspace, draft)
        self._note(token, Kept("family", key, value))

    def change_family(self) -> None:
        """Say something else about a family."""
        token, kept = self._pick("family")
        key, value = FamilyId(kept.key), self._value()
        view = view_family(self._workspace, key)
        with self._announced("change_family", token, value):
            draft = replace(view.draft, remarks=value)
            change_family(self._workspace, key, draft, view.version)
        self._note(token, replace(kept, value=value))

    def remove_and_restore(self) -> None:
        """Take a family out of the lists, and put it back."""
        token, kept = self._pick("family")
        key = FamilyId(kept.key)
        with self._announced("remove_family", token, REMOVED):
            remove_family(self._workspace, key)
        self._note(token, replace(kept, value=REMOVED))
        with self._announced("undo_removal", token, kept.value):
            undo_last(self._workspace)
        self._done.pop()  # what was taken back is no step that could be taken back again
        self._set(token, kept)

    def add_person(self) -> None:
        """Add a person to a family."""
        token, value = self._new()
        family = FamilyId(self._pick("family")[1].key)
        names = (
            PersonName(token, script=Script.LATIN),
            PersonName("نام خیالی", script=Script.PERSIAN),
        )
        draft = PersonDraft(names, remarks=value)
        with self._announced("add_person", token, value):
            key = add_person(self._workspace, draft, (family, FamilyRole.MEMBER))
        self._note(token, Kept("person", key, value))

    def change_person(self) -> None:
        """Change a person."""
        token, kept = self._pick("person")
        key, value = PersonId(kept.key), self._value()
        view = view_person(self._workspace, key)
        with self._announced("change_person", token, value):
            change_person(self._workspace, key, replace(view.draft, remarks=value), view.version)
        self._note(token, replace(kept, value=value))

    def add_letter(self) -> None:
        """File a letter about a family."""
        token, value = self._new()
        family = FamilyId(self._pick("family")[1].key)
        body = "A fictional letter. " * self._dice.randint(1, 2_000)
        draft = LetterDraft(subject=token, body=body, families=(family,), remarks=value)
        with self._announced("add_letter", token, value):
            key = add_letter(self._workspace, draft)
        self._note(token, Kept("letter", key, value))

    def change_letter(self) -> None:
        """Change a letter."""
        token, kept = self._pick("letter")
        key, value = LetterId(kept.key), self._value()
        view = view_letter(self._workspace, key)
        with self._announced("change_letter", token, value):
            change_letter(self._workspace, key, replace(view.draft, remarks=value), view.version)
        self._note(token, replace(kept, value=value))

    def attach_file(self) -> None:
        """Attach a file of up to a megabyte to a family."""
        token, value = self._new()
        family = self._pick("family")[1].key
        content = token.encode() + self._dice.randbytes(self._dice.randint(0, 1_000_000))
        with self._announced("attach_file", token, value):
            key = attach_file(
                self._workspace,
                content,
                ("family", family),
                name=f"{token}.bin",
                draft=ExhibitDraft(remarks=value),
            )
        self._note(token, Kept("exhibit", key, value))

    def record_consent(self) -> None:
        """Record what a person allows."""
        token, value = self._new()
        person = PersonId(self._pick("person")[1].key)
        draft = ConsentDraft(
            person,
            self._dice.choice(list(ConsentPurpose)),
            ConsentDecision.GIVEN,
            IdentityMode.FULL,
            given_by=token,
            obtained_on=FlexDate.on(local_today()),
            remarks=value,
        )
        with self._announced("record_consent", token, value):
            key = record_consent(self._workspace, draft)
        self._note(token, Kept("consent", key, value))

    def add_demand(self) -> None:
        """Make a demand and say what became of it."""
        token, value = self._new()
        family = FamilyId(self._pick("family")[1].key)
        draft = DemandDraft(text=Wording(token), families=(family,), remarks=value)
        with self._announced("add_demand", token, value):
            key = add_demand(self._workspace, draft)
        self._note(token, Kept("demand", key, value))
        add_step(self._workspace, key, DemandStatus.SUBMITTED, FlexDate.year(2020), Wording("sent"))
        self._done.clear()  # a step of a demand has no token, so nothing before it is undone

    def import_table(self) -> None:
        """Import a table of people, all of them in one change."""
        token, _ = self._new()
        count = self._dice.randint(1, 200)
        table = self._path.with_name(f"{self._name}.csv")
        table.write_bytes(table_of_people(token, count))
        plan = make_plan(self._workspace, table, read_file(table))
        value = f"{count} rows"
        with self._announced("import_table", token, value):
            run_import(self._workspace, plan)
        self._note(token, Kept("import", 0, value))

    def keep_draft(self) -> None:
        """Keep what a form holds."""
        token, value = self._new()
        with self._announced("keep_draft", token, value):
            keep_draft(self._workspace, token, {"remarks": value})

    def undo_and_redo(self) -> None:
        """Take the last change back; half the times do it again."""
        if not self._done:
            return
        step = self._done.pop()
        with self._announced("undo", step.token, step.before.value if step.before else None):
            undo_last(self._workspace)
        self._set(step.token, step.before)
        if self._dice.random() < 0.5:
            with self._announced("redo", step.token, step.after.value if step.after else None):
                redo_last(self._workspace)
            self._set(step.token, step.after)
            self._done.append(step)

    def back_up(self) -> None:
        """Write a backup."""
        with self._announced("back_up"):
            self._workspace.back_up()

    def tidy(self) -> None:
        """Move what was committed from the WAL into the database."""
        with self._announced("tidy"):
            self._workspace.tidy()

    def reopen(self) -> None:
        """Close the case file, which backs it up, and open it again."""
        with self._announced("reopen"):
            close_case_file(self._workspace)
            self._open()

    def renew_keys(self) -> None:
        """Add a custodian and remove him again, which encrypts the case file anew."""
        workspace, name = self._workspace, f"Fictional custodian {self._value()}"
        stays = {ways_in(workspace)[0].id: self._secret}
        with self._announced("renew_keys"):
            add_custodian(workspace, self._secret, name, name, FLOOR)
            remove_custodian(workspace, name, stays, prepare_removal(workspace, stays))

    def _open(self) -> None:
        self._workspace = open_case_file(self._path, self._secret)

    def _new(self) -> tuple[str, str]:
        self._count += 1
        return f"Fictional {self._name} {self._count}", self._value()

    def _value(self) -> str:
        return f"value {self._dice.getrandbits(64):016x}"

    def _pick(self, kind: str) -> tuple[str, Kept]:
        """Choose a record of a kind that stands; undo may have left none, so one is added."""
        known = [
            (token, kept)
            for token, kept in self._kept.items()
            if kept.kind == kind and kept.value != REMOVED
        ]
        if known:
            return self._dice.choice(known)
        {"family": self.add_family, "person": self.add_person, "letter": self.add_letter}[kind]()
        return self._pick(kind)

    def _note(self, token: str, kept: Kept) -> None:
        self._done.append(Step(token, self._kept.get(token), kept))
        self._set(token, kept)

    def _set(self, token: str, kept: Kept | None) -> None:
        if kept is None:
            del self._kept[token]
        else:
            self._kept[token] = kept

    @contextmanager
    def _announced(self, deed: str, token: str = "", value: str | None = None) -> Iterator[None]:
        self._say({"say": "begin", "deed": deed, "token": token, "value": value})
        yield
        self._say({"say": "done", "deed": deed, "sequence": self._workspace.head.sequence})


def table_of_people(token: str, count: int) -> bytes:
    """Give a CSV of invented people who all carry a token."""
    written = io.StringIO()
    rows = csv.writer(written)
    rows.writerow(["Full name", "Sex", "Year of birth"])
    rows.writerows([f"{token}{ROW}{number}", "F", 1950 + number % 40] for number in range(count))
    return written.getvalue().encode()


def line_of(said: dict[str, object]) -> bytes:
    """Write what is said as one line."""
    return json.dumps(said, ensure_ascii=False).encode() + b"\n"
