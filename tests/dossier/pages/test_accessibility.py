"""Two checkers of PDF/UA-1 that others wrote."""

import warnings
from collections.abc import Callable
from functools import partial
from pathlib import Path

import outloud
import pdfua
import pytest

from tests.dossier.dossier_pages import finished_sample, specimen_in_both, specimen_pages

# What it only suspects, and why these pages are right all the same:
SUSPECTED = {
    "FIG-012",  # the words for a QR code say the code
    "LNK-010",  # an address is printed as it stands: a dossier leads nobody into the network
    "ORD-001",  # it puts what a paragraph says itself before the links inside it
    "PAG-001",  # the same footnote stands on three pages of the sample
    "TAG-003",  # it reads words that run from right to left in the order in which they are drawn
    "TBL-014",  # a timeline has rules, and is no table
    "TXT-004",  # a letter of the Arabic script has several shapes
}


PRINTED: dict[str, Callable[[], bytes]] = {
    "sample": partial(finished_sample, "en"),
    "Persian sample": partial(finished_sample, "fa"),
    "specimen": partial(specimen_pages, "en"),
    "Persian specimen": partial(specimen_pages, "fa"),
    "specimen in both languages": specimen_in_both,
}


@pytest.mark.parametrize("printed", PRINTED)
def test_a_checker_of_structure_and_meaning_finds_nothing(printed: str, tmp_path: Path) -> None:
    path = tmp_path / "made.pdf"
    path.write_bytes(PRINTED[printed]())
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of the checker's own libraries
        result = outloud.check(str(path))
    found = result.sorted_findings()
    assert [(each.rule, each.message) for each in found if each.rule not in SUSPECTED] == []
    assert result.errors == 0


@pytest.mark.parametrize("printed", PRINTED)
def test_a_checker_of_the_standard_finds_nothing(printed: str, tmp_path: Path) -> None:
    path = tmp_path / "made.pdf"
    path.write_bytes(PRINTED[printed]())
    assert pdfua.validate(str(path)).findings == ()
