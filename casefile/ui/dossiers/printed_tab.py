"""Everything that was printed before, and what became of every copy."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from casefile.services.dossiers import dossier_lines, hand_over_copy, return_copy
from casefile.ui.dossiers.copy_form import DESTROYED, HANDED, RETURNED, CopyForm
from casefile.ui.dossiers.headings import heading
from casefile.ui.dossiers.printed_columns import copy_columns, printing_columns
from casefile.ui.fields.buttons import button
from casefile.ui.fields.words import label
from casefile.ui.labels import row_of_facts
from casefile.ui.messages import refuse
from casefile.ui.people.small_lists import SmallList

if TYPE_CHECKING:
    from datetime import date

    from casefile.errors import CasefileError
    from casefile.progress import Progress
    from casefile.storage.workspace import Workspace
    from casefile.ui.desk import Desk
    from casefile.values.dossiers import CopyLine, DossierLine
    from casefile.values.ids import DossierId


class PrintedTab(QWidget):
    """The printings on record above, the copies of the one under the cursor below."""

    loaded = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._dossier: DossierLine | None = None
        self._wanted: object = None
        say, theme = desk.say, desk.theme
        self.list = SmallList(
            desk,
            say("Dossiers printed before"),
            printing_columns(desk),
            (
                "printer",
                say("Nothing was printed yet"),
                say("Every printing is put on record: for whom, by which consents, which copies."),
            ),
        )
        self.copies = SmallList(
            desk,
            say("Copies"),
            copy_columns(desk),
            ("copy", say("No copies"), say("Choose a printing above to follow its copies.")),
            key=_number_of,
        )
        self.facts = label("", "muted", selectable=True, wrap=True)
        self.handed_button = button(theme, say("Handed over…"), "send")
        self.returned_button = button(theme, say("Returned…"), "reply")
        self.destroyed_button = button(theme, say("Destroyed…"), "trash-2")
        self.form = CopyForm(desk)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        theme = self._desk.theme
        self.copies.action_row.addWidget(heading(self._desk.say("Copies")))
        self.copies.action_row.addWidget(self.facts, 1)
        for each in (self.handed_button, self.returned_button, self.destroyed_button):
            self.copies.add_action(each)
        below = QWidget()
        column = QVBoxLayout(below)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.size(8))
        column.addWidget(self.copies, 1)
        column.addWidget(self.form.kept)
        column.addWidget(self.form)
        self.splitter = QSplitter(Qt.Orientation.Vertical)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(theme.size(10))
        self.splitter.addWidget(self.list)
        self.splitter.addWidget(below)
        self.splitter.setSizes([theme.size(300), theme.size(300)])
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, theme.size(10), 0, 0)
        whole.addWidget(self.splitter)
        self.setFocusProxy(self.list)

    def _connect(self) -> None:
        self.list.current_changed.connect(self._show_copies)
        self.list.shown.connect(self._find_wanted)
        self.copies.current_changed.connect(self._allow)
        self.handed_button.clicked.connect(self._ask_handed)
        self.returned_button.clicked.connect(self._ask_returned)
        self.destroyed_button.clicked.connect(self._ask_destroyed)
        self.form.given.connect(self._keep)
        self.form.kept.wanted.connect(self._take_up)

    def read(self) -> None:
        """Read the printings again."""
        self.list.read(partial(dossier_lines, self._desk.workspace))

    def show_dossier(self, dossier_id: object) -> None:
        """Put the cursor on a printing as soon as it is read."""
        self._wanted = dossier_id
        self.read()

    @Slot()
    def _find_wanted(self) -> None:
        if self._wanted is not None:
            self.list.table.select_key(self._wanted)
            self._wanted = None
        self.loaded.emit()

    @Slot(object)
    def _show_copies(self, line: DossierLine | None) -> None:
        if line is None or self._dossier is None or line.id != self._dossier.id:
            self.form.put_off()
        self._dossier = line
        self.form.kept.watch(f"copies of {line.reference}" if line is not None else "")
        self.copies.show_lines(line.copies if line is not None else ())
        told = [line.reference, line.recipient, line.sha256] if line is not None else []
        self.facts.setText(row_of_facts(self._desk, told) if told else "")

    @Slot(object)
    def _allow(self, copy: CopyLine | None) -> None:
        here = copy is not None and copy.destroyed_on is None
        out = copy is not None and copy.handed_on is not None and copy.returned_on is None
        self.handed_button.setEnabled(here and not out)
        self.returned_button.setEnabled(here and out)
        self.destroyed_button.setEnabled(here)

    @Slot()
    def _ask_handed(self) -> None:
        self._ask(HANDED)

    @Slot()
    def _ask_returned(self) -> None:
        self._ask(RETURNED)

    @Slot()
    def _ask_destroyed(self) -> None:
        self._ask(DESTROYED)

    def _ask(self, what: str) -> None:
        copy = self.copies.current_line()
        if copy is not None:
            self.form.ask(what, copy)

    @Slot(str)
    def _take_up(self, target: str) -> None:
        what, _, number = target.partition(" ")
        for copy in self.copies.lines():
            if str(copy.number) == number:
                self.copies.table.select_key(copy.number)
                self.form.ask(what, copy)

    @Slot(str, int, str, object)
    def _keep(self, what: str, number: int, recipient: str, day: date) -> None:
        if self._dossier is None:
            return
        workspace, dossier = self._desk.workspace, self._dossier.id
        if what == HANDED:
            work = partial(_hand_over, workspace, dossier, number, recipient, day)
        else:
            work = partial(_give_back, workspace, dossier, number, day, what == DESTROYED)
        self._desk.background.start(
            self, work, done=self._after_keeping, failed=self._refuse, writes=True
        )

    def _after_keeping(self, _nothing: object) -> None:
        self.form.finish()
        self._desk.tell_changed("dossier", None)
        self.read()
        self.copies.setFocus()

    def _refuse(self, error: CasefileError) -> None:
        self.form.show()
        refuse(self._desk, error)


def _number_of(copy: CopyLine) -> int:
    return copy.number


def _hand_over(
    workspace: Workspace,
    dossier: DossierId,
    number: int,
    recipient: str,
    day: date,
    _progress: Progress,
) -> None:
    hand_over_copy(workspace, dossier, number, recipient, day)


def _give_back(
    workspace: Workspace,
    dossier: DossierId,
    number: int,
    day: date,
    destroyed: bool,
    _progress: Progress,
) -> None:
    return_copy(workspace, dossier, number, day, destroyed=destroyed)
