"""Demands as they travel."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from casefile.values.codes import Confidentiality, DemandStatus, Priority
from casefile.values.dates import FlexDate
from casefile.values.ids import DemandId, FamilyId, InstitutionId, LetterId, PersonId
from casefile.values.wording import Wording


@dataclass(frozen=True, slots=True)
class DemandDraft:
    """Everything about a demand that a user may edit; its status changes by steps."""

    demand_type: str = "D01"
    text: Wording = Wording()
    legal_basis: str = ""
    priority: Priority = Priority.NORMAL
    requested_by: date | None = None
    impact: str = ""
    families: tuple[FamilyId, ...] = ()
    people: tuple[PersonId, ...] = ()
    addressees: tuple[InstitutionId, ...] = ()
    confidentiality: Confidentiality = Confidentiality.NAMED_PARTNER
    remarks: str = ""


@dataclass(frozen=True, slots=True)
class DemandLine:
    """One row of the list of demands."""

    id: DemandId
    reference: str
    demand_type: str
    text: Wording
    status: DemandStatus
    priority: Priority
    addressees: tuple[Wording, ...]
    families: tuple[str, ...]  # references
    requested_by: date | None
    last_step: FlexDate | None


@dataclass(frozen=True, slots=True)
class DemandFilter:
    """Which demands a list shows."""

    words: str = ""
    status: DemandStatus | None = None
    family_id: FamilyId | None = None
    open_only: bool = False


@dataclass(frozen=True, slots=True)
class DemandStepLine:
    """One dated change of status."""

    id: int
    status: DemandStatus
    happened: FlexDate | None
    note: Wording


@dataclass(frozen=True, slots=True)
class DemandView:
    """A demand's record page."""

    id: DemandId
    reference: str
    draft: DemandDraft
    status: DemandStatus
    steps: tuple[DemandStepLine, ...]
    families: tuple[tuple[FamilyId, str, Wording], ...]
    people: tuple[tuple[PersonId, str, Wording], ...]
    addressees: tuple[tuple[InstitutionId, str, Wording], ...]
    letters: tuple[tuple[LetterId, str, str, str], ...]  # id, reference, subject, RAISED|ANSWERED
    version: int = 1
    updated_at: datetime | None = None
    updated_by: str = ""
