"""What happened, as it travels."""

from __future__ import annotations

from dataclasses import dataclass

from casefile.values.dates import FlexDate
from casefile.values.ids import ActId, FamilyId, PersonId, PlaceId
from casefile.values.wording import Wording


@dataclass(frozen=True, slots=True)
class SourceDraft:
    """Where a statement comes from; codes of `source_connection` and `source_reliability`."""

    title: Wording = Wording()
    is_human: bool = True
    connection: str = "UNKNOWN"
    reliability: str = "F"


@dataclass(frozen=True, slots=True)
class ActDraft:
    """One violation suffered by one person, or by the family as a whole."""

    family_id: FamilyId
    violation_type: str
    person_id: PersonId | None = None
    certainty: str = "UNKNOWN"
    happened: FlexDate | None = None
    place_id: PlaceId | None = None
    account: Wording = Wording()
    official_attribution: str = "SILENT"
    source_id: int | None = None
    credibility: str = "6"
    remarks: str = ""


@dataclass(frozen=True, slots=True)
class ActLine:
    """One entry of a family's chronology, earliest first; `grade` is like "B2"."""

    id: ActId
    reference: str
    draft: ActDraft
    person_name: Wording
    place: Wording
    source: str  # SRC-017, or empty
    grade: str
