"""Which demands and letters still wait: one meaning for lists, tiles and deadlines.

Letters for which a reply is due on some day are those of `records.LETTER_WAITS`.
"""

from typing import Final

from sqlalchemy import ColumnElement, or_

from casefile.records import Demand, Letter
from casefile.services.presence import not_removed
from casefile.values.codes import AWAITING, GOES_OUT, DemandStatus, LetterStatus

DEMANDS_CLOSED: Final = (DemandStatus.MET, DemandStatus.WITHDRAWN, DemandStatus.SUPERSEDED)


def waits_at_all() -> tuple[ColumnElement[bool], ...]:
    """Say in SQL that a reply to a letter is awaited, with or without a day for it."""
    return (
        Letter.removed_at.is_(None),
        Letter.direction.in_(GOES_OUT),
        Letter.status.in_(AWAITING),
        or_(Letter.status != LetterStatus.SENT, Letter.reply_due.is_not(None)),
    )


def demand_is_open(*, led_to: bool = False) -> tuple[ColumnElement[bool], ...]:
    """Say in SQL that a demand is neither met nor given up."""
    return not_removed(Demand) if led_to else Demand.removed_at.is_(None), Demand.status.not_in(
        DEMANDS_CLOSED
    )
