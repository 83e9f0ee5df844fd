"""People: listing, reading, adding, changing and removing them; names in every script."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from casefile.language.catalogue import mark
from casefile.language.keys import sort_key
from casefile.records import (
    ContactPoint,
    Family,
    FamilyMembership,
    IdentityDocument,
    Person,
    PersonNameRow,
    Place,
)
from casefile.services import bookkeeping
from casefile.services.bookkeeping import (
    check_codes,
    check_exist,
    columns_of,
    find,
    give_reference,
    open_for_change,
    resettle,
    touch,
    value_of,
    write,
)
from casefile.services.errors import PersonNameMissingError
from casefile.services.families import join_family
from casefile.services.person_lists import count_people, lines_of_people, person_lines
from casefile.services.presence import not_removed
from casefile.services.relations import change_relation, relate, relate_in, relations_of, unrelate
from casefile.services.signs import signs_of_people
from casefile.services.similar import similar_people
from casefile.services.tidying import tidied
from casefile.values.codes import FamilyRole, PersonKind, RelationCertainty, Script
from casefile.values.names import PersonName
from casefile.values.people import Contact, Paper, PersonDraft, PersonView
from casefile.values.today import local_today
from casefile.values.wording import Wording

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

    from casefile.storage.workspace import Workspace
    from casefile.values.ids import FamilyId, PersonId

__all__ = [
    "add_person",
    "add_related_person",
    "change_person",
    "change_relation",
    "count_people",
    "lines_of_people",
    "person_lines",
    "relate",
    "remove_person",
    "similar_people",
    "unrelate",
    "view_person",
]

_OWN_ROWS: Final = ("names", "papers", "contacts")
# a person with everything that is settled with the record, for `find`
WHOLE: Final = tuple(map(joinedload, (Person.names, Person.documents, Person.contacts)))


def view_person(workspace: Workspace, person_id: PersonId) -> PersonView:
    """Give everything that a person's page shows.

    Raises:
        RecordMissingError: there is no such person.
    """
    with workspace.reading() as session:
        person = find(session, Person, person_id, WHOLE)
        return PersonView(
            id=person.id,
            reference=person.reference,
            draft=_draft(person),
            birth_place=person.birth_place.name if person.birth_place else Wording(),
            consent=signs_of_people(session, [person.id], local_today())[person.id],
            photo_id=person.photo_id,
            families=_families(session, person.id),
            relations=relations_of(session, person.id),
            version=person.version,
            updated_at=person.updated_at,
            updated_by=person.updated_by,
        )


def add_person(
    workspace: Workspace, draft: PersonDraft, family: tuple[FamilyId, FamilyRole] | None = None
) -> PersonId:
    """Add a person, and say at once to which family he or she belongs.

    The first name of each script becomes the primary one where the draft marks none.

    Raises:
        PersonNameMissingError: a person without any name, and not of the kind “name not known”.
        RecordMissingError, UnknownTermError: the draft points at something that is not there.
    """
    draft = tidied(draft)
    with workspace.changing(mark("person added")) as session:
        person = add_person_in(session, draft)
        if family:
            join_family(session, find(session, Family, family[0]), person.id, family[1])
        return person.id


def add_related_person(
    workspace: Workspace,
    draft: PersonDraft,
    family: tuple[FamilyId, FamilyRole],
    related: tuple[PersonId, str] | None = None,
) -> PersonId:
    """Add a person to a family who is the `relationship_type` of somebody in it, in one step.

    Raises:
        PersonNameMissingError, RecordMissingError, UnknownTermError: see `add_person`.
    """
    draft = tidied(draft)
    with workspace.changing(mark("person added")) as session:
        person = add_person_in(session, draft)
        join_family(session, find(session, Family, family[0]), person.id, family[1])
        if related is not None:
            other, kind = related
            relate_in(session, person.id, other, kind, RelationCertainty.CONFIRMED)
        return person.id


def add_person_in(session: Session, draft: PersonDraft) -> Person:
    """Do what `add_person` does with a tidied draft, inside a transaction."""
    _check(session, draft)
    person = Person(reference=give_reference(session, Person), **columns_of(draft, *_OWN_ROWS))
    _settle(person, draft)
    session.add(person)
    session.flush()
    return person


def change_person(
    workspace: Workspace, person_id: PersonId, draft: PersonDraft, version: int | None = None
) -> None:
    """Make a person's record say what a draft says; only what differs is written.

    Raises:
        ChangedMeanwhileError: the person has another version by now.
        PersonNameMissingError, RecordMissingError, UnknownTermError: see `add_person`.
    """
    draft = tidied(draft)
    with workspace.changing(mark("person changed")) as session:
        person = open_for_change(session, Person, person_id, version, WHOLE)
        _check(session, draft)
        write(person, columns_of(draft, *_OWN_ROWS))
        if _settle(person, draft):
            touch(person)


def remove_person(workspace: Workspace, person_id: PersonId, reason: str = "") -> None:
    """Take a person out of the lists and families; nothing is lost."""
    bookkeeping.remove(workspace, Person, person_id, mark("person removed"), reason)


def with_primaries(names: Sequence[PersonName]) -> tuple[PersonName, ...]:
    """Leave out empty names, and see to it that each script has exactly one primary name."""
    from dataclasses import replace

    given = [
        name if name.full == name.shown else replace(name, full=name.shown)
        for name in names
        if name
    ]
    chosen: dict[Script, int] = {}
    for place, name in enumerate(given):
        if name.primary or name.script not in chosen:
            kept = chosen.get(name.script)
            if kept is None or not given[kept].primary:
                chosen[name.script] = place
    primary = set(chosen.values())
    return tuple(
        name if name.primary == (place in primary) else replace(name, primary=place in primary)
        for place, name in enumerate(given)
    )


def _check(session: Session, draft: PersonDraft) -> None:
    if not any(draft.names) and draft.kind is not PersonKind.UNNAMED:
        raise PersonNameMissingError
    check_exist(session, Place, [draft.birth_place_id])
    check_codes(session, death_certificate_status=draft.death_certificate_status)
    for paper in draft.papers:
        check_codes(session, identity_document_kind=paper.kind)
    for contact in draft.contacts:
        check_codes(session, contact_kind=contact.kind)


def _settle(person: Person, draft: PersonDraft) -> bool:
    """Make names, papers and contacts say what the draft says."""
    names = with_primaries(draft.names)
    rows = [{**columns_of(name), "position": place} for place, name in enumerate(names)]
    changed = resettle(person.names, rows, PersonNameRow)
    papers = [columns_of(paper) for paper in draft.papers]
    changed = resettle(person.documents, papers, IdentityDocument) or changed
    contacts = [columns_of(contact) for contact in draft.contacts]
    changed = resettle(person.contacts, contacts, ContactPoint) or changed
    return write(person, {"name_order": order_of(names)}) or changed


def order_of(names: Sequence[PersonName]) -> str:
    """Give the key by which lists of people are ordered: the Persian name before others."""
    primary = sorted(names, key=lambda name: (name.script is not Script.PERSIAN, not name.primary))
    return sort_key(primary[0].sorting) if primary else ""


def _draft(person: Person) -> PersonDraft:
    own = {name: getattr(person, name) for name in columns_of(PersonDraft(), *_OWN_ROWS)}
    return PersonDraft(
        **own,
        names=tuple(_name(row) for row in person.names),
        papers=tuple(value_of(row, Paper) for row in person.documents),
        contacts=tuple(value_of(row, Contact) for row in person.contacts),
    )


def _name(row: PersonNameRow) -> PersonName:
    # Rows hold the whole name for searching; a reader who corrects a part must not keep the old.
    return value_of(row, PersonName).without_repetition()


def _families(
    session: Session, person_id: PersonId
) -> tuple[tuple[FamilyId, str, Wording, FamilyRole], ...]:
    wanted = (
        select(Family.id, Family.reference, Family.name, FamilyMembership.role)
        .join(FamilyMembership, FamilyMembership.family_id == Family.id)
        .where(FamilyMembership.person_id == person_id, not_removed(Family))
        .order_by(Family.id)
    )
    return tuple(session.execute(wanted))
