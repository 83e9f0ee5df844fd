"""What the home page, the search line and the record of changes show."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from casefile.values.wording import Wording


@dataclass(frozen=True, slots=True)
class HomeTiles:
    """The five figures of the home page; each is also a filter of a list."""

    overdue: int  # replies that should have come
    due_this_week: int  # replies due from today to six days ahead
    awaiting_reply: int
    received_unanswered: int
    consent_to_renew: int


@dataclass(frozen=True, slots=True)
class AgendaLine:
    """Something that is due; `days` counts from today, negative when it is overdue.

    `kind` tells what is due: REPLY, PUBLICATION (both letters), DEMAND or CONSENT; `id` is that
    of the letter, of the demand, or of the person who consented.
    """

    day: date
    kind: str
    reference: str
    title: Wording
    id: int
    days: int


@dataclass(frozen=True, slots=True)
class ChangedLine:
    """A record that somebody changed lately; `kind` is family, person, demand or letter."""

    kind: str
    id: int
    reference: str
    title: Wording
    at: datetime
    by: str


@dataclass(frozen=True, slots=True)
class Found:
    """A record that words find; `kind` is family, person, demand or letter."""

    kind: str
    id: int
    reference: str
    title: Wording
    detail: Wording  # city, father's name, external reference or legal basis
