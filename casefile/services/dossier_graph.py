"""From records to what one dossier may say: the consent gate and the levels come first."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Final

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from casefile.records import Act, Consent, Exhibit, Family, Person
from casefile.services import dossier_papers
from casefile.services.consent_rules import INSIDE
from casefile.services.consents import gate_people
from casefile.services.dossier_levels import (
    LevelTooHighError,
    PurposeInsideError,
    may_appear,
    may_be_named,
    may_be_told,
)
from casefile.services.naming import called
from casefile.services.relations import confirmed_relations, relations_among
from casefile.services.vocabularies import label
from casefile.storage.attachments import whole_content
from casefile.values.codes import Classification, DossierLanguage, FamilyRole, IdentityMode
from casefile.values.dossiers import Gated
from casefile.values.printed import (
    PrintedAct,
    PrintedConsent,
    PrintedFamily,
    PrintedPerson,
    PrintedRelation,
    PrintedSource,
)
from casefile.values.wording import Wording

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy.orm import Session

    from casefile.records import FamilyMembership, Source
    from casefile.storage.workspace import Workspace
    from casefile.values.dossiers import DossierOrder
    from casefile.values.ids import PersonId

_FACTS_OF_THE_NAMED: Final = ("father_name", "mother_name", "occupation", "education", "born")
FICTIONAL: Final = Wording(
    "FICTIONAL – sample data. No person in it exists.",
    "خیالی – دادهٔ نمونه. هیچ شخصی در آن وجود ندارد.",
)


@dataclass(frozen=True, slots=True)
class Edition:
    """What one copy says of itself; a preview has no reference yet."""

    reference: str
    printed_on: date
    audit_code: str
    copy_number: int = 1


@dataclass(frozen=True, slots=True)
class Gathered:
    """The graph of a dossier, how each member appears in it, and what its level kept out."""

    graph: PrintedFamily
    people: tuple[Gated, ...]
    left_out: tuple[str, ...]  # references of records


def gather(
    session: Session, workspace: Workspace, order: DossierOrder, edition: Edition
) -> Gathered:
    """Read one family, and keep only what this dossier may say.

    Raises:
        RecordMissingError: there is no such family.
        LevelTooHighError: the family itself may not be shown to this reader.
        PurposeInsideError: the purpose lets no name out of the office.
    """
    from casefile.services.bookkeeping import find

    family = find(session, Family, order.family_id)
    if not may_appear(family, order.classification):
        raise LevelTooHighError
    memberships = [each for each in family.memberships if each.person.removed_at is None]
    members = [each.person_id for each in memberships]
    gated = _gated(session, order, memberships, edition.printed_on)
    gate = {each.person_id: each for each in gated}
    relations = _relations(session, workspace, memberships, gate)
    shown = {
        key: _person(session, order, each, gate[key], relations.get(key, Wording()))
        for key, each in zip(members, memberships, strict=True)
        if gate[key].mode is not IdentityMode.OMIT
    }
    acts, hidden = _acts(session, order, shown)
    papers = dossier_papers.gather(session, order)
    graph = PrintedFamily(
        dossier_reference=edition.reference,
        family_reference=family.reference,
        title=_title(family, gated),
        classification=order.classification,
        language=order.language,
        organisation=workspace.organisation,
        recipient=_recipient(session, order),
        printed_on=edition.printed_on,
        copy_number=edition.copy_number,
        copies=order.copies,
        notice=FICTIONAL if workspace.fact("fictional") == "yes" else Wording(),
        summary=family.summary,
        since_then=family.since_then,
        official_statements=family.official_statements,
        city=family.city.name if family.city else Wording(),
        people=tuple(shown.values()),
        unnamed_relatives=_unnamed(memberships, gate),
        acts=tuple(_act(act, shown) for act in acts),
        sources=_sources(acts, order),
        demands=papers.demands,
        letters=papers.letters,
        exhibits=papers.exhibits,
        consents=_consents(session, gated, shown),
        sections=order.sections,
        paper=order.paper,
        audit_code=edition.audit_code,
        relations=_bonds(session, shown),
    )
    hidden += [each.person.reference for each in memberships if not may_be_named(each.person)]
    return Gathered(graph, gated, tuple(sorted({*papers.left_out, *hidden})))


def _gated(
    session: Session, order: DossierOrder, memberships: Sequence[FamilyMembership], today: date
) -> tuple[Gated, ...]:
    """Ask the consent gate; whom named staff alone may know is left out whatever it says."""
    if order.purpose in INSIDE and order.classification is not Classification.INTERNAL:
        raise PurposeInsideError
    people = {each.person_id: each.person for each in memberships}
    asked = gate_people(session, list(people), order.purpose, order.recipient_id, today)
    return tuple(
        each if may_be_named(people[each.person_id]) else replace(each, mode=IdentityMode.OMIT)
        for each in asked
    )


def _recipient(session: Session, order: DossierOrder) -> str:
    language = "fa" if order.language is DossierLanguage.PERSIAN else "en"
    return order.recipient or dossier_papers.name_of(session, order.recipient_id, language)


def _title(family: Family, gated: Sequence[Gated]) -> Wording:
    """Give the family's name; it is a name too, so somebody must allow to be named in full."""
    if any(each.mode is IdentityMode.FULL for each in gated):
        return family.name
    return Wording(f"Family {family.reference}", f"خانوادهٔ {family.reference}")


def _relations(
    session: Session,
    workspace: Workspace,
    memberships: Sequence[FamilyMembership],
    gate: Mapping[PersonId, Gated],
) -> dict[PersonId, Wording]:
    """Say what members are to the first victim; a relation to somebody left out is not told."""
    victims = [each.person_id for each in memberships if each.role is FamilyRole.VICTIM]
    if not victims or gate[victims[0]].mode is IdentityMode.OMIT:
        return {}
    people = [each.person_id for each in memberships]
    found = relations_among(session, people, victims[0])
    return {key: label(workspace, "relationship_type", code) for key, code in found.items()}


def _bonds(
    session: Session, shown: Mapping[PersonId, PrintedPerson]
) -> tuple[PrintedRelation, ...]:
    """Give what joins those who are named in full.

    A place in a family tree says more of somebody than initials or a pseudonym do.
    """
    place = {
        key: number
        for number, (key, each) in enumerate(shown.items())
        if each.mode is IdentityMode.FULL
    }
    found = confirmed_relations(session, list(place))
    return tuple(PrintedRelation(place[one], place[other], kind) for one, other, kind in found)


def _person(
    session: Session,
    order: DossierOrder,
    membership: FamilyMembership,
    gated: Gated,
    relation: Wording,
) -> PrintedPerson:
    person = membership.person
    pseudonym = _pseudonym(session, gated)
    name = called(person, gated.mode, membership.role, relation, pseudonym)
    is_victim = membership.role is FamilyRole.VICTIM
    in_full = gated.mode is IdentityMode.FULL
    facts = {each: getattr(person, each) for each in _FACTS_OF_THE_NAMED} if in_full else {}
    return PrintedPerson(
        key=person.reference if in_full else "",
        name=name,
        mode=gated.mode,
        role=membership.role,
        relation=relation if gated.mode is not IdentityMode.ROLE else Wording(),
        other_names=_other_names(person) if in_full else (),
        sex=person.sex if in_full else "",
        birth_place=person.birth_place.name if in_full and person.birth_place else Wording(),
        life=person.life if is_victim else Wording(),
        fate_status=person.fate_status if is_victim else "",
        burial=person.burial if is_victim else Wording(),
        death_certificate_status=person.death_certificate_status if is_victim else "",
        photo=_photo(session, order, person) if in_full else b"",
        **facts,
    )


def _other_names(person: Person) -> tuple[tuple[str, str], ...]:
    return tuple((row.name_type.value, row.full) for row in person.names if not row.primary)


def _pseudonym(session: Session, gated: Gated) -> str:
    consent = session.get(Consent, gated.consent_id) if gated.consent_id else None
    return consent.pseudonym if consent else ""


def _photo(session: Session, order: DossierOrder, person: Person) -> bytes:
    exhibit = session.get(Exhibit, person.photo_id) if person.photo_id else None
    if exhibit is None or exhibit.removed_at is not None:
        return b""
    shown = may_be_told(exhibit, order.classification)  # at its usual level it follows the person
    return whole_content(session, exhibit.sha256) if shown else b""


def _unnamed(memberships: Sequence[FamilyMembership], gate: dict[PersonId, Gated]) -> int:
    return sum(
        gate[each.person_id].mode is IdentityMode.OMIT and each.role is not FamilyRole.VICTIM
        for each in memberships
    )


def _acts(
    session: Session, order: DossierOrder, shown: dict[PersonId, PrintedPerson]
) -> tuple[list[Act], list[str]]:
    """Give the family's acts, and the references of those whose level keeps them out.

    What befell somebody who is left out is left out too.
    """
    wanted = (
        select(Act)
        .where(Act.family_id == order.family_id, Act.removed_at.is_(None))
        .options(selectinload(Act.place), selectinload(Act.source))
    )
    acts = [
        act for act in session.scalars(wanted) if act.person_id is None or act.person_id in shown
    ]
    told = [act for act in acts if may_be_told(act, order.classification)]
    hidden = [act.reference for act in acts if act not in told]
    return sorted(told, key=_when), hidden


def _when(act: Act) -> tuple[bool, str, int]:
    known = act.happened is not None and act.happened.earliest is not None
    day = act.happened.earliest.isoformat() if act.happened and act.happened.earliest else ""
    return not known, day, act.id


def _act(act: Act, shown: dict[PersonId, PrintedPerson]) -> PrintedAct:
    grade = f"{act.source.reliability}{act.credibility}" if act.source else ""
    return PrintedAct(
        reference=act.reference,
        happened=act.happened,
        violation_type=act.violation_type,
        certainty=act.certainty,
        person=shown[act.person_id].name if act.person_id else Wording(),
        place=act.place.name if act.place else Wording(),
        account=act.account,
        source=act.source.reference if act.source else "",
        grade=grade,
    )


def _sources(acts: Sequence[Act], order: DossierOrder) -> tuple[PrintedSource, ...]:
    """Give the key to the sources; who a human source is never leaves the office."""
    found = {act.source.reference: act.source for act in acts if act.source}
    return tuple(
        PrintedSource(reference, _source_title(each, order), each.connection, each.reliability)
        for reference, each in sorted(found.items())
    )


def _source_title(source: Source, order: DossierOrder) -> Wording:
    told = not source.is_human and may_be_told(source, order.classification)
    return source.title if told else Wording()


def _consents(
    session: Session, gated: Sequence[Gated], shown: dict[PersonId, PrintedPerson]
) -> tuple[PrintedConsent, ...]:
    lines: list[PrintedConsent] = []
    for each in gated:
        consent = session.get(Consent, each.consent_id) if each.consent_id else None
        if consent is not None and each.person_id in shown:
            lines.append(
                PrintedConsent(
                    person=shown[each.person_id].name,
                    mode=each.mode,
                    reference=each.consent_reference,
                    purpose=consent.purpose,
                    obtained_on=consent.obtained_on,
                    channel=consent.channel or "",
                    conditions=consent.conditions,
                )
            )
    return tuple(lines)
