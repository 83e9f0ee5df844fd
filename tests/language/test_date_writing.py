"""Dates as both languages write them, in one calendar and in two."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casefile.language.calendars import note_key, readings, write_both, write_date
from casefile.language.numbers import latin_digits
from casefile.values.codes import Calendar
from casefile.values.date_reading import read_date
from casefile.values.dates import DateNote, FlexDate


@pytest.mark.parametrize(
    ("text", "english", "persian"),
    [
        ("8 Mordad 1367", "8 Mordad 1367 (30 July 1988)", "۸ مرداد ۱۳۶۷ (۳۰ ژوئیه ۱۹۸۸)"),
        (
            "Mordad 1367",
            "Mordad 1367 (23 July – 22 August 1988)",
            "مرداد ۱۳۶۷ (۲۳ ژوئیه – ۲۲ اوت ۱۹۸۸)",
        ),
        ("July 1988", "July 1988 (10 Tir – 9 Mordad 1367)", "ژوئیه ۱۹۸۸ (۱۰ تیر – ۹ مرداد ۱۳۶۷)"),
        (
            "1367",
            "1367 (21 March 1988 – 20 March 1989)",
            "۱۳۶۷ (۲۱ مارس ۱۹۸۸ – ۲۰ مارس ۱۹۸۹)",
        ),
        (
            "about Mordad 1367",
            "about Mordad 1367 (23 July – 22 August 1988)",
            "حدود مرداد ۱۳۶۷ (۲۳ ژوئیه – ۲۲ اوت ۱۹۸۸)",
        ),
        (
            "Aug 1988?",
            "perhaps August 1988 (10 Mordad – 9 Shahrivar 1367)",
            "احتمالاً اوت ۱۹۸۸ (۱۰ مرداد – ۹ شهریور ۱۳۶۷)",
        ),
        ("before 1989", "before 1989 (before 11 Dey 1367)", "پیش از ۱۹۸۹ (پیش از ۱۱ دی ۱۳۶۷)"),
        ("after 1367", "after 1367 (after 20 March 1989)", "پس از ۱۳۶۷ (پس از ۲۰ مارس ۱۹۸۹)"),
        (
            "between 28 July and 5 August 1988",
            "between 28 July and 5 August 1988 (6–14 Mordad 1367)",
            "بین ۲۸ ژوئیه و ۵ اوت ۱۹۸۸ (۶–۱۴ مرداد ۱۳۶۷)",
        ),
        ("until 1989", "until 1989 (until 10 Dey 1368)", "تا ۱۹۸۹ (تا ۱۰ دی ۱۳۶۸)"),
        (
            "17 or 27 April 1990",
            "17 or 27 April 1990 (28 Farvardin or 7 Ordibehesht 1369)",
            "۱۷ یا ۲۷ آوریل ۱۹۹۰ (۲۸ فروردین یا ۷ اردیبهشت ۱۳۶۹)",
        ),
        (
            "summer 1367",
            "summer 1367 (22 June – 22 September 1988)",
            "تابستان ۱۳۶۷ (۲۲ ژوئن – ۲۲ سپتامبر ۱۹۸۸)",
        ),
        (
            "mid-August 1988",
            "mid-August 1988 (20–29 Mordad 1367)",
            "اواسط اوت ۱۹۸۸ (۲۰–۲۹ مرداد ۱۳۶۷)",
        ),
        (
            "1360s",
            "the 1360s (21 March 1981 – 20 March 1991)",
            "دههٔ ۱۳۶۰ (۲۱ مارس ۱۹۸۱ – ۲۰ مارس ۱۹۹۱)",
        ),
        (
            "8 Dhu al-Hijja 1408",
            "about 8 Dhu al-Hijja 1408 AH (21–24 July 1988)",
            "حدود ۸ ذی‌الحجه ۱۴۰۸ ق (۲۱–۲۴ ژوئیه ۱۹۸۸)",
        ),
        ("in the heat", "in the heat", "in the heat"),
    ],
)
def test_a_date_is_written_in_both_calendars(text: str, english: str, persian: str) -> None:
    read = read_date(text)
    assert write_both(read, "en", isolated=False) == english
    assert write_both(read, "fa", isolated=False) == persian


def test_a_short_date_is_written_in_numbers() -> None:
    read = read_date("8 Mordad 1367")
    assert write_both(read, "en", short=True, isolated=False) == "1367/5/8 (1988-07-30)"
    assert write_date(read, "fa", short=True, isolated=False) == "۱۳۶۷/۵/۸"


def test_a_plain_day_is_written_in_the_calendar_of_the_language() -> None:
    assert write_date(date(1988, 7, 30), "en", isolated=False) == "30 July 1988"
    assert write_date(date(1988, 7, 30), "fa", isolated=False) == "۸ مرداد ۱۳۶۷"


def test_the_date_field_reads_a_date_in_three_calendars() -> None:
    shown = readings(read_date("۸ مرداد ۱۳۶۷"), "en")
    assert [(each.name, each.words[1:-1]) for each in shown] == [
        ("Solar Hijri", "8 Mordad 1367"),
        ("Gregorian", "30 July 1988"),
        ("Lunar Hijri", "about 15 Dhu al-Hijja 1408 AH"),
    ]
    assert readings(FlexDate.words_only("in the heat"), "en") == ()


def test_a_date_before_a_calendar_began_is_not_shown_in_it() -> None:
    names = [each.name for each in readings(FlexDate.exact(500, 1, 1), "en")]
    assert names == ["Gregorian"]
    assert write_both(FlexDate.exact(500, 1, 1), "en", isolated=False) == "1 January 500"


def test_a_written_date_never_reorders_the_sentence_around_it() -> None:
    assert write_date(date(1988, 7, 30), "en").startswith("\u2066")
    assert write_date(date(1988, 7, 30), "fa").startswith("\u2067")
    assert write_date(FlexDate.words_only("in \u202ethe heat"), "fa") == "\u2068in the heat\u2069"


@given(st.dates(date(1827, 3, 21), date(2100, 1, 1)), st.sampled_from(["en", "fa"]))
@settings(deadline=None, max_examples=200)
def test_a_day_that_was_written_is_read_as_the_same_day(day: date, language: str) -> None:
    for calendar in (Calendar.JALALI, Calendar.GREG):
        for short in (False, True):
            text = write_date(day, language, calendar=calendar, short=short, isolated=False)
            read = read_date(text)
            assert (read.earliest, read.latest) == (day, day), text


STRETCHES = st.tuples(
    st.sampled_from(["Mordad 1367", "July 1988", "1367", "1988", "8 Mordad 1367", "30 July 1988"]),
    st.sampled_from(
        ["{}", "about {}", "perhaps {}", "before {}", "after {}", "until {}", "{} or 1370"]
    ),
)


@given(STRETCHES, st.sampled_from(["en", "fa"]))
@settings(deadline=None, max_examples=150)
def test_what_is_written_of_a_date_says_the_same_when_read_again(
    phrase: tuple[str, str], language: str
) -> None:
    read = read_date(phrase[1].format(phrase[0]))
    again = read_date(write_date(read, language, isolated=False))
    assert again.with_words("").with_note("") == read.with_words("").with_note("")


def test_persian_text_has_no_latin_digit_and_english_none_of_persian() -> None:
    for text in ("8 Mordad 1367", "before 1989", "winter 1988/89", "1360s"):
        persian = write_both(read_date(text), "fa")
        assert not any(letter in "0123456789" for letter in persian)
        english = write_both(read_date(text), "en")
        assert latin_digits(english) == english


def test_every_note_of_the_reader_has_a_sentence() -> None:
    assert all(note_key(note.value) != note.value for note in DateNote)
    assert note_key("mother remembered the heat") == "mother remembered the heat"
