"""The list of families: which, in which order, and what each row tells, a page at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, Literal

from sqlalchemy import ColumnElement, func, not_, select, union_all

from casefile.records import Demand, DemandFamily, Family, Letter, LetterFamily, Place
from casefile.services.bookkeeping import local_today
from casefile.services.finding import listed
from casefile.services.open_work import demand_is_open, letter_waits
from casefile.services.signs import has_consent, members_of_families, signs_of_members
from casefile.storage.among import AMONG, rows_among
from casefile.values.families import FamilyFilter, FamilyLine
from casefile.values.wording import Wording

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

    from casefile.storage.workspace import Workspace
    from casefile.values.ids import FamilyId

FamilyOrder = Literal["reference", "name", "updated", "city"]

_ORDERS: Final[dict[str, Any]] = {
    "reference": Family.id,
    "name": Family.name_order,
    "updated": Family.updated_at,
    "city": Place.name_order,
}
_FACTS: Final = (
    select(
        Family.id,
        Family.reference,
        Family.name,
        Place.name.label("city"),
        Family.status,
        Family.updated_at,
    )
    .outerjoin(Place, Place.id == Family.city_id)
    .where(Family.id.in_(AMONG))
)
_OPEN_DEMANDS: Final = (
    select(DemandFamily.family_id, func.count())
    .join(Demand, Demand.id == DemandFamily.demand_id)
    .where(DemandFamily.family_id.in_(AMONG), *demand_is_open(led_to=True))
    .group_by(DemandFamily.family_id)
)
_REPLIES_DUE: Final = (
    select(LetterFamily.family_id, Letter.reply_due.label("day"))
    .join(Letter, Letter.id == LetterFamily.letter_id)
    .where(LetterFamily.family_id.in_(AMONG), *letter_waits(led_to=True))
)
_ANSWERS_DUE: Final = (
    select(DemandFamily.family_id, Demand.requested_by.label("day"))
    .join(Demand, Demand.id == DemandFamily.demand_id)
    .where(
        DemandFamily.family_id.in_(AMONG),
        *demand_is_open(led_to=True),
        Demand.requested_by.is_not(None),
    )
)
_DUE: Final = union_all(_REPLIES_DUE, _ANSWERS_DUE).subquery()
_NEXT_DUE: Final = select(_DUE.c.family_id, func.min(_DUE.c.day)).group_by(_DUE.c.family_id)


def count_families(workspace: Workspace, filter: FamilyFilter) -> int:  # noqa: A002 - its name
    """Count what a filter shows; with words, up to 1,001."""
    with workspace.reading() as session:
        counted = select(func.count()).select_from(Family).where(*_chosen(session, filter))
        return session.scalar(counted) or 0


def family_lines(
    workspace: Workspace,
    filter: FamilyFilter,  # noqa: A002 - its name everywhere
    offset: int = 0,
    limit: int = 64,
    order: FamilyOrder = "reference",
    *,
    descending: bool = False,
) -> tuple[FamilyLine, ...]:
    """Give a page of the list; the number of statements does not grow with it."""
    with workspace.reading() as session:
        chosen = select(Family.id).where(*_chosen(session, filter))
        if order == "city":
            chosen = chosen.outerjoin(Place, Place.id == Family.city_id)
        columns = dict.fromkeys((_ORDERS[order], Family.id))
        chosen = chosen.order_by(*(each.desc() if descending else each for each in columns))
        return _lines(session, list(session.scalars(chosen.offset(offset).limit(limit))))


def _chosen(session: Session, wanted: FamilyFilter) -> list[ColumnElement[bool]]:
    today = local_today()
    conditions = listed(
        session, Family, wanted.words, removed=wanted.removed, few=wanted.reply_overdue
    )
    if wanted.status is not None:
        conditions.append(Family.status == wanted.status)
    if wanted.reply_overdue:
        late = (
            select(LetterFamily.family_id)
            .join(Letter, Letter.id == LetterFamily.letter_id)
            .where(*letter_waits(), Letter.reply_due < today)
        )
        conditions.append(Family.id.in_(late))
    if wanted.without_consent:
        conditions.append(not_(has_consent(today)))
    return conditions


def _lines(session: Session, ids: Sequence[FamilyId]) -> tuple[FamilyLine, ...]:
    if not ids:
        return ()
    members = members_of_families(session, ids)
    signs = signs_of_members(session, members, local_today())
    demands = _open_demands(session, ids)
    due = _next_due(session, ids)
    lines = {
        row.id: FamilyLine(
            id=row.id,
            reference=row.reference,
            name=row.name,
            city=row.city or Wording(),
            status=row.status,
            consent=signs[row.id],
            members=len(members[row.id]),
            open_demands=demands.get(row.id, 0),
            next_due=due.get(row.id, ""),
            updated_at=row.updated_at,
        )
        for row in rows_among(session, _FACTS, ids)
    }
    return tuple(lines[key] for key in ids)


def _open_demands(session: Session, ids: Sequence[FamilyId]) -> dict[FamilyId, int]:

    return {row[0]: row[1] for row in rows_among(session, _OPEN_DEMANDS, ids)}


def _next_due(session: Session, ids: Sequence[FamilyId]) -> dict[FamilyId, str]:
    """Give the earliest day on which a reply to a letter or an answer to a demand is due."""
    return {row[0]: row[1].isoformat() for row in rows_among(session, _NEXT_DUE, ids)}
