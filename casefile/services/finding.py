"""Records found by words, in every script, for lists that are also filtered and ordered."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, select

from casefile.language.keys import fold, words_of
from casefile.services.presence import not_removed
from casefile.storage.search import MOST_COUNTED, matches

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from casefile.records import Record


def listed(
    session: Session,
    kind: Any,  # noqa: ANN401 - any class of records
    words: str,
    *,
    removed: bool = False,
    few: bool = False,
) -> list[ColumnElement[bool]]:
    """Say in SQL which records of a kind a list holds: those not removed that the words find.

    Words find at most 1,001 records, the newest ones. `few`: other conditions leave few records.
    """
    if not removed:
        if words.strip():
            found = matches(session, kind.search_table, words, MOST_COUNTED)
            return [kind.id.in_(found), not_removed(kind)]
        return [not_removed(kind) if few else kind.removed_at.is_(None)]
    conditions: list[ColumnElement[bool]] = [kind.removed_at.is_not(None)]
    if words.strip():
        conditions.append(kind.id.in_(_removed_matches(session, kind, words)))
    return conditions


def _removed_matches(session: Session, kind: type[Record], words: str) -> list[int]:
    """Read through removed records, of which there are few: the search index leaves them out."""
    asked = words_of(words)
    found: list[int] = []
    removed: Any = kind
    for record in session.scalars(select(removed).where(removed.removed_at.is_not(None))):
        texts, names = record.searchable()
        told = words_of(" ".join(fold(each) for each in (*texts, *names)))
        if all(any(each.startswith(word) for each in told) for word in asked):
            found.append(record.id)
    return found
