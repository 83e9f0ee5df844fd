"""The page engine on 500 invented bilingual families, about 1,000 pages, beside other engines.

CASEFILE_BENCH_FAMILIES asks for another number of families.
"""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from tests.benchmarks.extraction import shares
from tests.benchmarks.figures import (
    Figure,
    at_least,
    at_most,
    publish,
    ratio_at_least,
)
from tests.benchmarks.own_pages import share_of_stretched_lines
from tests.benchmarks.set_pages import PagesSet, set_pages

if TYPE_CHECKING:
    from collections.abc import Iterator

FAMILIES = int(os.environ.get("CASEFILE_BENCH_FAMILIES", "500"))
FEW = 60  # families for the slowest engine, whose speed does not grow with more of them
SMALL = 5  # families of a dossier of about ten pages
SPEED = "pages/CPU-s"


def measure() -> Iterator[Figure]:
    """Set the same families with every engine and compare."""
    untagged, tagged = set_pages("untagged", FAMILIES), set_pages("tagged", FAMILIES)
    typst, typst_untagged = set_pages("typst", FAMILIES), set_pages("typst-untagged", FAMILIES)
    yield Figure("untagged", untagged.speed, SPEED, at_least(250), typst_untagged.speed)
    yield Figure("tagged", tagged.speed, SPEED, at_least(150), typst.speed)
    yield Figure("tagged, against Typst", tagged.speed, SPEED, ratio_at_least(2), typst.speed)
    finished = set_pages("finished", FAMILIES)
    yield Figure("tagged and archived", finished.speed, SPEED, at_least(60), typst.speed)
    checked = set_pages("checked", FAMILIES)
    yield Figure("tagged, archived and checked as PDF/A", checked.speed, SPEED, at_least(60))
    verified = set_pages("verified", FAMILIES)
    yield Figure("as printed: archived and read back", verified.speed, SPEED, at_least(60))
    yield _memory("memory, untagged", untagged, typst_untagged, 120)
    yield _memory("memory, tagged", tagged, typst, 400)
    yield _size(finished, typst)
    slow = set_pages("weasyprint", FEW)
    yield Figure("tagged, against WeasyPrint", tagged.speed, SPEED, ratio_at_least(15), slow.speed)
    yield _growth(tagged)
    small = set_pages("tagged", SMALL)
    yield Figure("ten pages, after imports", small.wall, "s", at_most(0.25))
    stretched = share_of_stretched_lines(FEW)
    yield Figure("lines stretched by more than half", stretched, "%", at_most(7))
    yield _sameness()
    yield from _words_found()


def _memory(name: str, own: PagesSet, other: PagesSet, most: float) -> Figure:
    thousands = max(own.pages / 1000, 1.0)
    return Figure(name, own.peak / thousands, "MB/1,000 pages", at_most(most),
                  other.peak / thousands)  # fmt: skip


def _size(own: PagesSet, other: PagesSet) -> Figure:
    mine, theirs = (each.size / each.pages / 1000 for each in (own, other))
    return Figure("file, tagged and archived", mine, "kB/page", at_most(6), theirs)


def _sameness() -> Figure:
    """Make the same file in two processes that hash by different seeds."""
    made = {set_pages("finished", SMALL, seed).digest for seed in (1, 77)}
    return Figure("files with other bytes, in two processes", len(made) - 1, "files", at_most(0))


def _words_found() -> Iterator[Figure]:
    """Let two readers look for the words of the same texts in the files of three engines."""
    found = shares()
    for reader, least in (("poppler", 99.5), ("pdfium", 95)):
        own = found[reader, "own"]
        yield Figure(f"words found by {reader}", own, "%", at_least(least))
        for other in ("Typst", "WeasyPrint"):
            name = f"words found by {reader}, against {other}"
            yield Figure(name, own, "%", ratio_at_least(1), found[reader, other])


def _growth(tagged: PagesSet) -> Figure:
    many = set_pages("tagged", FAMILIES * 5)
    goal = ratio_at_least(0.9)
    return Figure("speed at five times the pages", many.speed, SPEED, goal, tagged.speed)


if __name__ == "__main__":
    sys.exit(publish(measure()))
