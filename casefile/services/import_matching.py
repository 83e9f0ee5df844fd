"""Decides for each record of a file whether it is new, known and changed, or known and the same."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from sqlalchemy import select

from casefile.exchange.columns import folded
from casefile.exchange.imported import (
    ImportedMembership,
    Leftover,
)
from casefile.records import Family, FamilyMembership, Person
from casefile.services.import_memory import (
    Memory,
    certain_marks,
    family_fingerprint,
    likeness,
    person_fingerprint,
    place_key,
    reference_key,
)
from casefile.services.import_plans import Verdict
from casefile.values.ids import FAMILY, PERSON, reference_number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

    from casefile.exchange.imported import (
        ImportedFamily,
        ImportedPerson,
        ImportedRecords,
    )

_DIGITS: Final = str.maketrans("۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩", "01234567890123456789")
_OWN: Final = re.compile(r"\s*([FP])\s*-?\s*(\d{1,9})\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Match:
    """What becomes of one record: `key` is the id of the record that it is, None for a new one."""

    verdict: Verdict
    fingerprint: str
    key: int | None = None


@dataclass(slots=True)
class Matches:
    """What becomes of every family and person of a file, by their keys in the file."""

    families: dict[str, Match] = field(default_factory=dict)
    people: dict[str, Match] = field(default_factory=dict)


@dataclass(slots=True)
class FileIndex:
    """The parts of a file that belong together, found once.

    `marks` tell a person from all others; those that two rows bear are left out, since nobody knows
    whose they are.
    """

    memberships: dict[str, list[ImportedMembership]]
    members: dict[str, list[ImportedMembership]]
    leftovers: dict[str, list[Leftover]]
    marks: dict[str, tuple[str, ...]]

    @classmethod
    def of(cls, records: ImportedRecords) -> FileIndex:
        """Index a file's records."""
        marks = {person.key: certain_marks(person) for person in records.people}
        times = Counter(mark for each in marks.values() for mark in each)
        marks = {
            key: tuple(mark for mark in each if times[mark] == 1) for key, each in marks.items()
        }
        index = cls(defaultdict(list), defaultdict(list), defaultdict(list), marks)
        for membership in records.memberships:
            index.memberships[membership.person].append(membership)
            index.members[membership.family].append(membership)
        for leftover in records.leftovers:
            index.leftovers[leftover.record].append(leftover)
        return index


def match_records(
    session: Session,
    records: ImportedRecords,
    index: FileIndex,
    memory: Memory,
    sheet: int = 0,
) -> Matches:
    """Match a file's records with those that the case file holds.

    A row that came before is the same, whatever was edited since. Else this program's own
    references decide, then those of the file, as far as an earlier import has met them. When this
    very file came before, with its columns read in another way, a row is what it was then. A name
    alone never decides: people of one name are not one person.
    """
    known = _Known(session, memory, sheet)
    known.claim(records.people)
    found = Matches()
    names = {
        family.key: family.reference or " / ".join(each.text for each in family.names)
        for family in records.families
    }
    for person in records.people:
        families = [names.get(each.family, "") for each in index.memberships[person.key]]
        print_ = person_fingerprint(person, families)
        match = known.match("person", person.reference, print_)
        if match.key is None:
            match = known.by_marks(index.marks[person.key], print_)
        if match.key is None:
            alike = likeness(person) if memory.likenesses else ""
            match = known.by_place("person", person.lines, print_, alike)
        found.people[person.key] = match
    for family in records.families:
        print_ = family_fingerprint(family)
        match = known.match("family", family.reference, print_)
        if match.key is None and not family.reference:
            members = [found.people[each.person] for each in index.members[family.key]]
            match = known.by_members(members, print_, family)
        if match.key is None:
            match = known.by_place("family", family.lines, print_)
        found.families[family.key] = match
    return found


class _Known:
    """The records that a file's records may turn out to be; each is given once for each row."""

    def __init__(self, session: Session, memory: Memory, sheet: int) -> None:
        self._session = session
        self._memory = memory
        self._sheet = sheet
        self._claimed: set[int | None] = set()  # people whom this sheet's rows already are
        self._present: dict[str, set[int]] = {
            "person": set[int](
                session.scalars(select(Person.id).where(Person.removed_at.is_(None)))
            ),
            "family": set[int](
                session.scalars(select(Family.id).where(Family.removed_at.is_(None)))
            ),
        }
        self._used: dict[str, int] = defaultdict(int)
        self._ids: dict[str, list[int]] = {}
        self._own: dict[str, dict[int, int]] = {}

    def match(self, kind: str, reference: str, fingerprint: str) -> Match:
        """Say what a record is."""
        row = f"{kind} {fingerprint}"
        ids = self._ids_of(kind, row)
        place = self._used[row]
        self._used[row] += 1
        if place < len(ids):
            return Match(Verdict.SAME, fingerprint, ids[place])
        key = self._by_reference(kind, reference) if reference else None
        if key is None:
            return Match(Verdict.NEW, fingerprint)
        return Match(Verdict.UPDATED, fingerprint, key)

    def _ids_of(self, kind: str, row: str) -> list[int]:
        if row not in self._ids:
            known = self._memory.rows.get(row, ())
            self._ids[row] = [key for key in known if key in self._present[kind]]
        return self._ids[row]

    def claim(self, people: Sequence[ImportedPerson]) -> None:
        """Leave to each row the person it was before: nobody else is that by name."""
        places = (place_key("person", self._sheet, person.lines) for person in people)
        self._claimed.update(self._memory.places.get(place) for place in places)

    def by_marks(self, marks: Sequence[str], fingerprint: str) -> Match:
        """Say which person of an earlier file this is, by what nobody else has."""
        found = {self._memory.references.get(reference_key("person", mark)) for mark in marks}
        keys = [key for key in found if key in self._present["person"]]
        if len(keys) != 1 or keys[0] in self._claimed:
            return Match(Verdict.NEW, fingerprint)
        self._claimed.add(keys[0])
        return Match(Verdict.UPDATED, fingerprint, keys[0])

    def by_place(self, kind: str, lines: Sequence[int], fingerprint: str, alike: str = "") -> Match:
        """Say what a record was when this very file came before; `alike` is its likeness."""
        key = self._memory.places.get(place_key(kind, self._sheet, lines))
        if key is None and alike:
            others = [
                each for each in self._memory.likenesses.get(alike, ()) if each not in self._claimed
            ]
            key = others[0] if len(others) == 1 else None
        if key not in self._present[kind]:
            return Match(Verdict.NEW, fingerprint)
        if kind == "person":
            self._claimed.add(key)
        return Match(Verdict.UPDATED, fingerprint, key)

    def by_members(self, members: list[Match], fingerprint: str, family: ImportedFamily) -> Match:
        """Say which family this is, when people in it are known and belong to just one so named."""
        people = [each.key for each in members if each.key is not None]
        if not people:
            return Match(Verdict.NEW, fingerprint)
        wanted = (
            select(Family.id, Family.name)
            .join(FamilyMembership, FamilyMembership.family_id == Family.id)
            .where(FamilyMembership.person_id.in_(people[:500]), Family.removed_at.is_(None))
            .distinct()
        )
        texts = {folded(each.text) for each in family.names}
        ids = {
            key
            for key, name in self._session.execute(wanted)
            if not texts or texts & {folded(text) for _, text in name.items()}
        }
        return (
            Match(Verdict.UPDATED, fingerprint, ids.pop())
            if len(ids) == 1
            else Match(Verdict.NEW, fingerprint)
        )

    def _by_reference(self, kind: str, reference: str) -> int | None:
        own = _OWN.fullmatch(reference.translate(_DIGITS))
        letter = PERSON if kind == "person" else FAMILY
        key: int | None = None
        if own and own[1].upper() == letter:
            key = self._own_references(kind).get(int(own[2]))
        if key is None:
            key = self._memory.references.get(reference_key(kind, reference))
        return key if key in self._present[kind] else None

    def _own_references(self, kind: str) -> dict[int, int]:
        """Give the ids of the records of a kind by the numbers of their references; read once."""
        if kind not in self._own:
            record = Person if kind == "person" else Family
            rows = self._session.execute(select(record.reference, record.id))
            found = {reference_number(text): int(key) for text, key in rows}
            self._own[kind] = {each: key for each, key in found.items() if each is not None}
        return self._own[kind]
