"""What people are to each other: stored once, shown from both sides."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import and_, or_, select

from casefile.language.catalogue import mark
from casefile.records import Person, PersonalRelation
from casefile.services.bookkeeping import check_codes, check_exist, find, touch
from casefile.services.errors import AlreadyRelatedError, SelfRelationError
from casefile.services.names import names_of_people
from casefile.services.presence import not_removed
from casefile.services.vocabularies import inverse_relation
from casefile.values.codes import RelationCertainty
from casefile.values.people import RelationLine

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Select
    from sqlalchemy.orm import Session

    from casefile.storage.workspace import Workspace
    from casefile.values.ids import PersonId


def relate(
    workspace: Workspace,
    person_id: PersonId,
    other_id: PersonId,
    relationship_type: str,
    certainty: RelationCertainty = RelationCertainty.CONFIRMED,
) -> int:
    """Say that `person` is the `relationship_type` of `other`, and give the relation's identity.

    With PARENT, the person is a parent of the other. The other's page shows the same relation
    from its side; nobody has to enter it twice.

    Raises:
        SelfRelationError, AlreadyRelatedError, UnknownTermError, RecordMissingError: see there.
    """
    if person_id == other_id:
        raise SelfRelationError
    with workspace.changing(mark("relation added")) as session:
        return relate_in(session, person_id, other_id, relationship_type, certainty).id


def relate_in(
    session: Session,
    person_id: PersonId,
    other_id: PersonId,
    relationship_type: str,
    certainty: RelationCertainty,
) -> PersonalRelation:
    """Do what `relate` does, inside a transaction."""
    check_exist(session, Person, [person_id, other_id])
    check_codes(session, relationship_type=relationship_type)
    if session.scalar(_same(person_id, other_id, relationship_type)):
        raise AlreadyRelatedError
    relation = PersonalRelation(
        person_id=person_id,
        other_id=other_id,
        relationship_type=relationship_type,
        certainty=certainty,
    )
    session.add(relation)
    _touch_both(session, person_id, other_id)
    session.flush()
    return relation


def unrelate(workspace: Workspace, relation_id: int) -> None:
    """Take back that two people are related; both people stay."""
    with workspace.changing(mark("relation removed")) as session:
        relation = find(session, PersonalRelation, relation_id)
        _touch_both(session, relation.person_id, relation.other_id)
        session.delete(relation)


def change_relation(
    workspace: Workspace, person_id: PersonId, other_id: PersonId, relationship_type: str
) -> None:
    """Make a person have this one relation to another and no other; no code for none at all.

    A relation that is there already stays as it was, with its certainty.

    Raises:
        SelfRelationError, UnknownTermError, RecordMissingError: see `relate`.
    """
    if person_id == other_id:
        raise SelfRelationError
    with workspace.changing(mark("relation changed")) as session:
        stands = False
        for relation in session.scalars(_between(person_id, other_id)).all():
            if _seen_from(relation, other_id) == (person_id, relationship_type):
                stands = True
            else:
                session.delete(relation)
        session.flush()
        if relationship_type and not stands:
            certainty = RelationCertainty.CONFIRMED
            relate_in(session, person_id, other_id, relationship_type, certainty)
        else:
            _touch_both(session, person_id, other_id)


def relations_of(session: Session, person_id: PersonId) -> tuple[RelationLine, ...]:
    """Give the relations of a person, each as what the other is to this one."""
    wanted = (
        select(PersonalRelation)
        .where(or_(PersonalRelation.person_id == person_id, PersonalRelation.other_id == person_id))
        .order_by(PersonalRelation.id)
    )
    seen = [(relation, *_seen_from(relation, person_id)) for relation in session.scalars(wanted)]
    others = [other for _, other, _ in seen]
    names = names_of_people(session, others)
    present = set(
        session.scalars(select(Person.id).where(Person.id.in_(others), not_removed(Person)))
    )
    return tuple(
        RelationLine(relation.id, other, names[other], kind, relation.certainty)
        for relation, other, kind in seen
        if other in present
    )


def relations_among(
    session: Session, people: Sequence[PersonId], centre: PersonId
) -> dict[PersonId, str]:
    """Give what each of several people is to one of them; who is not related is left out."""
    wanted = select(PersonalRelation).where(
        or_(
            and_(PersonalRelation.person_id == centre, PersonalRelation.other_id.in_(people)),
            and_(PersonalRelation.other_id == centre, PersonalRelation.person_id.in_(people)),
        )
    )
    seen = (_seen_from(relation, centre) for relation in session.scalars(wanted))
    return dict(seen)


def confirmed_relations(
    session: Session, people: Sequence[PersonId]
) -> list[tuple[PersonId, PersonId, str]]:
    """Give what several people are to each other: the first is the kind of the second."""
    kept = PersonalRelation
    wanted = (
        select(kept)
        .where(
            kept.person_id.in_(people),
            kept.other_id.in_(people),
            kept.certainty == RelationCertainty.CONFIRMED,
        )
        .order_by(kept.id)
    )
    return [
        (each.person_id, each.other_id, each.relationship_type) for each in session.scalars(wanted)
    ]


def _seen_from(relation: PersonalRelation, person_id: PersonId) -> tuple[PersonId, str]:
    """Give the other of a relation, and what the other is to this person."""
    if relation.other_id == person_id:
        return relation.person_id, relation.relationship_type
    return relation.other_id, inverse_relation(relation.relationship_type)


def _between(person_id: PersonId, other_id: PersonId) -> Select[PersonalRelation]:
    kept = PersonalRelation
    return select(kept).where(
        or_(
            and_(kept.person_id == person_id, kept.other_id == other_id),
            and_(kept.person_id == other_id, kept.other_id == person_id),
        )
    )


def _same(person_id: PersonId, other_id: PersonId, kind: str) -> Select[int]:
    return select(PersonalRelation.id).where(
        or_(
            and_(
                PersonalRelation.person_id == person_id,
                PersonalRelation.other_id == other_id,
                PersonalRelation.relationship_type == kind,
            ),
            and_(
                PersonalRelation.person_id == other_id,
                PersonalRelation.other_id == person_id,
                PersonalRelation.relationship_type == inverse_relation(kind),
            ),
        )
    )


def _touch_both(session: Session, *people: PersonId) -> None:
    for key in people:
        touch(find(session, Person, key))
