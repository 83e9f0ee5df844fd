"""Families: listing, reading, adding, changing and removing them, and who belongs to them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casefile.language.catalogue import mark
from casefile.records import Family, FamilyMembership, Person, Place
from casefile.services import bookkeeping
from casefile.services.acts import (
    add_act,
    add_source,
    change_act,
    family_acts,
    find_sources,
    remove_act,
    restore_act,
)
from casefile.services.bookkeeping import (
    check_codes,
    check_exist,
    columns_of,
    find,
    give_reference,
    open_for_change,
    touch,
    value_of,
    write,
)
from casefile.services.consent_rules import sign_of_all
from casefile.services.errors import AlreadyMemberError, FamilyNameMissingError, RecordMissingError
from casefile.services.family_lists import count_families, family_lines, find_families
from casefile.services.names import names_of_people
from casefile.services.relations import relations_among
from casefile.services.signs import signs_of_people
from casefile.services.tidying import tidied
from casefile.values.codes import FamilyRole
from casefile.values.families import FamilyDraft, FamilyView, MemberLine
from casefile.values.today import local_today
from casefile.values.wording import Wording

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from casefile.storage.workspace import Workspace
    from casefile.values.ids import FamilyId, PersonId

__all__ = [
    "add_act",
    "add_family",
    "add_member",
    "add_source",
    "change_act",
    "change_family",
    "change_member_role",
    "count_families",
    "family_acts",
    "family_lines",
    "find_families",
    "find_sources",
    "remove_act",
    "remove_family",
    "remove_member",
    "restore_act",
    "view_family",
]


def view_family(workspace: Workspace, family_id: FamilyId) -> FamilyView:
    """Give everything that a family's page shows above its tabs, with its members.

    Raises:
        RecordMissingError: there is no such family.
    """
    with workspace.reading() as session:
        family = find(session, Family, family_id)
        members = _members(session, family)
        return FamilyView(
            id=family.id,
            reference=family.reference,
            draft=value_of(family, FamilyDraft),
            city=family.city.name if family.city else Wording(),
            consent=sign_of_all(member.consent for member in members),
            members=members,
            version=family.version,
            created_at=family.created_at,
            updated_at=family.updated_at,
            updated_by=family.updated_by,
        )


def add_family(workspace: Workspace, draft: FamilyDraft) -> FamilyId:
    """Take a family in, and give it its reference.

    Raises:
        FamilyNameMissingError: the draft has a name in no language.
    """
    draft = tidied(draft)
    with workspace.changing(mark("family added")) as session:
        _check(session, draft)
        family = Family(reference=give_reference(session, Family), **columns_of(draft))
        session.add(family)
        session.flush()
        return family.id


def change_family(
    workspace: Workspace, family_id: FamilyId, draft: FamilyDraft, version: int | None = None
) -> None:
    """Make a family say what a draft says; only what differs is written.

    Raises:
        ChangedMeanwhileError: the family has another version by now.
        FamilyNameMissingError: the draft has a name in no language.
        RecordMissingError: there is no such family.
    """
    draft = tidied(draft)
    with workspace.changing(mark("family changed")) as session:
        family = open_for_change(session, Family, family_id, version)
        _check(session, draft)
        write(family, columns_of(draft))


def remove_family(workspace: Workspace, family_id: FamilyId, reason: str = "") -> None:
    """Take a family out of the lists; its people stay."""
    bookkeeping.remove(workspace, Family, family_id, mark("family removed"), reason)


def add_member(
    workspace: Workspace, family_id: FamilyId, person_id: PersonId, role: FamilyRole
) -> None:
    """Say that a person belongs to a family.

    Raises:
        AlreadyMemberError: the person does already.
        RecordMissingError: one of them is not in the case file.
    """
    with workspace.changing(mark("member added")) as session:
        join_family(session, find(session, Family, family_id), person_id, role)


def change_member_role(
    workspace: Workspace, family_id: FamilyId, person_id: PersonId, role: FamilyRole
) -> None:
    """Say what a member is to the family."""
    with workspace.changing(mark("member changed")) as session:
        family = find(session, Family, family_id)
        if write(_membership(family, person_id), {"role": role}):
            touch(family)


def remove_member(workspace: Workspace, family_id: FamilyId, person_id: PersonId) -> None:
    """Say that a person does not belong to a family; the person stays in the case file."""
    with workspace.changing(mark("member removed")) as session:
        family = find(session, Family, family_id)
        family.memberships.remove(_membership(family, person_id))
        touch(family)


def join_family(session: Session, family: Family, person_id: PersonId, role: FamilyRole) -> None:
    """Put a person into a family, inside a transaction."""
    check_exist(session, Person, [person_id])
    if any(each.person_id == person_id for each in family.memberships):
        raise AlreadyMemberError
    position = max((each.position for each in family.memberships), default=-1) + 1
    family.memberships.append(FamilyMembership(person_id=person_id, role=role, position=position))
    touch(family)


def _check(session: Session, draft: FamilyDraft) -> None:
    if not draft.name:
        raise FamilyNameMissingError
    check_exist(session, Place, [draft.city_id])
    check_codes(session, risk_level=draft.risk_level)


def _membership(family: Family, person_id: PersonId) -> FamilyMembership:
    for each in family.memberships:
        if each.person_id == person_id:
            return each
    raise RecordMissingError(kind=FamilyMembership.__tablename__)


def _members(session: Session, family: Family) -> tuple[MemberLine, ...]:
    memberships = [each for each in family.memberships if each.person.removed_at is None]
    people = [each.person_id for each in memberships]
    names = names_of_people(session, people)
    signs = signs_of_people(session, people, local_today())
    victims = [each.person_id for each in memberships if each.role is FamilyRole.VICTIM]
    relations = relations_among(session, people, victims[0]) if victims else {}
    return tuple(
        MemberLine(
            person_id=each.person_id,
            reference=each.person.reference,
            name=names[each.person_id],
            role=each.role,
            relation=relations.get(each.person_id, ""),
            born=each.person.born,
            fate_status=each.person.fate_status,
            consent=signs[each.person_id],
        )
        for each in memberships
    )
