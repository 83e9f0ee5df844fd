"""The list of demands, a page at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, Literal

from sqlalchemy import ColumnElement, case, func, select

from casefile.records import (
    Demand,
    DemandAddressee,
    DemandFamily,
    DemandStep,
    Family,
    Institution,
)
from casefile.services.finding import listed
from casefile.services.open_work import DEMANDS_CLOSED
from casefile.values.codes import DemandStatus, Priority
from casefile.values.demands import DemandFilter, DemandLine

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

    from casefile.storage.workspace import Workspace
    from casefile.values.dates import FlexDate
    from casefile.values.ids import DemandId
    from casefile.values.wording import Wording

DemandOrder = Literal["reference", "status", "priority", "requested", "updated"]

_ORDERS: Final[dict[str, Any]] = {
    "reference": Demand.id,
    "status": case(
        {status.value: place for place, status in enumerate(DemandStatus)}, value=Demand.status
    ),
    "priority": case(
        {priority.value: place for place, priority in enumerate(Priority)}, value=Demand.priority
    ),
    "requested": func.coalesce(Demand.requested_by, "9999-12-31"),
    "updated": Demand.updated_at,
}


def count_demands(workspace: Workspace, filter: DemandFilter) -> int:  # noqa: A002 - its name
    """Count what a filter shows; with words, up to 1,001."""
    with workspace.reading() as session:
        counted = select(func.count()).select_from(Demand).where(*_chosen(session, filter))
        return session.scalar(counted) or 0


def demand_lines(
    workspace: Workspace,
    filter: DemandFilter,  # noqa: A002 - its name everywhere
    offset: int = 0,
    limit: int = 64,
    order: DemandOrder = "reference",
    *,
    descending: bool = False,
) -> tuple[DemandLine, ...]:
    """Give a page of the list; the number of statements does not grow with it."""
    columns = (_ORDERS[order],) if order == "reference" else (_ORDERS[order], Demand.id)
    with workspace.reading() as session:
        chosen = (
            select(Demand.id)
            .where(*_chosen(session, filter))
            .order_by(*(each.desc() if descending else each for each in columns))
        )
        return _lines(session, list(session.scalars(chosen.offset(offset).limit(limit))))


def _chosen(session: Session, wanted: DemandFilter) -> list[ColumnElement[bool]]:
    conditions = listed(session, Demand, wanted.words, few=wanted.family_id is not None)
    if wanted.status is not None:
        conditions.append(Demand.status == wanted.status)
    if wanted.open_only:
        conditions.append(Demand.status.not_in(DEMANDS_CLOSED))
    if wanted.family_id is not None:
        of_family = select(DemandFamily.demand_id).where(DemandFamily.family_id == wanted.family_id)
        conditions.append(Demand.id.in_(of_family))
    return conditions


def _lines(session: Session, ids: Sequence[DemandId]) -> tuple[DemandLine, ...]:
    if not ids:
        return ()
    addressees = _addressees(session, ids)
    families = _families(session, ids)
    steps = _last_steps(session, ids)
    wanted = select(
        Demand.id,
        Demand.reference,
        Demand.demand_type,
        Demand.text,
        Demand.status,
        Demand.priority,
        Demand.requested_by,
    ).where(Demand.id.in_(ids))
    lines = {
        row.id: DemandLine(
            id=row.id,
            reference=row.reference,
            demand_type=row.demand_type,
            text=row.text,
            status=row.status,
            priority=row.priority,
            addressees=tuple(addressees.get(row.id, ())),
            families=tuple(families.get(row.id, ())),
            requested_by=row.requested_by,
            last_step=steps.get(row.id),
        )
        for row in session.execute(wanted)
    }
    return tuple(lines[key] for key in ids)


def _addressees(session: Session, ids: Sequence[DemandId]) -> dict[DemandId, list[Wording]]:
    wanted = (
        select(DemandAddressee.demand_id, Institution.name)
        .join(Institution, Institution.id == DemandAddressee.institution_id)
        .where(DemandAddressee.demand_id.in_(ids))
        .order_by(DemandAddressee.id)
    )
    found: dict[DemandId, list[Wording]] = {}
    for demand_id, name in session.execute(wanted):
        found.setdefault(demand_id, []).append(name)
    return found


def _families(session: Session, ids: Sequence[DemandId]) -> dict[DemandId, list[str]]:
    wanted = (
        select(DemandFamily.demand_id, Family.reference)
        .join(Family, Family.id == DemandFamily.family_id)
        .where(DemandFamily.demand_id.in_(ids))
        .order_by(Family.id)
    )
    found: dict[DemandId, list[str]] = {}
    for demand_id, reference in session.execute(wanted):
        found.setdefault(demand_id, []).append(reference)
    return found


def _last_steps(session: Session, ids: Sequence[DemandId]) -> dict[DemandId, FlexDate]:
    """Give when the newest dated step of each demand happened."""
    wanted = (
        select(DemandStep.demand_id, DemandStep.happened)
        .where(DemandStep.demand_id.in_(ids), DemandStep.happened.is_not(None))
        .order_by(DemandStep.id)
    )
    return {demand_id: happened for demand_id, happened in session.execute(wanted) if happened}
