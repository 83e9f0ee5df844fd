"""The audit chain walked from its beginning, entry by entry, as it is read and as it was sealed.

A rescued case file can lack entries that lay on damaged pages. The entry of the rescue says which
(`Rescue`), and seals everything that stands before it, so that what was lost then is told apart
from what somebody takes away later.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import zlib
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final

from casefile.language.catalogue import mark
from casefile.records.audit import AuditEntry
from casefile.security.header import canonical
from casefile.storage.audit import link, retired_keys, unpack_changes
from casefile.storage.recording import RowChange
from casefile.storage.row_images import canonical_image, quoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sqlalchemy import Connection, Row

RESCUED: Final = mark("case file rescued")
SEALED_BY_RESCUE: Final = ("audit_entry", "rescued")  # the place of its seal among the changes


@dataclass(frozen=True, slots=True)
class Rescue:
    """What the entry of a rescue says about the entries before it.

    `missing` are the sequences that could not be read, `unproven` those whose seal could not be
    checked because the one before or its key is lost, or was wrong already.
    """

    sequence: int
    at: datetime
    missing: frozenset[int]
    unproven: frozenset[int]
    digest: str

    def sealing(self) -> RowChange:
        """Give what is kept among the changes of the entry."""
        table, key = SEALED_BY_RESCUE
        told = {
            "missing": spans(self.missing),
            "unproven": spans(self.unproven),
            "digest": self.digest,
        }
        return RowChange(table, key, None, json.dumps(told))


@dataclass(frozen=True, slots=True)
class Link:
    """An entry of the chain as it was found.

    `gap` are the sequences missing before it, `entry` its cells, or nothing where they make no
    sense, `is_proven` whether its seal fits the entry before it, `digest` covers all before it.
    """

    sequence: int
    gap: range
    entry: dict[str, Any] | None
    changes: list[list[Any]]
    is_proven: bool
    digest: str


@dataclass(frozen=True, slots=True)
class Seen:
    """The last image of a row that the chain knows: the digest of its cells, and which they are."""

    digest: bytes
    names: tuple[str, ...]
    sequence: int


class LastImages:
    """What the chain says last about each row of each table, by the row's key."""

    def __init__(self) -> None:
        self.rows: dict[str, dict[str, Seen]] = {}
        self._names: dict[tuple[str, ...], tuple[str, ...]] = {}

    def take(self, walked: Link) -> None:
        """Go one entry on."""
        for table, key, before, after in walked.changes:
            rows = self.rows.setdefault(table, {})
            if after is not None:
                columns = tuple(after)
                kept = self._names.setdefault(columns, columns)
                rows[key] = Seen(image_digest(after, columns), kept, walked.sequence)
            elif before is not None:
                rows.pop(key, None)


def walk_chain(connection: Connection, key: bytes) -> Iterator[Link]:
    """Give the entries in their order; `key` seals the newest, the database keeps older keys."""
    before, sequence = "", 0
    covered = hashlib.sha256()
    retired = retired_keys(connection)
    for row in _entries(connection):
        entry = _sensible(row)
        while retired and retired[0][0] < row.sequence:
            retired.pop(0)
        sealing = retired[0][1] if retired else key
        fits = entry is not None and hmac.compare_digest(link(sealing, before, entry), entry["mac"])
        gap = range(sequence + 1, row.sequence)
        yield Link(row.sequence, gap, entry, _changes(entry), fits, covered.hexdigest())
        sequence = row.sequence
        before = entry["mac"] if entry else ""
        covered.update(_told(row))


def chain_digest(connection: Connection) -> str:
    """Give the digest of all entries that there are, for a rescue to seal."""
    covered = hashlib.sha256()
    for row in _entries(connection):
        covered.update(_told(row))
    return covered.hexdigest()


def rescues(connection: Connection) -> list[Rescue]:
    """Give the rescues that the chain tells of, the earliest first; their seals are not checked."""
    found = []
    wanted = "SELECT sequence, at, changes FROM audit_entry WHERE action = ? ORDER BY sequence"
    for sequence, at, packed in connection.exec_driver_sql(wanted, (RESCUED,)).all():
        for table, key, _, told in _changes({"changes": packed}):
            if (table, key) == SEALED_BY_RESCUE and isinstance(told, dict):
                before = range(1, sequence)
                found.append(
                    Rescue(
                        sequence,
                        datetime.fromisoformat(at).replace(tzinfo=UTC),
                        _numbers(told.get("missing"), before),
                        _numbers(told.get("unproven"), before),
                        str(told.get("digest", "")),
                    )
                )
    return found


def spans(numbers: Iterable[int]) -> list[list[int]]:
    """Write many numbers as first and last of each run."""
    found: list[list[int]] = []
    for number in sorted(numbers):
        if found and found[-1][1] == number - 1:
            found[-1][1] = number
        else:
            found.append([number, number])
    return found


def image_digest(image: dict[str, Any], names: Iterable[str]) -> bytes:
    """Cover the columns that an entry knew: a later program may have added some since."""
    return hashlib.sha256(canonical_image(image, names)).digest()[:16]


def _entries(connection: Connection) -> Iterable[Row[Any]]:
    columns = ", ".join(quoted(column.name) for column in AuditEntry.__table__.columns)
    return connection.execution_options(yield_per=500).exec_driver_sql(
        f"SELECT {columns} FROM audit_entry ORDER BY sequence"  # noqa: S608 - names of ours
    )


def _numbers(told: Any, within: range) -> frozenset[int]:  # noqa: ANN401 - parsed JSON
    numbers: set[int] = set()
    for span in told if isinstance(told, list) else ():
        if isinstance(span, list) and len(span) == 2 and all(type(each) is int for each in span):
            numbers.update(range(max(span[0], 1), min(span[1] + 1, within.stop)))
    return frozenset(numbers)


def _sensible(row: Row[Any]) -> dict[str, Any] | None:
    """Give an entry as it was sealed, or nothing when a page of another time stands in for it.

    Read without the types of the model: what is put back by hand may hold anything.
    """
    entry: dict[str, Any] = dict(row._mapping)  # noqa: SLF001 - SQLAlchemy's public name for it
    texts = all(isinstance(entry[name], str) for name in ("at", "who", "action", "reason", "mac"))
    if not texts or not isinstance(entry["changes"], bytes) or not entry["mac"].isascii():
        return None
    try:
        entry["at"] = datetime.fromisoformat(entry["at"]).replace(tzinfo=UTC)
    except ValueError:
        return None
    return entry


def _changes(entry: dict[str, Any] | None) -> list[list[Any]]:
    try:
        changes: Any = unpack_changes(entry["changes"]) if entry else []
    except (ValueError, zlib.error, TypeError):
        return []
    sound = isinstance(changes, list) and all(
        isinstance(each, list) and len(each) == 4 for each in changes
    )
    return changes if sound else []


def _told(row: Row[Any]) -> bytes:
    """Give everything that an entry says, whatever it holds."""
    cells = [hashlib.sha256(each).hexdigest() if isinstance(each, bytes) else each for each in row]
    return canonical(cells) + b"\n"
