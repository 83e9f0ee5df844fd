"""The list of demands with the record beside it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, cast

from casefile.language.catalogue import mark
from casefile.ui.commands import Command, Creation
from casefile.ui.demands.pane import DemandPane
from casefile.ui.demands.table import CHIPS, count, demand_columns, lines
from casefile.ui.list_page import ListContents, ListPage
from casefile.ui.page import Place

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from casefile.ui.desk import Desk

REFRESHED_BY = frozenset({"family", "institution", "letter"})


class DemandsPage(ListPage):
    """Shows the demands."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        contents = ListContents(
            kind="demand",
            title=mark("Demands"),
            filter_hint=mark("Filter demands by their words"),
            new_title=mark("New demand"),
            empty_icon="scale",
            empty_title=mark("No demands yet"),
            empty_words=mark(
                "A demand says what is asked, of whom and for which families; letters raise it, "
                "and its steps say what became of it."
            ),
            columns=demand_columns(desk),
            count=partial(count, desk),
            lines=partial(lines, desk),
            chips=CHIPS,
            refreshed_by=REFRESHED_BY,
        )
        super().__init__(desk, contents, DemandPane, parent)
        self.demand_pane = cast("DemandPane", self.pane)

    def commands(self) -> Sequence[Command]:
        """Give what can be done with the demand that is shown."""
        pane = self.demand_pane
        chosen = pane.record_id is not None
        return (
            Command(mark("Add a step"), pane.begin_step, "Ctrl+R", "plus", chosen),
            Command(
                mark("Write a letter about the demand"), pane.write_letter, "", "mail-plus", chosen
            ),
            Command(mark("Remove the demand"), pane.remove, "", "trash-2", chosen),
        )


PLACE = Place(
    code="demands",
    title=mark("Demands"),
    icon="scale",
    make_page=DemandsPage,
    kinds=("demand",),
    creates=(Creation("demand", mark("Demand"), mark("New demand"), "scale"),),
)
