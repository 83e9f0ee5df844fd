"""The one line that finds families, people and letters: Ctrl+K."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QLineEdit, QWidget

from casefile.ui.suggestions import Search, Suggestion, SuggestionLine

if TYPE_CHECKING:
    from collections.abc import Sequence

    from casefile.ui.desk import Desk


class Omnibox(SuggestionLine):
    """Finds any record while one types, and opens the one that is taken."""

    def __init__(self, desk: Desk, search: Search, parent: QWidget | None = None) -> None:
        """Make the line; suggestions carry the kind of record in `kind` and its id as key."""
        name = desk.say("Search families, people, letters…")
        self._find = search
        super().__init__(desk.theme, name, self._answer_always, parent)
        self._desk = desk
        self.setObjectName("omnibox")
        self.setPlaceholderText(f"{name}   (Ctrl+K)")
        self.addAction(desk.theme.icon("search", "muted"), QLineEdit.ActionPosition.LeadingPosition)
        self.setMinimumWidth(desk.theme.size(220))
        self.setMaximumWidth(desk.theme.size(560))
        self.taken.connect(self._open)

    def _answer_always(self, words: str) -> Sequence[Suggestion]:
        found = self._find(words)
        return found or (Suggestion(None, self._desk.say("Nothing found"), icon="search"),)

    @Slot(object)
    def _open(self, suggestion: Suggestion) -> None:
        self.clear()
        self._desk.open(suggestion.kind, suggestion.key)
