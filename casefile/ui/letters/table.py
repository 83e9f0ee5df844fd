"""The list of letters: its lines, its saved filters, its orders."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from casefile.language.catalogue import mark
from casefile.language.numbers import write_number
from casefile.services.letters import count_letters, letter_lines
from casefile.ui.labels import label_of, listed_day, text_of
from casefile.ui.palette import Tone
from casefile.ui.record_model import Column
from casefile.ui.signs import SignKind, sign_of
from casefile.values.codes import UNFINISHED, Direction, LetterStatus
from casefile.values.letters import LetterFilter, LetterLine

if TYPE_CHECKING:
    from collections.abc import Sequence

    from casefile.ui.desk import Desk
    from casefile.ui.list_page import ListQuery
    from casefile.ui.signs import Sign

# The codes are those of the tiles of the home page, which lead here.
CHIPS: Final = (
    ("", mark("All")),
    ("overdue", mark("Overdue")),
    ("awaiting", mark("Awaiting reply")),
    ("unanswered", mark("Received, unanswered")),
    ("week", mark("Due this week")),
)
ORDERS: Final = (
    ("date", mark("Newest first")),
    ("oldest", mark("Oldest first")),
    ("due", mark("Next due first")),
    ("reference", mark("By reference")),
    ("updated", mark("Changed last")),
)
SOON: Final = 6  # days ahead: a week from today
ICONS: Final = {
    Direction.RECEIVED: "arrow-down",
    Direction.SENT: "arrow-up",
    Direction.INTERNAL: "pencil",
    Direction.THIRD_PARTY: "refresh-cw",
}
OVERDUE: Final = SignKind(mark("Overdue"), Tone.BAD, "circle-alert")
AWAITING: Final = SignKind(mark("Awaiting reply"), Tone.CALM, "hourglass")
UNANSWERED: Final = SignKind(mark("Not answered"), Tone.CARE, "mail-open")
DRAFT: Final = SignKind(mark("Draft"), Tone.CALM, "pencil")
WAITING: Final = (LetterStatus.AWAITING_REPLY, LetterStatus.REPLY_OVERDUE)


def letter_columns(desk: Desk) -> tuple[Column[LetterLine], ...]:
    """Give the one column whose cells are painted as two lines and spoken as a sentence."""
    return (Column("letter", mark("Letter"), partial(spoken, desk), 40, sortable=False),)


def filter_of(query: ListQuery) -> LetterFilter:
    """Give the filter that a list's question means."""
    return LetterFilter(
        words=query.words,
        overdue=query.chip == "overdue",
        awaiting_reply=query.chip == "awaiting",
        unanswered=query.chip == "unanswered",
        due_within_days=SOON if query.chip == "week" else None,
    )


def count(desk: Desk, query: ListQuery) -> int:
    """Count the letters that a list shows."""
    return count_letters(desk.workspace, filter_of(query))


def lines(desk: Desk, query: ListQuery, offset: int, limit: int) -> Sequence[LetterLine]:
    """Give a page of the list."""
    ordered = partial(letter_lines, desk.workspace, filter_of(query), offset, limit)
    match query.order:
        case "oldest":
            return ordered("date", descending=False)
        case "due":
            return ordered("due", descending=False)
        case "reference":
            return ordered("reference", descending=False)
        case "updated":
            return ordered("updated")
        case _:
            return ordered("date")


def sign_for(
    desk: Desk, direction: Direction, status: LetterStatus, *, overdue: bool
) -> Sign | None:
    """Give the one sign that says what a letter waits for, if it waits for anything."""
    kind: SignKind | None = None
    if overdue:
        kind = OVERDUE
    elif status in WAITING:
        kind = AWAITING
    elif direction is Direction.RECEIVED and status is LetterStatus.RECEIVED:
        kind = UNANSWERED
    elif status in UNFINISHED:
        kind = DRAFT
    return sign_of(kind, desk.say) if kind is not None else None


def counterpart(desk: Desk, line: LetterLine) -> str:
    """Name whom the letter went to or came from."""
    return text_of(desk, line.counterpart) or desk.say("Nobody named yet")


def subject(desk: Desk, line: LetterLine) -> str:
    """Give the subject, or the kind of letter when there is none."""
    return line.subject or label_of(desk, "correspondence_type", line.letter_type)


def aside(desk: Desk, line: LetterLine) -> str:
    """Give reference and date, which stand at the far side."""
    parts = (desk.catalogue.write(line.reference), listed_day(desk, line.dated, short=True))
    return " · ".join(part for part in parts if part)


def spoken(desk: Desk, line: LetterLine) -> str:
    """Say a whole line."""
    sign = sign_for(desk, line.direction, line.status, overdue=line.overdue)
    attached = write_number(line.attachments, desk.catalogue.language)
    parts = (
        label_of(desk, "correspondence_direction", line.direction),
        counterpart(desk, line),
        subject(desk, line),
        listed_day(desk, line.dated),
        sign.text if sign else label_of(desk, "correspondence_status", line.status),
        desk.say("{count} attachments", count=attached) if line.attachments else "",
        line.reference,
    )
    return "; ".join(part for part in parts if part)
