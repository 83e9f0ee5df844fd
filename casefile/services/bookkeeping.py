"""What every use case needs: finding a record, giving a reference, writing only what changed."""

from __future__ import annotations

from dataclasses import fields
from datetime import UTC, datetime
from functools import lru_cache
from typing import TYPE_CHECKING, Any, TypeVar, cast

from sqlalchemy import select

from casefile.records import Base, Record, ReferenceCounter
from casefile.services.errors import RecordMissingError, UnknownTermError
from casefile.storage.sessions import expect_version
from casefile.values.ids import reference, reference_number

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from sqlalchemy.orm import Session
    from sqlalchemy.orm.interfaces import ORMOption

    from casefile.storage.workspace import Workspace

Kept = TypeVar("Kept", bound=Base)
Value = TypeVar("Value")
RowOf = TypeVar("RowOf", bound=Base)


def find(session: Session, kind: type[Kept], key: int, whole: Sequence[ORMOption] = ()) -> Kept:
    """Give a record, also a removed one; `whole` brings rows that it owns in the same statement.

    Raises:
        RecordMissingError: there is none.
    """
    found = session.get(kind, key, options=whole)
    if found is None:
        raise RecordMissingError(kind=kind.__tablename__)
    return found


def open_for_change(
    session: Session,
    kind: type[Kept],
    key: int,
    version: int | None = None,
    whole: Sequence[ORMOption] = (),
) -> Kept:
    """Give a record that is to be changed, if it is still as a form saw it.

    Raises:
        RecordMissingError: there is none.
        ChangedMeanwhileError: somebody saved another version since.
    """
    found = find(session, kind, key, whole)
    if version is not None and isinstance(found, Record):
        expect_version(found, version)
    return found


def check_exist(session: Session, kind: type[Base], keys: Iterable[int | None]) -> None:
    """Refuse identities that point at nothing.

    Raises:
        RecordMissingError: one of them does.
    """
    for key in {key for key in keys if key is not None}:
        find(session, kind, key)


def give_reference(session: Session, kind: type[Record], year: int | None = None) -> str:
    """Give the next reference of a kind; it is never given again, whatever happens."""
    return give_references(session, kind, 1, year)[0]


def give_references(
    session: Session, kind: type[Record], count: int, year: int | None = None
) -> list[str]:
    """Give several references at once, for records that are written in bulk."""
    prefix = kind.reference_prefix
    name = prefix if year is None else f"{prefix}-{year}"
    counter = session.get(ReferenceCounter, name)
    if counter is None:
        counter = ReferenceCounter(kind=name, last=_highest(session, kind, name))
        session.add(counter)
    first = counter.last + 1
    counter.last += count
    session.flush()
    return [reference(prefix, number, year) for number in range(first, first + count)]


def _highest(session: Session, kind: type[Record], name: str) -> int:
    given = session.scalars(select(kind.reference).where(kind.reference.like(f"{name}-%")))
    return max((reference_number(text) or 0 for text in given), default=0)


def columns_of(draft: Any, *without: str) -> dict[str, Any]:  # noqa: ANN401 - any draft
    """Give the fields of a draft that are columns of its record, under the same names."""
    return {name: getattr(draft, name) for name in _field_names(draft.__class__, without)}


def value_of(record: object, kind: type[Value]) -> Value:
    """Give a draft, a line or another value that has what a record has under the same names."""
    names = _field_names(cast("Any", kind), ())
    return kind(**{name: getattr(record, name) for name in names})


@lru_cache
def _field_names(kind: Any, without: tuple[str, ...]) -> tuple[str, ...]:  # noqa: ANN401 - any draft's class
    return tuple(each.name for each in fields(kind) if each.name not in without)


def write(record: Base, values: Mapping[str, Any]) -> bool:
    """Set what differs, and tell whether anything did."""
    different = {name: each for name, each in values.items() if getattr(record, name) != each}
    for name, each in different.items():
        setattr(record, name, each)
    return bool(different)


def resettle(
    rows: list[RowOf], wanted: Sequence[Mapping[str, Any]], make: Callable[..., RowOf]
) -> bool:
    """Make owned rows say what is wanted, in its order; rows that fit already stay untouched."""
    changed = len(rows) != len(wanted)
    for row, values in zip(rows, wanted, strict=False):
        changed = write(row, values) or changed
    rows.extend([make(**values) for values in wanted[len(rows) :]])
    del rows[len(wanted) :]
    return changed


def relink(
    rows: list[RowOf], attribute: str, wanted: Sequence[int], make: Callable[..., RowOf]
) -> bool:
    """Make link rows point at what is wanted; links that stay are not written again."""
    present = {getattr(row, attribute): row for row in rows}
    missing = [key for key in dict.fromkeys(wanted) if key not in present]
    surplus = [row for key, row in present.items() if key not in set(wanted)]
    for row in surplus:
        rows.remove(row)
    rows.extend(make(**{attribute: key}) for key in missing)
    return bool(missing or surplus)


def touch(record: Record) -> None:
    """Count a new version of a record of which only owned rows changed."""
    record.updated_at = datetime.now(UTC)


def remove(
    workspace: Workspace, kind: type[Record], key: int, action: str, reason: str = ""
) -> None:
    """Take a record out of every list; nothing is lost."""
    with workspace.changing(action, reason) as session:
        record = find(session, kind, key)
        record.removed_at = record.removed_at or datetime.now(UTC)


def restore(
    workspace: Workspace, kind: type[Record], key: int, action: str, reason: str = ""
) -> None:
    """Put a removed record back into the lists."""
    with workspace.changing(action, reason) as session:
        find(session, kind, key).removed_at = None


def check_codes(session: Session, **codes: str) -> None:
    """Refuse codes that their vocabularies do not hold; empty ones pass.

    Keywords are names of vocabularies.

    Raises:
        UnknownTermError: a code is no term of its list, not even a retired one.
    """
    from casefile.services.vocabularies import holds_term

    for vocabulary, code in codes.items():
        if code and not holds_term(session, vocabulary, code):
            raise UnknownTermError(code=code, vocabulary=vocabulary)
