"""Where files are dropped, pasted, or chosen."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData, QRectF, Qt, Signal, Slot
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QImage,
    QImageWriter,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QWidget

from casefile.ui.fields.buttons import button
from casefile.ui.fields.words import label
from casefile.ui.files import choose_files

if TYPE_CHECKING:
    from casefile.ui.desk import Desk


class DropZone(QWidget):
    """Takes files and pasted pictures and hands them on; it opens none of them itself."""

    files_given = Signal(list)  # of Path
    image_given = Signal(bytes)  # a PNG that was pasted

    def __init__(
        self,
        desk: Desk,
        words: str,
        parent: QWidget | None = None,
        *,
        choose: str = "",
        kinds: str = "",
    ) -> None:
        """Make a zone with translated words, such as "Drop files here".

        `choose` is what the button says instead of “Choose files…”; `kinds` is a filter of names,
        such as "Pictures (*.png)", for the dialog.
        """
        super().__init__(parent)
        self._desk = desk
        self._kinds = kinds
        self._over = False
        self.setAcceptDrops(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(words)
        theme = desk.theme
        self.choose_button = button(theme, choose or desk.say("Choose files…"), "folder-open")
        picture = QLabel()
        picture.setPixmap(
            theme.picture("paperclip", "muted", theme.size(20), self.devicePixelRatioF())
        )
        row = QHBoxLayout(self)
        row.setContentsMargins(*(theme.size(each) for each in (16, 10, 10, 10)))
        row.setSpacing(theme.size(10))
        row.addWidget(picture)
        row.addWidget(label(words, "muted", wrap=True), 1)
        row.addWidget(self.choose_button)
        self.choose_button.clicked.connect(self._choose)

    def take(self, data: QMimeData) -> bool:
        """Hand on files or a picture from the clipboard or a drop; say whether there were any."""
        paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
        if paths:
            self.files_given.emit(paths)
            return True
        picture = data.imageData() if data.hasImage() else None
        if isinstance(picture, QImage) and not picture.isNull():
            self.image_given.emit(_as_png(picture))
            return True
        return False

    @Slot()
    def _choose(self) -> None:
        paths = choose_files(self, self._desk.say("Choose files"), self._kinds)
        if paths:
            self.files_given.emit(paths)

    def _show_over(self, *, over: bool) -> None:
        self._over = over
        self.update()

    # QWidget

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Welcome files and pictures."""
        if event.mimeData().hasUrls() or event.mimeData().hasImage():
            event.acceptProposedAction()
            self._show_over(over=True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Go back to rest."""
        super().dragLeaveEvent(event)
        self._show_over(over=False)

    def dropEvent(self, event: QDropEvent) -> None:
        """Hand on what was dropped."""
        self._show_over(over=False)
        if self.take(event.mimeData()):
            event.acceptProposedAction()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Paste with the usual keys, choose with Enter or Space."""
        if event.matches(QKeySequence.StandardKey.Paste):
            self.take(QApplication.clipboard().mimeData())
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self._choose()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the dashed edge."""
        del event
        theme, painter = self._desk.theme, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        lit = self._over or self.hasFocus()
        pen = QPen(theme.colour("accent" if lit else "border"), 2 if lit else 1.4)
        pen.setDashPattern([4, 3])
        painter.setPen(pen)
        if self._over:
            painter.setBrush(theme.colour("selection"))
        painter.drawRoundedRect(
            QRectF(self.rect()).adjusted(1, 1, -1, -1), theme.size(10), theme.size(10)
        )


def _as_png(picture: QImage) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(picture)
    return bytes(buffer.data().data())
