"""The list of demands, a page at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, Literal

from sqlalchemy import ColumnElement, case, select

from casefile.records import (
    Demand,
    DemandAddressee,
    DemandFamily,
    DemandStep,
    Family,
    Institution,
)
from casefile.services.finding import count_of, ids_of, listed, ordered
from casefile.storage.among import AMONG, rows_among
from casefile.values.codes import DEMANDS_CLOSED, DemandStatus, Priority
from casefile.values.demands import DemandFilter, DemandLine

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

    from casefile.storage.workspace import Workspace
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
    "requested": Demand.requested_by,
    "updated": Demand.updated_at,
}


_ADDRESSEES: Final = (
    select(DemandAddressee.demand_id, Institution.name)
    .join(Institution, Institution.id == DemandAddressee.institution_id)
    .where(DemandAddressee.demand_id.in_(AMONG))
    .order_by(DemandAddressee.id)
)
_FAMILIES: Final = (
    select(DemandFamily.demand_id, Family.reference)
    .join(Family, Family.id == DemandFamily.family_id)
    .where(DemandFamily.demand_id.in_(AMONG))
    .order_by(Family.id)
)
_STEPS: Final = (
    select(DemandStep.demand_id, DemandStep.happened)
    .where(DemandStep.demand_id.in_(AMONG), DemandStep.happened.is_not(None))
    .order_by(DemandStep.id)
)
_FACTS: Final = select(
    Demand.id,
    Demand.reference,
    Demand.demand_type,
    Demand.text,
    Demand.status,
    Demand.priority,
    Demand.requested_by,
).where(Demand.id.in_(AMONG))


def count_demands(workspace: Workspace, filter: DemandFilter) -> int:  # noqa: A002 - its name
    """Count what a filter shows; with words, up to 1,001."""
    with workspace.reading() as session:
        return count_of(session, Demand, _chosen(filter))


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
    columns = dict.fromkeys((_ORDERS[order], Demand.id))
    with workspace.reading() as session:
        chosen = select(Demand.id).where(*_chosen(filter))
        chosen = ordered(chosen, columns, descending=descending)
        return _lines(session, ids_of(session, chosen.offset(offset).limit(limit)))


def _chosen(wanted: DemandFilter) -> list[ColumnElement[bool]]:
    conditions = listed(Demand, wanted.words, few=wanted.family_id is not None)
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
    addressees: dict[DemandId, list[Wording]] = {key: [] for key in ids}
    for demand_id, name in rows_among(session, _ADDRESSEES, ids):
        addressees[demand_id].append(name)
    families: dict[DemandId, list[str]] = {key: [] for key in ids}
    for demand_id, reference in rows_among(session, _FAMILIES, ids):
        families[demand_id].append(reference)
    # of the dated steps the newest, which comes last
    steps = dict(rows_among(session, _STEPS, ids))
    lines = {
        row.id: DemandLine(
            id=row.id,
            reference=row.reference,
            demand_type=row.demand_type,
            text=row.text,
            status=row.status,
            priority=row.priority,
            addressees=tuple(addressees[row.id]),
            families=tuple(families[row.id]),
            requested_by=row.requested_by,
            last_step=steps.get(row.id),
        )
        for row in rows_among(session, _FACTS, ids)
    }
    return tuple(lines[key] for key in ids)
