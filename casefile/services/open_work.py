"""Which letters still wait: one meaning for lists, tiles and deadlines.

Letters for which a reply is due on some day are those of `records.LETTER_WAITS`, demands that are
neither met nor given up those of `records.DEMAND_IS_OPEN`.
"""

from sqlalchemy import ColumnElement, or_

from casefile.records import Letter
from casefile.values.codes import AWAITING, GOES_OUT, LetterStatus


def waits_at_all() -> tuple[ColumnElement[bool], ...]:
    """Say in SQL that a reply to a letter is awaited, with or without a day for it."""
    return (
        Letter.removed_at.is_(None),
        Letter.direction.in_(GOES_OUT),
        Letter.status.in_(AWAITING),
        or_(Letter.status != LetterStatus.SENT, Letter.reply_due.is_not(None)),
    )
