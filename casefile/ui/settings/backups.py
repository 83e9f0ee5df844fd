"""Backups: those that there are, one made now, and how to go back to one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from casefile.language.catalogue import mark
from casefile.language.numbers import write_number
from casefile.services.case_files import (
    accept_missing_changes,
    try_own_backup,
    unpack_backup,
)
from casefile.services.errors import NoBackupError
from casefile.services.rescue import earlier_rescues
from casefile.services.rescue_words import RESCUED_ON
from casefile.storage.backups import list_backups, newest_backup
from casefile.storage.errors import DatabaseDamagedError
from casefile.ui.fields.buttons import button, rest, wake
from casefile.ui.fields.form_rows import card
from casefile.ui.fields.words import label
from casefile.ui.labels import moment_words
from casefile.ui.messages import refuse
from casefile.ui.people.small_lists import SmallList
from casefile.ui.record_model import Column
from casefile.ui.settings.copying import Copying
from casefile.ui.settings.damaged import DamagedCard, ReportDialog
from casefile.ui.settings.unpack import UnpackForm

if TYPE_CHECKING:
    from pathlib import Path

    from casefile.errors import CasefileError
    from casefile.progress import Progress
    from casefile.storage.checking import CheckReport
    from casefile.storage.workspace import Workspace
    from casefile.ui.desk import Desk
    from casefile.values.rescue import RescueReport

MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class BackupLine:
    """One backup: when it was made by the clock on the wall, its name, and its bytes."""

    at: datetime
    name: str
    size: int


class BackupsTab(QWidget):
    """Lists the backups in the case file's own folder and makes one at once."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        say, theme = desk.say, desk.theme
        self.list = SmallList(
            desk,
            say("Backups"),
            _columns(desk),
            ("archive", say("No backups yet"), say("One is made whenever the case file closes.")),
            key=_name,
        )
        self.make_button = button(theme, say("Back up now"), "archive", "primary")
        self.copy_button = button(theme, say("Copy to another medium…"), "copy")
        self.check_button = button(theme, say("Check the case file"), "shield-check")
        self.try_button = button(theme, say("Try out…"), "file-search")
        self.unpack_button = button(theme, say("Unpack…"), "package-open")
        self.accept_button = button(theme, say("Go on without the missing changes"), "check")
        self.rescued_button = button(theme, say("What was rescued"), "file-search")
        self.rescued_button.hide()
        self._rescued: RescueReport | None = None
        if not desk.workspace.is_missing_changes:
            self.accept_button.hide()
        Copying(desk, self.copy_button, self)
        for each in (
            self.make_button,
            self.copy_button,
            self.check_button,
            self.accept_button,
            self.rescued_button,
        ):
            self.list.add_action(each, of_line=False)
        self.list.add_action(self.try_button)
        self.list.add_action(self.unpack_button)
        self.list.action_row.addStretch(1)
        self.form = UnpackForm(desk)
        self.damaged = DamagedCard(desk)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        say, theme = self._desk.say, self._desk.theme
        explained = (
            say(
                "A backup is one encrypted file in the folder of the case file, made when it "
                "closes and read back before an older one is let go. Once a week, copy the case "
                "file to a disk or a stick that you keep elsewhere."
            ),
            say(
                "Try one out now and then: it is unpacked for a moment, read from the first page "
                "to the last, and taken away again. Then you know that it can be gone back to, and "
                "that you know its passphrase."
            ),
            say(
                "To go back, unpack one: it becomes a case file of its own beside this one, which "
                "stays as it is. It opens with the passphrase of the day of the backup."
            ),
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.size(10), theme.size(4), theme.size(4))
        column.setSpacing(theme.size(12))
        column.addWidget(self.damaged)
        column.addWidget(self.form)
        column.addWidget(self.list, 1)
        column.addWidget(card(theme, *(label(words, "muted", wrap=True) for words in explained)))
        self.setFocusProxy(self.make_button)

    def _connect(self) -> None:
        self.make_button.clicked.connect(self._make)
        self.check_button.clicked.connect(self._check)
        self.accept_button.clicked.connect(self._accept)
        self.rescued_button.clicked.connect(self._show_rescued)
        self.try_button.clicked.connect(self._ask_trying)
        self.unpack_button.clicked.connect(self._ask_unpacking)
        self.form.cancelled.connect(self.unpack_button.setFocus)
        self.form.given.connect(self._unpack)
        self.form.given_for_trial.connect(self._try_out)
        self.damaged.backup_wanted.connect(self._ask_for_newest)

    def offer_ways(self) -> None:
        """Offer what helps against damage, and put the cursor there."""
        self.damaged.show()
        self.damaged.setFocus()

    @Slot()
    def _ask_for_newest(self) -> None:
        newest = newest_backup(self._desk.workspace.path)
        if newest is None:
            refuse(self._desk, NoBackupError())
        else:
            self.form.ask(newest.path.name)

    def refresh(self) -> None:
        """Read the list again, and whether the case file comes from a rescue."""
        self.list.read(partial(_lines, self._desk.workspace.path))
        asked = partial(_earlier_rescues, self._desk.workspace)
        self._desk.background.start(self, asked, done=self._know_rescues)

    def _know_rescues(self, reports: tuple[RescueReport, ...]) -> None:
        self._rescued = next(iter(reports), None)
        self.rescued_button.setVisible(self._rescued is not None)

    @Slot()
    def _show_rescued(self) -> None:
        if self._rescued is not None:
            self.dialog = ReportDialog(self._desk, self._rescued, self, is_open=True)
            self.dialog.open()

    @Slot()
    def _make(self) -> None:
        rest(self.make_button)
        self._desk.background.start(
            self,
            partial(_back_up, self._desk.workspace),
            done=self._made,
            failed=self._not_made,
            title=self._desk.say("Making a backup…"),
        )

    def _made(self, _path: Path) -> None:
        wake(self.make_button)
        self._desk.tell(self._desk.say("The backup is made and was read back."), "good")
        self.refresh()

    def _not_made(self, error: CasefileError) -> None:
        wake(self.make_button)
        refuse(self._desk, error)

    @Slot()
    def _accept(self) -> None:
        self.accept_button.setEnabled(False)
        self._desk.background.start(
            self,
            partial(_accept_missing, self._desk.workspace),
            done=self._accepted,
            failed=self._not_accepted,
            title=self._desk.say("Go on without the missing changes"),
        )

    def _accepted(self, _done: None) -> None:
        self.accept_button.hide()
        self._desk.tell(self._desk.say("Noted in the history. It is not told again."), "good")

    def _not_accepted(self, error: CasefileError) -> None:
        self.accept_button.setEnabled(True)
        refuse(self._desk, error)

    @Slot()
    def _check(self) -> None:
        rest(self.check_button)
        self._desk.background.start(
            self,
            partial(_check, self._desk.workspace),
            done=self._checked,
            failed=self._not_checked,
            title=self._desk.say("Checking the case file…"),
        )

    def _checked(self, report: CheckReport) -> None:
        wake(self.check_button)
        say = self._desk.say
        if report.is_sound:
            told = [say("Every page and every entry on record is whole.")]
            told += [
                say(
                    RESCUED_ON,
                    day=each.at.astimezone().date(),
                    missing=len(each.missing),
                    unproven=len(each.unproven),
                )
                for each in report.audit.rescues
            ]
            self._desk.tell(" ".join(told), "good")
        else:
            self._desk.tell(
                say("Something in the case file is damaged or was changed from outside."), "bad"
            )
            if not report.pages.is_sound:
                self.offer_ways()

    def _not_checked(self, error: CasefileError) -> None:
        wake(self.check_button)
        refuse(self._desk, error)
        if isinstance(error, DatabaseDamagedError):
            self.offer_ways()

    @Slot()
    def _ask_unpacking(self) -> None:
        line = self.list.current_line()
        if line is not None:
            self.form.ask(line.name)

    @Slot()
    def _ask_trying(self) -> None:
        line = self.list.current_line()
        if line is not None:
            self.form.ask(line.name, for_trial=True)

    @Slot(str, str)
    def _try_out(self, name: str, secret: str) -> None:
        self._desk.background.start(
            self,
            partial(_try_out, self._desk.workspace.path, name, secret),
            done=self._tried,
            failed=self.form.refuse,
            title=self._desk.say("Trying the backup out…"),
        )

    def _tried(self, report: CheckReport) -> None:
        self.form.close_form()
        self.try_button.setFocus()
        say = self._desk.say
        if report.is_sound:
            told = say("It opens with this passphrase, and every page and every entry is whole.")
            self._desk.tell(told, "good")
        else:
            told = say("It opens, but something in it is damaged: make a new backup.")
            self._desk.tell(told, "bad")

    @Slot(str, str)
    def _unpack(self, name: str, secret: str) -> None:
        self._desk.background.start(
            self,
            partial(_unpack, self._desk.workspace.path, name, secret),
            done=self._unpacked,
            failed=self.form.refuse,
            title=self._desk.say("Unpacking the backup…"),
        )

    def _unpacked(self, folder: Path) -> None:
        self.form.close_form()
        words = self._desk.say(
            "Unpacked as {name}, beside this case file. Open it from the first window.",
            name=folder.name,
        )
        self._desk.tell(words, "good")


def _columns(desk: Desk) -> tuple[Column[BackupLine], ...]:
    return (
        Column("at", mark("Made on"), partial(_at, desk), 16, strong=True, sortable=False),
        Column("size", mark("Size"), partial(_size, desk), 10, at_end=True, sortable=False),
        Column("name", mark("File"), _name, 26, sortable=False),
    )


def _at(desk: Desk, line: BackupLine) -> str:
    return moment_words(desk, line.at)


def _size(desk: Desk, line: BackupLine) -> str:
    number = write_number(round(line.size / MEGABYTE, 1), desk.catalogue.language)
    return desk.say("{size} MB", size=number)


def _name(line: BackupLine) -> str:
    return line.name


def _lines(case: Path) -> list[BackupLine]:
    return [
        BackupLine(each.at, each.path.name, each.path.stat().st_size) for each in list_backups(case)
    ]


def _unpack(case: Path, name: str, secret: str, _progress: Progress) -> Path:
    return unpack_backup(case, secret, name)


def _try_out(case: Path, name: str, secret: str, progress: Progress) -> CheckReport:
    return try_own_backup(case, secret, name, progress)


def _accept_missing(workspace: Workspace, _progress: Progress) -> None:
    accept_missing_changes(workspace)


def _earlier_rescues(workspace: Workspace, _progress: Progress) -> tuple[RescueReport, ...]:
    return earlier_rescues(workspace)


def _back_up(workspace: Workspace, _progress: Progress) -> Path:
    return workspace.back_up()


def _check(workspace: Workspace, progress: Progress) -> CheckReport:
    return workspace.check(progress)
