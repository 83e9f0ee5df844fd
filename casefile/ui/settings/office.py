"""Whose case file this is, who works here, and where it lies."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from casefile.services.case_files import office, set_organisation, set_staff_name
from casefile.ui.fields.form_rows import FormRows, card, scrolled_content
from casefile.ui.fields.text import TextLine
from casefile.ui.messages import refuse

if TYPE_CHECKING:
    from collections.abc import Callable

    from casefile.errors import CasefileError
    from casefile.progress import Progress
    from casefile.services.case_files import OfficeFacts
    from casefile.storage.workspace import Workspace
    from casefile.ui.desk import Desk


class OfficeTab(QWidget):
    """Shows and asks what belongs to the office; it lies in the case file, encrypted."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        say, theme = desk.say, desk.theme
        self.organisation = TextLine(say("Organisation"))
        self.staff_name = TextLine(say("Your name"))
        rows = FormRows(theme)
        rows.add(say("Organisation"), self.organisation, say("It stands on every dossier."))
        rows.add(
            say("Your name"), self.staff_name, say("It stands beside every change from now on.")
        )
        facts = FormRows(theme)
        self.place = facts.add_fact(say("Folder of the case file"), "")
        self.changes = facts.add_fact(say("Changes on record"), "")
        self.fictional = facts.add_fact(say("Contents"), "")
        content = scrolled_content(self)
        column = QVBoxLayout(content)
        column.setContentsMargins(0, theme.size(10), theme.size(4), theme.size(4))
        column.setSpacing(theme.size(12))
        column.addWidget(card(theme, rows))
        column.addWidget(card(theme, facts))
        column.addStretch(1)
        self.setFocusProxy(self.organisation)
        self.organisation.committed.connect(self._keep_organisation)
        self.staff_name.committed.connect(self._keep_staff_name)

    def refresh(self) -> None:
        """Read the facts again."""
        work = partial(_office, self._desk.workspace)
        self._desk.background.start(self, work, done=self._show)

    def _show(self, facts: OfficeFacts) -> None:
        say, write = self._desk.say, self._desk.catalogue.write
        for field, text in (
            (self.organisation, facts.organisation),
            (self.staff_name, facts.staff_name),
        ):
            if not (field.hasFocus() and field.isModified()):
                field.show_text(text)
        self.place.setText(str(facts.path))
        self.changes.setText(write(facts.changes))
        self.fictional.setText(
            say("Everybody in this case file is invented.")
            if facts.is_fictional
            else say("Real people: what is written here can harm them.")
        )

    @Slot(str)
    def _keep_organisation(self, name: str) -> None:
        self._keep(partial(set_organisation, self._desk.workspace, name))

    @Slot(str)
    def _keep_staff_name(self, name: str) -> None:
        self._keep(partial(set_staff_name, self._desk.workspace, name))

    def _keep(self, work: Callable[[], None]) -> None:
        self._desk.background.start(
            self, partial(_quietly, work), done=self._kept, failed=self._refuse, writes=True
        )

    def _kept(self, _nothing: None) -> None:
        self.refresh()
        self._desk.tell(self._desk.say("Kept."), "good")

    def _refuse(self, error: CasefileError) -> None:
        refuse(self._desk, error)
        self.organisation.clearFocus()
        self.refresh()


def _office(workspace: Workspace, _progress: Progress) -> OfficeFacts:
    return office(workspace)


def _quietly(work: Callable[[], None], _progress: Progress) -> None:
    work()
