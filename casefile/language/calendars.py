"""Showing dates: in the calendar in which they were given, in another one, or in both."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from casefile.language.bidi import FSI, PDI, isolate, isolate_ltr, isolate_rtl
from casefile.language.date_names import CALENDARS, PHRASES, note_key
from casefile.language.date_writing import Pen
from casefile.language.numbers import digits_in
from casefile.values.codes import Calendar
from casefile.values.dates import FlexDate, NoSuchDayError

if TYPE_CHECKING:
    from datetime import date, datetime

READ_IN: Final = (Calendar.JALALI, Calendar.GREG, Calendar.HIJRI)


@dataclass(frozen=True, slots=True)
class Reading:
    """A date in one calendar; `name` is the catalogue key of the calendar's name."""

    calendar: Calendar
    name: str
    words: str


def write_date(
    when: FlexDate | date,
    language: str,
    *,
    calendar: Calendar | None = None,
    short: bool = False,
    isolated: bool = True,
) -> str:
    """Write a date in words, or in numbers when `short`.

    The calendar is the one in which the date was given, or for a plain day the language's own. The
    text is isolated, so that it reorders no sentence around it; `isolated=False` is for files.

    >>> write_date(FlexDate.exact(1367, 5, 8, Calendar.JALALI), "en", isolated=False)
    '8 Mordad 1367'
    """
    wanted = calendar or own_calendar(when, language)
    return _set_apart(_written(_flexible(when), language, wanted, short=short), language, isolated)


def write_both(
    when: FlexDate | date, language: str, *, short: bool = False, isolated: bool = True
) -> str:
    """Write a date in its own calendar, and in brackets in the other of the two in daily use.

    >>> write_both(FlexDate.exact(1367, 5, 8, Calendar.JALALI), "en", isolated=False)
    '8 Mordad 1367 (30 July 1988)'
    """
    own = own_calendar(when, language)
    given = _flexible(when)
    first = _written(given, language, own, short=short)
    other = Calendar.JALALI if own is Calendar.GREG else Calendar.GREG
    second = _written(given, language, other, short=short, bare=True) if given.is_known else ""
    both = PHRASES[language]["both"].format(first, second) if second else first
    return _set_apart(both, language, isolated)


def write_moment(
    moment: datetime, language: str, *, short: bool = False, isolated: bool = True
) -> str:
    """Write a moment in the time of this machine, to the minute."""
    local = moment.astimezone() if moment.tzinfo else moment
    day = write_date(local.date(), language, short=short, isolated=False)
    time = digits_in(f"{local:%H:%M}", language)
    return _set_apart(PHRASES[language]["moment"].format(day, time), language, isolated)


def readings(when: FlexDate | date, language: str) -> tuple[Reading, ...]:
    """Read a date in three calendars, its own first; words alone have no reading."""
    given = _flexible(when)
    if not given.is_known:
        return ()
    order = dict.fromkeys((given.calendar, *READ_IN))
    each = ((which, _written(given, language, which, short=False)) for which in order)
    return tuple(
        Reading(which, CALENDARS[which], _set_apart(words, language, True))
        for which, words in each
        if words
    )


def own_calendar(when: FlexDate | date, language: str) -> Calendar:
    """Give the calendar a date was given in; a plain day has that of the language."""
    if isinstance(when, FlexDate):
        return when.calendar
    return Calendar.JALALI if language == "fa" else Calendar.GREG


def _flexible(when: FlexDate | date) -> FlexDate:
    return when if isinstance(when, FlexDate) else FlexDate.on(when)


def _written(
    when: FlexDate, language: str, calendar: Calendar, *, short: bool, bare: bool = False
) -> str:
    """Write a date, or nothing where the calendar did not exist then."""
    if not when.is_known:
        return isolate(when.words)
    try:
        return Pen(language, calendar, short).write(when, bare=bare)
    except NoSuchDayError:
        return ""


def _set_apart(text: str, language: str, isolated: bool) -> str:
    words_only = text.startswith(FSI)
    if not isolated:
        return text.strip(FSI + PDI)
    if words_only:
        return text
    return isolate_rtl(text) if language == "fa" else isolate_ltr(text)


__all__ = [
    "Reading", "note_key", "own_calendar", "readings", "write_both", "write_date", "write_moment",
]  # fmt: skip
