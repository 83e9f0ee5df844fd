"""The two kinds of session that a workspace gives out."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import event
from sqlalchemy.orm import Session, UOWTransaction

from casefile.records.base import Record
from casefile.storage.errors import ChangedMeanwhileError

if TYPE_CHECKING:
    from sqlalchemy import Engine


class ReadingSession(Session):
    """Reads beside everybody else; a mistake that would write is found at once."""

    def __init__(self, engine: Engine) -> None:
        super().__init__(engine, autoflush=False)


class ChangingSession(Session):
    """Writes inside `Workspace.changing`, which alone commits."""

    def __init__(self, engine: Engine, staff_name: str) -> None:
        super().__init__(engine, expire_on_commit=False)
        self.staff_name = staff_name
        self.mentioned: list[tuple[str, str]] = []
        self.undoes: int | None = None
        self.may_commit = False

    def mention(self, table: str, key: int) -> None:
        """Put a row that is only looked at into the entry of what is done here."""
        self.mentioned.append((table, str(key)))


def expect_version(record: Record, version: int) -> None:
    """Refuse to save over what somebody else saved since a form was opened.

    Raises:
        ChangedMeanwhileError: the record has another version by now.
    """
    if record.version != version:
        raise ChangedMeanwhileError


@event.listens_for(ReadingSession, "before_flush")
def _refuse_writing(session: Session, context: UOWTransaction, instances: Any) -> None:  # noqa: ANN401
    del context, instances
    if session.new or session.dirty or session.deleted:
        raise RuntimeError("changes belong into Workspace.changing")


@event.listens_for(ChangingSession, "before_commit")
def _refuse_committing(session: ChangingSession) -> None:
    if not session.may_commit:
        raise RuntimeError("Workspace.changing commits, at the end of its block")


@event.listens_for(ChangingSession, "before_flush")
def _stamp(session: ChangingSession, context: UOWTransaction, instances: Any) -> None:  # noqa: ANN401
    """Keep who and when on every record, and count its versions."""
    del context, instances
    now = datetime.now(UTC)
    for record in session.new:
        if isinstance(record, Record):
            record.created_by = record.updated_by = session.staff_name
            record.created_at = record.updated_at = now
    for record in session.dirty:
        if isinstance(record, Record) and session.is_modified(record, include_collections=False):
            record.version += 1
            record.updated_at = now
            record.updated_by = session.staff_name
