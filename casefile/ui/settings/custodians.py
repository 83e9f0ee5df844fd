"""Who can open the case file: a list of custodians, adding one, and removing one for good."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from casefile.language.catalogue import mark
from casefile.services.custodians import (
    add_custodian,
    prepare_removal,
    remove_custodian,
    ways_in,
)
from casefile.ui.fields.buttons import GAP, button
from casefile.ui.fields.form_rows import bring_into_view
from casefile.ui.fields.words import label, set_role
from casefile.ui.people.small_lists import SmallList
from casefile.ui.record_model import Column
from casefile.ui.settings.custodian_forms import AddCustodianForm, RemovalForm
from casefile.ui.unlock.words_panel import WordsPanel

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from casefile.errors import CasefileError
    from casefile.progress import Progress
    from casefile.storage.workspace import Workspace
    from casefile.ui.background import Job
    from casefile.ui.desk import Desk
    from casefile.values.custodians import WayIn

FIRST = mark("First passphrase")
ROWS_SHOWN = 4


class CustodiansPart(QWidget):
    """Lists who can open the case file, adds a custodian, and removes one step by step.

    A removal asks for the passphrases of those who stay, then shows the recovery words that will
    be in force, and only when they are on paper encrypts the case file anew.
    """

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        theme, say = desk.theme, desk.say
        self._removal: Job | None = None
        self.words_panel: WordsPanel | None = None
        nobody = ("users", say("Nobody"), "")
        columns = (Column("who", mark("Who"), partial(_who, desk), 20, strong=True),
                   Column("how", mark("Opens with"), partial(_how, desk), 16))  # fmt: skip
        self.list = SmallList(desk, say("Who can open this case file"), columns, nobody)
        self.add_button = button(theme, say("Add a custodian"), "user-plus")
        self.remove_button = button(theme, say("Remove…"), "trash-2", "danger")
        self.add_form = AddCustodianForm(desk)
        self.removal_form = RemovalForm(desk)
        self.said = label("", "good", wrap=True)
        self.said.hide()
        self.give_up_button = button(theme, say("Cancel the removal"))
        self.give_up_button.hide()
        self._lay_out()
        self._connect()
        self.refresh()

    def _lay_out(self) -> None:
        theme, say = self._desk.theme, self._desk.say
        self.list.add_action(self.add_button, of_line=False)
        self.list.action_row.addStretch(1)
        self.list.add_action(self.remove_button)
        self.list.setFixedHeight(theme.row_height * (ROWS_SHOWN + 2) + theme.size(30))
        explained = say(
            "A custodian opens the case file with a passphrase of his or her own. Who leaves the "
            "office is removed here: a passphrase cannot be taken back in another way."
        )
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.size(10))
        self._column.addWidget(label(explained, "muted", wrap=True))
        for each in (self.list, self.add_form, self.removal_form, self.said):
            self._column.addWidget(each)
        self._column.addWidget(self.give_up_button, 0, Qt.AlignmentFlag.AlignTrailing)

    def _connect(self) -> None:
        self.add_button.clicked.connect(self._begin_adding)
        self.remove_button.clicked.connect(self._begin_removal)
        self.list.current_changed.connect(self._allow)
        self.list.shown.connect(self._allow)
        self.add_form.given.connect(self._add)
        self.add_form.closed.connect(self.add_button.setFocus)
        self.removal_form.given.connect(self._check)
        self.removal_form.closed.connect(self.list.setFocus)
        self.give_up_button.clicked.connect(self._give_up)

    def refresh(self) -> None:
        """Read the list again."""
        self.list.read(partial(ways_in, self._desk.workspace))

    def forget(self) -> None:
        """Forget every passphrase that was typed, those of a removal that was not begun too."""
        self.add_form.forget()
        self.removal_form.forget()
        if self.words_panel is not None:
            self._give_up()

    @Slot()
    def _allow(self) -> None:
        line: WayIn | None = self.list.current_line()
        lines: list[WayIn] = self.list.lines()
        passphrases = sum(not each.is_recovery for each in lines)
        may = line is not None and not line.is_recovery and passphrases > 1
        self.remove_button.setEnabled(may and self._removal is None)

    def _say(self, words: str, role: str = "good") -> None:
        set_role(self.said, role)
        self.said.setText(words)
        self.said.setVisible(bool(words))

    # Adding

    @Slot()
    def _begin_adding(self) -> None:
        self.removal_form.put_aside()
        self._say("")
        self.add_form.ask()

    @Slot(str, str, str)
    def _add(self, secret: str, name: str, passphrase: str) -> None:
        work = partial(_add, self._desk.workspace, secret, name, passphrase)
        done = partial(self._added, name)
        self._desk.background.start(self, work, done=done, failed=self._not_added, writes=True)

    def _added(self, name: str, _nothing: None) -> None:
        self.add_form.put_aside()
        self._say(self._desk.say("{name} can open the case file from now on.", name=name))
        self.refresh()

    def _not_added(self, error: CasefileError) -> None:
        self.add_form.go_on_button.setEnabled(True)
        self.add_form.tell(self._desk.catalogue.explain(error))

    # Removing

    @Slot()
    def _begin_removal(self) -> None:
        line: WayIn | None = self.list.current_line()
        if line is None or not self.remove_button.isEnabled():
            return
        self.add_form.put_aside()
        self._forget_words()
        self._say("")
        lines: list[WayIn] = self.list.lines()
        staying = [
            (each.id, _who(self._desk, each))
            for each in lines
            if each.id != line.id and not each.is_recovery
        ]
        self.removal_form.ask(line, _who(self._desk, line), staying)

    @Slot(object, dict)
    def _check(self, way: WayIn, secrets: Mapping[str, str]) -> None:
        work = partial(_check, self._desk.workspace, secrets)
        done = partial(self._show_words, way, secrets)
        self._desk.background.start(self, work, done=done, failed=self._refuse)

    def _refuse(self, error: CasefileError) -> None:
        self.removal_form.refuse(self._desk.catalogue.explain(error))

    def _show_words(self, way: WayIn, secrets: Mapping[str, str], words: tuple[str, ...]) -> None:
        say, theme = self._desk.say, self._desk.theme
        self.removal_form.hide()
        self._say(
            say(
                "These words will open the case file once it is encrypted anew. Until then, and "
                "if that is cancelled, the recovery words of before stay in force."
            ),
            "care",
        )
        panel = WordsPanel(theme, say, words)
        go_on = panel.go_on_button
        words_of_button = say("Encrypt anew, without {name}", name=_who(self._desk, way))
        go_on.setText(GAP + words_of_button)
        go_on.setAccessibleName(words_of_button)
        go_on.setIcon(theme.icon("lock", "on_accent"))
        panel.finished.connect(partial(self._remove, way, secrets, words))
        self.words_panel = panel
        self._column.insertWidget(self._column.indexOf(self.give_up_button), panel)
        self.give_up_button.show()
        panel.show()
        panel.on_paper.setFocus()
        bring_into_view(panel.go_on_button)

    def _remove(self, way: WayIn, secrets: Mapping[str, str], words: Sequence[str]) -> None:
        say, name = self._desk.say, _who(self._desk, way)
        self._forget_words()
        self.removal_form.put_aside()
        meanwhile = say("The case file is encrypted anew. What you change is saved after it.")
        self._say(meanwhile, "muted")
        work = partial(_remove, self._desk.workspace, name, secrets, words)
        self._removal = self._desk.background.start(
            self,
            work,
            done=partial(self._removed, name),
            failed=self._not_removed,
            writes=True,
            title=say("Encrypting the case file anew"),
        )
        self._removal.ended.connect(self._end)
        self._allow()

    def _removed(self, name: str, _nothing: None) -> None:
        self._say(
            self._desk.say(
                "{name} can no longer open this case file, and the new recovery words are in "
                "force. Older backups still open with the passphrases of before.",
                name=name,
            )
        )

    def _not_removed(self, error: CasefileError) -> None:
        kept = self._desk.say("The recovery words of before stay in force.")
        self._say(f"{self._desk.catalogue.explain(error)} {kept}", "bad")

    @Slot()
    def _end(self) -> None:
        stopped = self._removal is not None and self._removal.cancelled
        self._removal = None
        if stopped:
            self._say_cancelled()
        self.refresh()

    @Slot()
    def _give_up(self) -> None:
        self._forget_words()
        self._say_cancelled()

    def _say_cancelled(self) -> None:
        words = self._desk.say(
            "Cancelled: nothing was changed, and the recovery words of before stay in force. "
            "Destroy the new ones."
        )
        self._say(words, "care")

    def _forget_words(self) -> None:
        self.give_up_button.hide()
        if self.words_panel is not None:
            self._column.removeWidget(self.words_panel)
            self.words_panel.hide()
            self.words_panel.deleteLater()
            self.words_panel = None


def _who(desk: Desk, way: WayIn) -> str:
    if way.is_recovery:
        return desk.say("Whoever has the paper")
    return way.name or desk.say(FIRST)


def _how(desk: Desk, way: WayIn) -> str:
    return desk.say("Recovery words") if way.is_recovery else desk.say("Passphrase")


def _add(
    workspace: Workspace, secret: str, name: str, passphrase: str, _progress: Progress
) -> None:
    add_custodian(workspace, secret, name, passphrase)


def _check(
    workspace: Workspace, secrets: Mapping[str, str], _progress: Progress
) -> tuple[str, ...]:
    return prepare_removal(workspace, secrets)


def _remove(
    workspace: Workspace,
    name: str,
    secrets: Mapping[str, str],
    words: Sequence[str],
    progress: Progress,
) -> None:
    remove_custodian(workspace, name, secrets, words, progress)
