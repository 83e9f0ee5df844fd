"""Where years, months and days of a calendar begin on a scale of time."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from casefile.language.date_names import MONTHS as MONTH_NAMES
from casefile.language.date_writing import Pen
from casefile.language.numbers import digits_in
from casefile.values.calendars import MONTHS, DateParts, NoSuchDayError, parts_of, span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from casefile.dossier.graphics.lettering import Label, Lettering
    from casefile.values.codes import Calendar

_MOST_TICKS: Final = 40
_BETWEEN: Final = 7.0  # points between two names on the scale
_YEAR: Final = 365.25
_MONTH: Final = 30.4


class Step(NamedTuple):
    """How far apart ticks are: so many days, months or years."""

    days: int = 0
    months: int = 0
    years: int = 0

    @property
    def length(self) -> float:
        """Give the days between two ticks, about."""
        return self.days + self.months * _MONTH + self.years * _YEAR


STEPS: Final = (
    *(Step(days=days) for days in (1, 2, 5, 10)),
    *(Step(months=months) for months in (1, 3, 6)),
    *(Step(years=each) for each in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000)),
)


class Tick(NamedTuple):
    """A day with a name on the scale, as an ordinal; the name starts at `start` points."""

    day: int
    label: Label
    start: float


class TimeScale(NamedTuple):
    """Days on a line from 0 to `length` points; names may reach beyond it on both sides."""

    first: float
    last: float
    length: float
    before: float = 0.0
    after: float = 0.0

    def place(self, day: float) -> float:
        """Give where a day lies."""
        return (day - self.first) / (self.last - self.first) * self.length

    def ticks(self, calendar: Calendar, lettering: Lettering) -> list[Tick]:
        """Give the ticks of the finest step whose names stand beside each other."""
        for step in STEPS:
            if (self.last - self.first) / step.length > _MOST_TICKS:
                continue
            names = begins(step, calendar, int(self.first), int(self.last), lettering.language)
            ticks = [self._tick(day, lettering.words(words)) for day, words in names]
            if ticks and _stand_apart(ticks):
                return ticks
        return []

    def _tick(self, day: int, label: Label) -> Tick:
        most = self.length + self.after - label.width
        start = max(min(self.place(day) - label.width / 2, most), -self.before)
        return Tick(day, label, start)


def _stand_apart(ticks: list[Tick]) -> bool:
    return all(
        later.start - sooner.start >= sooner.label.width + _BETWEEN
        for sooner, later in pairwise(ticks)
    )


def begins(
    step: Step, calendar: Calendar, first: int, last: int, language: str
) -> Iterator[tuple[int, str]]:
    """Give the days, as ordinals from first to last, on which steps begin, and their names.

    A name leaves out the year, or the month and the year, that the name before it has as well.
    """
    before = DateParts(0)
    for parts in _units(step, calendar, max(first, 1), min(last, date.max.toordinal())):
        try:
            day = span(calendar, parts).first.toordinal()
        except (NoSuchDayError, ValueError, OverflowError):
            continue  # before the calendar began, or after the last day that a date can have
        if first <= day <= last:
            yield day, _name(parts, before, calendar, "fa" if language.startswith("fa") else "en")
            before = parts


def _name(parts: DateParts, before: DateParts, calendar: Calendar, language: str) -> str:
    if parts.month is None or parts.year != before.year:
        return Pen(language, calendar).parts(parts)
    month = MONTH_NAMES[language][calendar][parts.month - 1]
    if parts.day is None:
        return month
    same_month = parts.month == before.month
    return digits_in(f"{parts.day}" if same_month else f"{parts.day} {month}", language)


def _units(step: Step, calendar: Calendar, first: int, last: int) -> Iterator[DateParts]:
    if last < first:
        return
    if step.days:
        for ordinal in range(first, last + 1):
            parts = _parts(calendar, ordinal)
            if parts and parts.day and (parts.day - 1) % step.days == 0 and parts.day != 31:
                yield parts
        return
    from_year, to_year = (
        parts.year if (parts := _parts(calendar, ordinal)) else 1 for ordinal in (first, last)
    )
    if step.years:
        for year in range(from_year // step.years * step.years, to_year + 1, step.years):
            yield DateParts(year)
        return
    for month in range(from_year * MONTHS, (to_year + 1) * MONTHS, step.months):
        yield DateParts(month // MONTHS, month % MONTHS + 1)


def _parts(calendar: Calendar, ordinal: int) -> DateParts | None:
    try:
        return parts_of(calendar, date.fromordinal(ordinal))
    except NoSuchDayError:
        return None
