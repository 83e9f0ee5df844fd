import time
from itertools import pairwise

import pyphen
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casefile.dossier.text.hyphenation import hyphen_points
from casefile.dossier.text.line_breaking import Units, greedy, total_fit
from casefile.dossier.text.no_break import bound_spaces

SPACE = 2.5
WIDTHS = st.lists(st.floats(1, 60), min_size=1, max_size=80)


def _units(widths: list[float]) -> Units:
    starts, ends, x = [], [], 0.0
    for width in widths:
        starts.append(x)
        ends.append(x + width)
        x += width + SPACE
    counts = list(range(len(widths)))
    return Units(starts, ends, counts, list(counts), [], [])


def _stretches(units: Units, lines: list[int], room: float) -> list[float]:
    stretches = []
    for first, last in pairwise(lines):
        spaces = last - first - 1
        extra = room - (units.ends[last - 1] - units.starts[first])
        stretches.append(extra / spaces / SPACE if spaces else 9.0)
    return stretches


@given(WIDTHS, st.floats(20, 300))
@settings(deadline=None, max_examples=150)
def test_every_unit_is_on_one_line_and_lines_fit(widths: list[float], room: float) -> None:
    units = _units(widths)
    for lines in (
        greedy(units, 0, len(widths), room, room),
        total_fit(units, 0, len(widths), (room, room), SPACE),
    ):
        assert lines[0] == 0
        assert lines == sorted(set(lines))
        for first, last in zip(lines, [*lines[1:], len(widths)], strict=True):
            natural = units.ends[last - 1] - units.starts[first]
            assert last - first == 1 or natural <= room + 0.25 * SPACE * (last - first - 1) + 1e-6


@given(st.lists(st.floats(10, 45), min_size=40, max_size=80))
@settings(deadline=None, max_examples=60)
def test_a_fitted_paragraph_is_never_worse_than_a_filled_one(widths: list[float]) -> None:
    units, room = _units(widths), 300.0

    def badness(lines: list[int]) -> float:
        worst = [max(stretch, 0) for stretch in _stretches(units, lines, room)]
        return sum((1 + 10 * (2 * stretch) ** 3) ** 2 for stretch in worst)

    filled = greedy(units, 0, len(widths), room, room)
    fitted = total_fit(units, 0, len(widths), (room, room), SPACE)
    last_word = 2 * (1 + 25.0) ** 2 + len(filled) * 121  # short ends and tight lines count too
    assert badness(fitted) <= badness(filled) + last_word


@given(st.lists(st.floats(10, 45), min_size=10, max_size=80))
@settings(deadline=None, max_examples=60)
def test_no_line_is_looser_than_the_tolerance(widths: list[float]) -> None:
    units = _units(widths)
    lines = total_fit(units, 0, len(widths), (300.0, 300.0), SPACE, 1.0)
    assert all(-0.26 <= stretch <= 0.5 + 1e-9 for stretch in _stretches(units, lines, 300.0))


@given(WIDTHS, st.floats(5, 90), st.floats(0.5, 12))
@settings(deadline=None)
def test_no_paragraph_is_without_lines_whatever_its_hyphens_take(
    widths: list[float], room: float, hyphen: float
) -> None:
    units = _units(widths)
    units.hyphens = [hyphen] * len(widths)
    lines = total_fit(units, 0, len(widths), (room, room), SPACE, None)
    assert lines[0] == 0
    assert lines == sorted(set(lines))


def test_a_hundred_thousand_words_are_fitted_quickly() -> None:
    units = _units([20.0, 31.5, 12.25, 44.0] * 25_000)
    started = time.process_time()
    assert len(total_fit(units, 0, 100_000, (300.0, 300.0), SPACE)) > 9_000
    assert time.process_time() - started < 10


def _bound(text: str) -> list[str]:
    words = text.replace("\u2066", "").replace("\u2069", "")
    pieces, start = [], 0
    for place in sorted(bound_spaces(text)):
        assert text[place] == " "
        left = text[:place].rsplit(maxsplit=1)[-1]
        right = text[place:].split(maxsplit=1)[0]
        pieces.append(f"{left} {right}")
        start = place
    assert start <= len(words) + 4
    return pieces


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("died on 30 July 1988 in Tehran", ["30 July", "July 1988"]),
        ("روز ۸ مرداد ۱۳۶۷ بود", ["۸ مرداد", "مرداد ۱۳۶۷"]),
        ("by J. K. Example and others. It ended", ["J. K.", "K. Example"]),
        ("see No. 12 and p. 4", ["No. 12", "p. 4"]),
        ("Dr. Example spoke", ["Dr. Example"]),
        ("« aucune » ; rien !", ["« aucune", "aucune »", "» ;", "rien !"]),
        ("it may be in May or June", []),
        ("but received no reply in ward 3", ["ward 3"]),
        ("so it was – then not", ["was –"]),
        ("plain words only", []),
    ],
)
def test_what_belongs_together_stays_on_one_line(text: str, bound: list[str]) -> None:
    assert _bound(text) == bound


def test_an_isolated_code_is_not_broken_but_a_long_field_may_be() -> None:
    code = "file \u2066MDE 13/9421 2018\u2069 of"
    assert {code[place - 3 : place] for place in bound_spaces(code)} == {"MDE", "421"}
    assert bound_spaces(f"file \u2066{'word ' * 12}\u2069 of") == frozenset()


def test_english_and_french_words_divide_and_names_do_not() -> None:
    assert hyphen_points("registration,", "en") == (2, 5, 8)
    assert hyphen_points("disparitions", "fr-FR") == (3, 5, 7)
    assert hyphen_points("Guterres", "en") == ()
    assert hyphen_points("Moʿtamedī", "en") == ()
    assert hyphen_points("case2018file", "en") == ()
    assert hyphen_points("was", "en") == ()


@given(st.text("abcdefghilmnoprstuvy", min_size=6, max_size=20))
@settings(deadline=None, max_examples=150)
def test_words_are_divided_where_the_library_of_patterns_divides_them(word: str) -> None:
    for language, name in (("en", "en_GB"), ("fr", "fr")):
        library = pyphen.Pyphen(lang=name, left=2, right=3)
        assert list(hyphen_points(word, language)) == library.positions(word)
