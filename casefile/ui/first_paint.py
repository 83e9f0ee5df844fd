"""Know when a window was painted for the first time: what nobody sees can wait until then."""

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget


class FirstPaint(QObject):
    """Says once that its window was painted; make it before the window is shown."""

    over = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        window.installEventFilter(self)

    # QObject

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let everything pass; after the first painting, wait until it is on the screen."""
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self, self.over.emit)
        return False
