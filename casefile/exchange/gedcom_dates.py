"""GEDCOM's date phrases. Source: GEDCOM 5.5.1, chapter 2, DATE_VALUE.

What the grammar does not cover is given to the general reader of dates; what stands in calendars
that casefile does not reckon in (Hebrew, French), before Christ, or in years of two reckonings
(1712/13) stays words. So does a year from 1200 to 1499 whose calendar the file does not name: by
the standard it is Gregorian, but who lives by the Solar Hijri calendar writes it all the same.
"""

import re
from datetime import date
from functools import lru_cache

from casefile.values.calendars import DateParts, NoSuchDayError
from casefile.values.codes import Calendar
from casefile.values.date_reading import read_date
from casefile.values.dates import DateNote, FlexDate

_MONTHS = {
    name: number
    for number, name in enumerate(
        "JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC".split(),  # noqa: SIM905 - reads better
        start=1,
    )
}
_SINGLE = re.compile(r"(?:(?:(\d{1,2}) )?([A-Z]{3,4})\.? )?(\d{3,4})\Z")
_RANGE = re.compile(r"(BET|BETWEEN|FROM) (.+?) (AND|TO) (.+)\Z")
_ONE_SIDED = re.compile(r"(ABT|ABOUT|CAL|EST|BEF|BEFORE|AFT|AFTER|FROM|TO|INT)\.? (.+)\Z")
_CALENDAR = re.compile(r"@#D(GREGORIAN|JULIAN|[A-Z ]+)@\s*")
_FOREIGN = re.compile(
    r"\b(TSH|CSH|KSL|TVT|SHV|ADR|ADS|NSN|IYR|SVN|TMZ|AAV|ELL"
    r"|VEND|BRUM|FRIM|NIVO|PLUV|VENT|GERM|FLOR|PRAI|MESS|THER|FRUC|COMP)\b"
    r"|B\.? ?C\.?\Z|\d/\d\d?\Z|\d/\d\d? "
)
_SOLAR_YEAR = re.compile(r"\b1[234]\d\d\b")
_PHRASE = re.compile(r"\s*\((.*)\)\Z", re.DOTALL)
_LONGEST = 300  # characters


@lru_cache(maxsize=20_000)
def read_phrase(words: str) -> FlexDate:
    """Read a date phrase; the words are kept as they stand.

    >>> read_phrase("BET MAY 1979 AND AUG 1979").edtf
    '1979-05/1979-08'
    >>> read_phrase("2 TVT 5758").earliest is None
    True
    """
    if len(words) > _LONGEST:
        return FlexDate.words_only(words)
    text = " ".join(words.upper().split())
    is_julian = "@#DJULIAN@" in text
    is_named = "@#DGREGORIAN@" in text or text.startswith("GREGORIAN ")
    text = (
        text.replace("@#DGREGORIAN@", "")
        .removeprefix("GREGORIAN ")
        .replace("@#DJULIAN@", "")
        .strip()
    )
    if text.startswith("INT ") or not text.startswith("("):
        text = _PHRASE.sub("", text)
    text = " ".join(text.split())
    if _CALENDAR.search(text) or _FOREIGN.search(text) or text.startswith("("):
        return FlexDate.words_only(words)
    try:
        found = _reading(text, words, is_julian=is_julian)
    except (NoSuchDayError, OverflowError):
        return FlexDate.words_only(words, DateNote.NO_SUCH_DAY)
    if found is not None and not (is_julian or is_named) and _SOLAR_YEAR.search(text):
        return FlexDate.words_only(words, DateNote.CALENDAR_UNCLEAR)
    if found is not None:
        return found
    return FlexDate.words_only(words) if is_julian else _otherwise(words)


def _otherwise(words: str) -> FlexDate:
    return read_date(words).with_words(words)


def _reading(text: str, words: str, *, is_julian: bool) -> FlexDate | None:
    parts = _parts(text)
    if parts is not None:
        if is_julian:
            start, end = _from_julian(parts)
            return FlexDate.on(start, words) if start == end else _between(start, end, words)
        return FlexDate.of(parts, words=words)
    if is_julian:
        return None
    span = _RANGE.match(text)
    if span:
        start_parts, end_parts = _parts(span[2]), _parts(span[4])
        if start_parts is None or end_parts is None:
            return FlexDate.words_only(words)
        return FlexDate.between(start_parts, end_parts, words=words)
    one = _ONE_SIDED.match(text)
    parts = _parts(one[2]) if one else None
    return _one_sided(one[1], parts, words) if one and parts is not None else None


def _one_sided(keyword: str, parts: DateParts, words: str) -> FlexDate:
    match keyword:
        case "BEF" | "BEFORE":
            return FlexDate.before(parts, words=words)
        case "AFT" | "AFTER":
            return FlexDate.after(parts, words=words)
        case "FROM":
            return FlexDate.between(parts, None, words=words)
        case "TO":
            return FlexDate.between(None, parts, words=words)
        case "INT":
            return FlexDate.of(parts, words=words)
    return FlexDate.about(parts, Calendar.GREG, words=words)


def _parts(text: str) -> DateParts | None:
    found = _SINGLE.match(text)
    if not found:
        return None
    day, month, year = found.groups()
    if month is None:
        return DateParts(int(year))
    number = _MONTHS.get(month[:3]) if month in _MONTHS or month == "SEPT" else None
    if number is None:
        return None
    return DateParts(int(year), number, int(day) if day else None)


def _from_julian(parts: DateParts) -> tuple[date, date]:
    """Give the first and the last Gregorian day of a Julian day, month or year."""
    year, month, day = parts
    if month is None:
        return _julian_day(year, 1, 1), _julian_day(year, 12, 31)
    last = (31, 29 if year % 4 == 0 else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[month - 1]
    if day is not None and not 1 <= day <= last:
        raise NoSuchDayError
    return _julian_day(year, month, day or 1), _julian_day(year, month, day or last)


def _julian_day(year: int, month: int, day: int) -> date:
    """Turn a Julian day into a Gregorian one, by its day number (Meeus, chapter 7)."""
    if month <= 2:
        year, month = year - 1, month + 12
    number = (1461 * (year + 4716)) // 4 + (153 * (month + 1)) // 5 + day - 1524
    return date.fromordinal(number - 1_721_425)


def _between(start: date, end: date, words: str) -> FlexDate:
    return FlexDate.between(
        DateParts(start.year, start.month, start.day),
        DateParts(end.year, end.month, end.day),
        words=words,
    )
