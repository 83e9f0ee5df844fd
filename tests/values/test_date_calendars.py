"""The arithmetic of the calendars, held against the official new years and another library."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from persiantools.jdatetime import JalaliDate

from casefile.values.calendars import (
    DateParts,
    NoSuchDayError,
    days_in_month,
    is_leap,
    parts_of,
    span,
)
from casefile.values.codes import Calendar

REFERENCE = Path(__file__).parent.parent / "reference" / "new_years.txt"


def official_new_years() -> list[tuple[int, bool, date]]:
    rows = (line.split() for line in REFERENCE.read_text(encoding="utf-8").splitlines())
    return [
        (int(row[0]), row[1] == "leap", date.fromisoformat(row[2])) for row in rows if row[0] != "#"
    ]


def test_all_293_official_new_years_are_met() -> None:
    rows = official_new_years()
    assert len(rows) == 293
    for year, leap, first in rows:
        assert span(Calendar.JALALI, DateParts(year, 1, 1)) == (first, first), year
        assert is_leap(Calendar.JALALI, year) is leap, year
        assert parts_of(Calendar.JALALI, first) == (year, 1, 1)
        assert parts_of(Calendar.JALALI, first - timedelta(days=1))[:2] == (year - 1, 12)


def test_1367_began_on_21_march_1988_and_1366_was_a_leap_year() -> None:
    assert span(Calendar.JALALI, DateParts(1367)).first == date(1988, 3, 21)
    assert is_leap(Calendar.JALALI, 1366)


@given(st.dates(date(1827, 3, 22), date(2120, 3, 19)))
@settings(deadline=None, max_examples=500)
def test_another_library_gives_the_same_solar_day(day: date) -> None:
    other = JalaliDate.to_jalali(day)
    assert parts_of(Calendar.JALALI, day) == (other.year, other.month, other.day)


@given(st.sampled_from(Calendar), st.dates(date(700, 1, 1), date(9998, 1, 1)))
@settings(deadline=None, max_examples=500)
def test_a_day_turned_into_any_calendar_turns_back(calendar: Calendar, day: date) -> None:
    back = span(calendar, parts_of(calendar, day))
    assert back.first <= day <= back.last
    assert (back.first == back.last) is (calendar is not Calendar.HIJRI)


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)))
@settings(deadline=None, max_examples=200)
def test_the_imperial_count_runs_1180_years_ahead(day: date) -> None:
    solar, imperial = parts_of(Calendar.JALALI, day), parts_of(Calendar.SHAHANSHAHI, day)
    assert imperial == (solar.year + 1180, solar.month, solar.day)


# Days on which the moon was seen, as Iran announced them; the table alone misses some by a day.
@pytest.mark.parametrize(
    ("lunar", "day"),
    [
        ((1445, 9, 1), date(2024, 3, 12)),
        ((1444, 10, 1), date(2023, 4, 22)),
        ((1446, 1, 1), date(2024, 7, 8)),
        ((1444, 9, 1), date(2023, 3, 23)),
    ],
)
def test_a_lunar_day_as_it_was_announced_lies_in_its_span(
    lunar: tuple[int, int, int], day: date
) -> None:
    first, last = span(Calendar.HIJRI, DateParts(*lunar))
    assert first <= day <= last
    assert (last - first).days == 3


def test_the_days_before_a_calendar_began_are_not_in_it() -> None:
    for calendar in (Calendar.JALALI, Calendar.HIJRI, Calendar.SHAHANSHAHI):
        with pytest.raises(NoSuchDayError):
            parts_of(calendar, date(600, 1, 1))


def test_months_have_their_days() -> None:
    assert [days_in_month(Calendar.JALALI, 1402, each) for each in (1, 6, 7, 11, 12)] == [
        31, 31, 30, 30, 29,
    ]  # fmt: skip
    assert days_in_month(Calendar.JALALI, 1403, 12) == 30
    assert days_in_month(Calendar.GREG, 1900, 2) == 28
    with pytest.raises(NoSuchDayError):
        days_in_month(Calendar.GREG, 1988, 13)
