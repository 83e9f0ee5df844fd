"""Traps of the libraries we build on, each met once."""

import sys

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

CALLS = 300


def test_a_void_call_of_qt_keeps_the_references_to_none(qtbot: QtBot) -> None:
    """PySide6 6.12.0 drops one at every such call, until the interpreter aborts."""
    label = QLabel()
    qtbot.add_widget(label)
    before = sys.getrefcount(None)
    for number in range(CALLS):
        label.setText(str(number))
    assert sys.getrefcount(None) > before - CALLS // 2
