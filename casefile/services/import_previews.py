"""The beginning of a file as it will be understood, row by row and cell by cell."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from casefile.exchange.mapping import ColumnMapping
from casefile.exchange.table_rows import ProblemCode, read_row
from casefile.language.catalogue import mark
from casefile.services.import_drafts import event_words
from casefile.services.import_plans import ImportPlan, ImportPreview, PreviewCell, PreviewRow
from casefile.values.codes import DateQuality

if TYPE_CHECKING:
    from casefile.exchange.imported import ImportedLetter, ImportedPerson
    from casefile.exchange.rows import Row
    from casefile.exchange.tables import Sheet
    from casefile.values.dates import FlexDate

ROWS: Final = 50
_LONGEST: Final = 300  # characters of a cell
_PERSON: Final = (mark("Name"), mark("Born"), mark("Father’s name"), mark("What else is told"))
_LETTER: Final = (mark("Field"), mark("Content"))


def preview(plan: ImportPlan, count: int | None = ROWS) -> ImportPreview:
    """Give the first rows: of a table its cells, of other files what they hold."""
    reading = plan.reading
    if reading.letter is not None:
        rows = tuple(_letter_rows(reading.letter))
        return ImportPreview(_LETTER, rows, len(rows), are_keys=True)
    if reading.records is not None:
        people = reading.records.people
        shown = tuple(_person_row(each) for each in people[:count])
        return ImportPreview(_PERSON, shown, len(people), are_keys=True)
    sheet = reading.sheets[plan.sheet]
    mapping = plan.mapping or ColumnMapping(())
    table = tuple(_row(mapping, sheet, each) for each in sheet.rows[:count])
    return ImportPreview(sheet.columns, table, len(sheet.rows))


def _row(mapping: ColumnMapping, sheet: Sheet, row: Row) -> PreviewRow:
    reading = read_row(mapping, sheet, row)
    dates = dict(reading.dates)
    problems = {problem.column: problem.code for problem in reading.problems}
    cells = tuple(
        PreviewCell(text[:_LONGEST], dates.get(column), problems.get(column))
        for column, text in zip(sheet.columns, row.cells, strict=True)
    )
    return PreviewRow(row.line, cells, problems.get(""))


def _person_row(person: ImportedPerson) -> PreviewRow:
    names = " / ".join(name.shown for name in person.names)
    fathers = " / ".join(each.text for each in person.fathers_names)
    told = "\n\n".join(event_words(each) for each in person.events)
    cells = (
        PreviewCell(names[:_LONGEST], None, None if names else ProblemCode.NO_NAME),
        _date_cell(person.birth),
        PreviewCell(fathers[:_LONGEST]),
        PreviewCell((told or person.notes)[:_LONGEST], has_codes=True),
    )
    return PreviewRow(person.lines[0] if person.lines else 0, cells)


def _date_cell(day: FlexDate | None) -> PreviewCell:
    if day is None:
        return PreviewCell("")
    problem = ProblemCode.NOT_A_DATE if day.quality is DateQuality.TEXT else None
    return PreviewCell(day.words[:_LONGEST], day, problem)


def _letter_rows(letter: ImportedLetter) -> list[PreviewRow]:
    sender = letter.sender
    told = [
        (mark("Subject"), letter.subject),
        (mark("From"), f"{sender.name} <{sender.address}>" if sender else ""),
        (mark("To"), ", ".join(each.name or each.address for each in letter.addressees)),
        (mark("Date"), letter.sent_words),
        (mark("Attachments"), ", ".join(each.name for each in letter.attachments)),
        (mark("Text"), letter.text),
    ]
    return [
        PreviewRow(number, (PreviewCell(name), PreviewCell(text[:_LONGEST])))
        for number, (name, text) in enumerate(told, start=1)
    ]
