"""Starts the program, or a bare Qt window, and says when its first window was painted.

    python -m tests.benchmarks.first_paint program|bare

prints seconds of the monotonic clock, which all processes share.
"""

from __future__ import annotations

import os
import sys
import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

if TYPE_CHECKING:
    from pathlib import Path


class FirstPaint(QObject):
    """Waits for a window's first painting, says when it was over, and ends the process."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Let everything pass; after the first painting end."""
        if event.type() == QEvent.Type.Paint:
            QTimer.singleShot(0, _say_and_end)
        return super().eventFilter(watched, event)


def _say_and_end() -> None:
    os.write(sys.stdout.fileno(), f"{time.monotonic()}\n".encode())
    os._exit(0)


def _bare() -> None:
    application = QApplication(["bare"])
    application.setStyle("Fusion")
    window = QWidget()
    layout = QVBoxLayout(window)
    layout.addWidget(QLineEdit())
    watch = FirstPaint()
    window.installEventFilter(watch)
    window.resize(900, 600)
    window.show()
    application.exec()


def _program() -> None:
    import casefile.app

    watch = FirstPaint()

    class Watched(casefile.app.Program):
        def start(self, path: Path | None = None, *, demo: bool = False) -> None:
            super().start(path, demo=demo)
            if self.unlock is not None:
                self.unlock.installEventFilter(watch)

    casefile.app.Program = Watched  # type: ignore[misc]  # the real one, watched
    casefile.app.main([])


if __name__ == "__main__":
    _bare() if sys.argv[1] == "bare" else _program()
