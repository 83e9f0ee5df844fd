"""A heading never stands alone at the foot of a page."""

import pytest

from casefile.dossier.content import Block, Heading, KeyRow, KeyTable, Para
from tests.dossier.dossier_pages import printed, simple, words
from tests.dossier.dossier_samples import run


@pytest.mark.parametrize("filling", range(12, 30))
def test_a_heading_stays_with_the_line_that_follows_it(filling: int) -> None:
    blocks: list[Block] = [Para(run(f"Filling line {number}.")) for number in range(filling)]
    blocks.append(KeyTable((KeyRow(run("Label"), run("Value")),)))
    blocks.append(Heading(run("Lonely heading"), 3))
    blocks.append(Para(run("Its only line.")))
    blocks.append(KeyTable((KeyRow(run("Further"), run("Value")),)))
    pages = words(printed(simple(*blocks))).split("\f")
    (alone,) = [page for page in pages if "Lonely heading" in page]
    assert "Its only line." in alone
