"""Notice that nobody is there, or that the user leaves: for locking."""

from __future__ import annotations

import time

from PySide6.QtCore import QEvent, QObject, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence, QWindow

ALIVE = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.InputMethod,
    }
)
LOCK_KEYS = QKeySequence("Ctrl+L")
VANISH_KEYS = QKeySequence("F12")
LOOK_EVERY = 5_000  # milliseconds


class IdleWatch(QObject):
    """Says once when nobody touched keys or mouse for some minutes, or the machine slept."""

    idle = Signal()
    # Keys that count also where a dialog or a menu hides the window.
    lock_pressed = Signal()
    vanish_pressed = Signal()

    def __init__(self, minutes: int, parent: QObject) -> None:
        """Watch the application; 0 minutes watches nothing."""
        super().__init__(parent)
        self._limit = minutes * 60.0
        # The wall clock, since it goes on while the machine sleeps and the other one may not.
        self._last = time.time()
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_EVERY)
        self._timer.timeout.connect(self._look)
        self.change_limit(minutes)

    def change_limit(self, minutes: int) -> None:
        """Wait another number of minutes from now on."""
        self._limit = minutes * 60.0
        self._last = time.time()
        if minutes:
            self._timer.start()
        else:
            self._timer.stop()

    @Slot()
    def _look(self) -> None:
        if self._limit and time.time() - self._last >= self._limit:
            self._timer.stop()
            self.idle.emit()

    @Slot(QWindow)
    def watch_window(self, window: QWindow | None) -> None:
        """Watch a window that took the focus; not the whole application, whose events are many."""
        if window is not None and not window.property("watched"):
            window.setProperty("watched", True)
            window.installEventFilter(self)

    # QObject

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Note every sign of life and let it pass, but for the keys that hide everything."""
        del watched
        if event.type() in ALIVE:
            self._last = time.time()
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            pressed = QKeySequence(event.keyCombination())
            if pressed == LOCK_KEYS:
                self.lock_pressed.emit()
            elif pressed == VANISH_KEYS:
                self.vanish_pressed.emit()
            return pressed in (LOCK_KEYS, VANISH_KEYS)
        return False
