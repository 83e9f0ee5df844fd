"""Far more of everything than any dossier has, through the whole press: whole pages, in time."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING, Final

from casefile.dossier.press import press
from casefile.language.catalogue import Catalogue
from casefile.progress import Unwatched
from tests.benchmarks.figures import Figure, at_least, at_most, publish
from tests.dossier.dossier_pages import fonts, simple
from tests.dossier.heavy_content import (
    many_codes,
    many_footnotes,
    many_items,
    many_runs,
    one_long_paragraph,
    one_tall_row,
    two_tall_columns,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from casefile.dossier.content import Block

# What, how many, at most how many CPU seconds: four times what a desk machine takes.
_HEAVY: Final[tuple[tuple[str, Callable[[int], Block], int, float], ...]] = (
    ("footnotes", many_footnotes, 20_000, 120),
    ("items of a list", many_items, 10_000, 15),
    ("runs of one paragraph", many_runs, 50_000, 15),
    ("words of one paragraph", one_long_paragraph, 300_000, 20),
    ("words of one row", one_tall_row, 50_000, 10),
    ("words of one column", two_tall_columns, 50_000, 10),
    ("codes", many_codes, 50_000, 60),
)
_GROWTH: Final = 2.6  # times as long for twice as many; four where every word moves all others


def measure() -> Iterator[Figure]:
    """Print half of each, then the whole; the press itself refuses what is not printed whole."""
    for what, make, count, most in _HEAVY:
        half, _ = _pressed(make(count // 2))
        whole, pages = _pressed(make(count))
        yield Figure(f"{count:,} {what}", whole, "CPU s", at_most(most))
        yield Figure(f"{count:,} {what} against half as many", whole / half, "x", at_most(_GROWTH))
        yield Figure(f"pages of {count:,} {what}", pages, "pages", at_least(10))


def _pressed(block: Block) -> tuple[float, int]:
    started = time.process_time()
    made = press(simple(block), Catalogue("en"), "A4", (), Unwatched(), fonts())
    return time.process_time() - started, made.pages


if __name__ == "__main__":
    sys.exit(publish(measure()))
