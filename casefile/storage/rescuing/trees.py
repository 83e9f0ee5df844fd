"""Which pages of a damaged database belong to which table, and where pages are missing."""

from __future__ import annotations

import struct
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from casefile.storage.rescuing.cells import (
    PageKind,
    Row,
    index_children,
    index_entries,
    kind_of,
    table_children,
    table_rows,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from casefile.progress import Progress
    from casefile.storage.rescuing.sealed_pages import SealedPages
    from casefile.storage.row_images import Cell

_KEPT: Final = 256  # opened pages; rows of a leaf and what they go on with are read together
_BETWEEN_REPORTS: Final = 500  # pages


@dataclass(frozen=True, slots=True)
class Hole:
    """A page of a table that is lost: rows numbered above `after`, up to `last`, may be with it."""

    after: int | None
    last: int | None

    def may_hold(self, rowid: int) -> bool:
        """Tell whether a row with this number could have been there."""
        below = self.after is None or rowid > self.after
        return below and (self.last is None or rowid <= self.last)


@dataclass(slots=True)
class Tree:
    """The leaves of a table that its nodes still lead to, and the holes between them."""

    leaves: list[int] = field(default_factory=list)
    holes: list[Hole] = field(default_factory=list)

    def may_hold(self, rowid: int) -> bool:
        """Tell whether a row with this number may have been on a page that is lost."""
        return any(hole.may_hold(rowid) for hole in self.holes)


class Forest:
    """All pages of a database, and what they are."""

    def __init__(self, pages: SealedPages, progress: Progress) -> None:
        self._pages = pages
        self.read = lru_cache(maxsize=_KEPT)(pages.read)
        self._kinds: dict[int, PageKind] = {}
        self._claimed: set[int] = set()
        self.damaged: set[int] = set()
        self._survey(progress)

    def _survey(self, progress: Progress) -> None:
        for number in range(1, self._pages.count + 1):
            if number % _BETWEEN_REPORTS == 0:
                progress.report(number, self._pages.count)
            page = self._pages.read(number)
            if page is None:
                self.damaged.add(number)
            elif kind := kind_of(page, number):
                self._kinds[number] = kind

    @property
    def count(self) -> int:
        """Give how many pages the database has, or ought to have."""
        return self._pages.count

    def table(self, root: int | None) -> Tree:
        """Follow a table from its root; none of its pages counts as lost and found any more."""
        tree = Tree()
        if root is None:
            tree.holes.append(Hole(None, None))
        else:
            self._follow(root, Hole(None, None), tree)
        return tree

    def _follow(self, number: int, span: Hole, tree: Tree) -> None:
        kind, page = self._kinds.get(number), self.read(number)
        fresh = page is not None and number not in self._claimed
        if page is None or not fresh or kind not in {PageKind.TABLE_LEAF, PageKind.TABLE_NODE}:
            tree.holes.append(span)
            return
        self._claimed.add(number)
        if kind is PageKind.TABLE_LEAF:
            tree.leaves.append(number)
            return
        after = span.after
        for child in table_children(page, number):
            last = span.last if child.last is None else child.last
            self._follow(child.page, Hole(after, last), tree)
            after = last

    def rows(self, leaf: int) -> Iterator[Row]:
        """Give the rows on a leaf."""
        page = self.read(leaf)
        return table_rows(page, leaf, self.read) if page else iter(())

    def index(self, root: int | None, whole: list[bool]) -> Iterator[tuple[Cell, ...]]:
        """Give the entries of an index that can be read; `whole` becomes false where some cannot.

        `whole` is a list of one value, so that it can be asked when all entries are there.
        """
        waiting, met = ([root] if root else []), set[int]()
        whole[0] = whole[0] and bool(root)
        while waiting:
            number = waiting.pop()
            kind, page = self._kinds.get(number), self.read(number)
            sound = kind in {PageKind.INDEX_LEAF, PageKind.INDEX_NODE} and number not in met
            if page is None or not sound:
                whole[0] = False
                continue
            met.add(number)
            if kind is PageKind.INDEX_NODE:
                waiting.extend(index_children(page, number))
            yield from index_entries(page, number, self.read)

    def stray_leaves(self) -> list[int]:
        """Give the leaves of tables that no node leads to any more, without free pages."""
        free = self._free()
        return [
            number
            for number, kind in self._kinds.items()
            if kind is PageKind.TABLE_LEAF and number not in self._claimed and number not in free
        ]

    def claim(self, leaf: int) -> None:
        """Note that a stray leaf found its table."""
        self._claimed.add(leaf)

    def _free(self) -> set[int]:
        """Give the pages that the database has put aside for later, as far as their list goes."""
        first = self.read(1)
        free: set[int] = set()
        trunk = struct.unpack_from(">I", first, 32)[0] if first else 0
        while trunk and trunk not in free and (page := self.read(trunk)):
            free.add(trunk)
            following, count = struct.unpack_from(">2I", page)
            free.update(struct.unpack_from(f">{min(count, (len(page) - 8) // 4)}I", page, 8))
            trunk = following
        return free
