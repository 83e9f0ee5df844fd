"""Two checkers of PDF/UA-1 that others wrote."""

import warnings
from pathlib import Path

import outloud
import pdfua
import pytest

from tests.dossier.dossier_pages import finished_sample

# What it only suspects, and why these pages are right all the same:
SUSPECTED = {
    "FIG-012",  # the words for a QR code say the code
    "ORD-001",  # it puts what a paragraph says itself before the links inside it
    "PAG-001",  # the same footnote stands on three pages of the sample
    "TAG-003",  # it reads words that run from right to left in the order in which they are drawn
    "TBL-014",  # a timeline has rules, and is no table
    "TXT-004",  # a letter of the Arabic script has several shapes
}


@pytest.mark.parametrize("language", ["en", "fa"])
def test_a_checker_of_structure_and_meaning_finds_nothing(language: str, tmp_path: Path) -> None:
    path = tmp_path / "made.pdf"
    path.write_bytes(finished_sample(language))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of the checker's own libraries
        result = outloud.check(str(path))
    assert result.errors == 0
    found = {(each.rule, each.message) for each in result.sorted_findings()}
    assert not {each for each in found if each[0] not in SUSPECTED}


@pytest.mark.parametrize("language", ["en", "fa"])
def test_a_checker_of_the_standard_finds_nothing(language: str, tmp_path: Path) -> None:
    path = tmp_path / "made.pdf"
    path.write_bytes(finished_sample(language))
    assert pdfua.validate(str(path)).findings == ()
