"""What happened to a family: drawn along the years, listed by date, each event with its source."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from casefile.language.catalogue import mark
from casefile.services.families import add_act, change_act, family_acts, remove_act, restore_act
from casefile.ui.families.act_form import THE_FAMILY, ActForm
from casefile.ui.families.timeline_bars import TimelineBars
from casefile.ui.fields.buttons import button
from casefile.ui.fields.form_rows import scrolled
from casefile.ui.kept_form import NEW_RECORD
from casefile.ui.labels import date_words, label_of, text_of
from casefile.ui.messages import MessageStrip
from casefile.ui.palette import Tone
from casefile.ui.people.small_lists import SmallList
from casefile.ui.record_model import Column

if TYPE_CHECKING:
    from casefile.ui.desk import Desk
    from casefile.ui.record_pane import RecordPane
    from casefile.values.acts import ActDraft, ActLine
    from casefile.values.families import FamilyView
    from casefile.values.ids import ActId


class TimelineTab(QWidget):
    """Shows the chronology of a family; adds, changes and removes its events."""

    def __init__(self, pane: RecordPane, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pane = pane
        self._view: FamilyView | None = None
        self._changed: ActLine | None = None
        desk = self._desk = pane.desk
        say = desk.say
        words = say("Arrests, disappearances, deaths, denials: each with its date and its source.")
        empty = ("chart-gantt", say("Nothing is recorded yet"), words)
        self.bars = TimelineBars(desk)
        self.list = SmallList(desk, say("Events"), _columns(desk), empty)
        self.strip = MessageStrip(desk.theme, say("Close"))
        self.strip.action.setAccessibleName(say("Undo"))
        self.form = ActForm(desk)
        self.add_button = button(desk.theme, say("Add an event"), "plus", "primary")
        self.change_button = button(desk.theme, say("Change"), "pencil")
        self.remove_button = button(desk.theme, say("Remove"), "trash-2", "danger")
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        size = self._desk.theme.size
        self.list.add_action(self.add_button, of_line=False)
        self.list.add_action(self.change_button)
        self.list.action_row.addStretch(1)
        self.list.add_action(self.remove_button)
        self.stack = QStackedWidget()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.stack)
        both, holder = QWidget(), QWidget()
        self.stack.addWidget(both)
        self.stack.addWidget(scrolled(holder))
        column = QVBoxLayout(both)
        column.setContentsMargins(0, size(10), 0, 0)
        column.setSpacing(size(8))
        column.addWidget(self.form.kept)
        column.addWidget(self.bars)
        column.addWidget(self.strip)
        column.addWidget(self.list, 1)
        around = QVBoxLayout(holder)
        around.setContentsMargins(0, size(10), size(4), 0)
        around.addWidget(self.form)
        around.addStretch(1)
        self.setFocusProxy(self.add_button)

    def _connect(self) -> None:
        self.add_button.clicked.connect(self.begin)
        self.change_button.clicked.connect(self._change)
        self.remove_button.clicked.connect(self._remove)
        self.list.table.opened.connect(self._change)
        self.list.current_changed.connect(self._mark)
        self.list.shown.connect(self._draw)
        self.form.given.connect(self._keep)
        self.form.cancelled.connect(self._back)
        self.form.kept.wanted.connect(self._take_up)
        self._pane.leaving.connect(self.form.kept.keep_now)

    def show_view(self, view: FamilyView) -> None:
        """Show the chronology of a family."""
        if self._view is None or view.id != self._view.id:
            self.stack.setCurrentIndex(0)
            self.strip.hide()
        self._view = view
        self.form.kept.watch(f"events of {view.reference}")
        self.list.read(partial(family_acts, self._desk.workspace, view.id))

    @Slot()
    def _draw(self) -> None:
        self.bars.show_acts(self.list.lines())

    @Slot(object)
    def _mark(self, line: ActLine | None) -> None:
        self.bars.mark_chosen(line.id if line is not None else None)

    @Slot()
    def begin(self) -> None:
        """Begin a new event."""
        self._changed = None
        self._ask()

    @Slot()
    def _change(self) -> None:
        self._changed = self.list.current_line()
        if self._changed is not None:
            self._ask()

    @Slot(str)
    def _take_up(self, target: str) -> None:
        lines: list[ActLine] = self.list.lines()
        self._changed = next((line for line in lines if line.reference == target), None)
        if self._changed is not None or target == NEW_RECORD:
            self._ask()

    def _ask(self) -> None:
        if self._view is None:
            return
        people = [
            (line.person_id, text_of(self._desk, line.name, line.reference))
            for line in self._view.members
        ]
        self.stack.setCurrentIndex(1)
        self.form.ask(self._view.id, people, self._changed)

    @Slot(object)
    def _keep(self, draft: ActDraft) -> None:
        workspace = self._desk.workspace
        changed = self._changed
        if changed is None:
            self._pane.save(partial(add_act, workspace, draft), done=self._kept)
        else:
            self._pane.save(partial(change_act, workspace, changed.id, draft), done=self._kept)

    def _kept(self, _answer: object) -> None:
        self.form.finish()
        self._back()
        self._pane.show_again()
        self._desk.tell_changed("act")

    @Slot()
    def _back(self) -> None:
        self.stack.setCurrentIndex(0)
        self.add_button.setFocus()

    @Slot()
    def _remove(self) -> None:
        line = self.list.current_line()
        if line is not None:
            work = partial(remove_act, self._desk.workspace, line.id)
            self._pane.save(work, done=partial(self._removed, line))

    def _removed(self, line: ActLine, _answer: object) -> None:
        say = self._desk.say
        words = say("{reference} is removed.", reference=line.reference)
        self.strip.tell(words, action=say("Undo"), run=partial(self._put_back, line.id))
        self._pane.show_again()
        self._desk.tell_changed("act")

    def _put_back(self, act: ActId) -> None:
        self._pane.save(partial(restore_act, self._desk.workspace, act), done=self._kept)


def _columns(desk: Desk) -> tuple[Column[ActLine], ...]:
    return (
        Column("when", mark("When"), partial(_when, desk), 12, 9, tone=_when_tone, sortable=False),
        Column(
            "what", mark("What happened"), partial(_what, desk), 18, 12, strong=True, sortable=False
        ),
        Column("who", mark("To whom"), partial(_who, desk), 13, 8, sortable=False),
        Column("where", mark("Where"), partial(_where, desk), 10, 6, 1, sortable=False),
        Column("certainty", mark("Certainty"), partial(_certainty, desk), 9, 7, 3, sortable=False),
        Column("source", mark("Source"), _source, 9, 6, 2, sortable=False),
    )


def _when(desk: Desk, line: ActLine) -> str:
    return date_words(desk, line.draft.happened) or desk.say("no date")


def _when_tone(line: ActLine) -> Tone | None:
    when = line.draft.happened
    return Tone.CARE if when is None or not when.is_known else None


def _what(desk: Desk, line: ActLine) -> str:
    return label_of(desk, "violation_type", line.draft.violation_type)


def _who(desk: Desk, line: ActLine) -> str:
    return text_of(desk, line.person_name) or desk.say(THE_FAMILY)


def _where(desk: Desk, line: ActLine) -> str:
    return text_of(desk, line.place)


def _certainty(desk: Desk, line: ActLine) -> str:
    return label_of(desk, "certainty_of_act", line.draft.certainty)


def _source(line: ActLine) -> str:
    return f"{line.source} {line.grade}".strip() if line.source else ""
