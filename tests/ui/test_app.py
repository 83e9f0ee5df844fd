import gc
import os
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPointF, QSettings, Qt, QTimer
from PySide6.QtGui import QClipboard, QGuiApplication, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from casefile import app
from casefile.app import Program
from casefile.services.case_files import open_case_file
from casefile.settings import Settings
from casefile.storage.backups import list_backups
from casefile.storage.rescuing.cells import PageKind
from casefile.storage.workspace import Workspace
from casefile.ui.clipboard import clear_what_is_ours
from casefile.ui.command_palette import CommandPalette
from casefile.ui.cover import Cover
from casefile.ui.files import choose_folder
from casefile.ui.idle import IdleWatch
from casefile.ui.page import Page, Place
from casefile.ui.relaunch import REOPEN, file_to_reopen
from casefile.ui.traces import keep_no_traces
from tests.fixtures_workspace import PASSPHRASE
from tests.storage.rescuing import damage


class Kept:
    """What the program handed out instead of storing it or starting anew."""

    def __init__(self) -> None:
        self.replaced: list[Path | None] = []
        self.settings: list[Settings] = []


class RiverPage(Page):
    """A page that has a record and a secret on the screen."""

    record = 0

    def state(self) -> dict[str, object]:
        return {"record": self.record, "tab": "letters", "words": "hidden"}

    def restore_state(self, state: Mapping[str, object]) -> None:
        self.restored = dict(state)


def river_of(program: Program) -> RiverPage:
    """Go to the river in the program's window."""
    page = program.window.go("river") if program.window is not None else None
    assert isinstance(page, RiverPage)
    return page


@pytest.fixture
def kept() -> Kept:
    return Kept()


@pytest.fixture
def program(
    qtbot: QtBot,
    qapp: QApplication,
    kept: Kept,
    office_workspace: Workspace,  # open for as long as the program runs
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Program]:
    from casefile.ui import places

    plain = (Place("home", "Home", "house", Page), Place("river", "River", "map-pin", RiverPage))
    monkeypatch.setattr(places, "PLACES", plain)
    made = Program(qapp, Settings(), kept.replaced.append, kept.settings.append)
    yield made
    made.background.finish()
    for window in (made.unlock, made.window):
        if window is not None:
            window.close()
    delete(made)  # else it would go on watching the windows of the next test
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    gc.collect()


def test_the_main_window_comes_when_the_case_file_opens(
    qtbot: QtBot, program: Program, office_workspace: Workspace
) -> None:
    program.start()
    first = program.unlock
    assert first is not None
    assert first.isVisible()
    program.enter(office_workspace)
    assert program.unlock is None
    window = program.window
    assert window is not None
    assert window.isVisible()
    assert window.pages.front == "home"
    qtbot.waitUntil(lambda: "0" in window.counts.text(), timeout=5000)
    assert "Encrypted" in window.saved.text()


def test_the_status_bar_tells_the_time_in_the_digits_of_the_window(
    qtbot: QtBot, program: Program, office_workspace: Workspace
) -> None:
    program.change_settings(Settings(language="fa"))
    program.enter(office_workspace)
    window = program.window
    assert window is not None
    window.desk.tell_changed("family")
    qtbot.waitUntil(lambda: "ذخیره" in window.saved.text(), timeout=10_000)
    assert not any(digit in window.saved.text() for digit in "0123456789")


def test_locking_covers_the_window_at_once_and_starts_anew(
    qtbot: QtBot, program: Program, office_workspace: Workspace, kept: Kept
) -> None:
    path = office_workspace.path
    program.enter(office_workspace)
    window = program.window
    assert window is not None
    with qtbot.waitExposed(window):
        pass
    program.lock()
    cover = window.findChild(Cover)
    assert cover is not None
    assert cover.geometry() == window.rect()
    qtbot.waitUntil(lambda: bool(kept.replaced))
    assert kept.replaced == [path]
    assert program.workspace is None


def test_a_case_file_that_cannot_be_backed_up_any_more_locks_all_the_same(
    qtbot: QtBot, program: Program, office_workspace: Workspace, kept: Kept
) -> None:
    path = office_workspace.path
    for backup in list_backups(path):
        backup.path.unlink()  # without one, closing always makes one
    damage.break_pages(path, *damage.pages_of(path, "vocabulary_term", PageKind.TABLE_LEAF))
    program.enter(office_workspace)
    program.lock()
    qtbot.waitUntil(lambda: bool(kept.replaced))
    assert kept.replaced == [path]
    assert list_backups(path) == []


def test_a_rescued_case_file_is_asked_for_after_locking(
    qtbot: QtBot, program: Program, office_workspace: Workspace, kept: Kept, tmp_path: Path
) -> None:
    program.enter(office_workspace)
    window = program.window
    assert window is not None
    window.desk.signals.reopen_wanted.emit(tmp_path / "rescued.casefile")
    qtbot.waitUntil(lambda: bool(kept.replaced))
    assert kept.replaced == [tmp_path / "rescued.casefile"]


def test_unlocking_leads_back_to_what_was_on_the_screen_and_to_nothing_that_was_typed(
    qtbot: QtBot, program: Program, office_workspace: Workspace
) -> None:
    program.enter(office_workspace)
    page = river_of(program)
    page.record = 12
    page.window().close()
    program.enter(open_case_file(office_workspace.path, PASSPHRASE))
    assert program.window is not None
    assert program.window.pages.front == "river"
    assert river_of(program).restored == {"record": 12, "tab": "letters"}


def test_the_first_window_speaks_another_language_at_once(
    qtbot: QtBot, program: Program, office_workspace: Workspace, kept: Kept
) -> None:
    program.start(office_workspace.path)
    first = program.unlock
    assert first is not None
    qtbot.mouseClick(first.language_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: program.unlock is not first)
    assert program.unlock is not None
    assert program.unlock.isRightToLeft()
    assert program.unlock.path == office_workspace.path
    assert [each.language for each in kept.settings] == ["fa"]


def test_settings_that_cannot_be_stored_hold_and_are_said(
    program: Program, office_workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_settings: Settings) -> None:
        raise PermissionError

    program.enter(office_workspace)
    monkeypatch.setattr(program, "_keep", refuse)
    program.change_settings(program.settings.with_changes(language="fa"))
    assert program.window is not None
    assert program.window.isRightToLeft()
    assert program.window.strip.words()


def test_a_window_larger_than_the_screen_is_shown_whole(
    program: Program, office_workspace: Workspace
) -> None:
    program.enter(office_workspace)  # the screen of the tests is 800 pixels high
    window = program.window
    assert window is not None
    assert window.isMaximized()
    assert window.height() <= window.screen().availableSize().height()


def test_the_keys_of_lock_reach_past_a_dialog(
    qtbot: QtBot, program: Program, office_workspace: Workspace, kept: Kept
) -> None:
    program.enter(office_workspace)
    window = program.window
    assert window is not None
    with qtbot.waitActive(window):
        window.activateWindow()
    seen: list[QWidget] = []

    def press() -> None:
        palette = window.findChild(CommandPalette)
        assert palette is not None
        seen.append(palette)
        handle = palette.windowHandle()
        qtbot.waitUntil(lambda: QGuiApplication.focusWindow() is handle)
        QTest.keyClick(handle, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)

    QTimer.singleShot(50, press)
    window.show_palette()
    assert len(seen) == 1
    assert not seen[0].isVisible()
    qtbot.waitUntil(lambda: bool(kept.replaced))
    assert kept.replaced == [office_workspace.path]


class Board:
    """A clipboard that says whose its contents are."""

    def __init__(self, *, ours: bool) -> None:
        self.ours = ours
        self.cleared: list[QClipboard.Mode] = []

    def ownsClipboard(self) -> bool:  # noqa: N802 - a name of Qt
        return self.ours

    def ownsSelection(self) -> bool:  # noqa: N802 - a name of Qt
        return False

    def clear(self, mode: QClipboard.Mode, /) -> None:
        self.cleared.append(mode)


def test_what_we_copied_is_cleared_and_what_others_copied_is_theirs() -> None:
    ours, theirs = Board(ours=True), Board(ours=False)
    clear_what_is_ours(ours)
    clear_what_is_ours(theirs)
    assert ours.cleared == [QClipboard.Mode.Clipboard]
    assert theirs.cleared == []


def test_another_language_mirrors_the_window_without_a_restart(
    qtbot: QtBot, program: Program, office_workspace: Workspace, kept: Kept
) -> None:
    program.enter(office_workspace)
    window = program.window
    assert window is not None
    window.desk.signals.settings_wanted.emit(Settings(language="fa", look="dark", percent=120))
    assert window.layoutDirection() == Qt.LayoutDirection.RightToLeft
    assert window.desk.catalogue.language == "fa"
    assert window.desk.theme.percent == 120
    assert kept.settings == [Settings(language="fa", look="dark", percent=120)]
    assert window.pages.front == "home"


def test_closing_the_window_closes_the_case_file(
    qtbot: QtBot, program: Program, office_workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    quits: list[bool] = []
    monkeypatch.setattr(program._application, "quit", lambda: quits.append(True))
    program.enter(office_workspace)
    assert program.window is not None
    program.window.close()
    assert program.workspace is None
    assert quits == [True]


def test_one_key_hides_everything_and_ends_the_program_with_what_was_typed_kept(
    qtbot: QtBot, program: Program, office_workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = office_workspace.path
    backups = list_backups(path)
    quits: list[bool] = []
    monkeypatch.setattr(program._application, "quit", lambda: quits.append(True))
    program.enter(office_workspace)
    window = program.window
    assert window is not None
    with qtbot.waitActive(window):
        window.activateWindow()
    kept_drafts: list[bool] = []
    monkeypatch.setattr(window.pages, "keep_drafts", lambda: kept_drafts.append(True))

    def press() -> None:
        palette = window.findChild(CommandPalette)
        assert palette is not None
        handle = palette.windowHandle()
        qtbot.waitUntil(lambda: QGuiApplication.focusWindow() is handle)
        QTest.keyClick(handle, Qt.Key.Key_F12)

    QTimer.singleShot(50, press)
    window.show_palette()
    assert not any(each.isVisible() for each in QApplication.topLevelWidgets())
    qtbot.waitUntil(lambda: bool(quits))
    assert kept_drafts
    assert program.workspace is None
    assert list_backups(path) == backups  # a backup would take its time
    open_case_file(path, PASSPHRASE).close()  # it is free again


def test_the_locked_file_is_asked_for_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(REOPEN, "/somewhere/office.casefile")
    assert file_to_reopen() == Path("/somewhere/office.casefile")
    assert file_to_reopen() is None


def test_starting_anew_tells_nobody_the_path(monkeypatch: pytest.MonkeyPatch) -> None:
    from casefile.ui import relaunch

    called: list[list[str]] = []
    monkeypatch.setattr(os, "execv", lambda _program, arguments: called.append(arguments))
    monkeypatch.setenv(REOPEN, "")
    relaunch.start_anew(Path("/somewhere/office.casefile"))
    assert "office" not in " ".join(called[0])
    assert os.environ[REOPEN] == "/somewhere/office.casefile"


def test_nobody_at_the_keys_is_noticed_and_a_touch_counts(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = [1000.0]
    monkeypatch.setattr("casefile.ui.idle.time.time", lambda: now[0])
    owner = QWidget()
    qtbot.addWidget(owner)
    watch = IdleWatch(5, owner)
    now[0] += 299
    with qtbot.assertNotEmitted(watch.idle):
        watch._look()
    touch = QMouseEvent(
        QEvent.Type.MouseMove,
        QPointF(),
        QPointF(),
        Qt.MouseButton.NoButton,
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
    )
    assert not watch.eventFilter(owner, touch)
    now[0] += 299
    with qtbot.assertNotEmitted(watch.idle):
        watch._look()
    now[0] += 2
    with qtbot.waitSignal(watch.idle):
        watch._look()


def test_a_machine_that_slept_is_locked_when_it_wakes(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = [1000.0]
    monkeypatch.setattr("casefile.ui.idle.time.time", lambda: now[0])
    owner = QWidget()
    qtbot.addWidget(owner)
    watch = IdleWatch(5, owner)
    now[0] += 8 * 3600
    with qtbot.waitSignal(watch.idle):
        watch._look()


def test_choosing_a_folder_leaves_no_trace(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> None:
    keep_no_traces()
    planted = tmp_path / "Fictional Family Alpha"
    planted.mkdir()
    owner = QWidget()
    qtbot.addWidget(owner)

    def accept() -> None:
        dialog = qapp.activeModalWidget()
        assert isinstance(dialog, QFileDialog)
        dialog.accept()

    QTimer.singleShot(200, accept)
    chosen = choose_folder(owner, "Folder", planted)
    assert chosen == planted
    qapp.processEvents()
    gc.collect()
    QSettings("QtProject").sync()
    homes = [Path(os.environ[name]) for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME")]
    for home in homes:
        for path in home.rglob("*"):
            if path.is_file():
                assert b"Alpha" not in path.read_bytes(), path


def test_arguments_are_read() -> None:
    assert app._read([]).path is None
    assert app._read(["--demo"]).demo
    assert app._read(["office.casefile"]).path == Path("office.casefile")
