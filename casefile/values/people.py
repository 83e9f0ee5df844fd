"""People as they travel: drafts, list rows, record pages, relations, papers, contacts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from casefile.values.codes import (
    Confidentiality,
    FamilyRole,
    FateStatus,
    LifeStatus,
    PersonKind,
    RelationCertainty,
    Sex,
)
from casefile.values.dates import FlexDate
from casefile.values.ids import ExhibitId, FamilyId, PersonId, PlaceId
from casefile.values.names import PersonName
from casefile.values.signs import ConsentSign
from casefile.values.wording import Wording


@dataclass(frozen=True, slots=True)
class Paper:
    """An identity document: kind is a code of `identity_document_kind`."""

    kind: str
    number: str
    issuer: str = ""
    issued_on: FlexDate | None = None
    issued_at: str = ""


@dataclass(frozen=True, slots=True)
class Contact:
    """A way to reach somebody: kind is PHONE, EMAIL, POST, SECURE or OTHER."""

    kind: str
    value: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class PersonDraft:
    """Everything about a person that a user may edit."""

    names: tuple[PersonName, ...] = ()
    kind: PersonKind = PersonKind.INDIVIDUAL
    sex: Sex = Sex.UNKNOWN
    life_status: LifeStatus = LifeStatus.UNKNOWN
    fate_status: FateStatus = FateStatus.UNKNOWN
    death_certificate_status: str = "UNKNOWN"
    born: FlexDate | None = None
    birth_place_id: PlaceId | None = None
    father_name: Wording = Wording()
    mother_name: Wording = Wording()
    occupation: Wording = Wording()
    education: Wording = Wording()
    nationality: str = ""
    ethnicity: str = ""
    religion: str = ""
    political_affiliation: str = ""
    life: Wording = Wording()
    burial: Wording = Wording()
    papers: tuple[Paper, ...] = ()
    contacts: tuple[Contact, ...] = ()
    confidentiality: Confidentiality = Confidentiality.ORGANISATION
    remarks: str = ""


@dataclass(frozen=True, slots=True)
class PersonLine:
    """One row of the list of people, and one suggestion of a picker."""

    id: PersonId
    reference: str
    name: Wording
    father_name: Wording
    born: FlexDate | None
    fate_status: FateStatus
    families: tuple[str, ...]  # references
    consent: ConsentSign


@dataclass(frozen=True, slots=True)
class RelationLine:
    """What another person is to this one: `relationship_type` reads "other is the … of this"."""

    id: int
    other_id: PersonId
    other_name: Wording
    relationship_type: str
    certainty: RelationCertainty


@dataclass(frozen=True, slots=True)
class PersonView:
    """A person's record page."""

    id: PersonId
    reference: str
    draft: PersonDraft
    birth_place: Wording
    consent: ConsentSign
    photo_id: ExhibitId | None = None
    families: tuple[tuple[FamilyId, str, Wording, FamilyRole], ...] = ()
    relations: tuple[RelationLine, ...] = ()
    version: int = 1
    updated_at: datetime | None = None
    updated_by: str = ""
