"""Sending a letter and taking in the reply to it: what that changes elsewhere."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from casefile.language.catalogue import mark
from casefile.records import Letter
from casefile.services.bookkeeping import find
from casefile.services.consent_rules import INSIDE
from casefile.services.demands import take_step
from casefile.services.dossier_levels import PurposeInsideError
from casefile.services.errors import (
    FutureDateError,
    LetterNotSendableError,
    LetterNotSentError,
    NamesBlockedError,
)
from casefile.services.letter_rules import deadlines_after
from casefile.services.letter_views import blocked_in
from casefile.services.letter_writing import add_letter_in, note_status
from casefile.services.tidying import tidied, tidy_text
from casefile.values.codes import (
    GOES_OUT,
    UNFINISHED,
    DemandStatus,
    Direction,
    LetterStatus,
    ReplyAssessment,
)
from casefile.values.dates import FlexDate
from casefile.values.today import local_today

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.orm import Session

    from casefile.storage.workspace import Workspace
    from casefile.values.codes import ConsentPurpose
    from casefile.values.ids import LetterId
    from casefile.values.letters import LetterDraft

_NOT_YET_ASKED = {DemandStatus.DRAFT, DemandStatus.APPROVED}


def mark_sent(
    workspace: Workspace,
    letter_id: LetterId,
    on: date,
    purpose: ConsentPurpose | None = None,
    reason: str = "",
) -> None:
    """Say that a letter went out: its deadlines begin, and its demands are submitted.

    With a purpose, names without consent for it stop the letter unless a reason is given, which
    the audit chain keeps. Deadlines that the letter has already stay as they are.

    Raises:
        LetterNotSendableError: it is a received letter or an internal note.
        FutureDateError: the day lies in the future.
        PurposeInsideError: the purpose lets no name out of the office.
        NamesBlockedError: see above.
    """
    reason = tidy_text(reason)
    if on > local_today():
        raise FutureDateError
    with workspace.changing(mark("letter sent"), reason) as session:
        letter = find(session, Letter, letter_id)
        if letter.direction not in GOES_OUT:
            raise LetterNotSendableError
        if purpose in INSIDE:
            raise PurposeInsideError
        if purpose is not None and not reason:
            _refuse_blocked(session, letter, purpose)
        _begin_waiting(letter, on)
        _close_answered(session, letter, on)
        for raised in letter.demands:
            if raised.part == "RAISED" and raised.demand.status in _NOT_YET_ASKED:
                take_step(raised.demand, DemandStatus.SUBMITTED, FlexDate.on(on))


def log_reply(
    workspace: Workspace, letter_id: LetterId, draft: LetterDraft, assessment: ReplyAssessment
) -> LetterId:
    """Take in the reply to a letter, with what it is worth, and give the reply's identity.

    The letter no longer waits, unless the reply only acknowledges that it arrived. A reply that
    names no family is about the families of the letter.

    Raises:
        LetterNotSentError: it is not sent yet; nobody has looked at the names in it.
    """
    draft = tidied(draft)
    with workspace.changing(mark("reply logged")) as session:
        letter = find(session, Letter, letter_id)
        if letter.status in UNFINISHED:
            raise LetterNotSentError
        families = draft.families or tuple(each.family_id for each in letter.families)
        received = replace(
            draft,
            direction=Direction.RECEIVED,
            status=LetterStatus.RECEIVED,
            in_reply_to=letter_id,
            received_on=draft.received_on or local_today(),
            reply_assessment=assessment,
            families=families,
        )
        reply = add_letter_in(session, received)
        receipt = assessment is ReplyAssessment.RECEIPT_ONLY
        letter.status = LetterStatus.ACKNOWLEDGED if receipt else LetterStatus.REPLIED
        note_status(letter, received.received_on or local_today(), reply.reference)
        return reply.id


def _refuse_blocked(session: Session, letter: Letter, purpose: ConsentPurpose) -> None:
    blocked = blocked_in(session, letter, purpose)
    if blocked:
        raise NamesBlockedError(count=len(blocked))


def _begin_waiting(letter: Letter, on: date) -> None:
    asked = deadlines_after(letter.letter_type, on)
    letter.sent_on = on
    letter.dated = letter.dated or FlexDate.on(on)
    letter.reply_due = letter.reply_due or asked.reply_due
    letter.expected_public_on = letter.expected_public_on or asked.expected_public_on
    letter.status = LetterStatus.AWAITING_REPLY if letter.reply_due else LetterStatus.SENT
    note_status(letter, on)


def _close_answered(session: Session, letter: Letter, on: date) -> None:
    """Say of the received letter that this one answers that it has been replied to."""
    answered = session.get(Letter, letter.in_reply_to_id) if letter.in_reply_to_id else None
    if answered is not None and answered.status is LetterStatus.RECEIVED:
        answered.status = LetterStatus.REPLIED
        note_status(answered, on, letter.reference)
