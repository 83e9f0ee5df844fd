"""What the search line finds: families and people, by any spelling of their names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casefile.services.family_lists import family_lines
from casefile.services.people import person_lines
from casefile.ui.suggestions import Suggestion
from casefile.values.families import FamilyFilter

if TYPE_CHECKING:
    from collections.abc import Callable

    from casefile.storage.workspace import Workspace

MOST_OF_A_KIND = 6


def searcher(
    workspace: Workspace, language: Callable[[], str]
) -> Callable[[str], list[Suggestion]]:
    """Make the search of one case file; `language` tells which names to show."""

    def search(words: str) -> list[Suggestion]:
        return [*_families(workspace, words, language()), *_people(workspace, words, language())]

    return search


def _families(workspace: Workspace, words: str, language: str) -> list[Suggestion]:
    lines = family_lines(workspace, FamilyFilter(words=words), 0, MOST_OF_A_KIND)
    return [
        Suggestion(
            line.id,
            line.name.in_language(language) or line.reference,
            line.reference,
            "users",
            "family",
        )
        for line in lines
    ]


def _people(workspace: Workspace, words: str, language: str) -> list[Suggestion]:
    lines = person_lines(workspace, words, 0, MOST_OF_A_KIND)
    return [
        Suggestion(
            line.id,
            line.name.in_language(language) or line.reference,
            line.reference,
            "user",
            "person",
        )
        for line in lines
    ]
