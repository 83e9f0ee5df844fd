from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from casefile.dossier.content_graphics import Event, Timeline
from casefile.values.codes import Calendar
from tests.dossier.dossier_pages import printed, simple, words
from tests.dossier.dossier_samples import EVENTS, PERSIAN_EVENTS, run
from tests.dossier.graphics.graphic_pages import assert_sound, labels_of, laid_out, said

BOTH = (Calendar.GREG, Calendar.JALALI)
LABELS = some.one_of(
    some.just("."),
    some.sampled_from(["Arrest", "بازداشت آرش آلفا", "Arrest of آرش in Fictabad " * 20]),
    some.text("ab آب‌ .", min_size=1, max_size=60),
)
DAYS = some.one_of(
    some.none(),
    some.dates(),
    some.dates(date(1988, 7, 1), date(1988, 8, 1)),
)
MANY_EVENTS = some.lists(
    some.builds(lambda a, b, label: Event(a, b, run(label), run("when")), DAYS, DAYS, LABELS),
    max_size=30,
)


@given(MANY_EVENTS, some.sampled_from(["en", "fa"]), some.sampled_from([190.0, 471.0]))
@settings(deadline=None, max_examples=30)
def test_no_two_labels_of_a_timeline_lie_on_each_other(
    events: list[Event], language: str, width: float
) -> None:
    block = Timeline(tuple(events), language=language, calendars=BOTH)
    assert_sound(laid_out(block, language, width))


@pytest.mark.parametrize(("language", "events"), [("en", EVENTS), ("fa", PERSIAN_EVENTS)])
def test_a_timeline_names_its_events_and_years(language: str, events: tuple[Event, ...]) -> None:
    pdf = printed(simple(Timeline(events, "Timeline"), language=language))
    text = "".join(words(pdf).split())
    assert ("1985" in text) if language == "en" else ("۱۳۶۵" in text)
    assert ("Revolution" in text) if language == "en" else ("انقلاب" in text)


def test_the_scale_names_the_years_of_both_calendars_where_it_is_asked_to() -> None:
    texts = said(laid_out(Timeline(EVENTS, calendars=BOTH)))
    assert {"1985", "1365"} <= set(texts)
    assert "1365" not in said(laid_out(Timeline(EVENTS)))


def test_time_runs_the_way_the_language_does() -> None:
    for language, first, last in (("en", "1980", "2015"), ("fa", "۱۳۶۰", "۱۳۹۵")):
        (drawing,) = laid_out(Timeline(EVENTS), language)
        places = {text: box.left for box, text in labels_of(drawing)}
        assert (places[first] < places[last]) == (language == "en")


def test_forty_events_in_one_month_are_told_by_the_day() -> None:
    start = date(1988, 7, 23)
    days = (start + timedelta(days=number % 30) for number in range(40))
    events = tuple(Event(day, day, run(f"Event of {day}")) for day in days)
    texts = said(laid_out(Timeline(events)))
    assert {"1 August", "11"} <= set(texts)
    assert any(text.endswith("July 1988") for text in texts)
    assert sum(text.startswith("Event of") for text in texts) == 40


def test_a_timeline_that_is_longer_than_a_page_goes_on_with_its_scale() -> None:
    events = tuple(Event(date(y, 1, 1), date(y, 1, 1), run(f"In {y}")) for y in range(1800, 2000))
    parts = laid_out(Timeline(events, "A long time"))
    assert len(parts) > 3
    assert all("1900" in [text for _, text in labels_of(part)] for part in parts)
    assert [part.words() for part in parts[:2]] == ["A long time", "Continued: A long time"]
    assert all(part.height <= 694 for part in parts)


def test_whoever_hears_a_timeline_hears_its_events() -> None:
    event = Event(date(1988, 7, 30), date(1988, 7, 30), run("Killed"), run("30 July 1988"))
    (drawing,) = laid_out(Timeline((event,)))
    assert drawing.words() == "Timeline: 30 July 1988 Killed"


def test_the_legend_explains_only_the_signs_that_are_drawn() -> None:
    day = Event(date(1988, 7, 30), date(1988, 7, 30), run("Killed"))
    open_start = Event(None, date(1989, 1, 1), run("Found"))
    wide = Event(date(1980, 1, 1), date(1985, 1, 1), run("Held"))
    assert "Some day in this time" not in said(laid_out(Timeline((day,))))
    texts = said(laid_out(Timeline((day, open_start, wide))))
    assert {"Some day in this time", "Nobody knows how much earlier or later"} <= set(texts)


@pytest.mark.parametrize("years", [0, 1, 3, 40, 900, 7_000])
def test_timelines_of_any_length_are_drawn(years: int) -> None:
    events = (
        Event(date(1000, 1, 1), date(1000, 1, 1), run("Start")),
        Event(date(1000 + years, 1, 2), date(1000 + years, 1, 9), run("End")),
    )
    assert "Start" in words(printed(simple(Timeline(events, "Time", calendars=BOTH))))


def test_a_timeline_without_events_says_so() -> None:
    assert said(laid_out(Timeline(()))) == ["There is nothing to draw."]
    assert "Only section" in words(printed(simple(Timeline((), "Nothing"))))


def test_events_of_which_no_day_is_known_have_a_lane_all_the_same() -> None:
    parts = laid_out(Timeline((Event(None, None, run("Once")), Event(None, None, run("Again")))))
    assert_sound(parts)
    assert {"Once", "Again"} <= set(said(parts))
