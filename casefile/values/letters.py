"""Correspondence as it travels."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from casefile.values.codes import Confidentiality, Direction, LetterStatus, ReplyAssessment
from casefile.values.dates import FlexDate
from casefile.values.exhibits import ExhibitLine
from casefile.values.ids import DemandId, FamilyId, InstitutionId, LetterId, PersonId
from casefile.values.wording import Wording


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody a letter is from, to, or copied to: a known institution, or the words given."""

    part: str  # FROM, TO, CC
    name: str = ""
    institution_id: InstitutionId | None = None


@dataclass(frozen=True, slots=True)
class LetterDraft:
    """Everything about a letter that a user may edit."""

    direction: Direction = Direction.SENT
    letter_type: str = "LTR"
    status: LetterStatus = LetterStatus.DRAFT
    external_reference: str = ""
    dated: FlexDate | None = None
    sent_on: date | None = None
    received_on: date | None = None
    channel: str = ""
    subject: str = ""
    summary: str = ""
    body: str = ""
    public_body: str = ""
    language: str = ""
    message_id: str = ""
    in_reply_to: LetterId | None = None
    reply_due: date | None = None
    expected_public_on: date | None = None
    published_on: date | None = None
    reply_assessment: ReplyAssessment | None = None
    parties: tuple[Party, ...] = ()
    families: tuple[FamilyId, ...] = ()
    people: tuple[PersonId, ...] = ()
    raises: tuple[DemandId, ...] = ()
    answers: tuple[DemandId, ...] = ()
    confidentiality: Confidentiality = Confidentiality.NAMED_PARTNER
    remarks: str = ""


@dataclass(frozen=True, slots=True)
class LetterLine:
    """One row of the list of letters."""

    id: LetterId
    reference: str
    external_reference: str
    direction: Direction
    letter_type: str
    status: LetterStatus
    dated: FlexDate | None
    counterpart: Wording  # the addressee of what was sent, the sender of what was received
    subject: str
    reply_due: date | None
    overdue: bool
    attachments: int


@dataclass(frozen=True, slots=True)
class LetterFilter:
    """Which letters a list shows."""

    words: str = ""
    direction: Direction | None = None
    family_id: FamilyId | None = None
    overdue: bool = False
    awaiting_reply: bool = False
    unanswered: bool = False  # received, and nothing sent in reply
    due_within_days: int | None = None


@dataclass(frozen=True, slots=True)
class LetterStepLine:
    """One dated change of a letter's status."""

    status: LetterStatus
    happened_on: date
    note: str


@dataclass(frozen=True, slots=True)
class LetterView:
    """A letter's record page, with its thread oldest first."""

    id: LetterId
    reference: str
    draft: LetterDraft
    parties: tuple[tuple[Party, Wording], ...]
    families: tuple[tuple[FamilyId, str, Wording], ...]
    people: tuple[tuple[PersonId, str, Wording], ...]
    demands: tuple[tuple[DemandId, str, Wording, str], ...]  # …, RAISED|ANSWERED
    attachments: tuple[ExhibitLine, ...]
    thread: tuple[LetterLine, ...]
    steps: tuple[LetterStepLine, ...] = ()
    overdue: bool = False
    version: int = 1
    updated_at: datetime | None = None
    updated_by: str = ""
