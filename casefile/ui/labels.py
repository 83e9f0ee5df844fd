"""Codes and dates in the words of the window, for every page alike."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from casefile.language.bidi import isolate, isolate_ltr, isolate_rtl
from casefile.language.calendars import own_calendar, write_date
from casefile.language.catalogue import mark
from casefile.language.numbers import digits_in
from casefile.services import vocabularies

if TYPE_CHECKING:
    from collections.abc import Iterable

    from casefile.ui.desk import Desk
    from casefile.values.dates import FlexDate
    from casefile.values.wording import Wording

KINDS = {
    "family": mark("Family"),
    "person": mark("Person"),
    "letter": mark("Letter"),
    "demand": mark("Demand"),
    "dossier": mark("Dossier"),
    "exhibit": mark("Document"),
    "institution": mark("Institution"),
}


def label_of(desk: Desk, vocabulary: str, code: str) -> str:
    """Give the words for a code of a list, or nothing for no code."""
    if not code:
        return ""
    words = vocabularies.label(desk.workspace, vocabulary, str(code))
    return words.in_language(desk.catalogue.language)


def choices_of(desk: Desk, vocabulary: str, empty: str | None = None) -> list[tuple[str, str]]:
    """Give codes and words of a list for a combo; `empty` is a key for choosing none of them."""
    language = desk.catalogue.language
    every = [
        (term.code, term.label.in_language(language))
        for term in vocabularies.terms(desk.workspace, vocabulary)
        if term.active
    ]
    return every if empty is None else [("", desk.say(empty)), *every]


def text_of(desk: Desk, wording: Wording, otherwise: str = "") -> str:
    """Give a wording in the language of the window, or in another that has it."""
    return wording.in_language(desk.catalogue.language) or otherwise


def date_words(desk: Desk, when: FlexDate | date | None) -> str:
    """Write a date as the language of the window does; words alone stand as they were given."""
    if when is None:
        return ""
    return desk.catalogue.write(when)


def listed_day(desk: Desk, dated: FlexDate | None, *, short: bool = False) -> str:
    """Write a date in a list: a single day in the calendar of the window, whichever it bears.

    Letters to a government and its answers bear dates of two calendars, and so do the steps of a
    demand and documents; in a list they have to be compared. What is known to the month or the
    year alone stays in its own calendar.
    """
    if dated is None:
        return ""
    language = desk.catalogue.language
    day = dated.earliest if dated.is_one_day else None
    calendar = own_calendar(day, language) if day is not None else None
    return write_date(dated, language, calendar=calendar, short=short)


def day_words(desk: Desk, iso: str, *, short: bool = False) -> str:
    """Write a day that a list gives as an ISO text, or nothing; in numbers when `short`."""
    if not iso:
        return ""
    day = date.fromisoformat(iso)
    return write_date(day, desk.catalogue.language, short=True) if short else date_words(desk, day)


def moment_words(desk: Desk, at: datetime | None) -> str:
    """Write the day and the minute of something that happened, by the clock on the wall."""
    if at is None:
        return ""
    local = at.astimezone()
    clock = digits_in(f"{local:%H:%M}", desk.catalogue.language)
    return f"{date_words(desk, local.date())} · {clock}"


def row_of_facts(desk: Desk, facts: Iterable[str]) -> str:
    """Set facts behind one another as the window reads, whatever letters the first one has.

    A row that begins with a reference would else run from left to right in a Persian window.
    """
    row = " · ".join(isolate(each) for each in facts if each)
    return isolate_rtl(row) if desk.catalogue.direction == "rtl" else isolate_ltr(row)
