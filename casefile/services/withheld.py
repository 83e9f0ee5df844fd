"""Whose names a dossier must not hold: masked members, and everybody else in the case file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sqlalchemy import select

from casefile.language.keys import fold
from casefile.records import (
    Consent,
    ContactPoint,
    FamilyMembership,
    IdentityDocument,
    Person,
    PersonNameRow,
)
from casefile.services.consents import gate_people
from casefile.services.name_scan import NameScan
from casefile.services.naming import full_name, given_name
from casefile.values.codes import Confidentiality, IdentityMode

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from sqlalchemy.orm import Session

    from casefile.values.dossiers import DossierOrder, Gated
    from casefile.values.ids import PersonId

SHORTEST_WORD: Final = 2  # letters of a part of a name that alone gives somebody away
SHORTEST_READ_BACK: Final = 3  # letters of a word that is looked for in the finished file
NATIONAL_NUMBER: Final = 10  # digits of a telephone number without the way to its country


@dataclass(frozen=True, slots=True)
class Withheld:
    """Names and numbers that may not be printed, and a scan that finds them in free text."""

    names: tuple[str, ...]  # of masked members, in every script, whole and in parts
    numbers: tuple[str, ...]
    scan: NameScan


def withheld_names(
    session: Session, order: DossierOrder, gated: Sequence[Gated], today: date
) -> Withheld:
    """Collect what must not be printed.

    Of a masked member every name and every part of it; of the people of other families their whole
    names, unless they themselves allow this purpose and audience. A word that belongs to somebody
    who is named in full is not withheld. Identity numbers and ways to reach people never leave.
    Members whose record was removed are masked like any other.
    """
    modes = {each.person_id: each.mode for each in gated}
    members = tuple(dict.fromkeys([*modes, *_ever_members(session, order)]))
    rows = _names(session, members)
    allowed = _allowed(rows, modes)
    masked = [
        row
        for key in members
        if modes.get(key) is not IdentityMode.FULL
        for row in rows.get(key, ())
    ]
    wholes = {whole for row in masked if not allowed.holds(whole := full_name(row))}
    parts = {part for row in masked for part in parts_of(row) if not allowed.holds(part)}
    words = {text for text in {*parts, *wholes} if len(text) >= SHORTEST_WORD}
    others = {
        name
        for name in _other_wholes(session, order, set(members), today)
        if not allowed.holds(name)
    }
    numbers = _numbers(session, members)
    scan = NameScan(wholes, words, numbers, allowed.wholes, others)
    names = {
        name
        for name in {*wholes, *parts}
        if len(name) >= SHORTEST_READ_BACK and not allowed.says(name)
    }
    return Withheld(tuple(sorted(names)), numbers, scan)


def parts_of(row: PersonNameRow) -> set[str]:
    """Give the parts of a name that alone give somebody away.

    Of a name that was written only as a whole, the first word and the last.
    """
    parts = {row.given, row.family} - {""}
    words = full_name(row).split()
    if not parts and len(words) > 1:
        parts = {words[0], words[-1]}
    return parts


@dataclass(frozen=True, slots=True)
class _Allowed:
    """What may be printed, compared as readers compare: spellings and joiners do not matter."""

    wholes: tuple[str, ...]
    words: frozenset[str]  # folded, without spaces

    def holds(self, text: str) -> bool:
        """Tell whether a name, or a part of one, is itself allowed."""
        return _together(text) in self.words

    def says(self, text: str) -> bool:
        """Tell whether an allowed name says this on the way, as "Mohammad Ali" says "Ali"."""
        asked = f" {_apart(text)} "
        return any(asked in f" {_apart(whole)} " for whole in self.wholes)


def _allowed(
    rows: Mapping[PersonId, Sequence[PersonNameRow]], modes: Mapping[PersonId, IdentityMode]
) -> _Allowed:
    wholes: set[str] = set()
    parts: set[str] = set()
    for key, names in rows.items():
        mode = modes.get(key)
        if mode is IdentityMode.FULL:
            wholes |= {full_name(row) for row in names}
            parts |= {part for row in names for part in parts_of(row)}
        elif mode is IdentityMode.GIVEN_NAME:
            wholes |= {given_name(row) for row in names}
    wholes -= {""}
    return _Allowed(tuple(sorted(wholes)), frozenset(map(_together, {*wholes, *parts})) - {""})


def _together(text: str) -> str:
    return _apart(text).replace(" ", "")


def _apart(text: str) -> str:
    return " ".join(fold(text).replace("-", " ").split())


def _ever_members(session: Session, order: DossierOrder) -> list[PersonId]:
    wanted = select(FamilyMembership.person_id).where(FamilyMembership.family_id == order.family_id)
    return list(session.scalars(wanted))


def _names(session: Session, people: Sequence[PersonId]) -> dict[PersonId, list[PersonNameRow]]:
    found: dict[PersonId, list[PersonNameRow]] = {}
    wanted = select(PersonNameRow).where(PersonNameRow.person_id.in_(people))
    for row in session.scalars(wanted):
        found.setdefault(row.person_id, []).append(row)
    return found


def _other_wholes(
    session: Session, order: DossierOrder, members: set[PersonId], today: date
) -> set[str]:
    names: dict[PersonId, set[str]] = {}
    wanted = select(
        PersonNameRow.person_id, PersonNameRow.full, PersonNameRow.given, PersonNameRow.family
    )
    for person_id, full, given, family in session.execute(wanted):
        if person_id not in members:
            names.setdefault(person_id, set()).add(full or f"{given} {family}".strip())
    asked = gate_people(
        session, _with_consent(session, set(names)), order.purpose, order.recipient_id, today
    )
    free = {each.person_id for each in asked if each.mode is IdentityMode.FULL}
    return {name for key, own in names.items() if key not in free for name in own} - {""}


def _with_consent(session: Session, people: set[PersonId]) -> list[PersonId]:
    asked = session.scalars(
        select(Consent.person_id)
        .join(Person, Person.id == Consent.person_id)
        .where(Person.removed_at.is_(None), Person.confidentiality != Confidentiality.NAMED_STAFF)
        .distinct()
    )
    return [key for key in asked if key in people]


def _numbers(session: Session, people: Sequence[PersonId]) -> tuple[str, ...]:
    papers = select(IdentityDocument.number).where(IdentityDocument.person_id.in_(people))
    contacts = select(ContactPoint.value).where(ContactPoint.person_id.in_(people))
    reached = list(session.scalars(contacts))
    numbers = {*session.scalars(papers), *reached, *map(_national, reached)}
    return tuple(sorted(numbers - {""}))


def _national(contact: str) -> str:
    """Give a telephone number without the way to its country: +98 912 … is dialled 0912 … there."""
    digits = fold("".join(letter for letter in contact if letter.isalnum()))
    return digits[-NATIONAL_NUMBER:] if digits.isdigit() and len(digits) > NATIONAL_NUMBER else ""
