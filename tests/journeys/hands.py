"""Two hands and patience: mouse, keyboard, and waiting until the program has come to rest."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QScrollArea, QTabBar, QWidget
from pytestqt.qtbot import QtBot

from casefile.ui.background import Background
from casefile.ui.fields.code_combo import CodeCombo

LEFT = Qt.MouseButton.LeftButton
NO_KEY = Qt.KeyboardModifier.NoModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
COPY = Qt.DropAction.CopyAction
PATIENCE = 30_000  # milliseconds, for the slowest of machines


class Hands:
    """Uses widgets as a person does; it calls nothing of theirs and only looks where they are."""

    def __init__(self, qtbot: QtBot, background: Background) -> None:
        self._qtbot = qtbot
        self._background = background

    # Waiting

    def wait(self, ready: Callable[[], bool]) -> None:
        self._qtbot.waitUntil(ready, timeout=PATIENCE)

    def rest(self) -> None:
        """Wait until everything that runs in the background has landed."""
        QApplication.processEvents()
        self.wait(lambda: not self._background.busy)

    # The mouse

    def press(self, widget: QWidget) -> None:
        self._reach(widget)
        assert widget.isEnabled(), widget.accessibleName()
        self._qtbot.mouseClick(widget, LEFT, pos=_spot(widget))

    def turn(self, bar: QTabBar, code: str) -> None:
        """Click on the tab with a code."""
        place = next(each for each in range(bar.count()) if bar.tabData(each) == code)
        assert bar.isTabEnabled(place)
        self._qtbot.mouseClick(bar, LEFT, pos=bar.tabRect(place).center())
        self.rest()

    def drop(self, path: Path, zone: QWidget) -> None:
        """Drop a file as a file manager does: enter, then let go."""
        self._reach(zone)
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(path))])
        middle = zone.rect().center()
        enter = QDragEnterEvent(QPoint(middle), COPY, data, LEFT, NO_KEY)
        QApplication.sendEvent(zone, enter)
        assert enter.isAccepted()
        QApplication.sendEvent(zone, QDropEvent(QPointF(middle), COPY, data, LEFT, NO_KEY))

    # The keyboard

    def key(
        self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NO_KEY, window: QWidget | None = None
    ) -> None:
        """Press a key where the cursor is, or in a window if it is nowhere."""
        target = QApplication.focusWidget() or window
        assert target is not None
        self._qtbot.keyClick(target, key, modifiers)

    def write(self, words: str, field: QWidget | None = None) -> None:
        """Write words of any script where the cursor is; a field is clicked on first."""
        if field is not None:
            self.press(field)
            self.wait(field.hasFocus)
        target = QApplication.focusWidget()
        assert target is not None
        type_letters(target, words)

    def choose(self, combo: CodeCombo, code: str) -> None:
        """Go through a choice with the arrow keys until a code is reached."""
        self._reach(combo)
        combo.setFocus(Qt.FocusReason.TabFocusReason)
        wanted = combo.findData(str(code))
        assert wanted >= 0, [combo.itemData(each) for each in range(combo.count())]
        while combo.currentIndex() != wanted:
            down = combo.currentIndex() < wanted
            QTest.keyClick(combo, Qt.Key.Key_Down if down else Qt.Key.Key_Up)

    def _reach(self, widget: QWidget) -> None:
        """Scroll to a widget, and see that a person could use it."""
        self.wait(widget.isVisible)
        parent = widget.parentWidget()
        while parent is not None:
            if isinstance(parent, QScrollArea):
                parent.ensureWidgetVisible(widget)
            parent = parent.parentWidget()


def type_letters(field: QWidget, words: str) -> None:
    """Type letters of any script, as its keyboard would; Qt's own tests know only ASCII."""
    for letter in words:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(field, QKeyEvent(kind, 0, NO_KEY, letter))


def _spot(widget: QWidget) -> QPoint:
    if not isinstance(widget, QCheckBox):
        return widget.rect().center()
    # A box answers on its sign and words alone, not on the empty room behind them.
    right = widget.isRightToLeft()
    return QPoint(widget.width() - 10 if right else 10, widget.height() // 2)
