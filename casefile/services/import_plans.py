"""What an import is asked to do, what it would do, and what it did: plain values."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import ClassVar

from casefile.errors import CasefileError
from casefile.exchange.imported import Leftover
from casefile.exchange.mapping import ColumnMapping
from casefile.exchange.reading import FileReading
from casefile.exchange.table_rows import ProblemCode
from casefile.values.codes import Direction
from casefile.values.dates import FlexDate
from casefile.values.ids import FamilyId


class FileChangedError(CasefileError):
    """Between the preview and the import somebody wrote to the file."""

    message: ClassVar[str] = "The file has changed since it was read; read it again first."


class NothingToImportError(CasefileError):
    """A file without a single record."""

    message: ClassVar[str] = "There is no record in this file."


class NobodyNamedError(CasefileError):
    """A table none of whose columns says of whom a row tells."""

    message: ClassVar[str] = (
        "No column says of whom a row tells. Choose for one of them what it means: a name, "
        "a family or a reference."
    )


class SheetMissingError(CasefileError):
    """A sheet was asked for by a name or number that the file does not have."""

    message: ClassVar[str] = "The file has no sheet called “{sheet}”."


class ColumnMissingError(CasefileError):
    """A column was named that the file does not have."""

    message: ClassVar[str] = "The file has no column called “{column}”; its columns are: {columns}."


class Verdict(StrEnum):
    """What an import does with a record."""

    NEW = "NEW"
    UPDATED = "UPDATED"
    SAME = "SAME"


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """A file that was read, and what the user says about it.

    `mapping` is for tables, `direction` for letters; `family_id` is the family to which letters
    and address cards belong, if any.
    """

    path: Path
    reading: FileReading
    sheet: int = 0
    mapping: ColumnMapping | None = None
    direction: Direction = Direction.RECEIVED
    family_id: FamilyId | None = None


@dataclass(frozen=True, slots=True)
class PreviewCell:
    """A cell as it stands, the reading of its date, and what is wrong with it.

    `has_codes` says that lines of the text begin with the file's codes, such as BIRT.
    """

    text: str
    date: FlexDate | None = None
    problem: ProblemCode | None = None
    has_codes: bool = False


@dataclass(frozen=True, slots=True)
class PreviewRow:
    """A row with its line in the file; `problem` is one of the whole row."""

    line: int
    cells: tuple[PreviewCell, ...]
    problem: ProblemCode | None = None


@dataclass(frozen=True, slots=True)
class ImportPreview:
    """The beginning of a file; of other files than tables the columns are catalogue keys."""

    columns: tuple[str, ...]
    rows: tuple[PreviewRow, ...]
    total: int
    are_keys: bool = False


@dataclass(frozen=True, slots=True)
class TakenLine:
    """One record and what became of it: lines of the file, kind, reference (after the import)."""

    lines: tuple[int, ...]
    kind: str  # family, person, letter
    verdict: Verdict
    reference: str = ""


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import did, or, after a dry run, would do.

    `leftovers` are the texts that found no field of their own, with their lines and reasons: they
    are kept word for word in the remarks of their records, apart from those that are left out by
    their reason and those that stand with no record. `entry` is the audit entry by
    which the whole import is undone; None when nothing was written. `seen_on` is the day (ISO) on
    which this very file was imported before.
    """

    name: str
    taken: tuple[TakenLine, ...] = ()
    leftovers: tuple[Leftover, ...] = ()
    problems: int = 0
    seen_on: str = ""
    entry: int | None = None

    def count(self, verdict: Verdict, kind: str = "") -> int:
        """Count the records of a verdict, of one kind or of all."""
        return sum(each.verdict is verdict and kind in {"", each.kind} for each in self.taken)

    @property
    def not_kept(self) -> tuple[Leftover, ...]:
        """Give what is in the file and not in the case file."""
        return tuple(each for each in self.leftovers if each.reason.is_left_out or not each.record)
