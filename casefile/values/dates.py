"""One value for every date that a family remembers or a paper states, however imprecise.

A `FlexDate` keeps the words as given and the components as given; the Gregorian bounds and the
EDTF text are computed from them and never entered. No day is ever guessed, and no clock or time
zone takes part. Text is read by `casefile.values.date_reading.read_date`.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from casefile.values.calendars import DateParts, NoSuchDayError, Span, span
from casefile.values.codes import Calendar, DateQuality
from casefile.values.date_spans import YearPart, bounds_of, edtf_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


class Doubt(StrEnum):
    """How far a date is doubted, by the sign that EDTF gives it."""

    NONE = ""
    UNCERTAIN = "?"
    APPROXIMATE = "~"
    BOTH = "%"


class DateNote(StrEnum):
    """Why a date is as it is, where the reader of dates has something to say.

    `FlexDate.note` holds one of these or words of a person; both are plain text.
    """

    NO_SUCH_DAY = "no such day"
    NO_SUCH_YEAR = "no such year"
    NOT_UNDERSTOOD = "not understood"
    EITHER_WAY_ROUND = "day and month could be either way round"
    SHORT_YEAR = "the year was given with two digits"
    SHORT_YEAR_UNCLEAR = "a year of two digits could be of several calendars"
    CALENDAR_UNCLEAR = "the year could be of several calendars"
    WINTER_UNCLEAR = "a Gregorian year holds the end of one winter and the start of the next"
    THIRDS = "early, middle and late are taken as thirds"
    WHOLE_SEASON = "read as the whole season"
    NO_LUNAR_SEASON = "the lunar calendar has no seasons"
    LUNAR = "a lunar date may differ by two days"
    OTHER_WEEKDAY = "that day was another day of the week"
    WRONG_WAY_ROUND = "the end lies before the start"


@dataclass(frozen=True, slots=True)
class FlexDate:
    """A date as exactly as it is known, and no more exactly.

    What the parts mean depends on the quality: `given` holds the date itself, the start and the
    end of BETWEEN (either may be None when it is open), or every alternative of ONEOF; it is empty
    for TEXT. `earliest` and `latest` are Gregorian days, both included; None is unknown. The bounds
    of a doubted date are those of the period it names: a margin would be invented.

    >>> FlexDate.month(1367, 5, Calendar.JALALI).edtf
    '1988-07-23/1988-08-22'
    """

    quality: DateQuality = DateQuality.TEXT
    calendar: Calendar = Calendar.GREG
    given: tuple[DateParts | None, ...] = ()
    part: YearPart | None = None
    doubt: Doubt = Doubt.NONE
    words: str = ""
    note: str = ""
    earliest: date | None = field(init=False)
    latest: date | None = field(init=False)
    edtf: str = field(init=False)

    def __post_init__(self) -> None:
        """Compute the bounds.

        Raises:
            NoSuchDayError: the calendar has no such day, or the end lies before the start.
        """
        bounds = bounds_of(self.quality, self.calendar, self.given, self.part)
        object.__setattr__(self, "earliest", bounds.first)
        object.__setattr__(self, "latest", bounds.last)
        edtf = edtf_of(self.quality, self.calendar, self.given, self.part, self.doubt)
        object.__setattr__(self, "edtf", edtf)

    # How dates are made. Each raises NoSuchDayError where the calendar has no such day.

    @classmethod
    def exact(
        cls, year: int, month: int, day: int, calendar: Calendar = Calendar.GREG, words: str = ""
    ) -> FlexDate:
        """Make a date known to the day; a lunar one is approximate all the same."""
        return cls.of(DateParts(year, month, day), calendar, words=words)

    @classmethod
    def on(cls, day: date, words: str = "") -> FlexDate:
        """Make a date from a Gregorian day."""
        return cls.exact(day.year, day.month, day.day, words=words)

    @classmethod
    def month(
        cls, year: int, month: int, calendar: Calendar = Calendar.GREG, words: str = ""
    ) -> FlexDate:
        """Make a date of which the day is unknown."""
        return cls.of(DateParts(year, month), calendar, words=words)

    @classmethod
    def year(cls, year: int, calendar: Calendar = Calendar.GREG, words: str = "") -> FlexDate:
        """Make a date of which only the year is known."""
        return cls.of(DateParts(year), calendar, words=words)

    @classmethod
    def of(
        cls,
        parts: DateParts,
        calendar: Calendar = Calendar.GREG,
        doubt: Doubt = Doubt.NONE,
        words: str = "",
        note: str = "",
    ) -> FlexDate:
        """Make a date known to the year, the month or the day, whichever the parts give."""
        if calendar is Calendar.HIJRI:
            doubt = doubt or Doubt.APPROXIMATE
            note = note or DateNote.LUNAR
        if doubt:
            quality = DateQuality.ABOUT
        elif parts.day is not None:
            quality = DateQuality.EXACT
        else:
            quality = DateQuality.YEAR if parts.month is None else DateQuality.MONTH
        return cls(quality, calendar, (parts,), doubt=doubt, words=words, note=str(note))

    @classmethod
    def about(
        cls,
        parts: DateParts,
        calendar: Calendar = Calendar.GREG,
        doubt: Doubt = Doubt.APPROXIMATE,
        words: str = "",
    ) -> FlexDate:
        """Make an estimate."""
        return cls.of(parts, calendar, doubt or Doubt.APPROXIMATE, words)

    @classmethod
    def before(
        cls, parts: DateParts, calendar: Calendar = Calendar.GREG, words: str = ""
    ) -> FlexDate:
        """Make a date that lies before the first day of what is given."""
        return cls(DateQuality.BEFORE, calendar, (parts,), words=words)

    @classmethod
    def after(
        cls, parts: DateParts, calendar: Calendar = Calendar.GREG, words: str = ""
    ) -> FlexDate:
        """Make a date that lies after the last day of what is given."""
        return cls(DateQuality.AFTER, calendar, (parts,), words=words)

    @classmethod
    def between(
        cls,
        start: DateParts | None,
        end: DateParts | None,
        calendar: Calendar = Calendar.GREG,
        words: str = "",
        note: str = "",
    ) -> FlexDate:
        """Make a date that lies in a span, ends included; None leaves an end open."""
        return cls(DateQuality.BETWEEN, calendar, (start, end), words=words, note=str(note))

    @classmethod
    def one_of(
        cls,
        alternatives: Sequence[DateParts],
        calendar: Calendar = Calendar.GREG,
        words: str = "",
        note: str = "",
    ) -> FlexDate:
        """Make a date that is one of several."""
        return cls(DateQuality.ONEOF, calendar, tuple(alternatives), words=words, note=str(note))

    @classmethod
    def season(
        cls, part: YearPart, parts: DateParts, calendar: Calendar = Calendar.GREG, words: str = ""
    ) -> FlexDate:
        """Make a season of a year, or the early, middle or late part of a year or month."""
        return cls(DateQuality.SEASON, calendar, (parts,), part, words=words)

    @classmethod
    def words_only(cls, words: str, note: str = DateNote.NOT_UNDERSTOOD) -> FlexDate:
        """Keep words that give no date."""
        return cls(words=words, note=str(note))

    # What dates can say.

    @property
    def sort_key(self) -> tuple[date, date]:
        """Give a key by the earliest, then the latest day; wholly unknown dates come last.

        A date with an open start stands where it ends: that is the only day known of it.
        """
        return (self.earliest or self.latest or date.max, self.latest or date.max)

    def __lt__(self, other: FlexDate) -> bool:
        """Tell whether this date stands before another in a list."""
        return self.sort_key < other.sort_key

    @property
    def is_known(self) -> bool:
        """Tell whether there is anything but words."""
        return self.quality is not DateQuality.TEXT

    @property
    def is_one_day(self) -> bool:
        """Tell whether exactly one day is meant, without doubt."""
        return self.quality is DateQuality.EXACT

    def with_words(self, words: str) -> FlexDate:
        """Give the same date in other words."""
        return replace(self, words=words)

    def with_note(self, note: str) -> FlexDate:
        """Give the same date with a note why it is so."""
        return replace(self, note=str(note))

    # How dates are kept.

    def to_plain(self) -> dict[str, Any]:
        """Give a mapping for JSON: what is given, and for other programs what follows from it."""
        plain: dict[str, Any] = {"quality": self.quality.value}
        if self.is_known:
            plain["calendar"] = self.calendar.value
            plain["given"] = [None if each is None else _short(each) for each in self.given]
        for name in ("part", "doubt", "words", "note", "edtf"):
            if getattr(self, name):
                plain[name] = str(getattr(self, name))
        for name in ("earliest", "latest"):
            if getattr(self, name):
                plain[name] = getattr(self, name).isoformat()
        return plain

    @classmethod
    def from_plain(cls, plain: Mapping[str, Any]) -> FlexDate:
        """Read what `to_plain` gave; the bounds are computed anew.

        Raises:
            ValueError: this is no such mapping.
        """
        try:
            return cls(
                DateQuality(plain["quality"]),
                Calendar(plain.get("calendar", Calendar.GREG)),
                tuple(
                    None if each is None else DateParts(*map(int, each))
                    for each in plain.get("given", ())
                ),
                YearPart(plain["part"]) if plain.get("part") else None,
                Doubt(plain.get("doubt", "")),
                str(plain.get("words", "")),
                str(plain.get("note", "")),
            )
        except (KeyError, TypeError) as error:
            raise ValueError("not a date") from error


def _short(parts: DateParts) -> list[int]:
    return [number for number in parts if number is not None]


__all__ = [
    "DateNote",
    "DateParts",
    "Doubt",
    "FlexDate",
    "NoSuchDayError",
    "Span",
    "YearPart",
    "span",
]
