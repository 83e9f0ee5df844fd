"""Dates as people write them; what has two readings is never decided for them."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casefile.values.codes import Calendar, DateQuality
from casefile.values.date_reading import read_date
from casefile.values.dates import DateNote, Doubt, FlexDate


def bounds(text: str) -> str:
    read = read_date(text)
    return f"{read.quality} {read.earliest or '..'} {read.latest or '..'}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mordad 1367", "MONTH 1988-07-23 1988-08-22"),
        ("مرداد ۱۳۶۷", "MONTH 1988-07-23 1988-08-22"),
        ("امرداد ۱۳۶۷", "MONTH 1988-07-23 1988-08-22"),
        ("مرداد‌ماه سال ۱۳۶۷", "MONTH 1988-07-23 1988-08-22"),
        ("10 گەلاوێژ 1367", "EXACT 1988-08-01 1988-08-01"),
        ("١٠ گه‌لاوێژی ١٣٦٧", "TEXT .. .."),
        ("ڕەشەمە ١٣٦٦", "MONTH 1988-02-20 1988-03-20"),
        ("۸ اسد ۱۳۶۷", "EXACT 1988-07-30 1988-07-30"),
        ("15 تموز 1988", "EXACT 1988-07-15 1988-07-15"),
        ("٣ كانون الثاني ١٩٨٩", "EXACT 1989-01-03 1989-01-03"),
        ("1 آب 1988", "EXACT 1988-08-01 1988-08-01"),
        ("آذار 1988", "MONTH 1988-03-01 1988-03-31"),
        ("1 أيار 1988 م", "EXACT 1988-05-01 1988-05-01"),
        ("20 ذو الحجة 1408", "ABOUT 1988-08-02 1988-08-05"),
        ("Shahrivar 1367", "MONTH 1988-08-23 1988-09-22"),
        ("summer 1367", "SEASON 1988-06-22 1988-09-22"),
        ("تابستان ۱۳۶۷", "SEASON 1988-06-22 1988-09-22"),
        ("پاییز ۱۳۶۷", "SEASON 1988-09-23 1988-12-21"),
        ("the summer of 1988", "SEASON 1988-06-01 1988-09-23"),
        ("winter 1988/89", "SEASON 1988-12-01 1989-03-21"),
        ("winter 1988-1989", "SEASON 1988-12-01 1989-03-21"),
        ("late July 1988", "SEASON 1988-07-21 1988-07-31"),
        ("mid-August 1988", "SEASON 1988-08-11 1988-08-20"),
        ("early 1988", "SEASON 1988-01-01 1988-04-30"),
        ("اواخر مرداد ۱۳۶۷", "SEASON 1988-08-12 1988-08-22"),
        ("1988-08-XX", "MONTH 1988-08-01 1988-08-31"),
        ("1988-XX-XX", "YEAR 1988-01-01 1988-12-31"),
        ("before 1989", "BEFORE .. 1988-12-31"),
        ("پیش از ۱۳۶۸", "BEFORE .. 1989-03-20"),
        ("قبل از ۸ مرداد ۱۳۶۷", "BEFORE .. 1988-07-29"),
        ("after 5 August 1988", "AFTER 1988-08-06 .."),
        ("پس از مرداد ۱۳۶۷", "AFTER 1988-08-23 .."),
        ("before summer 1367", "BEFORE .. 1988-06-21"),
        ("since 1360", "BETWEEN 1981-03-21 .."),
        ("از ۱۳۶۰ به بعد", "BETWEEN 1981-03-21 .."),
        ("until 1989", "BETWEEN .. 1989-12-31"),
        ("تا سال ۱۳۶۷", "BETWEEN .. 1989-03-20"),
        ("دهه شصت", "BETWEEN 1981-03-21 1991-03-20"),
        ("دههٔ ۶۰", "BETWEEN 1981-03-21 1991-03-20"),
        ("دهه ۱۳۶۰", "BETWEEN 1981-03-21 1991-03-20"),
        ("1360s", "BETWEEN 1981-03-21 1991-03-20"),
        ("the 1980s", "BETWEEN 1980-01-01 1989-12-31"),
        ("the eighties", "BETWEEN 1980-01-01 1989-12-31"),
        ("198X", "BETWEEN 1980-01-01 1989-12-31"),
        ("حدود مرداد ۱۳۶۷", "ABOUT 1988-07-23 1988-08-22"),
        ("Aug 1988?", "ABOUT 1988-08-01 1988-08-31"),
        ("~1367", "ABOUT 1988-03-21 1989-03-20"),
        ("c. 1988", "ABOUT 1988-01-01 1988-12-31"),
        ("ca 1988", "ABOUT 1988-01-01 1988-12-31"),
        ("circa 1988", "ABOUT 1988-01-01 1988-12-31"),
        ("1988-08~", "ABOUT 1988-08-01 1988-08-31"),
        ("1988?", "ABOUT 1988-01-01 1988-12-31"),
        ("[1990-04-17,1990-04-27]", "ONEOF 1990-04-17 1990-04-27"),
        ("either 17 or 27 April 1990", "ONEOF 1990-04-17 1990-04-27"),
        ("۱۳۶۷ یا ۱۳۶۸", "ONEOF 1988-03-21 1990-03-20"),
        ("one of 1360, 1361 or 1362", "ONEOF 1981-03-21 1984-03-20"),
        ("../1989", "BETWEEN .. 1989-12-31"),
        ("1988/1989", "BETWEEN 1988-01-01 1989-12-31"),
        ("1988-08-20/..", "BETWEEN 1988-08-20 .."),
        ("1360-1367", "BETWEEN 1981-03-21 1989-03-20"),
        ("1367-68", "BETWEEN 1988-03-21 1990-03-20"),
        ("between 28 July 1988 and 5 August 1988", "BETWEEN 1988-07-28 1988-08-05"),
        ("between 28 July and 5 August 1988", "BETWEEN 1988-07-28 1988-08-05"),
        ("from July 28 to August 5, 1988", "BETWEEN 1988-07-28 1988-08-05"),
        ("23–28 July 1988", "BETWEEN 1988-07-23 1988-07-28"),
        ("July–September 1988", "BETWEEN 1988-07-01 1988-09-30"),
        ("از تیر تا شهریور ۱۳۶۷", "BETWEEN 1988-06-22 1988-09-22"),
        ("۸ تا ۱۲ مرداد ۱۳۶۷", "BETWEEN 1988-07-30 1988-08-03"),
        ("بین ۸ و ۱۲ مرداد ۱۳۶۷", "BETWEEN 1988-07-30 1988-08-03"),
        ("between Mordad 1367 and September 1988", "BETWEEN 1988-07-23 1988-09-30"),
        ("1988-07-30", "EXACT 1988-07-30 1988-07-30"),
        ("1988-07-30 00:00:00", "EXACT 1988-07-30 1988-07-30"),
        ("19880730", "EXACT 1988-07-30 1988-07-30"),
        ("۸ مرداد ۱۳۶۷", "EXACT 1988-07-30 1988-07-30"),
        ("هشتم مرداد ماه ۱۳۶۷", "EXACT 1988-07-30 1988-07-30"),
        ("شنبه ۸ مرداد ۱۳۶۷", "EXACT 1988-07-30 1988-07-30"),
        ("۱۳۶۷/۵/۸", "EXACT 1988-07-30 1988-07-30"),
        ("٨/٥/١٣٦٧", "EXACT 1988-07-30 1988-07-30"),
        ("30 July 1988", "EXACT 1988-07-30 1988-07-30"),
        ("July 30th, 1988", "EXACT 1988-07-30 1988-07-30"),
        ("Saturday, 30 July 1988", "EXACT 1988-07-30 1988-07-30"),
        ("30.7.1988", "EXACT 1988-07-30 1988-07-30"),
        ("30/7/1988", "EXACT 1988-07-30 1988-07-30"),
        ("7/30/1988", "EXACT 1988-07-30 1988-07-30"),
        ("30-Jul-1988", "EXACT 1988-07-30 1988-07-30"),
        ("۳۰ ژوئیهٔ ۱۹۸۸ میلادی", "EXACT 1988-07-30 1988-07-30"),
        ("۳۰ جولای ۱۹۸۸", "EXACT 1988-07-30 1988-07-30"),
        ("۱۷ آگوست ۱۹۸۸", "EXACT 1988-08-17 1988-08-17"),
        ("30 Esfand 1403", "EXACT 2025-03-20 2025-03-20"),
        ("2535/5/8", "EXACT 1976-07-30 1976-07-30"),
        ("مرداد ۲۵۳۷", "MONTH 1978-07-23 1978-08-22"),
        ("ذی‌الحجه ۱۴۰۸", "ABOUT 1988-07-14 1988-08-14"),
        ("۸ ذیحجه ۱۴۰۸ ه‍.ق", "ABOUT 1988-07-21 1988-07-24"),
        ("1367", "YEAR 1988-03-21 1989-03-20"),
        ("۱۳۶۷ ه‍.ش.", "YEAR 1988-03-21 1989-03-20"),
        ("2000 AD", "YEAR 2000-01-01 2000-12-31"),
    ],
)
def test_a_date_is_read_as_it_was_meant(text: str, expected: str) -> None:
    assert bounds(text) == expected
    assert read_date(text).words == text


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("31 February 1988", DateNote.NO_SUCH_DAY),
        ("1988-02-31", DateNote.NO_SUCH_DAY),
        ("29 Feb 2023", DateNote.NO_SUCH_DAY),
        ("30 Esfand 1402", DateNote.NO_SUCH_DAY),
        ("2000/13/01", DateNote.NO_SUCH_DAY),
        ("0", DateNote.NO_SUCH_YEAR),
        ("0000-01-01", DateNote.NO_SUCH_YEAR),
        ("10000", DateNote.NO_SUCH_YEAR),
        ("10000-01-01", DateNote.NO_SUCH_YEAR),
        ("67/5/8", DateNote.SHORT_YEAR_UNCLEAR),
        ("July 1367", DateNote.CALENDAR_UNCLEAR),
        ("Mordad 1988", DateNote.CALENDAR_UNCLEAR),
        ("1150", DateNote.CALENDAR_UNCLEAR),
        ("تابستان ۱۴۰۸ قمری", DateNote.NO_LUNAR_SEASON),
        ("5 August 1988 - 28 July 1988", DateNote.WRONG_WAY_ROUND),
        ("when the apricots were ripe", DateNote.NOT_UNDERSTOOD),
        ("Mordad", DateNote.NOT_UNDERSTOOD),
        ("17", DateNote.NOT_UNDERSTOOD),
        ("", DateNote.NOT_UNDERSTOOD),
        ("?", DateNote.NOT_UNDERSTOOD),
        ("30 July 1988 or so they said in 1990", DateNote.NOT_UNDERSTOOD),
        ("1988-07-30T23:30:00+03:30", DateNote.NOT_UNDERSTOOD),
        ("9" * 5000, DateNote.NOT_UNDERSTOOD),
    ],
)
def test_what_gives_no_date_keeps_its_words_and_a_note(text: str, note: DateNote) -> None:
    read = read_date(text)
    assert (read.quality, read.earliest, read.latest) == (DateQuality.TEXT, None, None)
    assert (read.words, read.note) == (text, note)


def test_day_and_month_that_could_be_either_way_round_are_both_kept() -> None:
    read = read_date("03/04/1988")
    assert read.edtf == "[1988-03-04,1988-04-03]"
    assert read.note == DateNote.EITHER_WAY_ROUND


def test_a_year_of_two_persian_digits_is_read_but_stays_doubtful() -> None:
    read = read_date("۶۷/۵/۸")
    assert (read.quality, read.doubt, read.note) == (
        DateQuality.ABOUT,
        Doubt.UNCERTAIN,
        DateNote.SHORT_YEAR,
    )
    assert read.earliest == date(1988, 7, 30)


def test_a_short_year_of_two_centuries_keeps_both() -> None:
    assert read_date("۲ مهر ۰۵").edtf == "[1926-09-25,2026-09-24]"


def test_both_sets_of_digits_say_the_same() -> None:
    assert read_date("۱۳۶۷/۵/۸").with_words("") == read_date("1367/5/8").with_words("")


def test_a_day_that_was_another_day_of_the_week_is_doubted() -> None:
    read = read_date("پنجشنبه ۸ مرداد ۱۳۶۷")
    assert (read.doubt, read.note) == (Doubt.UNCERTAIN, DateNote.OTHER_WEEKDAY)


def test_a_source_that_states_its_calendar_decides_an_unclear_year() -> None:
    assert read_date("1408").calendar is Calendar.JALALI
    assert read_date("1408", Calendar.HIJRI).calendar is Calendar.HIJRI
    assert read_date("1988", Calendar.JALALI).calendar is Calendar.GREG
    assert read_date("67/5/8", Calendar.JALALI).earliest == date(1988, 7, 30)


@given(st.text(max_size=60))
@settings(deadline=None, max_examples=400)
def test_any_text_is_read_without_a_crash_and_keeps_its_words(text: str) -> None:
    assert read_date(text).words == text.strip()


SCRAPS = (
    "1367 1988 67 ۶۷ ۱۳۶۷ 5 8 31 / - . .. , [ ] ( ) ? ~ % X xx Mordad July مرداد ژوئیه ذیحجه AD"
    " summer winter late حدود about before after between and to از تا یا or بین 1360s دهه شصت قمری"
)
date_scraps = st.sampled_from(SCRAPS.split())


@given(st.lists(date_scraps, max_size=7), st.sampled_from(["", " "]))
@settings(deadline=None, max_examples=600)
def test_any_jumble_of_the_words_of_dates_is_read_or_kept(scraps: list[str], gap: str) -> None:
    read = read_date(gap.join(scraps))
    assert FlexDate.from_plain(read.to_plain()) == read


@given(st.dates(date(1600, 1, 1), date(2300, 1, 1)))
@settings(deadline=None, max_examples=150)
def test_an_iso_day_is_always_read_exactly(day: date) -> None:
    read = read_date(day.isoformat())
    assert (read.quality, read.earliest, read.latest, read.edtf) == (
        DateQuality.EXACT, day, day, day.isoformat(),
    )  # fmt: skip


@given(st.integers(1500, 2300), st.integers(1, 12), st.sampled_from(["", "~", "?", "%"]))
@settings(deadline=None, max_examples=100)
def test_an_edtf_month_is_read_as_it_is_written(year: int, month: int, doubt: str) -> None:
    edtf = f"{year}-{month:02}{doubt}"
    assert read_date(edtf).edtf == edtf


def test_a_long_hostile_text_is_refused_at_once() -> None:
    for text in ("1 or " * 20_000, "(" * 100_000, "between " * 14, "a" + "\u0301" * 100_000):
        assert not read_date(text).is_known
