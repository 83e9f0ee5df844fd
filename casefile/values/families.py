"""Families as they travel: what a form asks, what a list shows, what a record page tells."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from casefile.values.codes import Confidentiality, FamilyRole, FamilyStatus, FateStatus
from casefile.values.dates import FlexDate
from casefile.values.ids import FamilyId, PersonId, PlaceId
from casefile.values.signs import ConsentSign
from casefile.values.wording import Wording


@dataclass(frozen=True, slots=True)
class FamilyDraft:
    """Everything about a family that a user may edit."""

    name: Wording = Wording()
    status: FamilyStatus = FamilyStatus.INTAKE
    city_id: PlaceId | None = None
    residence: str = ""
    members_inside_country: bool | None = None
    preferred_language: str = ""
    preferred_channel: str = ""
    risk_level: str = ""
    risk_note: str = ""
    summary: Wording = Wording()
    internal_summary: str = ""
    since_then: Wording = Wording()
    official_statements: Wording = Wording()
    confidentiality: Confidentiality = Confidentiality.NAMED_PARTNER
    remarks: str = ""


@dataclass(frozen=True, slots=True)
class FamilyLine:
    """One row of the list of families."""

    id: FamilyId
    reference: str
    name: Wording
    city: Wording
    status: FamilyStatus
    consent: ConsentSign
    members: int
    open_demands: int
    next_due: str  # ISO day, or empty
    updated_at: datetime


@dataclass(frozen=True, slots=True)
class FamilyFilter:
    """Which families a list shows: all, by words typed, or one of the saved filters."""

    words: str = ""
    status: FamilyStatus | None = None
    reply_overdue: bool = False
    without_consent: bool = False


@dataclass(frozen=True, slots=True)
class MemberLine:
    """One member on a family's page."""

    person_id: PersonId
    reference: str
    name: Wording
    role: FamilyRole
    relation: str  # relationship_type code towards the first victim, or empty
    born: FlexDate | None
    fate_status: FateStatus
    consent: ConsentSign


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One entry of a record's history: what was done, when, by whom, and if it can be undone."""

    entry: int
    at: datetime
    by: str
    action: str  # catalogue key
    reason: str
    undoable: bool
    about: str = ""  # the reference of the record, where the history is that of the whole case file


@dataclass(frozen=True, slots=True)
class FamilyView:
    """A family's record page, apart from the lists that other services give."""

    id: FamilyId
    reference: str
    draft: FamilyDraft
    city: Wording
    consent: ConsentSign
    members: tuple[MemberLine, ...] = ()
    version: int = 1
    created_at: datetime | None = None
    updated_at: datetime | None = None
    updated_by: str = ""
