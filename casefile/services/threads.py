"""Letters and the answers to them: every letter of a thread points at its oldest one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import or_, select

from casefile.records import Letter
from casefile.services.bookkeeping import find
from casefile.services.errors import LetterCircleError
from casefile.services.presence import not_removed

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from casefile.values.ids import LetterId


def put_in_thread(session: Session, letter: Letter, parent_id: LetterId | None) -> bool:
    """Make a letter an answer to another, or to none; the answers to it move along.

    Raises:
        LetterCircleError: it would answer itself, or an answer to it.
    """
    if letter.in_reply_to_id == parent_id:
        return False
    thread = None
    if parent_id is not None:
        parent = find(session, Letter, parent_id)
        _refuse_circle(session, letter, parent)
        thread = parent.thread_id or parent.id
    letter.in_reply_to_id = parent_id
    letter.thread_id = thread
    for answer in _answers_below(session, letter):
        answer.thread_id = thread or letter.id
    return True


def thread_of(session: Session, letter: Letter) -> list[LetterId]:
    """Give the letters of a thread, oldest first, removed ones left out."""
    root = letter.thread_id or letter.id
    wanted = (
        select(Letter.id)
        .where(or_(Letter.id == root, Letter.thread_id == root), not_removed(Letter))
        .order_by(Letter.day, Letter.id)
    )
    return list(session.scalars(wanted))


def _refuse_circle(session: Session, letter: Letter, parent: Letter) -> None:
    above: Letter | None = parent
    while above is not None:
        if above.id == letter.id:
            raise LetterCircleError
        above = session.get(Letter, above.in_reply_to_id) if above.in_reply_to_id else None


def _answers_below(session: Session, letter: Letter) -> list[Letter]:
    found: list[Letter] = []
    level = [letter.id]
    while level:
        answers = list(session.scalars(select(Letter).where(Letter.in_reply_to_id.in_(level))))
        found += answers
        level = [answer.id for answer in answers]
    return found
