"""What the search line shows: any record that the words begin, with its icon and its code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casefile.services.search import search_everything
from casefile.ui.suggestions import Suggestion

if TYPE_CHECKING:
    from collections.abc import Callable

    from casefile.storage.workspace import Workspace
    from casefile.values.overview import Found

ICONS = {"family": "users", "person": "user", "letter": "mail", "demand": "scale"}
MOST_OF_A_KIND = 5


def searcher(
    workspace: Workspace, language: Callable[[], str]
) -> Callable[[str], list[Suggestion]]:
    """Make the search of one case file; `language` tells which names to show."""

    def search(words: str) -> list[Suggestion]:
        found = search_everything(workspace, words, MOST_OF_A_KIND)
        return [_suggestion(each, language()) for each in found]

    return search


def _suggestion(found: Found, language: str) -> Suggestion:
    title = found.title.in_language(language) or found.reference
    more = found.detail.in_language(language)
    detail = f"{more} · {found.reference}" if more else found.reference
    return Suggestion(found.id, title, detail, ICONS.get(found.kind, "file"), found.kind)
