"""Damage that is found while the case file is open: what helps is offered where it is told."""

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from casefile.services.case_files import open_case_file
from casefile.services.families import add_family, family_lines
from casefile.services.rescue import rescue_case_file
from casefile.storage.errors import DatabaseDamagedError
from casefile.storage.rescuing.cells import PageKind
from casefile.storage.workspace import Workspace
from casefile.ui.desk import Desk
from casefile.ui.main_window import MainWindow
from casefile.ui.places import PLACES
from casefile.ui.rescue_report import RescueReportView
from casefile.ui.settings.backups import BackupsTab
from casefile.values.families import FamilyFilter
from tests.fixtures_workspace import PASSPHRASE
from tests.services.office_examples import ALPHA
from tests.storage.rescuing import damage

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def torn(office_path: Path) -> Path:
    """Give a closed case file with one family, on a page that is damaged."""
    with closing(open_case_file(office_path, PASSPHRASE)) as workspace:
        add_family(workspace, ALPHA)
    leaves = damage.pages_of(office_path, "family", PageKind.TABLE_LEAF)
    damage.break_pages(office_path, *leaves)
    return office_path


@pytest.fixture
def tab(qtbot: QtBot, dress: Callable[..., Desk], torn: Path) -> BackupsTab:
    workspace = open_case_file(torn, PASSPHRASE)
    made = BackupsTab(dress(workspace=workspace))
    qtbot.addWidget(made, before_close_func=lambda _tab: close(workspace))
    made.show()
    made.refresh()
    return made


def close(workspace: Workspace) -> None:
    with pytest.raises(DatabaseDamagedError):  # what is damaged cannot be backed up
        workspace.back_up()
    workspace.close(back_up=False)


def test_a_check_that_finds_damage_offers_both_ways(
    qtbot: QtBot, tab: BackupsTab, check_accessible: Callable[..., None]
) -> None:
    assert not tab.damaged.isVisible()
    qtbot.mouseClick(tab.check_button, LEFT)
    qtbot.waitUntil(tab.damaged.isVisible, timeout=20_000)
    check_accessible(tab)
    qtbot.mouseClick(tab.damaged.ways.backup_button, LEFT)
    assert tab.form.isVisible()


def test_a_rescue_beside_the_work_is_told_and_opened(
    qtbot: QtBot, tab: BackupsTab, torn: Path
) -> None:
    tab.offer_ways()
    qtbot.mouseClick(tab.damaged.ways.rescue_button, LEFT)
    qtbot.waitUntil(lambda: tab.damaged.dialog is not None, timeout=30_000)
    dialog = tab.damaged.dialog
    assert dialog is not None
    said = "\n".join(each.text() for each in dialog.findChildren(QLabel))
    assert "Nothing is known to be lost." in said
    assert "of these from the history 1" in said
    with qtbot.waitSignal(tab._desk.signals.reopen_wanted) as asked:
        qtbot.mouseClick(dialog.view.open_button, LEFT)
    rescued = asked.args[0]
    assert rescued != torn
    with closing(open_case_file(rescued, PASSPHRASE)) as workspace:
        (line,) = family_lines(workspace, FamilyFilter())
    assert line.reference == "F-0001"


def test_the_report_can_be_read_again_in_the_rescued_one(
    qtbot: QtBot, dress: Callable[..., Desk], torn: Path
) -> None:
    report = rescue_case_file(torn, PASSPHRASE)
    with closing(open_case_file(report.path, PASSPHRASE)) as workspace:
        tab = BackupsTab(dress(workspace=workspace))
        qtbot.addWidget(tab)
        tab.show()
        tab.refresh()
        qtbot.waitUntil(tab.rescued_button.isVisible, timeout=10_000)
        qtbot.mouseClick(tab.rescued_button, LEFT)
        view = tab.findChild(RescueReportView)
        assert view is not None
        said = "\n".join(each.text() for each in view.findChildren(QLabel))
        assert "of these from the history 1" in said
        assert not view.open_button.isVisible()
        qtbot.mouseClick(view.close_button, LEFT)
        assert not view.isVisible()
        said_in_strip: list[str] = []
        tab._desk.signals.message.connect(lambda words, _tone: said_in_strip.append(words))
        qtbot.mouseClick(tab.check_button, LEFT)
        qtbot.waitUntil(lambda: bool(said_in_strip), timeout=20_000)
    assert "Rescued on" in said_in_strip[0]


def test_damage_met_anywhere_leads_to_what_helps(qtbot: QtBot, desk: Desk) -> None:
    window = MainWindow(desk, PLACES, lambda _text: ())
    qtbot.addWidget(window)
    window.show()
    desk.background.refused.emit(DatabaseDamagedError())
    assert "damaged" in window.strip.words()
    qtbot.mouseClick(window.strip.action, LEFT)
    qtbot.waitUntil(
        lambda: any(each.damaged.isVisible() for each in window.findChildren(BackupsTab)),
        timeout=10_000,
    )
