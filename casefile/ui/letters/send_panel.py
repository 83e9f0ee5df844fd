"""Before a letter counts as sent: every name in it that no consent covers, in plain words."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from casefile.language.catalogue import mark
from casefile.services.consent_rules import INSIDE
from casefile.services.letters import blocked_names, view_letter
from casefile.ui.fields.buttons import button
from casefile.ui.fields.code_combo import CodeCombo
from casefile.ui.fields.form_foot import FormFoot
from casefile.ui.fields.form_rows import FormRows, scrolled
from casefile.ui.fields.text import TextLine
from casefile.ui.fields.words import ElidingLabel, label, set_role
from casefile.ui.kept_form import NEW_RECORD, KeptForm, KeptFrame
from casefile.ui.labels import choices_of, label_of, text_of
from casefile.ui.letters.day_field import DayField
from casefile.ui.messages import refuse
from casefile.values.codes import ConsentPurpose
from casefile.values.today import local_today

if TYPE_CHECKING:
    from datetime import date

    from casefile.progress import Progress
    from casefile.storage.workspace import Workspace
    from casefile.ui.background import Job
    from casefile.ui.desk import Desk
    from casefile.values.dossiers import Gated
    from casefile.values.ids import LetterId

MOST_ROWS = 5  # names shown without scrolling


class SendPanel(KeptFrame):
    """A panel over the letter: day, purpose, and the names that consent does not cover."""

    agreed = Signal(object, object, str)  # date, ConsentPurpose, reason where names are blocked
    without_wanted = Signal(object)  # ids of the people to take off the letter
    given_up = Signal()
    checked = Signal()  # the names were looked up

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._letter: LetterId | None = None
        self._looking: Job | None = None
        self._blocked: tuple[Gated, ...] | None = None
        say = desk.say
        self.day = DayField(desk, say("Sent on"))
        purposes = [each for each in choices_of(desk, "consent_purpose") if each[0] not in INSIDE]
        self.purpose = CodeCombo(say("For what purpose"), purposes)
        self.purpose.setPlaceholderText(say("Choose…"))
        self.verdict = label("", wrap=True)
        self.reason = TextLine(
            say("Reason to name them all the same"),
            placeholder=say("Kept with the letter’s history"),
        )
        self.without_button = button(desk.theme, say("Take them off the letter"), "eye-off")
        self.send_button = button(desk.theme, say("Mark as sent"), "send", "primary")
        self.cancel_button = button(desk.theme, say("Cancel"))
        fields = {"day": self.day.line, "purpose": self.purpose, "reason": self.reason}
        told = say("This letter was being marked as sent, and is not yet.")
        self.kept = KeptForm(desk, fields, told=told)
        self._lay_out()
        self._connect()
        self.hide()

    def _lay_out(self) -> None:
        desk, say = self._desk, self._desk.say
        self.rows = FormRows(desk.theme)
        self.rows.add(say("Sent on"), self.day)
        self.rows.add(say("For what purpose"), self.purpose)
        self._names = QWidget()
        self.grid = QGridLayout(self._names)
        self.grid.setContentsMargins(0, 0, desk.theme.size(4), 0)
        self.grid.setColumnStretch(0, 1)
        self.area = scrolled(self._names)
        self.why = FormRows(desk.theme)
        self.why.add(say("Reason to name them all the same"), self.reason)
        row = QHBoxLayout()
        row.addWidget(FormFoot(self, self.send_button, self.cancel_button), 1)
        row.addWidget(self.without_button)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(*(desk.theme.size(each) for each in (16, 14, 16, 14)))
        whole.setSpacing(desk.theme.size(8))
        whole.addWidget(label(say("Mark as sent")))
        whole.addLayout(self.rows)
        whole.addWidget(self.verdict)
        whole.addWidget(self.area)
        whole.addLayout(self.why)
        whole.addLayout(row)

    def _connect(self) -> None:
        self.purpose.chosen.connect(self.look)
        self.reason.textChanged.connect(self._allow)
        self.day.line.textChanged.connect(self._allow)
        self.send_button.clicked.connect(self._agree)
        self.without_button.clicked.connect(self._leave_out)
        self.cancel_button.clicked.connect(self.given_up)

    def ask(self, letter: LetterId, on: date | None) -> None:
        """Ask before a letter counts as sent."""
        self._letter = letter
        with self.kept.opening(NEW_RECORD):
            self.day.show_day(on or local_today())
            self.purpose.choose("")  # nobody's consent is asked for a purpose that nobody chose
            self.reason.show_text("")
        self.show()
        self.look()
        self.purpose.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @Slot()
    def look(self) -> None:
        """Look up the names that consent does not cover; after every edit on its way."""
        if self._letter is None or self.isHidden():
            return
        if self._looking is not None:
            self._looking.cancel()
            self._looking = None
        self._blocked = None
        if not self.purpose.code():
            self._say(
                self._desk.say("Choose the purpose; the names are looked up for it."), "muted"
            )
            return
        self._say(self._desk.say("Looking up consents…"), "muted")
        purpose = ConsentPurpose(self.purpose.code())
        self._looking = self._desk.background.start(
            self,
            partial(_look, self._desk.workspace, self._letter, purpose),
            done=self._show_blocked,
            failed=partial(refuse, self._desk),
            writes=True,  # behind the edits that are on their way
        )

    def _show_blocked(self, found: tuple[tuple[Gated, ...], int]) -> None:
        self._looking = None
        blocked, named = found
        self._blocked = blocked
        say = self._desk.say
        if blocked:
            words = say(
                "{count} people named in this letter have no consent for this purpose.",
                count=len(blocked),
            )
            self._say(words, "bad")
        elif named:
            self._say(say("Every person named in this letter may be named."), "good")
        else:
            words = say(
                "Nobody is listed as named in this letter. "
                "If its text names somebody, add them first under “About it”."
            )
            self._say(words, "care")
        self.checked.emit()

    def _say(self, words: str, role: str) -> None:
        self.verdict.setText(words)
        set_role(self.verdict, role)
        blocked = self._blocked or ()
        while (item := self.grid.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        for row, gated in enumerate(blocked):
            self._add_row(row, gated)
        rows = min(len(blocked), MOST_ROWS)
        self.area.setFixedHeight(rows * (self._desk.theme.control_height + 8) + 2)
        self.area.setVisible(bool(blocked))
        self.why.setRowVisible(self.reason, bool(blocked))
        self.without_button.setVisible(bool(blocked))
        title = mark("Name them and mark as sent") if blocked else mark("Mark as sent")
        self.send_button.setText("\u2002" + self._desk.say(title))
        self.send_button.setAccessibleName(self._desk.say(title))
        set_role(self.send_button, "danger" if blocked else "primary")
        ink = "bad" if blocked else "on_accent"
        self.send_button.setIcon(self._desk.theme.icon("send", ink))
        self._allow()

    def _add_row(self, row: int, gated: Gated) -> None:
        desk = self._desk
        name = text_of(desk, gated.name, gated.reference)
        self.grid.addWidget(ElidingLabel(name), row, 0)
        answer = label_of(desk, "consent_decision", gated.decision)
        self.grid.addWidget(label(answer, "bad"), row, 1)
        review = button(desk.theme, desk.say("Review"), "external-link", "link")
        review.setAccessibleName(desk.say("Review the consents of {name}", name=name))
        review.clicked.connect(partial(self._review, gated))
        self.grid.addWidget(review, row, 2)

    def _review(self, gated: Gated, _checked: bool = False) -> None:
        self._desk.open("person", gated.person_id)

    def blocked(self) -> tuple[Gated, ...]:
        """Give the people that are listed as blocked."""
        return self._blocked or ()

    @Slot()
    def _allow(self) -> None:
        known, named = self._blocked is not None, bool(self._blocked)
        day = self.day.day() is not None
        self.send_button.setEnabled(known and day and (not named or bool(self._why())))

    def _why(self) -> str:
        return self.reason.text().strip() if self._blocked else ""

    @Slot()
    def _agree(self) -> None:
        day = self.day.day()
        if day is not None and self._blocked is not None:
            self.agreed.emit(day, ConsentPurpose(self.purpose.code()), self._why())

    @Slot()
    def _leave_out(self) -> None:
        self.without_wanted.emit(tuple(each.person_id for each in self.blocked()))


def _look(
    workspace: Workspace, letter: LetterId, purpose: ConsentPurpose, progress: Progress
) -> tuple[tuple[Gated, ...], int]:
    """Give who may not be named, and how many are listed as named."""
    del progress
    named = len(view_letter(workspace, letter).draft.people)
    return blocked_names(workspace, letter, purpose), named
