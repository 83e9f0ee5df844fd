"""Who belongs to whom: parents with the children they share, in generations without a circle."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from casefile.dossier.content_graphics import Bond, Kinship
from casefile.errors import CasefileError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from casefile.dossier.content_graphics import FamilyTree


class TreeKeysError(CasefileError):
    """Two people have one key, or a bond leads to somebody who is not in the tree."""

    message = "A family tree needs a key of its own for everybody in it, and for nobody else."


@dataclass(frozen=True, slots=True)
class Union:
    """Parents and the children they share; either may be missing.

    Attributes:
        parents: keys; none for siblings whose parents are not shown.
        children: keys; none for partners.
        adopted: whether the children came into the family.
    """

    parents: tuple[str, ...]
    children: tuple[str, ...]
    adopted: bool = False

    @property
    def people(self) -> tuple[str, ...]:
        """Give everybody in it."""
        return (*self.parents, *self.children)


@dataclass(frozen=True, slots=True)
class Families:
    """A tree as it is drawn.

    Attributes:
        unions: in the order in which people were given.
        apart: keys of people whom nothing joins to anybody.
        contradictions: bonds that would make somebody their own ancestor.
    """

    unions: tuple[Union, ...]
    apart: tuple[str, ...]
    contradictions: tuple[Kinship, ...]


class Lines:
    """Lines of descent that never lead back to where they began."""

    def __init__(self) -> None:
        self._below: dict[str, set[str]] = {}

    def reach(self, start: str, end: str) -> bool:
        """Tell whether one leads from the first to the second."""
        seen, waiting = {start}, [start]
        while waiting:
            for each in self._below.get(waiting.pop(), ()):
                if each == end:
                    return True
                if each not in seen:
                    seen.add(each)
                    waiting.append(each)
        return False

    def add(self, parent: str, child: str) -> bool:
        """Add one, and tell whether it could be added."""
        if parent == child or self.reach(child, parent):
            return False
        self._below.setdefault(parent, set()).add(child)
        return True

    def join(self, one: str, other: str) -> bool:
        """Make two one and the same, called by the first, unless one descends from the other."""
        if self.reach(one, other) or self.reach(other, one):
            return False
        self._below.setdefault(one, set()).update(self._below.pop(other, ()))
        for below in self._below.values():
            if other in below:
                below.remove(other)
                below.add(one)
        return True

    def pairs(self) -> Iterator[tuple[str, str]]:
        """Give them all."""
        return ((above, each) for above, below in self._below.items() for each in below)


def families(tree: FamilyTree) -> Families:
    """Find the unions of a tree.

    Raises:
        TreeKeysError: see there.
    """
    keys = [each.key for each in tree.people]
    known = set(keys)
    if len(known) < len(keys):
        raise TreeKeysError
    if any(not {each.first, each.second} <= known for each in tree.kinships):
        raise TreeKeysError
    bonds = [each for each in dict.fromkeys(tree.kinships) if each.first != each.second]
    lines = Lines()
    contradictions = [
        each for each in bonds if _is_descent(each) and not lines.add(each.first, each.second)
    ]
    kept = [each for each in bonds if each not in set(contradictions)]
    unions = [*_with_children(keys, kept), *_partners(keys, kept)]
    unions = _without_repeats(unions)
    unions += _siblings(keys, kept, unions)
    joined = {key for each in unions for key in each.people}
    apart = tuple(key for key in keys if key not in joined)
    return Families(tuple(unions), apart, tuple(contradictions))


def _is_descent(kinship: Kinship) -> bool:
    return kinship.bond in {Bond.PARENT, Bond.ADOPTIVE_PARENT}


def _with_children(keys: Sequence[str], kinships: Iterable[Kinship]) -> Iterator[Union]:
    """Give parents by the children that they share; half-siblings have two unions."""
    place = {key: number for number, key in enumerate(keys)}
    parents: dict[tuple[Bond, str], list[str]] = {}
    for each in kinships:
        if _is_descent(each):
            parents.setdefault((each.bond, each.second), []).append(each.first)
    shared: dict[tuple[Bond, tuple[str, ...]], list[str]] = {}
    for bond in (Bond.PARENT, Bond.ADOPTIVE_PARENT):
        for child in keys:
            if (bond, child) in parents:
                together = tuple(sorted(set(parents[bond, child]), key=place.__getitem__))
                shared.setdefault((bond, together), []).append(child)
    for (bond, together), children in shared.items():
        yield Union(together, tuple(children), bond is Bond.ADOPTIVE_PARENT)


def _partners(keys: Sequence[str], kinships: Iterable[Kinship]) -> Iterator[Union]:
    place = {key: number for number, key in enumerate(keys)}
    for each in kinships:
        if each.bond is Bond.PARTNER:
            first, second = sorted((each.first, each.second), key=place.__getitem__)
            yield Union((first, second), ())


def _without_repeats(unions: Sequence[Union]) -> list[Union]:
    """Leave out partners who stand together already, as parents."""
    as_parents = {each.parents for each in unions if each.children}
    kept = [each for each in unions if each.children or each.parents not in as_parents]
    return list(dict.fromkeys(kept))


def _siblings(
    keys: Sequence[str], kinships: Iterable[Kinship], unions: Iterable[Union]
) -> list[Union]:
    """Join siblings whom no parents join."""
    children = [frozenset(each.children) for each in unions]
    group = {key: {key} for key in keys}
    for each in kinships:
        pair = {each.first, each.second}
        if each.bond is Bond.SIBLING and not any(pair <= other for other in children):
            both = group[each.first] | group[each.second]
            for key in both:
                group[key] = both
    found = {id(each): each for each in group.values() if len(each) > 1}
    return [Union((), tuple(key for key in keys if key in each)) for each in found.values()]


def generations(unions: Sequence[Union]) -> dict[str, int]:
    """Give the generation of everybody, from 0 for the oldest.

    Children stand below all their parents. Partners and siblings stand beside each other where
    that leaves nobody above their own parents.
    """
    lines = Lines()
    name = {key: key for each in unions for key in each.people}
    for union in unions:
        for parent in union.parents:
            for child in union.children:
                lines.add(parent, child)
    for one, other in _beside(unions):
        first, second = name[one], name[other]
        if first != second and lines.join(first, second):
            name.update({key: first for key, own in name.items() if own == second})
    level = _levels(set(name.values()), set(lines.pairs()))
    return {key: level[own] for key, own in name.items()}


def _beside(unions: Sequence[Union]) -> Iterator[tuple[str, str]]:
    for union in unions:
        yield from pairwise(union.parents)
    for union in unions:
        yield from pairwise(union.children)


def _levels(names: set[str], pairs: set[tuple[str, str]]) -> dict[str, int]:
    """Give the longest way down to each; who has nobody above stands just above their children."""
    above: dict[str, set[str]] = {name: set() for name in names}
    below: dict[str, set[str]] = {name: set() for name in names}
    for parent, child in pairs:
        above[child].add(parent)
        below[parent].add(child)
    level: dict[str, int] = {}
    waiting = sorted(name for name in names if not above[name])
    missing = {name: len(above[name]) for name in names}
    while waiting:
        name = waiting.pop()
        level[name] = max((level[each] + 1 for each in above[name]), default=0)
        for each in sorted(below[name]):
            missing[each] -= 1
            if not missing[each]:
                waiting.append(each)
    for name in names:
        if not above[name] and below[name]:
            level[name] = min(level[each] for each in below[name]) - 1
    return level
