"""What a date value promises: bounds, order, EDTF, storage; no day is ever guessed."""

import json
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casefile.values.calendars import MONTHS, days_in_month
from casefile.values.codes import Calendar, DateQuality
from casefile.values.dates import DateParts, Doubt, FlexDate, NoSuchDayError, YearPart

JALALI = Calendar.JALALI


@st.composite
def parts(draw: st.DrawFn, calendar: Calendar) -> DateParts:
    least, most = {
        Calendar.GREG: (1, 9999),
        Calendar.JALALI: (1, 9377),
        Calendar.HIJRI: (1, 9664),
        Calendar.SHAHANSHAHI: (1181, 10557),
    }[calendar]
    year = draw(st.integers(least, most))
    month = draw(st.none() | st.integers(1, MONTHS))
    if month is None:
        return DateParts(year)
    last = days_in_month(calendar, year, month)
    return DateParts(year, month, draw(st.none() | st.integers(1, last)))


@st.composite
def flex_dates(draw: st.DrawFn) -> FlexDate:
    calendar = draw(st.sampled_from(Calendar))
    first, second = draw(parts(calendar)), draw(parts(calendar))
    words = draw(st.text(max_size=20))
    part, doubt = draw(st.sampled_from(YearPart)), draw(st.sampled_from(Doubt))
    end = draw(st.none() | st.just(second))
    ways = [
        lambda: FlexDate.before(first, calendar, words),
        lambda: FlexDate.after(first, calendar, words),
        lambda: FlexDate.between(first, end, calendar, words),
        lambda: FlexDate.one_of([first, second], calendar, words),
        lambda: FlexDate.season(part, first._replace(day=None), calendar, words),
        lambda: FlexDate.of(first, calendar, doubt, words),
        lambda: FlexDate.words_only(words),
    ]
    try:
        return draw(st.sampled_from(ways))()
    except NoSuchDayError:
        return FlexDate.words_only(words)


@given(flex_dates())
@settings(deadline=None, max_examples=300)
def test_what_is_stored_is_what_comes_back(when: FlexDate) -> None:
    assert FlexDate.from_plain(json.loads(json.dumps(when.to_plain()))) == when


@given(flex_dates())
@settings(deadline=None, max_examples=300)
def test_the_earliest_day_never_lies_after_the_latest(when: FlexDate) -> None:
    if when.earliest and when.latest:
        assert when.earliest <= when.latest


@given(st.lists(flex_dates(), max_size=8))
@settings(deadline=None, max_examples=100)
def test_dates_sort_by_the_earliest_then_the_latest_day_and_unknown_ones_come_last(
    several: list[FlexDate],
) -> None:
    ordered = sorted(several)
    keys = [(each.earliest or each.latest, each.latest) for each in ordered if each.is_known]
    closed = [(first or date.max, last or date.max) for first, last in keys]
    assert closed == sorted(closed)
    known = [each.is_known for each in ordered]
    assert known == sorted(known, reverse=True)


@given(st.sampled_from(Calendar).flatmap(lambda which: st.tuples(st.just(which), parts(which))))
@settings(deadline=None, max_examples=200)
def test_a_date_lies_inside_its_month_and_its_month_inside_its_year(
    dated: tuple[Calendar, DateParts],
) -> None:
    calendar, given_parts = dated
    inner = FlexDate.of(given_parts, calendar)
    outer = FlexDate.of(given_parts._replace(day=None), calendar)
    year = FlexDate.year(given_parts.year, calendar)
    if calendar is not Calendar.HIJRI:  # a lunar month of 29 days may still have had a 30th
        days = [each.earliest for each in (year, outer, inner)]
        days += [each.latest for each in (inner, outer, year)]
        known = [day for day in days if day is not None]
        assert len(known) == len(days)
        assert known == sorted(known)


def test_mordad_1367_is_not_august_1988() -> None:
    when = FlexDate.month(1367, 5, JALALI)
    assert (when.earliest, when.latest) == (date(1988, 7, 23), date(1988, 8, 22))
    assert when.edtf == "1988-07-23/1988-08-22"


@pytest.mark.parametrize(
    ("part", "first", "last"),
    [
        (YearPart.SPRING, date(1988, 3, 21), date(1988, 6, 21)),
        (YearPart.SUMMER, date(1988, 6, 22), date(1988, 9, 22)),
        (YearPart.AUTUMN, date(1988, 9, 23), date(1988, 12, 21)),
        (YearPart.WINTER, date(1988, 12, 22), date(1989, 3, 20)),
    ],
)
def test_the_seasons_of_1367_are_three_solar_months_each(
    part: YearPart, first: date, last: date
) -> None:
    when = FlexDate.season(part, DateParts(1367), JALALI)
    assert (when.earliest, when.latest) == (first, last)
    imperial = FlexDate.season(part, DateParts(2547), Calendar.SHAHANSHAHI)
    assert (imperial.earliest, imperial.latest) == (first, last)


def test_a_gregorian_season_leaves_out_no_day_that_anybody_counts_to_it() -> None:
    summer = FlexDate.season(YearPart.SUMMER, DateParts(1988))
    assert (summer.earliest, summer.latest) == (date(1988, 6, 1), date(1988, 9, 23))
    assert summer.edtf == "1988-22"
    winter = FlexDate.season(YearPart.WINTER, DateParts(1988))
    assert (winter.earliest, winter.latest) == (date(1988, 1, 1), date(1989, 3, 21))


def test_the_lunar_calendar_has_no_seasons() -> None:
    with pytest.raises(NoSuchDayError):
        FlexDate.season(YearPart.SUMMER, DateParts(1408), Calendar.HIJRI)


def test_a_lunar_day_is_always_approximate() -> None:
    when = FlexDate.exact(1408, 12, 8, Calendar.HIJRI)
    assert when.quality is DateQuality.ABOUT
    assert not when.is_one_day
    assert when.earliest == date(1988, 7, 21)
    assert when.latest == date(1988, 7, 24)
    assert when.edtf == "1988-07-21~/1988-07-24~"


def test_the_parts_of_a_month_are_its_thirds() -> None:
    late = FlexDate.season(YearPart.LATE, DateParts(1988, 7))
    assert (late.earliest, late.latest) == (date(1988, 7, 21), date(1988, 7, 31))
    early = FlexDate.season(YearPart.EARLY, DateParts(1367), JALALI)
    assert (early.earliest, early.latest) == (date(1988, 3, 21), date(1988, 7, 22))


def test_before_and_after_leave_one_end_open() -> None:
    before, after = FlexDate.before(DateParts(1989)), FlexDate.after(DateParts(1367, 5), JALALI)
    assert (before.earliest, before.latest, before.edtf) == (
        None,
        date(1988, 12, 31),
        "../1988-12-31",
    )
    assert (after.earliest, after.latest, after.edtf) == (date(1988, 8, 23), None, "1988-08-23/..")


def test_one_of_two_days_is_written_as_edtf_writes_it() -> None:
    when = FlexDate.one_of([DateParts(1990, 4, 17), DateParts(1990, 4, 27)])
    assert when.edtf == "[1990-04-17,1990-04-27]"
    months = FlexDate.one_of([DateParts(1367, 5), DateParts(1367, 6)], JALALI)
    assert months.edtf == "[1988-07-23..1988-08-22,1988-08-23..1988-09-22]"


@pytest.mark.parametrize(
    ("year", "month", "day", "calendar"),
    [
        (1988, 2, 31, Calendar.GREG),
        (2023, 2, 29, Calendar.GREG),
        (1402, 12, 30, JALALI),
        (1367, 7, 31, JALALI),
        (0, 1, 1, Calendar.GREG),
        (10000, 1, 1, Calendar.GREG),
        (0, 1, 1, JALALI),
        (1180, 1, 1, Calendar.SHAHANSHAHI),
        (1408, 1, 31, Calendar.HIJRI),
        (1988, 13, 1, Calendar.GREG),
        (1988, 0, 1, Calendar.GREG),
        (1988, 1, 0, Calendar.GREG),
    ],
)
def test_a_day_that_never_was_is_refused(
    year: int, month: int, day: int, calendar: Calendar
) -> None:
    with pytest.raises(NoSuchDayError):
        FlexDate.exact(year, month, day, calendar)


def test_a_leap_day_is_one_only_in_a_leap_year() -> None:
    assert FlexDate.exact(1403, 12, 30, JALALI).earliest == date(2025, 3, 20)
    assert FlexDate.exact(1366, 12, 30, JALALI).earliest == date(1988, 3, 20)


def test_nothing_lies_before_the_first_day_or_after_the_last() -> None:
    with pytest.raises(NoSuchDayError):
        FlexDate.after(DateParts(9999))
    with pytest.raises(NoSuchDayError):
        FlexDate.before(DateParts(1))


def test_an_end_before_its_start_is_refused() -> None:
    with pytest.raises(NoSuchDayError):
        FlexDate.between(DateParts(1989), DateParts(1988))


@pytest.mark.parametrize(
    ("quality", "given_parts", "part"),
    [
        (DateQuality.TEXT, (DateParts(1988),), None),
        (DateQuality.EXACT, (), None),
        (DateQuality.EXACT, (None,), None),
        (DateQuality.BETWEEN, (None, None), None),
        (DateQuality.ONEOF, (DateParts(1988),), None),
        (DateQuality.SEASON, (DateParts(1988),), None),
        (DateQuality.YEAR, (DateParts(1988),), YearPart.SUMMER),
        (DateQuality.SEASON, (DateParts(1988, 7),), YearPart.SUMMER),
        (DateQuality.SEASON, (DateParts(1988), DateParts(1990)), YearPart.WINTER),
        (DateQuality.YEAR, (DateParts(1988, None, 5),), None),
    ],
)
def test_parts_that_do_not_fit_the_quality_are_refused(
    quality: DateQuality, given_parts: tuple[DateParts | None, ...], part: YearPart | None
) -> None:
    with pytest.raises(NoSuchDayError):
        FlexDate(quality, Calendar.GREG, given_parts, part)


def test_the_same_date_in_other_words_is_another_value() -> None:
    latin = FlexDate.exact(1367, 5, 8, JALALI, words="1367/5/8")
    persian = latin.with_words("۱۳۶۷/۵/۸")
    assert latin != persian  # or a change of the words alone would never be stored
    assert latin.with_words("") == persian.with_words("")


def test_a_plain_mapping_of_something_else_is_no_date() -> None:
    for plain in ({}, {"quality": "NEVER"}, {"quality": "YEAR", "given": [["x"]]}, {"quality": 1}):
        with pytest.raises(ValueError, match=r"."):
            FlexDate.from_plain(plain)
