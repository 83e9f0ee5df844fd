"""Writes families, people and relations of a file into the case file, in one transaction."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import select

from casefile.exchange.columns import folded
from casefile.exchange.imported import Leftover, LeftoverReason
from casefile.exchange.table_words import FATEFUL_ROLES
from casefile.language.keys import sort_key
from casefile.records import (
    Act,
    ContactPoint,
    Family,
    FamilyMembership,
    IdentityDocument,
    Person,
    PersonalRelation,
    PersonNameRow,
)
from casefile.services.bookkeeping import columns_of
from casefile.services.import_changes import change_family_by, change_person_by
from casefile.services.import_drafts import (
    Remarks,
    event_words,
    family_name,
    family_remarks,
    one_wording,
    person_draft,
    violation_of,
)
from casefile.services.import_matching import FileIndex, Match, match_records
from casefile.services.import_memory import Memory, likeness, place_key, reference_key
from casefile.services.import_places import Places
from casefile.services.import_plans import TakenLine, Verdict
from casefile.services.import_rows import NewRows
from casefile.services.people import WHOLE, order_of
from casefile.services.vocabularies import inverse_relation
from casefile.values.codes import FamilyRole, FamilyStatus

if TYPE_CHECKING:
    from sqlalchemy.orm import Session
    from sqlalchemy.orm.interfaces import ORMOption

    from casefile.exchange.imported import (
        ImportedEvent,
        ImportedFamily,
        ImportedPerson,
        ImportedRecords,
    )
    from casefile.progress import Progress
    from casefile.records import Record
    from casefile.storage.sessions import ChangingSession
    from casefile.values.ids import FamilyId
    from casefile.values.people import PersonDraft

_REPORT_EVERY: Final = 250  # records
_BATCH: Final = 500  # records read at once
_OWN_ROWS: Final = ("names", "papers", "contacts")


class RecordsImport:
    """One import at work: what it has matched, what it is writing, what it has to tell."""

    def __init__(
        self,
        session: ChangingSession,
        records: ImportedRecords,
        memory: Memory,
        family_id: FamilyId | None = None,
        sheet: int = 0,
    ) -> None:
        self.session = session
        self.records = records
        self.index = FileIndex.of(records)
        self.matches = match_records(session, records, self.index, memory, sheet)
        self.brought = Memory()
        self.taken: list[TakenLine] = []
        self.leftovers: list[Leftover] = list(records.leftovers)
        self._rows = NewRows(session)
        self._places = Places(session, self._rows)
        self._ids: dict[str, int] = {}
        self._family_id = family_id
        self._sheet = sheet

    def run(self, progress: Progress) -> None:
        """Write everything.

        Raises:
            Cancelled: the transaction around it has to be given up.
        """
        # Read at once and written at once: one by one, what changes would take twice as long.
        with self.session.no_autoflush:
            held = [
                *_read_changing(self.session, Family, self.matches.families),
                *_read_changing(self.session, Person, self.matches.people, *WHOLE),
            ]
            self._take_all(progress)
            self._rows.write()
        del held  # a session alone does not keep what it has read

    def _take_all(self, progress: Progress) -> None:
        people, families = self.records.people, self.records.families
        total = len(people) + len(families)
        self._rows.expect(Family, _count_new(self.matches.families))
        self._rows.expect(Person, _count_new(self.matches.people))
        acts = [self._acts_of(person) for person in people]  # what is the same adds none
        self._write_places(acts)
        self._rows.expect(Act, sum(map(len, acts)))
        for number, family in enumerate(families):
            if number % _REPORT_EVERY == 0:
                progress.report(number, total)
            self._take_family(family)
        for number, person in enumerate(people, start=len(families)):
            if number % _REPORT_EVERY == 0:
                progress.report(number, total)
            self._take_person(person, acts[number - len(families)])
        self._join_members()
        self._relate()
        progress.report(total, total)

    def _write_places(self, acts: list[list[tuple[str, ImportedEvent]]]) -> None:
        """Write the new places together, before a record that is changed points at one."""
        for family in self.records.families:
            if self.matches.families[family.key].verdict is not Verdict.SAME:
                self._places.find(family.city, "CITY")
        for person, told in zip(self.records.people, acts, strict=True):
            match = self.matches.people[person.key]
            if match.verdict is not Verdict.SAME:
                self._places.find(person.birth_place)
            for _, event in told if match.key is None else ():  # others may be known already
                self._place_of(event)
        self._rows.write()

    def _take_family(self, family: ImportedFamily) -> None:
        match = self.matches.families[family.key]
        reference = ""
        if match.verdict is Verdict.NEW:
            self._ids[family.key], reference = self._add_family(family)
        elif match.key is not None:
            self._ids[family.key] = match.key
            if match.verdict is Verdict.UPDATED:
                remarks, leftovers = Remarks(), self.index.leftovers[family.key]
                family_remarks(family, leftovers, remarks)
                changed = change_family_by(self.session, match.key, family, remarks, self._places)
                match = _settled(match, changed=changed)
        self._note("family", family, match, reference)

    def _add_family(self, family: ImportedFamily) -> tuple[int, str]:
        remarks = Remarks()
        name = family_name(family, remarks)
        remarks.add(family.reference, "Reference")
        family_remarks(family, self.index.leftovers[family.key], remarks)
        values = {
            "name": name,
            "name_order": sort_key(name.fa or name.en),
            "status": family.status or FamilyStatus.INTAKE,
            "city_id": self._places.find(family.city, "CITY"),
            "residence": family.residence,
            "preferred_language": family.language,
            "remarks": remarks.text(),
        }
        self._say_overfull(remarks, family.key, family.lines)
        return self._rows.add_record(Family, values)

    def _take_person(self, person: ImportedPerson, acts: list[tuple[str, ImportedEvent]]) -> None:
        match = self.matches.people[person.key]
        reference = ""
        if match.verdict is not Verdict.SAME:
            remarks = Remarks()
            if match.key is None:
                remarks.add(person.reference, "Reference")
            draft = person_draft(person, self.index.leftovers[person.key], remarks)
            self._keep_words(person, acts, remarks)
            self._say_overfull(remarks, person.key, person.lines)
            birth_place = self._places.find(person.birth_place)
            if match.key is None:
                key, reference = self._add_person(draft, remarks, birth_place)
                self._ids[person.key] = key
            else:
                changed = change_person_by(self.session, match.key, draft, remarks, birth_place)
                self._ids[person.key] = match.key
                match = _settled(match, changed=changed)
        elif match.key is not None:
            self._ids[person.key] = match.key
        self._note("person", person, match, reference, likeness(person))
        self._add_acts(person, match, acts)

    def _keep_words(
        self, person: ImportedPerson, acts: list[tuple[str, ImportedEvent]], remarks: Remarks
    ) -> None:
        structured = [event for _, event in acts]
        for event in person.events:
            if event not in structured:
                remarks.add(event_words(event))
        for membership in self.index.memberships[person.key]:
            says_more = folded(membership.words) in FATEFUL_ROLES
            if membership.words and (says_more or membership.role is FamilyRole.MEMBER):
                remarks.add(membership.words, "Role")

    def _add_person(
        self, draft: PersonDraft, remarks: Remarks, birth_place: int | None
    ) -> tuple[int, str]:
        values = columns_of(draft, *_OWN_ROWS, "remarks", "birth_place_id")
        values |= {
            "name_order": order_of(draft.names),
            "birth_place_id": birth_place,
            "remarks": remarks.text(),
        }
        key, reference = self._rows.add_record(Person, values)
        for position, name in enumerate(draft.names):
            row = columns_of(name) | {"person_id": key, "position": position}
            self._rows.add(PersonNameRow, row)
        for paper in draft.papers:
            self._rows.add(IdentityDocument, columns_of(paper) | {"person_id": key})
        for contact in draft.contacts:
            self._rows.add(ContactPoint, columns_of(contact) | {"person_id": key})
        return key, reference

    def _acts_of(self, person: ImportedPerson) -> list[tuple[str, ImportedEvent]]:
        """Give the events that become events of the person's family; the others are told."""
        memberships = self.index.memberships[person.key]
        if not memberships or self.matches.people[person.key].verdict is Verdict.SAME:
            return []
        role = memberships[0].role
        kinds = [(violation_of(each, role, person.fate), each) for each in person.events]
        return [(kind, event) for kind, event in kinds if kind]

    def _add_acts(
        self, person: ImportedPerson, match: Match, acts: list[tuple[str, ImportedEvent]]
    ) -> None:
        if not acts:
            return
        family = self._ids[self.index.memberships[person.key][0].family]
        key = self._ids[person.key]
        known = self._known_acts(family, key) if match.verdict is Verdict.UPDATED else set()
        for kind, event in acts:
            words = event.happened.words if event.happened else ""
            if (kind, words) in known:
                continue
            remarks = Remarks()
            values = {
                "family_id": family,
                "person_id": key,
                "violation_type": kind,
                "happened": event.happened,
                "place_id": self._place_of(event),
                "account": one_wording(event_words(event), remarks, "Account"),
                "remarks": remarks.text(),
            }
            self._rows.add_record(Act, values)

    def _known_acts(self, family: int, person: int) -> set[tuple[str, str]]:
        wanted = select(Act.violation_type, Act.happened).where(
            Act.family_id == family, Act.person_id == person
        )
        rows = self.session.execute(wanted)
        return {(kind, happened.words if happened else "") for kind, happened in rows}

    def _place_of(self, event: ImportedEvent) -> int | None:
        if event.prison:
            return self._places.find(event.prison, _kind_of_place(event.prison))
        return self._places.find(event.place)

    def _join_members(self) -> None:
        known = self._known_memberships()
        places = Counter(family for family, _ in known)
        for membership in self.records.memberships:
            family, person = self._ids[membership.family], self._ids[membership.person]
            if (family, person) in known:
                continue
            known.add((family, person))
            self._join(family, person, membership.role, places[family])
            places[family] += 1
        if self._family_id is not None:
            self._join_to_chosen(known, self._family_id)

    def _join(self, family: int, person: int, role: FamilyRole, position: int) -> None:
        values = {"family_id": family, "person_id": person, "role": role, "position": position}
        self._rows.add(FamilyMembership, values)

    def _join_to_chosen(self, known: set[tuple[int, int]], family: int) -> None:
        for position, person in enumerate(self.records.people, start=1_000):
            key = self._ids[person.key]
            if not self.index.memberships[person.key] and (family, key) not in known:
                self._join(family, key, FamilyRole.CONTACT, position)

    def _known_memberships(self) -> set[tuple[int, int]]:
        old = [each.key for each in self.matches.families.values() if each.key is not None]
        old += [] if self._family_id is None else [self._family_id]
        known: set[tuple[int, int]] = set()
        for start in range(0, len(old), 500):
            wanted = select(FamilyMembership.family_id, FamilyMembership.person_id).where(
                FamilyMembership.family_id.in_(old[start : start + 500])
            )
            known.update((family, person) for family, person in self.session.execute(wanted))
        return known

    def _relate(self) -> None:
        known = self._known_relations()
        for relation in self.records.relations:
            pair = self._ids[relation.person], self._ids[relation.other]
            if pair[0] == pair[1]:
                words = relation.words or relation.relation
                self.leftovers.append(Leftover(0, "RELATION", words, LeftoverReason.CONFLICT))
            elif (*pair, relation.relation) not in known:
                known.add((*pair, relation.relation))
                known.add((pair[1], pair[0], inverse_relation(relation.relation)))
                self._rows.add(
                    PersonalRelation,
                    {
                        "person_id": pair[0],
                        "other_id": pair[1],
                        "relationship_type": relation.relation,
                        "certainty": relation.certainty,
                    },
                )

    def _known_relations(self) -> set[tuple[int, int, str]]:
        old = [each.key for each in self.matches.people.values() if each.key is not None]
        known: set[tuple[int, int, str]] = set()
        for start in range(0, len(old), 500):
            wanted = select(
                PersonalRelation.person_id,
                PersonalRelation.other_id,
                PersonalRelation.relationship_type,
            ).where(PersonalRelation.person_id.in_(old[start : start + 500]))
            for person, other, kind in self.session.execute(wanted):
                known |= {(person, other, kind), (other, person, inverse_relation(kind))}
        return known

    def _note(
        self,
        kind: str,
        record: ImportedFamily | ImportedPerson,
        match: Match,
        reference: str,
        alike: str = "",
    ) -> None:
        key = self._ids[record.key]
        self.taken.append(TakenLine(record.lines, kind, match.verdict, reference))
        self.brought.remember(kind, match.fingerprint, key)
        self.brought.remember_place(place_key(kind, self._sheet, record.lines), alike, key)
        if record.reference:
            self.brought.references[reference_key(kind, record.reference)] = key
        for each in self.index.marks.get(record.key, ()) if kind == "person" else ():
            self.brought.references[reference_key(kind, each)] = key

    def _say_overfull(self, remarks: Remarks, key: str, lines: tuple[int, ...]) -> None:
        if remarks.is_overfull:
            line = lines[0] if lines else 0
            self.leftovers.append(Leftover(line, "REMARKS", key, LeftoverReason.TOO_LONG))


def _read_changing(
    session: Session,
    kind: Any,  # noqa: ANN401 - any class of records
    matches: dict[str, Match],
    *options: ORMOption,
) -> list[Record]:
    """Give the records that a file may change."""
    changing = [each for each in matches.values() if each.verdict is Verdict.UPDATED]
    keys = [each.key for each in changing if each.key is not None]
    found: list[Record] = []
    for start in range(0, len(keys), _BATCH):
        wanted = select(kind).where(kind.id.in_(keys[start : start + _BATCH])).options(*options)
        found += session.scalars(wanted).unique()
    return found


def _count_new(matches: dict[str, Any]) -> int:
    return sum(each.verdict is Verdict.NEW for each in matches.values())


def _settled(match: Match, *, changed: bool) -> Match:
    verdict = Verdict.UPDATED if changed else Verdict.SAME
    return Match(verdict, match.fingerprint, match.key)


def _kind_of_place(text: str) -> str:
    return "PRISON" if "زندان" in text or "prison" in text.casefold() else "UNKNOWN"
