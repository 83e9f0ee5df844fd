"""What CSV files and spreadsheets have in common: sheets of text cells with a header."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from casefile.exchange.refusals import TooManyColumnsError, TooManyRecordsError
from casefile.exchange.rows import MOST_COLUMNS, Merged, Row, filled_down, two_headers

MOST_ROWS = 1_000_000
_RISKY = ("=", "+", "-", "@", "\t", "\r")


class NoteCode(StrEnum):
    """What a reader noticed about a table; the user sees it before importing."""

    ENCODING_GUESSED = "ENCODING_GUESSED"
    UNDECODABLE = "UNDECODABLE"
    NUL_REMOVED = "NUL_REMOVED"
    UNTERMINATED_QUOTE = "UNTERMINATED_QUOTE"
    LONG_FIELD = "LONG_FIELD"
    TITLE_LINE = "TITLE_LINE"
    DUPLICATE_HEADER = "DUPLICATE_HEADER"
    UNNAMED_COLUMN = "UNNAMED_COLUMN"
    RAGGED_ROW = "RAGGED_ROW"
    HIDDEN_SHEET = "HIDDEN_SHEET"
    FORMULA_WITHOUT_VALUE = "FORMULA_WITHOUT_VALUE"
    CELL_ERROR = "CELL_ERROR"


@dataclass(frozen=True, slots=True)
class SheetNote:
    """One thing noticed: where (line from 1, 0 for the whole), and the text or figure concerned."""

    code: NoteCode
    line: int = 0
    fact: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table: every row has as many cells as there are columns; columns are never named twice."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    notes: tuple[SheetNote, ...] = ()


def plain_cell(text: str) -> str:
    """Take off the `'` that careful exports put before a text that would act as a formula.

    >>> plain_cell("'+98 21")
    '+98 21'
    """
    return text[1:] if text.startswith("'") and text[1:].startswith(_RISKY) else text


def make_sheet(
    name: str,
    rows: Iterable[Row],
    notes: Iterable[SheetNote] = (),
    merged: Sequence[Merged] = (),
) -> Sheet:
    """Find the header among the rows, name the columns, and make all rows equally wide.

    What stands in merged cells is said of every row that they reach over.

    Raises:
        TooManyColumnsError: the table is wider than MOST_COLUMNS.
        TooManyRecordsError: the table is longer than MOST_ROWS.
    """
    filled = _filled_rows(rows)
    found = list(notes)
    header = _header_index(filled)
    found += [
        SheetNote(NoteCode.TITLE_LINE, row.line, " ".join(row.cells)) for row in filled[:header]
    ]
    if header >= len(filled):
        return Sheet(name, (), (), tuple(found))
    body = filled[header + 1 :]
    names = list(filled[header].cells)
    if merged:
        names, body = two_headers(filled[header], body, merged)
        body = filled_down(body, merged)
    width = max([len(names), *(len(row.cells) for row in body)])
    found += [
        SheetNote(NoteCode.RAGGED_ROW, row.line, str(len(row.cells)))
        for row in body
        if len(row.cells) > len(names)
    ]
    columns = _unique_names(names + [""] * (width - len(names)), filled[header].line, found)
    return Sheet(name, columns, tuple(_widened(row, width) for row in body), tuple(found))


def _filled_rows(rows: Iterable[Row]) -> list[Row]:
    filled: list[Row] = []
    for row in rows:
        cells = row.cells
        if not any(cell.strip() for cell in cells):
            continue
        width = len(cells)
        while not cells[width - 1]:
            width -= 1
        if width > MOST_COLUMNS:
            raise TooManyColumnsError(count=width, limit=MOST_COLUMNS)
        if len(filled) > MOST_ROWS:
            raise TooManyRecordsError(limit=MOST_ROWS)
        filled.append(
            row if width == len(cells) else Row(row.line, cells[:width], row.date_columns)
        )
    return filled


def _header_index(rows: Sequence[Row]) -> int:
    """Titles stand above many tables: lone cells over a table of three columns or more."""
    counts = [sum(bool(cell.strip()) for cell in row.cells) for row in rows[:20]]
    if max(counts, default=0) < 3:
        return 0
    return next(index for index, count in enumerate(counts) if count > 1)


def _unique_names(names: Sequence[str], line: int, notes: list[SheetNote]) -> tuple[str, ...]:
    unique: list[str] = []
    seen: Counter[str] = Counter()
    taken = {name.strip() for name in names}
    for position, name in enumerate(names, start=1):
        base = name.strip()
        if not base:
            base = f"Column {position}"
            notes.append(SheetNote(NoteCode.UNNAMED_COLUMN, line, str(position)))
        seen[base] += 1
        candidate = base
        if seen[base] > 1:
            notes.append(SheetNote(NoteCode.DUPLICATE_HEADER, line, base))
        while candidate in unique or (seen[base] > 1 and candidate in taken):
            candidate = f"{base} ({seen[base]})"
            if candidate not in unique and candidate not in taken:
                break
            seen[base] += 1
        unique.append(candidate)
    return tuple(unique)


def _widened(row: Row, width: int) -> Row:
    missing = width - len(row.cells)
    return Row(row.line, row.cells + ("",) * missing, row.date_columns) if missing else row
