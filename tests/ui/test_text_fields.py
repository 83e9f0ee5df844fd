"""Fields and labels of text turn to what stands in them, and give it back as it was typed."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QLineEdit,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from casefile.ui.desk import Desk
from casefile.ui.fields.text import TextBlock, TextLine
from casefile.ui.fields.words import ElidingLabel, label

RIGHT, LEFT = Qt.LayoutDirection.RightToLeft, Qt.LayoutDirection.LeftToRight
BOTH = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


Stage = Callable[[QWidget], QLineEdit]


def test_a_line_turns_to_what_is_typed(qtbot: QtBot, bare_desk: Desk, stage: Stage) -> None:
    line = TextLine("Name")
    stage(line)
    qtbot.keyClicks(line, "Alpha")
    assert line.layoutDirection() == LEFT
    line.clear()
    line.insert("آلفا")
    assert line.layoutDirection() == RIGHT


def test_a_latin_field_never_turns(qtbot: QtBot, dress: Callable[..., Desk]) -> None:
    dress("fa")
    line = TextLine("E-mail", latin=True)
    qtbot.addWidget(line)
    assert line.layoutDirection() == LEFT


def test_a_line_commits_when_it_is_left_and_only_if_it_changed(
    qtbot: QtBot, bare_desk: Desk, stage: Stage
) -> None:
    line = TextLine("Name", "Alpha")
    elsewhere = stage(line)
    told: list[str] = []
    line.committed.connect(told.append)
    line.setFocus()
    elsewhere.setFocus()
    line.setFocus()
    qtbot.keyClicks(line, "!")
    elsewhere.setFocus()
    assert told == ["!Alpha"]


def test_a_block_keeps_each_paragraph_in_its_own_direction(
    qtbot: QtBot, bare_desk: Desk, stage: Stage
) -> None:
    block = TextBlock("Notes", "سلام\nDear all")
    stage(block)
    document = block.document()
    assert document.begin().textDirection() == RIGHT
    assert document.begin().next().textDirection() == LEFT


def test_a_paragraph_can_be_turned_round_and_back(
    qtbot: QtBot, bare_desk: Desk, stage: Stage
) -> None:
    block = TextBlock("Notes", "IRN 12 خانواده")
    stage(block)
    block.setFocus()
    qtbot.keyClick(block, Qt.Key.Key_X, BOTH)
    assert block.document().begin().textDirection() == RIGHT
    qtbot.keyClick(block, Qt.Key.Key_X, BOTH)
    assert block.text() == "IRN 12 خانواده"


def test_tab_leaves_a_block(qtbot: QtBot, bare_desk: Desk, stage: Stage) -> None:
    block = TextBlock("Notes")
    elsewhere = stage(block)
    block.setFocus()
    qtbot.keyClick(block, Qt.Key.Key_Tab)
    assert elsewhere.hasFocus()
    assert block.text() == ""


def test_a_block_commits_when_it_is_left(qtbot: QtBot, bare_desk: Desk, stage: Stage) -> None:
    block = TextBlock("Notes")
    elsewhere = stage(block)
    block.setFocus()
    qtbot.keyClicks(block, "River")
    with qtbot.waitSignal(block.committed) as told:
        elsewhere.setFocus()
    assert told.args == ["River"]


def test_markup_in_a_label_is_shown_as_it_stands(
    qtbot: QtBot, bare_desk: Desk, stage: Stage
) -> None:
    made = label("<b>Alpha</b>")
    qtbot.addWidget(made)
    assert made.textFormat() == Qt.TextFormat.PlainText


def test_latin_words_stand_right_in_a_persian_window(
    qtbot: QtBot, dress: Callable[..., Desk]
) -> None:
    whole = QWidget()
    qtbot.addWidget(whole)
    made = label("F-000004")
    QVBoxLayout(whole).addWidget(made)
    sides = Qt.AlignmentFlag
    for direction, side in ((RIGHT, sides.AlignRight), (LEFT, sides.AlignLeft)):
        whole.hide()
        whole.setLayoutDirection(direction)
        whole.show()
        assert made.alignment() & side


def test_a_long_label_is_cut_and_tells_all_in_its_tip(
    qtbot: QtBot, bare_desk: Desk, stage: Stage
) -> None:
    made = ElidingLabel("UN Special Rapporteur on Extrajudicial Executions")
    qtbot.addWidget(made)
    made.resize(100, 24)
    made.show()
    qtbot.waitExposed(made)
    made.repaint()
    assert made.toolTip() == made.text()
    made.resize(900, 24)
    made.repaint()
    assert made.toolTip() == ""
