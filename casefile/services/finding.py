"""Records found by words, in every script, for lists that are also filtered and ordered."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import ColumnElement, func, select

from casefile.services.presence import not_removed
from casefile.storage.search import found_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy import Select
    from sqlalchemy.orm import Session


MOST_FOUND: Final = 1_001  # the newest ones; whoever wants others types on


def listed(
    kind: Any,  # noqa: ANN401 - any class of records
    words: str,
    *,
    few: bool = False,
) -> list[ColumnElement[bool]]:
    """Say in SQL which records of a kind a list holds: those not removed that the words find.

    Words find up to 1,001 records, the newest ones. `few`: other conditions leave few records.
    """
    if words.strip():
        return [kind.id.in_(found_in(kind.search_table, words, MOST_FOUND))]
    return [not_removed(kind) if few else kind.removed_at.is_(None)]


def count_of(session: Session, kind: Any, conditions: Sequence[ColumnElement[bool]]) -> int:  # noqa: ANN401
    """Count the records of a kind that a list holds."""
    counted = select(func.count()).select_from(kind).where(*conditions)
    return session.connection().scalar(counted) or 0


def ordered(chosen: Select[Any], columns: Iterable[Any], *, descending: bool) -> Select[Any]:
    """Put what is chosen in the order of some columns, the last of which is no two records'.

    Records without a value stand behind all values: first when the order is turned round.
    """
    return chosen.order_by(*(_turned(each, descending=descending) for each in columns))


def _turned(column: Any, *, descending: bool) -> Any:  # noqa: ANN401 - any column
    if not getattr(column, "nullable", False):
        return column.desc() if descending else column.asc()
    return column.desc().nulls_first() if descending else column.asc().nulls_last()


def ids_of(session: Session, chosen: Select[Any]) -> list[Any]:
    """Give the ids that a statement chooses."""
    return [row[0] for row in session.connection().execute(chosen)]
