"""Demands: whom they ask, on whose behalf, and what became of them step by step."""

from dataclasses import replace

import pytest

from casefile.services.demands import (
    add_demand,
    add_step,
    change_demand,
    count_demands,
    demand_lines,
    remove_demand,
    view_demand,
)
from casefile.services.errors import DemandTextMissingError, UnknownTermError
from casefile.services.families import family_lines
from casefile.services.history import undo_last
from casefile.services.institutions import add_institution
from casefile.services.letters import add_letter
from casefile.storage.workspace import Workspace
from casefile.values.codes import DemandStatus, Priority
from casefile.values.dates import FlexDate
from casefile.values.demands import DemandDraft, DemandFilter
from casefile.values.families import FamilyFilter
from casefile.values.institutions import InstitutionDraft
from casefile.values.letters import LetterDraft
from casefile.values.wording import Wording
from tests.services.office_examples import TODAY, days, family_with_victim

PLAIN = DemandDraft(text=Wording("Return the remains.", "پیکرها را بازگردانید."))


def test_a_demand_comes_back_with_all_it_is_linked_to(workspace: Workspace) -> None:
    family, victim = family_with_victim(workspace)
    office = add_institution(workspace, InstitutionDraft("UN", name=Wording("Fictional Office")))
    draft = replace(
        PLAIN,
        demand_type="D07",
        legal_basis="ICPPED art. 24",
        requested_by=days(30),
        families=(family,),
        people=(victim,),
        addressees=(office,),
    )
    demand = add_demand(workspace, draft)
    letter = add_letter(workspace, LetterDraft(subject="Fictional", raises=(demand,)))
    view = view_demand(workspace, demand)
    assert view.draft == draft
    assert view.addressees == ((office, "I-0001", Wording("Fictional Office")),)
    assert [(each[0], each[3]) for each in view.letters] == [(letter, "RAISED")]
    (line,) = demand_lines(workspace, DemandFilter(family_id=family))
    assert (line.families, line.addressees) == (("F-0001",), (Wording("Fictional Office"),))
    shown = family_lines(workspace, FamilyFilter())[0]
    assert (shown.open_demands, shown.next_due) == (1, days(30).isoformat())


def test_steps_tell_what_became_of_a_demand(workspace: Workspace) -> None:
    demand = add_demand(workspace, PLAIN)
    add_step(workspace, demand, DemandStatus.SUBMITTED, FlexDate.on(days(-90)))
    add_step(workspace, demand, DemandStatus.PLEDGED, FlexDate.year(2026), Wording("By word only."))
    view = view_demand(workspace, demand)
    assert view.status is DemandStatus.PLEDGED
    assert [step.status for step in view.steps] == [
        DemandStatus.DRAFT,
        DemandStatus.SUBMITTED,
        DemandStatus.PLEDGED,
    ]
    assert demand_lines(workspace, DemandFilter())[0].last_step == FlexDate.year(2026)
    assert demand_lines(workspace, DemandFilter(status=DemandStatus.PLEDGED))[0].id == demand


def test_met_and_withdrawn_demands_are_open_no_more(workspace: Workspace) -> None:
    for status in (DemandStatus.MET, DemandStatus.WITHDRAWN, DemandStatus.SUPERSEDED):
        add_step(workspace, add_demand(workspace, PLAIN), status, FlexDate.on(TODAY))
    denied = add_demand(workspace, PLAIN)
    add_step(workspace, denied, DemandStatus.DENIED, None)
    assert [line.id for line in demand_lines(workspace, DemandFilter(open_only=True))] == [denied]
    assert count_demands(workspace, DemandFilter()) == 4


@pytest.mark.parametrize("order", ["reference", "status", "priority", "requested", "updated"])
def test_every_order_gives_every_demand_once(workspace: Workspace, order: str) -> None:
    for priority in Priority:
        add_demand(workspace, replace(PLAIN, priority=priority, requested_by=days(len(priority))))
    for descending in (False, True):
        lines = demand_lines(workspace, DemandFilter(), order=order, descending=descending)  # type: ignore[arg-type]
        assert len({line.id for line in lines}) == 4
    urgent_first = demand_lines(workspace, DemandFilter(), order="priority")
    assert [line.priority for line in urgent_first] == list(Priority)


def test_a_demand_that_asks_nothing_is_refused(workspace: Workspace) -> None:
    with pytest.raises(DemandTextMissingError):
        add_demand(workspace, replace(PLAIN, text=Wording(" ")))
    with pytest.raises(UnknownTermError):
        add_demand(workspace, replace(PLAIN, demand_type="D99"))


def test_a_demand_changes_its_families_and_leaves_and_comes_back(workspace: Workspace) -> None:
    family, victim = family_with_victim(workspace)
    demand = add_demand(workspace, replace(PLAIN, families=(family,), people=(victim,)))
    change_demand(workspace, demand, replace(PLAIN, people=(victim,)), 1)
    assert view_demand(workspace, demand).draft.families == ()
    assert view_demand(workspace, demand).version == 2
    remove_demand(workspace, demand, "made twice")
    assert demand_lines(workspace, DemandFilter(words="remains")) == ()
    undo_last(workspace)
    assert [line.id for line in demand_lines(workspace, DemandFilter(words="پیکرها"))] == [demand]
