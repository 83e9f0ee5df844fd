"""What was done in the whole case file can be looked at, and taken back however old it is."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from casefile.services.families import add_family, family_lines, remove_family
from casefile.services.history import count_history
from casefile.storage.workspace import Workspace
from casefile.ui.desk import Desk
from casefile.ui.settings.history import WholeHistoryTab
from casefile.ui.settings.page import SettingsPage
from casefile.values.families import FamilyDraft, FamilyFilter
from casefile.values.wording import Wording

Settle = Callable[[], None]


@pytest.fixture
def page(
    qtbot: QtBot, make_desk: Callable[..., Desk], office_workspace: Workspace, settle: Settle
) -> Iterator[SettingsPage]:
    family = add_family(office_workspace, FamilyDraft(name=Wording("Fictional Family Alpha")))
    remove_family(office_workspace, family, "entered twice")
    made = SettingsPage(make_desk())
    qtbot.addWidget(made)
    made.resize(1000, 820)
    made.show()
    made.activateWindow()
    made.refresh()
    made.turn_to("history")
    settle()
    yield made
    settle()


@pytest.fixture
def tab(page: SettingsPage) -> WholeHistoryTab:
    found = page.tabs.widget("history")
    assert isinstance(found, WholeHistoryTab)
    return found


def test_a_removed_family_comes_back_from_the_history(
    qtbot: QtBot, tab: WholeHistoryTab, office_workspace: Workspace, settle: Settle
) -> None:
    newest = tab.list.current_line()
    assert newest is not None
    assert (newest.action, newest.about) == ("family removed", "F-0001")
    assert tab.undo_button.isEnabled()
    qtbot.mouseClick(tab.undo_button, Qt.MouseButton.LeftButton)
    settle()
    (line,) = family_lines(office_workspace, FamilyFilter())
    assert line.reference == "F-0001"
    assert [each.action for each in tab.list.lines()][:2] == ["undone", "family removed"]


def test_what_cannot_be_taken_back_offers_no_undoing(
    tab: WholeHistoryTab, office_workspace: Workspace
) -> None:
    tab.list.table.select_row(count_history(office_workspace) - 1)
    oldest = tab.list.current_line()
    assert oldest is not None
    assert oldest.action == "case file created"
    assert not tab.undo_button.isEnabled()


def test_every_column_says_in_words_what_was_done(tab: WholeHistoryTab) -> None:
    records = tab.list.table.records
    told = [str(records.index(0, column).data()) for column in range(records.columnCount())]
    assert told[1:3] == ["family removed", "F-0001"]
    assert told[-1] == "entered twice"
