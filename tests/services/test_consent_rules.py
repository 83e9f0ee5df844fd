"""The rules of consent alone: whatever the answers, nobody is named beyond the newest one."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from casefile.services.consent_rules import (
    YES,
    Answer,
    counting_day,
    decide,
    sign_of,
    sign_of_all,
)
from casefile.values.codes import ConsentDecision, ConsentPurpose, IdentityMode
from casefile.values.dates import FlexDate
from casefile.values.ids import ConsentId, InstitutionId, PersonId
from casefile.values.signs import ConsentSign

TODAY = date(2026, 3, 1)
MODES = list(IdentityMode)  # from most to least permissive

days = st.integers(-6, 6).map(lambda number: TODAY + timedelta(days=number))


def answer(number: int, decision: ConsentDecision, **more: object) -> Answer:
    given: dict[str, object] = {
        "purpose": ConsentPurpose.UN_CONFIDENTIAL,
        "audience_id": None,
        "identity_mode": IdentityMode.FULL,
        "decided_on": TODAY,
    }
    return Answer(
        id=ConsentId(number),
        reference=f"CON-{number:04d}",
        version=1,
        person_id=PersonId(1),
        decision=decision,
        **{**given, **more},  # type: ignore[arg-type]
    )


@st.composite
def answers(draw: st.DrawFn) -> list[Answer]:
    return [
        answer(
            number,
            draw(st.sampled_from(ConsentDecision)),
            audience_id=draw(st.sampled_from([None, InstitutionId(7)])),
            identity_mode=draw(st.sampled_from(IdentityMode)),
            decided_on=draw(days),
            valid_until=draw(st.none() | days),
            withdrawn_on=draw(st.none() | days),
        )
        for number in range(1, draw(st.integers(0, 6)) + 1)
    ]


@settings(max_examples=400)
@given(answers())
def test_nobody_is_ever_named_beyond_the_newest_answer(heard: list[Answer]) -> None:
    verdict = decide(heard, TODAY)
    counted = [each for each in heard if each.decision not in YES or each.decided_on <= TODAY]
    if not counted:
        assert verdict.mode is IdentityMode.OMIT
        return
    newest_day = max(each.age(TODAY)[0] for each in counted)
    newest = [each for each in counted if each.age(TODAY)[0] == newest_day]
    allowed = [
        each.identity_mode if each.standing(TODAY) in YES else IdentityMode.OMIT for each in newest
    ]
    assert min(MODES.index(mode) for mode in allowed) <= MODES.index(verdict.mode)
    if verdict.decision not in YES:
        assert verdict.mode is IdentityMode.OMIT
    if any(each.withdrawn(TODAY) for each in newest):
        assert verdict.mode is IdentityMode.OMIT


@settings(max_examples=400)
@given(answers(), st.sampled_from([ConsentDecision.REFUSED, ConsentDecision.WITHDRAWN]))
def test_no_answer_about_everybody_lifts_a_refusal_before_one_audience(
    heard: list[Answer], decision: ConsentDecision
) -> None:
    refused = answer(0, decision, audience_id=InstitutionId(7), decided_on=TODAY)
    before = [
        each for each in heard if each.audience_id is None or each.decision not in YES
    ]  # whatever else was said, only a yes before this audience could lift it
    later = answer(99, ConsentDecision.GIVEN, decided_on=TODAY + timedelta(days=7))
    day = TODAY + timedelta(days=8)
    assert decide([*before, refused, later], day).mode is IdentityMode.OMIT
    lifted = answer(
        100,
        ConsentDecision.GIVEN,
        audience_id=InstitutionId(7),
        decided_on=TODAY + timedelta(days=8),
    )
    assert decide([*before, refused, later, lifted], day).mode is IdentityMode.FULL


@settings(max_examples=400)
@given(answers())
def test_the_limit_of_one_audience_only_ever_allows_less(heard: list[Answer]) -> None:
    counted = [each for each in heard if each.decision not in YES or each.decided_on <= TODAY]
    if not counted:
        return
    newest = max(counted, key=lambda each: each.age(TODAY))
    allowed = newest.identity_mode if newest.standing(TODAY) in YES else IdentityMode.OMIT
    assert MODES.index(decide(heard, TODAY).mode) >= MODES.index(allowed)


def test_a_general_yes_widens_no_condition_of_one_audience() -> None:
    initials = answer(
        1,
        ConsentDecision.GIVEN_WITH_CONDITIONS,
        audience_id=InstitutionId(7),
        identity_mode=IdentityMode.INITIALS,
        decided_on=TODAY - timedelta(days=9),
    )
    everybody = answer(2, ConsentDecision.GIVEN)
    verdict = decide([initials, everybody], TODAY)
    assert (verdict.mode, verdict.answer) == (IdentityMode.INITIALS, initials)
    nobody = answer(3, ConsentDecision.REFUSED)
    assert decide([initials, everybody, nobody], TODAY).mode is IdentityMode.OMIT


def test_who_was_not_asked_again_has_lifted_nothing() -> None:
    refused = answer(1, ConsentDecision.REFUSED, audience_id=InstitutionId(7))
    unasked = answer(2, ConsentDecision.NOT_ASKED, audience_id=InstitutionId(7))
    lapsed = answer(
        3,
        ConsentDecision.GIVEN,
        audience_id=InstitutionId(7),
        valid_until=TODAY - timedelta(days=1),
    )
    everybody = answer(4, ConsentDecision.GIVEN, decided_on=TODAY + timedelta(days=1))
    for between in (unasked, lapsed):
        heard = [refused, between, everybody]
        assert decide(heard, TODAY + timedelta(days=1)).mode is IdentityMode.OMIT


@settings(max_examples=200)
@given(answers(), st.sampled_from([ConsentDecision.REFUSED, ConsentDecision.WITHDRAWN]))
def test_one_more_refusal_at_the_end_silences_everybody(
    heard: list[Answer], decision: ConsentDecision
) -> None:
    last = answer(99, decision, decided_on=TODAY + timedelta(days=7))
    assert decide([*heard, last], TODAY).mode is IdentityMode.OMIT


@settings(max_examples=200)
@given(answers())
def test_taking_back_the_deciding_answer_never_allows_more(heard: list[Answer]) -> None:
    verdict = decide(heard, TODAY)
    if verdict.answer is None or verdict.decision not in YES:
        return
    later = [
        replace(each, withdrawn_on=TODAY) if each.id == verdict.answer.id else each
        for each in heard
    ]
    assert decide(later, TODAY).mode is IdentityMode.OMIT


def test_the_last_valid_day_still_counts() -> None:
    until_today = answer(1, ConsentDecision.GIVEN, valid_until=TODAY)
    assert decide([until_today], TODAY).mode is IdentityMode.FULL
    expired = decide([until_today], TODAY + timedelta(days=1))
    assert (expired.mode, expired.decision) == (IdentityMode.OMIT, ConsentDecision.EXPIRED)


def test_an_expired_yes_does_not_bring_an_older_one_back() -> None:
    older = answer(1, ConsentDecision.GIVEN, decided_on=TODAY - timedelta(days=9))
    newer = answer(2, ConsentDecision.GIVEN, valid_until=TODAY - timedelta(days=1))
    assert decide([older, newer], TODAY).mode is IdentityMode.OMIT


def test_an_answer_about_this_audience_outweighs_a_general_one_of_the_same_day() -> None:
    general = answer(2, ConsentDecision.REFUSED)
    special = answer(1, ConsentDecision.GIVEN, audience_id=InstitutionId(7))
    assert decide([general, special], TODAY).answer == special
    newer = answer(3, ConsentDecision.REFUSED, decided_on=TODAY + timedelta(days=1))
    assert decide([newer, special], TODAY).mode is IdentityMode.OMIT


def test_a_withdrawal_planned_for_later_does_not_count_yet() -> None:
    given = answer(1, ConsentDecision.GIVEN, withdrawn_on=TODAY + timedelta(days=1))
    assert decide([given], TODAY).mode is IdentityMode.FULL
    assert decide([given], TODAY + timedelta(days=1)).mode is IdentityMode.OMIT


def test_a_yes_is_as_old_and_a_no_as_new_as_an_imprecise_date_allows() -> None:
    year = FlexDate.year(2025)
    assert counting_day(ConsentDecision.GIVEN, year, TODAY) == date(2025, 1, 1)
    assert counting_day(ConsentDecision.REFUSED, year, TODAY) == date(2025, 12, 31)
    assert counting_day(ConsentDecision.REFUSED, FlexDate.year(2026), TODAY) == TODAY
    assert counting_day(ConsentDecision.GIVEN, None, TODAY) == TODAY
    assert counting_day(ConsentDecision.GIVEN, FlexDate.words_only("lately"), TODAY) == TODAY


def test_the_sign_is_full_only_when_every_answered_purpose_allows_the_full_name() -> None:
    kept = answer(1, ConsentDecision.GIVEN, purpose=ConsentPurpose.KEEP)
    assert sign_of([], TODAY) is ConsentSign.PENDING
    assert sign_of([kept], TODAY) is ConsentSign.PENDING
    refused = answer(2, ConsentDecision.REFUSED, purpose=ConsentPurpose.MEDIA)
    assert sign_of([kept, refused], TODAY) is ConsentSign.WITHHELD
    veiled = answer(3, ConsentDecision.GIVEN, identity_mode=IdentityMode.INITIALS)
    assert sign_of([kept, refused, veiled], TODAY) is ConsentSign.ANONYMOUS
    full = answer(4, ConsentDecision.GIVEN, purpose=ConsentPurpose.COURT)
    assert sign_of([kept, full], TODAY) is ConsentSign.FULL
    assert sign_of([refused, full], TODAY) is ConsentSign.ANONYMOUS
    assert sign_of([veiled, full], TODAY) is ConsentSign.ANONYMOUS
    unasked = answer(6, ConsentDecision.NOT_ASKED, purpose=ConsentPurpose.MEDIA)
    assert sign_of([unasked, full], TODAY) is ConsentSign.FULL
    assert sign_of([unasked], TODAY) is ConsentSign.PENDING
    only_statistics = answer(7, ConsentDecision.REFUSED, purpose=ConsentPurpose.STATISTICS)
    assert sign_of([only_statistics, full], TODAY) is ConsentSign.FULL
    not_kept = answer(5, ConsentDecision.REFUSED, purpose=ConsentPurpose.KEEP)
    assert sign_of([not_kept], TODAY) is ConsentSign.WITHHELD


def test_a_family_is_full_only_when_every_member_is() -> None:
    full, veiled, withheld, pending = (
        ConsentSign.FULL,
        ConsentSign.ANONYMOUS,
        ConsentSign.WITHHELD,
        ConsentSign.PENDING,
    )
    assert sign_of_all([]) is pending
    assert sign_of_all([full, full]) is full
    assert sign_of_all([pending, full]) is veiled
    assert sign_of_all([pending, pending]) is pending
    assert sign_of_all([withheld, withheld]) is withheld
    assert sign_of_all([withheld, full]) is veiled
    assert sign_of_all([withheld, pending]) is withheld
    assert sign_of_all([veiled]) is veiled
