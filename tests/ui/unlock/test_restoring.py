"""From the first window a backup that lies anywhere becomes a case file."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from casefile.services.case_files import open_case_file
from casefile.ui.unlock import restore_panel
from casefile.ui.unlock.restore_panel import RestorePanel
from casefile.ui.unlock.window import UnlockWindow
from tests.fixtures_workspace import PASSPHRASE

LEFT = Qt.MouseButton.LeftButton
SLOW = 20_000  # ms
Make = Callable[..., UnlockWindow]


@pytest.fixture
def stick(office_path: Path, tmp_path: Path) -> Path:
    """Give a backup on a medium of its own; the case file is lost."""
    workspace = open_case_file(office_path, PASSPHRASE)
    backup = workspace.back_up()
    workspace.close()
    (tmp_path / "stick").mkdir()
    copy = Path(shutil.copy(backup, tmp_path / "stick"))
    shutil.rmtree(office_path)
    return copy


@pytest.fixture
def ask(
    qtbot: QtBot, make_window: Make, stick: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[..., tuple[UnlockWindow, RestorePanel]]:
    """Give a maker of windows in which a backup and a folder are chosen already."""

    def make(language: str = "en", backup: Path = stick) -> tuple[UnlockWindow, RestorePanel]:
        monkeypatch.setattr(restore_panel, "choose_file", lambda *_ignored: backup)
        window = make_window(language=language)
        qtbot.mouseClick(window.restore_button, LEFT)
        panel = window.restoring
        assert panel is not None
        assert not panel.restore_button.isEnabled()
        panel.place.folder = tmp_path
        qtbot.mouseClick(panel.backup_button, LEFT)
        return window, panel

    return make


def test_a_backup_becomes_a_case_file_that_is_asked_for(
    qtbot: QtBot, ask: Callable[..., tuple[UnlockWindow, RestorePanel]], stick: Path, tmp_path: Path
) -> None:
    window, panel = ask()
    assert panel.place.file_name.text() == stick.stem  # a name without any family's in it
    panel.place.file_name.setText("again")
    qtbot.keyClicks(panel.passphrase.line, PASSPHRASE)
    qtbot.mouseClick(panel.restore_button, LEFT)
    assert not window.new_button.isEnabled()
    assert not panel.restore_button.isEnabled()
    qtbot.waitUntil(lambda: window.path == tmp_path / "again.casefile", timeout=SLOW)
    assert "Restored as again." in window.panel.said.text()
    assert panel.passphrase.text() == ""
    qtbot.keyClicks(window.panel.field.line, PASSPHRASE)
    with qtbot.waitSignal(window.opened, timeout=SLOW) as opened:
        qtbot.keyClick(window.panel.field.line, Qt.Key.Key_Return)
    assert opened.args[0].organisation == "Fictional Office"
    opened.args[0].close()


def test_a_backup_inside_a_case_file_proposes_its_name(
    ask: Callable[..., tuple[UnlockWindow, RestorePanel]], stick: Path, tmp_path: Path
) -> None:
    inside = tmp_path / "stick" / "river.casefile" / "backups" / stick.name
    inside.parent.mkdir(parents=True)
    stick.rename(inside)
    _, panel = ask(backup=inside)
    assert panel.place.file_name.text() == "river"


@pytest.mark.parametrize(
    ("language", "wrong", "damaged"),
    [
        ("en", "does not open", "is damaged or is not a backup"),
        ("fa", "باز نمی‌کند", "آسیب دیده است یا نسخهٔ پشتیبان"),
    ],
)
def test_what_cannot_be_restored_is_said_and_leaves_nothing(
    qtbot: QtBot,
    ask: Callable[..., tuple[UnlockWindow, RestorePanel]],
    stick: Path,
    tmp_path: Path,
    language: str,
    wrong: str,
    damaged: str,
) -> None:
    window, panel = ask(language)
    qtbot.keyClicks(panel.passphrase.line, "fictional other phrase")
    qtbot.keyClick(panel.passphrase.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: wrong in panel.said.text(), timeout=SLOW)
    assert panel.passphrase.line.hasFocus()
    assert panel.restore_button.isEnabled()
    stick.write_bytes(b"no backup at all")
    qtbot.mouseClick(panel.restore_button, LEFT)
    qtbot.waitUntil(lambda: damaged in panel.said.text(), timeout=SLOW)
    assert [each.name for each in tmp_path.iterdir()] == ["stick"]
    qtbot.mouseClick(panel.cancel_button, LEFT)
    assert window.stack.currentWidget() is window.panel
    assert panel.passphrase.text() == ""


def test_a_name_that_is_taken_is_said_before_anything_is_done(
    ask: Callable[..., tuple[UnlockWindow, RestorePanel]],
    tmp_path: Path,
    check_accessible: Callable[[QWidget], None],
) -> None:
    (tmp_path / "there.casefile").mkdir()
    window, panel = ask()
    panel.passphrase.line.setText(PASSPHRASE)
    panel.place.file_name.setText("there")
    assert "already" in panel.said.text()
    assert not panel.restore_button.isEnabled()
    panel.place.file_name.setText("elsewhere")
    assert panel.said.text() == ""
    assert panel.restore_button.isEnabled()
    check_accessible(window)


def test_a_backup_of_a_case_file_that_is_still_there_proposes_a_free_name(
    ask: Callable[..., tuple[UnlockWindow, RestorePanel]], stick: Path, tmp_path: Path
) -> None:
    (tmp_path / "river.casefile").mkdir()
    (tmp_path / "river 2.casefile").mkdir()
    inside = tmp_path / "stick" / "river.casefile" / "backups" / stick.name
    inside.parent.mkdir(parents=True)
    stick.rename(inside)
    _, panel = ask(backup=inside)
    assert panel.place.file_name.text() == "river 3"
    assert panel.said.text() == ""
