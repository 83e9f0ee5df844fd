"""Cells as spreadsheets of offices hold them: numbers shown as dates, errors, merged cells."""

import io
import re
import zipfile
from collections.abc import Sequence
from typing import Any

import pytest
from openpyxl import Workbook

from casefile.exchange import spreadsheet
from casefile.exchange.imported import LeftoverReason
from casefile.exchange.mapping import guess_mapping
from casefile.exchange.rows import Merged, Row, filled_down, two_headers
from casefile.exchange.table_records import MOST_NOTICED, gather
from casefile.exchange.tables import NoteCode, Sheet, SheetNote

DAY = "yyyy/mm/dd"


def book(rows: list[list[Any]], merged: Sequence[str] = ()) -> bytes:
    """Make a workbook; a number with a format is a pair."""
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    for line, row in enumerate(rows, start=1):
        for column, value in enumerate(row, start=1):
            number, how = value if isinstance(value, tuple) else (value, "General")
            cell = sheet.cell(line, column, number)
            cell.number_format = how
    for each in merged:
        sheet.merge_cells(each)
    target = io.BytesIO()
    workbook.save(target)
    return target.getvalue()


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        (24685, "1967-08-01"),
        (13670508, "13670508"),  # a Solar day typed into a cell of dates; Excel shows #####
        (1e12, "1000000000000"),
        (-5, "-5"),
        (60, "60"),  # 29 February 1900, a day that never was
        (59, "1900-02-28"),
    ],
)
def test_a_number_that_is_no_date_stays_a_number(number: float, shown: str) -> None:
    sheet = spreadsheet.read(book([["Name", "Born"], ["Alpha", (number, DAY)]]))[0]
    assert sheet.rows[0].cells[1] == shown
    assert bool(sheet.rows[0].date_columns) == ("-" in shown[1:])


def test_a_solar_day_in_a_cell_of_dates_is_that_day() -> None:
    sheet = spreadsheet.read(book([["Name", "Born"], ["Alpha", (13670508, DAY)]]))[0]
    birth = gather(guess_mapping(sheet), sheet).people[0].birth
    assert birth is not None
    assert birth.edtf == "1988-07-30"


def test_figures_are_as_many_as_a_sheet_shows() -> None:
    rows: list[list[Any]] = [["Name", "a", "b"], ["Alpha", 0.1 + 0.2, (1.5, "[h]:mm")]]
    assert spreadsheet.read(book(rows))[0].rows[0].cells == ("Alpha", "0.3", "36:00:00")


def test_nobody_is_called_by_an_error() -> None:
    sheet = spreadsheet.read(book([["Name", "City"], ["#N/A", "Nowhere"], ["Alpha", "#REF!"]]))[0]
    assert [row.cells for row in sheet.rows] == [("", "Nowhere"), ("Alpha", "")]
    errors = [note for note in sheet.notes if note.code is NoteCode.CELL_ERROR]
    assert [(note.line, note.fact) for note in errors] == [(2, "#N/A"), (3, "#REF!")]


def test_formulas_are_found_whatever_their_prefix() -> None:
    source = zipfile.ZipFile(io.BytesIO(book([["Name", "Sum"], ["Alpha", "=1+1"]])))
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name in source.namelist():
            content = source.read(name)
            if name == "xl/worksheets/sheet1.xml":
                content = re.sub(rb"<(/?)(\w)", rb"<\1x:\2", content)
                content = content.replace(b" xmlns=", b" xmlns:x=")
            archive.writestr(name, content)
    sheet = spreadsheet.read(target.getvalue())[0]
    assert sheet.rows[0].cells == ("Alpha", "=1+1")


def test_merged_cells_are_said_of_every_row_and_column() -> None:
    rows: list[list[Any]] = [
        ["A list", None, None, None],
        ["Family", "Person", None, "City"],
        [None, "name", "date of birth", None],
        ["Alpha", "Fictional A", "1330", "Nowhere"],
        [None, "Fictional B", "1340", None],
        ["Beta", "Invented C", "1350", None],
    ]
    data = book(rows, merged=("A2:A3", "B2:C2", "D2:D3", "A4:A5", "D4:D6", "A1:D1"))
    sheet = spreadsheet.read(data)[0]
    assert sheet.columns == ("Family", "Person: name", "Person: date of birth", "City")
    assert [row.cells[0] for row in sheet.rows] == ["Alpha", "Alpha", "Beta"]
    assert [row.cells[3] for row in sheet.rows] == ["Nowhere"] * 3
    records = gather(guess_mapping(sheet), sheet)
    assert [person.names[0].full for person in records.people] == [
        "Fictional A",
        "Fictional B",
        "Invented C",
    ]
    assert len(records.families) == 2
    assert [person.birth and person.birth.words for person in records.people] == [
        "1330",
        "1340",
        "1350",
    ]


def test_merged_cells_of_any_size_change_no_other_row() -> None:
    rows = [Row(2, ("a", "")), Row(3, ("", "b")), Row(5, ("", ""))]
    wild = [Merged(1, 1_048_576, 0, 1), Merged(2, 3, 5, 5), Merged(2, 4, 0, 0), Merged(9, 1, 1, 0)]
    assert [row.cells for row in filled_down(rows, wild)] == [("a", ""), ("a", "b"), ("", "")]
    assert two_headers(Row(1, ("a",)), rows, [Merged(1, 1, 0, 1_999)]) == (["a"], rows)


@pytest.mark.parametrize("city", [(), ("City",)])
def test_a_wide_header_takes_nobody_for_a_header(city: tuple[str, ...]) -> None:
    head, first = Row(1, ("Name", "", *city)), Row(2, ("Fictional", "Alpha", *city))
    assert two_headers(head, [first], [Merged(1, 1, 0, 1)]) == (list(head.cells), [first])


def test_wide_headers_alone_are_known_by_the_words_below() -> None:
    head, below = Row(1, ("Person", "", "Death", "")), Row(2, ("name", "sex", "date", "place"))
    names, rows = two_headers(head, [below], [Merged(1, 1, 0, 1), Merged(1, 1, 2, 3)])
    assert names == ["Person: name", "Person: sex", "Death: date", "Death: place"]
    assert not rows


def test_what_was_noticed_is_told_and_not_a_million_times() -> None:
    notes = [SheetNote(NoteCode.UNTERMINATED_QUOTE, line) for line in range(1_000)]
    sheet = Sheet("", ("Name",), (Row(2, ("Alpha",)),), (*notes, SheetNote(NoteCode.HIDDEN_SHEET)))
    told = [
        each
        for each in gather(guess_mapping(sheet), sheet).leftovers
        if each.reason is LeftoverReason.NOTICED
    ]
    assert len(told) == MOST_NOTICED + 2
    assert told[-1].text == f"+ {1_000 - MOST_NOTICED}"
