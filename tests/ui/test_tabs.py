"""Tabs of a record, and what scrolls inside them."""

from collections.abc import Callable

from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from casefile.ui.desk import Desk
from casefile.ui.fields.form_rows import scrolled
from casefile.ui.fields.tabs import Tabs

Stage = Callable[[QWidget], QLineEdit]


def test_a_tab_is_made_when_it_is_first_looked_at(
    qtbot: QtBot, bare_desk: Desk, stage: Stage
) -> None:
    made: list[str] = []

    def maker(code: str) -> Callable[[], QWidget]:
        def make() -> QWidget:
            made.append(code)
            return QLabel(code)

        return make

    tabs = Tabs("Record")
    for code in ("overview", "letters", "history"):
        tabs.add(code, code, maker(code))
    stage(tabs)
    tabs.turn_to("overview")
    assert made == ["overview"]
    with qtbot.waitSignal(tabs.turned) as told:
        tabs.turn_to("history")
    assert told.args == ["history"]
    tabs.turn_to("overview")
    assert made == ["overview", "history"]


def test_a_tab_taller_than_the_window_is_scrolled_and_none_of_it_is_squeezed(
    bare_desk: Desk, qtbot: QtBot
) -> None:
    tall = QWidget()
    tall.setMinimumSize(300, 900)
    tabs = Tabs("Record")
    tabs.add("tall", "tall", lambda: tall)
    qtbot.addWidget(tabs)
    tabs.resize(400, 300)
    tabs.show()
    tabs.turn_to("tall")
    assert tall.height() == 900


def test_what_scrolls_up_and_down_asks_for_the_width_of_its_content(
    bare_desk: Desk, qtbot: QtBot
) -> None:
    content = QWidget()
    row = QVBoxLayout(content)
    area = scrolled(content)
    qtbot.addWidget(area)
    area.show()
    wide = QWidget()
    wide.setMinimumWidth(700)
    row.addWidget(wide)
    qtbot.waitUntil(lambda: area.minimumSizeHint().width() >= 700)
