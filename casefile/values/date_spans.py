"""Which Gregorian days an imprecise date may mean, and how EDTF (ISO 8601-2) writes it."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from casefile.values.calendars import DateParts, NoSuchDayError, Span, span
from casefile.values.codes import Calendar, DateQuality

if TYPE_CHECKING:
    from collections.abc import Sequence

MOST_ALTERNATIVES: Final = 50


class YearPart(StrEnum):
    """A season of a year, or a third of a year or of a month."""

    SPRING = "SPRING"
    SUMMER = "SUMMER"
    AUTUMN = "AUTUMN"
    WINTER = "WINTER"
    EARLY = "EARLY"
    MIDDLE = "MIDDLE"
    LATE = "LATE"

    @property
    def is_season(self) -> bool:
        """Tell seasons from thirds."""
        return self in _SEASONS


class Bounds(NamedTuple):
    """The first and the last day that a date may be; None is unknown."""

    first: date | None = None
    last: date | None = None


_SEASONS: Final = (YearPart.SPRING, YearPart.SUMMER, YearPart.AUTUMN, YearPart.WINTER)
_THIRDS: Final = (YearPart.EARLY, YearPart.MIDDLE, YearPart.LATE)
_EDTF_SEASON: Final = {each: str(21 + number) for number, each in enumerate(_SEASONS)}
# Northern seasons by either custom, the meteorological (from the 1st) and the astronomical.
_GREGORIAN_SEASON: Final = {
    YearPart.SPRING: ((3, 1), (6, 21)),
    YearPart.SUMMER: ((6, 1), (9, 23)),
    YearPart.AUTUMN: ((9, 1), (12, 22)),
}


@lru_cache(maxsize=4_096)  # the same few thousand days come again and again in a case file
def bounds_of(
    quality: DateQuality,
    calendar: Calendar,
    given: tuple[DateParts | None, ...],
    part: YearPart | None,
) -> Bounds:
    """Give the first and the last Gregorian day that a date may be.

    Raises:
        NoSuchDayError: the calendar has no such day, the parts do not fit the quality, or the end
            lies before the start.
    """
    _check(quality, given, part)
    spans = [None if each is None else span(calendar, each) for each in given]
    known = [each for each in spans if each]
    match quality:
        case DateQuality.TEXT:
            bounds = Bounds()
        case DateQuality.BETWEEN:
            bounds = _stretch(*spans)
        case DateQuality.ONEOF:
            bounds = Bounds(min(each.first for each in known), max(each.last for each in known))
        case DateQuality.SEASON:
            bounds = Bounds(*_part_span(calendar, given, part))
        case DateQuality.BEFORE:
            bounds = Bounds(None, _moved(known[0].first, -1))
        case DateQuality.AFTER:
            bounds = Bounds(_moved(known[0].last, 1), None)
        case _:
            bounds = Bounds(*known[0])
    return bounds


@lru_cache(maxsize=4_096)
def edtf_of(
    quality: DateQuality,
    calendar: Calendar,
    given: tuple[DateParts | None, ...],
    part: YearPart | None,
    doubt: str,
) -> str:
    """Write a date in EDTF, always in Gregorian days: reduced precision only where it is exact."""
    bounds = bounds_of(quality, calendar, given, part)
    first, last = f"{bounds.first}{doubt}", f"{bounds.last}{doubt}"
    match quality:
        case DateQuality.TEXT:
            written = ""
        case DateQuality.ONEOF:
            written = "[" + ",".join(_alternative(calendar, each) for each in given if each) + "]"
        case DateQuality.BEFORE:
            written = f"../{last}"
        case DateQuality.AFTER:
            written = f"{first}/.."
        case DateQuality.BETWEEN:
            ends = (_end(calendar, each, which, doubt) for which, each in enumerate(given))
            written = "/".join(ends)
        case DateQuality.SEASON:
            code = _season_code(calendar, given, part)
            written = f"{code}{doubt}" if code else f"{first}/{last}"
        case _:
            written = "/".join(f"{each}{doubt}" for each in _single(calendar, given[0]))
    return written


def _check(quality: DateQuality, given: Sequence[DateParts | None], part: YearPart | None) -> None:
    """Refuse parts that do not fit the quality."""
    fits = {
        DateQuality.TEXT: not given,
        DateQuality.BETWEEN: len(given) == 2 and any(given),
        DateQuality.ONEOF: 1 < len(given) <= MOST_ALTERNATIVES and all(given),
        DateQuality.SEASON: 1 <= len(given) <= 2 and all(given),
    }.get(quality, len(given) == 1 and all(given))
    if not fits or (part is not None) != (quality is DateQuality.SEASON):
        raise NoSuchDayError


def _stretch(start: Span | None, end: Span | None) -> Bounds:
    if start and end and end.last < start.first:
        raise NoSuchDayError
    return Bounds(start and start.first, end and end.last)


def _part_span(
    calendar: Calendar, given: Sequence[DateParts | None], part: YearPart | None
) -> Span:
    first, second = given[0], given[-1]
    if first is None or second is None or part is None or first.day is not None:
        raise NoSuchDayError
    if len(given) == 2:
        return _winter_across(calendar, first, second, part)
    if first.month is not None:
        return _third_of_month(calendar, first, part)
    if part not in _SEASONS:
        return _months(calendar, first.year, 4 * _THIRDS.index(part) + 1, 4)
    if calendar is Calendar.HIJRI:
        raise NoSuchDayError  # lunar months wander through the seasons
    if calendar is not Calendar.GREG:
        return _months(calendar, first.year, 3 * _SEASONS.index(part) + 1, 3)
    if part is YearPart.WINTER:
        return Span(date(first.year, 1, 1), _winter_end(first.year))
    start, end = _GREGORIAN_SEASON[part]
    return Span(date(first.year, *start), date(first.year, *end))


def _winter_across(calendar: Calendar, first: DateParts, second: DateParts, part: YearPart) -> Span:
    """Give the winter that is named by both its Gregorian years, such as 1988/89."""
    across = part is YearPart.WINTER and calendar is Calendar.GREG
    if not across or first.month or second.month or second.year != first.year + 1:
        raise NoSuchDayError
    return Span(span(calendar, DateParts(first.year, 12, 1)).first, _winter_end(first.year))


def _winter_end(year: int) -> date:
    span(Calendar.GREG, DateParts(year + 1))
    return date(year + 1, 3, 21)


def _third_of_month(calendar: Calendar, month: DateParts, part: YearPart) -> Span:
    if part not in _THIRDS:
        raise NoSuchDayError
    whole = span(calendar, month)
    first_day = 10 * _THIRDS.index(part) + 1
    start = span(calendar, month._replace(day=first_day)).first
    if part is YearPart.LATE:
        return Span(start, whole.last)
    return Span(start, span(calendar, month._replace(day=first_day + 9)).last)


def _months(calendar: Calendar, year: int, first: int, count: int) -> Span:
    return Span(
        span(calendar, DateParts(year, first)).first,
        span(calendar, DateParts(year, first + count - 1)).last,
    )


def _season_code(
    calendar: Calendar, given: Sequence[DateParts | None], part: YearPart | None
) -> str:
    """Write a season as EDTF does, which knows those of Gregorian years only."""
    coded = calendar is Calendar.GREG and part in _EDTF_SEASON and len(given) == 1
    return f"{given[0].year:04}-{_EDTF_SEASON[part]}" if coded and part and given[0] else ""


def _single(calendar: Calendar, given: DateParts | None) -> tuple[str, ...]:
    """Write one date, or the first and last day of a stretch that ISO has no shorter form for."""
    if given is None:
        raise NoSuchDayError
    if calendar is Calendar.GREG:
        return (_iso(given),)
    first, last = span(calendar, given)
    return (first.isoformat(),) if first == last else (first.isoformat(), last.isoformat())


def _alternative(calendar: Calendar, given: DateParts) -> str:
    return "..".join(_single(calendar, given))


def _end(calendar: Calendar, given: DateParts | None, which: int, doubt: str) -> str:
    if given is None:
        return ".."
    if calendar is Calendar.GREG:
        return _iso(given) + doubt
    return span(calendar, given)[which].isoformat() + doubt


def _iso(given: DateParts) -> str:
    year, *rest = given
    return "-".join([f"{year:04}", *(f"{number:02}" for number in rest if number is not None)])


def _moved(day: date, days: int) -> date:
    try:
        return day + timedelta(days=days)
    except OverflowError:
        raise NoSuchDayError from None


__all__ = ["Bounds", "YearPart", "bounds_of", "edtf_of"]
