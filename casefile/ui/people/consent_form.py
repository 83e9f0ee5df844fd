"""A small form that puts an answer about one person on file."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from casefile.language.catalogue import mark
from casefile.services.consent_effects import effects_of
from casefile.ui.fields.buttons import button
from casefile.ui.fields.code_combo import CodeCombo
from casefile.ui.fields.flex_date import DateField
from casefile.ui.fields.form_foot import FormFoot
from casefile.ui.fields.form_rows import FormRows
from casefile.ui.fields.text import TextLine
from casefile.ui.fields.words import label
from casefile.ui.kept_form import NEW_RECORD, KeptForm, KeptFrame
from casefile.ui.labels import choices_of
from casefile.ui.people.consent_words import YES, effect_words
from casefile.ui.people.pickers import institution_picker, person_picker
from casefile.values.codes import ConsentChannel, ConsentDecision, ConsentPurpose, IdentityMode
from casefile.values.consents import ConsentDraft
from casefile.values.ids import PersonId

if TYPE_CHECKING:
    from collections.abc import Sequence

    from casefile.progress import Progress
    from casefile.storage.workspace import Workspace
    from casefile.ui.background import Job
    from casefile.ui.desk import Desk
    from casefile.values.consents import ConsentEffect

OFFERED = (
    ConsentDecision.GIVEN,
    ConsentDecision.GIVEN_WITH_CONDITIONS,
    ConsentDecision.REFUSED,
    ConsentDecision.NOT_ASKED,
)


class ConsentForm(KeptFrame):
    """Asks for a consent. Putting it on file, and saying why it cannot be, is the tab's work."""

    given = Signal(object)  # the ConsentDraft
    cancelled = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        say = desk.say
        self.person = CodeCombo(say("Person"))
        self.purpose = CodeCombo(say("Purpose"), choices_of(desk, "consent_purpose"))
        self.audience = institution_picker(desk, say("Before whom"))
        self.audience.line.setPlaceholderText(say("Anybody — or type an institution"))
        offered = [each for each in choices_of(desk, "consent_decision") if each[0] in OFFERED]
        self.decision = CodeCombo(say("Decision"), offered)
        self.mode = CodeCombo(say("How the person may be named"), choices_of(desk, "identity_mode"))
        self.mode.setPlaceholderText(say("Choose…"))
        self.pseudonym = TextLine(say("Pseudonym"))
        self.reason = CodeCombo(
            say("Reason for withholding"), choices_of(desk, "withholding_reason", mark("Not said"))
        )
        self.giver = person_picker(desk, say("Given by"))
        self.giver_words = TextLine(
            say("Given by, in words"), placeholder=say("Or in words, if not on file")
        )
        self.capacity = TextLine(
            say("In what capacity"), placeholder=say("The person, a parent, a guardian, a lawyer…")
        )
        self.scope = TextLine(say("What it covers"))
        self.language = CodeCombo(
            say("Language of the answer"), choices_of(desk, "language", mark("Not said"))
        )
        self.obtained = DateField(desk, say("Obtained on"))
        self.by = TextLine(say("Obtained by"))
        self.channel = CodeCombo(
            say("How it was obtained"), choices_of(desk, "consent_channel", mark("Not said"))
        )
        self.until = DateField(desk, say("Valid until"))
        self.conditions = TextLine(say("Conditions"))
        self.remarks = TextLine(say("Remarks"))
        self.effects = label("", "care", wrap=True)
        self.effects.hide()
        self._reading: Job | None = None
        self.wrong = label("", "bad", wrap=True)
        self.give_button = button(desk.theme, say("Put on file"), "check", "primary")
        self.cancel_button = button(desk.theme, say("Cancel"))
        self.kept = KeptForm(desk, self._fields())
        self._lay_out()
        self._connect()

    def ask(
        self,
        people: Sequence[tuple[PersonId, str]],
        person: PersonId | None = None,
        purpose: str = "",
    ) -> None:
        """Begin an empty answer about one of some people (identity and name)."""
        with self.kept.opening(NEW_RECORD):
            self._clear(people, person, purpose)
        self._show_wanted()
        self.show()
        (self.person if len(people) > 1 else self.purpose).setFocus()

    def _clear(
        self, people: Sequence[tuple[PersonId, str]], person: PersonId | None, purpose: str
    ) -> None:
        self.person.show_choices([(str(key), name) for key, name in people])
        chosen = person if person is not None else (people[0][0] if people else None)
        self.person.choose(str(chosen) if chosen is not None else "")
        self.purpose.choose(purpose or ConsentPurpose.KEEP)
        self.decision.choose(ConsentDecision.GIVEN)
        self.mode.choose("")  # a yes that names nobody, or names in full, is never assumed
        self.channel.choose("")
        self.reason.choose("")
        self.audience.show_chosen(None)
        self.giver.show_chosen(None)
        self.language.choose("")
        for line in self._lines():
            line.show_text("")
        self.obtained.show_date(None)
        self.until.show_date(None)
        self.wrong.hide()

    def draft(self) -> ConsentDraft:
        """Give the answer as the form says it."""
        yes = self.decision.code() in YES
        until = self.until.date()
        return ConsentDraft(
            person_id=PersonId(int(self.person.code())),
            purpose=ConsentPurpose(self.purpose.code()),
            decision=ConsentDecision(self.decision.code()),
            identity_mode=IdentityMode(self.mode.code()) if yes else IdentityMode.OMIT,
            audience_id=self.audience.key(),
            pseudonym=self.pseudonym.text().strip(),
            given_by_id=self.giver.key(),
            given_by=self.giver_words.text().strip(),
            capacity=self.capacity.text().strip(),
            scope=self.scope.text().strip(),
            language=self.language.code(),
            conditions=self.conditions.text().strip(),
            withholding_reason="" if yes else self.reason.code(),
            obtained_on=self.obtained.date(),
            obtained_by=self.by.text().strip(),
            channel=ConsentChannel(self.channel.code()) if self.channel.code() else None,
            valid_until=until.latest if until is not None and until.is_one_day else None,
            remarks=self.remarks.text().strip(),
        )

    def _fields(self) -> dict[str, QWidget]:
        return {
            "person": self.person,
            "purpose": self.purpose,
            "audience": self.audience,
            "decision": self.decision,
            "mode": self.mode,
            "pseudonym": self.pseudonym,
            "reason": self.reason,
            "giver": self.giver,
            "giver_words": self.giver_words,
            "capacity": self.capacity,
            "scope": self.scope,
            "language": self.language,
            "obtained": self.obtained,
            "by": self.by,
            "channel": self.channel,
            "until": self.until,
            "conditions": self.conditions,
            "remarks": self.remarks,
        }

    def _lines(self) -> tuple[TextLine, ...]:
        inside = (self.giver_words, self.capacity, self.scope)
        return (self.pseudonym, self.by, self.conditions, self.remarks, *inside)

    def _lay_out(self) -> None:
        say, theme = self._desk.say, self._desk.theme
        self.rows = FormRows(theme)
        self.rows.add(say("Person"), self.person)
        self.rows.add(say("Purpose"), self.purpose)
        self.rows.add(say("Before whom"), self.audience)
        self.rows.add(say("Decision"), self.decision)
        self.rows.add(say("May be named by"), self.mode)
        self.rows.add(say("Pseudonym"), self.pseudonym)
        self.rows.add(say("Reason"), self.reason)
        self.rows.add(say("Given by"), self.giver)
        self.rows.add(say("or in words"), self.giver_words)
        self.rows.add(say("In what capacity"), self.capacity)
        self.rows.add(say("What it covers"), self.scope)
        self.rows.add(say("Language of the answer"), self.language)
        self.rows.add(say("Obtained on"), self.obtained)
        self.rows.add(say("Obtained by"), self.by)
        self.rows.add(say("How"), self.channel)
        self.rows.add(say("Valid until"), self.until)
        self.rows.add(say("Conditions"), self.conditions)
        self.rows.add(say("Remarks"), self.remarks)
        column = QVBoxLayout(self)
        column.addWidget(
            label(
                say(
                    "An answer is never changed: a newer one outweighs it. What was refused "
                    "before one audience is lifted only by an answer before that audience."
                ),
                "muted",
                wrap=True,
            )
        )
        column.addLayout(self.rows)
        column.addWidget(self.effects)
        column.addWidget(self.wrong)
        column.addWidget(FormFoot(self, self.give_button, self.cancel_button))

    def _connect(self) -> None:
        self.decision.chosen.connect(self._show_wanted)
        self.mode.chosen.connect(self._show_wanted)
        self.kept.taken.connect(self._show_wanted)
        for signal in (
            self.person.chosen,
            self.purpose.chosen,
            self.audience.chosen,
            self.obtained.line.textChanged,
            self.until.line.textChanged,
        ):
            signal.connect(self._read_effects)
        self.give_button.clicked.connect(self._give)
        self.cancel_button.clicked.connect(self._cancel)

    @Slot()
    def _show_wanted(self) -> None:
        yes = self.decision.code() in YES
        pseudonym = yes and self.mode.code() == IdentityMode.PSEUDONYM
        self.rows.setRowVisible(self.mode, yes)
        self.rows.setRowVisible(self.pseudonym, pseudonym)
        self.rows.setRowVisible(self.reason, not yes)
        self.rows.setRowVisible(self.until, yes)
        self._read_effects()

    @Slot()
    def _read_effects(self) -> None:
        """Ask what this answer would override; a yes without a mode says nothing yet."""
        if self._reading is not None:
            self._reading.cancel()
        self._reading = None
        said = self.mode.code() or self.decision.code() not in YES
        if not said or not self.person.code():
            self._show_effects(())
            return
        work = partial(_effects, self._desk.workspace, self.draft())
        self._reading = self._desk.background.start(self, work, done=self._show_effects)

    def _show_effects(self, effects: Sequence[ConsentEffect]) -> None:
        self._reading = None
        self.effects.setText("\n".join(effect_words(self._desk, each) for each in effects))
        self.effects.setVisible(bool(effects))

    @Slot()
    def _give(self) -> None:
        wrong = self._wrong()
        self.wrong.setText(self._desk.say(wrong))
        self.wrong.setVisible(bool(wrong))
        if not wrong and self.person.code():
            self.given.emit(self.draft())

    def _wrong(self) -> str:
        if self.decision.code() in YES and not self.mode.code():
            self.mode.setFocus()
            return mark("Choose how the person may be named.")
        until = self.until.date()
        exact = until is None or until.is_one_day
        return "" if exact else mark("“Valid until” has to be one day.")

    @Slot()
    def _cancel(self) -> None:
        self.finish()
        self.cancelled.emit()


def _effects(
    workspace: Workspace, draft: ConsentDraft, _progress: Progress
) -> tuple[ConsentEffect, ...]:
    return effects_of(workspace, draft)
