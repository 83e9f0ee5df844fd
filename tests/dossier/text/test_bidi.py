import time

from hypothesis import given, settings
from hypothesis import strategies as st

from casefile.dossier.text.bidi import levels, needs_reordering, paragraph_level, reorder

MIXED = st.text(
    alphabet="ab1 ,.()[]«»اب۱٢\u200c\u200e\u200f\u2066\u2067\u2068\u2069"
    "\u202a\u202b\u202c\u202e\u0301"
)


def _drawn(text: str, base: int | None = None) -> str:
    return "".join(text[place] for place in reorder(levels(text, base)[1]))


def test_an_inserted_code_keeps_its_order_in_a_persian_sentence() -> None:
    drawn = _drawn("سند \u2066MDE 13/9421/2018\u2069، ۴ دسامبر")
    assert "MDE 13/9421/2018" in drawn
    assert drawn.index("۴") < drawn.index("MDE")


def test_a_persian_year_is_not_turned_round() -> None:
    assert "۱۳۶۷" in _drawn("در سال ۱۳۶۷ رخ داد")


def test_the_first_letter_gives_the_direction() -> None:
    assert paragraph_level("1. نامه") == 1
    assert paragraph_level("(a) نامه") == 0
    assert paragraph_level("12 – 14") is None


def test_brackets_around_persian_stay_around_it() -> None:
    assert _drawn("court (دادگاه) of", 0) == "court (هاگداد) of"


@given(MIXED, st.sampled_from([0, 1, None]))
@settings(deadline=None, max_examples=200)
def test_a_line_loses_and_repeats_no_character(text: str, base: int | None) -> None:
    paragraph, found = levels(text, base)
    assert len(found) == len(text)
    assert all(paragraph <= level <= 126 for level in found)
    assert sorted(reorder(found)) == list(range(len(text)))


@given(MIXED)
@settings(deadline=None, max_examples=200)
def test_text_that_needs_no_reordering_is_drawn_as_it_stands(text: str) -> None:
    if not needs_reordering(text):
        assert reorder(levels(text, 0)[1]) == list(range(len(text)))


def test_hostile_controls_take_no_long_time() -> None:
    started = time.process_time()
    for text in (
        "\u2068" * 100_000 + "ا",
        "\u2068ا\u2069" * 50_000,
        "(ا)" * 50_000,
        "(" * 100_000 + "ا",
        "\u202e" * 100_000 + "x",
        "ا\u0301" * 100_000,
    ):
        levels(text)
    assert time.process_time() - started < 10


def test_long_rows_of_spaces_and_controls_take_no_longer_than_letters() -> None:
    for row in ("\u2067", "\u2067a\u2069", " ", "\u200c\u2067"):
        started = time.process_time()
        found = levels(f"a{row * 100_000}ب", 0)[1]
        assert len(found) == 2 + 100_000 * len(row)
        assert time.process_time() - started < 10  # minutes, where a row is read from each place
