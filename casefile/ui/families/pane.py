"""One family beside the list: its head, and a tab for each side of the work."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot

from casefile.services.consents import family_consents
from casefile.services.families import add_family, change_family, view_family
from casefile.ui.families.documents import DocumentsTab
from casefile.ui.families.linked import DemandsTab, LettersTab
from casefile.ui.families.members import MembersTab
from casefile.ui.families.overview import OverviewTab
from casefile.ui.families.timeline import TimelineTab
from casefile.ui.fields.buttons import button
from casefile.ui.fields.sign_label import SignLabel
from casefile.ui.labels import label_of, text_of
from casefile.ui.people.consents_tab import ConsentsTab
from casefile.ui.people.history_tab import HistoryTab
from casefile.ui.people.keeping_pane import KeepingPane
from casefile.ui.signs import consent_sign

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from casefile.ui.desk import Desk
    from casefile.values.families import FamilyDraft, FamilyView
    from casefile.values.ids import FamilyId, PersonId


class FamilyPane(KeepingPane):
    """Shows a family and keeps what is edited in it."""

    kind = "family"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        say = desk.say
        super().__init__(
            desk, say("Parts of the family"), say("Choose a family from the list"), parent
        )
        self.sign = SignLabel(desk.theme)
        self.head.addWidget(self.sign)
        self.dossier_button = button(desk.theme, say("Build dossier"), "book-text")
        self.letter_button = button(desk.theme, say("New letter"), "mail-plus", "primary")
        self.action_row.addWidget(self.dossier_button)
        self.action_row.addWidget(self.letter_button)
        self.dossier_button.clicked.connect(self.build_dossier)
        self.letter_button.clicked.connect(self.write_letter)
        self._add_tabs()

    def _add_tabs(self) -> None:
        say, add = self.desk.say, self.tabs.add
        add("overview", say("Overview"), self._overview)
        add("timeline", say("Timeline"), partial(TimelineTab, self))
        add("members", say("Members"), partial(MembersTab, self))
        add("demands", say("Demands"), partial(DemandsTab, self))
        add("letters", say("Letters"), partial(LettersTab, self))
        add("documents", say("Documents"), partial(DocumentsTab, self))
        add("consents", say("Consent"), self._consents)
        add("history", say("History"), partial(HistoryTab, self, "family"))

    def _overview(self) -> OverviewTab:
        made = OverviewTab(self.desk)
        made.changed.connect(self.keep)
        return made

    def _consents(self) -> ConsentsTab:
        read = partial(family_consents, self.desk.workspace)
        return ConsentsTab(self, self._people, read, of_family=True)

    def _people(self, view: FamilyView) -> tuple[tuple[PersonId, str], ...]:
        return tuple(
            (line.person_id, text_of(self.desk, line.name, line.reference)) for line in view.members
        )

    # KeepingPane

    def read(self, record_id: FamilyId) -> FamilyView:
        """Read a family."""
        return view_family(self.desk.workspace, record_id)

    def add(self, draft: FamilyDraft) -> FamilyId:
        """Take a family in."""
        return add_family(self.desk.workspace, draft)

    def change(self, record_id: FamilyId, draft: FamilyDraft) -> None:
        """Keep an edit."""
        change_family(self.desk.workspace, record_id, draft)

    def can_add(self, draft: FamilyDraft) -> bool:
        """Tell whether the family has a name."""
        return bool(draft.name)

    def show_head(self, view: FamilyView | None) -> None:
        """Show name, reference, status and consent sign."""
        desk = self.desk
        for each in (self.dossier_button, self.letter_button):
            each.setEnabled(view is not None)
        if view is None:
            self.title.setText(desk.say("New family"))
            self.reference.setText(desk.say("It is kept as soon as it has a name."))
            self.sign.show_sign(None)
            return
        self.title.setText(text_of(desk, view.draft.name, view.reference))
        status = label_of(desk, "family_status", view.draft.status)
        self.reference.setText(f"{desk.catalogue.write(view.reference)} · {status}")
        self.sign.show_sign(consent_sign(view.consent, desk.say))

    # What can be done with a family

    @Slot()
    def build_dossier(self) -> None:
        """Begin a dossier about the family."""
        if self.record_id is not None:
            self.desk.begin("dossier", family=self.record_id)

    @Slot()
    def write_letter(self) -> None:
        """Begin a letter about the family."""
        if self.record_id is not None:
            self.desk.begin("letter", family=self.record_id)
