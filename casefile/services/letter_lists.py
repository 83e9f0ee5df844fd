"""The list of letters, a page at a time."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final, Literal

from sqlalchemy import ColumnElement, func, select

from casefile.records import (
    LETTER_WAITS,
    Institution,
    Letter,
    LetterExhibit,
    LetterFamily,
    LetterParty,
)
from casefile.records.letters import BY_STATUS, WAITING_BY_DUE
from casefile.services.finding import ids_of, listed, ordered
from casefile.services.letter_rules import is_overdue
from casefile.services.open_work import waits_at_all
from casefile.storage.among import AMONG, rows_among
from casefile.values.codes import Direction, LetterStatus
from casefile.values.letters import LetterFilter, LetterLine
from casefile.values.today import local_today
from casefile.values.wording import Wording

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from sqlalchemy import Select
    from sqlalchemy.orm import Session

    from casefile.storage.workspace import Workspace
    from casefile.values.ids import LetterId

LetterOrder = Literal["date", "reference", "due", "updated"]

_ORDERS: Final[dict[str, Any]] = {
    "date": Letter.day,
    "reference": Letter.id,
    "due": Letter.reply_due,
    "updated": Letter.updated_at,
}


_PARTIES: Final = (
    select(LetterParty.letter_id, LetterParty.part, LetterParty.name, Institution.name)
    .outerjoin(Institution, Institution.id == LetterParty.institution_id)
    .where(LetterParty.letter_id.in_(AMONG), LetterParty.part != "CC")
    .order_by(LetterParty.id)
)
_ATTACHMENTS: Final = (
    select(LetterExhibit.letter_id, func.count())
    .where(LetterExhibit.letter_id.in_(AMONG))
    .group_by(LetterExhibit.letter_id)
)
_FACTS: Final = select(
    Letter.id,
    Letter.reference,
    Letter.external_reference,
    Letter.direction,
    Letter.letter_type,
    Letter.status,
    Letter.dated,
    Letter.subject,
    Letter.reply_due,
).where(Letter.id.in_(AMONG))


def count_letters(workspace: Workspace, filter: LetterFilter) -> int:  # noqa: A002 - its name
    """Count what a filter shows; with words, up to 1,001."""
    with workspace.reading() as session:
        return count_chosen(session, filter, local_today())


def letter_lines(
    workspace: Workspace,
    filter: LetterFilter,  # noqa: A002 - its name everywhere
    offset: int = 0,
    limit: int = 64,
    order: LetterOrder = "date",
    *,
    descending: bool = True,
) -> tuple[LetterLine, ...]:
    """Give a page of the list, newest first; the number of statements does not grow with it."""
    columns = dict.fromkeys((_ORDERS[order], Letter.id))
    with workspace.reading() as session:
        chosen = _chosen(select(Letter.id), filter, local_today())
        chosen = ordered(chosen, columns, descending=descending)
        return lines_of_letters(session, ids_of(session, chosen.offset(offset).limit(limit)))


def count_chosen(session: Session, wanted: LetterFilter, today: date) -> int:
    """Count what a filter shows, inside a transaction."""
    counted = select(func.count()).select_from(Letter)
    return session.connection().scalar(_chosen(counted, wanted, today)) or 0


def lines_of_letters(session: Session, ids: Sequence[LetterId]) -> tuple[LetterLine, ...]:
    """Give the rows of some letters, in the order asked for, in three statements."""
    if not ids:
        return ()
    today = local_today()
    parties = _parties(session, ids)
    attachments = {row[0]: row[1] for row in rows_among(session, _ATTACHMENTS, ids)}
    lines = {
        row.id: LetterLine(
            id=row.id,
            reference=row.reference,
            external_reference=row.external_reference,
            direction=row.direction,
            letter_type=row.letter_type,
            status=row.status,
            dated=row.dated,
            counterpart=_counterpart(parties.get(row.id, []), row.direction),
            subject=row.subject,
            reply_due=row.reply_due,
            overdue=is_overdue(row.direction, row.status, row.reply_due, today),
            attachments=attachments.get(row.id, 0),
        )
        for row in rows_among(session, _FACTS, ids)
    }
    return tuple(lines[key] for key in ids if key in lines)


def _chosen(asked: Select[Any], wanted: LetterFilter, today: date) -> Select[Any]:
    few = wanted.family_id is not None
    chosen = asked.where(*listed(Letter, wanted.words, few=few), *_conditions(wanted, today))
    index = None if few or wanted.words.strip() else _index_for(wanted)
    return chosen if index is None else chosen.with_hint(Letter, f"INDEXED BY {index}")


def _conditions(wanted: LetterFilter, today: date) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if wanted.direction is not None:
        conditions.append(Letter.direction == wanted.direction)
    if wanted.family_id is not None:
        of_family = select(LetterFamily.letter_id).where(LetterFamily.family_id == wanted.family_id)
        conditions.append(Letter.id.in_(of_family))
    if wanted.overdue:
        conditions += [LETTER_WAITS, Letter.reply_due < today]
    if wanted.due_within_days is not None:
        last = today + timedelta(days=wanted.due_within_days)
        conditions += [LETTER_WAITS, Letter.reply_due.between(today, last)]
    if wanted.awaiting_reply:
        conditions += waits_at_all()
    if wanted.unanswered:
        conditions += [
            Letter.direction == Direction.RECEIVED,
            Letter.status == LetterStatus.RECEIVED,
        ]
    return conditions


def _index_for(wanted: LetterFilter) -> str | None:
    """Name the index that holds what a filter asks of every letter.

    SQLite does not know how few letters wait: it would read one after the other in the order of
    the list until it has found a page of them.
    """
    if wanted.overdue or wanted.due_within_days is not None:
        return WAITING_BY_DUE
    by_status = wanted.direction is not None or wanted.awaiting_reply or wanted.unanswered
    return BY_STATUS if by_status else None


def _parties(
    session: Session, ids: Sequence[LetterId]
) -> dict[LetterId, list[tuple[str, Wording]]]:
    found: dict[LetterId, list[tuple[str, Wording]]] = {}
    for letter_id, part, name, institution in rows_among(session, _PARTIES, ids):
        found.setdefault(letter_id, []).append((part, institution or Wording(en=name)))
    return found


def _counterpart(parties: list[tuple[str, Wording]], direction: Direction) -> Wording:
    """Give the addressee of what was sent, the sender of what was received."""
    part = "FROM" if direction is Direction.RECEIVED else "TO"
    return next((name for each, name in parties if each == part), Wording())
