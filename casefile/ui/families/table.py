"""The columns of the list of families, and its saved filters."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from casefile.language.catalogue import mark
from casefile.language.numbers import write_number
from casefile.services.families import count_families, family_lines
from casefile.ui.labels import day_words, label_of, text_of
from casefile.ui.palette import Tone
from casefile.ui.record_model import Column
from casefile.ui.signs import consent_sign
from casefile.values.families import FamilyFilter
from casefile.values.today import local_today

if TYPE_CHECKING:
    from collections.abc import Sequence

    from casefile.ui.desk import Desk
    from casefile.ui.list_page import ListQuery
    from casefile.ui.signs import Sign
    from casefile.values.families import FamilyLine

CHIPS = (
    ("", mark("All")),
    ("overdue", mark("Reply overdue")),
    ("no_consent", mark("No consent")),
)


def family_columns(desk: Desk) -> tuple[Column[FamilyLine], ...]:
    """Give the columns in the words of the window."""
    return (
        Column("reference", mark("Reference"), _reference, 7, 6.4),
        Column("name", mark("Name"), partial(_name, desk), 15, 10.5, strong=True),
        Column("city", mark("City"), partial(_city, desk), 9, 7.2, 1),
        Column(
            "consent",
            mark("Consent"),
            partial(_consent_words, desk),
            12.5,
            12,
            sign=partial(_consent, desk),
            sortable=False,
        ),
        Column("status", mark("Status"), partial(_status, desk), 9, 5.4, 2, sortable=False),
        Column(
            "members",
            mark("Members"),
            partial(_members, desk),
            6.5,
            0,
            3,
            at_end=True,
            sortable=False,
        ),
        Column(
            "demands",
            mark("Open demands"),
            partial(_demands, desk),
            9.5,
            0,
            4,
            at_end=True,
            sortable=False,
        ),
        Column(
            "due", mark("Next due"), partial(_due, desk), 11, 8.9, tone=_due_tone, sortable=False
        ),
    )


def filter_of(query: ListQuery) -> FamilyFilter:
    """Give the filter that a list's question means."""
    return FamilyFilter(
        words=query.words,
        reply_overdue=query.chip == "overdue",
        without_consent=query.chip == "no_consent",
    )


def count(desk: Desk, query: ListQuery) -> int:
    """Count the families that a list shows."""
    return count_families(desk.workspace, filter_of(query))


def lines(desk: Desk, query: ListQuery, offset: int, limit: int) -> Sequence[FamilyLine]:
    """Give a page of the list."""
    order = query.order if query.order in {"name", "updated", "city"} else "reference"
    return family_lines(
        desk.workspace,
        filter_of(query),
        offset,
        limit,
        order,  # type: ignore[arg-type]  # one of the four orders, see above
        descending=query.descending,
    )


def _reference(line: FamilyLine) -> str:
    return line.reference


def _name(desk: Desk, line: FamilyLine) -> str:
    return text_of(desk, line.name)


def _city(desk: Desk, line: FamilyLine) -> str:
    return text_of(desk, line.city)


def _consent(desk: Desk, line: FamilyLine) -> Sign:
    return consent_sign(line.consent, desk.say)


def _consent_words(desk: Desk, line: FamilyLine) -> str:
    return _consent(desk, line).text


def _status(desk: Desk, line: FamilyLine) -> str:
    return label_of(desk, "family_status", line.status)


def _members(desk: Desk, line: FamilyLine) -> str:
    return write_number(line.members, desk.catalogue.language)


def _demands(desk: Desk, line: FamilyLine) -> str:
    return write_number(line.open_demands, desk.catalogue.language) if line.open_demands else ""


def _due(desk: Desk, line: FamilyLine) -> str:
    return day_words(desk, line.next_due, short=True)


def _due_tone(line: FamilyLine) -> Tone | None:
    today = local_today().isoformat()
    return Tone.BAD if line.next_due and line.next_due < today else None
