"""Which demands and letters still wait: one meaning for lists, tiles and deadlines."""

from typing import Final

from sqlalchemy import ColumnElement

from casefile.records import Demand, Letter
from casefile.values.codes import DemandStatus, LetterStatus

DEMANDS_CLOSED: Final = (DemandStatus.MET, DemandStatus.WITHDRAWN, DemandStatus.SUPERSEDED)
AWAITING: Final = (
    LetterStatus.SENT,
    LetterStatus.ACKNOWLEDGED,
    LetterStatus.AWAITING_REPLY,
    LetterStatus.REPLY_OVERDUE,
)


def letter_waits() -> tuple[ColumnElement[bool], ...]:
    """Say in SQL that a letter went out and a reply is due."""
    return (
        Letter.removed_at.is_(None),
        Letter.status.in_(AWAITING),
        Letter.reply_due.is_not(None),
    )


def demand_is_open() -> tuple[ColumnElement[bool], ...]:
    """Say in SQL that a demand is neither met nor given up."""
    return Demand.removed_at.is_(None), Demand.status.not_in(DEMANDS_CLOSED)
