"""What was done, by whom and when; taking it back, and doing it again."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import func, select

from casefile.language.catalogue import mark
from casefile.records import Act, Consent, Family, FamilyMembership
from casefile.records.audit import AuditEntry
from casefile.services.errors import NothingToRedoError, NothingToUndoError
from casefile.storage import audit
from casefile.storage.undoing import undo
from casefile.values.families import HistoryLine

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Select
    from sqlalchemy.orm import Session

    from casefile.progress import Progress
    from casefile.storage.audit import AuditLine
    from casefile.storage.workspace import Workspace

_TABLES: Final = {
    "family": "family",
    "person": "person",
    "act": "act",
    "place": "place",
    "institution": "institution",
    "demand": "demand",
    "letter": "letter",
    "exhibit": "exhibit",
    "consent": "consent",
    "dossier": "dossier",
    "source": "source",
}
_LOOKED_BACK: Final = 500  # entries; nobody takes back more steps than that
_MOST_LOOKED_INTO: Final = 50  # rows; an entry about more is an import, about no one record

# What happened outside the case file, or is the case file itself, is not taken back.
NOT_UNDONE: Final = frozenset(
    {
        "case file created",
        "case file rescued",
        "fact changed",
        "lists brought up to date",
        "exhibit viewed",
        "exhibit exported",
        "dossier printed",
        "custodian added",
        "custodian removed",
        "copied to another medium",
        "copy handed over",
        "copy returned",
    }
)
UNDONE: Final = mark("undone")
REDONE: Final = mark("done again")


@dataclass(frozen=True, slots=True)
class _Step:
    """An action with everything that took it back and did it again since."""

    action: str
    sequence: int
    tip: int  # the entry that did it last, or took it back last
    stands: bool


def history_of(
    workspace: Workspace, kind: str, key: int, limit: int = 200
) -> tuple[HistoryLine, ...]:
    """Give what happened to a record, newest first; `kind` is `family`, `person`, `letter`, ….

    What happened to a family's events, members and their consents is part of its history.

    Raises:
        KeyError: the program has no such kind of record.
    """
    with workspace.reading() as session:
        if kind == "family":
            lines = audit.history_of_rows(session, _rows_of_family(key), limit)
        else:
            lines = audit.history_of(session, _TABLES[kind], key, limit)
    return tuple(_line(line) for line in lines)


def _rows_of_family(key: int) -> dict[str, Select[Any]]:
    members = select(FamilyMembership.person_id).where(FamilyMembership.family_id == key)
    return {
        "family": select(Family.id).where(Family.id == key),
        "act": select(Act.id).where(Act.family_id == key),
        "person": members,
        "consent": select(Consent.id).where(Consent.person_id.in_(members)),
    }


def count_history(workspace: Workspace) -> int:
    """Count what was ever done in the case file."""
    with workspace.reading() as session:
        return session.scalar(select(func.count()).select_from(AuditEntry)) or 0


def whole_history(workspace: Workspace, offset: int, limit: int) -> tuple[HistoryLine, ...]:
    """Give a page of what was done in the whole case file, newest first.

    It is the way to what was done to records that are removed, and to the case file itself.
    """
    with workspace.reading() as session:
        return tuple(
            replace(_line(line), about=_about(session, line))
            for line in audit.latest_entries(session, limit, offset=offset)
        )


def undo_entry(
    workspace: Workspace, entry: int, reason: str = "", progress: Progress | None = None
) -> tuple[str, str]:
    """Take an entry back, and give its action and the reference of the record it was about.

    Raises:
        UndoRefusedError: what it changed has changed again since, or is needed by something.
        NothingToUndoError: it is of a kind that cannot be taken back, or was taken back before.
    """
    with workspace.reading() as session:
        found = audit.latest_entries(session, 1, entry + 1)
        if not found or found[0].sequence != entry or not _line(found[0]).undoable:
            raise NothingToUndoError
        about = _reference(session, entry)
    undo(workspace, entry, REDONE if found[0].undoes else UNDONE, reason, progress)
    return found[0].action, about


def undo_last(
    workspace: Workspace, since: int = 0, progress: Progress | None = None
) -> tuple[str, str]:
    """Take back the newest action that stands, and give its name and the reference it is about.

    Only what was done after the entry `since` is looked at.

    Raises:
        NothingToUndoError: nothing stands that could be taken back.
        UndoRefusedError: what it changed has changed again since.
    """
    with workspace.reading() as session:
        step = _newest_standing(_steps(session, since))
        if step is None:
            raise NothingToUndoError
        about = _reference(session, step.sequence)
    undo(workspace, step.tip, UNDONE, progress=progress)
    return step.action, about


def redo_last(
    workspace: Workspace, since: int = 0, progress: Progress | None = None
) -> tuple[str, str]:
    """Do again what was taken back last, unless something new was done since.

    Only what was taken back after the entry `since` is looked at.

    Raises:
        NothingToRedoError: nothing was taken back, or something new was done since.
        UndoRefusedError: what it changed has changed again since.
    """
    with workspace.reading() as session:
        step = _newest_undone(_steps(session, since))
        if step is None:
            raise NothingToRedoError
        about = _reference(session, step.sequence)
    undo(workspace, step.tip, REDONE, progress=progress)
    return step.action, about


def _line(line: AuditLine) -> HistoryLine:
    undoable = line.rows > 0 and line.undone_by is None and line.action not in NOT_UNDONE
    return HistoryLine(line.sequence, line.at, line.who, line.action, line.reason, undoable)


def _steps(session: Session, since: int = 0) -> list[_Step]:
    """Give the actions that an entry after `since` did or took back, oldest first."""
    lines = audit.latest_entries(session, _LOOKED_BACK)
    taken_back_by = {line.undoes: line.sequence for line in lines if line.undoes is not None}
    steps = (
        _follow(line, taken_back_by)
        for line in reversed(lines)
        if line.undoes is None and line.rows > 0
    )
    return [step for step in steps if step.tip > since]


def _follow(line: AuditLine, taken_back_by: dict[int, int]) -> _Step:
    tip, stands = line.sequence, True
    while tip in taken_back_by:
        tip, stands = taken_back_by[tip], not stands
    return _Step(line.action, line.sequence, tip, stands)


def _newest_standing(steps: Sequence[_Step]) -> _Step | None:
    possible = (step for step in reversed(steps) if step.stands and step.action not in NOT_UNDONE)
    return next(possible, None)


def _newest_undone(steps: Sequence[_Step]) -> _Step | None:
    undone = max(
        (step for step in steps if not step.stands), key=lambda step: step.tip, default=None
    )
    if undone is None:
        return None
    new_since = any(step.sequence > undone.tip and step.action not in NOT_UNDONE for step in steps)
    return None if new_since else undone


def _about(session: Session, line: AuditLine) -> str:
    return _reference(session, line.sequence) if line.rows <= _MOST_LOOKED_INTO else ""


def _reference(session: Session, sequence: int) -> str:
    """Give the reference of the first record that an entry changed, or nothing."""
    table = AuditEntry.__table__
    packed = session.scalar(select(table.c.changes).where(table.c.sequence == sequence))
    changes = audit.unpack_changes(packed) if packed else []
    images = (image for _, _, *pair in changes for image in pair)
    return next((_named(image) for image in images if _named(image)), "")


def _named(image: dict[str, Any] | None) -> str:
    reference = (image or {}).get("reference", "")
    return reference if isinstance(reference, str) else ""
