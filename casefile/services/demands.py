"""Demands: what is asked, of whom, for whom, and what became of it step by step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from casefile.language.catalogue import mark
from casefile.records import (
    Demand,
    DemandAddressee,
    DemandFamily,
    DemandPerson,
    DemandStep,
    Family,
    Institution,
    Letter,
    LetterDemand,
    Person,
)
from casefile.services import bookkeeping
from casefile.services.bookkeeping import (
    check_codes,
    check_exist,
    columns_of,
    find,
    give_reference,
    open_for_change,
    relink,
    touch,
    write,
)
from casefile.services.demand_lists import count_demands, demand_lines
from casefile.services.errors import DemandTextMissingError
from casefile.services.names import families_named, institutions_named, people_named
from casefile.services.presence import not_removed
from casefile.services.tidying import tidied
from casefile.values.codes import DemandStatus
from casefile.values.demands import DemandDraft, DemandStepLine, DemandView
from casefile.values.wording import Wording

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from casefile.storage.workspace import Workspace
    from casefile.values.dates import FlexDate
    from casefile.values.ids import DemandId, LetterId

__all__ = [
    "add_demand",
    "add_step",
    "change_demand",
    "count_demands",
    "demand_lines",
    "remove_demand",
    "view_demand",
]

_LINKS = ("families", "people", "addressees")


def view_demand(workspace: Workspace, demand_id: DemandId) -> DemandView:
    """Give everything that a demand's page shows.

    Raises:
        RecordMissingError: there is no such demand.
    """
    with workspace.reading() as session:
        demand = find(session, Demand, demand_id)
        draft = _draft(demand)
        return DemandView(
            id=demand.id,
            reference=demand.reference,
            draft=draft,
            status=demand.status,
            steps=tuple(
                DemandStepLine(step.id, step.status, step.happened, step.note)
                for step in demand.history
            ),
            families=families_named(session, draft.families),
            people=people_named(session, draft.people),
            addressees=institutions_named(session, draft.addressees),
            letters=_letters(session, demand.id),
            version=demand.version,
            updated_at=demand.updated_at,
            updated_by=demand.updated_by,
        )


def add_demand(workspace: Workspace, draft: DemandDraft) -> DemandId:
    """Add a demand; it begins as a draft, and that is its first step.

    Raises:
        DemandTextMissingError: nothing is asked.
        RecordMissingError, UnknownTermError: the draft points at something that is not there.
    """
    draft = tidied(draft)
    with workspace.changing(mark("demand added")) as session:
        _check(session, draft)
        demand = Demand(
            reference=give_reference(session, Demand),
            history=[DemandStep(status=DemandStatus.DRAFT)],
            **columns_of(draft, *_LINKS),
        )
        _link(demand, draft)
        session.add(demand)
        session.flush()
        return demand.id


def change_demand(
    workspace: Workspace, demand_id: DemandId, draft: DemandDraft, version: int | None = None
) -> None:
    """Make a demand say what a draft says; its status changes by steps alone.

    Raises:
        ChangedMeanwhileError: the demand has another version by now.
        DemandTextMissingError, RecordMissingError, UnknownTermError: see `add_demand`.
    """
    draft = tidied(draft)
    with workspace.changing(mark("demand changed")) as session:
        demand = open_for_change(session, Demand, demand_id, version)
        _check(session, draft)
        write(demand, columns_of(draft, *_LINKS))
        if _link(demand, draft):
            touch(demand)


def add_step(
    workspace: Workspace,
    demand_id: DemandId,
    status: DemandStatus,
    happened: FlexDate | None,
    note: Wording = Wording(),
) -> int:
    """Say what became of a demand, and when; the newest step gives its status."""
    with workspace.changing(mark("demand moved on")) as session:
        demand = find(session, Demand, demand_id)
        step = take_step(demand, status, tidied(happened), tidied(note))
        session.flush()
        return step.id


def take_step(
    demand: Demand, status: DemandStatus, happened: FlexDate | None, note: Wording = Wording()
) -> DemandStep:
    """Do what `add_step` does, inside a transaction."""
    step = DemandStep(status=status, happened=happened, note=note)
    demand.history.append(step)
    demand.status = status
    touch(demand)
    return step


def remove_demand(workspace: Workspace, demand_id: DemandId, reason: str = "") -> None:
    """Take a demand out of the lists; nothing is lost."""
    bookkeeping.remove(workspace, Demand, demand_id, mark("demand removed"), reason)


def _check(session: Session, draft: DemandDraft) -> None:
    if not draft.text:
        raise DemandTextMissingError
    check_codes(session, demand_type=draft.demand_type, demand_impact=draft.impact)
    check_exist(session, Family, draft.families)
    check_exist(session, Person, draft.people)
    check_exist(session, Institution, draft.addressees)


def _link(demand: Demand, draft: DemandDraft) -> bool:
    families = relink(demand.families, "family_id", draft.families, DemandFamily)
    people = relink(demand.people, "person_id", draft.people, DemandPerson)
    asked = relink(demand.addressees, "institution_id", draft.addressees, DemandAddressee)
    return families or people or asked


def _draft(demand: Demand) -> DemandDraft:
    own = {name: getattr(demand, name) for name in columns_of(DemandDraft(), *_LINKS)}
    return DemandDraft(
        **own,
        families=tuple(each.family_id for each in demand.families),
        people=tuple(each.person_id for each in demand.people),
        addressees=tuple(each.institution_id for each in demand.addressees),
    )


def _letters(session: Session, demand_id: DemandId) -> tuple[tuple[LetterId, str, str, str], ...]:
    wanted = (
        select(Letter.id, Letter.reference, Letter.subject, LetterDemand.part)
        .join(LetterDemand, LetterDemand.letter_id == Letter.id)
        .where(LetterDemand.demand_id == demand_id, not_removed(Letter))
        .order_by(Letter.day, Letter.id)
    )
    return tuple((row.id, row.reference, row.subject, row.part) for row in session.execute(wanted))
