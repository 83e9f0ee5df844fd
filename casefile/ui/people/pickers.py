"""Pickers of people, places and institutions: typed in any script, found in all."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from casefile.services.institutions import find_institutions
from casefile.services.literal import BEGUN, literal_first
from casefile.services.people import person_lines, similar_people
from casefile.services.places import add_place, find_places
from casefile.ui.fields.picker import Adding, RecordPicker, new_suggestion
from casefile.ui.labels import date_words, label_of, text_of
from casefile.ui.reading_direction import reads_from_right
from casefile.ui.suggestions import Suggestion
from casefile.values.institutions import PlaceDraft
from casefile.values.wording import Wording

if TYPE_CHECKING:
    from collections.abc import Collection

    from PySide6.QtWidgets import QWidget

    from casefile.progress import Progress
    from casefile.storage.workspace import Workspace
    from casefile.ui.desk import Desk
    from casefile.values.people import PersonLine

MOST = 8


def wording_of(words: str) -> Wording:
    """Take typed words as Persian or English, by their first letter."""
    return Wording(fa=words) if reads_from_right(words) else Wording(en=words)


def person_detail(desk: Desk, line: PersonLine) -> str:
    """Tell a person apart from others of the same name: father, birth, families, reference."""
    father = text_of(desk, line.father_name)
    parts = (
        desk.say("child of {father}", father=father) if father else "",
        date_words(desk, line.born),
        ", ".join(line.families),
        line.reference,
    )
    return " · ".join(part for part in parts if part)


def people_found(desk: Desk, words: str, leave_out: Collection[object] = ()) -> list[Suggestion]:
    """Give people by the beginning of their names, then those whose names are similar."""
    begun = person_lines(desk.workspace, words, 0, MOST * BEGUN)
    near = literal_first(begun, words, lambda line: line.name)[:MOST]
    alike = similar_people(desk.workspace, words) if len(near) < MOST else ()
    lines = {line.id: line for line in (*near, *alike) if line.id not in leave_out}
    return [
        Suggestion(
            line.id,
            text_of(desk, line.name, line.reference),
            person_detail(desk, line),
            "user",
            "person",
        )
        for line in lines.values()
    ][:MOST]


def person_picker(desk: Desk, name: str) -> RecordPicker:
    """Make a picker of a person who is on file."""
    return RecordPicker(desk, name, partial(people_found, desk), "user")


def institution_picker(desk: Desk, name: str) -> RecordPicker:
    """Make a picker of an institution that is on file."""
    return RecordPicker(desk, name, partial(_institutions, desk), "landmark")


class PlacePicker(RecordPicker):
    """Asks for a place; one that is not on file is added by choosing its last suggestion."""

    def __init__(self, desk: Desk, name: str, parent: QWidget | None = None) -> None:
        adding = Adding("place", _add_place)
        super().__init__(desk, name, partial(_places, desk), "map-pin", parent, adding=adding)

    def show_place(self, place_id: object, words: str) -> None:
        """Show a place by its identity and its name, or none."""
        self.show_chosen(Suggestion(place_id, words) if place_id is not None else None)


def _places(desk: Desk, words: str) -> list[Suggestion]:
    found = [
        Suggestion(
            line.id,
            text_of(desk, line.name),
            text_of(desk, line.inside) or label_of(desk, "place_type", line.place_type),
            "map-pin",
        )
        for line in find_places(desk.workspace, words, MOST)
    ]
    typed = words.strip()
    return [*found, new_suggestion(typed, desk.say("New place: {name}", name=typed))]


def _institutions(desk: Desk, words: str) -> list[Suggestion]:
    return [
        Suggestion(line.id, text_of(desk, line.name), line.country, "landmark")
        for line in find_institutions(desk.workspace, words, MOST)
    ]


def _add_place(workspace: Workspace, words: str, progress: Progress) -> object:
    del progress
    return add_place(workspace, PlaceDraft(name=wording_of(words)))
