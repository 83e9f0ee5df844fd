"""Decides for each record of a file whether it is new, known and changed, or known and the same."""

from __future__ import annotations

import re
from collections import defaultdict
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
    family_fingerprint,
    person_fingerprint,
    reference_key,
)
from casefile.services.import_plans import Verdict
from casefile.values.ids import FAMILY, PERSON, reference_number

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from casefile.exchange.imported import (
        ImportedFamily,
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
    """The parts of a file that belong together, found once."""

    memberships: dict[str, list[ImportedMembership]]
    members: dict[str, list[ImportedMembership]]
    leftovers: dict[str, list[Leftover]]

    @classmethod
    def of(cls, records: ImportedRecords) -> FileIndex:
        """Index a file's records."""
        index = cls(defaultdict(list), defaultdict(list), defaultdict(list))
        for membership in records.memberships:
            index.memberships[membership.person].append(membership)
            index.members[membership.family].append(membership)
        for leftover in records.leftovers:
            index.leftovers[leftover.record].append(leftover)
        return index


def match_records(
    session: Session, records: ImportedRecords, index: FileIndex, memory: Memory
) -> Matches:
    """Match a file's records with those that the case file holds.

    A row that came before is the same, whatever was edited since. Else this program's own
    references decide, then those of the file, as far as an earlier import has met them. A name
    alone never does: people of one name are not one person.
    """
    known = _Known(session, memory)
    found = Matches()
    names = {
        family.key: family.reference or " / ".join(each.text for each in family.names)
        for family in records.families
    }
    for person in records.people:
        families = [names.get(each.family, "") for each in index.memberships[person.key]]
        print_ = person_fingerprint(person, families)
        found.people[person.key] = known.match("person", person.reference, print_)
    for family in records.families:
        print_ = family_fingerprint(family)
        match = known.match("family", family.reference, print_)
        if match.key is None and not family.reference:
            members = [found.people[each.person] for each in index.members[family.key]]
            match = known.by_members(members, print_, family)
        found.families[family.key] = match
    return found


class _Known:
    """The records that a file's records may turn out to be; each is given once for each row."""

    def __init__(self, session: Session, memory: Memory) -> None:
        self._session = session
        self._memory = memory
        self._present: dict[str, set[int]] = {
            "person": set[int](
                session.scalars(select(Person.id).where(Person.removed_at.is_(None)))
            ),
            "family": set[int](
                session.scalars(select(Family.id).where(Family.removed_at.is_(None)))
            ),
        }
        self._used: dict[str, int] = defaultdict(int)
        self._own: dict[str, dict[int, int]] = {}

    def match(self, kind: str, reference: str, fingerprint: str) -> Match:
        """Say what a record is."""
        row = f"{kind} {fingerprint}"
        ids = [key for key in self._memory.rows.get(row, ()) if key in self._present[kind]]
        place = self._used[row]
        self._used[row] += 1
        if place < len(ids):
            return Match(Verdict.SAME, fingerprint, ids[place])
        key = self._by_reference(kind, reference) if reference else None
        if key is None:
            return Match(Verdict.NEW, fingerprint)
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
