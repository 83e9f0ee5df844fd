"""Letters: what sending, replying and answering make due, and what they close."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from casefile.services.consents import record_consent
from casefile.services.demands import add_demand, view_demand
from casefile.services.errors import (
    FutureDateError,
    LetterCircleError,
    LetterNotSendableError,
    NamesBlockedError,
    RecordMissingError,
    UnknownTermError,
)
from casefile.services.exhibits import attach_file
from casefile.services.history import undo_last
from casefile.services.institutions import add_institution
from casefile.services.letters import (
    add_letter,
    blocked_names,
    change_letter,
    count_letters,
    deadlines_after,
    letter_lines,
    log_reply,
    mark_sent,
    remove_letter,
    view_letter,
)
from casefile.storage.errors import ChangedMeanwhileError
from casefile.storage.workspace import Workspace
from casefile.values.codes import (
    Calendar,
    ConsentDecision,
    ConsentPurpose,
    DemandStatus,
    Direction,
    IdentityMode,
    LetterStatus,
    ReplyAssessment,
)
from casefile.values.consents import ConsentDraft
from casefile.values.dates import FlexDate
from casefile.values.demands import DemandDraft
from casefile.values.ids import DemandId
from casefile.values.institutions import InstitutionDraft
from casefile.values.letters import LetterDraft, LetterFilter, Party
from casefile.values.wording import Wording
from tests.services.office_examples import TODAY, YESTERDAY, days, family_with_victim

PLAIN = LetterDraft(subject="Fictional request", dated=FlexDate.on(YESTERDAY))


def test_a_letter_comes_back_as_given(workspace: Workspace) -> None:
    family, victim = family_with_victim(workspace)
    office = add_institution(workspace, InstitutionDraft("UN", name=Wording("Fictional Office")))
    demand = add_demand(workspace, DemandDraft(text=Wording("Say where they are.")))
    draft = LetterDraft(
        direction=Direction.THIRD_PARTY,
        letter_type="JAL",
        external_reference="AL IRN 20/2020",
        dated=FlexDate.exact(1399, 6, 13, Calendar.JALALI, "۱۳ شهریور ۱۳۹۹"),
        subject="Fictional letter",
        body="Line one.\n\nLine two.",
        language="en",
        parties=(
            Party("FROM", "", office),
            Party("TO", "A fictional government"),
            Party("CC", "Press"),
        ),
        families=(family,),
        people=(victim,),
        raises=(demand,),
    )
    view = view_letter(workspace, add_letter(workspace, draft))
    assert view.draft == draft
    assert view.reference == "C-2020-001"
    assert [name.en for _, name in view.parties][:2] == [
        "Fictional Office",
        "A fictional government",
    ]
    assert view.people == ((victim, "P-0001", Wording("Mohammad Khiali", "محمد خیالی")),)
    assert view.demands == ((demand, "D-0001", Wording("Say where they are."), "RAISED"),)


def test_references_count_within_each_year(workspace: Workspace) -> None:
    for year in (2020, 2021, 2020):
        add_letter(workspace, LetterDraft(dated=FlexDate.year(year)))
    lines = letter_lines(workspace, LetterFilter(), order="reference", descending=False)
    assert [line.reference for line in lines] == ["C-2020-001", "C-2021-001", "C-2020-002"]


def test_the_newest_letter_comes_first_and_undated_ones_last(workspace: Workspace) -> None:
    for dated in (FlexDate.year(1988), None, FlexDate.year(2020)):
        add_letter(workspace, LetterDraft(dated=dated))
    lines = letter_lines(workspace, LetterFilter())
    assert [line.dated and line.dated.edtf for line in lines] == ["2020", "1988", None]


@pytest.mark.parametrize("kind", ["AL", "UA", "JAL", "JUA", "OL"])
def test_letters_of_the_special_procedures_are_due_after_sixty_days(kind: str) -> None:
    due = deadlines_after(kind, date(2020, 9, 3))
    assert due.reply_due == due.expected_public_on == date(2020, 11, 2)


def test_sending_begins_the_deadlines_and_submits_the_demands(workspace: Workspace) -> None:
    demand = add_demand(workspace, DemandDraft(text=Wording("Say where they are.")))
    draft = LetterDraft(Direction.THIRD_PARTY, "AL", raises=(demand,))
    letter = add_letter(workspace, draft)
    mark_sent(workspace, letter, days(-60))
    view = view_letter(workspace, letter)
    assert view.draft.status is LetterStatus.AWAITING_REPLY
    assert view.draft.reply_due == view.draft.expected_public_on == TODAY
    assert not view.overdue
    assert [step.status for step in view.steps] == [LetterStatus.DRAFT, LetterStatus.AWAITING_REPLY]
    submitted = view_demand(workspace, demand)
    assert submitted.status is DemandStatus.SUBMITTED
    assert submitted.steps[-1].happened == FlexDate.on(days(-60))


def test_what_is_due_today_is_not_overdue_and_yesterday_is(workspace: Workspace) -> None:
    for due in (YESTERDAY, TODAY, days(5), days(30)):
        letter = add_letter(workspace, replace(PLAIN, reply_due=due))
        mark_sent(workspace, letter, days(-70))
    lines = letter_lines(workspace, LetterFilter(), order="due", descending=False)
    assert [line.overdue for line in lines] == [True, False, False, False]
    assert count_letters(workspace, LetterFilter(overdue=True)) == 1
    assert count_letters(workspace, LetterFilter(due_within_days=6)) == 2
    assert count_letters(workspace, LetterFilter(awaiting_reply=True)) == 4


@pytest.mark.parametrize("order", ["date", "reference", "due", "updated"])
@pytest.mark.parametrize(
    ("wanted", "count"),
    [
        (LetterFilter(), 6),
        (LetterFilter(overdue=True), 1),
        (LetterFilter(due_within_days=6), 1),
        (LetterFilter(awaiting_reply=True), 3),
        (LetterFilter(unanswered=True), 1),
        (LetterFilter(direction=Direction.SENT), 4),
        (LetterFilter(words="special"), 4),
        (LetterFilter(words="special", overdue=True), 1),
        (LetterFilter(words="nothing like it", awaiting_reply=True), 0),
    ],
)
def test_every_filter_counts_what_it_lists_in_every_order(
    workspace: Workspace, order: Any, wanted: LetterFilter, count: int
) -> None:
    special = replace(PLAIN, subject="A special request")
    for due in (YESTERDAY, days(5), days(30), None):
        mark_sent(workspace, add_letter(workspace, replace(special, reply_due=due)), days(-70))
    add_letter(workspace, LetterDraft(Direction.RECEIVED, status=LetterStatus.RECEIVED))
    add_letter(workspace, LetterDraft(Direction.INTERNAL))
    remove_letter(workspace, add_letter(workspace, replace(special, reply_due=YESTERDAY)))
    forth = letter_lines(workspace, wanted, order=order, descending=False)
    back = letter_lines(workspace, wanted, order=order, descending=True)
    assert count_letters(workspace, wanted) == len(forth) == count
    assert forth == back[::-1]


def test_letters_without_a_day_for_the_reply_stand_behind_those_with_one(
    workspace: Workspace,
) -> None:
    for due in (None, TODAY, YESTERDAY):
        add_letter(workspace, replace(PLAIN, reply_due=due))
    lines = letter_lines(workspace, LetterFilter(), order="due", descending=False)
    assert [line.reply_due for line in lines] == [YESTERDAY, TODAY, None]


def test_a_letter_without_a_day_for_the_reply_is_sent_and_waits_for_nothing(
    workspace: Workspace,
) -> None:
    letter = add_letter(workspace, PLAIN)
    mark_sent(workspace, letter, TODAY)
    assert view_letter(workspace, letter).draft.status is LetterStatus.SENT
    assert count_letters(workspace, LetterFilter(awaiting_reply=True)) == 0


def test_only_what_goes_out_can_be_sent_and_not_tomorrow(workspace: Workspace) -> None:
    received = add_letter(workspace, LetterDraft(Direction.RECEIVED))
    with pytest.raises(LetterNotSendableError):
        mark_sent(workspace, received, TODAY)
    with pytest.raises(FutureDateError):
        mark_sent(workspace, received, days(1))


def test_a_name_without_consent_stops_the_letter_until_a_reason_is_given(
    workspace: Workspace,
) -> None:
    _, victim = family_with_victim(workspace)
    office = add_institution(workspace, InstitutionDraft("UN", name=Wording("Fictional Office")))
    draft = replace(PLAIN, people=(victim,), parties=(Party("TO", "", office),))
    letter = add_letter(workspace, draft)
    purpose = ConsentPurpose.UN_CONFIDENTIAL
    (blocked,) = blocked_names(workspace, letter, purpose)
    assert blocked.person_id == victim
    with pytest.raises(NamesBlockedError) as caught:
        mark_sent(workspace, letter, TODAY, purpose)
    assert caught.value.facts == {"count": 1}
    record_consent(
        workspace,
        ConsentDraft(victim, purpose, ConsentDecision.GIVEN, IdentityMode.FULL, audience_id=office),
    )
    assert blocked_names(workspace, letter, purpose) == ()
    change_letter(
        workspace, letter, replace(draft, parties=(*draft.parties, Party("CC", "A newspaper")))
    )
    assert len(blocked_names(workspace, letter, purpose)) == 1  # nobody agreed to the newspaper
    mark_sent(workspace, letter, TODAY, purpose, "The family asked for it by telephone.")


def test_a_reply_closes_the_deadline_and_joins_the_thread(workspace: Workspace) -> None:
    family, _ = family_with_victim(workspace)
    letter = add_letter(workspace, replace(PLAIN, reply_due=YESTERDAY, families=(family,)))
    mark_sent(workspace, letter, days(-70))
    reply = log_reply(
        workspace,
        letter,
        LetterDraft(subject="Fictional reply", dated=FlexDate.on(TODAY)),
        ReplyAssessment.PARTIAL,
    )
    assert view_letter(workspace, letter).draft.status is LetterStatus.REPLIED
    view = view_letter(workspace, reply)
    assert view.draft.direction is Direction.RECEIVED
    assert view.draft.reply_assessment is ReplyAssessment.PARTIAL
    assert view.draft.families == (family,)
    assert [line.id for line in view.thread] == [letter, reply]
    assert count_letters(workspace, LetterFilter(overdue=True)) == 0
    assert count_letters(workspace, LetterFilter(unanswered=True)) == 1
    assert count_letters(workspace, LetterFilter(family_id=family)) == 2


def test_an_acknowledgement_of_receipt_is_no_reply(workspace: Workspace) -> None:
    letter = add_letter(workspace, replace(PLAIN, reply_due=YESTERDAY))
    mark_sent(workspace, letter, days(-70))
    log_reply(workspace, letter, LetterDraft(), ReplyAssessment.RECEIPT_ONLY)
    view = view_letter(workspace, letter)
    assert (view.draft.status, view.overdue) == (LetterStatus.ACKNOWLEDGED, True)


def test_sending_an_answer_says_so_of_what_it_answers(workspace: Workspace) -> None:
    received = add_letter(workspace, LetterDraft(Direction.RECEIVED, status=LetterStatus.RECEIVED))
    assert count_letters(workspace, LetterFilter(unanswered=True)) == 1
    answer = add_letter(workspace, replace(PLAIN, in_reply_to=received))
    mark_sent(workspace, answer, TODAY)
    assert count_letters(workspace, LetterFilter(unanswered=True)) == 0
    assert view_letter(workspace, received).draft.status is LetterStatus.REPLIED


def test_threads_move_as_a_whole_and_never_bite_their_tail(workspace: Workspace) -> None:
    first, second = add_letter(workspace, PLAIN), add_letter(workspace, PLAIN)
    third = add_letter(workspace, replace(PLAIN, in_reply_to=second))
    fourth = add_letter(workspace, replace(PLAIN, in_reply_to=third))
    change_letter(workspace, second, replace(PLAIN, in_reply_to=first))
    assert [line.id for line in view_letter(workspace, fourth).thread] == [
        first,
        second,
        third,
        fourth,
    ]
    for below in (fourth, second):
        with pytest.raises(LetterCircleError):
            change_letter(workspace, second, replace(PLAIN, in_reply_to=below))
    change_letter(workspace, third, PLAIN)
    assert [line.id for line in view_letter(workspace, fourth).thread] == [third, fourth]


def test_the_list_tells_the_other_side_and_the_attachments(workspace: Workspace) -> None:
    office = add_institution(workspace, InstitutionDraft("UN", name=Wording("Fictional Office")))
    parties = (Party("FROM", "Us"), Party("TO", "", office))
    sent = add_letter(workspace, replace(PLAIN, parties=parties))
    received = add_letter(workspace, replace(PLAIN, direction=Direction.RECEIVED, parties=parties))
    attach_file(workspace, b"fictional", ("letter", sent), name="page.txt")
    lines = {line.id: line for line in letter_lines(workspace, LetterFilter())}
    assert (lines[sent].counterpart.en, lines[sent].attachments) == ("Fictional Office", 1)
    assert (lines[received].counterpart.en, lines[received].attachments) == ("Us", 0)
    found = letter_lines(workspace, LetterFilter(words="fictional office"))
    assert {line.id for line in found} == {sent, received}


def test_letters_that_point_at_nothing_are_refused(workspace: Workspace) -> None:
    with pytest.raises(RecordMissingError):
        add_letter(workspace, replace(PLAIN, raises=(DemandId(5),)))
    with pytest.raises(UnknownTermError):
        add_letter(workspace, replace(PLAIN, letter_type="CARRIER PIGEON"))
    letter = add_letter(workspace, PLAIN)
    change_letter(workspace, letter, replace(PLAIN, subject="Other"), 1)
    with pytest.raises(ChangedMeanwhileError):
        change_letter(workspace, letter, PLAIN, 1)
    remove_letter(workspace, letter)
    assert letter_lines(workspace, LetterFilter()) == ()
    undo_last(workspace)
    assert len(letter_lines(workspace, LetterFilter())) == 1
