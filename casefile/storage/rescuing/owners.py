"""Gives leaves that no node leads to any more back to the tables that they belong to."""

from __future__ import annotations

import hmac
from typing import TYPE_CHECKING, Any, Final

from casefile.storage.chain import image_digest

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from casefile.storage.chain import LastImages
    from casefile.storage.rescuing.cells import Row
    from casefile.storage.rescuing.shapes import Shape
    from casefile.storage.rescuing.trees import Forest, Tree
    from casefile.storage.row_images import Cell

_CATALOGUE: Final = frozenset({"table", "index", "trigger", "view"})


def read_catalogue(forest: Forest) -> dict[str, int]:
    """Give the page at which each table and index begins, as far as the database still says it."""
    tree = forest.table(1)
    leaves = list(tree.leaves)
    if tree.holes:
        for leaf in forest.stray_leaves():
            rows = list(forest.rows(leaf))
            if rows and all(row.values is not None and _in_catalogue(row.values) for row in rows):
                forest.claim(leaf)
                leaves.append(leaf)
    found: dict[str, int] = {}
    for leaf in leaves:
        for row in forest.rows(leaf):
            if row.values is not None and _in_catalogue(row.values):
                _, name, _, root, _ = row.values
                if isinstance(root, int) and root > 1:
                    found[str(name)] = root
    return found


def _in_catalogue(values: tuple[Cell, ...]) -> bool:
    if len(values) != 5 or values[0] not in _CATALOGUE:
        return False
    _, name, table, root, statement = values
    texts = isinstance(name, str) and isinstance(table, str)
    return texts and isinstance(root, int | None) and isinstance(statement, str | None)


def give_back(
    forest: Forest, trees: Mapping[str, Tree], shapes: Mapping[str, Shape], known: LastImages
) -> int:
    """Add stray leaves to the trees that they belong to; tell how many found none.

    A leaf belongs where its rows fit and could have been lost. Where several tables look alike,
    the audit chain decides, which knows rows by what they say.
    """
    homeless = 0
    for leaf in forest.stray_leaves():
        rows = [row for row in forest.rows(leaf) if row.values is not None]
        fitting = [name for name, shape in shapes.items() if _fit(rows, shape, trees[name])]
        scores = {name: _recognised(rows, shapes[name], known) for name in fitting}
        best = max(scores.values(), default=0)
        chosen = [name for name in fitting if scores[name] == best]
        if rows and len(chosen) == 1:
            trees[chosen[0]].leaves.append(leaf)
            forest.claim(leaf)
        elif rows:
            homeless += 1
    return homeless


def _fit(rows: Iterable[Row], shape: Shape, tree: Tree) -> bool:
    return bool(tree.holes) and all(
        tree.may_hold(row.rowid) and row.values is not None and shape.fits(row.values)
        for row in rows
    )


def _recognised(rows: Iterable[Row], shape: Shape, known: LastImages) -> int:
    """Count the rows of which the audit chain knows that the table had them."""
    images: Mapping[str, Any] = known.rows.get(shape.name, {})
    count = 0
    for row in rows:
        completed = shape.completed(row.rowid, row.values or ())
        seen = images.get(shape.row_key(completed))
        if seen and hmac.compare_digest(
            image_digest(shape.image(completed), seen.names), seen.digest
        ):
            count += 1
    return count
