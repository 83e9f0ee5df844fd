import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from casefile.dossier.content_graphics import BarChart, Bars, Count, FewerThan
from casefile.dossier.graphics.bar_chart import (
    CountsMissingError,
    TooManySeriesError,
)
from casefile.dossier.graphics.counts import NegativeCountError
from tests.dossier.dossier_pages import printed, simple, words
from tests.dossier.dossier_samples import run
from tests.dossier.graphics.graphic_pages import HEIGHT, assert_sound, labels_of, laid_out, said

SEX = (run("Women"), run("Men"), run("Not known"))
COUNTS = some.one_of(
    some.integers(0, 9), some.integers(0, 10**12), some.just(10**40), some.just(FewerThan(3))
)
LABELS = some.sampled_from(
    [".", "Tehran", "استان سیستان و بلوچستان", "Province " * 50, "x" * 500, "اصفهان Isfahan"]
)


@given(
    some.integers(1, 6).flatmap(
        lambda series: some.tuples(
            some.just(series),
            some.lists(
                some.tuples(LABELS, some.lists(COUNTS, min_size=series, max_size=series)),
                max_size=25,
            ),
        )
    ),
    some.booleans(),
    some.sampled_from(["en", "fa"]),
    some.sampled_from([190.0, 471.0]),
)
@settings(deadline=None, max_examples=30)
def test_no_two_labels_of_a_chart_lie_on_each_other(
    made: tuple[int, list[tuple[str, list[Count]]]], upright: bool, language: str, width: float
) -> None:
    series, groups = made
    bars = tuple(Bars(run(label), tuple(counts)) for label, counts in groups)
    names = tuple(run(f"Series {number}") for number in range(series)) if series > 1 else ()
    assert_sound(laid_out(BarChart(bars, names, upright), language, width))


def chart(*counts: Count, upright: bool = False) -> BarChart:
    return BarChart(
        tuple(Bars(run(f"Place {number}"), (count,)) for number, count in enumerate(counts)),
        upright=upright,
    )


@pytest.mark.parametrize("upright", [False, True])
def test_every_bar_has_its_label_and_its_count(upright: bool) -> None:
    texts = said(laid_out(chart(1_234, 0, FewerThan(3), upright=upright)))
    assert sorted(texts) == ["0", "1,234", "Place 0", "Place 1", "Place 2", "fewer than 3"]


def test_counts_have_the_digits_of_the_language() -> None:
    text = words(printed(simple(chart(1_234, FewerThan(3)), language="fa")))
    assert "۱٬۲۳۴" in text
    assert "۳" in text


def test_bars_grow_away_from_where_reading_begins() -> None:
    for language in ("en", "fa"):
        (drawing,) = laid_out(chart(10, 90), language)
        ten, ninety = (
            box for box, text in labels_of(drawing) if text.strip() in {"10", "۱۰", "90", "۹۰"}
        )
        assert (ten.left < ninety.left) == (language == "en")


def test_who_hears_a_chart_hears_every_count_and_no_small_one() -> None:
    block = BarChart((Bars(run("Fictabad"), (5, FewerThan(3), 0)),), SEX)
    (drawing,) = laid_out(block)
    assert drawing.words() == "Bar chart: Fictabad: Women 5, Men fewer than 3, Not known 0"


def test_labels_that_find_no_room_below_their_bars_lay_the_chart_down() -> None:
    upright = laid_out(chart(*range(20), upright=True))
    tops = {box.top for part in upright for box, text in labels_of(part) if "Place" in text}
    assert len(tops) == 2
    long = BarChart(tuple(Bars(run("x" * 60), (n,)) for n in range(3)), upright=True)
    (drawing,) = laid_out(long)
    assert len({box.top for box, text in labels_of(drawing) if "x" in text}) == 3


def test_more_than_a_thousand_bars_go_on_over_pages() -> None:
    parts = laid_out(chart(*range(1_500)))
    assert sum(len(labels_of(part)) for part in parts) == 3_000
    assert all(part.height <= HEIGHT for part in parts)


def test_a_chart_of_nothing_but_zeros_is_drawn() -> None:
    assert said(laid_out(chart(0, 0))).count("0") == 2
    assert said(laid_out(BarChart(()))) == ["There is nothing to draw."]


def test_what_bars_cannot_show_is_refused_in_plain_words() -> None:
    with pytest.raises(NegativeCountError):
        laid_out(chart(5, -1))
    with pytest.raises(CountsMissingError):
        laid_out(BarChart((Bars(run("A"), (1,)),), SEX))
    with pytest.raises(TooManySeriesError):
        laid_out(BarChart((), (run("A"),) * 7))
