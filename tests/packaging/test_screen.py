import sys
from pathlib import Path

import pytest
import screen
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

HERE = Path(sys.executable)


@pytest.mark.screen
def test_the_tests_on_screen_have_a_window_server(qtbot: QtBot) -> None:
    assert QGuiApplication.platformName() != "offscreen"
    field = QLineEdit()
    qtbot.add_widget(field)
    with qtbot.wait_exposed(field):
        field.show()
    QTest.keyClick(field, Qt.Key.Key_A)
    assert field.text() == "a"


@pytest.mark.screen
def test_a_screen_that_is_there_is_seen() -> None:
    assert screen.can_show_windows(HERE)


if sys.platform.startswith("linux"):  # elsewhere there always is a screen

    def test_a_screen_that_is_only_named_is_not_believed(monkeypatch: pytest.MonkeyPatch) -> None:
        forget_screens(monkeypatch)
        assert not screen.can_show_windows(HERE)
        monkeypatch.setenv("DISPLAY", ":4711")
        assert not screen.can_show_windows(HERE)

    def test_a_private_screen_shows_windows_and_goes_away(monkeypatch: pytest.MonkeyPatch) -> None:
        forget_screens(monkeypatch)
        with screen.private_screen() as variables:
            monkeypatch.setenv("DISPLAY", variables["DISPLAY"])
            assert screen.can_show_windows(HERE)
        assert not screen.can_show_windows(HERE)


def forget_screens(monkeypatch: pytest.MonkeyPatch) -> None:
    for variable in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(variable, raising=False)
