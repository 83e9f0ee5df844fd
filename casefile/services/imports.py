"""Importing a file: reading it, looking at it, trying it, taking it in as one change."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING

from casefile.exchange import sandbox
from casefile.exchange.imported import Leftover, LeftoverReason
from casefile.exchange.mapping import ColumnMapping, column_called, guess_mapping
from casefile.exchange.refusals import FileMissingError
from casefile.exchange.table_records import gather
from casefile.garbage import no_garbage_search
from casefile.language.catalogue import mark
from casefile.progress import Progress, Unwatched
from casefile.services.import_letters import LetterImport
from casefile.services.import_memory import (
    Memory,
    keep_memory,
    profiles,
    remembered,
    save_profile,
)
from casefile.services.import_plans import (
    ColumnMissingError,
    FileChangedError,
    ImportPlan,
    ImportPreview,
    ImportReport,
    NobodyNamedError,
    NothingToImportError,
    PreviewCell,
    PreviewRow,
    SheetMissingError,
    Verdict,
)
from casefile.services.import_previews import preview
from casefile.services.import_records import RecordsImport
from casefile.values.today import local_today

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from casefile.exchange.columns import ColumnMeaning
    from casefile.exchange.imported import ImportedRecords
    from casefile.exchange.reading import FileReading, ReadingWishes
    from casefile.storage.sessions import ChangingSession
    from casefile.storage.workspace import Workspace

__all__ = [
    "ImportPlan",
    "ImportPreview",
    "ImportReport",
    "PreviewCell",
    "PreviewRow",
    "Verdict",
    "choose_sheet",
    "dry_run",
    "make_plan",
    "preview",
    "profiles",
    "read_file",
    "run_import",
    "save_profile",
    "with_columns",
    "with_sheet",
]

IMPORTED = mark("file imported")


class _GiveUp(Exception):  # noqa: N818 - how a dry run ends, no error
    """Takes a dry run out of its transaction, so that nothing of it stays."""


def read_file(
    path: Path, progress: Progress | None = None, wishes: ReadingWishes | None = None
) -> FileReading:
    """Read a foreign file of any known kind, in a process of its own.

    Raises:
        UnreadableFileError: its kinds say in one sentence why not.
        Cancelled: the user asked to stop.
    """
    return sandbox.read_file(path, progress, wishes=wishes)


def make_plan(workspace: Workspace, path: Path, reading: FileReading) -> ImportPlan:
    """Give the plan that fits a file best: columns guessed, or taken from a profile that fits.

    Raises:
        NothingToImportError: a table without columns, a file without a record.
    """
    records = reading.records
    sheets = [number for number, sheet in enumerate(reading.sheets) if sheet.rows]
    if records is not None and not (records.people or records.families):
        raise NothingToImportError
    if records is None and reading.letter is None and not sheets:
        raise NothingToImportError
    plan = ImportPlan(path, reading)
    return with_sheet(workspace, plan, sheets[0]) if sheets else plan


def with_sheet(workspace: Workspace, plan: ImportPlan, sheet: int) -> ImportPlan:
    """Give the plan for another sheet of the file, with its columns guessed."""
    known = [mapping for _, mapping in profiles(workspace)]
    mapping = guess_mapping(plan.reading.sheets[sheet], known)
    return replace(plan, sheet=sheet, mapping=mapping)


def choose_sheet(workspace: Workspace, plan: ImportPlan, sheet: str) -> ImportPlan:
    """Give the plan for the sheet of this name, or of this number counted from 1.

    Raises:
        SheetMissingError: the file has none.
    """
    names = [each.name for each in plan.reading.sheets]
    if sheet in names:
        return with_sheet(workspace, plan, names.index(sheet))
    if sheet.isdecimal() and 1 <= int(sheet) <= len(names):
        return with_sheet(workspace, plan, int(sheet) - 1)
    raise SheetMissingError(sheet=sheet)


def with_columns(plan: ImportPlan, said: Iterable[tuple[str, ColumnMeaning]]) -> ImportPlan:
    """Give the plan with the meanings that the user says for columns, by their headers.

    Raises:
        ColumnMissingError: the file has no column of that header.
    """
    if plan.mapping is None:
        return plan
    mapping, columns = plan.mapping, plan.reading.sheets[plan.sheet].columns
    for header, meaning in said:
        column = column_called(columns, header)
        if column is None:
            raise ColumnMissingError(column=header, columns=", ".join(columns))
        mapping = mapping.with_meaning(column, meaning)
    return replace(plan, mapping=mapping)


def dry_run(
    workspace: Workspace, plan: ImportPlan, progress: Progress | None = None
) -> ImportReport:
    """Do everything that `run_import` does, and take it back before it lands.

    Raises:
        NobodyNamedError, FileChangedError, DiskFullError, Cancelled: see `run_import`.
    """
    report = ImportReport(plan.reading.name)
    try:
        with no_garbage_search(), workspace.changing(IMPORTED) as session:
            report = _take(session, plan, progress or Unwatched())
            session.flush()
            raise _GiveUp
    except _GiveUp:
        return report


def run_import(
    workspace: Workspace, plan: ImportPlan, progress: Progress | None = None
) -> ImportReport:
    """Take a file in: all of it in one change that one undo takes back, or nothing.

    Raises:
        NobodyNamedError: the columns of a table say of nobody whose row it is.
        FileChangedError: the file is not the one that was read.
        DiskFullError, StorageLostError: nothing was changed.
        Cancelled: nothing was changed.
    """
    before = workspace.head.sequence
    with no_garbage_search(), workspace.changing(IMPORTED, plan.reading.name) as session:
        report = _take(session, plan, progress or Unwatched())
    written = workspace.head.sequence != before
    return replace(report, entry=workspace.head.sequence if written else None)


def _take(session: ChangingSession, plan: ImportPlan, progress: Progress) -> ImportReport:
    if plan.mapping is not None and not plan.mapping.tells_who:
        raise NobodyNamedError
    reading, today = plan.reading, local_today().isoformat()
    memory = remembered(session, reading.sha256)
    brought, problems = Memory(), 0
    taking: LetterImport | RecordsImport
    if reading.letter is not None:
        taking = LetterImport(session, plan, _original(plan), memory)
        taking.run(progress)
        brought.waiting = taking.waiting
    else:
        records = _records(plan, progress)
        problems = records.doubtful
        taking = RecordsImport(session, records, memory, plan.family_id, plan.sheet)
        taking.run(progress)
        brought = taking.brought
        brought.aside = [(each.line, each.field, each.text) for each in _alone(taking.leftovers)]
    if any(each.verdict is not Verdict.SAME for each in taking.taken):
        keep_memory(session, reading.sha256, brought, today)
    return ImportReport(
        reading.name, tuple(taking.taken), tuple(taking.leftovers), problems, memory.seen_on
    )


def _alone(leftovers: list[Leftover]) -> list[Leftover]:
    """Give what stands with no record and is not left out."""
    return [each for each in leftovers if not each.record and not each.reason.is_left_out]


def _records(plan: ImportPlan, progress: Progress) -> ImportedRecords:
    reading = plan.reading
    if reading.records is not None:
        return reading.records
    sheet = reading.sheets[plan.sheet]
    records = gather(plan.mapping or ColumnMapping(()), sheet, reading.format, progress)
    others = tuple(
        Leftover(0, "OTHER_SHEET", each.name, LeftoverReason.OTHER_SHEET)
        for number, each in enumerate(reading.sheets)
        if number != plan.sheet and each.rows
    )
    return replace(records, leftovers=(*others, *records.leftovers))


def _original(plan: ImportPlan) -> bytes:
    """Give the bytes of a letter as they came, to be kept beside what was read of them."""
    try:
        data = plan.path.read_bytes()
    except OSError as problem:
        raise FileMissingError from problem
    if hashlib.sha256(data).hexdigest() != plan.reading.sha256:
        raise FileChangedError
    return data
