"""Whether a record that is found by another way is still there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import func

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement


def not_removed(kind: Any) -> ColumnElement[bool]:  # noqa: ANN401 - a record class or its alias
    """Say in SQL that a record which something else leads to is not removed.

    Written so that no index fits: SQLite would start with all records that are not removed, which
    is nearly every one, and made a page of families take 240 ms instead of 5.
    """
    return func.length(kind.removed_at).is_(None)
