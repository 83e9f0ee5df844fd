"""Writes many new rows at once: thousands of records in a transaction of seconds."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any, Final, cast

from sqlalchemy import func, insert, select

from casefile.records import Record
from casefile.services.bookkeeping import give_references

if TYPE_CHECKING:
    from sqlalchemy import Table

    from casefile.records import Base
    from casefile.storage.sessions import ChangingSession

_BATCH: Final = 2_000  # rows


class NewRows:
    """Collects rows and writes them in the order in which their tables were first met.

    A record has its id at once, so that others can point at it before it is written.
    """

    def __init__(self, session: ChangingSession) -> None:
        self._session = session
        self._rows: dict[type[Base], list[dict[str, Any]]] = defaultdict(list)
        self._next: dict[type[Record], int] = {}
        self._references: dict[type[Record], list[str]] = {}
        self._unforeseen: set[type[Base]] = set()

    def expect(self, kind: type[Record], count: int) -> None:
        """Take references and ids for records to come."""
        references = give_references(self._session, kind, count) if count else []
        self._references[kind] = references[::-1]
        self._rows[kind] = []

    def add_record(self, kind: type[Record], values: dict[str, Any]) -> tuple[int, str]:
        """Add a record that was expected; give its id and its reference."""
        reference = self._references[kind].pop()
        return self._add_stamped(kind, values | {"reference": reference}), reference

    def add_unforeseen(self, kind: type[Record], values: dict[str, Any]) -> int:
        """Add a record of a kind that nobody could count; give its id. It is referred to later."""
        self._unforeseen.add(kind)
        return self._add_stamped(kind, values)

    def _add_stamped(self, kind: type[Record], values: dict[str, Any]) -> int:
        if kind not in self._next:
            last = self._session.scalar(select(func.max(kind.__table__.c.id))) or 0
            self._next[kind] = last + 1
        key, staff = self._next[kind], self._session.staff_name
        self._next[kind] += 1
        self.add(kind, {"id": key, "created_by": staff, "updated_by": staff} | values)
        return key

    def add(self, kind: type[Base], values: dict[str, Any]) -> None:
        """Add a row."""
        self._rows[kind].append(values)

    def write(self) -> None:
        """Write everything that was added."""
        self._session.flush()
        # What nobody foresaw is pointed at by what was expected.
        order = sorted(self._rows, key=lambda kind: kind not in self._unforeseen)
        for kind in order:
            rows = self._rows[kind]
            if issubclass(kind, Record):
                self._refer(kind, [each for each in rows if "reference" not in each])
            for start in range(0, len(rows), _BATCH):
                # The table, not the class: nobody needs objects of rows that are written in bulk.
                self._session.execute(
                    insert(cast("Table", kind.__table__)), rows[start : start + _BATCH]
                )
            rows.clear()

    def _refer(self, kind: type[Record], rows: list[dict[str, Any]]) -> None:
        references = give_references(self._session, kind, len(rows)) if rows else []
        for row, reference in zip(rows, references, strict=True):
            row["reference"] = reference
