"""The list of families with the record beside it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, cast

from casefile.language.catalogue import mark
from casefile.ui.commands import Command, Creation
from casefile.ui.families.pane import FamilyPane
from casefile.ui.families.table import CHIPS, count, family_columns, lines
from casefile.ui.list_page import ListContents, ListPage
from casefile.ui.page import Place

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from casefile.ui.desk import Desk

REFRESHED_BY = frozenset({"person", "consent", "demand", "letter", "act", "exhibit", "place"})


class FamiliesPage(ListPage):
    """Shows the families."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        contents = ListContents(
            kind="family",
            title=mark("Families"),
            filter_hint=mark("Filter families by name, in any script"),
            new_title=mark("New family"),
            empty_icon="users",
            empty_title=mark("No families yet"),
            empty_words=mark(
                "A family brings together its people, what happened to them, and all that was "
                "asked and written for them."
            ),
            columns=family_columns(desk),
            count=partial(count, desk),
            lines=partial(lines, desk),
            chips=CHIPS,
            refreshed_by=REFRESHED_BY,
        )
        super().__init__(desk, contents, FamilyPane, parent)
        self.family_pane = cast("FamilyPane", self.pane)

    def commands(self) -> Sequence[Command]:
        """Give what can be done with the family that is shown."""
        pane = self.family_pane
        chosen = pane.record_id is not None
        turn = pane.turn_to_and_focus
        return (
            Command(mark("Edit the record"), partial(turn, "overview"), "F2", "pencil", chosen),
            Command(mark("Build dossier"), pane.build_dossier, "Ctrl+E", "book-text", chosen),
            Command(
                mark("Write a letter about the family"), pane.write_letter, "", "mail-plus", chosen
            ),
            Command(mark("Add a member"), partial(turn, "members"), "Ctrl+M", "user-plus", chosen),
            Command(
                mark("Show the timeline"), partial(turn, "timeline"), "", "chart-gantt", chosen
            ),
            Command(
                mark("Attach a document"),
                partial(turn, "documents"),
                "Ctrl+Shift+A",
                "paperclip",
                chosen,
            ),
        )


PLACE = Place(
    code="families",
    title=mark("Families"),
    icon="users",
    make_page=FamiliesPage,
    kinds=("family",),
    creates=(Creation("family", mark("Family"), mark("New family"), "users"),),
)
