"""What the case file knows of itself: its audit chain, its facts, and where windows were left.

These rows are written by `casefile.storage` alone; triggers hold that audit rows never change.
"""

from __future__ import annotations

from datetime import datetime
from typing import Final

from sqlalchemy import LargeBinary, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from casefile.records.base import Base

UNAUDITED_TABLES: Final = frozenset(
    {
        "audit_entry",
        "audit_touch",
        "attachment",  # found by its SHA-256, which is in an audited row
        "attachment_chunk",
        "form_draft",  # saved every two seconds while somebody types
        "interface_note",
        "retired_audit_key",  # written together with the entry that says why
        "reference_counter",  # a reference is never given again, not even after an undo
    }
)


class AuditEntry(Base):
    """One action of one person: what it changed, and the link that chains it to the one before.

    `changes` is zlib-compressed JSON, a list of `[table, key, before or null, after or null]`;
    `mac` is HMAC-SHA256 in hexadecimal over all other columns and the `mac` before.
    Ordered by `sequence`, never by time: clocks move back.
    """

    __tablename__ = "audit_entry"

    sequence: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[datetime]
    who: Mapped[str]
    action: Mapped[str]
    reason: Mapped[str]
    undoes: Mapped[int | None] = mapped_column(index=True)
    rows: Mapped[int]
    changes: Mapped[bytes] = mapped_column(LargeBinary)
    mac: Mapped[str] = mapped_column(String(64))


class AuditTouch(Base):
    """Says that an audit entry is about a row, so that the history of a record is found at once."""

    __tablename__ = "audit_touch"
    __table_args__ = ({"sqlite_with_rowid": False},)

    table_name: Mapped[str] = mapped_column(Text, primary_key=True)
    row_key: Mapped[str] = mapped_column(Text, primary_key=True)
    sequence: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)


class RetiredAuditKey(Base):
    """The key that seals the entries up to one of them; the case file was encrypted anew then."""

    __tablename__ = "retired_audit_key"

    last_sequence: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    key: Mapped[bytes] = mapped_column(LargeBinary)


class CaseFact(Base):
    """A fact about the whole case file, such as the organisation; changes are audited."""

    __tablename__ = "case_fact"

    key: Mapped[str] = mapped_column(Text, primary_key=True)
    value: Mapped[str]


class InterfaceNote(Base):
    """Where a window was left, and what the program has yet to do.

    Kept here and not in a settings file, because it can hold names.
    """

    __tablename__ = "interface_note"

    key: Mapped[str] = mapped_column(Text, primary_key=True)
    value: Mapped[str]
