from collections.abc import Callable, Mapping, Sequence
from functools import partial

import pytest
from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QLineEdit,
    QMenu,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from casefile.ui.command_palette import CommandPalette, matching
from casefile.ui.commands import Command, Creation
from casefile.ui.desk import Desk
from casefile.ui.keys_dialog import KeysDialog
from casefile.ui.main_window import MainWindow
from casefile.ui.omnibox import Omnibox
from casefile.ui.page import Page, Place
from casefile.ui.palette import Look
from casefile.ui.progress_strip import JobRow
from casefile.ui.suggestions import Suggestion
from casefile.ui.visits import Visit, Visits

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
NONE = Qt.KeyboardModifier.NoModifier


class RiverPage(Page):
    """A page that notes what it is asked."""

    def __init__(self, desk: Desk, parent: QWidget | None = None, *, name: str = "rivers") -> None:
        super().__init__(desk, parent)
        self.name = name
        self.asked: list[object] = []
        self.line = QLineEdit()
        self.line.setAccessibleName("Filter")
        QVBoxLayout(self).addWidget(self.line)

    def refresh(self) -> None:
        self.asked.append("refresh")

    def show_record(self, record_id: object, kind: str = "") -> None:
        self.asked.append((kind, record_id))

    def begin(self, kind: str, **known: object) -> None:
        self.asked.append((kind, known))

    def focus_filter(self) -> None:
        self.line.setFocus()

    def keep_draft(self) -> None:
        self.asked.append("draft")

    def commands(self) -> Sequence[Command]:
        return (Command("Build a dam", partial(self.asked.append, "dam"), "Ctrl+E"),)

    def state(self) -> dict[str, object]:
        return {"typed": self.line.text()}

    def restore_state(self, state: Mapping[str, object]) -> None:
        self.line.setText(str(state.get("typed", "")))


PLACES = (
    Place("home", "Home", "house", partial(RiverPage, name="home")),
    Place(
        "rivers",
        "Rivers",
        "map-pin",
        RiverPage,
        ("river",),
        (Creation("river", "River", "New river", "plus"),),
    ),
)


def search(words: str) -> list[Suggestion]:
    return [Suggestion(number, f"{words} {number}", kind="river") for number in range(3)]


@pytest.fixture
def window(qtbot: QtBot, bare_desk: Desk) -> MainWindow:
    made = MainWindow(bare_desk, PLACES, search)
    qtbot.addWidget(made)
    made.go("home")
    made.show()
    with qtbot.waitActive(made):
        made.activateWindow()
    return made


def front(window: MainWindow) -> RiverPage:
    page = window.pages.front_page()
    assert isinstance(page, RiverPage)
    return page


def test_a_place_is_made_when_somebody_goes_there(qtbot: QtBot, window: MainWindow) -> None:
    assert front(window).name == "home"
    assert len(window.findChildren(RiverPage)) == 1
    qtbot.keyClick(window, Qt.Key.Key_2, CONTROL)
    assert front(window).name == "rivers"
    assert window.rail.currentItem().text() == "Rivers"


def test_a_record_opens_in_its_place_and_one_comes_back(qtbot: QtBot, window: MainWindow) -> None:
    window.desk.open("river", 7)
    assert front(window).name == "rivers"
    assert ("river", 7) in front(window).asked
    qtbot.keyClick(window, Qt.Key.Key_Left, ALT)
    assert front(window).name == "home"
    qtbot.keyClick(window, Qt.Key.Key_Right, ALT)
    assert front(window).asked[-1] == ("river", 7)


def test_a_new_record_begins_in_its_place_with_what_is_known(window: MainWindow) -> None:
    window.desk.begin("river", source="spring")
    assert front(window).asked[-1] == ("river", {"source": "spring"})


def test_control_n_begins_the_first_kind(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.keyClick(window, Qt.Key.Key_N, CONTROL)
    assert front(window).asked[-1] == ("river", {})


def test_leaving_a_place_keeps_its_draft(window: MainWindow) -> None:
    home = front(window)
    window.go("rivers")
    assert home.asked[-1] == "draft"


def test_the_search_line_opens_what_is_taken(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.keyClick(window, Qt.Key.Key_K, CONTROL)
    omnibox = window.top_bar.omnibox
    assert omnibox.hasFocus()
    qtbot.keyClicks(omnibox, "nile")
    qtbot.keyClick(omnibox, Qt.Key.Key_Down)
    qtbot.keyClick(omnibox, Qt.Key.Key_Return)
    assert front(window).asked[-1] == ("river", 1)
    assert omnibox.text() == ""


def test_escape_closes_the_suggestions(qtbot: QtBot, window: MainWindow) -> None:
    omnibox = window.top_bar.omnibox
    omnibox.setFocus()
    qtbot.keyClicks(omnibox, "nile")
    assert omnibox.list.isVisible()
    qtbot.keyClick(omnibox, Qt.Key.Key_Escape)
    assert not omnibox.list.isVisible()
    assert omnibox.text() == "nile"


def test_a_page_has_keys_of_its_own(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.keyClick(window, Qt.Key.Key_E, CONTROL)
    assert front(window).asked[-1] == "dam"


def test_keys_still_work_after_the_window_was_dressed_anew(
    qtbot: QtBot, window: MainWindow, dress: Callable[..., Desk]
) -> None:
    window.go("rivers")
    state = window.undress()
    window.dress(dress("fa", Look.DARK), state)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    qtbot.keyClick(window, Qt.Key.Key_E, CONTROL)
    assert front(window).asked[-1] == "dam"
    qtbot.keyClick(window, Qt.Key.Key_1, CONTROL)
    assert front(window).name == "home"


def test_the_palette_offers_every_action_once(window: MainWindow) -> None:
    titles = [each.title for each in window.all_commands()]
    assert {"New river", "Undo", "Lock", "Quit", "Rivers", "Build a dam"} <= set(titles)
    assert len(titles) == len(set(titles))


def test_the_look_in_force_is_ticked_in_the_menu(window: MainWindow) -> None:
    ticked = {each.title for each in window.all_commands() if each.checked}
    assert ticked == {"Light colours", "English"}


def test_the_file_menu_leads_to_another_case_file(qtbot: QtBot, window: MainWindow) -> None:
    (wanted,) = [each for each in window.all_commands() if each.title == "Another case file…"]
    with qtbot.waitSignal(window.lock_wanted):
        wanted.run()
    menu = window.menuBar().actions()[0].menu()
    assert isinstance(menu, QMenu)
    shown = [action.text() for action in menu.actions()]
    assert "Another case file…" in shown


@pytest.mark.parametrize(("key", "held"), [(Qt.Key.Key_F1, NONE), (Qt.Key.Key_Slash, CONTROL)])
def test_help_lists_the_keys(
    qtbot: QtBot, window: MainWindow, key: Qt.Key, held: Qt.KeyboardModifier
) -> None:
    told: list[str] = []

    def read() -> None:
        dialog = window.findChild(KeysDialog)
        assert dialog is not None
        told.extend(each.text() for each in dialog.findChildren(QLabel))
        dialog.reject()

    QTimer.singleShot(50, read)
    qtbot.keyClick(window, key, held)
    assert {"Ctrl+E", "Build a dam", "F1", "Ctrl+Shift+P", "Space", "Ctrl+Enter"} <= set(told)


def test_the_list_of_keys_is_read_to_its_end_without_a_mouse(
    qtbot: QtBot, window: MainWindow
) -> None:
    scrolled: list[bool] = []

    def read() -> None:
        dialog = window.findChild(KeysDialog)
        assert dialog is not None
        try:
            dialog.resize(dialog.width(), 200)
            area = dialog.findChild(QScrollArea)
            assert area is not None
            bar = area.verticalScrollBar()
            qtbot.waitUntil(lambda: bar.maximum() > 0)
            for _ in range(bar.maximum() // bar.pageStep() + 1):
                qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_PageDown)
            scrolled.append(bar.value() == bar.maximum())
        finally:
            dialog.reject()

    QTimer.singleShot(50, read)
    qtbot.keyClick(window, Qt.Key.Key_F1)
    assert scrolled == [True]


def test_the_palette_says_when_no_action_is_called_so(qtbot: QtBot, window: MainWindow) -> None:
    palette = CommandPalette(window.desk, window.all_commands(), window)
    palette.show()
    qtbot.keyClicks(palette.line, "xyz")
    assert palette.nothing.isVisible()
    assert not palette.list.isVisible()
    qtbot.keyClicks(palette.line, "\b\b\b")
    palette.line.setText("lock")
    assert palette.list.isVisible()
    assert not palette.nothing.isVisible()
    palette.reject()


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_enter_presses_the_button_with_the_cursor(
    qtbot: QtBot, window: MainWindow, key: Qt.Key
) -> None:
    window.go("home")
    window.go("rivers")
    back = window.top_bar.back_button
    back.setFocus()
    with qtbot.waitSignal(back.clicked):
        qtbot.keyClick(back, key)
    assert front(window).name == "home"


def test_the_search_line_says_when_nothing_is_found(
    qtbot: QtBot, bare_desk: Desk, stage: Callable[[QWidget], QLineEdit]
) -> None:
    omnibox = Omnibox(bare_desk, lambda _words: ())
    stage(omnibox)
    omnibox.setFocus()
    qtbot.keyClicks(omnibox, "nile")
    shown = omnibox.list.current()
    assert shown is not None
    assert shown.title == "Nothing found"
    with qtbot.assertNotEmitted(omnibox.taken, wait=20):
        qtbot.keyClick(omnibox, Qt.Key.Key_Return)


def test_panes_go_round_with_f6(qtbot: QtBot, window: MainWindow) -> None:
    window.rail.setFocus()
    qtbot.keyClick(window, Qt.Key.Key_F6)
    assert window.top_bar.omnibox.hasFocus()
    qtbot.keyClick(window, Qt.Key.Key_F6)
    assert front(window).line.hasFocus()
    qtbot.keyClick(window, Qt.Key.Key_F6)
    assert window.rail.hasFocus()


def test_lock_and_undo_are_asked_for_by_key(qtbot: QtBot, window: MainWindow) -> None:
    with qtbot.waitSignal(window.lock_wanted):
        qtbot.keyClick(window, Qt.Key.Key_L, CONTROL)
    with qtbot.waitSignal(window.undo_wanted):
        qtbot.keyClick(window, Qt.Key.Key_Z, CONTROL)


def test_undo_in_a_field_takes_back_typing_first(qtbot: QtBot, window: MainWindow) -> None:
    line = front(window).line
    line.setFocus()
    qtbot.keyClicks(line, "x")
    with qtbot.assertNotEmitted(window.undo_wanted):
        qtbot.keyClick(line, Qt.Key.Key_Z, CONTROL)
    assert line.text() == ""


def test_actions_are_found_by_any_word_in_either_language() -> None:
    def say(key: str) -> str:
        return {"Lock": "قفل"}.get(key, key)

    commands = [
        Command("Lock", print),
        Command("Next pane", print),
        Command("Off", print, enabled=False),
    ]
    assert [title for title, _ in matching(commands, "lock", say)] == ["قفل"]
    assert [title for title, _ in matching(commands, "قفل", say)] == ["قفل"]
    assert [title for title, _ in matching(commands, "pane next", say)] == ["Next pane"]
    assert matching(commands, "off", say) == []


def test_the_rail_shows_icons_alone_in_a_narrow_window(window: MainWindow) -> None:
    window.resize(1300, 800)
    assert window.rail.width() == 196
    window.resize(1100, 800)
    assert window.rail.width() == 56


def test_another_language_keeps_place_and_what_was_typed(
    qtbot: QtBot, window: MainWindow, dress: Callable[..., Desk]
) -> None:
    window.go("rivers")
    old = front(window)
    old.line.setText("kept")
    state = window.undress()
    window.dress(dress("fa", Look.DARK), state)
    assert not isValid(old)
    assert front(window).name == "rivers"
    assert front(window).line.text() == "kept"
    assert window.layoutDirection() == Qt.LayoutDirection.RightToLeft
    window.desk.open("river", 9)
    assert front(window).asked.count(("river", 9)) == 1


def test_a_message_is_shown_and_a_bad_one_stays(window: MainWindow) -> None:
    window.desk.tell("Saved.", "good")
    assert window.strip.words() == "Saved."
    assert window.strip._timer.isActive()
    window.desk.tell("Not saved.", "bad")
    assert window.strip.words() == "Not saved."
    assert not window.strip._timer.isActive()


@pytest.mark.parametrize("language", ["en", "fa"])
def test_a_message_moves_nothing_under_the_mouse(
    window: MainWindow, dress: Callable[..., Desk], language: str
) -> None:
    state = window.undress()
    window.dress(dress(language), state)
    QApplication.processEvents()
    page = window.pages
    before = page.mapTo(window, page.rect().topLeft()), page.size()
    window.desk.tell("Not saved.", "bad")  # stays until it is closed, and hides no button
    QApplication.processEvents()
    at = window.strip.mapTo(window, window.strip.rect().topLeft())
    assert at.y() >= before[0].y() + page.height()
    window.desk.tell("Saved, and told in many words. " * 12, "good")
    QApplication.processEvents()
    assert window.strip.isVisible()
    assert (page.mapTo(window, page.rect().topLeft()), page.size()) == before
    inside = window.rect().adjusted(1, 1, -1, -1)
    assert inside.contains(window.strip.geometry())
    assert not window.strip.geometry().intersects(window.rail.geometry())
    window.resize(window.width() - 120, window.height() - 80)
    QApplication.processEvents()
    assert window.rect().contains(window.strip.geometry())


def test_long_work_shows_itself_and_can_be_stopped(qtbot: QtBot, window: MainWindow) -> None:
    import time

    from casefile.progress import Progress

    def work(progress: Progress) -> None:
        for step in range(500):
            progress.report(step, 500)
            time.sleep(0.01)

    job = window.desk.background.start(window, work, title="Counting rivers")
    row = window.progress.findChildren(JobRow)[0]
    assert not row.isVisible()
    qtbot.waitUntil(row.isVisible, timeout=2000)
    assert row.title.text() == "Counting rivers"
    with qtbot.waitSignal(job.ended):
        qtbot.mouseClick(row.stop_button, Qt.MouseButton.LeftButton)
    assert job.cancelled


@pytest.mark.parametrize("language", ["en", "fa"])
def test_everything_in_the_window_has_a_name(
    qtbot: QtBot,
    dress: Callable[..., Desk],
    language: str,
    check_accessible: Callable[[QWidget], None],
) -> None:
    made = MainWindow(dress(language), PLACES, search)
    qtbot.addWidget(made)
    made.go("rivers")
    made.strip.tell("Saved.", "good", "Undo", print)
    check_accessible(made)


def test_visits_forget_what_lay_ahead() -> None:
    visits = Visits()
    for place in ("home", "rivers", "lakes"):
        visits.go(Visit(place))
    assert visits.back() == Visit("rivers")
    assert visits.back() == Visit("home")
    assert visits.back() is None
    visits.go(Visit("seas"))
    assert visits.forward() is None
    assert visits.back() == Visit("home")
