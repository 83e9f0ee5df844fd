"""Out of a damaged case file by the first window: what can be read is read, told and opened."""

from collections.abc import Callable
from pathlib import Path
from threading import Event

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from casefile.progress import Progress
from casefile.services.case_files import open_case_file
from casefile.services.families import add_family
from casefile.services.rescue import earlier_rescues
from casefile.storage.rescuing.cells import PageKind
from casefile.ui.rescue_report import RescueReportView
from casefile.ui.unlock.window import UnlockWindow
from casefile.values.rescue import RescueReport
from tests.fixtures_workspace import PASSPHRASE
from tests.services.office_examples import ALPHA, BETA
from tests.storage.rescuing import damage

LEFT = Qt.MouseButton.LeftButton
Make = Callable[..., UnlockWindow]


def lose(case: Path, *tables: str) -> None:
    """Break every leaf of some tables of a case file with two families."""
    workspace = open_case_file(case, PASSPHRASE)
    add_family(workspace, ALPHA)
    add_family(workspace, BETA)
    workspace.close()
    for table in tables:
        damage.break_pages(case, *damage.pages_of(case, table, PageKind.TABLE_LEAF))


def words_of(widget: QWidget) -> str:
    return "\n".join(each.text() for each in widget.findChildren(QLabel))


def ask_for_rescue(qtbot: QtBot, window: UnlockWindow) -> None:
    panel = window.panel
    qtbot.mouseClick(panel.damaged_link, LEFT)
    assert panel.ways is not None
    qtbot.keyClicks(panel.field.line, PASSPHRASE)
    panel.ways.rescue_button.setFocus()
    qtbot.keyClick(panel.ways.rescue_button, Qt.Key.Key_Space)


def test_what_can_be_read_is_told_and_opened(
    qtbot: QtBot, make_window: Make, office_path: Path, check_accessible: Callable[..., None]
) -> None:
    lose(office_path, "family", "audit_entry")
    before = (office_path / "case.db").read_bytes()
    window = make_window(office_path)
    ask_for_rescue(qtbot, window)
    qtbot.waitUntil(lambda: window.findChild(RescueReportView) is not None, timeout=30_000)
    view = window.findChild(RescueReportView)
    assert view is not None
    said = words_of(view)
    assert "Some of it is lost" in said
    assert "Families" in said
    assert "F-0001, F-0002" in said
    check_accessible(window)
    assert view.open_button.hasFocus()
    with qtbot.waitSignal(window.opened, timeout=20_000) as opened:
        qtbot.keyClick(view.open_button, Qt.Key.Key_Space)
    workspace = opened.args[0]
    assert workspace.organisation == "Fictional Office"
    assert workspace.path != office_path
    (report,) = earlier_rescues(workspace)  # it can be read again
    assert report.set_aside == 2
    assert words_of(RescueReportView(window._theme, window._catalogue, report)) in said
    workspace.close()
    assert window.panel.secret == ""
    assert (office_path / "case.db").read_bytes() == before


def test_damage_that_shuts_the_door_offers_both_ways_at_once(
    qtbot: QtBot, make_window: Make, office_path: Path
) -> None:
    (office_path / "case.db").write_bytes(bytes(8192))
    window = make_window(office_path)
    panel = window.panel
    qtbot.keyClicks(panel.field.line, PASSPHRASE)
    qtbot.keyClick(panel.field.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: panel.ways is not None and panel.ways.isVisible(), timeout=10_000)
    assert panel.ways is not None
    qtbot.mouseClick(panel.ways.rescue_button, LEFT)
    qtbot.waitUntil(lambda: "only a backup can help" in panel.said.text(), timeout=10_000)
    assert panel.ways.backup_button.isEnabled()
    assert not panel.ways.stop_button.isVisible()


def test_the_ways_ask_for_the_passphrase_first(
    qtbot: QtBot, make_window: Make, office_path: Path
) -> None:
    window = make_window(office_path)
    panel = window.panel
    qtbot.mouseClick(panel.damaged_link, LEFT)
    assert panel.ways is not None
    with qtbot.assertNotEmitted(panel.rescue_wanted, wait=50):
        qtbot.mouseClick(panel.ways.rescue_button, LEFT)
    assert "first" in panel.said.text()
    assert panel.field.line.hasFocus()


def test_a_rescue_shows_how_far_it_is_and_can_be_stopped(
    qtbot: QtBot, make_window: Make, office_path: Path
) -> None:
    go_on = Event()

    def dawdle(_path: Path, _secret: str, progress: Progress) -> RescueReport:
        while not go_on.wait(0.02):
            progress.report(40, 100)
        progress.report(50, 100)
        raise AssertionError

    window = make_window(office_path, rescue=dawdle)
    panel = window.panel
    ask_for_rescue(qtbot, window)
    qtbot.waitUntil(lambda: panel.bar.value() == 40)
    assert panel.ways is not None
    assert panel.ways.stop_button.hasFocus()
    assert not window.new_button.isEnabled()
    qtbot.mouseClick(panel.ways.stop_button, LEFT)
    go_on.set()
    qtbot.waitUntil(lambda: "nothing was changed" in panel.said.text())
    assert not panel.ways.stop_button.isVisible()
    assert panel.ways.rescue_button.isEnabled()
    assert window.new_button.isEnabled()


def test_later_leaves_the_rescued_one_chosen(
    qtbot: QtBot, make_window: Make, office_path: Path
) -> None:
    lose(office_path, "family")
    window = make_window(office_path)
    ask_for_rescue(qtbot, window)
    qtbot.waitUntil(lambda: window.findChild(RescueReportView) is not None, timeout=30_000)
    view = window.findChild(RescueReportView)
    assert view is not None
    assert "Nothing is known to be lost." in words_of(view)
    qtbot.mouseClick(view.close_button, LEFT)
    assert window.path is not None
    assert window.path.name.startswith("office rescued ")
    assert window.panel.secret == ""


def test_the_ways_and_the_report_are_persian_in_a_persian_window(
    qtbot: QtBot, make_window: Make, office_path: Path
) -> None:
    lose(office_path, "family", "audit_entry")
    window = make_window(office_path, language="fa")
    ask_for_rescue(qtbot, window)
    ways = window.panel.ways
    assert ways is not None
    qtbot.waitUntil(lambda: window.findChild(RescueReportView) is not None, timeout=30_000)
    view = window.findChild(RescueReportView)
    assert view is not None
    said = words_of(ways) + words_of(view) + view.open_button.text() + ways.rescue_button.text()
    said = said.replace("F-000", "")
    for word in ("office", "rescued"):  # the name of the folder
        said = said.replace(word, "")
    assert not any("a" <= letter <= "z" for letter in said.lower())
