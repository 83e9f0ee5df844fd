"""The consent signs of many people and families at once, for lists."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import ColumnElement, and_, exists, not_, or_, select
from sqlalchemy.orm import aliased

from casefile.records import Consent, Family, FamilyMembership, Person
from casefile.services.consent_rules import INSIDE, YES, Answer, sign_of, sign_of_all
from casefile.services.presence import not_removed, still_there
from casefile.storage.among import AMONG, rows_among
from casefile.values.codes import IdentityMode
from casefile.values.signs import ConsentSign

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from sqlalchemy.orm import Session

    from casefile.values.codes import ConsentPurpose
    from casefile.values.ids import FamilyId, PersonId


_RULED: Final = (
    Consent.id,
    Consent.person_id,
    Consent.purpose,
    Consent.audience_id,
    Consent.decision,
    Consent.identity_mode,
    Consent.decided_on,
    Consent.valid_until,
    Consent.withdrawn_on,
)
_KEPT: Final = (Consent.person_id.in_(AMONG), not_removed(Consent))
_ANSWERS: Final = select(*_RULED, Consent.reference, Consent.version).where(*_KEPT)
_SIGNED: Final = select(*_RULED).where(*_KEPT)  # an index holds all of it
_MEMBERS: Final = select(FamilyMembership.family_id, FamilyMembership.person_id).where(
    FamilyMembership.family_id.in_(AMONG), still_there(Person, FamilyMembership.person_id)
)


def answers_about(
    session: Session, people: Sequence[PersonId], purpose: ConsentPurpose | None = None
) -> Iterator[Answer]:
    """Give the answers on file about people, for one purpose or for all, in one statement."""
    wanted = _ANSWERS if purpose is None else _ANSWERS.where(Consent.purpose == purpose)
    return (Answer(*row) for row in rows_among(session, wanted, people))


def signs_of_people(
    session: Session, people: Sequence[PersonId], today: date
) -> dict[PersonId, ConsentSign]:
    """Give the sign of each person, in one statement."""
    heard: dict[PersonId, list[Answer]] = {}
    for row in rows_among(session, _SIGNED, people) if people else ():
        answer = Answer(*row)
        heard.setdefault(answer.person_id, []).append(answer)
    signs = dict.fromkeys(people, ConsentSign.PENDING)  # of whom nobody was asked
    signs.update((key, sign_of(answers, today)) for key, answers in heard.items())
    return signs


def members_of_families(
    session: Session, families: Sequence[FamilyId]
) -> dict[FamilyId, list[PersonId]]:
    """Give who belongs to each family, without removed people, in one statement."""
    found: dict[FamilyId, list[PersonId]] = {key: [] for key in families}
    for family_id, person_id in rows_among(session, _MEMBERS, families):
        found[family_id].append(person_id)
    return found


def signs_of_members(
    session: Session, members: dict[FamilyId, list[PersonId]], today: date
) -> dict[FamilyId, ConsentSign]:
    """Give the sign of each family whose members are known, in one statement."""
    people = sorted({person for each in members.values() for person in each})
    signs = signs_of_people(session, people, today)
    return {key: sign_of_all(signs[person] for person in each) for key, each in members.items()}


def has_consent(today: date) -> ColumnElement[bool]:
    """Say in SQL that a member of a family may be named somewhere: the sign is full or anonymous.

    The same rules as `consent_rules`, for filters over every family of the case file.
    """
    allowing = aliased(Consent)
    return exists().where(
        FamilyMembership.family_id == Family.id,
        still_there(Person, FamilyMembership.person_id),
        allowing.person_id == FamilyMembership.person_id,
        allowing.purpose.not_in(INSIDE),
        allowing.identity_mode != IdentityMode.OMIT,
        or_(allowing.valid_until.is_(None), allowing.valid_until >= today),
        _decides(allowing, today),
    )


def consent_stands(today: date) -> ColumnElement[bool]:
    """Say in SQL that a consent was given and nothing newer outweighs it; it may have expired."""
    return and_(_decides(Consent, today), still_there(Person, Consent.person_id))


def _decides(given: Any, today: date) -> ColumnElement[bool]:  # noqa: ANN401 - a class or its alias
    """Say that a consent is a yes, not taken back, and the newest answer of its kind."""
    newer = aliased(Consent)
    outweighed = exists().where(
        newer.person_id == given.person_id,
        newer.purpose == given.purpose,
        not_removed(newer),
        newer.id != given.id,
        or_(newer.audience_id.is_(None), newer.audience_id == given.audience_id),
        or_(newer.decision.not_in(YES), newer.decided_on <= today),
        _is_newer(newer, given, today),
    )
    return and_(
        not_removed(given),
        given.decision.in_(YES),
        given.decided_on <= today,
        or_(given.withdrawn_on.is_(None), given.withdrawn_on > today),
        not_(outweighed),
    )


def _is_newer(newer: Any, older: Any, today: date) -> ColumnElement[bool]:  # noqa: ANN401
    """Say what `Answer.age` says; the older one is not withdrawn."""
    taken_back = and_(newer.withdrawn_on.is_not(None), newer.withdrawn_on <= today)
    same_day_wins = or_(
        and_(newer.audience_id.is_not(None), older.audience_id.is_(None)),
        and_(newer.audience_id.is_(None) == older.audience_id.is_(None), newer.id > older.id),
    )
    return or_(
        and_(taken_back, newer.withdrawn_on >= older.decided_on),
        and_(not_(taken_back), newer.decided_on > older.decided_on),
        and_(not_(taken_back), newer.decided_on == older.decided_on, same_day_wins),
    )
