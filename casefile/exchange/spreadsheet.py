"""Excel workbooks (.xlsx): the sheets as text, with true date cells told apart."""

import io
import warnings
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from typing import Any, TypeAlias
from xml.etree.ElementTree import ParseError

from openpyxl import load_workbook
from openpyxl.utils.exceptions import IllegalCharacterError, InvalidFileException

from casefile.exchange.archives import check_archive
from casefile.exchange.refusals import DamagedFileError
from casefile.exchange.tables import NoteCode, Row, Sheet, SheetNote, make_sheet, plain_cell
from casefile.progress import Progress, Unwatched

_OpenSheet: TypeAlias = Any  # openpyxl's read-only sheet, which its stubs describe wrongly
LAST_ROW = 1_048_576  # of any sheet that Excel can write
_REPORT_EVERY = 2_000
_DAMAGE = (
    AttributeError,
    EOFError,
    IllegalCharacterError,
    InvalidFileException,
    LookupError,
    NotImplementedError,
    OSError,
    OverflowError,
    ParseError,
    RuntimeError,
    TypeError,
    ValueError,
    zipfile.BadZipFile,
    zlib.error,
)


def read(data: bytes, *, progress: Progress | None = None) -> tuple[Sheet, ...]:
    """Read every sheet that holds anything; formulas give the values they last had.

    Raises:
        CompressionBombError, HostileContentError: the archive was made to harm.
        DamagedFileError: it is no workbook, or a broken one.
        TooManyColumnsError, TooManyRecordsError: no table of people is so large.
    """
    parts = check_archive(data)
    has_formulas = any(part.formulas for part in parts)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl's remarks on styles and extensions
            return tuple(_sheets(data, has_formulas, progress or Unwatched()))
    except _DAMAGE as problem:
        raise DamagedFileError from problem


def _sheets(data: bytes, has_formulas: bool, progress: Progress) -> Iterator[Sheet]:
    values = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
    if not values.worksheets:
        raise DamagedFileError
    formulas = (
        load_workbook(io.BytesIO(data), read_only=True, keep_links=False) if has_formulas else None
    )
    for sheet in values.worksheets:
        notes: list[SheetNote] = []
        if sheet.sheet_state != "visible":
            notes.append(SheetNote(NoteCode.HIDDEN_SHEET, 0, sheet.title))
        twin = formulas[sheet.title] if formulas is not None else None
        found = make_sheet(sheet.title, _rows(sheet, twin, notes, progress), ())
        if found.columns:
            yield Sheet(found.name, found.columns, found.rows, (*notes, *found.notes))


def _rows(
    sheet: _OpenSheet, twin: _OpenSheet, notes: list[SheetNote], progress: Progress
) -> Iterator[Row]:
    total = min(sheet.max_row or 0, LAST_ROW)
    formulas = _cells(twin) if twin is not None else None
    for line, cells in enumerate(_cells(sheet), start=1):
        if line > LAST_ROW:
            raise DamagedFileError
        if line % _REPORT_EVERY == 1:
            progress.report(line, max(total, line))
        beside = next(formulas, ()) if formulas is not None else ()
        row = _row(line, cells, notes)
        yield _with_formulas(row, beside, notes) if beside else row


def _cells(sheet: _OpenSheet) -> Iterator[Sequence[Any]]:
    sheet.reset_dimensions()  # what the file says of its own size need not be true
    return iter(sheet.iter_rows())


def _row(line: int, cells: Sequence[Any], notes: list[SheetNote]) -> Row:
    texts: list[str] = []
    dates: set[int] = set()
    for column, cell in enumerate(cells):
        value = cell.value
        if isinstance(value, str):
            texts.append(plain_cell(value))
            if cell.data_type == "e":
                notes.append(SheetNote(NoteCode.CELL_ERROR, line, value))
            continue
        if isinstance(value, date):
            dates.add(column)
        texts.append("" if value is None else _written(value, str(cell.number_format or "")))
    return Row(line, tuple(texts), frozenset(dates))


def _with_formulas(row: Row, formulas: Sequence[Any], notes: list[SheetNote]) -> Row:
    """Keep the formula itself, as text, where the file holds no value for it."""
    texts = list(row.cells)
    for column, cell in enumerate(formulas[: len(texts)]):
        if cell.data_type == "f" and not texts[column]:
            texts[column] = str(getattr(cell.value, "text", cell.value) or "")
            notes.append(SheetNote(NoteCode.FORMULA_WITHOUT_VALUE, row.line, texts[column]))
    return Row(row.line, tuple(texts), row.date_columns)


def _written(value: object, number_format: str) -> str:
    """Write a cell's value as the sheet shows it: 1367.0 as 1367, dates as ISO 8601.

    >>> _written(1367.0, "General")
    '1367'
    """
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        value = int(value)
    if isinstance(value, int) and number_format and set(number_format) == {"0"}:
        return str(value).zfill(len(number_format))  # national numbers with leading zeros
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ")
    return value.isoformat() if isinstance(value, date | time) else str(value)
