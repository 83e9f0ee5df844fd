"""What became of a damaged case file: what was taken over, and what could not be."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Self


@dataclass(frozen=True, slots=True)
class RescuedKind:
    """What became of the rows of one table.

    `taken` were written into the new case file; `from_history` of them are lost or of another day
    in the damaged one, and were put together from the audit chain. `set_aside` were not written,
    `names` tell which, as far as anything still names them. In `emptied` rows of the new case file
    a link is empty that led to something set aside.
    """

    table: str
    taken: int
    from_history: int = 0
    set_aside: int = 0
    emptied: int = 0
    names: tuple[str, ...] = ()

    @property
    def is_touched(self) -> bool:
        """Tell whether anything but plain copying happened to this kind."""
        return bool(self.from_history or self.set_aside or self.emptied)


@dataclass(frozen=True, slots=True)
class RescueReport:
    """A rescue as a whole.

    `unplaced_pages` can be read, but nothing tells of which table they are. Of the history,
    `entries` were taken over, `missing_entries` could not be read, and of `unproven_entries` the
    seal could not be checked.
    """

    path: Path
    pages: int
    damaged_pages: int
    unplaced_pages: int
    kinds: tuple[RescuedKind, ...]
    entries: int
    missing_entries: int
    unproven_entries: int

    @property
    def taken(self) -> int:
        """Give how many rows were written."""
        return sum(kind.taken for kind in self.kinds)

    @property
    def from_history(self) -> int:
        """Give how many of them were put together from the history."""
        return sum(kind.from_history for kind in self.kinds)

    @property
    def set_aside(self) -> int:
        """Give how many rows could not be written."""
        return sum(kind.set_aside for kind in self.kinds)

    @property
    def is_complete(self) -> bool:
        """Tell whether nothing is known to be lost."""
        lost = self.set_aside + self.missing_entries + self.unplaced_pages
        return not (lost or any(kind.emptied for kind in self.kinds))

    def to_plain(self) -> dict[str, Any]:
        """Give everything but the place, as plain values for JSON."""
        plain = asdict(self)
        del plain["path"]
        plain["kinds"] = [asdict(kind) for kind in self.kinds if kind.is_touched]
        return {**plain, "taken": self.taken}

    @classmethod
    def from_plain(cls, plain: dict[str, Any], path: Path) -> Self:
        """Read what `to_plain` wrote; kinds that were only taken over come as one.

        Raises:
            KeyError, TypeError: it is something else.
        """
        kinds = [RescuedKind(**{**kind, "names": tuple(kind["names"])}) for kind in plain["kinds"]]
        others = plain["taken"] - sum(kind.taken for kind in kinds)
        rest = {name: each for name, each in plain.items() if name not in {"kinds", "taken"}}
        return cls(path=path, kinds=(*kinds, RescuedKind("", others)), **rest)
