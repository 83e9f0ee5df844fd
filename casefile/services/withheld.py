"""Whose names a dossier must not hold: masked members, and everybody else in the case file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from casefile.records import ContactPoint, IdentityDocument, PersonNameRow
from casefile.services.consents import gate_people
from casefile.services.name_scan import NameScan
from casefile.values.codes import IdentityMode

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from sqlalchemy.orm import Session

    from casefile.values.dossiers import DossierOrder, Gated
    from casefile.values.ids import PersonId

SHORTEST_WORD = 3  # letters of a given name that alone gives somebody away


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
    """
    members = [each.person_id for each in gated]
    rows = _names(session, members)
    named = {each.person_id for each in gated if each.mode is IdentityMode.FULL}
    allowed = {text for key in named for text in _all_of(rows.get(key, ()))}
    given_only = {each.person_id for each in gated if each.mode is IdentityMode.GIVEN_NAME}
    allowed |= {row.given for key in given_only for row in rows.get(key, ())}
    masked = [key for key in members if key not in named]
    wholes = {row.full for key in masked for row in rows.get(key, ())} - allowed
    parts = {text for key in masked for text in _all_of(rows.get(key, ()))} - allowed
    words = {text for text in parts - wholes if len(text) >= SHORTEST_WORD}
    numbers = _numbers(session, members)
    others = _other_wholes(session, order, set(members), today) - allowed
    scan = NameScan({*wholes, *others}, words, numbers)
    return Withheld(tuple(sorted({*wholes, *words} - {""})), numbers, scan)


def _all_of(rows: Iterable[PersonNameRow]) -> set[str]:
    texts = {text for row in rows for text in (row.full, row.given, row.family)}
    return texts - {""}


def _names(session: Session, people: Sequence[PersonId]) -> dict[PersonId, list[PersonNameRow]]:
    found: dict[PersonId, list[PersonNameRow]] = {}
    wanted = select(PersonNameRow).where(PersonNameRow.person_id.in_(people))
    for row in session.scalars(wanted):
        found.setdefault(row.person_id, []).append(row)
    return found


def _other_wholes(
    session: Session, order: DossierOrder, members: set[PersonId], today: date
) -> set[str]:
    wanted = select(PersonNameRow.person_id, PersonNameRow.full).where(PersonNameRow.full != "")
    names: dict[PersonId, set[str]] = {}
    for person_id, full in session.execute(wanted):
        if person_id not in members:
            names.setdefault(person_id, set()).add(full)
    asked = gate_people(
        session, _with_consent(session, set(names)), order.purpose, order.recipient_id, today
    )
    free = {each.person_id for each in asked if each.mode is IdentityMode.FULL}
    return {name for key, own in names.items() if key not in free for name in own}


def _with_consent(session: Session, people: set[PersonId]) -> list[PersonId]:
    from casefile.records import Consent

    asked = session.scalars(select(Consent.person_id).distinct())
    return [key for key in asked if key in people]


def _numbers(session: Session, people: Sequence[PersonId]) -> tuple[str, ...]:
    papers = select(IdentityDocument.number).where(IdentityDocument.person_id.in_(people))
    contacts = select(ContactPoint.value).where(ContactPoint.person_id.in_(people))
    return tuple({*session.scalars(papers), *session.scalars(contacts)} - {""})
