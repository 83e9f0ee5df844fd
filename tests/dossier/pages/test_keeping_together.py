"""What belongs together stands on one page: headings, remarks, cards."""

import pytest

from casefile.dossier.content import Block, Heading, KeyRow, KeyTable, Note, Para, Table
from tests.dossier.dossier_pages import printed, simple, words
from tests.dossier.dossier_samples import run

LINES = range(16, 28)  # of body text, of which a page holds about thirty
NOTES = range(8)  # of small text, so that what is left of the page changes by a point or two


@pytest.mark.parametrize("notes", NOTES)
def test_a_heading_stays_with_the_line_that_follows_it(notes: int) -> None:
    for lines in LINES:
        blocks: list[Block] = [Para(run(f"Line {number}.")) for number in range(lines)]
        blocks += [Note(run(f"Note {number}.")) for number in range(notes)]
        blocks.append(KeyTable((KeyRow(run("Label"), run("Value")),)))
        blocks.append(Heading(run("Lonely heading"), 3))
        blocks.append(Para(run("Its only line.")))
        blocks.append(KeyTable((KeyRow(run("Further"), run("Value")),)))
        pages = words(printed(simple(*blocks))).split("\f")
        (alone,) = [page for page in pages if "Lonely heading" in page]
        assert "Its only line." in alone, (lines, notes)


@pytest.mark.parametrize("notes", NOTES)
def test_a_remark_stays_with_the_first_row_of_the_table_that_it_is_about(notes: int) -> None:
    for lines in LINES:
        blocks: list[Block] = [Para(run(f"Line {number}.")) for number in range(lines)]
        blocks += [Note(run(f"Note {number}.")) for number in range(notes)]
        blocks.append(Heading(run("Lonely heading"), 3))
        blocks.append(Note(run("Its remark.")))
        rows = tuple((run(f"Cell {number}"),) for number in range(4))
        blocks.append(Table((run("Column"),), rows, (1,)))
        pages = words(printed(simple(*blocks))).split("\f")
        (alone,) = [page for page in pages if "Lonely heading" in page]
        assert "Its remark." in alone, (lines, notes)
        assert "Cell 0" in alone, (lines, notes)


@pytest.mark.parametrize("notes", NOTES)
def test_a_card_of_a_few_rows_stays_whole_under_its_heading(notes: int) -> None:
    for lines in LINES:
        blocks: list[Block] = [Para(run(f"Line {number}.")) for number in range(lines)]
        blocks += [Note(run(f"Note {number}.")) for number in range(notes)]
        blocks.append(Heading(run("Lonely heading"), 3))
        blocks.append(Para(run("What it is about.")))
        blocks.append(
            KeyTable(tuple(KeyRow(run(f"Label {n}"), run(f"Value {n}")) for n in range(7)))
        )
        pages = words(printed(simple(*blocks))).split("\f")
        (alone,) = [page for page in pages if "Lonely heading" in page]
        assert "What it is about." in alone, (lines, notes)
        assert "Value 0" in alone, (lines, notes)
        assert "Value 6" in alone, (lines, notes)
