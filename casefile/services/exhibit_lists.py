"""Lists of exhibits: of a family, a person or a letter."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import or_, select

from casefile.records import (
    Exhibit,
    ExhibitFamily,
    ExhibitPerson,
    FamilyMembership,
    Letter,
    LetterExhibit,
    LetterFamily,
)
from casefile.services.bookkeeping import value_of
from casefile.services.finding import listed
from casefile.services.presence import not_removed
from casefile.values.exhibits import ExhibitLine

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import ColumnElement, Select
    from sqlalchemy.orm import Session

    from casefile.storage.workspace import Workspace
    from casefile.values.ids import FamilyId, LetterId, PersonId


def exhibit_lines(
    workspace: Workspace,
    *,
    family_id: FamilyId | None = None,
    person_id: PersonId | None = None,
    words: str = "",
    offset: int = 0,
    limit: int = 1_000,
) -> tuple[ExhibitLine, ...]:
    """Give exhibits in the order of their references.

    Those of a family are the ones about it or a member of it, and the attachments of its letters.
    """
    with workspace.reading() as session:
        chosen = any(each is not None for each in (family_id, person_id))
        conditions = listed(Exhibit, words, few=chosen)
        if family_id is not None:
            conditions.append(_of_family(family_id))
        if person_id is not None:
            about = select(ExhibitPerson.exhibit_id).where(ExhibitPerson.person_id == person_id)
            conditions.append(Exhibit.id.in_(about))
        return _lines(session, conditions, offset, limit)


def lines_of_letter(session: Session, letter_id: LetterId) -> tuple[ExhibitLine, ...]:
    """Give the attachments of a letter, inside a transaction."""
    conditions = [not_removed(Exhibit), Exhibit.id.in_(_of_letter(letter_id))]
    return _lines(session, conditions, 0, 1_000)


def line_of(exhibit: Exhibit) -> ExhibitLine:
    """Give the row of one exhibit."""
    return value_of(exhibit, ExhibitLine)


def _lines(
    session: Session, conditions: Sequence[ColumnElement[bool]], offset: int, limit: int
) -> tuple[ExhibitLine, ...]:
    columns: list[Any] = [getattr(Exhibit, name) for name in ExhibitLine.__dataclass_fields__]
    wanted = select(*columns).where(*conditions).order_by(Exhibit.id)
    rows = session.execute(wanted.offset(offset).limit(limit))
    return tuple(ExhibitLine(*row) for row in rows)


def _of_letter(letter_id: LetterId) -> Select[Any]:
    return select(LetterExhibit.exhibit_id).where(LetterExhibit.letter_id == letter_id)


def _of_family(family_id: FamilyId) -> ColumnElement[bool]:
    about = select(ExhibitFamily.exhibit_id).where(ExhibitFamily.family_id == family_id)
    members = select(FamilyMembership.person_id).where(FamilyMembership.family_id == family_id)
    of_members = select(ExhibitPerson.exhibit_id).where(ExhibitPerson.person_id.in_(members))
    attached = (
        select(LetterExhibit.exhibit_id)
        .join(LetterFamily, LetterFamily.letter_id == LetterExhibit.letter_id)
        .join(Letter, Letter.id == LetterExhibit.letter_id)
        .where(LetterFamily.family_id == family_id, not_removed(Letter))
    )
    return or_(Exhibit.id.in_(about), Exhibit.id.in_(of_members), Exhibit.id.in_(attached))
