"""Pickers of several families and addressees; an institution that is new is added in place."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from casefile.services.families import find_families
from casefile.services.institutions import add_institution, find_institutions
from casefile.ui.fields.picker import Adding, ManyPicker, new_suggestion
from casefile.ui.labels import label_of, text_of
from casefile.ui.people.pickers import MOST, wording_of
from casefile.ui.suggestions import Suggestion
from casefile.values.institutions import InstitutionDraft

if TYPE_CHECKING:
    from collections.abc import Iterable

    from casefile.progress import Progress
    from casefile.storage.workspace import Workspace
    from casefile.ui.desk import Desk
    from casefile.values.wording import Wording


def families_picker(desk: Desk, name: str) -> ManyPicker:
    """Make a picker of families that are on file."""
    return ManyPicker(desk, name, partial(_families, desk))


def institutions_picker(desk: Desk, name: str) -> ManyPicker:
    """Make a picker of institutions; the last suggestion adds what was typed as a new one."""
    adding = Adding("institution", _add)
    return ManyPicker(desk, name, partial(_institutions, desk), adding=adding)


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
        for line in find_families(desk.workspace, words, MOST)
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
    return [*found, new_suggestion(typed, desk.say("New institution: {name}", name=typed))]


def _add(workspace: Workspace, words: str, progress: Progress) -> object:
    del progress
    return add_institution(workspace, InstitutionDraft(name=wording_of(words)))
