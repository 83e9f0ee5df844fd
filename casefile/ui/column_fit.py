"""How wide the columns of a list are where there is not room for all of them."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from casefile.ui.record_model import Column


def fitted(
    columns: Sequence[Column[Any]], wished: Mapping[str, int], least: Mapping[str, int], room: int
) -> dict[str, int]:
    """Give the width of each column that is shown, by code; those left out are hidden.

    Where the wished widths do not fit, columns give way down to their least; where that is not
    enough, spare columns are left out, the highest `spare` first. Where there is more room than
    wished, the strong columns share what is over, to twice their wish at most: names and titles
    are what one reads. All lengths are in pixels.
    """
    shown = [column.code for column in columns]
    for column in sorted(columns, key=lambda each: -each.spare):
        if column.spare and sum(least[code] for code in shown) > room:
            shown.remove(column.code)
    over = sum(wished[code] for code in shown) - room
    slack = sum(max(0, wished[code] - least[code]) for code in shown)
    if over <= 0:
        strong = [column.code for column in columns if column.strong and column.code in shown]
        return {
            code: wished[code] + (min(wished[code], -over // len(strong)) if code in strong else 0)
            for code in shown
        }
    if not slack:
        return {code: wished[code] for code in shown}
    share = min(1.0, over / slack)
    return {code: _shrunk(wished[code], least[code], share) for code in shown}


def _shrunk(wished: int, least: int, share: float) -> int:
    # Rounded up: a pixel too many in each column would bring the scroll bar back.
    return wished - ceil(max(0, wished - least) * share)
