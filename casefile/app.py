"""The composition root of the window: the only module that builds objects and joins them."""

from __future__ import annotations

import sys
from contextlib import suppress
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QLocale, QObject, Qt, QTimer, QTranslator, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from casefile.errors import CasefileError
from casefile.garbage import resume_garbage_search
from casefile.language.catalogue import LANGUAGES, Catalogue, mark
from casefile.logs import log_uncaught, start_logging
from casefile.security.process import harden_process
from casefile.settings import Settings, load_settings, save_settings
from casefile.ui.background import Background, UnexpectedError
from casefile.ui.first_paint import FirstPaint
from casefile.ui.palette import Look, Tone
from casefile.ui.qt_words import say_qt_words
from casefile.ui.relaunch import file_to_reopen, start_anew
from casefile.ui.theme import Theme, apply, make_theme
from casefile.ui.traces import keep_no_traces
from casefile.ui.unlock.doors import Doors
from casefile.ui.unlock.strength import judge_with
from casefile.ui.unlock.window import UnlockWindow

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Sequence
    from types import TracebackType

    from casefile.progress import Progress
    from casefile.storage.workspace import Workspace
    from casefile.ui.desk import Desk
    from casefile.ui.idle import IdleWatch
    from casefile.ui.main_window import MainWindow
    from casefile.ui.unlock.doors import NewFile
    from casefile.values.rescue import RescueReport


class Program(QObject):
    """The running program: first the unlock window, then the main one, then locked again."""

    def __init__(
        self,
        application: QApplication,
        settings: Settings,
        replace: Callable[[Path | None], None] = start_anew,
        keep: Callable[[Settings], None] = save_settings,
    ) -> None:
        """Make the program; `replace` starts it anew when it locks, `keep` stores settings."""
        super().__init__()
        self._application = application
        self._replace = replace
        self._keep = keep
        self._qt_words: QTranslator | None = None
        self._demo = False
        self._next: Path | None = None  # asked for after locking, in the place of this one
        self.settings = settings
        self.background = Background(self)
        self.unlock: UnlockWindow | None = None
        self.window: MainWindow | None = None
        self.workspace: Workspace | None = None
        self._since = 0  # the last entry of the history when the case file was opened
        self._dress()

    # The first window

    def start(self, path: Path | None = None, *, demo: bool = False) -> None:
        """Show the first window; `path` is the case file to ask for."""
        first = self._make_unlock(path)
        # What is heavy is loaded behind the painted window, while the user types the passphrase.
        FirstPaint(first).over.connect(self._warm_up)
        first.show()
        if demo:
            QTimer.singleShot(0, first.try_sample)

    def _make_unlock(self, path: Path | None) -> UnlockWindow:
        doors = Doors(_open, _create, self._open_demo, _unpack, _restore, _rescue)
        judge = judge_with(self.catalogue.say)
        listed = None if self.settings.list_case_files else ()
        made = UnlockWindow(self.catalogue, self.theme, self.background, doors, judge, listed)
        made.opened.connect(self.enter)
        # Later: the button that asked must not be deleted while it speaks.
        made.language_wanted.connect(self._speak, Qt.ConnectionType.QueuedConnection)
        if path is not None:
            made.show_file(path)
        self.unlock = made
        return made

    def _open_demo(self) -> Workspace:
        from casefile.services.demo import open_demo

        self._demo = True
        return open_demo()

    @Slot()
    def _warm_up(self) -> None:
        harden_process()  # before anything secret can be typed
        self._idle.change_limit(0)  # its keys count from now on
        self.background.start(self, _load_what_is_heavy, done=self._settle, failed=self._settle)

    def _settle(self, _loaded: object) -> None:
        resume_garbage_search()

    # The main window

    @Slot(object)
    def enter(self, workspace: Workspace) -> None:
        """Show the main window for an open case file."""
        from casefile.services.window_notes import noted_window
        from casefile.ui.main_window import MainWindow
        from casefile.ui.places import PLACES
        from casefile.ui.search_everything import searcher
        from casefile.ui.whereabouts import show_as_left

        self.workspace = workspace
        self._since = workspace.head.sequence
        desk = self._make_desk()
        window = MainWindow(desk, PLACES, searcher(workspace, self._language))
        window.lock_wanted.connect(self.lock)
        window.vanish_wanted.connect(self.vanish)
        window.closed.connect(self.leave)
        self.window = window
        self._serve(desk)
        show_as_left(window, noted_window(workspace), PLACES[0].code)
        if self.unlock is not None:
            self.unlock.close()
            self.unlock.deleteLater()
            self.unlock = None
        self._idle.change_limit(self.settings.auto_lock_minutes)
        for notice in workspace.notices:
            desk.tell(self.catalogue.explain(notice), Tone.CARE)

    def _make_desk(self) -> Desk:
        from casefile.ui.desk import Desk, DeskSignals

        signals = DeskSignals(self)
        signals.settings_wanted.connect(self.change_settings)
        signals.reopen_wanted.connect(self.reopen)
        if self.workspace is None:
            raise RuntimeError("no case file is open")
        return Desk(
            self.workspace, self.background, self.catalogue, self.theme, self.settings, signals
        )

    def _serve(self, desk: Desk) -> None:
        from casefile.ui.status import StatusTeller
        from casefile.ui.undoing import Undoing

        if self.window is not None:
            teller = StatusTeller(desk, desk.signals)
            teller.told.connect(self.window.show_status)
            teller.count()
            undoing = Undoing(desk, desk.signals, self._since)
            for signal, slot in (
                (self.window.undo_wanted, undoing.undo),
                (self.window.redo_wanted, undoing.redo),
            ):
                signal.connect(slot)

    def _language(self) -> str:
        return self.settings.language

    # Language and looks

    def _dress(self) -> None:
        settings = self.settings
        self.catalogue = Catalogue(settings.language)
        right = self.catalogue.direction == "rtl"
        self.theme: Theme = make_theme(Look(settings.look), settings.percent, right_to_left=right)
        self._qt_words = say_qt_words(self._application, settings.language, self._qt_words)
        apply(self.theme, self._application)

    @Slot(object)
    def change_settings(self, settings: Settings) -> None:
        """Keep new settings and put them in force at once, without a restart."""
        if settings == self.settings:
            return
        self.settings = settings
        state = self.window.undress() if self.window is not None else {}
        self._dress()
        self._idle.change_limit(settings.auto_lock_minutes)
        if self.unlock is not None:
            self._dress_unlock(self.unlock)
        if self.window is not None:
            old = self.window.desk.signals
            desk = self._make_desk()
            self.window.dress(desk, state)
            self._serve(desk)
            old.deleteLater()
        self._store(settings)

    def _dress_unlock(self, old: UnlockWindow) -> None:
        shown = old.stack.currentWidget()
        fresh = self._make_unlock(old.path)
        fresh.setGeometry(old.geometry())
        fresh.show()
        if shown is old.form:
            fresh.show_form()
        elif shown is old.restoring:
            fresh.show_restoring()
        old.close()
        old.deleteLater()

    def _store(self, settings: Settings) -> None:
        try:
            self._keep(settings)
        except OSError:
            said = self.catalogue.say(
                "This choice holds until the program ends: this machine does not let it be stored."
            )
            if self.window is not None:
                self.window.strip.tell(said, Tone.CARE)

    @Slot(str)
    def _speak(self, language: str) -> None:
        self.change_settings(self.settings.with_changes(language=language))

    # Locking and leaving

    @cached_property
    def _idle(self) -> IdleWatch:
        from casefile.ui.idle import IdleWatch  # late: the first window is painted before

        made = IdleWatch(0, self)
        made.idle.connect(self.lock)
        made.lock_pressed.connect(self.lock)
        made.vanish_pressed.connect(self.vanish)
        self._application.focusWindowChanged.connect(made.watch_window)
        made.watch_window(self._application.focusWindow())
        return made

    @Slot()
    def lock(self) -> None:
        """Cover every window at once, then close the case file and start anew."""
        if self.window is None:
            return
        self._idle.change_limit(0)
        for dialog in self._application.topLevelWidgets():
            if dialog is not self.window and dialog.isVisible():
                dialog.hide()
        from casefile.ui.cover import Cover

        self._cover = Cover(self.theme, self.catalogue.say("Locked"), self.window)
        QTimer.singleShot(0, self._finish_locking)

    @Slot(object)
    def reopen(self, path: Path) -> None:
        """Lock, and ask for the passphrase of another case file, such as a rescued one."""
        self._next = path
        self.lock()

    @Slot()
    def _finish_locking(self) -> None:
        path = None if self._demo or self.workspace is None else self.workspace.path
        path = self._next or path
        self._put_away()
        self._replace(path)

    @Slot()
    def vanish(self) -> None:
        """Hide every window at once, then end the program without taking time for a backup."""
        for shown in self._application.topLevelWidgets():
            shown.hide()
        QTimer.singleShot(0, self._finish_vanishing)

    @Slot()
    def _finish_vanishing(self) -> None:
        self._put_away(back_up=False)
        self._application.quit()

    @Slot()
    def leave(self) -> None:
        """Close the case file and end the program."""
        self._put_away()
        self._application.quit()

    def _put_away(self, *, back_up: bool = True) -> None:
        if self.window is not None:
            self.window.pages.keep_drafts()
        self.background.finish()
        self._note_whereabouts()
        if self.workspace is not None:
            # A damaged case file or a full disk takes no backup; it must lock all the same.
            with suppress(CasefileError):
                self.workspace.close(back_up=back_up)
            self.workspace = None
        from casefile.ui.clipboard import clear_what_is_ours

        clear_what_is_ours(QGuiApplication.clipboard())

    def _note_whereabouts(self) -> None:
        if self.window is None or self.workspace is None:
            return
        from casefile.services.window_notes import note_window
        from casefile.ui.whereabouts import whereabouts

        with suppress(CasefileError):  # a full disk must not keep the case file open
            note_window(self.workspace, whereabouts(self.window))

    def say_mistake(self) -> None:
        """Tell the user that the program made a mistake."""
        if self.window is not None:
            self.window.strip.tell(self.catalogue.say(UnexpectedError.message), Tone.BAD)


def main(arguments: Sequence[str] | None = None) -> int:
    """Open the window and give the exit status.

    `--demo` opens the sample data; a path opens that case file.
    """
    start_logging()
    asked = _read(sys.argv[1:] if arguments is None else arguments)
    application = make_application()
    settings = load_settings(first=Settings(language=_desktop_language()))
    program = Program(application, settings.with_changes(language=asked.language))
    sys.excepthook = partial(_take_uncaught, program)
    program.start(asked.path or file_to_reopen(), demo=asked.demo)
    return application.exec()


def make_application() -> QApplication:
    """Make Qt's application: stock Fusion, no settings of its own."""
    QGuiApplication.setHighDpiScaleFactorRoundingPolicy(
        Qt.HighDpiScaleFactorRoundingPolicy.PassThrough
    )
    keep_no_traces()
    # Given as an argument, since `setStyle` hands out a QStyle: making that class takes 6 ms.
    application = QApplication.instance() or QApplication(["casefile", "-style", "Fusion"])
    if not isinstance(application, QApplication):
        raise TypeError("another kind of Qt application runs already")
    application.setApplicationName("casefile")
    return application


def _desktop_language() -> str:
    spoken = [each.split("-")[0] for each in QLocale.system().uiLanguages()]
    return "fa" if spoken[:1] == ["fa"] else "en"


def _read(arguments: Sequence[str]) -> argparse.Namespace:
    if not arguments:  # the usual start is spared making a parser
        from argparse import Namespace

        return Namespace(path=None, demo=False, language="")
    from casefile.language.choosing import choose_language, language_said
    from casefile.language.command_line import speaking

    with speaking(choose_language(language_said(arguments))) as kind:
        say = partial(_said_in_help, Catalogue(kind.language))
        parser = kind(prog="casefile window", description=say(mark("open the window")))
        parser.add_argument(
            "path",
            nargs="?",
            type=Path,
            metavar=say(mark("CASEFILE")),
            help=say(mark("the case file to open")),
        )
        parser.add_argument(
            "--demo", action="store_true", help=say(mark("open invented sample data"))
        )
        parser.add_argument(
            "--language",
            choices=LANGUAGES,
            default="",
            help=say(mark("the language of what is said here")),
        )
        return parser.understand(arguments)


def _said_in_help(catalogue: Catalogue, key: str) -> str:
    from casefile.language.bidi import strip_isolates

    return strip_isolates(catalogue.say(key)).replace("%", "%%")


def _take_uncaught(
    program: Program, kind: type[BaseException], error: BaseException, trace: TracebackType | None
) -> None:
    log_uncaught(kind, error, trace)
    program.say_mistake()


def _open(path: Path, secret: str) -> Workspace:
    from casefile.services.case_files import open_case_file

    return open_case_file(path, secret)


def _unpack(path: Path, secret: str) -> Path:
    from casefile.services.case_files import unpack_backup

    return unpack_backup(path, secret)


def _rescue(path: Path, secret: str, progress: Progress) -> RescueReport:
    from casefile.services.rescue import rescue_case_file

    return rescue_case_file(path, secret, progress=progress)


def _restore(backup: Path, target: Path, secret: str) -> Path:
    from casefile.services.case_files import restore_case_file

    return restore_case_file(backup, target, secret)


def _create(new: NewFile) -> tuple[Workspace, Sequence[str]]:
    from casefile.services.case_files import create_case_file

    made = create_case_file(new.path, new.organisation, new.staff_name, new.passphrase)
    return made.workspace, made.recovery_words


def _load_what_is_heavy(_progress: Progress) -> Any:  # noqa: ANN401 - nobody reads it
    import casefile.services.case_files
    import casefile.ui.main_window
    import casefile.ui.places
    import casefile.ui.search_everything

    return casefile
