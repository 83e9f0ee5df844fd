"""The columns of the list of people."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from casefile.language.catalogue import mark
from casefile.services.people import count_people, person_lines
from casefile.ui.labels import date_words, label_of, text_of
from casefile.ui.record_model import Column
from casefile.ui.signs import consent_sign

if TYPE_CHECKING:
    from collections.abc import Sequence

    from casefile.ui.desk import Desk
    from casefile.ui.list_page import ListQuery
    from casefile.ui.signs import Sign
    from casefile.values.people import PersonLine


def person_columns(desk: Desk) -> tuple[Column[PersonLine], ...]:
    """Give the columns in the words of the window."""
    return (
        Column("reference", mark("Reference"), _reference, 7, 6.4),
        Column("name", mark("Name"), partial(_name, desk), 15, 11, strong=True),
        Column("father", mark("Father’s name"), partial(_father, desk), 11, 9.5, 1, sortable=False),
        Column("born", mark("Born"), partial(_born, desk), 11, 8.4, sortable=False),
        Column(
            "consent",
            mark("Consent"),
            partial(_sign_words, desk),
            12.5,
            12,
            sign=partial(_sign, desk),
            sortable=False,
        ),
        Column("fate", mark("Fate"), partial(_fate, desk), 14, 10, 3, sortable=False),
        Column("families", mark("Families"), _families, 10, 6, 2, sortable=False),
    )


def count(desk: Desk, query: ListQuery) -> int:
    """Count the people that a list shows."""
    return count_people(desk.workspace, query.words)


def lines(desk: Desk, query: ListQuery, offset: int, limit: int) -> Sequence[PersonLine]:
    """Give a page of the list."""
    order = query.order if query.order in {"name", "updated"} else "reference"
    return person_lines(
        desk.workspace,
        query.words,
        offset,
        limit,
        order,  # type: ignore[arg-type]  # one of the three orders, see above
        descending=query.descending,
    )


def _reference(line: PersonLine) -> str:
    return line.reference


def _name(desk: Desk, line: PersonLine) -> str:
    return text_of(desk, line.name)


def _father(desk: Desk, line: PersonLine) -> str:
    return text_of(desk, line.father_name)


def _born(desk: Desk, line: PersonLine) -> str:
    return date_words(desk, line.born)


def _sign(desk: Desk, line: PersonLine) -> Sign:
    return consent_sign(line.consent, desk.say)


def _sign_words(desk: Desk, line: PersonLine) -> str:
    return _sign(desk, line).text


def _fate(desk: Desk, line: PersonLine) -> str:
    return label_of(desk, "fate_status", line.fate_status)


def _families(line: PersonLine) -> str:
    return ", ".join(line.families)
