"""CSV and its relatives: text tables with a delimiter, as they come from anywhere."""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator

from casefile.exchange.decoding import Decoded, decode
from casefile.exchange.refusals import EmptyFileError, FileTooLargeError
from casefile.exchange.rows import Row
from casefile.exchange.tables import NoteCode, Sheet, SheetNote, make_sheet, plain_cell
from casefile.progress import Progress, Unwatched

DELIMITERS = (",", ";", "\t", "|")
MOST_BYTES = 256 * 1024 * 1024
LONG_FIELD = 131_072  # characters; where Python's own reader gives up
_REPORT_EVERY = 5_000  # rows
_SAMPLE = 65_536  # characters
_LINE_END = re.compile("\r\n|\r|\n")


def read(
    data: bytes,
    *,
    name: str = "",
    encoding: str | None = None,
    delimiter: str | None = None,
    progress: Progress | None = None,
) -> Sheet:
    """Read a delimited text; encoding and delimiter are found out unless they are given.

    Raises:
        EmptyFileError: there is no text.
        FileTooLargeError: more than MOST_BYTES.
        TooManyColumnsError, TooManyRecordsError: no table of people is so large.
        UnknownEncodingError: the encoding given is none.
    """
    if len(data) > MOST_BYTES:
        raise FileTooLargeError(size=len(data) >> 20, limit=MOST_BYTES >> 20)
    decoded = decode(data, encoding)
    notes = _notes_on(decoded)
    text = decoded.text.replace("\0", "") if "\0" in decoded.text else decoded.text
    first_line = 1
    announced = re.match(r"sep=(.)(?:\r\n|\r|\n)", text)  # Excel's own way to say the delimiter
    if announced:
        delimiter = delimiter or announced[1]
        text, first_line = text[announced.end() :], 2
    if not text.strip():
        raise EmptyFileError
    rows = _rows(text, delimiter or guess_delimiter(text), first_line, notes)
    return make_sheet(name, _watched(rows, progress or Unwatched()), notes)


def guess_delimiter(text: str) -> str:
    """Find the delimiter that cuts the most lines into the same number of fields."""
    sample = text[:_SAMPLE]
    return max(DELIMITERS, key=lambda candidate: _evenness(sample, candidate))


def _notes_on(decoded: Decoded) -> list[SheetNote]:
    notes: list[SheetNote] = []
    if decoded.confidence < 1:
        fact = f"{decoded.encoding} {decoded.confidence:.0%}"
        notes.append(SheetNote(NoteCode.ENCODING_GUESSED, 0, fact))
    if decoded.misfits:
        notes.append(SheetNote(NoteCode.UNDECODABLE, 0, str(decoded.misfits)))
    if "\0" in decoded.text:
        notes.append(SheetNote(NoteCode.NUL_REMOVED, 0, str(decoded.text.count("\0"))))
    return notes


def _evenness(sample: str, delimiter: str) -> tuple[float, int]:
    lines = [fields for _, fields in _tolerant_rows(sample, delimiter, 1, []) if any(fields)]
    counts = Counter(len(fields) for fields in lines[:200])
    counts.pop(1, None)
    if not counts:
        return 0.0, 0
    width, times = max(counts.items(), key=lambda item: (item[1], item[0]))
    return times / min(len(lines), 200), width


def _rows(text: str, delimiter: str, first_line: int, notes: list[SheetNote]) -> list[Row]:
    try:
        found = list(_strict_rows(text, delimiter, first_line))
    except csv.Error:  # an open quote, a very long field: what the own reader is for
        found = list(_tolerant_rows(text, delimiter, first_line, notes))
    return [Row(line, tuple(map(plain_cell, fields))) for line, fields in found]


def _strict_rows(text: str, delimiter: str, first_line: int) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    line = first_line
    for fields in reader:
        yield line, fields
        line = first_line + reader.line_num


def _tolerant_rows(
    text: str, delimiter: str, first_line: int, notes: list[SheetNote]
) -> Iterator[tuple[int, list[str]]]:
    """Read what the standard reader refuses; a quote that never closes is only a character."""
    plain = re.compile(f"[^{re.escape(delimiter)}\r\n]*")
    closing = re.compile('[^"]*(?:""[^"]*)*"')
    ending = (delimiter, "\r", "\n")
    position, line, fields = 0, first_line, list[str]()
    started = line
    while position <= len(text):
        quoted = _quoted(closing, ending, text, position)
        if quoted:
            field = quoted[0][:-1].replace('""', '"')
            line += len(_LINE_END.findall(field))
            rest = plain.match(text, quoted.end())
        else:
            if text.startswith('"', position):
                notes.append(SheetNote(NoteCode.UNTERMINATED_QUOTE, line))
            field, rest = "", plain.match(text, position)
        field += rest[0] if rest else ""
        if len(field) > LONG_FIELD:
            notes.append(SheetNote(NoteCode.LONG_FIELD, line, str(len(field))))
        fields.append(field)
        position = rest.end() if rest else position
        if text.startswith(delimiter, position):
            position += 1
            continue
        if position < len(text) or fields != [""]:
            yield started, fields if fields != [""] else []
        end = _LINE_END.match(text, position)
        if not end:
            return
        position, line, fields = end.end(), line + 1, []
        started = line


def _quoted(
    closing: re.Pattern[str], ending: tuple[str, ...], text: str, position: int
) -> re.Match[str] | None:
    """Match a quoted field; over a line end only when its closing quote stands where one may."""
    if not text.startswith('"', position):
        return None
    found = closing.match(text, position + 1)
    if not found or found.end() == len(text) or text.startswith(ending, found.end()):
        return found
    return None if _LINE_END.search(found[0]) else found


def _watched(rows: list[Row], progress: Progress) -> Iterator[Row]:
    for number, row in enumerate(rows):
        if number % _REPORT_EVERY == 0:
            progress.report(number, len(rows))
        yield row
    progress.report(len(rows), len(rows))
