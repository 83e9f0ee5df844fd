"""A backup is tried out in the window: opened, read whole, and taken away again."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from casefile.storage.backups import newest_backup
from casefile.storage.workspace import Workspace
from casefile.ui.background import Background
from casefile.ui.desk import Desk
from casefile.ui.settings.backups import BackupsTab
from tests.fixtures_workspace import PASSPHRASE

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def tab(
    qtbot: QtBot,
    make_desk: Callable[..., Desk],
    office_workspace: Workspace,
    settle: Callable[[], None],
) -> BackupsTab:
    """Give the backups of a case file that has one, on the screen."""
    office_workspace.back_up()
    made = BackupsTab(make_desk("en"))
    qtbot.addWidget(made)
    made.resize(900, 700)
    made.show()
    made.activateWindow()
    made.refresh()
    settle()
    return made


@pytest.fixture
def settle(qtbot: QtBot, background: Background) -> Callable[[], None]:
    def wait() -> None:
        qtbot.waitUntil(lambda: not background.busy, timeout=15000)

    return wait


@pytest.fixture
def told(tab: BackupsTab) -> list[tuple[str, str]]:
    """Give a list of what the window says from now on."""
    said: list[tuple[str, str]] = []
    tab._desk.signals.message.connect(lambda words, tone: said.append((words, tone)))
    return said


def give(qtbot: QtBot, tab: BackupsTab, secret: str) -> None:
    if tab.form.isHidden():
        qtbot.mouseClick(tab.try_button, LEFT)
    tab.form.passphrase.clear()
    assert tab.form.passphrase.line.hasFocus()
    qtbot.keyClicks(tab.form.passphrase.line, secret)
    qtbot.keyClick(tab.form.passphrase.line, Qt.Key.Key_Return)


def lying_around(workspace: Workspace) -> set[str]:
    beside = {path.name for path in workspace.path.parent.iterdir()}
    return beside | {path.name for path in (workspace.path / "backups").iterdir()}


def test_a_backup_is_read_whole_and_nothing_of_it_stays(
    qtbot: QtBot,
    tab: BackupsTab,
    told: list[tuple[str, str]],
    office_workspace: Workspace,
    settle: Callable[[], None],
) -> None:
    before = lying_around(office_workspace)
    give(qtbot, tab, "wrong")
    settle()
    assert tab.form.said.isVisible()
    give(qtbot, tab, PASSPHRASE)
    assert not tab.form.said.isVisible()  # it was said of the passphrase before
    settle()
    assert tab.form.isHidden()
    assert told == [
        ("It opens with this passphrase, and every page and every entry is whole.", "good")
    ]
    assert lying_around(office_workspace) == before


def test_a_backup_that_is_not_whole_is_no_backup(
    qtbot: QtBot, tab: BackupsTab, office_workspace: Workspace, settle: Callable[[], None]
) -> None:
    newest = newest_backup(office_workspace.path)
    assert newest is not None
    whole = newest.path.read_bytes()
    middle = len(whole) // 2
    newest.path.write_bytes(whole[:middle] + bytes([whole[middle] ^ 1]) + whole[middle + 1 :])
    before = lying_around(office_workspace)
    give(qtbot, tab, PASSPHRASE)
    settle()
    assert "damaged" in tab.form.said.text()
    assert lying_around(office_workspace) == before


def test_unpacking_after_a_trial_unpacks(
    qtbot: QtBot, tab: BackupsTab, office_workspace: Workspace, settle: Callable[[], None]
) -> None:
    give(qtbot, tab, PASSPHRASE)
    settle()
    qtbot.mouseClick(tab.unpack_button, LEFT)
    assert tab.form.do_button.text() == "Unpack beside the case file"
    give(qtbot, tab, PASSPHRASE)
    settle()
    beside = list(office_workspace.path.parent.glob("*.casefile"))
    assert len(beside) == 2
