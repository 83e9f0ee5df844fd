"""The lists that people choose from: looked at, extended by the office, thinned out."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from casefile.language.catalogue import mark
from casefile.services.vocabularies import add_term, offer_term, terms
from casefile.ui.fields.buttons import button
from casefile.ui.fields.code_combo import CodeCombo
from casefile.ui.fields.form_foot import FormFoot
from casefile.ui.fields.form_rows import FormRows
from casefile.ui.fields.wording import WordingField
from casefile.ui.messages import refuse
from casefile.ui.palette import Tone
from casefile.ui.people.small_lists import SmallList
from casefile.ui.record_model import Column
from casefile.ui.signs import Sign
from casefile.values.wording import Wording

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from casefile.errors import CasefileError
    from casefile.progress import Progress
    from casefile.ui.desk import Desk
    from casefile.values.terms import Term

# The lists that an office may extend; the program relies on the codes of all others.
OPEN_LISTS: Final = {
    "violation_type": mark("What happened"),
    "certainty_of_act": mark("How certain an event is"),
    "death_certificate_status": mark("Death certificate"),
    "official_attribution": mark("What officials say of the cause"),
    "perpetrator_type": mark("Kinds of perpetrators"),
    "degree_of_involvement": mark("Degrees of involvement"),
    "demand_type": mark("Types of demands"),
    "demand_impact": mark("What comes of demands"),
    "correspondence_type": mark("Types of letters"),
    "relationship_type": mark("Relations between people"),
    "source_connection": mark("How a source knows"),
    "source_reliability": mark("Reliability of sources"),
    "information_credibility": mark("Credibility of information"),
    "source_material_type": mark("Kinds of documents"),
    "withholding_reason": mark("Reasons for withholding"),
    "identity_document_kind": mark("Identity documents"),
    "place_type": mark("Kinds of places"),
    "place_precision": mark("Precision of places"),
    "un_mechanism": mark("Mechanisms of the United Nations"),
    "upr_response": mark("Responses in the periodic review"),
    "institution_kind": mark("Kinds of institutions"),
    "contact_kind": mark("Ways to reach somebody"),
    "risk_level": mark("Levels of risk"),
    "grave_status": mark("State of graves"),
    "channel": mark("Channels of letters"),
    "language": mark("Languages"),
    "acquired_how": mark("How documents were acquired"),
}


class TermForm(QFrame):
    """Asks for a choice of the office's own. Adding it is the tab's work."""

    given = Signal(object)  # Wording
    cancelled = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        say = desk.say
        self.setObjectName("card")
        self.wording = WordingField(desk, say("New choice"))
        self.add_button = button(desk.theme, say("Add the choice"), "check", "primary")
        self.cancel_button = button(desk.theme, say("Cancel"))
        rows = FormRows(desk.theme)
        rows.add(say("New choice"), self.wording)
        column = QVBoxLayout(self)
        column.addLayout(rows)
        column.addWidget(FormFoot(self, self.add_button, self.cancel_button))
        self.setFocusProxy(self.wording)
        self.add_button.clicked.connect(self._give)
        self.cancel_button.clicked.connect(self._cancel)
        self.hide()

    def ask(self) -> None:
        """Begin an empty choice."""
        self.wording.show_wording(Wording())
        self.show()
        self.wording.setFocus()

    @Slot()
    def _give(self) -> None:
        self.given.emit(self.wording.wording())

    @Slot()
    def _cancel(self) -> None:
        self.hide()
        self.cancelled.emit()


class ListsTab(QWidget):
    """Shows one list at a time; adds choices, retires them, offers them again."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        say, theme = desk.say, desk.theme
        titles = [(code, say(words)) for code, words in OPEN_LISTS.items()]
        self.choice = CodeCombo(say("List"), titles, "demand_type")
        self.form = TermForm(desk)
        empty = ("list", say("Nothing in this list"), "")
        self.list = SmallList(desk, say("Choices"), _columns(desk), empty, key=_code)
        self.add_button = button(theme, say("Add a choice"), "plus", "primary")
        self.retire_button = button(theme, say("Offer no more"), "eye-off")
        self.list.action_row.addWidget(self.choice, 1)
        self.list.add_action(self.add_button, of_line=False)
        self.list.add_action(self.retire_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.size(10), theme.size(4), theme.size(4))
        column.setSpacing(theme.size(12))
        column.addWidget(self.form)
        column.addWidget(self.list, 1)
        self.setFocusProxy(self.choice)
        self.choice.chosen.connect(self._turn)
        self.add_button.clicked.connect(self.form.ask)
        self.form.given.connect(self._add)
        self.form.cancelled.connect(self.add_button.setFocus)
        self.retire_button.clicked.connect(self._retire)
        self.list.current_changed.connect(self._name_retiring)

    def refresh(self) -> None:
        """Read the list again."""
        self.list.read(partial(_terms, self._desk, self.choice.code()))

    @Slot(str)
    def _turn(self, _vocabulary: str) -> None:
        self.form.hide()
        self.refresh()

    @Slot(object)
    def _name_retiring(self, term: Term | None) -> None:
        retired = term is not None and not term.active
        words = self._desk.say("Offer again") if retired else self._desk.say("Offer no more")
        self.retire_button.setText("\u2002" + words)
        self.retire_button.setAccessibleName(words)
        self.retire_button.setIcon(self._desk.theme.icon("eye" if retired else "eye-off"))

    @Slot(object)
    def _add(self, label: Wording) -> None:
        code = _free_code({term.code for term in self.list.lines()})
        work = partial(add_term, self._desk.workspace, self.choice.code(), code, label)
        self._write(work, self._added)

    def _added(self, _nothing: None) -> None:
        self.form.hide()
        self.add_button.setFocus()
        self._changed(None)

    @Slot()
    def _retire(self) -> None:
        term = self.list.current_line()
        if term is not None:
            work = partial(
                offer_term,
                self._desk.workspace,
                self.choice.code(),
                term.code,
                offered=not term.active,
            )
            self._write(work, self._changed)

    def _changed(self, _nothing: None) -> None:
        self.refresh()
        self._desk.tell_changed("term")

    def _write(self, work: Callable[[], None], done: Callable[[None], None]) -> None:
        self._desk.background.start(
            self, partial(_quietly, work), done=done, failed=self._refuse, writes=True
        )

    def _refuse(self, error: CasefileError) -> None:
        refuse(self._desk, error)


def _columns(desk: Desk) -> tuple[Column[Term], ...]:
    en: Column[Term] = Column("en", mark("English"), _english, 20, 12, strong=True, sortable=False)
    fa: Column[Term] = Column("fa", mark("Persian"), _persian, 20, 12, strong=True, sortable=False)
    return (
        *((fa, en) if desk.theme.right_to_left else (en, fa)),
        Column(
            "state",
            mark("State"),
            partial(_state, desk),
            11,
            sign=partial(_sign, desk),
            sortable=False,
        ),
    )


def _sign(desk: Desk, term: Term) -> Sign | None:
    if not term.active:
        return Sign(desk.say("Offered no more"), Tone.CARE, "eye-off")
    return Sign(desk.say("Our own"), Tone.GOOD, "tag") if term.is_own else None


def _state(desk: Desk, term: Term) -> str:
    sign = _sign(desk, term)
    return sign.text if sign else ""


def _english(term: Term) -> str:
    return term.label.exactly("en")


def _persian(term: Term) -> str:
    return term.label.exactly("fa")


def _code(term: Term) -> str:
    return term.code


def _free_code(taken: set[str]) -> str:
    number = 1
    while f"OWN{number}" in taken:
        number += 1
    return f"OWN{number}"


def _terms(desk: Desk, vocabulary: str) -> Sequence[Term]:
    return terms(desk.workspace, vocabulary)


def _quietly(work: Callable[[], None], _progress: Progress) -> None:
    work()
