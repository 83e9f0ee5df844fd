"""Counters of references: none may be given again that was ever seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casefile.storage.row_images import quoted

if TYPE_CHECKING:
    from casefile.storage.rescuing.mending import Site

_RAISE = (
    "INSERT INTO reference_counter (kind, last) VALUES (?, ?) "
    "ON CONFLICT (kind) DO UPDATE SET last = max(last, excluded.last)"
)


def count_on(site: Site) -> None:
    """Let counting go on behind every reference, also those of rows that are lost."""
    highest: dict[str, int] = {}
    for name, shape in site.shapes.items():
        if not any(column.name == "reference" for column in shape.columns):
            continue
        wanted = f"SELECT reference FROM {quoted(name)}"  # noqa: S608 - a name of ours
        there = [row[0] for row in site.connection.exec_driver_sql(wanted)]
        lost = [cells.get("reference") for cells in site.expected.rows(name).values()]
        for reference in (*there, *lost):
            kind, _, number = str(reference).rpartition("-")
            if kind and number.isdecimal():
                highest[kind] = max(highest.get(kind, 0), int(number))
    for kind, last in highest.items():
        site.connection.exec_driver_sql(_RAISE, (kind, last))
