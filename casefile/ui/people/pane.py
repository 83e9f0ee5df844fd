"""One person beside the list."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot

from casefile.services.consents import consents_of
from casefile.services.people import add_person, change_person, view_person
from casefile.services.photos import choose_photo, remove_photo
from casefile.ui.fields.buttons import button
from casefile.ui.fields.sign_label import SignLabel
from casefile.ui.labels import label_of, text_of
from casefile.ui.people.consents_tab import ConsentsTab
from casefile.ui.people.history_tab import HistoryTab
from casefile.ui.people.identity import IdentityTab, can_be_added
from casefile.ui.people.keeping_pane import KeepingPane
from casefile.ui.people.relations import RelationsTab
from casefile.ui.signs import consent_sign
from casefile.values.codes import FamilyRole, FateStatus
from casefile.values.wording import Wording

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from casefile.ui.desk import Desk
    from casefile.values.ids import FamilyId, PersonId
    from casefile.values.people import PersonDraft, PersonView


class PersonPane(KeepingPane):
    """Shows a person and keeps what is edited."""

    kind = "person"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        say = desk.say
        super().__init__(
            desk, say("Parts of the record"), say("Choose a person from the list"), parent
        )
        self._family: FamilyId | None = None
        self.sign = SignLabel(desk.theme)
        self.head.addWidget(self.sign)
        self.family_button = button(desk.theme, say("Open the family"), "users")
        self.action_row.addWidget(self.family_button)
        self.family_button.clicked.connect(self.open_family)
        add = self.tabs.add
        add("identity", say("Identity"), self._identity)
        add("relations", say("Families and relations"), partial(RelationsTab, self))
        add("consents", say("Consent and safety"), self._consents)
        add("history", say("History"), partial(HistoryTab, self, "person"))

    def _identity(self) -> IdentityTab:
        made = IdentityTab(self.desk)
        made.changed.connect(self.keep)
        made.known_chosen.connect(self._show_known)
        made.photo_given.connect(self._keep_photo)
        return made

    def _consents(self) -> ConsentsTab:
        read = partial(consents_of, self.desk.workspace)
        return ConsentsTab(self, self._people, read, of_family=False)

    def _people(self, view: PersonView) -> tuple[tuple[PersonId, str], ...]:
        return ((view.id, self._name(view)),)

    def _name(self, view: PersonView) -> str:
        persian = next((each.shown for each in view.draft.names if each.primary), "")
        latin = next(
            (each.shown for each in view.draft.names if each.primary and each.script == "Latn"), ""
        )
        other = next(
            (each.shown for each in view.draft.names if each.primary and each.script != "Latn"), ""
        )
        return text_of(self.desk, Wording(en=latin, fa=other), persian or view.reference)

    @Slot(object, bytes)
    def _keep_photo(self, person: PersonId, jpeg: bytes) -> None:
        workspace = self.desk.workspace
        keep = partial(choose_photo, workspace, person, jpeg)
        self.save(keep if jpeg else partial(remove_photo, workspace, person), done=self._kept)

    @Slot(object)
    def _show_known(self, person: PersonId) -> None:
        self.beginning = False
        self.desk.open("person", person)

    # KeepingPane

    def read(self, record_id: PersonId) -> PersonView:
        """Read a person."""
        return view_person(self.desk.workspace, record_id)

    def add(self, draft: PersonDraft) -> PersonId:
        """Add a person, to the family for which the form was begun."""
        family = (self._family, FamilyRole.MEMBER) if self._family is not None else None
        return add_person(self.desk.workspace, draft, family)

    def change(self, record_id: PersonId, draft: PersonDraft) -> None:
        """Keep an edit."""
        change_person(self.desk.workspace, record_id, draft)

    def can_add(self, draft: PersonDraft) -> bool:
        """Tell whether the person has a name, or is said to have none."""
        return can_be_added(draft)

    def show_blank(self, **known: object) -> None:
        """Show an empty form."""
        family = known.get("family")
        self._family = family if isinstance(family, int) else None  # type: ignore[assignment]  # an identity
        super().show_blank(**known)

    def show_head(self, view: PersonView | None) -> None:
        """Show name, reference, fate and consent sign."""
        desk = self.desk
        self.family_button.setVisible(view is not None and bool(view.families))
        if view is None:
            self.title.setText(desk.say("New person"))
            self.reference.setText(desk.say("Kept as soon as there is a name."))
            self.sign.show_sign(None)
            return
        self.title.setText(self._name(view))
        fate = view.draft.fate_status
        words = label_of(desk, "fate_status", fate) if fate is not FateStatus.UNKNOWN else ""
        parts = (desk.catalogue.write(view.reference), words)
        self.reference.setText(" · ".join(part for part in parts if part))
        self.sign.show_sign(consent_sign(view.consent, desk.say))

    def focus_first(self) -> None:
        """Put the cursor into the tab in front; for the form, into the first name."""
        tab = self.tabs.widget(self.tabs.code())
        if isinstance(tab, IdentityTab):
            tab.focus_first()
        else:
            super().focus_first()

    @Slot()
    def open_family(self) -> None:
        """Go to the first family of the person."""
        if self.view is not None and self.view.families:
            self.desk.open("family", self.view.families[0][0])
