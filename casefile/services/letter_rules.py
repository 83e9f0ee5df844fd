"""What follows from sending a letter: the days on which something is due.

Days are local and have no time zone, and what is due today is not overdue.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from casefile.services.vocabularies import days_of_rule
from casefile.values.codes import AWAITING, GOES_OUT

if TYPE_CHECKING:
    from casefile.values.codes import Direction, LetterStatus

# UN communications to a State: it is asked to answer before they are published
_SPECIAL_PROCEDURES: Final = frozenset({"AL", "UA", "JAL", "JUA", "OL"})


@dataclass(frozen=True, slots=True)
class Deadlines:
    """The day by which a reply is asked for, and the day on which publication is expected."""

    reply_due: date | None = None
    expected_public_on: date | None = None


def deadlines_after(letter_type: str, sent_on: date) -> Deadlines:
    """Give the deadlines that the kind of letter brings with it.

    The 60 days are an expectation: the letter of 3 September 2020 was public on day 97.

    >>> deadlines_after("JAL", date(2020, 9, 3)).reply_due
    datetime.date(2020, 11, 2)
    """
    if letter_type not in _SPECIAL_PROCEDURES:
        return Deadlines()
    day = sent_on + timedelta(days=days_of_rule("SP60"))
    return Deadlines(day, day)


def is_overdue(
    direction: Direction, status: LetterStatus, reply_due: date | None, today: date
) -> bool:
    """Tell whether a reply should have come before today."""
    waits = direction in GOES_OUT and status in AWAITING
    return waits and reply_due is not None and reply_due < today
