"""The list of letters, a page at a time."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final, Literal

from sqlalchemy import ColumnElement, func, select

from casefile.records import Institution, Letter, LetterExhibit, LetterFamily, LetterParty
from casefile.services.bookkeeping import local_today
from casefile.services.finding import listed
from casefile.services.letter_rules import is_overdue
from casefile.services.open_work import letter_waits, waits_at_all
from casefile.values.codes import Direction, LetterStatus
from casefile.values.letters import LetterFilter, LetterLine
from casefile.values.wording import Wording

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from sqlalchemy.orm import Session

    from casefile.storage.workspace import Workspace
    from casefile.values.ids import LetterId

LetterOrder = Literal["date", "reference", "due", "updated"]

_ORDERS: Final[dict[str, Any]] = {
    "date": Letter.day,
    "reference": Letter.id,
    "due": func.coalesce(Letter.reply_due, "9999-12-31"),
    "updated": Letter.updated_at,
}


def count_letters(workspace: Workspace, filter: LetterFilter) -> int:  # noqa: A002 - its name
    """Count what a filter shows; with words, up to 1,001."""
    with workspace.reading() as session:
        counted = select(func.count()).select_from(Letter).where(*_chosen(session, filter))
        return session.scalar(counted) or 0


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
    columns = (Letter.id,) if order == "reference" else (_ORDERS[order], Letter.id)
    with workspace.reading() as session:
        chosen = (
            select(Letter.id)
            .where(*_chosen(session, filter))
            .order_by(*(each.desc() if descending else each for each in columns))
        )
        ids = list(session.scalars(chosen.offset(offset).limit(limit)))
        return lines_of_letters(session, ids)


def lines_of_letters(session: Session, ids: Sequence[LetterId]) -> tuple[LetterLine, ...]:
    """Give the rows of some letters, in the order asked for, in three statements."""
    if not ids:
        return ()
    today = local_today()
    parties = _parties(session, ids)
    attachments = _attachments(session, ids)
    wanted = select(
        Letter.id,
        Letter.reference,
        Letter.external_reference,
        Letter.direction,
        Letter.letter_type,
        Letter.status,
        Letter.dated,
        Letter.subject,
        Letter.reply_due,
    ).where(Letter.id.in_(ids))
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
        for row in session.execute(wanted)
    }
    return tuple(lines[key] for key in ids if key in lines)


def conditions_of(wanted: LetterFilter, today: date) -> list[ColumnElement[bool]]:
    """Say a filter in SQL, but for its words."""
    conditions: list[ColumnElement[bool]] = []
    if wanted.direction is not None:
        conditions.append(Letter.direction == wanted.direction)
    if wanted.family_id is not None:
        of_family = select(LetterFamily.letter_id).where(LetterFamily.family_id == wanted.family_id)
        conditions.append(Letter.id.in_(of_family))
    if wanted.overdue:
        conditions += [*letter_waits(), Letter.reply_due < today]
    if wanted.due_within_days is not None:
        last = today + timedelta(days=wanted.due_within_days)
        conditions += [*letter_waits(), Letter.reply_due.between(today, last)]
    if wanted.awaiting_reply:
        conditions += waits_at_all()
    if wanted.unanswered:
        conditions += [
            Letter.direction == Direction.RECEIVED,
            Letter.status == LetterStatus.RECEIVED,
        ]
    return conditions


def _chosen(session: Session, wanted: LetterFilter) -> list[ColumnElement[bool]]:
    return [
        *listed(session, Letter, wanted.words, few=wanted.family_id is not None),
        *conditions_of(wanted, local_today()),
    ]


def _parties(
    session: Session, ids: Sequence[LetterId]
) -> dict[LetterId, list[tuple[str, Wording]]]:
    wanted = (
        select(LetterParty.letter_id, LetterParty.part, LetterParty.name, Institution.name)
        .outerjoin(Institution, Institution.id == LetterParty.institution_id)
        .where(LetterParty.letter_id.in_(ids), LetterParty.part != "CC")
        .order_by(LetterParty.id)
    )
    found: dict[LetterId, list[tuple[str, Wording]]] = {}
    for letter_id, part, name, institution in session.execute(wanted):
        found.setdefault(letter_id, []).append((part, institution or Wording(en=name)))
    return found


def _counterpart(parties: list[tuple[str, Wording]], direction: Direction) -> Wording:
    """Give the addressee of what was sent, the sender of what was received."""
    part = "FROM" if direction is Direction.RECEIVED else "TO"
    return next((name for each, name in parties if each == part), Wording())


def _attachments(session: Session, ids: Sequence[LetterId]) -> dict[LetterId, int]:
    counted = (
        select(LetterExhibit.letter_id, func.count())
        .where(LetterExhibit.letter_id.in_(ids))
        .group_by(LetterExhibit.letter_id)
    )
    return dict(session.execute(counted).all())
