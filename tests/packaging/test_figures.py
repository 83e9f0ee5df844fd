import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.benchmarks.figures import (
    Figure,
    at_least,
    at_most,
    percentile,
    publish,
    ratio_at_least,
    ratio_at_most,
)

GOOD = Figure("first paint", 131.24, "ms", at_most(200), baseline=300)
MISSED = Figure("first paint", 231.24, "ms", at_most(200))


def test_a_figure_is_one_line_of_six_columns() -> None:
    assert str(GOOD) == "first paint | 131.2 ms | 300 ms | 0.437 | <= 200 ms | ok"
    assert str(MISSED) == "first paint | 231.2 ms | - | - | <= 200 ms | MISSED"


@pytest.mark.parametrize(
    ("figure", "good"),
    [
        (Figure("pages", 250, "pages/s", at_least(250)), True),
        (Figure("pages", 249, "pages/s", at_least(250)), False),
        (Figure("pages", 142, "pages/s", ratio_at_least(2), baseline=71), True),
        (Figure("pages", 141, "pages/s", ratio_at_least(2), baseline=71), False),
        (Figure("import", 0.28, "s", ratio_at_most(0.1), baseline=12), True),
        (Figure("import", 2.8, "s", ratio_at_most(0.1), baseline=12), False),
        (Figure("import", 0.28, "s", ratio_at_most(0.1)), False),
        (Figure("lost", math.nan, "commits", at_most(0)), False),
        (Figure("lost", 0, "commits", at_most(0), baseline=0), True),
    ],
)
def test_a_goal_is_met_at_its_limit_and_not_beyond(figure: Figure, *, good: bool) -> None:
    assert figure.is_good is good
    assert str(figure).endswith("ok" if good else "MISSED")


def test_one_missed_goal_fails_the_run(capsys: pytest.CaptureFixture[str]) -> None:
    assert publish([GOOD, MISSED, GOOD]) == 1
    assert capsys.readouterr().out == f"{GOOD}\n{MISSED}\n{GOOD}\n"
    assert publish([GOOD]) == 0


def test_a_run_that_measured_nothing_has_failed() -> None:
    assert publish([]) == 1


@given(st.lists(st.floats(allow_nan=False), min_size=1), st.floats(0.01, 1))
def test_so_many_samples_do_not_exceed_a_percentile(samples: list[float], share: float) -> None:
    limit = percentile(samples, share)
    assert limit in samples
    assert sum(sample <= limit for sample in samples) >= share * len(samples) - 1e-9
