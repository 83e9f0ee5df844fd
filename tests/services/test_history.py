"""Undo: everything a user can do is taken back, and done again, with its name."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from sqlalchemy import select

from casefile.records.base import Base
from casefile.services import (
    consents,
    demands,
    exhibits,
    families,
    history,
    institutions,
    letters,
    people,
    places,
    vocabularies,
)
from casefile.services.errors import NothingToRedoError, NothingToUndoError
from casefile.services.search import search_everything
from casefile.storage.errors import UndoRefusedError
from casefile.storage.workspace import Workspace
from casefile.values.acts import ActDraft, SourceDraft
from casefile.values.codes import (
    ConsentDecision,
    ConsentPurpose,
    DemandStatus,
    FamilyRole,
    IdentityMode,
    LetterStatus,
    LifeStatus,
    ReplyAssessment,
)
from casefile.values.consents import ConsentDraft
from casefile.values.dates import FlexDate
from casefile.values.demands import DemandDraft
from casefile.values.exhibits import ExhibitDraft
from casefile.values.families import FamilyDraft, FamilyFilter
from casefile.values.ids import (
    ActId,
    ConsentId,
    DemandId,
    ExhibitId,
    FamilyId,
    InstitutionId,
    LetterId,
    PersonId,
    PlaceId,
)
from casefile.values.institutions import InstitutionDraft, PlaceDraft
from casefile.values.letters import LetterDraft, Party
from casefile.values.wording import Wording
from tests.services.office_examples import (
    ALPHA,
    BETA,
    TODAY,
    family_with_victim,
    person,
)

STAMPS = {"version", "updated_at", "updated_by"}
APART = {"audit_entry", "audit_touch", "attachment", "attachment_chunk", "reference_counter"}
ONE = 1


@pytest.fixture
def stocked(workspace: Workspace) -> Workspace:
    """Give a case file with two of everything that can be changed; each first one has id 1."""
    family, victim = family_with_victim(workspace)
    families.add_family(workspace, BETA)
    sister = people.add_person(workspace, person("Sister Khiali"), (family, FamilyRole.CONTACT))
    people.add_person(workspace, person("Outsider Nemouneh"))
    people.relate(workspace, sister, victim, "SIBLING")
    places.add_place(workspace, PlaceDraft(name=Wording("Fictional City")))
    office = institutions.add_institution(workspace, InstitutionDraft(name=Wording("Office")))
    families.add_source(workspace, SourceDraft(Wording("Fictional source")))
    families.add_act(workspace, ActDraft(family, "EJE", victim))
    demand = demands.add_demand(workspace, DemandDraft(text=Wording("Say."), families=(family,)))
    draft = LetterDraft(
        letter_type="AL", subject="Letter", families=(family,), raises=(demand,), people=(victim,)
    )
    letters.add_letter(workspace, draft)
    letters.add_letter(workspace, LetterDraft(subject="Sent", status=LetterStatus.SENT))
    exhibits.attach_file(workspace, b"fictional", ("family", family), name="a.txt")
    consents.record_consent(
        workspace,
        ConsentDraft(
            victim,
            ConsentPurpose.MEDIA,
            ConsentDecision.GIVEN,
            IdentityMode.FULL,
            audience_id=office,
        ),
    )
    return workspace


ACTIONS: dict[str, Callable[[Workspace], object]] = {
    "family added": lambda ws: families.add_family(ws, BETA),
    "family changed": lambda ws: families.change_family(
        ws, FamilyId(ONE), replace(ALPHA, remarks="new", risk_level="HIGH")
    ),
    "family removed": lambda ws: families.remove_family(ws, FamilyId(ONE)),
    "member added": lambda ws: families.add_member(
        ws, FamilyId(ONE), PersonId(3), FamilyRole.MEMBER
    ),
    "member changed": lambda ws: families.change_member_role(
        ws, FamilyId(ONE), PersonId(2), FamilyRole.CLAIMANT
    ),
    "member removed": lambda ws: families.remove_member(ws, FamilyId(ONE), PersonId(2)),
    "event added": lambda ws: families.add_act(ws, ActDraft(FamilyId(ONE), "TORTURE")),
    "event changed": lambda ws: families.change_act(
        ws, ActId(ONE), ActDraft(FamilyId(ONE), "SUMMARY", happened=FlexDate.year(1988))
    ),
    "event removed": lambda ws: families.remove_act(ws, ActId(ONE)),
    "source added": lambda ws: families.add_source(ws, SourceDraft(Wording("Another"))),
    "person added": lambda ws: people.add_person(
        ws, person("New Khiali", "نو خیالی"), (FamilyId(ONE), FamilyRole.MEMBER)
    ),
    "person changed": lambda ws: people.change_person(
        ws, PersonId(ONE), person("Mohammad Khiyali", life_status=LifeStatus.DECEASED)
    ),
    "person removed": lambda ws: people.remove_person(ws, PersonId(ONE)),
    "relation added": lambda ws: people.relate(ws, PersonId(3), PersonId(ONE), "CELLMATE"),
    "relation removed": lambda ws: people.unrelate(ws, ONE),
    "place added": lambda ws: places.add_place(ws, PlaceDraft(name=Wording("Village"))),
    "place changed": lambda ws: places.change_place(
        ws, PlaceId(ONE), PlaceDraft(name=Wording("Town"), latitude=35.1, longitude=51.2)
    ),
    "place removed": lambda ws: places.remove_place(ws, PlaceId(ONE)),
    "institution added": lambda ws: institutions.add_institution(
        ws, InstitutionDraft(name=Wording("Court"))
    ),
    "institution changed": lambda ws: institutions.change_institution(
        ws, InstitutionId(ONE), InstitutionDraft(name=Wording("Court"), kind="COURT")
    ),
    "institution removed": lambda ws: institutions.remove_institution(ws, InstitutionId(ONE)),
    "demand added": lambda ws: demands.add_demand(
        ws, DemandDraft(text=Wording("Return."), people=(PersonId(ONE),))
    ),
    "demand changed": lambda ws: demands.change_demand(
        ws, DemandId(ONE), DemandDraft(text=Wording("Return."), addressees=(InstitutionId(ONE),))
    ),
    "demand moved on": lambda ws: demands.add_step(
        ws, DemandId(ONE), DemandStatus.DENIED, FlexDate.on(TODAY), Wording("No.")
    ),
    "demand removed": lambda ws: demands.remove_demand(ws, DemandId(ONE)),
    "letter added": lambda ws: letters.add_letter(
        ws, LetterDraft(in_reply_to=LetterId(ONE), parties=(Party("TO", "Somebody"),))
    ),
    "letter changed": lambda ws: letters.change_letter(
        ws, LetterId(ONE), LetterDraft(subject="Other", parties=(Party("CC", "Press"),))
    ),
    "letter sent": lambda ws: letters.mark_sent(ws, LetterId(ONE), TODAY),
    "reply logged": lambda ws: letters.log_reply(
        ws, LetterId(2), LetterDraft(subject="Reply"), ReplyAssessment.SUBSTANTIVE
    ),
    "letter removed": lambda ws: letters.remove_letter(ws, LetterId(ONE)),
    "file attached": lambda ws: exhibits.attach_file(ws, b"other", ("letter", ONE), name="b.txt"),
    "exhibit linked": lambda ws: exhibits.attach_exhibit(ws, ExhibitId(ONE), ("person", ONE)),
    "exhibit unlinked": lambda ws: exhibits.detach_exhibit(ws, ExhibitId(ONE), ("family", ONE)),
    "exhibit changed": lambda ws: exhibits.change_exhibit(
        ws, ExhibitId(ONE), ExhibitDraft(Wording("Other"), is_graphic=True)
    ),
    "exhibit removed": lambda ws: exhibits.remove_exhibit(ws, ExhibitId(ONE)),
    "consent recorded": lambda ws: consents.record_consent(
        ws, ConsentDraft(PersonId(2), ConsentPurpose.COURT, ConsentDecision.REFUSED)
    ),
    "consent withdrawn": lambda ws: consents.withdraw_consent(ws, ConsentId(ONE), TODAY, "Fear."),
    "choice added": lambda ws: vocabularies.add_term(
        ws, "violation_type", "OWN", Wording("Own term")
    ),
    "choice retired": lambda ws: vocabularies.offer_term(
        ws, "violation_type", "SURVEIL", offered=False
    ),
}


def everything(workspace: Workspace) -> dict[str, list[tuple[object, ...]]]:
    """Give every row of the case file, but for stamps and what is never taken back."""
    tables = [table for table in Base.metadata.sorted_tables if table.name not in APART]
    told = {}
    with workspace.reading() as session:
        for table in tables:
            columns = [column for column in table.columns if column.name not in STAMPS]
            rows = session.execute(select(*columns).order_by(*table.primary_key.columns))
            told[table.name] = [tuple(row) for row in rows]
        for word in ("fictional", "khiali", "letter", "say"):
            found = search_everything(workspace, word, 99)
            told[word] = [(each.kind, each.id) for each in found]
    return told


@pytest.mark.parametrize("action", ACTIONS)
def test_everything_a_user_does_is_taken_back_and_done_again(
    stocked: Workspace, action: str
) -> None:
    before = everything(stocked)
    ACTIONS[action](stocked)
    after = everything(stocked)
    assert after != before
    for _ in range(2):
        assert history.undo_last(stocked)[0] == action
        assert everything(stocked) == before
        assert history.redo_last(stocked)[0] == action
        assert everything(stocked) == after


def test_many_steps_go_back_and_forth_one_by_one(workspace: Workspace) -> None:
    family = families.add_family(workspace, ALPHA)
    states = [everything(workspace)]
    for number in range(4):
        families.change_family(workspace, family, replace(ALPHA, remarks=f"note {number}"))
        states.append(everything(workspace))
    for state in reversed(states[:-1]):
        assert history.undo_last(workspace) == ("family changed", "F-0001")
        assert everything(workspace) == state
    for state in states[1:]:
        history.redo_last(workspace)
        assert everything(workspace) == state
    for _ in range(5):
        history.undo_last(workspace)
    assert families.count_families(workspace, FamilyFilter()) == 0
    with pytest.raises(NothingToUndoError):
        history.undo_last(workspace)


def test_what_was_done_before_an_opening_is_left_alone(workspace: Workspace) -> None:
    families.add_family(workspace, ALPHA)
    opened = workspace.head.sequence
    with pytest.raises(NothingToUndoError):
        history.undo_last(workspace, opened)
    families.add_family(workspace, BETA)
    assert history.undo_last(workspace, opened) == ("family added", "F-0002")
    with pytest.raises(NothingToUndoError):
        history.undo_last(workspace, opened)
    taken_back = workspace.head.sequence
    with pytest.raises(NothingToRedoError):
        history.redo_last(workspace, taken_back)
    assert history.redo_last(workspace, opened) == ("family added", "F-0002")


def test_something_new_leaves_nothing_to_do_again(workspace: Workspace) -> None:
    families.add_family(workspace, ALPHA)
    history.undo_last(workspace)
    assert history.redo_last(workspace) == ("family added", "F-0001")
    history.undo_last(workspace)
    families.add_family(workspace, BETA)
    with pytest.raises(NothingToRedoError):
        history.redo_last(workspace)


def test_a_reference_is_never_given_again(workspace: Workspace) -> None:
    families.add_family(workspace, ALPHA)
    history.undo_last(workspace)
    family = families.add_family(workspace, BETA)
    assert families.view_family(workspace, family).reference == "F-0002"


def test_an_older_entry_goes_back_by_itself_unless_it_is_in_the_way(workspace: Workspace) -> None:
    first = families.add_family(workspace, ALPHA)
    second = families.add_family(workspace, BETA)
    families.change_family(workspace, first, FamilyDraft(name=Wording("One")))
    families.change_family(workspace, second, FamilyDraft(name=Wording("Two")))
    (changed, added) = history.history_of(workspace, "family", first)
    assert (changed.action, changed.by, changed.undoable) == ("family changed", "Ana", True)
    with pytest.raises(UndoRefusedError):
        history.undo_entry(workspace, added.entry)
    assert history.undo_entry(workspace, changed.entry) == ("family changed", "F-0001")
    assert families.view_family(workspace, first).draft.name == ALPHA.name
    assert families.view_family(workspace, second).draft.name == Wording("Two")
    newest = history.history_of(workspace, "family", first)
    assert [line.action for line in newest] == ["undone", "family changed", "family added"]
    assert not newest[1].undoable
    with pytest.raises(NothingToUndoError):
        history.undo_entry(workspace, changed.entry)


def test_what_happened_outside_the_case_file_is_not_taken_back(workspace: Workspace) -> None:
    with pytest.raises(NothingToUndoError):
        history.undo_last(workspace)
    exhibit = exhibits.attach_file(workspace, b"fictional", name="a.txt")
    exhibits.exhibit_content(workspace, exhibit)
    lines = history.history_of(workspace, "exhibit", exhibit)
    assert history.whole_history(workspace, 0, 1)[0].action == "exhibit viewed"
    assert lines[-1].action == "file attached"
    with pytest.raises(UndoRefusedError):  # it was looked at since, and that stays on record
        history.undo_last(workspace)


def test_the_history_of_a_family_tells_of_its_events_members_and_consents(
    workspace: Workspace,
) -> None:
    family, victim = family_with_victim(workspace)
    other = families.add_family(workspace, FamilyDraft(name=Wording("Fictional Family Beta")))
    families.add_act(workspace, ActDraft(other, "ARBDET"))
    act = families.add_act(workspace, ActDraft(family, "ARBDET"))
    draft = people.view_person(workspace, victim).draft
    people.change_person(workspace, victim, replace(draft, remarks="Corrected."))
    yes = ConsentDraft(victim, ConsentPurpose.KEEP, ConsentDecision.GIVEN)
    consents.record_consent(workspace, yes)
    families.remove_act(workspace, act)
    told = [line.action for line in history.history_of(workspace, "family", family)]
    assert told == [
        "event removed",
        "consent recorded",
        "person changed",
        "event added",
        "person added",
        "family added",
    ]


def test_the_whole_history_brings_back_what_was_removed_long_ago(workspace: Workspace) -> None:
    family = families.add_family(workspace, ALPHA)
    families.remove_family(workspace, family, "entered twice")
    for _ in range(3):
        families.add_family(workspace, BETA)
    count = history.count_history(workspace)
    lines = history.whole_history(workspace, 0, 99)
    assert [line.entry for line in lines] == list(range(count, 0, -1))
    assert history.whole_history(workspace, 2, 2) == lines[2:4]
    (removal,) = [line for line in lines if line.action == "family removed"]
    assert (removal.about, removal.reason, removal.undoable) == ("F-0001", "entered twice", True)
    assert history.undo_entry(workspace, removal.entry) == ("family removed", "F-0001")
    assert families.view_family(workspace, family).draft.name == ALPHA.name
