"""The four calendars in which families date things, as plain arithmetic on Gregorian days.

Solar Hijri: the 33-year rule, which gives every official new year from 1206 to 1498 (Iranian
calendar authority, University of Tehran; held by a test). Imperial: Solar Hijri + 1180, official
from 21 March 1976 to 27 August 1978. Lunar Hijri: months begin when the moon is seen, so a day is
only known as a span that holds both tabular calendars and one day to each side.
"""

from __future__ import annotations

from datetime import MAXYEAR, MINYEAR, date
from typing import Final, NamedTuple

from casefile.values.codes import Calendar

IMPERIAL_LEAD: Final = 1180  # years by which the imperial count runs ahead of Solar Hijri
MONTHS: Final = 12
_SOLAR_ZERO: Final = date(622, 3, 20).toordinal()  # the day before 1 Farvardin 1
_LUNAR_ZERO: Final = date(622, 7, 19).toordinal() - 1  # civil epoch: Friday 16 July 622 (Julian)
_LAST_YEAR: Final = {
    Calendar.GREG: MAXYEAR,
    Calendar.JALALI: 9377,
    Calendar.HIJRI: 9664,
    Calendar.SHAHANSHAHI: 9377 + IMPERIAL_LEAD,
}
_FIRST_YEAR: Final = {
    Calendar.GREG: MINYEAR,
    Calendar.JALALI: 1,
    Calendar.HIJRI: 1,
    Calendar.SHAHANSHAHI: 1 + IMPERIAL_LEAD,
}


class NoSuchDayError(ValueError):
    """The calendar has no such day, month or year."""


class DateParts(NamedTuple):
    """A date as it was given: to the year, the month or the day, in some calendar."""

    year: int
    month: int | None = None
    day: int | None = None


class Span(NamedTuple):
    """The first and the last Gregorian day of a stretch of time."""

    first: date
    last: date


def is_leap(calendar: Calendar, year: int) -> bool:
    """Tell whether a year has a leap day."""
    match calendar:
        case Calendar.GREG:
            return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
        case Calendar.JALALI:
            return (25 * year + 11) % 33 < 8
        case Calendar.SHAHANSHAHI:
            return is_leap(Calendar.JALALI, year - IMPERIAL_LEAD)
        case Calendar.HIJRI:
            return (11 * year + 14) % 30 < 11


def days_in_month(calendar: Calendar, year: int, month: int) -> int:
    """Say how many days a month may have; a lunar month may have 30 wherever the moon said so.

    Raises:
        NoSuchDayError: no such month or year.
    """
    if not _FIRST_YEAR[calendar] <= year <= _LAST_YEAR[calendar] or not 1 <= month <= MONTHS:
        raise NoSuchDayError
    match calendar:
        case Calendar.GREG:
            return 29 if month == 2 and is_leap(calendar, year) else _GREGORIAN_DAYS[month - 1]
        case Calendar.HIJRI:
            return 30
        case _:
            if month <= 6:
                return 31
            return 30 if month < MONTHS or is_leap(calendar, year) else 29


def span(calendar: Calendar, given: DateParts) -> Span:
    """Give the Gregorian days that a date as given may mean.

    Raises:
        NoSuchDayError: the calendar has no such day, month or year.
    """
    year, month, day = given
    if month is None:
        if day is not None:
            raise NoSuchDayError
        return Span(
            _days(calendar, year, 1, 1).first,
            _days(calendar, year, MONTHS, _last_day(calendar, year, MONTHS)).last,
        )
    if day is None:
        last = _last_day(calendar, year, month)
        return Span(_days(calendar, year, month, 1).first, _days(calendar, year, month, last).last)
    return _days(calendar, year, month, day)


def parts_of(calendar: Calendar, day: date) -> DateParts:
    """Give the date that a Gregorian day has in a calendar (lunar: in the civil tabular one).

    Raises:
        NoSuchDayError: the day lies before the calendar's first.
    """
    match calendar:
        case Calendar.GREG:
            return DateParts(day.year, day.month, day.day)
        case Calendar.JALALI:
            return _solar_parts(day.toordinal())
        case Calendar.SHAHANSHAHI:
            year, month, number = _solar_parts(day.toordinal())
            return DateParts(year + IMPERIAL_LEAD, month, number)
        case Calendar.HIJRI:
            return _lunar_parts(day.toordinal())


_GREGORIAN_DAYS: Final = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def _last_day(calendar: Calendar, year: int, month: int) -> int:
    """Give the day that ends a month; tabular lunar months alternate between 30 and 29."""
    most = days_in_month(calendar, year, month)
    if calendar is Calendar.HIJRI and month % 2 == 0:
        return 30 if month == MONTHS and is_leap(calendar, year) else 29
    return most


def _days(calendar: Calendar, year: int, month: int, day: int) -> Span:
    """Give the Gregorian day, or for a lunar date the days, that a date may mean."""
    if not 1 <= day <= days_in_month(calendar, year, month):
        raise NoSuchDayError
    match calendar:
        case Calendar.GREG:
            only = date(year, month, day)
            return Span(only, only)
        case Calendar.HIJRI:
            civil = _lunar_ordinal(year, month, day)
            # The astronomical table runs one day ahead of the civil one; sighting adds a day.
            return Span(date.fromordinal(civil - 2), date.fromordinal(civil + 1))
        case _:
            solar = year - (IMPERIAL_LEAD if calendar is Calendar.SHAHANSHAHI else 0)
            only = date.fromordinal(_solar_new_year(solar) + _solar_days_before(month) + day - 1)
            return Span(only, only)


def _solar_new_year(year: int) -> int:
    """Give the ordinal of 1 Farvardin: 8 leap years in every 33."""
    return _SOLAR_ZERO + 1 + 365 * (year - 1) + (8 * year + 21) // 33


def _solar_days_before(month: int) -> int:
    return 31 * (month - 1) if month <= 7 else 30 * (month - 1) + 6


def _solar_parts(ordinal: int) -> DateParts:
    year = (ordinal - _SOLAR_ZERO) * 33 // 12053 + 1  # 33 years are 12,053 days
    while _solar_new_year(year) > ordinal:
        year -= 1
    while _solar_new_year(year + 1) <= ordinal:
        year += 1
    if year < 1:
        raise NoSuchDayError
    passed = ordinal - _solar_new_year(year)
    month = passed // 31 + 1 if passed < 186 else (passed - 186) // 30 + 7
    return DateParts(year, month, passed - _solar_days_before(month) + 1)


def _lunar_ordinal(year: int, month: int, day: int) -> int:
    """Give the ordinal of a day in the tabular calendar of 11 leap years in 30, civil epoch."""
    before = 354 * (year - 1) + (3 + 11 * year) // 30
    return _LUNAR_ZERO + before + (59 * (month - 1) + 1) // 2 + day


def _lunar_parts(ordinal: int) -> DateParts:
    if ordinal <= _LUNAR_ZERO:
        raise NoSuchDayError
    year = (30 * (ordinal - _LUNAR_ZERO - 1) + 10646) // 10631
    month = MONTHS
    while _lunar_ordinal(year, month, 1) > ordinal:
        month -= 1
    return DateParts(year, month, ordinal - _lunar_ordinal(year, month, 1) + 1)
