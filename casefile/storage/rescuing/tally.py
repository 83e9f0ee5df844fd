"""Keeps count of what is taken, put together from the history, emptied and set aside."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import Final

from casefile.values.rescue import RescuedKind

_MOST_NAMES: Final = 200  # of one kind; whoever lost more has to look through the whole list


class Tally:
    """Counts by table; what is set aside is counted once, by its key."""

    def __init__(self) -> None:
        self._from_history: Counter[str] = Counter()
        self._emptied: Counter[str] = Counter()
        self._aside: defaultdict[str, dict[str, str]] = defaultdict(dict)

    def restore(self, table: str) -> None:
        """Note a row that the history gave."""
        self._from_history[table] += 1

    def empty(self, table: str) -> None:
        """Note a row that lost a link."""
        self._emptied[table] += 1

    def set_aside(self, table: str, key: str, name: str = "") -> None:
        """Note a row that is not written; `name` is what people know it by."""
        self._aside[table][key] = name or self._aside[table].get(key, "")

    def kinds(self, taken: dict[str, int]) -> tuple[RescuedKind, ...]:
        """Give the counts of all tables, with those that were `taken`."""
        return tuple(
            RescuedKind(
                table,
                count,
                self._from_history[table],
                len(self._aside[table]),
                self._emptied[table],
                tuple(sorted({name for name in self._aside[table].values() if name}))[:_MOST_NAMES],
            )
            for table, count in taken.items()
        )
