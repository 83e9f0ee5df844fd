"""One demand beside the list: its head, and a tab for each side of it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot

from casefile.services.demands import add_demand, change_demand, remove_demand, view_demand
from casefile.ui.demands.form import DemandForm
from casefile.ui.demands.letters import LettersTab
from casefile.ui.demands.steps import StepsTab
from casefile.ui.demands.table import status_sign
from casefile.ui.fields.buttons import button, icon_button
from casefile.ui.fields.sign_label import SignLabel
from casefile.ui.labels import label_of, text_of
from casefile.ui.people.history_tab import HistoryTab
from casefile.ui.people.keeping_pane import KeepingPane

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from casefile.ui.desk import Desk
    from casefile.values.demands import DemandDraft, DemandView
    from casefile.values.ids import DemandId


class DemandPane(KeepingPane):
    """Shows a demand and keeps what is edited in it."""

    kind = "demand"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        say = desk.say
        super().__init__(
            desk, say("Parts of the demand"), say("Choose a demand from the list"), parent
        )
        self.sign = SignLabel(desk.theme)
        self.head.addWidget(self.sign)
        self.remove_button = icon_button(desk.theme, "trash-2", say("Remove the demand"))
        self.step_button = button(desk.theme, say("Add a step"), "plus")
        self.letter_button = button(desk.theme, say("New letter"), "mail-plus", "primary")
        for each in (self.remove_button, self.step_button, self.letter_button):
            self.action_row.addWidget(each)
        self.remove_button.clicked.connect(self.remove)
        self.step_button.clicked.connect(self.begin_step)
        self.letter_button.clicked.connect(self.write_letter)
        add = self.tabs.add
        add("overview", say("Overview"), self._form)
        add("steps", say("Steps"), partial(StepsTab, self))
        add("letters", say("Letters"), partial(LettersTab, self))
        add("history", say("History"), partial(HistoryTab, self, "demand"))

    def _form(self) -> DemandForm:
        made = DemandForm(self.desk)
        made.changed.connect(self.keep)
        return made

    # KeepingPane

    def read(self, record_id: DemandId) -> DemandView:
        """Read a demand."""
        return view_demand(self.desk.workspace, record_id)

    def add(self, draft: DemandDraft) -> DemandId:
        """Take a demand in."""
        return add_demand(self.desk.workspace, draft)

    def change(self, record_id: DemandId, draft: DemandDraft) -> None:
        """Keep an edit."""
        change_demand(self.desk.workspace, record_id, draft)

    def can_add(self, draft: DemandDraft) -> bool:
        """Tell whether anything is asked."""
        return bool(draft.text)

    def show_head(self, view: DemandView | None) -> None:
        """Show what is asked, reference, type and status."""
        desk = self.desk
        for each in (self.remove_button, self.step_button, self.letter_button):
            each.setEnabled(view is not None)
        if view is None:
            self.title.setText(desk.say("New demand"))
            self.reference.setText(desk.say("It is kept as soon as it says what is asked."))
            self.sign.show_sign(None)
            return
        self.title.setText(" ".join(text_of(desk, view.draft.text, view.reference).split()))
        kind = label_of(desk, "demand_type", view.draft.demand_type)
        self.reference.setText(f"{desk.catalogue.write(view.reference)} · {kind}")
        self.sign.show_sign(status_sign(desk, view.status))

    # What can be done with a demand

    @Slot()
    def begin_step(self) -> None:
        """Say what became of the demand."""
        if self.record_id is not None:
            self.turn_to("steps")
            tab = self.tabs.widget("steps")
            if isinstance(tab, StepsTab):
                tab.begin()

    @Slot()
    def write_letter(self) -> None:
        """Begin a letter that raises the demand."""
        if self.record_id is not None:
            self.desk.begin("letter", demand=self.record_id)

    @Slot()
    def remove(self) -> None:
        """Take the demand out of the list; undo puts it back."""
        if self.record_id is not None:
            work = partial(remove_demand, self.desk.workspace, self.record_id)
            self.save(work, done=self._removed)

    def _removed(self, _nothing: object) -> None:
        self.record_id = None
        self.view = None
        self.stack.setCurrentWidget(self.empty)
        self.desk.tell(self.desk.say("The demand was removed. Undo (Ctrl+Z) puts it back."))
        self.desk.tell_changed(self.kind)
