"""Pickers of several families and addressees; an institution that is new is added in place."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot

from casefile.services.families import family_lines
from casefile.services.institutions import add_institution, find_institutions
from casefile.ui.fields.picker import ManyPicker
from casefile.ui.labels import label_of, text_of
from casefile.ui.messages import refuse
from casefile.ui.people.pickers import MOST, NEW, wording_of
from casefile.ui.suggestions import Suggestion
from casefile.values.families import FamilyFilter
from casefile.values.institutions import InstitutionDraft

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtWidgets import QWidget

    from casefile.errors import CasefileError
    from casefile.progress import Progress
    from casefile.storage.workspace import Workspace
    from casefile.ui.desk import Desk
    from casefile.values.wording import Wording


def families_picker(desk: Desk, name: str) -> ManyPicker:
    """Make a picker of families that are on file."""
    return ManyPicker(desk, name, partial(_families, desk))


class InstitutionsPicker(ManyPicker):
    """Asks for institutions; the last suggestion adds what was typed as a new one."""

    def __init__(self, desk: Desk, name: str, parent: QWidget | None = None) -> None:
        super().__init__(desk, name, partial(_institutions, desk), parent)
        self._desk = desk

    @Slot(object)
    def _take(self, suggestion: Suggestion) -> None:
        if suggestion.kind != NEW:
            super()._take(suggestion)
            return
        words = str(suggestion.key)
        self.line.clear()
        self._desk.background.start(
            self,
            partial(_add, self._desk.workspace, words),
            done=partial(self._take_added, words),
            failed=self._refuse,
            writes=True,
        )

    def _take_added(self, words: str, institution_id: object) -> None:
        self._desk.tell_changed("institution", institution_id)
        super()._take(Suggestion(institution_id, words))

    def _refuse(self, error: CasefileError) -> None:
        refuse(self._desk, error)


def named(desk: Desk, records: Iterable[tuple[object, str, Wording]]) -> list[Suggestion]:
    """Give what a view names (id, reference, name) as chosen records."""
    return [
        Suggestion(key, text_of(desk, name, reference), reference)
        for key, reference, name in records
    ]


def _families(desk: Desk, words: str) -> list[Suggestion]:
    return [
        Suggestion(
            line.id,
            text_of(desk, line.name, line.reference),
            " · ".join(part for part in (text_of(desk, line.city), line.reference) if part),
            "users",
        )
        for line in family_lines(desk.workspace, FamilyFilter(words=words), 0, MOST)
    ]


def _institutions(desk: Desk, words: str) -> list[Suggestion]:
    found = [
        Suggestion(
            line.id,
            text_of(desk, line.name, line.reference),
            line.country or label_of(desk, "institution_kind", line.kind),
            "landmark",
        )
        for line in find_institutions(desk.workspace, words, MOST)
    ]
    typed = words.strip()
    if not typed:
        return found
    added = Suggestion(typed, desk.say("New institution: {name}", name=typed), "", "plus", NEW)
    return [*found, added]


def _add(workspace: Workspace, words: str, progress: Progress) -> object:
    del progress
    return add_institution(workspace, InstitutionDraft(name=wording_of(words)))
