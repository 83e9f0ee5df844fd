"""Reading one date of a phrase: a day, a month, a season, a decade, in any of the calendars."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Final

from casefile.values.codes import Calendar
from casefile.values.date_spans import YearPart
from casefile.values.date_words import CALENDAR_OF_SIGN, TENS, without_calendar, without_silent
from casefile.values.dates import DateNote, DateParts, Doubt

_LIKELY: Final = (  # years as people give them, and the calendar each stretch belongs to
    (1200, 1499, Calendar.JALALI),
    (1500, 2399, Calendar.GREG),
    (2400, 2600, Calendar.SHAHANSHAHI),
)
_NUMBER: Final = r"(\d{1,2})"
_BREAK: Final = r" ?[-/.] ?"
_YEAR_FIRST: Final = re.compile(rf"(\d{{4}})(?:{_BREAK}{_NUMBER}(?:{_BREAK}{_NUMBER})?)?")
_YEAR_LAST: Final = re.compile(rf"(?:{_NUMBER} ?([-/.]) ?)?{_NUMBER}{_BREAK}(\d{{4}})")
_SHORT: Final = re.compile(rf"{_NUMBER}{_BREAK}{_NUMBER}{_BREAK}{_NUMBER}")
_NAMED: Final = re.compile(r"(?:(\d+)[ ,./-]*)?@([JGH])(\d\d)(?:[ ,./-]*(\d+))?(?:[ ,./-]+(\d+))?")
_DECADE: Final = re.compile(r"(\d{1,3}0)s|(\d{3})x|(\d\d)xx|دهه (\d{2,4})|دهه (\w+)|(\w+ties)")
_PARTED: Final = re.compile(r"#([A-Z]+)[ -]*(.*)|(.*\S)[ -]*#([A-Z]+)")
_TWO_YEARS: Final = re.compile(r"(\d{4}) ?[-/] ?(\d\d|\d{4})")
_SIGN: Final = re.compile(r"(.*[\dxs)])([?~%])")


class UnclearError(Exception):
    """A text gives no date; the note says why."""

    def __init__(self, note: DateNote = DateNote.NOT_UNDERSTOOD) -> None:
        super().__init__(note.value)
        self.note = note


@dataclass(frozen=True, slots=True)
class Single:
    """One date of a phrase, perhaps still without the year that its neighbour has.

    `until` is the last year of a decade, or of a winter; `other_year` and `turned` make a second
    reading, which is as likely as the first.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    calendar: Calendar | None = None
    parts: tuple[YearPart, ...] = ()
    until: int | None = None
    other_year: int | None = None
    turned: bool = False
    doubt: Doubt = Doubt.NONE
    note: str = ""
    is_number: bool = False  # nothing but a small number: a day, wherever a month can be borrowed

    def given(self) -> DateParts:
        """Give the parts, which must have a year."""
        if self.year is None:
            raise UnclearError
        return DateParts(self.year, self.month, self.day)

    def completed_by(self, other: Single) -> Single:
        """Take from a neighbour what this date leaves out: "17 or 27 April 1990"."""
        year, month, calendar = self.year, self.month, self.calendar
        if month is None and (self.is_number or self.day):
            month, calendar = other.month, calendar or other.calendar
        if year is None and (month is not None or self.parts):
            year, calendar = other.year, calendar or other.calendar
        return replace(self, year=year, month=month, calendar=calendar or other.calendar)


def read_single(text: str, wanted: Calendar | None, persian: bool) -> Single:
    """Read one date from an evened text.

    `wanted` is the calendar of a year that could be of several; `persian` says that the text was
    written in Arabic script, so that a year of two digits is a Solar Hijri one.

    Raises:
        UnclearError: the text is no date.
    """
    bare, named = without_calendar(text.strip(" ,;"))
    bare = without_silent(bare.strip(" ,;()"))
    signed = _SIGN.fullmatch(bare)
    doubt = Doubt(signed[2]) if signed else Doubt.NONE
    bare = signed[1] if signed else bare
    reader = _Reader(named, wanted, persian)
    return replace(reader.read(without_silent(bare)), doubt=doubt)


@dataclass(frozen=True, slots=True)
class _Reader:
    """What is known before the digits are looked at."""

    named: Calendar | None
    wanted: Calendar | None
    persian: bool

    def read(self, text: str) -> Single:
        for form in (self._parted, self._decade, self._numbers, self._with_month):
            found = form(text)
            if found:
                return found
        raise UnclearError

    def _parted(self, text: str) -> Single | None:
        found = _PARTED.fullmatch(text)
        if not found:
            return None
        part = YearPart(found[1] or found[4])
        rest = without_silent(found[2] if found[1] else found[3])
        if not rest:
            return Single(parts=(part,), calendar=self.named)
        if part is YearPart.WINTER and (years := _TWO_YEARS.fullmatch(rest)):
            first = int(years[1])
            second = int(years[2]) if len(years[2]) == 4 else first - first % 100 + int(years[2])
            return Single(first, parts=(part,), until=second, calendar=self._calendar(first))
        inner = self.read(rest)
        return replace(inner, parts=(part, *inner.parts))

    def _decade(self, text: str) -> Single | None:
        found = _DECADE.fullmatch(text)
        if not found:
            return None
        years, tens, hundreds, digits, word, english = found.groups()
        number = TENS.get(word or english) if word or english else int(years or digits or 0)
        if number is None:
            raise UnclearError
        if tens or hundreds:
            number = int(tens) * 10 if tens else int(hundreds) * 100
        note = ""
        if number < 100:
            number, note = self._short_decade(number, english=bool(english or years))
        last = number + (99 if hundreds else 9)
        return Single(number, calendar=self._calendar(number), until=last, note=note)

    def _short_decade(self, number: int, *, english: bool) -> tuple[int, str]:
        """Give the decade that everybody means: the sixties are 1360s in Persian."""
        if number % 10 or number < 20:
            raise UnclearError(DateNote.SHORT_YEAR_UNCLEAR)
        solar = not english and self.named in {None, Calendar.JALALI}
        if not solar and self.named not in {None, Calendar.GREG}:
            raise UnclearError(DateNote.SHORT_YEAR_UNCLEAR)
        return (1300 if solar else 1900) + number, DateNote.SHORT_YEAR.value

    def _numbers(self, text: str) -> Single | None:
        """Read a date of numbers and signs only."""
        if re.match(r"0+(?!\d)|\d{5}(?!\d{3}(?!\d))", text):
            raise UnclearError(DateNote.NO_SUCH_YEAR)
        if found := _YEAR_LAST.fullmatch(text):
            return self._year_last(found)
        if found := _SHORT.fullmatch(text):
            return self._short(found)
        return self._lone_number(text) if text.isdecimal() else self._year_first(text)

    def _lone_number(self, text: str) -> Single | None:
        number = int(text)
        if len(text) == 8:
            return self._year_first(f"{text[:4]}-{text[4:6]}-{text[6:]}")
        if len(text) > 2:
            return Single(number, calendar=self._calendar(number))
        if number > 31:
            return self._short_year(number, None, None)
        return Single(day=number, calendar=self.named, is_number=True)

    def _year_first(self, text: str) -> Single | None:
        found = _YEAR_FIRST.fullmatch(text.replace("-xx", ""))
        if not found:
            return None
        year, month = int(found[1]), int(found[2]) if found[2] else None
        calendar = self._calendar(year)
        if month and found[3] is None and text[4] == "-" and 21 <= month <= 24:
            return Single(year, parts=(_season_of_code(year, month),), calendar=calendar)
        return Single(year, month, int(found[3]) if found[3] else None, calendar)

    def _year_last(self, found: re.Match[str]) -> Single:
        year, calendar = int(found[4]), self._calendar(int(found[4]))
        if found[1] is None:
            return Single(year, int(found[3]), calendar=calendar)
        first, second = int(found[1]), int(found[3])
        # Dots are always day.month.year, and only Gregorian dates are ever given month first.
        settled = found[2] == "." or calendar is not Calendar.GREG or first == second
        if settled or first > 12:
            return Single(year, second, first, calendar)
        if second > 12:
            return Single(year, first, second, calendar)
        return Single(year, second, first, calendar, turned=True)

    def _short(self, found: re.Match[str]) -> Single:
        """Read ۶۷/۵/۸, which in Persian can only be year, month, day; Latin digits do not say."""
        first, second, third = (int(each) for each in found.groups())
        solar = self.persian or Calendar.JALALI in {self.named, self.wanted}
        if not solar or self.named not in {None, Calendar.JALALI}:
            raise UnclearError(DateNote.SHORT_YEAR_UNCLEAR)
        if first > 31 >= third:
            return self._short_year(first, second, third)
        if third > 31 >= first:
            return self._short_year(third, second, first)
        raise UnclearError(DateNote.SHORT_YEAR_UNCLEAR)

    def _with_month(self, text: str) -> Single | None:
        found = _NAMED.fullmatch(text)
        if not found:
            return None
        calendar, month = CALENDAR_OF_SIGN[found[2]], int(found[3])
        numbers = [each for each in (found[1], found[4], found[5]) if each]
        if self.named and self.named is not calendar:
            if {self.named, calendar} != {Calendar.SHAHANSHAHI, Calendar.JALALI}:
                raise UnclearError(DateNote.CALENDAR_UNCLEAR)
            calendar = self.named
        reader = replace(self, named=calendar, wanted=None)
        return reader._named_month(month, numbers)  # noqa: SLF001 - a reader of its own kind

    def _named_month(self, month: int, numbers: list[str]) -> Single:
        if not numbers:
            return Single(month=month, calendar=self.named)
        if len(numbers) == 1:
            only = int(numbers[0])
            if len(numbers[0]) > 2:
                return Single(only, month, calendar=self._calendar_with_month(only))
            if only > 31:
                return self._short_year(only, month, None)
            return Single(month=month, day=only, calendar=self.named)
        if len(numbers) > 2:
            raise UnclearError
        first, second = numbers if len(numbers[0]) <= 2 else reversed(numbers)
        day, year = int(first), int(second)
        if len(second) <= 2:
            return self._short_year(year, month, day)
        return Single(year, month, day, self._calendar_with_month(year))

    def _calendar_with_month(self, year: int) -> Calendar:
        """Give the calendar of a year beside a month's name, unless the two disagree."""
        likely = _likely(year)
        if self.named is Calendar.JALALI and likely is Calendar.SHAHANSHAHI:
            return Calendar.SHAHANSHAHI
        lunar_year = self.named is Calendar.HIJRI and likely is Calendar.JALALI
        if self.named is None or (likely not in {None, self.named} and not lunar_year):
            raise UnclearError(DateNote.CALENDAR_UNCLEAR)
        return self.named

    def _short_year(self, year: int, month: int | None, day: int | None) -> Single:
        """Complete a year of two digits: from 30 on it is of the last century that is over.

        Below 30 it may be of two centuries, and both are kept.
        """
        calendar = self.named or self.wanted or (Calendar.JALALI if self.persian else None)
        if calendar not in {Calendar.JALALI, Calendar.GREG}:
            raise UnclearError(DateNote.SHORT_YEAR_UNCLEAR)
        past = 1300 if calendar is Calendar.JALALI else 1900
        later = past + 100 + year if year < 30 else None
        return Single(
            past + year, month, day, calendar, other_year=later, note=DateNote.SHORT_YEAR.value
        )

    def _calendar(self, year: int) -> Calendar:
        """Give the calendar of a year by its name, by what is wanted, or by its size."""
        if self.named:
            return self.named
        likely = _likely(year)
        if self.wanted and (likely is None or _fits(self.wanted, year)):
            return self.wanted
        if likely is None:
            known = DateNote.CALENDAR_UNCLEAR if 0 < year < 10_000 else DateNote.NO_SUCH_YEAR
            raise UnclearError(known)
        return likely


def _likely(year: int) -> Calendar | None:
    return next((which for first, last, which in _LIKELY if first <= year <= last), None)


def _fits(calendar: Calendar, year: int) -> bool:
    """Tell whether a year makes sense in a calendar that somebody expects."""
    match calendar:
        case Calendar.GREG:
            return 1 <= year <= 2399
        case Calendar.SHAHANSHAHI:
            return 2400 <= year <= 2600
        case _:
            return 1 <= year <= 1499


def _season_of_code(year: int, code: int) -> YearPart:
    """Read EDTF's 21 to 24, unless 1920-22 may as well be a stretch of years."""
    if code > year % 100:
        raise UnclearError
    return tuple(YearPart)[code - 21]
