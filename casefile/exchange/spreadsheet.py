"""Excel workbooks (.xlsx): the sheets as text, with true date cells told apart."""

import io
import re
import warnings
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from itertools import islice
from typing import Any, TypeAlias
from xml.etree.ElementTree import ParseError

from openpyxl import load_workbook
from openpyxl.styles.numbers import is_date_format, is_timedelta_format
from openpyxl.utils.cell import range_boundaries
from openpyxl.utils.datetime import from_excel
from openpyxl.utils.exceptions import IllegalCharacterError, InvalidFileException

from casefile.exchange.archives import ArchivePart, check_archive
from casefile.exchange.refusals import DamagedFileError
from casefile.exchange.rows import MOST_COLUMNS, Merged, Row
from casefile.exchange.tables import NoteCode, Sheet, SheetNote, make_sheet, plain_cell
from casefile.progress import Progress, Unwatched

_OpenSheet: TypeAlias = Any  # openpyxl's read-only sheet, which its stubs describe wrongly
_OpenBook: TypeAlias = Any
_MERGED = re.compile(
    rb"<(?:\w{1,40}:)?mergeCell\s[^>]{0,200}?ref=[\"']([A-Z]{1,3}\d{1,7}:[A-Z]{1,3}\d{1,7})[\"']"
)
_MOST_MERGED = 200_000
_NO_DAY = 60  # the number of 29 February 1900, which Excel believes in
_LATER_EPOCH = 1904
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
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl's remarks on styles and extensions
            return tuple(_sheets(data, parts, progress or Unwatched()))
    except _DAMAGE as problem:
        raise DamagedFileError from problem


def _sheets(data: bytes, parts: Sequence[ArchivePart], progress: Progress) -> Iterator[Sheet]:
    values = _opened(data, data_only=True)
    if not values.worksheets:
        raise DamagedFileError
    formulas = _opened(data) if any(part.formulas for part in parts) else None
    merged = {part.name for part in parts if part.merged}
    for sheet in values.worksheets:
        notes: list[SheetNote] = []
        if sheet.sheet_state != "visible":
            notes.append(SheetNote(NoteCode.HIDDEN_SHEET, 0, sheet.title))
        twin = formulas[sheet.title] if formulas is not None else None
        part = str(sheet._worksheet_path)  # noqa: SLF001 - no other way to its merged cells
        whole = _merged_cells(data, part) if part in merged else ()
        found = make_sheet(sheet.title, _rows(sheet, twin, notes, progress), (), whole)
        if found.columns:
            yield Sheet(found.name, found.columns, found.rows, (*notes, *found.notes))


def _opened(data: bytes, *, data_only: bool = False) -> _OpenBook:
    book: _OpenBook = load_workbook(
        io.BytesIO(data), read_only=True, data_only=data_only, keep_links=False
    )
    # Dates come as the numbers that they are: of a number that is no date openpyxl keeps nothing.
    book._date_formats = set()  # noqa: SLF001
    return book


def _merged_cells(data: bytes, part: str) -> tuple[Merged, ...]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        text = archive.read(part)
    found = (range_boundaries(each[1].decode()) for each in _MERGED.finditer(text))
    return tuple(
        Merged(top, bottom, left - 1, right - 1)
        for left, top, right, bottom in islice(found, _MOST_MERGED)
        if left and top and right and bottom and right <= MOST_COLUMNS
    )


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
            if cell.data_type == "e":  # no value: nobody is called #N/A
                notes.append(SheetNote(NoteCode.CELL_ERROR, line, value))
                value = ""
            texts.append(plain_cell(value))
            continue
        how = str(cell.number_format or "") if value is not None else ""
        if how:
            value = _dated(value, how, cell.parent.parent.epoch)
        if isinstance(value, date):
            dates.add(column)
        texts.append("" if value is None else _written(value, how))
    return Row(line, tuple(texts), frozenset(dates))


def _with_formulas(row: Row, formulas: Sequence[Any], notes: list[SheetNote]) -> Row:
    """Keep the formula itself, as text, where the file holds no value for it."""
    texts = list(row.cells)
    for column, cell in enumerate(formulas[: len(texts)]):
        if cell.data_type == "f" and not texts[column]:
            texts[column] = str(getattr(cell.value, "text", cell.value) or "")
            notes.append(SheetNote(NoteCode.FORMULA_WITHOUT_VALUE, row.line, texts[column]))
    return Row(row.line, tuple(texts), row.date_columns)


def _dated(value: object, number_format: str, epoch: datetime) -> object:
    """Give the day that a number stands for, where it is shown as one; else the number itself.

    Excel shows no day for a negative number, and for 60 one that never was: 29 February 1900.
    """
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    if not is_number or not _is_date_format(number_format):
        return value
    if value < 0 or (value == _NO_DAY and epoch.year < _LATER_EPOCH):  # type: ignore[operator]
        return value
    try:
        return from_excel(value, epoch, timedelta=bool(is_timedelta_format(number_format)))
    except (OverflowError, ValueError):
        return value


@lru_cache(maxsize=1_000)
def _is_date_format(number_format: str) -> bool:
    return bool(is_date_format(number_format))


def _written(value: object, number_format: str) -> str:
    """Write a cell's value as the sheet shows it: 1367.0 as 1367, dates as ISO 8601.

    >>> _written(1367.0, "General")
    '1367'
    """
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        value = int(value)
    if isinstance(value, float):
        return f"{value:.15g}"  # as many figures as a sheet shows: 0.3, not 0.30000000000000004
    if isinstance(value, timedelta):
        return _hours(value)
    if isinstance(value, int) and number_format and set(number_format) == {"0"}:
        return str(value).zfill(len(number_format))  # national numbers with leading zeros
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ")
    return value.isoformat() if isinstance(value, date | time) else str(value)


def _hours(value: timedelta) -> str:
    seconds = int(value.total_seconds())
    return f"{seconds // 3600}:{seconds % 3600 // 60:02}:{seconds % 60:02}"
