"""A whole mapped table: its rows as families, people and relations."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from casefile.exchange.columns import folded
from casefile.exchange.imported import (
    ImportedFamily,
    ImportedMembership,
    ImportedPerson,
    ImportedRecords,
    ImportedRelation,
    Leftover,
    LeftoverReason,
)
from casefile.exchange.mapping import ColumnMapping
from casefile.exchange.table_rows import RowReading, read_row
from casefile.exchange.table_words import EXACT_RELATIONS, SEXED_RELATIONS
from casefile.exchange.tables import NoteCode, Sheet, SheetNote
from casefile.progress import Progress, Unwatched
from casefile.values.codes import FamilyRole, Sex

MOST_NOTICED = 20  # of one kind
_REPORT_EVERY = 1_000  # rows


def apply(
    mapping: ColumnMapping, sheet: Sheet, first: int = 0, count: int | None = None
) -> tuple[RowReading, ...]:
    """Read `count` rows from the row number `first` (from 0) on, for a preview; all without it."""
    last = None if count is None else first + count
    return tuple(read_row(mapping, sheet, row) for row in sheet.rows[first:last])


def gather(
    mapping: ColumnMapping, sheet: Sheet, source: str = "csv", progress: Progress | None = None
) -> ImportedRecords:
    """Read a whole table. Rows are one family when they share its reference, else its name."""
    watched = progress or Unwatched()
    table = _Table()
    for number, row in enumerate(sheet.rows):
        if number % _REPORT_EVERY == 0:
            watched.report(number, len(sheet.rows))
        table.take(read_row(mapping, sheet, row))
    table.relate()
    table.leftovers += _noticed(sheet.notes)
    watched.report(len(sheet.rows), len(sheet.rows))
    return ImportedRecords(
        source,
        tuple(table.families.values()),
        tuple(table.people),
        tuple(table.memberships),
        tuple(table.relations),
        tuple(table.leftovers),
        table.doubtful,
    )


def _noticed(notes: Iterable[SheetNote]) -> Iterator[Leftover]:
    """Tell what the reader noticed; of what came again and again the first, and how often."""
    told: Counter[NoteCode] = Counter()
    for note in notes:
        if note.code is NoteCode.TITLE_LINE:
            yield Leftover(note.line, note.code, note.fact, LeftoverReason.NO_PLACE)
            continue
        told[note.code] += 1
        if told[note.code] <= MOST_NOTICED:
            yield Leftover(note.line, note.code, note.fact, LeftoverReason.NOTICED)
    for code, count in told.items():
        if count > MOST_NOTICED:
            yield Leftover(0, code, f"+ {count - MOST_NOTICED}", LeftoverReason.NOTICED)


@dataclass(slots=True)
class _Table:
    """The records of the rows read so far."""

    families: dict[str, ImportedFamily] = field(default_factory=dict)
    people: list[ImportedPerson] = field(default_factory=list)
    memberships: list[ImportedMembership] = field(default_factory=list)
    relations: list[ImportedRelation] = field(default_factory=list)
    leftovers: list[Leftover] = field(default_factory=list)
    related: dict[str, list[tuple[ImportedPerson, RowReading]]] = field(default_factory=dict)
    keys_by_name: dict[str, str] = field(default_factory=dict)
    doubtful: int = 0

    def take(self, row: RowReading) -> None:
        """Enter one row."""
        self.doubtful += bool(row.problems)
        key = self._family_key(row)
        if key:
            known = self.families.get(key)
            self.families[key] = self._merged(known, row) if known else _family(key, row)
        person = row.person
        if person is not None and not key and row.city:
            person = self._with_city(person, row)
        if person is not None:
            self.people.append(person)
            self._enter(key, person, row)
        record = person.key if person else key
        self.leftovers += [replace(leftover, record=record) for leftover in row.leftovers]
        if not key:
            self._keep_family_cells(row, "" if person is None else person.key)

    def relate(self) -> None:
        """Relate the members of each family to its victim, where it has exactly one."""
        victims = self._victims()
        for key, rows in self.related.items():
            for person, row in rows:
                self._relate_one(victims.get(key, []), person, row)

    def _victims(self) -> dict[str, list[str]]:
        victims: dict[str, list[str]] = {}
        for membership in self.memberships:
            if membership.role is FamilyRole.VICTIM:
                victims.setdefault(membership.family, []).append(membership.person)
        return victims

    def _relate_one(self, victims: Sequence[str], person: ImportedPerson, row: RowReading) -> None:
        others = [victim for victim in victims if victim != person.key]
        if len(others) == 1:
            self._keep_words(person, row)
            relation = ImportedRelation(
                person.key, row.relation, others[0], words=row.relation_words
            )
            self.relations.append(relation)
        else:
            reason = LeftoverReason.CONFLICT if others else LeftoverReason.NO_RECORD
            words = row.relation_words
            self.leftovers.append(Leftover(row.line, "RELATION", words, reason, person.key))

    def _keep_words(self, person: ImportedPerson, row: RowReading) -> None:
        """Keep the word for a relation that tells more than the code: an aunt is no uncle."""
        words = folded(row.relation_words)
        told = words in EXACT_RELATIONS or (
            words in SEXED_RELATIONS and person.sex is not Sex.UNKNOWN
        )
        if not told:
            reason = LeftoverReason.NO_PLACE
            kept = Leftover(row.line, "RELATION", row.relation_words, reason, person.key)
            self.leftovers.append(kept)

    def _enter(self, key: str, person: ImportedPerson, row: RowReading) -> None:
        if key:
            role = row.role or FamilyRole.MEMBER
            self.memberships.append(ImportedMembership(key, person.key, role, row.role_words))
        elif row.role_words:
            reason = LeftoverReason.NO_RECORD
            self.leftovers.append(Leftover(row.line, "ROLE", row.role_words, reason, person.key))
        if row.relation:
            self.related.setdefault(key, []).append((person, row))

    def _family_key(self, row: RowReading) -> str:
        """Find the family by its reference, else by its names; a reference also claims the name."""
        names = [folded(name.text) for name in row.family_names]
        if row.family_reference:
            key = f"family {folded(row.family_reference)}"
            for name in names:
                self.keys_by_name.setdefault(name, key)
            return key
        known = [self.keys_by_name[name] for name in names if name in self.keys_by_name]
        if known or not names:
            return known[0] if known else ""
        key = f"family at row {row.line}"
        self.keys_by_name.update(dict.fromkeys(names, key))
        return key

    def _merged(self, family: ImportedFamily, row: RowReading) -> ImportedFamily:
        scripts = {name.script for name in family.names}
        texts = {name.text for name in family.names}
        new = tuple(name for name in row.family_names if name.script not in scripts)
        for name in row.family_names:
            if name.script in scripts and name.text not in texts:
                self._conflict(row, "FAMILY_NAME", name.text, family.key)
        if row.city and family.city and row.city != family.city:
            self._conflict(row, "CITY", row.city, family.key)
        if row.family_status and family.status and row.family_status is not family.status:
            self._conflict(row, "STATUS", row.family_status, family.key)
        return replace(
            family,
            names=family.names + new,
            city=family.city or row.city,
            status=family.status or row.family_status,
            lines=(*family.lines, row.line),
        )

    def _with_city(self, person: ImportedPerson, row: RowReading) -> ImportedPerson:
        if not person.residence:
            return replace(person, residence=row.city)
        self._conflict(row, "CITY", row.city, person.key)
        return person

    def _conflict(self, row: RowReading, name: str, text: str, record: str) -> None:
        self.leftovers.append(Leftover(row.line, name, text, LeftoverReason.CONFLICT, record))

    def _keep_family_cells(self, row: RowReading, record: str) -> None:
        """What only a family can have, in a row that names none; a city may be the person's."""
        city = "" if record else row.city
        for name, text in (("CITY", city), ("STATUS", row.family_status or "")):
            if text:
                reason = LeftoverReason.NO_RECORD
                self.leftovers.append(Leftover(row.line, name, text, reason, record))


def _family(key: str, row: RowReading) -> ImportedFamily:
    return ImportedFamily(
        key,
        row.family_reference,
        row.family_names,
        row.family_status,
        city=row.city,
        lines=(row.line,),
    )
