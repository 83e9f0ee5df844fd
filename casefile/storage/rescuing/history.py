"""What the audit chain of a damaged case file still says, and where it has gaps."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from casefile.security.header import AuditHead
from casefile.storage.audit import holds_head
from casefile.storage.chain import LastImages, rescues, walk_chain

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Connection

    from casefile.storage.rescuing.trees import Forest

Place = tuple[str, str]  # a table and the key of one of its rows


@dataclass(frozen=True, slots=True)
class LastWord:
    """What the chain says last about a row: at which entry, and its image, or none once deleted."""

    sequence: int
    image: dict[str, Any] | None


class History:
    """The entries that were taken over, read once from the first to the last."""

    def __init__(self, connection: Connection, key: bytes, outside: AuditHead) -> None:
        """Walk the chain; `outside` is the link that was last seen outside the database."""
        self.known = LastImages()
        self.entries = 0
        self.last = AuditHead()
        told = rescues(connection)
        accounted = frozenset[int]().union(*(each.missing for each in told))
        excused = frozenset[int]().union(*(each.unproven for each in told))
        digests = {each.sequence: each.digest for each in told}
        missing, unproven = set[int](), set[int]()
        for walked in walk_chain(connection, key):
            missing.update(walked.gap)
            sealed_before = digests.get(walked.sequence, walked.digest) == walked.digest
            if not (walked.is_proven and sealed_before):
                unproven.add(walked.sequence)
            self.known.take(walked)
            self.entries += 1
            mac = str(walked.entry["mac"]) if walked.entry else ""
            self.last = AuditHead(walked.sequence, mac)
        if not holds_head(connection, outside):
            missing.update(range(self.last.sequence + 1, outside.sequence + 1))
        self.next_sequence = max(self.last.sequence, outside.sequence) + 1
        self.missing = frozenset(missing - accounted)
        self.unproven = frozenset(unproven - excused)
        self._touched: dict[Place, int] = {}
        self._knows_touched = not self.missing

    def look_at_touches(self, forest: Forest, root: int | None) -> None:
        """Learn from the history's own index which rows the missing entries were about."""
        if not self.missing:
            return
        whole = [True]
        for entry in forest.index(root, whole):
            if len(entry) == 3 and entry[2] in self.missing:
                place = str(entry[0]), str(entry[1])
                self._touched[place] = max(self._touched.get(place, 0), int(entry[2] or 0))
        self._knows_touched = whole[0]

    def may_have_missed(self, table: str, key: str, since: int) -> bool:
        """Tell whether a missing entry may say something newer about a row than the entry `since`.

        Entries after the last one that the database has ever seen changed nothing in it.
        """
        if self._knows_touched:
            return self._touched.get((table, key), 0) > since
        return any(sequence > since for sequence in self.missing)

    def last_words(self, connection: Connection, wanted: Iterable[Place]) -> dict[Place, LastWord]:
        """Give what the chain says last about some rows; those it never mentions are left out."""
        places = set(wanted)
        found: dict[Place, LastWord] = {}
        if places:
            for walked in walk_chain(connection, b""):
                for table, key, before, after in walked.changes:
                    if (table, key) in places and (before is not None or after is not None):
                        found[table, key] = LastWord(walked.sequence, after)
        return found
