"""The names of people, families and institutions, for many at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sqlalchemy import select

from casefile.records import Family, Institution, Person, PersonNameRow
from casefile.storage.among import AMONG, rows_among
from casefile.values.codes import Script
from casefile.values.wording import Wording

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy.orm import Session

    from casefile.values.ids import FamilyId, InstitutionId, PersonId

LANGUAGES: Final = {
    Script.PERSIAN: "fa",
    Script.LATIN: "en",
    Script.ARABIC: "ar",
    Script.KURDISH: "ku",
    Script.AZERBAIJANI: "az",
    Script.CYRILLIC: "ru",
}

_NAMES: Final = (
    select(PersonNameRow.person_id, PersonNameRow.script, PersonNameRow.full, PersonNameRow.primary)
    .where(PersonNameRow.person_id.in_(AMONG))
    .order_by(PersonNameRow.person_id, PersonNameRow.position)
)


def wording_of_names(rows: Iterable[tuple[Script, str, bool]]) -> Wording:
    """Make one text per language of names in several scripts; a primary name comes before others.

    >>> wording_of_names([(Script.LATIN, "Alpha", False), (Script.LATIN, "Fictional Alpha", True)])
    Wording(en='Fictional Alpha', fa='', others=())
    """
    found: dict[str, str] = {}
    for script, full, _ in sorted(rows, key=lambda row: not row[2]):
        if full:
            found.setdefault(LANGUAGES[script], full)
    return Wording.from_plain(found)


def names_of_people(session: Session, ids: Sequence[PersonId]) -> dict[PersonId, Wording]:
    """Give the name of each person in each language; somebody unnamed has an empty one."""
    rows: dict[PersonId, list[tuple[Script, str, bool]]] = {key: [] for key in ids}
    if rows:
        for person_id, script, full, primary in rows_among(session, _NAMES, rows):
            rows[person_id].append((script, full, primary))
    return {key: wording_of_names(names) for key, names in rows.items()}


def people_named(
    session: Session, ids: Sequence[PersonId]
) -> tuple[tuple[PersonId, str, Wording], ...]:
    """Give identity, reference and name of people, in the order asked for."""
    references = dict(
        session.execute(select(Person.id, Person.reference).where(Person.id.in_(ids))).all()
    )
    names = names_of_people(session, ids)
    return tuple((key, references[key], names[key]) for key in ids if key in references)


def families_named(
    session: Session, ids: Sequence[FamilyId]
) -> tuple[tuple[FamilyId, str, Wording], ...]:
    """Give identity, reference and name of families, in the order asked for."""
    wanted = select(Family.id, Family.reference, Family.name).where(Family.id.in_(ids))
    found = {row.id: (row.id, row.reference, row.name) for row in session.execute(wanted)}
    return tuple(found[key] for key in ids if key in found)


def institutions_named(
    session: Session, ids: Sequence[InstitutionId]
) -> tuple[tuple[InstitutionId, str, Wording], ...]:
    """Give identity, reference and name of institutions, in the order asked for."""
    wanted = select(Institution.id, Institution.reference, Institution.name).where(
        Institution.id.in_(ids)
    )
    found = {row.id: (row.id, row.reference, row.name) for row in session.execute(wanted)}
    return tuple(found[key] for key in ids if key in found)
