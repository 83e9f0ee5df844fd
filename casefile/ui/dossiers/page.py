"""The place of dossiers: make one, or look at what was printed before."""

from __future__ import annotations

from functools import cached_property, partial
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from casefile.language.catalogue import mark
from casefile.ui.commands import Command, Creation
from casefile.ui.dossiers.build_tab import BuildTab
from casefile.ui.dossiers.printed_tab import PrintedTab
from casefile.ui.fields.tabs import Tabs
from casefile.ui.fields.words import title
from casefile.ui.page import Page, Place

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from casefile.ui.desk import Desk
    from casefile.values.ids import FamilyId


class DossiersPage(Page):
    """Two tabs: the dossier that is being made, and the record of all printings."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.build_tab = BuildTab(desk)
        self.tabs = Tabs(desk.say("Dossiers"))
        self.tabs.add("build", desk.say("New dossier"), self._build)
        self.tabs.add("printed", desk.say("Printed before"), self._printed)
        self.tabs.widget("printed")  # else it would outlive a page on which nobody turned to it
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(desk.theme.size(6))
        column.addWidget(title(desk.say("Dossiers")))
        column.addWidget(self.tabs, 1)
        self.tabs.turned.connect(self._read_tab)
        self.build_tab.previewed.connect(self.loaded)
        self.build_tab.issued.connect(self._after_issuing)
        self.tabs.turn_to("build")

    def _build(self) -> QWidget:
        return self.build_tab

    @cached_property
    def printed_tab(self) -> PrintedTab:
        """The record of all printings; made when somebody first looks at it."""
        made = PrintedTab(self.desk)
        made.loaded.connect(self.loaded)
        return made

    def _printed(self) -> QWidget:
        return self.printed_tab

    @Slot(str)
    def _read_tab(self, code: str) -> None:
        if code == "printed":
            self.printed_tab.read()
        else:
            self.build_tab.refresh()

    @Slot(object)
    def _after_issuing(self, _printed: object) -> None:
        if self.tabs.code() == "printed":
            self.printed_tab.read()

    def _print(self) -> None:
        self.tabs.turn_to("build")
        self.build_tab.print_out()

    def _save(self) -> None:
        self.tabs.turn_to("build")
        self.build_tab.save()

    # Page

    def refresh(self) -> None:
        """Read again what is shown."""
        self._read_tab(self.tabs.code())

    def show_record(self, record_id: object, kind: str = "") -> None:
        """Show one printing among those before."""
        del kind
        self.tabs.turn_to("printed")
        self.printed_tab.show_dossier(record_id)

    def begin(self, kind: str, **known: object) -> None:
        """Begin a dossier, of a family if that is known."""
        del kind
        self.tabs.turn_to("build")
        self.build_tab.begin(cast("FamilyId | None", known.get("family")))

    def keep_draft(self) -> None:
        """Keep what was typed about a copy and is not on record."""
        if "printed" in self.tabs.made():
            self.printed_tab.form.kept.keep_now()

    def focus_filter(self) -> None:
        """Put the cursor where a family is chosen."""
        self.tabs.turn_to("build")
        self.build_tab.form.family.setFocus()

    def commands(self) -> Sequence[Command]:
        """Give what can be done with the dossier that is being made."""
        ready = self.build_tab.can_issue
        return (
            Command(mark("Print the dossier"), self._print, "Ctrl+P", "printer", ready),
            Command(mark("Save the dossier as PDF"), self._save, "Ctrl+E", "download", ready),
            Command(
                mark("Show what was printed before"),
                partial(self.tabs.turn_to, "printed"),
                "",
                "history",
            ),
        )

    def panes(self) -> Sequence[QWidget]:
        """Give options and pages, or the two lists."""
        if self.tabs.code() == "printed":
            return (self.tabs.bar, self.printed_tab.list, self.printed_tab.copies)
        return (self.tabs.bar, self.build_tab.form, self.build_tab.pages.view)

    def state(self) -> dict[str, object]:
        """Give the tab and the options."""
        return {"tab": self.tabs.code(), "build": self.build_tab.state()}

    def restore_state(self, state: Mapping[str, Any]) -> None:
        """Go back to what `state()` gave."""
        self.build_tab.restore_state(state.get("build") or {})
        self.tabs.turn_to(str(state.get("tab") or "build"))


PLACE = Place(
    code="dossiers",
    title=mark("Dossiers"),
    icon="book-text",
    make_page=DossiersPage,
    kinds=("dossier",),
    creates=(Creation("dossier", mark("Dossier"), mark("New dossier"), "book-text"),),
)
