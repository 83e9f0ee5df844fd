"""Consents on file: the gate, the signs, withdrawal and what was printed before it."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from casefile.records import Dossier, DossierCopy, DossierPerson
from casefile.services.consent_effects import effects_of
from casefile.services.consents import (
    consents_of,
    family_consents,
    gate,
    record_consent,
    withdraw_consent,
)
from casefile.services.errors import (
    AlreadyWithdrawnError,
    FutureDateError,
    PseudonymMissingError,
    RecordMissingError,
)
from casefile.services.families import count_families, family_lines
from casefile.services.institutions import add_institution
from casefile.services.people import add_person, view_person
from casefile.storage.workspace import Workspace
from casefile.values.codes import (
    Classification,
    ConsentDecision,
    ConsentPurpose,
    DossierLanguage,
    DossierType,
    FamilyRole,
    IdentityMode,
)
from casefile.values.consents import ConsentDraft
from casefile.values.dates import FlexDate
from casefile.values.families import FamilyFilter
from casefile.values.ids import FamilyId, InstitutionId, PersonId
from casefile.values.institutions import InstitutionDraft
from casefile.values.signs import ConsentSign
from casefile.values.wording import Wording
from tests.services.office_examples import TODAY, YESTERDAY, days, family_with_victim, person

UN = ConsentPurpose.UN_CONFIDENTIAL


def said(
    who: PersonId,
    decision: ConsentDecision = ConsentDecision.GIVEN,
    mode: IdentityMode = IdentityMode.FULL,
    **more: object,
) -> ConsentDraft:
    purpose = more.pop("purpose", UN)
    return ConsentDraft(who, purpose, decision, mode, **more)  # type: ignore[arg-type]


def mode_of(workspace: Workspace, who: PersonId, audience: InstitutionId | None = None) -> str:
    (gated,) = gate(workspace, [who], UN, audience, TODAY)
    return gated.mode


def test_whoever_was_not_asked_is_left_out(workspace: Workspace) -> None:
    _, victim = family_with_victim(workspace)
    (gated,) = gate(workspace, [victim], UN, None, TODAY)
    assert (gated.mode, gated.decision) == (IdentityMode.OMIT, ConsentDecision.NOT_ASKED)
    assert (gated.consent_id, gated.consent_reference) == (None, "")
    assert (gated.reference, gated.role) == ("P-0001", "VICTIM")


def test_a_consent_opens_its_own_purpose_alone(workspace: Workspace) -> None:
    _, victim = family_with_victim(workspace)
    consent = record_consent(workspace, said(victim))
    (gated,) = gate(workspace, [victim], UN, None, TODAY)
    assert (gated.mode, gated.consent_id) == (IdentityMode.FULL, consent)
    assert (gated.consent_reference, gated.consent_version) == ("CON-0001", 1)
    for purpose in set(ConsentPurpose) - {UN}:
        (other,) = gate(workspace, [victim], purpose, None, TODAY)
        assert other.mode is IdentityMode.OMIT


def test_a_consent_for_one_audience_opens_no_other(workspace: Workspace) -> None:
    _, victim = family_with_victim(workspace)
    office = add_institution(workspace, InstitutionDraft("UN", name=Wording("Fictional Office")))
    other = add_institution(workspace, InstitutionDraft("UN", name=Wording("Other Office")))
    record_consent(workspace, said(victim, audience_id=office))
    assert mode_of(workspace, victim, office) == IdentityMode.FULL
    assert mode_of(workspace, victim, other) == IdentityMode.OMIT
    assert mode_of(workspace, victim, None) == IdentityMode.OMIT


def test_a_later_refusal_outweighs_and_a_still_later_yes_opens_again(workspace: Workspace) -> None:
    _, victim = family_with_victim(workspace)
    record_consent(workspace, said(victim, obtained_on=FlexDate.on(days(-9))))
    record_consent(
        workspace, said(victim, ConsentDecision.REFUSED, obtained_on=FlexDate.on(days(-5)))
    )
    assert mode_of(workspace, victim) == IdentityMode.OMIT
    record_consent(
        workspace, said(victim, mode=IdentityMode.ROLE, obtained_on=FlexDate.on(days(-2)))
    )
    assert mode_of(workspace, victim) == IdentityMode.ROLE


def test_a_yes_from_before_a_refusal_recorded_late_does_not_open(workspace: Workspace) -> None:
    _, victim = family_with_victim(workspace)
    record_consent(
        workspace, said(victim, ConsentDecision.REFUSED, obtained_on=FlexDate.on(days(-5)))
    )
    record_consent(workspace, said(victim, obtained_on=FlexDate.on(days(-9))))
    assert mode_of(workspace, victim) == IdentityMode.OMIT


def test_a_withdrawal_closes_and_names_the_dossiers_that_are_out(workspace: Workspace) -> None:
    family, victim = family_with_victim(workspace)
    consent = record_consent(workspace, said(victim))
    with workspace.changing("dossier printed") as session:
        session.add(
            Dossier(
                reference="DOS-0001",
                dossier_type=DossierType.ONE_FAMILY,
                family_id=family,
                title="Fictional dossier",
                classification=Classification.RESTRICTED,
                language=DossierLanguage.ENGLISH,
                purpose=UN,
                recipient="A fictional ministry",
                snapshot=b"",
                pdf_sha256="0" * 64,
                page_count=3,
                program_version="0",
                copies=[DossierCopy(number=1, recipient="A fictional ministry")],
                people=[DossierPerson(person_id=victim, identity_mode=IdentityMode.FULL)],
            )
        )
    (line,) = withdraw_consent(workspace, consent, TODAY, "The family is afraid.")
    assert (line.reference, line.family, line.copies[0].number) == ("DOS-0001", "F-0001", 1)
    assert line.printed_at <= datetime.now(UTC)
    assert mode_of(workspace, victim) == IdentityMode.OMIT
    (on_file,) = consents_of(workspace, victim)
    assert on_file.effective is ConsentDecision.WITHDRAWN
    assert on_file.withdrawn_why == "The family is afraid."
    with pytest.raises(AlreadyWithdrawnError):
        withdraw_consent(workspace, consent, TODAY, "again")


def test_days_in_the_future_and_missing_people_are_refused(workspace: Workspace) -> None:
    _, victim = family_with_victim(workspace)
    with pytest.raises(FutureDateError):
        record_consent(workspace, said(victim, obtained_on=FlexDate.on(days(2))))
    with pytest.raises(PseudonymMissingError):
        record_consent(workspace, said(victim, mode=IdentityMode.PSEUDONYM))
    with pytest.raises(RecordMissingError):
        record_consent(workspace, said(PersonId(99)))
    consent = record_consent(workspace, said(victim))
    with pytest.raises(FutureDateError):
        withdraw_consent(workspace, consent, days(2), "")


def sign_of_person(workspace: Workspace, who: PersonId) -> ConsentSign:
    return view_person(workspace, who).consent


def sign_of_family(workspace: Workspace, family: FamilyId) -> ConsentSign:
    lines = family_lines(workspace, FamilyFilter(), limit=999)
    return next(line.consent for line in lines if line.id == family)


def test_signs_stand_beside_people_and_families(workspace: Workspace) -> None:
    family, victim = family_with_victim(workspace)
    sister = add_person(workspace, person("Sister Khiali"), (family, FamilyRole.CONTACT))
    assert sign_of_family(workspace, family) is ConsentSign.PENDING
    record_consent(workspace, said(victim))
    assert sign_of_person(workspace, victim) is ConsentSign.FULL
    assert sign_of_family(workspace, family) is ConsentSign.ANONYMOUS  # one was never asked
    record_consent(workspace, said(sister))
    assert sign_of_family(workspace, family) is ConsentSign.FULL
    record_consent(workspace, said(sister, ConsentDecision.REFUSED))
    assert sign_of_person(workspace, sister) is ConsentSign.WITHHELD
    assert sign_of_family(workspace, family) is ConsentSign.ANONYMOUS
    lines = family_consents(workspace, family)
    assert [line.draft.person_id for line in lines] == [victim, sister, sister]


def test_families_without_consent_are_those_whose_sign_says_so(workspace: Workspace) -> None:
    family, victim = family_with_victim(workspace)
    missing = FamilyFilter(without_consent=True)
    assert count_families(workspace, missing) == 1
    consent = record_consent(workspace, said(victim, valid_until=TODAY))
    assert count_families(workspace, missing) == 0
    withdraw_consent(workspace, consent, TODAY, "")
    assert [line.id for line in family_lines(workspace, missing)] == [family]


drawn_consents = st.lists(
    st.tuples(
        st.sampled_from([UN, ConsentPurpose.MEDIA, ConsentPurpose.KEEP]),
        st.sampled_from(ConsentDecision),
        st.sampled_from([IdentityMode.FULL, IdentityMode.ROLE, IdentityMode.OMIT]),
        st.booleans(),
        st.integers(-3, 0),
        st.none() | st.integers(-2, 2),
        st.none() | st.integers(-3, 0),
    ),
    max_size=5,
)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(drawn_consents)
def test_the_filter_in_the_database_and_the_rules_agree(
    workspace: Workspace, drawn: list[tuple[object, ...]]
) -> None:
    family, victim = family_with_victim(workspace)
    office = add_institution(workspace, InstitutionDraft("UN", name=Wording("Fictional Office")))
    for purpose, decision, mode, special, obtained, until, withdrawn in drawn:
        consent = record_consent(
            workspace,
            ConsentDraft(
                victim,
                purpose,  # type: ignore[arg-type]
                decision,  # type: ignore[arg-type]
                mode,  # type: ignore[arg-type]
                audience_id=office if special else None,
                obtained_on=FlexDate.on(days(obtained)),  # type: ignore[arg-type]
                valid_until=None if until is None else days(until),  # type: ignore[arg-type]
            ),
        )
        if withdrawn is not None:
            withdraw_consent(workspace, consent, days(withdrawn), "")  # type: ignore[arg-type]
    sign = sign_of_family(workspace, family)
    missing = {
        line.id for line in family_lines(workspace, FamilyFilter(without_consent=True), limit=999)
    }
    assert (family in missing) is (sign in {ConsentSign.PENDING, ConsentSign.WITHHELD})


def test_an_expired_consent_closes_the_day_after(workspace: Workspace) -> None:
    _, victim = family_with_victim(workspace)
    record_consent(workspace, said(victim, obtained_on=FlexDate.on(YESTERDAY), valid_until=TODAY))
    assert gate(workspace, [victim], UN, None, TODAY)[0].mode is IdentityMode.FULL
    after = gate(workspace, [victim], UN, None, TODAY + timedelta(days=1))
    assert after[0].decision is ConsentDecision.EXPIRED


def test_what_an_answer_would_override_is_told_before_it_is_on_file(workspace: Workspace) -> None:
    _, victim = family_with_victim(workspace)
    office = add_institution(workspace, InstitutionDraft("UN", name=Wording("Fictional Office")))
    everybody = said(victim)
    assert effects_of(workspace, everybody) == ()
    record_consent(workspace, said(victim, ConsentDecision.REFUSED, audience_id=office))
    record_consent(workspace, said(victim, mode=IdentityMode.INITIALS))

    anybody, before_office = effects_of(workspace, everybody)
    assert (anybody.audience, anybody.reference) == (None, "CON-0002")
    assert (anybody.mode, anybody.outweighed) == (IdentityMode.INITIALS, True)
    assert before_office.audience == Wording("Fictional Office")
    assert (before_office.reference, before_office.decision) == (
        "CON-0001",
        ConsentDecision.REFUSED,
    )
    assert (before_office.outweighed, before_office.special) == (False, True)
    (lifted,) = effects_of(workspace, said(victim, audience_id=office))
    assert (lifted.reference, lifted.outweighed) == ("CON-0001", True)

    record_consent(workspace, everybody)
    verdict = gate(workspace, [victim], UN, office, TODAY)[0]
    assert (verdict.mode, verdict.consent_reference) == (IdentityMode.OMIT, "CON-0001")
    assert gate(workspace, [victim], UN, None, TODAY)[0].mode is IdentityMode.FULL
    record_consent(workspace, said(victim, audience_id=office))
    assert gate(workspace, [victim], UN, office, TODAY)[0].mode is IdentityMode.FULL
