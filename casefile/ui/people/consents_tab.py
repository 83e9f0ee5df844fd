"""Consent and safety: what may be said of whom, every answer on file, and taking one back."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from casefile.services.consents import record_consent, withdraw_consent
from casefile.ui.fields.buttons import button
from casefile.ui.fields.form_rows import scrolled
from casefile.ui.fields.words import label
from casefile.ui.people.consent_form import ConsentForm
from casefile.ui.people.consent_matrix import ConsentMatrix
from casefile.ui.people.consent_words import consent_columns
from casefile.ui.people.small_lists import SmallList
from casefile.ui.people.withdraw_form import NamedIn, WithdrawForm

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from casefile.ui.record_pane import RecordPane
    from casefile.values.consents import ConsentDraft, ConsentLine
    from casefile.values.dossiers import DossierLine
    from casefile.values.ids import ConsentId, PersonId

People = tuple[tuple["PersonId", str], ...]


class ConsentsTab(QWidget):
    """Shows the consents of a family's members or of one person, and takes new answers."""

    recorded = Signal(object)  # id of the consent

    def __init__(
        self,
        pane: RecordPane,
        people_of: Callable[[Any], People],
        read: Callable[[Any], Sequence[ConsentLine]],
        *,
        of_family: bool,
        parent: QWidget | None = None,
    ) -> None:
        """Make the tab; `people_of` takes the view, `read` the record's identity."""
        super().__init__(parent)
        self._pane = pane
        self._people_of = people_of
        self._read = read
        self._people: People = ()
        desk = self._desk = pane.desk
        say = desk.say
        self.form = ConsentForm(desk)
        self.form.hide()
        self.withdraw_form = WithdrawForm(desk)
        self.withdraw_form.hide()
        self.named_in = NamedIn(desk)
        self.matrix = ConsentMatrix(desk)
        columns = consent_columns(desk, with_person=of_family)
        nothing = say("Without a recorded consent nobody is named in any dossier.")
        self.list = SmallList(
            desk,
            say("Consents on file"),
            columns,
            ("hand-heart", say("Nobody was asked yet"), nothing),
        )
        first = say("Add people under “Members” first; then what each allows is recorded here.")
        self.nobody = label(first, "muted", wrap=True)
        self.record_button = button(desk.theme, say("Record a consent"), "plus", "primary")
        self.withdraw_button = button(desk.theme, say("Withdraw…"), "ban", "danger")
        self._lay_out()
        self._connect()
        self.matrix.before = self.record_button

    def _lay_out(self) -> None:
        say, size = self._desk.say, self._desk.theme.size
        head = QHBoxLayout()
        head.addWidget(label(say("What may be said, before anybody"), "muted"), 1)
        head.addWidget(self.record_button)
        self.list.action_row.addWidget(label(say("Answers on file"), "muted"), 1)
        self.list.add_action(self.withdraw_button)
        self.list.setMinimumHeight(size(260))
        content = QWidget()
        self.area = scrolled(content)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.area)
        column = QVBoxLayout(content)
        column.setContentsMargins(0, size(10), size(4), size(4))
        column.setSpacing(size(10))
        column.addWidget(self.named_in)
        column.addWidget(self.form.kept)
        column.addLayout(head)
        column.addWidget(self.form)
        column.addWidget(self.nobody)
        column.addWidget(self.matrix)
        column.addWidget(self.withdraw_form.kept)
        column.addWidget(self.withdraw_form)
        column.addWidget(self.list, 1)
        self.setFocusProxy(self.record_button)

    def _connect(self) -> None:
        self.record_button.clicked.connect(self._begin)
        self.withdraw_button.clicked.connect(self._ask_withdrawal)
        self.matrix.wanted.connect(self.begin)
        self.list.shown.connect(self._look_again)
        self.form.given.connect(self._record)
        self.form.cancelled.connect(self.record_button.setFocus)
        self.withdraw_form.given.connect(self._withdraw)
        self.form.kept.wanted.connect(self._begin)
        self.withdraw_form.kept.wanted.connect(self._take_up_withdrawal)
        for form in (self.form, self.withdraw_form):
            self._pane.leaving.connect(form.kept.keep_now)

    def show_view(self, view: Any) -> None:  # noqa: ANN401 - of a family or a person
        """Show the consents about the people of a record."""
        people = self._people_of(view)
        if people != self._people:
            self.form.put_off()
            self.withdraw_form.put_off()
            self.named_in.hide()
        self._people = people
        self.record_button.setEnabled(bool(people))
        self.matrix.setVisible(bool(people))
        self.nobody.setVisible(not people)
        if people:
            self.matrix.show_people(people)
        self.form.kept.watch(f"consents of {view.reference}")
        self.withdraw_form.kept.watch(f"withdrawals of {view.reference}")
        self.list.read(partial(self._read, view.id))

    @Slot()
    def _begin(self) -> None:
        self.begin(*self.matrix.current())

    @Slot(object, str)
    def begin(self, person: PersonId | None, purpose: str) -> None:
        """Begin an answer about a person for a purpose."""
        self.form.ask(self._people, person, purpose)
        self.area.ensureWidgetVisible(self.form)

    @Slot(object)
    def _record(self, draft: ConsentDraft) -> None:
        self._pane.save(partial(record_consent, self._desk.workspace, draft), done=self._recorded)

    def _recorded(self, consent_id: object) -> None:
        self.form.finish()
        self.record_button.setFocus()
        self._desk.tell(self._desk.say("The consent is on file."), "good")
        self._pane.show_again()
        self.recorded.emit(consent_id)
        self._tell_changed()

    @Slot()
    def _look_again(self) -> None:
        self.named_in.learn(self.list.lines())

    @Slot()
    def _ask_withdrawal(self) -> None:
        line = self.list.current_line()
        if line is not None:
            self._begin_withdrawal(line)

    @Slot(str)
    def _take_up_withdrawal(self, reference: str) -> None:
        lines: list[ConsentLine] = self.list.lines()
        line = next((each for each in lines if each.reference == reference), None)
        if line is not None:
            self._begin_withdrawal(line)

    def _begin_withdrawal(self, line: ConsentLine) -> None:
        self.withdraw_form.ask(line)
        self.area.ensureWidgetVisible(self.withdraw_form)

    @Slot(object, object, str)
    def _withdraw(self, line: ConsentLine, on: date, why: str) -> None:
        work = partial(withdraw_consent, self._desk.workspace, line.id, on, why)
        self._pane.save(work, done=partial(self._withdrawn, line.id))

    def _withdrawn(self, consent: ConsentId, dossiers: Sequence[DossierLine]) -> None:
        self.withdraw_form.finish()
        self.named_in.show_dossiers(consent, dossiers)
        self.area.ensureWidgetVisible(self.named_in)
        self._pane.show_again()
        self._tell_changed()

    def _tell_changed(self) -> None:
        # Signs of families and of people both hang on consents.
        self._desk.tell_changed("consent")
