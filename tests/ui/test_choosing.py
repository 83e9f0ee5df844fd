"""Choosing: records by typing, codes from a list, and what stands beside them."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from casefile.ui.desk import Desk
from casefile.ui.fields.code_combo import CodeCombo
from casefile.ui.fields.flow import FlowLayout
from casefile.ui.fields.picker import ManyPicker, RecordPicker
from casefile.ui.suggestions import Suggestion

Stage = Callable[[QWidget], QLineEdit]


def found(words: str) -> list[Suggestion]:
    return [Suggestion(number, f"{words} {number}") for number in range(3)]


def test_a_record_is_picked_by_typing(qtbot: QtBot, bare_desk: Desk, stage: Stage) -> None:
    picker = RecordPicker(bare_desk, "Counterpart", found)
    stage(picker)
    picker.line.setFocus()
    qtbot.keyClicks(picker.line, "riv")
    qtbot.keyClick(picker.line, Qt.Key.Key_Down)
    with qtbot.waitSignal(picker.chosen):
        qtbot.keyClick(picker.line, Qt.Key.Key_Return)
    assert picker.key() == 1
    assert picker.line.text() == "riv 1"
    with qtbot.waitSignal(picker.chosen) as told:
        picker.clear_button.click()
    assert told.args == [None]
    assert picker.key() is None


def test_half_a_word_is_no_choice(qtbot: QtBot, bare_desk: Desk, stage: Stage) -> None:
    picker = RecordPicker(bare_desk, "Counterpart", lambda _words: [])
    elsewhere = stage(picker)
    picker.show_chosen(Suggestion(7, "River"))
    picker.line.setFocus()
    picker.line.setText("Riv")
    elsewhere.setFocus()
    assert picker.line.text() == "River"
    assert picker.key() == 7


def test_who_goes_on_typing_after_a_choice_loses_neither_choice_nor_words(
    qtbot: QtBot, bare_desk: Desk, stage: Stage
) -> None:
    picker = RecordPicker(bare_desk, "Counterpart", found)
    elsewhere = stage(picker)
    picker.line.setFocus()
    qtbot.keyClicks(picker.line, "riv")
    qtbot.keyClick(picker.line, Qt.Key.Key_Return)
    qtbot.keyClick(picker.line, Qt.Key.Key_Tab)
    assert elsewhere.hasFocus()
    qtbot.keyClicks(elsewhere, "a few words")
    assert elsewhere.text() == "a few words"
    assert picker.key() == 0


def test_an_emptied_picker_takes_its_choice_away(
    qtbot: QtBot, bare_desk: Desk, stage: Stage
) -> None:
    picker = RecordPicker(bare_desk, "Counterpart", found)
    stage(picker)
    picker.show_chosen(Suggestion(7, "River"))
    picker.line.setFocus()
    picker.line.selectAll()
    qtbot.keyClick(picker.line, Qt.Key.Key_Delete)
    with qtbot.waitSignal(picker.chosen) as told:
        qtbot.keyClick(picker.line, Qt.Key.Key_Tab)
    assert told.args == [None]
    assert picker.key() is None


@pytest.mark.parametrize(
    ("offered", "typed", "taken"),
    [
        (("River",), "riv", 0),  # it alone
        (("River", "Riverside"), "river", 0),  # it to the letter
        (("River", "Riverside"), "rive", None),
    ],
)
def test_tab_takes_what_can_only_be_meant(
    qtbot: QtBot,
    bare_desk: Desk,
    stage: Stage,
    offered: tuple[str, ...],
    typed: str,
    taken: int | None,
) -> None:
    picker = RecordPicker(
        bare_desk, "Counterpart", lambda _words: [Suggestion(n, t) for n, t in enumerate(offered)]
    )
    elsewhere = stage(picker)
    picker.line.setFocus()
    qtbot.keyClicks(picker.line, typed)
    qtbot.keyClick(picker.line, Qt.Key.Key_Tab)
    assert elsewhere.hasFocus()
    assert picker.key() == taken
    assert picker.line.text() == ("" if taken is None else offered[taken])


@pytest.mark.parametrize("percent", [100, 200])
def test_an_open_list_of_choices_hides_none_and_lies_below_its_field(
    qtbot: QtBot, dress: Callable[..., Desk], percent: int
) -> None:
    dress("fa", percent=percent)
    combo = CodeCombo("Colours", [(str(each), f"choice {each}") for each in range(4)], "0")
    qtbot.addWidget(combo)
    combo.show()
    qtbot.waitExposed(combo)
    combo.showPopup()
    view = combo.view()
    last = view.visualRect(view.model().index(3, 0))
    assert view.viewport().rect().contains(last)
    assert view.verticalScrollBar().maximum() == 0
    assert view.window().y() >= combo.mapToGlobal(combo.rect().bottomLeft()).y()
    combo.hidePopup()


def test_what_cannot_grow_leaves_the_rest_of_its_line_to_others(qtbot: QtBot) -> None:
    whole, line, after = QWidget(), QLineEdit(), QPushButton("Keep")
    qtbot.addWidget(whole)
    line.setFixedWidth(120)
    flow = FlowLayout(8, whole)
    flow.addWidget(line)
    flow.addWidget(after)
    whole.resize(500, flow.heightForWidth(500))
    whole.show()
    qtbot.waitExposed(whole)
    assert after.y() == line.y()
    assert after.x() == line.x() + 128


def test_several_records_are_picked_once_each(qtbot: QtBot, bare_desk: Desk, stage: Stage) -> None:
    picker = ManyPicker(bare_desk, "Tags", found)
    stage(picker)
    for _ in range(2):
        qtbot.keyClicks(picker.line, "tag")
        qtbot.keyClick(picker.line, Qt.Key.Key_Return)
    assert picker.keys() == (0,)
