"""Consents, and the one gate that says who may be named before whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from casefile.language.catalogue import mark
from casefile.records import (
    Consent,
    Dossier,
    DossierCopy,
    DossierFile,
    DossierPerson,
    Family,
    FamilyMembership,
    Institution,
    Person,
)
from casefile.services.bookkeeping import (
    check_codes,
    check_exist,
    columns_of,
    find,
    give_reference,
    value_of,
)
from casefile.services.consent_rules import YES, Answer, Verdict, counting_day, decide
from casefile.services.errors import (
    AlreadyWithdrawnError,
    FutureDateError,
    PseudonymMissingError,
)
from casefile.services.names import names_of_people
from casefile.services.presence import not_removed
from casefile.services.signs import answers_about
from casefile.services.tidying import tidied, tidy_text
from casefile.values.codes import ConsentPurpose, IdentityMode
from casefile.values.consents import ConsentDraft, ConsentLine
from casefile.values.dossiers import CopyLine, DossierLine, FileLine, Gated
from casefile.values.today import local_today
from casefile.values.wording import Wording

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from sqlalchemy.orm import Session

    from casefile.storage.workspace import Workspace
    from casefile.values.ids import ConsentId, FamilyId, InstitutionId, PersonId


def consents_of(workspace: Workspace, person_id: PersonId) -> tuple[ConsentLine, ...]:
    """Give every answer on file about a person, newest first."""
    with workspace.reading() as session:
        return _lines(session, [person_id])


def family_consents(workspace: Workspace, family_id: FamilyId) -> tuple[ConsentLine, ...]:
    """Give every answer on file about the members of a family: person by person, newest first."""
    with workspace.reading() as session:
        return _lines(session, _members(session, family_id))


def record_consent(workspace: Workspace, draft: ConsentDraft) -> ConsentId:
    """Put an answer on file. It is never changed afterwards: a new answer outweighs it.

    Raises:
        PseudonymMissingError: the person may appear under a pseudonym, and it is not given.
        FutureDateError: the answer is said to have been given after today.
        RecordMissingError: the person, the giver or the audience is not in the case file.
    """
    draft = tidied(draft)
    today = local_today()
    _check(draft, today)
    with workspace.changing(mark("consent recorded")) as session:
        check_exist(session, Person, [draft.person_id, draft.given_by_id])
        check_exist(session, Institution, [draft.audience_id])
        check_codes(session, withholding_reason=draft.withholding_reason)
        consent = Consent(
            reference=give_reference(session, Consent),
            decided_on=counting_day(draft.decision, draft.obtained_on, today),
            **columns_of(draft),
        )
        session.add(consent)
        session.flush()
        return consent.id


def withdraw_consent(
    workspace: Workspace, consent_id: ConsentId, on: date, why: str
) -> tuple[DossierLine, ...]:
    """Take a consent back, and give every dossier that named the person, newest first.

    Raises:
        AlreadyWithdrawnError: it was withdrawn before.
        FutureDateError: the day lies in the future.
    """
    if on > local_today():
        raise FutureDateError
    with workspace.changing(mark("consent withdrawn"), tidy_text(why)) as session:
        consent = find(session, Consent, consent_id)
        if consent.withdrawn_on is not None:
            raise AlreadyWithdrawnError
        consent.withdrawn_on = on
        consent.withdrawn_why = tidy_text(why)
        return _dossiers_naming(session, consent.person_id)


def gate(
    workspace: Workspace,
    people: Sequence[PersonId],
    purpose: ConsentPurpose,
    audience_id: InstitutionId | None,
    today: date,
) -> tuple[Gated, ...]:
    """Say of each person how he or she may appear for a purpose before an audience.

    The one consent gate. Default deny: no answer, an expired, a refused or a withdrawn one gives
    `IdentityMode.OMIT`. Without an audience, only answers about any audience count.
    """
    with workspace.reading() as session:
        return gate_people(session, people, purpose, audience_id, today)


def gate_people(
    session: Session,
    people: Sequence[PersonId],
    purpose: ConsentPurpose,
    audience_id: InstitutionId | None,
    today: date,
) -> tuple[Gated, ...]:
    """Give what `gate` gives, inside a transaction that also reads what is gated."""
    people = tuple(dict.fromkeys(people))
    verdicts = verdicts_about(session, people, purpose, audience_id, today)
    names = names_of_people(session, people)
    facts = select(Person.id, Person.reference).where(Person.id.in_(people))
    references = dict(session.execute(facts).all())
    roles = _roles(session, people)
    return tuple(
        _gated(key, references[key], names[key], roles.get(key, ""), verdicts[key])
        for key in people
        if key in references
    )


def verdicts_about(
    session: Session,
    people: Sequence[PersonId],
    purpose: ConsentPurpose,
    audience_id: InstitutionId | None,
    today: date,
) -> dict[PersonId, Verdict]:
    """Weigh the answers about several people for one purpose and one audience."""
    heard: dict[PersonId, list[Answer]] = {key: [] for key in people}
    for answer in answers_about(session, people, purpose):
        if answer.audience_id is None or answer.audience_id == audience_id:
            heard[answer.person_id].append(answer)
    return {key: decide(answers, today) for key, answers in heard.items()}


def _gated(
    person_id: PersonId, reference: str, name: Wording, role: str, verdict: Verdict
) -> Gated:
    answer = verdict.answer
    return Gated(
        person_id=person_id,
        reference=reference,
        name=name,
        role=role,
        mode=verdict.mode,
        decision=verdict.decision,
        consent_id=answer.id if answer else None,
        consent_reference=answer.reference if answer else "",
        consent_version=answer.version if answer else 0,
    )


def _check(draft: ConsentDraft, today: date) -> None:
    given = draft.decision in YES
    if given and draft.identity_mode is IdentityMode.PSEUDONYM and not draft.pseudonym:
        raise PseudonymMissingError
    if draft.obtained_on and draft.obtained_on.earliest and draft.obtained_on.earliest > today:
        raise FutureDateError


def _members(session: Session, family_id: FamilyId) -> list[PersonId]:
    wanted = (
        select(FamilyMembership.person_id)
        .join(Person, Person.id == FamilyMembership.person_id)
        .where(FamilyMembership.family_id == family_id, not_removed(Person))
        .order_by(FamilyMembership.position, FamilyMembership.id)
    )
    return list(session.scalars(wanted))


def _roles(session: Session, people: Sequence[PersonId]) -> dict[PersonId, str]:
    wanted = (
        select(FamilyMembership.person_id, FamilyMembership.role)
        .where(FamilyMembership.person_id.in_(people))
        .order_by(FamilyMembership.id.desc())
    )
    return {person_id: role.value for person_id, role in session.execute(wanted)}


def _lines(session: Session, people: Sequence[PersonId]) -> tuple[ConsentLine, ...]:
    today = local_today()
    names = names_of_people(session, people)
    answers = {answer.id: answer for answer in answers_about(session, people)}
    wanted = (
        select(Consent, Institution.name)
        .outerjoin(Institution, Institution.id == Consent.audience_id)
        .where(Consent.person_id.in_(people), not_removed(Consent))
    )
    rows = session.execute(wanted).all()
    places = {key: place for place, key in enumerate(people)}
    newest = sorted(rows, key=lambda row: answers[row[0].id].age(today), reverse=True)
    return tuple(
        _line(consent, names[consent.person_id], audience, answers[consent.id], today)
        for consent, audience in sorted(newest, key=lambda row: places[row[0].person_id])
    )


def _line(
    consent: Consent, name: Wording, audience: Wording | None, answer: Answer, today: date
) -> ConsentLine:
    return ConsentLine(
        id=consent.id,
        reference=consent.reference,
        person_name=name,
        audience=audience or Wording(),
        draft=value_of(consent, ConsentDraft),
        effective=answer.standing(today),
        withdrawn_on=consent.withdrawn_on,
        withdrawn_why=consent.withdrawn_why,
        version=consent.version,
    )


def _dossiers_naming(session: Session, person_id: PersonId) -> tuple[DossierLine, ...]:
    named = select(DossierPerson.dossier_id).where(
        DossierPerson.person_id == person_id, DossierPerson.identity_mode != IdentityMode.OMIT
    )
    wanted = (
        select(Dossier, Family.reference)
        .outerjoin(Family, Family.id == Dossier.family_id)
        .where(Dossier.id.in_(named))
        .order_by(Dossier.id.desc())
    )
    return tuple(
        dossier_line(session, dossier, family or "") for dossier, family in session.execute(wanted)
    )


def dossier_line(session: Session, dossier: Dossier, family: str) -> DossierLine:
    """Give the row of one printing with its copies, inside a transaction."""
    copies = session.scalars(
        select(DossierCopy).where(DossierCopy.dossier_id == dossier.id).order_by(DossierCopy.number)
    )
    return DossierLine(
        id=dossier.id,
        reference=dossier.reference,
        family=family,
        title=dossier.title,
        classification=dossier.classification,
        language=dossier.language,
        recipient=dossier.recipient,
        printed_at=dossier.created_at,
        pages=dossier.page_count,
        sha256=dossier.pdf_sha256,
        copies=tuple(
            CopyLine(
                copy.number,
                copy.recipient,
                copy.handed_on,
                copy.returned_on,
                copy.destroyed_on,
                tuple(_file_line(each) for each in dossier.files if each.number == copy.number),
            )
            for copy in copies
        ),
    )


def _file_line(file: DossierFile) -> FileLine:
    return FileLine(file.number, file.kind, file.sha256, file.signed_by)
