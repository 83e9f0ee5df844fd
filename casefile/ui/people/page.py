"""The list of people with the record beside it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, cast

from casefile.language.catalogue import mark
from casefile.ui.commands import Command, Creation
from casefile.ui.list_page import ListContents, ListPage
from casefile.ui.page import Place
from casefile.ui.people.pane import PersonPane
from casefile.ui.people.table import count, lines, person_columns

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from casefile.ui.desk import Desk


class PeoplePage(ListPage):
    """Shows the people."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        contents = ListContents(
            kind="person",
            title=mark("People"),
            filter_hint=mark("Filter people by name, in any script"),
            new_title=mark("New person"),
            empty_icon="user",
            empty_title=mark("Nobody is on file yet"),
            empty_words=mark(
                "Those who were killed or disappeared, and those who speak for them, are kept "
                "here once, whatever families they belong to."
            ),
            columns=person_columns(desk),
            count=partial(count, desk),
            lines=partial(lines, desk),
            refreshed_by=frozenset({"family", "consent", "place"}),
        )
        super().__init__(desk, contents, PersonPane, parent)
        self.person_pane = cast("PersonPane", self.pane)

    def commands(self) -> Sequence[Command]:
        """Give what can be done with the person who is shown."""
        pane = self.person_pane
        chosen = pane.record_id is not None
        turn = pane.turn_to_and_focus
        return (
            Command(mark("Edit the record"), partial(turn, "identity"), "F2", "pencil", chosen),
            Command(
                mark("Add a relation"), partial(turn, "relations"), "Ctrl+M", "network", chosen
            ),
            Command(mark("Record a consent"), partial(turn, "consents"), "", "hand-heart", chosen),
            Command(mark("Open the family"), pane.open_family, "", "users", chosen),
        )


PLACE = Place(
    code="people",
    title=mark("People"),
    icon="user",
    make_page=PeoplePage,
    kinds=("person",),
    creates=(Creation("person", mark("Person"), mark("New person"), "user"),),
)
