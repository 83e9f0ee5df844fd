"""Who appears in a dossier and how: by which consent, and who is left out."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from casefile.ui.dossiers.headings import heading
from casefile.ui.fields.buttons import button
from casefile.ui.fields.sign_label import SignLabel
from casefile.ui.fields.words import ElidingLabel, label
from casefile.ui.labels import label_of, text_of
from casefile.ui.people.consent_words import answer_sign
from casefile.values.codes import IdentityMode

if TYPE_CHECKING:
    from collections.abc import Sequence

    from casefile.ui.desk import Desk
    from casefile.values.dossiers import Gated
    from casefile.values.ids import PersonId


class PersonRow(QWidget):
    """One member: name, what the person is to the family, and how he or she is printed."""

    review_wanted = Signal(object)  # PersonId

    def __init__(self, desk: Desk, gated: Gated, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.gated = gated
        say, theme = desk.say, desk.theme
        left_out = gated.mode is IdentityMode.OMIT
        name = text_of(desk, gated.name, gated.reference)
        self.name = ElidingLabel(name)
        self.lock = QLabel()
        if gated.mode is not IdentityMode.FULL:
            side = theme.size(16)
            self.lock.setPixmap(theme.picture("lock", "muted", side, self.devicePixelRatioF()))
            why = say("The consent does not allow the full name. Only another consent changes it.")
            self.lock.setToolTip(why)
            self.lock.setAccessibleName(why)
        self.sign = SignLabel(theme, answer_sign(desk, gated.decision, gated.mode))
        role = label_of(desk, "family_role", gated.role)
        said = say("left out") if left_out else gated.consent_reference
        told = ElidingLabel(" · ".join(each for each in (role, said) if each), "muted")
        self.review_button = button(theme, say("Review"), "", "link")
        self.review_button.setAccessibleName(say("Review the consents of {name}", name=name))
        self.review_button.clicked.connect(partial(self._review, gated.person_id))
        head, foot = QHBoxLayout(), QHBoxLayout()
        head.addWidget(self.name, 1)
        head.addWidget(self.review_button)
        foot.setSpacing(theme.size(8))
        for each in (self.sign, self.lock):
            foot.addWidget(each)
        foot.addWidget(told, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, theme.size(4))
        column.setSpacing(0)
        column.addLayout(head)
        column.addLayout(foot)

    def _review(self, person_id: PersonId, _checked: bool = False) -> None:
        self.review_wanted.emit(person_id)


class AppearingCard(QFrame):
    """Lists everybody of the family, and the records that this reader may not see."""

    review_wanted = Signal(object)  # PersonId

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._people: tuple[Gated, ...] = ()
        self.setObjectName("card")
        theme = desk.theme
        self.sum = label("", "muted", wrap=True)
        self.levels = label("", "care", wrap=True, selectable=True)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(theme.size(2))
        head = QHBoxLayout()
        head.addWidget(heading(desk.say("Who appears")))
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme.size(each) for each in (16, 14, 16, 14)))
        column.setSpacing(theme.size(6))
        column.addLayout(head)
        column.addWidget(self.sum)
        column.addLayout(self._rows)
        column.addWidget(self.levels)

    def show_people(self, people: tuple[Gated, ...], left_out: Sequence[str]) -> None:
        """Show the members, those who are left out last, and references of records left out."""
        self.levels.setVisible(bool(left_out))
        self.levels.setText(
            self._desk.say(
                "Left out, because their level does not allow this reader: {references}",
                references=", ".join(left_out),
            )
        )
        if people != self._people or not self._rows.count():
            self._people = people
            self._show_rows()

    def rows(self) -> list[PersonRow]:
        """Give the rows that are shown."""
        items = (self._rows.itemAt(place) for place in range(self._rows.count()))
        widgets = (item.widget() for item in items if item is not None)
        return [each for each in widgets if isinstance(each, PersonRow)]

    def _show_rows(self) -> None:
        while (item := self._rows.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        ordered = sorted(self._people, key=lambda each: each.mode is IdentityMode.OMIT)
        for each in ordered:
            row = PersonRow(self._desk, each)
            row.review_wanted.connect(self.review_wanted)
            self._rows.addWidget(row)
        self.sum.setText(self._told())

    def _told(self) -> str:
        say = self._desk.say
        if not self._people:
            return say("The family has no members on file.")
        hidden = sum(each.mode is IdentityMode.OMIT for each in self._people)
        if not hidden:
            return say("Everybody may appear.")
        if hidden == len(self._people):
            return say("Nobody may be named: no consent allows this purpose and recipient.")
        return self._desk.catalogue.say_many(
            "{count} person without consent is left out.",
            "{count} people without consent are left out.",
            hidden,
        )
