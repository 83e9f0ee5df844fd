"""Reading a date as people write it, in either language and any of the four calendars.

Nothing is guessed: what has two readings becomes "one of", what has none keeps its words and a note
that says why. A year is Solar Hijri from 1200 to 1499, Gregorian from 1500 to 2399 and imperial
from 2400 to 2600, unless the text or the caller names the calendar. A year of two digits is read
only where the calendar is certain (Persian digits or a month's name) and stays doubtful.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import Final

from casefile.values.calendars import parts_of, span
from casefile.values.codes import Calendar, DateQuality
from casefile.values.date_single import Single, UnclearError, read_single
from casefile.values.date_words import evened, has_arabic_script, weekday_in, words
from casefile.values.dates import DateNote, DateParts, Doubt, FlexDate, NoSuchDayError, YearPart

LONGEST: Final = 120  # characters; nothing longer is a date


@lru_cache(maxsize=1024)
def read_date(text: str, default_calendar: Calendar | None = None) -> FlexDate:
    """Read any text as a date; a text that gives none keeps its words, with a note why.

    `default_calendar` is for sources that state their calendar: it decides a year that could be of
    several. Leave it out for what people type.

    >>> read_date("either 17 or 27 April 1990").edtf
    '[1990-04-17,1990-04-27]'
    """
    given = text.strip()
    try:
        read = _on_weekday(_Phrase(given, default_calendar).read(), weekday_in(given))
    except UnclearError as error:
        return FlexDate.words_only(given, error.note)
    except NoSuchDayError:
        return FlexDate.words_only(given, DateNote.NO_SUCH_DAY)
    return read.with_words(given)


def _anchored(*patterns: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern) for pattern in patterns)


_ABOUT: Final = re.compile(
    "(?:"
    + words(
        "حدود|حدودا|در حدود|تقریبا|حوالی|در حوالی|نزدیک|about|around|circa|ca|c|approximately"
        "|approx|abt|est|estimated|roughly"
    )
    + r"\.?|[~])\s*(.+)"
)
_PERHAPS: Final = re.compile(
    words("احتمالا|شاید|گویا|ظاهرا|probably|perhaps|maybe|possibly|likely") + r"\s*(.+)"
)
_ABOUT_LAST: Final = re.compile(r"(.+?)[ (]+(?:" + words("تقریبا|حدودا|approx|about") + r")\.?\)?")
_DOUBTED: Final = re.compile(r"(.+?) ?\(?([?~%])\)?")
_BEFORE: Final = re.compile(
    "(?:" + words("before|prior to|earlier than|bef|قبل از|پیش از") + r"\.?|<) ?(.+)"
)
_AFTER: Final = re.compile("(?:" + words("after|later than|aft|بعد از|پس از") + r"\.?|>) ?(.+)")
_SINCE: Final = _anchored(
    words("from|از") + " (.+?) " + words("on|onwards|onward|به بعد|به این سو"),
    words("since|from|از زمان|از") + " (.+)",
    r"(.+) ?/ ?(?:\.\.)?",
)
_UNTIL: Final = _anchored(
    words("until|till|up to|by|no later than|not later than|at the latest|تا|حداکثر تا") + " (.+)",
    r"(?:\.\.)? ?/ ?(.+)",
)
_BETWEEN: Final = _anchored(
    words("between|betw|bet|بین|مابین|میان") + "(.+) " + words("and|to|و|تا") + " (.+)",
    words("from|از") + "(.+) " + words("to|until|till|تا") + " (.+)",
    "(.+) " + words("to|until|till|تا") + " (.+)",
    r"\[(.+)\.\.(.+)\]",
    r"(\d{4}(?:-\d\d){0,2}[?~%]?) ?/ ?(\d{4}(?:-\d\d){0,2}[?~%]?)",
    r"(\d{4}) ?- ?(\d{4})",
    "(.*@.*|.*\\d{4}) - (.+)",
)
_SHORT_SPAN: Final = re.compile(r"(\d\d)(\d\d) ?[-/] ?(\d\d)")
_DAYS_OF_MONTH: Final = re.compile(r"(\d{1,2}) ?- ?(\d{1,2})(?= *@)")
_ONE_OF: Final = re.compile(
    r"(?:" + words("either|one of|یا|یکی از") + r")?(.+(?:" + words("or|یا") + r").+)"
)
_OR: Final = re.compile(words("or|یا") + r"|,(?=.*" + words("or|یا") + ")")


class _Phrase:
    """A text on its way to a date."""

    def __init__(self, text: str, wanted: Calendar | None) -> None:
        if len(text) > LONGEST:
            raise UnclearError
        even = evened(text).strip(" .,;:\"'«»")
        self._text = _DAYS_OF_MONTH.sub(r"\1 to \2", even)
        self._wanted = wanted
        self._persian = has_arabic_script(text)

    def read(self) -> FlexDate:
        return self._doubtful(self._text)

    def _doubtful(self, text: str) -> FlexDate:
        """Read an estimate, or what somebody is not sure of."""
        for pattern, doubt in ((_ABOUT, Doubt.APPROXIMATE), (_PERHAPS, Doubt.UNCERTAIN)):
            if found := pattern.fullmatch(text):
                return _doubted(self._doubtful(found[1].strip()), doubt)
        if found := _ABOUT_LAST.fullmatch(text):
            return _doubted(self._doubtful(found[1].strip()), Doubt.APPROXIMATE)
        found = _DOUBTED.fullmatch(text)
        if found and "/" not in found[1].replace("~/", "/").replace("?/", "/"):
            return _doubted(self._doubtful(found[1].strip()), Doubt(found[2]))
        return self._bounded(text)

    def _bounded(self, text: str) -> FlexDate:
        """Read what lies before, after or between other dates."""
        if found := _BEFORE.fullmatch(text):
            return _beyond(self._single(found[1]), DateQuality.BEFORE)
        if found := _AFTER.fullmatch(text):
            return _beyond(self._single(found[1]), DateQuality.AFTER)
        if stretch := self._stretch(text):
            return stretch
        for pattern in _UNTIL:
            if found := pattern.fullmatch(text):
                return _between(None, self._single(found[1]))
        for pattern in _SINCE:
            if found := pattern.fullmatch(text):
                return _between(self._single(found[1]), None)
        return self._alternatives(text)

    def _stretch(self, text: str) -> FlexDate | None:
        if (found := _SHORT_SPAN.fullmatch(text)) and int(found[3]) > max(12, int(found[2])):
            return self._two_ends(found[1] + found[2], found[1] + found[3])
        for pattern in _BETWEEN:
            found = pattern.fullmatch(text)
            if found and ".." not in found.groups():
                return self._two_ends(found[1], found[2])
        return None

    def _two_ends(self, first: str, second: str) -> FlexDate:
        start, end = self._single(first), self._single(second)
        return _between(start.completed_by(end), end.completed_by(start))

    def _alternatives(self, text: str) -> FlexDate:
        bracketed = re.fullmatch(r"[\[{](.+)[\]}]", text)
        found = _ONE_OF.fullmatch(text)
        if bracketed:
            pieces = bracketed[1].split(",")
        elif found:
            pieces = _OR.split(found[1])
        else:
            return _single_date(self._single(text))
        singles = [self._single(piece) for piece in pieces if piece.strip()]
        for _ in range(2):  # from the right, then from the left: either end may carry the year
            singles.reverse()
            for place in range(1, len(singles)):
                singles[place] = singles[place].completed_by(singles[place - 1])
        return _one_of(singles)

    def _single(self, text: str) -> Single:
        return read_single(text, self._wanted, self._persian)


def _on_weekday(read: FlexDate, weekday: int | None) -> FlexDate:
    """Doubt a day that was another day of the week than the text says."""
    day = read.earliest
    if weekday is None or day is None or day != read.latest or day.weekday() == weekday:
        return read
    return _doubted(read, Doubt.UNCERTAIN).with_note(DateNote.OTHER_WEEKDAY)


def _doubted(read: FlexDate, doubt: Doubt) -> FlexDate:
    if not read.is_known or read.doubt is doubt:
        return read
    both = Doubt.BOTH if read.doubt and read.note != DateNote.LUNAR else doubt
    plain = {DateQuality.EXACT, DateQuality.MONTH, DateQuality.YEAR}
    quality = DateQuality.ABOUT if read.quality in plain else read.quality
    return replace(read, quality=quality, doubt=both)


def _single_date(single: Single) -> FlexDate:
    """Make a date of the only date of a phrase."""
    calendar = _calendar_of(single)
    given = single.given()
    if single.until is not None:
        return _years(single, calendar)
    if single.parts:
        return _part_of(single, calendar)
    if single.turned:
        turned = DateParts(given.year, given.day, given.month)
        return FlexDate.one_of([turned, given], calendar, note=DateNote.EITHER_WAY_ROUND)
    if single.other_year is not None:
        later = given._replace(year=single.other_year)
        return FlexDate.one_of([given, later], calendar, note=single.note)
    doubt = single.doubt or (Doubt.UNCERTAIN if single.note else Doubt.NONE)
    return FlexDate.of(given, calendar, doubt, note=single.note)


def _years(single: Single, calendar: Calendar) -> FlexDate:
    first, last = single.given().year, single.until or 0
    if single.parts == (YearPart.WINTER,):
        ends = (DateParts(first), DateParts(last))
        return FlexDate(DateQuality.SEASON, calendar, ends, YearPart.WINTER, single.doubt)
    note = single.note
    if single.parts:
        third = (YearPart.EARLY, YearPart.MIDDLE, YearPart.LATE).index(_third(single))
        first, last = ((first, first + 3), (first + 3, first + 6), (first + 6, last))[third]
        note = DateNote.THIRDS
    stretch = FlexDate.between(DateParts(first), DateParts(last), calendar, note=note)
    return replace(stretch, doubt=single.doubt)


def _third(single: Single) -> YearPart:
    part = single.parts[0]
    if part.is_season or len(single.parts) > 1:
        raise UnclearError
    return part


def _part_of(single: Single, calendar: Calendar) -> FlexDate:
    """Make a season, or a third of a month or a year; a third of a season is the whole season."""
    seasons = [part for part in single.parts if part.is_season]
    part = seasons[0] if seasons else single.parts[0]
    if len(single.parts) > 2 or len(seasons) > 1 or single.turned or single.other_year:
        raise UnclearError
    if part.is_season and calendar is Calendar.HIJRI:
        raise UnclearError(DateNote.NO_LUNAR_SEASON)
    note = "" if part.is_season else DateNote.THIRDS.value
    if part is YearPart.WINTER and calendar is Calendar.GREG:
        note = DateNote.WINTER_UNCLEAR
    if len(single.parts) > len(seasons) > 0:
        note = DateNote.WHOLE_SEASON
    read = FlexDate.season(part, single.given(), calendar)
    return replace(read, doubt=single.doubt, note=str(note or single.note))


def _one_of(singles: list[Single]) -> FlexDate:
    calendars = {_calendar_of(single) for single in singles}
    plain = all(
        not (each.parts or each.until or each.turned or each.other_year) for each in singles
    )
    if len(calendars) != 1 or not plain:
        raise UnclearError(DateNote.CALENDAR_UNCLEAR if plain else DateNote.NOT_UNDERSTOOD)
    if len(singles) == 1:
        return _single_date(singles[0])
    note = next((single.note for single in singles if single.note), "")
    read = FlexDate.one_of([single.given() for single in singles], calendars.pop(), note=note)
    return replace(read, doubt=next((each.doubt for each in singles if each.doubt), Doubt.NONE))


def _between(start: Single | None, end: Single | None) -> FlexDate:
    """Make a stretch; what is said of either end is said of the whole."""
    singles = [each for each in (start, end) if each]
    first = _end_of(start, last=False) if start else None
    last = _end_of(end, last=True) if end else None
    if first and last and first[0] is not last[0]:
        # Ends in two calendars: the days themselves are kept, the words say how they were given.
        first, last = _gregorian(first, last=False), _gregorian(last, last=True)
    calendar = next(each[0] for each in (first, last) if each)
    lunar = calendar is Calendar.HIJRI
    parts = (first and first[1], last and last[1])
    _check_order(calendar, *parts)
    note = next((each.note for each in singles if each.note), DateNote.LUNAR.value * lunar)
    doubts = (each.doubt for each in singles if each.doubt)
    doubt = next(doubts, Doubt.APPROXIMATE if lunar else Doubt.NONE)
    return replace(FlexDate.between(*parts, calendar, note=note), doubt=doubt)


def _check_order(calendar: Calendar, start: DateParts | None, end: DateParts | None) -> None:
    if start and end and span(calendar, end).last < span(calendar, start).first:
        raise UnclearError(DateNote.WRONG_WAY_ROUND)


def _beyond(single: Single, quality: DateQuality) -> FlexDate:
    calendar, parts = _end_of(single, last=quality is DateQuality.AFTER)
    return FlexDate(quality, calendar, (parts,), doubt=single.doubt, note=single.note)


def _end_of(single: Single, *, last: bool) -> tuple[Calendar, DateParts]:
    """Give the parts of an end of a stretch; an end that is itself a stretch gives its own end."""
    calendar = _calendar_of(single)
    if single.turned:
        raise UnclearError(DateNote.EITHER_WAY_ROUND)
    if single.other_year is not None:
        raise UnclearError(DateNote.SHORT_YEAR_UNCLEAR)
    if not single.parts and single.until is None:
        return calendar, single.given()
    whole = _single_date(single)
    day = whole.latest if last else whole.earliest
    if day is None:
        raise UnclearError
    return calendar, parts_of(calendar, day)


def _gregorian(end: tuple[Calendar, DateParts], *, last: bool) -> tuple[Calendar, DateParts]:
    whole = span(*end)
    return Calendar.GREG, parts_of(Calendar.GREG, whole.last if last else whole.first)


def _calendar_of(single: Single) -> Calendar:
    if single.calendar is None or single.year is None:
        raise UnclearError
    return single.calendar
