"""The list of families: which, in which order, and what each row tells, a page at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, Literal

from sqlalchemy import ColumnElement, func, not_, select

from casefile.records import (
    DEMAND_IS_OPEN,
    LETTER_WAITS,
    Demand,
    DemandFamily,
    Family,
    Letter,
    LetterFamily,
    Place,
)
from casefile.records.demands import OPEN
from casefile.records.letters import WAITING, WAITING_BY_DUE
from casefile.services.finding import count_of, ids_of, listed, ordered
from casefile.services.literal import BEGUN, literal_first
from casefile.services.signs import has_consent, members_of_families, signs_of_members
from casefile.storage.among import AMONG, rows_among
from casefile.values.families import FamilyFilter, FamilyLine
from casefile.values.today import local_today
from casefile.values.wording import Wording

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Row
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
_DEMANDS: Final = (
    select(
        DemandFamily.family_id,
        func.count().label("open"),
        func.min(Demand.requested_by).label("due"),
    )
    .join(Demand, Demand.id == DemandFamily.demand_id)
    .where(DemandFamily.family_id.in_(AMONG), DEMAND_IS_OPEN)
    .group_by(DemandFamily.family_id)
    .with_hint(Demand, f"INDEXED BY {OPEN}")
)
_REPLIES: Final = (
    select(LetterFamily.family_id, func.min(Letter.reply_due).label("due"))
    .join(Letter, Letter.id == LetterFamily.letter_id)
    .where(LetterFamily.family_id.in_(AMONG), LETTER_WAITS)
    .group_by(LetterFamily.family_id)
    .with_hint(Letter, f"INDEXED BY {WAITING}")  # or SQLite reads every letter of the families
)


def count_families(workspace: Workspace, filter: FamilyFilter) -> int:  # noqa: A002 - its name
    """Count what a filter shows; with words, up to 1,001."""
    with workspace.reading() as session:
        return count_of(session, Family, _chosen(filter))


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
        chosen = select(Family.id).where(*_chosen(filter))
        if order == "city":
            chosen = chosen.outerjoin(Place, Place.id == Family.city_id)
        columns = dict.fromkeys((_ORDERS[order], Family.id))
        chosen = ordered(chosen, columns, descending=descending)
        return _lines(session, ids_of(session, chosen.offset(offset).limit(limit)))


def find_families(workspace: Workspace, words: str, limit: int) -> tuple[FamilyLine, ...]:
    """Give families for a picker: those spelled as typed before those that only sound so."""
    begun = family_lines(workspace, FamilyFilter(words=words), 0, limit * BEGUN)
    return tuple(literal_first(begun, words, lambda line: line.name)[:limit])


def _chosen(wanted: FamilyFilter) -> list[ColumnElement[bool]]:
    today = local_today()
    conditions = listed(Family, wanted.words, few=wanted.reply_overdue)
    if wanted.status is not None:
        conditions.append(Family.status == wanted.status)
    if wanted.reply_overdue:
        late = (
            select(LetterFamily.family_id)
            .join(Letter, Letter.id == LetterFamily.letter_id)
            .where(LETTER_WAITS, Letter.reply_due < today)
            .with_hint(Letter, f"INDEXED BY {WAITING_BY_DUE}")
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
    demands = {row.family_id: row for row in rows_among(session, _DEMANDS, ids)}
    replies = {row.family_id: row for row in rows_among(session, _REPLIES, ids)}
    lines = {
        row.id: FamilyLine(
            id=row.id,
            reference=row.reference,
            name=row.name,
            city=row.city or Wording(),
            status=row.status,
            consent=signs[row.id],
            members=len(members[row.id]),
            open_demands=demands[row.id].open if row.id in demands else 0,
            next_due=_first_due(demands.get(row.id), replies.get(row.id)),
            updated_at=row.updated_at,
        )
        for row in rows_among(session, _FACTS, ids)
    }
    return tuple(lines[key] for key in ids)


def _first_due(*rows: Row[Any] | None) -> str:
    """Give the earliest day on which an answer to a demand or a reply to a letter is due."""
    days = [row.due for row in rows if row is not None and row.due is not None]
    return min(days).isoformat() if days else ""
