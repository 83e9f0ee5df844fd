"""Whom and what a letter is about: parties, families, people and demands, as chips."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Slot

from casefile.services.demands import demand_lines
from casefile.services.families import find_families
from casefile.services.institutions import find_institutions
from casefile.ui.fields.picker import ManyPicker
from casefile.ui.labels import label_of, text_of
from casefile.ui.people.pickers import people_found
from casefile.ui.suggestions import Suggestion
from casefile.values.demands import DemandFilter
from casefile.values.letters import Party

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from PySide6.QtWidgets import QWidget

    from casefile.ui.desk import Desk
    from casefile.ui.suggestions import Search
    from casefile.values.letters import LetterView

MOST = 8


class LinkPicker(ManyPicker):
    """Asks for several records and remembers what each of them is called."""

    def __init__(
        self, desk: Desk, name: str, search: Search, parent: QWidget | None = None
    ) -> None:
        super().__init__(desk, name, search, parent)
        self._known: dict[Any, Suggestion] = {}

    def learn(self, suggestions: Iterable[Suggestion]) -> None:
        """Remember the names of records that are about to be shown."""
        self._known.update({each.key: each for each in suggestions})

    def show_keys(self, keys: Sequence[Any]) -> None:
        """Show records by their identities; names must have been learnt."""
        wanted = [self._known[key] for key in keys if key in self._known]
        if wanted != self._chosen:
            self.show_chosen(wanted)

    @Slot(object)
    def _take(self, suggestion: Suggestion) -> None:
        self.learn([suggestion])
        super()._take(suggestion)


def party_picker(desk: Desk, part: str, name: str) -> LinkPicker:
    """Make a picker of institutions on file, or of names as they are written."""
    return LinkPicker(desk, name, partial(_parties, desk, part))


def family_picker(desk: Desk, name: str) -> LinkPicker:
    """Make a picker of families."""
    return LinkPicker(desk, name, partial(_families, desk))


def people_picker(desk: Desk, name: str) -> LinkPicker:
    """Make a picker of people."""
    return LinkPicker(desk, name, partial(people_found, desk))


def demand_picker(desk: Desk, name: str) -> LinkPicker:
    """Make a picker of demands."""
    return LinkPicker(desk, name, partial(_demands, desk))


def party_names(desk: Desk, view: LetterView) -> list[Suggestion]:
    """Name the parties of a letter."""
    return [
        Suggestion(party, text_of(desk, words, party.name), _written(desk, party))
        for party, words in view.parties
    ]


def link_names(desk: Desk, links: Iterable[tuple[Any, str, Any]]) -> list[Suggestion]:
    """Name families or people, given as identity, reference and name."""
    return [
        Suggestion(key, text_of(desk, words, reference), reference)
        for key, reference, words in links
    ]


def demand_names(desk: Desk, view: LetterView) -> list[Suggestion]:
    """Name the demands of a letter."""
    return [
        Suggestion(key, text_of(desk, words, reference), reference)
        for key, reference, words, _ in view.demands
    ]


def _written(desk: Desk, party: Party) -> str:
    return "" if party.institution_id is not None else desk.say("name as written")


def _parties(desk: Desk, part: str, words: str) -> list[Suggestion]:
    found = [
        Suggestion(Party(part, "", line.id), text_of(desk, line.name), line.country, "landmark")
        for line in find_institutions(desk.workspace, words, MOST)
    ]
    typed = Party(part, words.strip())
    return [*found, Suggestion(typed, typed.name, _written(desk, typed), "pencil")]


def _families(desk: Desk, words: str) -> list[Suggestion]:
    return [
        Suggestion(line.id, text_of(desk, line.name, line.reference), line.reference, "users")
        for line in find_families(desk.workspace, words, MOST)
    ]


def _demands(desk: Desk, words: str) -> list[Suggestion]:
    return [
        Suggestion(
            line.id,
            text_of(desk, line.text) or label_of(desk, "demand_type", line.demand_type),
            line.reference,
            "scale",
        )
        for line in demand_lines(desk.workspace, DemandFilter(words=words), 0, MOST)
    ]
