"""Writing dates of one calendar in one language; stretches leave out what both ends share."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from casefile.language.date_names import DOUBTS, ERAS, MONTHS, PARTS, PHRASES
from casefile.language.numbers import digits_in
from casefile.values.calendars import DateParts, parts_of, span
from casefile.values.codes import Calendar, DateQuality
from casefile.values.dates import Doubt, FlexDate, YearPart

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class Pen:
    """Writes dates of a calendar in a language, in words or, when short, in numbers."""

    language: str
    calendar: Calendar
    short: bool = False

    def write(self, when: FlexDate, *, bare: bool = False) -> str:
        """Write a date; `bare` leaves out "about", for the second calendar in brackets.

        Raises:
            NoSuchDayError: the calendar did not exist then.
        """
        own = when.calendar is self.calendar
        near = "" if bare else self._doubt(when, own=own)
        match when.quality:
            case DateQuality.TEXT:
                return when.words
            case DateQuality.BEFORE | DateQuality.AFTER:
                return self._beyond(when, near, own=own)
            case DateQuality.BETWEEN:
                return self._between(when, near, own=own, bare=bare)
            case DateQuality.ONEOF:
                return near + self._alternatives(when, own=own)
            case _:
                return near + (self._own(when) if own else self.stretch(when.earliest, when.latest))

    def stretch(self, first: date | None, last: date | None) -> str:
        """Write the days from the first to the last: "23 July – 22 August 1988"."""
        if first is None or last is None:
            return ""
        whole = self._whole(parts_of(self.calendar, first), parts_of(self.calendar, last), last)
        return self._series(whole, " – ")

    def _own(self, when: FlexDate) -> str:
        given = [each for each in when.given if each]
        if when.part is None:
            return self.parts(given[0])
        if len(given) == 2:
            years = f"{given[0].year}/{given[1].year % 100:02}"
            return f"{PARTS[self.language][when.part]} {self._digits(years)}"
        gap = "-" if when.part is YearPart.MIDDLE and self.language == "en" else " "
        words = Pen(self.language, self.calendar)
        return f"{PARTS[self.language][when.part]}{gap}{words.parts(given[0])}"

    def _doubt(self, when: FlexDate, *, own: bool) -> str:
        """Give the word for the doubt; a day turned into a lunar one is always approximate."""
        lunar = self.calendar is Calendar.HIJRI and not own
        doubt = when.doubt or (Doubt.APPROXIMATE if lunar else Doubt.NONE)
        return DOUBTS[self.language][doubt]

    def _beyond(self, when: FlexDate, near: str, *, own: bool) -> str:
        given = when.given[0]
        if not own or given is None:
            edge = when.latest or when.earliest or date.max
            given = parts_of(self.calendar, edge + timedelta(days=1 if when.latest else -1))
        return self._phrase("before" if when.latest else "after", near + self.parts(given))

    def _between(self, when: FlexDate, near: str, *, own: bool, bare: bool) -> str:
        if own:
            start, end = when.given
        else:
            start, end = (
                None if day is None else parts_of(self.calendar, day)
                for day in (when.earliest, when.latest)
            )
        if start is None or end is None:
            open_end = "since" if start else "until"
            return self._phrase(open_end, near + self.parts(start or end or DateParts(1)))
        if _is_decade(start, end):
            return near + self._phrase("decade", self._digits(str(start.year)))
        if bare:
            return self._series(self._whole(start, end, when.latest), " – ")
        return self._phrase("between", near + self._series((start, end), self._word("and")))

    def _alternatives(self, when: FlexDate, *, own: bool) -> str:
        known = [each for each in when.given if each]
        if own:
            return self._series(known, self._word("or"))
        spans = [span(when.calendar, each) for each in known]
        if all(each.first == each.last for each in spans):
            days = [parts_of(self.calendar, each.first) for each in spans]
            return self._series(days, self._word("or"))
        return self._word("or").join(self.stretch(*each) for each in spans)

    def parts(self, parts: DateParts) -> str:
        """Write a year, a month or a day."""
        return self._trimmed(parts) + ERAS[self.language].get(self.calendar, "")

    def _trimmed(self, parts: DateParts, *, year: bool = True, month: bool = True) -> str:
        """Write a date without the year, or without month and year, that follow later."""
        if self.short:
            return self._numeric(parts)
        pieces: list[str] = []
        if parts.day is not None:
            pieces.append(str(parts.day))
        if parts.month is not None and month:
            pieces.append(MONTHS[self.language][self.calendar][parts.month - 1])
        if year:
            pieces.append(str(parts.year))
        return self._digits(" ".join(pieces))

    def _numeric(self, parts: DateParts) -> str:
        numbers = [number for number in parts if number is not None]
        if self.calendar is Calendar.GREG and self.language == "en":
            return "-".join([f"{numbers[0]:04}", *(f"{number:02}" for number in numbers[1:])])
        return self._digits("/".join(map(str, numbers)))

    def _series(self, several: Sequence[DateParts], between: str) -> str:
        """Write several dates; what all of them share is written once, after the last."""
        if len(several) == 1:
            return self.parts(several[0])
        one_year = len({each.year for each in several}) == 1 and all(each.month for each in several)
        one_month = one_year and len({each.month for each in several}) == 1
        one_month = one_month and all(each.day for each in several)
        written = [
            self._trimmed(each, year=not one_year, month=not one_month) for each in several[:-1]
        ]
        written.append(self._trimmed(several[-1]))
        tight = between == " – " and all(each.isdecimal() for each in written[:-1])
        joined = ("–" if tight else between).join(written)
        return joined + ERAS[self.language].get(self.calendar, "")

    def _whole(self, start: DateParts, end: DateParts, last: date | None) -> tuple[DateParts, ...]:
        """Give the one month or year that two days enclose exactly, or else the two days."""
        for unit in (DateParts(start.year), DateParts(start.year, start.month)):
            if start.day == 1 and span(self.calendar, unit)[1] == last and unit.year == end.year:
                begins = unit.month is not None or start.month == 1
                if begins and self.calendar is not Calendar.HIJRI:
                    return (unit,)
        return (start,) if start == end else (start, end)

    def _digits(self, text: str) -> str:
        return digits_in(text, self.language)

    def _word(self, name: str) -> str:
        return PHRASES[self.language][name]

    def _phrase(self, phrase: str, *dates: str) -> str:
        return self._word(phrase).format(*dates)


def _is_decade(start: DateParts, end: DateParts) -> bool:
    return (
        start.month is None
        and end.month is None
        and start.year % 10 == 0
        and end.year == start.year + 9
    )
