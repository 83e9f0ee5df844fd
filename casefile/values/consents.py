"""Consents as they travel."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from casefile.values.codes import ConsentChannel, ConsentDecision, ConsentPurpose, IdentityMode
from casefile.values.dates import FlexDate
from casefile.values.ids import ConsentId, InstitutionId, PersonId
from casefile.values.wording import Wording


@dataclass(frozen=True, slots=True)
class ConsentDraft:
    """An answer about one person for one purpose, and how it was obtained."""

    person_id: PersonId
    purpose: ConsentPurpose
    decision: ConsentDecision
    identity_mode: IdentityMode = IdentityMode.OMIT
    audience_id: InstitutionId | None = None  # nothing: any audience of the purpose
    pseudonym: str = ""
    given_by_id: PersonId | None = None
    given_by: str = ""
    capacity: str = ""
    scope: str = ""
    conditions: str = ""
    withholding_reason: str = ""
    obtained_on: FlexDate | None = None
    obtained_by: str = ""
    channel: ConsentChannel | None = None
    language: str = ""
    valid_until: date | None = None
    remarks: str = ""


@dataclass(frozen=True, slots=True)
class ConsentEffect:
    """What an answer would do to the one that decides now, before one audience or anybody.

    Attributes:
        audience: None for anybody.
        reference: of the answer that decides now; `decision` and `mode` are what it amounts to.
        outweighed: whether the new answer would decide in its place.
        special: whether what decides now was said about this very audience.
    """

    audience: Wording | None
    reference: str
    decision: ConsentDecision
    mode: IdentityMode
    outweighed: bool
    special: bool


@dataclass(frozen=True, slots=True)
class ConsentLine:
    """One consent on file, with what it says today: `effective` is never more than was given."""

    id: ConsentId
    reference: str
    person_name: Wording
    audience: Wording
    draft: ConsentDraft
    effective: ConsentDecision
    withdrawn_on: date | None
    withdrawn_why: str
    version: int
