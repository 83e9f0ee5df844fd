"""The first window: choose a case file and open it. Painted with Qt alone, so that it is fast."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from casefile.security.errors import (
    HeaderDamagedError,
    HeaderMissingError,
    RecoveryMistypedError,
    WrongPassphraseError,
)
from casefile.storage.errors import DatabaseDamagedError, DatabaseMissingError
from casefile.ui.fields.buttons import button, press_by_enter
from casefile.ui.fields.focus_order import step_on
from casefile.ui.fields.form_rows import scrolled
from casefile.ui.fields.words import label
from casefile.ui.spoken import LANGUAGES
from casefile.ui.unlock.found import FoundFile, case_files_in, documents, is_case_file
from casefile.ui.unlock.open_panel import OpenPanel
from casefile.ui.whereabouts import FRAME

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from PySide6.QtGui import QKeyEvent

    from casefile.errors import CasefileError
    from casefile.language.catalogue import Catalogue
    from casefile.progress import Progress
    from casefile.ui.background import Background, Job
    from casefile.ui.suggestions import SuggestionList
    from casefile.ui.theme import Theme
    from casefile.ui.unlock.create_panel import CreatePanel
    from casefile.ui.unlock.doors import Doors, NewFile
    from casefile.ui.unlock.restore_panel import RestorePanel
    from casefile.ui.unlock.strength import Judge
    from casefile.values.rescue import RescueReport

BEYOND_OPENING: Final = (
    DatabaseDamagedError,
    DatabaseMissingError,
    HeaderDamagedError,
    HeaderMissingError,
)


class UnlockWindow(QWidget):
    """Asks which case file to open, and opens it."""

    opened = Signal(object)  # Workspace
    language_wanted = Signal(str)  # code of a language

    def __init__(
        self,
        catalogue: Catalogue,
        theme: Theme,
        background: Background,
        doors: Doors,
        judge: Judge,
        found: Sequence[FoundFile] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """Make the window; `found` are the case files to offer, else those among the documents."""
        super().__init__(parent)
        self._catalogue = catalogue
        self._theme = theme
        self._background = background
        self._doors = doors
        self._workspace: Any = None
        self._rescuing: Job | None = None
        self._rescued: Path | None = None
        self.setObjectName("window")
        self.setWindowTitle("casefile")
        files = case_files_in(documents()) if found is None else found
        self.panel = OpenPanel(theme, catalogue.say)
        self._judge = judge
        self.form: CreatePanel | None = None  # made when somebody asks for it
        self.restoring: RestorePanel | None = None  # the same
        self._make_side(files)
        self._lay_out()
        self._connect()
        if files:
            self.show_file(files[0].path)

    def show_file(self, path: Path) -> None:
        """Ask for the passphrase of a case file."""
        self.stack.setCurrentWidget(self.panel)
        self.panel.show_file(path)

    @property
    def path(self) -> Path | None:
        """The case file that is asked for."""
        return self.panel.path

    def try_sample(self) -> None:
        """Open the sample data."""
        self.stack.setCurrentWidget(self.panel)
        self.panel.show_file(None)
        self._show_busy(busy=True)
        self.panel.say_words(self._catalogue.say("Making the sample data…"), "muted")
        self._background.start(
            self, partial(_quietly, self._doors.demo), done=self._enter, failed=self._refuse
        )

    # The parts

    def _make_side(self, files: Sequence[FoundFile]) -> None:
        say, theme = self._catalogue.say, self._theme
        self.list = self._make_list(files) if files else None
        self.new_button = button(theme, say("Create new…"), "file-plus")
        self.other_button = button(theme, say("Open another…"), "folder-open")
        self.restore_button = button(theme, say("Restore a backup…"), "archive")
        self.sample_button = button(theme, say("Try with sample data"), "package-open")
        self.language_button = button(theme, self._other_language[1], "languages", "link")
        buttons = (
            self.new_button,
            self.other_button,
            self.restore_button,
            self.sample_button,
            self.language_button,
        )
        self._ways = buttons if self.list is None else (self.list, *buttons)

    def _make_list(self, files: Sequence[FoundFile]) -> SuggestionList:
        # Late: what Qt brings for lists takes 10 ms, and a new user has no case files yet.
        from casefile.ui.suggestions import Suggestion, SuggestionList

        made = SuggestionList(self._theme, self._catalogue.say("Case files"))
        made.lines.show([Suggestion(each.path, each.name, icon="file-lock") for each in files])
        made.choose_row(0)
        made.clicked.connect(self._choose)
        return made

    @property
    def _other_language(self) -> tuple[str, str]:
        return next(each for each in LANGUAGES if each[0] != self._catalogue.language)

    def _lay_out(self) -> None:
        say, space = self._catalogue.say, self._theme.size
        # From the outside inwards, as everywhere: see the lists.
        row = QHBoxLayout(self)
        row.setContentsMargins(*(space(each) for each in (32, 32, 32, 32)))
        row.setSpacing(space(40))
        side = QFrame()
        side.setObjectName("card")
        row.addWidget(side, 2)
        column = QVBoxLayout(side)
        column.setContentsMargins(*(space(each) for each in (16, 16, 16, 16)))
        column.setSpacing(space(8))
        column.addWidget(label(say("Case files in your documents"), "muted"))
        if self.list is not None:
            column.addWidget(self.list, 1)
        else:
            told = say("There are none yet. Create one here, or open one from another folder.")
            column.addWidget(label(told, wrap=True))
            column.addStretch(1)
        for each in (self.new_button, self.other_button, self.restore_button, self.sample_button):
            column.addWidget(each)
        near = QVBoxLayout()
        row.addLayout(near, 3)
        near.addWidget(self.language_button, alignment=Qt.AlignmentFlag.AlignTrailing)
        self.stack = QStackedWidget()
        near.addWidget(scrolled(self.stack), 1)
        self.stack.addWidget(self.panel)
        self.stack.currentChanged.connect(self._fit_stack)
        room = self.screen().availableSize() - FRAME
        self.resize(QSize(space(900), space(690)).boundedTo(room))

    @Slot(int)
    def _fit_stack(self, shown: int) -> None:
        # Else the tallest of them all would say how far each one scrolls.
        policy = QSizePolicy.Policy
        for place in range(self.stack.count()):
            part = self.stack.widget(place)
            if part is not None:
                upwards = policy.Preferred if place == shown else policy.Ignored
                part.setSizePolicy(policy.Preferred, upwards)

    def _connect(self) -> None:
        self.new_button.clicked.connect(self.show_form)
        self.other_button.clicked.connect(self._choose_other)
        self.restore_button.clicked.connect(self.show_restoring)
        self.sample_button.clicked.connect(self.try_sample)
        self.language_button.clicked.connect(self._want_language)
        self.panel.open_wanted.connect(self._open)
        self.panel.backup_wanted.connect(self._unpack)
        self.panel.rescue_wanted.connect(self._rescue)
        self.panel.stop_wanted.connect(self._stop_rescuing)

    # QWidget

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Let Tab pass nothing by."""
        return step_on(self, forward=forward)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press the button with the cursor on Enter."""
        if not press_by_enter(event):
            super().keyPressEvent(event)

    # What the user does

    @Slot(QModelIndex)
    def _choose(self) -> None:
        chosen = self.list.current() if self.list is not None else None
        if chosen is not None:
            self.show_file(chosen.key)

    @Slot()
    def _want_language(self) -> None:
        self.language_wanted.emit(self._other_language[0])

    @Slot()
    def show_form(self) -> None:
        """Ask for what a new case file needs."""
        form = self.form
        if form is None:
            from casefile.ui.unlock.create_panel import CreatePanel

            form = self.form = CreatePanel(self._theme, self._catalogue.say, self._judge)
            form.create_wanted.connect(self._create)
            form.cancelled.connect(self._show_panel)
            self.stack.addWidget(form)
        self.stack.setCurrentWidget(form)
        form.organisation.setFocus()

    @Slot()
    def show_restoring(self) -> None:
        """Ask for a backup on any medium and for the place of the case file made of it."""
        panel = self.restoring
        if panel is None:
            from casefile.ui.unlock.restore_panel import RestorePanel

            panel = self.restoring = RestorePanel(self._theme, self._catalogue.say)
            panel.restore_wanted.connect(self._restore)
            panel.cancelled.connect(self._show_panel)
            self.stack.addWidget(panel)
        self.stack.setCurrentWidget(panel)
        panel.backup_button.setFocus()

    @Slot()
    def _show_panel(self) -> None:
        for each in (self.form, self.restoring):
            if each is not None:
                each.forget()
        self.stack.setCurrentWidget(self.panel)

    @Slot()
    def _choose_other(self) -> None:
        from casefile.ui.files import choose_folder  # late, as every dialog

        say = self._catalogue.say
        chosen = choose_folder(self, say("Choose a case file"), documents())
        if chosen is None:
            return
        if is_case_file(chosen):
            self.show_file(chosen)
        else:
            self._show_panel()
            self.panel.show_file(None)
            self.panel.say_words(say("This folder is no case file; its name ends in .casefile."))

    @Slot(object, str)
    def _open(self, path: Path, secret: str) -> None:
        self._show_busy(busy=True)
        work = partial(_quietly, partial(self._doors.open, path, secret))
        self._background.start(self, work, done=self._enter, failed=self._refuse)

    @Slot(object, str)
    def _unpack(self, path: Path, secret: str) -> None:
        self._show_busy(busy=True)
        work = partial(_quietly, partial(self._doors.unpack, path, secret))
        self._background.start(self, work, done=self._show_unpacked, failed=self._refuse)

    def _show_unpacked(self, path: Path) -> None:
        self._show_busy(busy=False)
        self.panel.forget()
        self.show_file(path)
        told = self._catalogue.say(
            "Unpacked as {name}, beside the damaged one, which stays. Open it with the same words.",
            name=path.stem,
        )
        self.panel.say_words(told, "good")

    @Slot(object, str)
    def _rescue(self, path: Path, secret: str) -> None:
        self._show_busy(busy=True)
        self.panel.show_rescuing()
        self._rescuing = self._background.start(
            self,
            partial(_rescue, self._doors, path, secret),
            done=self._show_rescued,
            failed=self._refuse,
            title=self._catalogue.say("Reading what can be read…"),
        )
        self._rescuing.progressed.connect(self.panel.show_progress)
        self._rescuing.ended.connect(self._end_rescuing)

    @Slot()
    def _stop_rescuing(self) -> None:
        if self._rescuing is not None:
            self._rescuing.cancel()
            self.panel.say_words(self._catalogue.say("Stopping…"), "muted")

    @Slot()
    def _end_rescuing(self) -> None:
        stopped = self._rescuing is not None and self._rescuing.cancelled
        self._rescuing = None
        if stopped:
            self._show_busy(busy=False)
            self.panel.say_words(self._catalogue.say("Stopped; nothing was changed."), "muted")

    def _show_rescued(self, report: RescueReport) -> None:
        from casefile.ui.rescue_report import RescueReportView

        self._show_busy(busy=False)
        self._rescued = report.path
        view = RescueReportView(self._theme, self._catalogue, report)
        view.open_wanted.connect(self._open_rescued)
        view.closed.connect(self._leave_report)
        self.stack.addWidget(view)
        self.stack.setCurrentWidget(view)
        view.open_button.setFocus()

    @Slot()
    def _open_rescued(self) -> None:
        secret = self.panel.secret
        if self._rescued is not None:
            self.show_file(self._rescued)
            self._open(self._rescued, secret)

    @Slot()
    def _leave_report(self) -> None:
        self.panel.forget()
        if self._rescued is not None:
            self.show_file(self._rescued)

    @Slot(object, object, str)
    def _restore(self, backup: Path, target: Path, secret: str) -> None:
        self._show_busy(busy=True)
        work = partial(_quietly, partial(self._doors.restore, backup, target, secret))
        self._background.start(
            self, work, done=self._show_restored, failed=self._refuse_restoring, writes=True
        )

    def _show_restored(self, path: Path) -> None:
        self._show_busy(busy=False)
        self._show_panel()
        self.show_file(path)
        told = self._catalogue.say(
            "Restored as {name}. Open it with the passphrase of the day of the backup.",
            name=path.stem,
        )
        self.panel.say_words(told, "good")

    @Slot(object)
    def _create(self, new: NewFile) -> None:
        self._show_busy(busy=True)
        work = partial(_quietly, partial(self._doors.create, new))
        self._background.start(
            self, work, done=self._show_words, failed=self._refuse_new, writes=True
        )

    def _show_busy(self, *, busy: bool) -> None:
        """Let nobody go another way while a case file is opened or made."""
        for each in self._ways:
            each.setEnabled(not busy)
        shown = self.stack.currentWidget()
        for panel in (self.form, self.restoring, self.panel):
            if panel is not None and panel is shown:
                panel.show_busy(busy=busy)

    # What comes back

    def _enter(self, workspace: object) -> None:
        self.panel.forget()
        self.opened.emit(workspace)

    def _refuse(self, error: CasefileError) -> None:
        self._show_busy(busy=False)
        wrong = isinstance(error, WrongPassphraseError | RecoveryMistypedError)
        self.panel.refuse(self._catalogue.explain(error), wrong=wrong)
        if isinstance(error, BEYOND_OPENING):
            self.panel.offer_ways()

    def _refuse_new(self, error: CasefileError) -> None:
        self._show_busy(busy=False)
        if self.form is not None:
            self.form.say_words(self._catalogue.explain(error))

    def _refuse_restoring(self, error: CasefileError) -> None:
        self._show_busy(busy=False)
        if self.restoring is not None:
            self.restoring.say_words(self._catalogue.explain(error))
            self.restoring.passphrase.select_all()

    def _show_words(self, made: tuple[object, Sequence[str]]) -> None:
        from casefile.ui.unlock.words_panel import WordsPanel

        self._workspace, words = made
        if self.form is not None:
            self.form.forget()
        panel = WordsPanel(self._theme, self._catalogue.say, words)
        panel.finished.connect(self._finish)
        self.stack.addWidget(panel)
        self.stack.setCurrentWidget(panel)
        self._show_busy(busy=True)  # the words must not be lost by looking elsewhere
        panel.print_button.setFocus()

    @Slot()
    def _finish(self) -> None:
        self.opened.emit(self._workspace)


def _quietly(work: Callable[[], Any], _progress: Progress) -> Any:  # noqa: ANN401 - as the work
    return work()


def _rescue(doors: Doors, path: Path, secret: str, progress: Progress) -> RescueReport:
    report: RescueReport = doors.rescue(path, secret, progress)
    return report
