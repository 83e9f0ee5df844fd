"""Rules lie on the dots of a printer, whatever they are drawn around."""

import re

import pytest

from casefile.dossier.pages.look import PAPERS
from casefile.dossier.pages.rules import DOT, byte_grey, on_dots
from tests.dossier.dossier_pages import opened, sample

POINT = r"(-?[\d.]+) (-?[\d.]+)"


def _on_dots(length: float, offset: float = 0.0) -> bool:
    return (length - offset) / DOT == pytest.approx(round((length - offset) / DOT), abs=0.05)


@pytest.mark.parametrize("language", ["en", "fa"])
def test_every_rule_of_text_and_tables_covers_whole_dots(language: str) -> None:
    rules = 0
    with opened(sample(language)) as pdf:
        for page in (pdf.pages[1], pdf.pages[4]):
            drawn = page.Contents.read_bytes().decode("latin-1")
            for left, bottom in re.findall(f"q 1 0 0 1 {POINT} cm", drawn):
                assert _on_dots(float(left))
                assert _on_dots(float(bottom))
            for width, block in re.findall(r"([\d.]+) w ([-\d. ml]+) S", drawn):
                half = float(width) / 2
                for _, height in re.findall(f"{POINT} m", block):
                    rules += 1
                    assert _on_dots(float(height), half)
    assert rules > 10


@pytest.mark.parametrize("paper", PAPERS)
def test_paper_is_whole_dots_high_so_that_both_edges_count_alike(paper: str) -> None:
    assert all(edge == pytest.approx(on_dots(edge), abs=1e-9) for edge in PAPERS[paper])


def test_a_grey_is_one_byte_whether_it_is_rounded_or_cut_off() -> None:
    for byte in range(255):
        written = float(f"{byte_grey(byte):.4g}") * 255
        assert int(written) == round(written) == byte
