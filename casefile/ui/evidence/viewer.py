"""Looks at one exhibit inside the window: a picture, a PDF page by page, or a text."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPlainTextEdit,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from casefile.services.exhibits import exhibit_content
from casefile.ui.evidence.shown_pages import Shown, show_page
from casefile.ui.fields.buttons import button, icon_button
from casefile.ui.fields.words import ElidingLabel, label

if TYPE_CHECKING:
    from casefile.errors import CasefileError
    from casefile.progress import Progress
    from casefile.storage.workspace import Workspace
    from casefile.ui.background import Job
    from casefile.ui.desk import Desk
    from casefile.values.exhibits import ExhibitLine
    from casefile.values.ids import ExhibitId


class PictureView(QWidget):
    """Draws one picture as wide as there is room."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picture = QImage()
        self.setAccessibleName(name)

    def show_picture(self, picture: QImage) -> None:
        """Draw another picture."""
        self._picture = picture
        self._fit()
        self.update()

    @property
    def picture(self) -> QImage:
        """The picture that is drawn."""
        return self._picture

    def _fit(self) -> None:
        wide = max(1, self._picture.width())
        self.setMinimumHeight(round(self._picture.height() * self._shown_width() / wide))

    def _shown_width(self) -> int:
        return min(self.width(), max(1, self._picture.width()))

    # QWidget

    def resizeEvent(self, event: object) -> None:
        """Keep the proportions."""
        del event
        self._fit()

    def sizeHint(self) -> QSize:
        """Wish for a readable size."""
        return QSize(480, 640)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the picture in the middle."""
        del event
        if self._picture.isNull():
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        wide = self._shown_width()
        tall = self._picture.height() * wide / self._picture.width()
        painter.drawImage(QRectF((self.width() - wide) / 2, 0, wide, tall), self._picture)


class ExhibitViewer(QWidget):
    """Shows an exhibit; that somebody looked is noted in its custody."""

    closed = Signal()
    shown = Signal()  # something is on the screen, be it that it cannot be shown

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._data = b""
        self._line: ExhibitLine | None = None
        self._page = 0
        self._pages = 1
        self._reading: Job | None = None
        say = desk.say
        self.back_button = button(desk.theme, say("Back to the documents"), "arrow-left")
        self.title = ElidingLabel("")
        self.before_button = icon_button(desk.theme, "chevron-left", say("Page before"), "PgUp")
        self.count = label("", "muted")
        self.after_button = icon_button(desk.theme, "chevron-right", say("Page after"), "PgDown")
        self.picture = PictureView(say("Page"))
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(say("Text of the document"))
        self.words = label("", "muted", wrap=True)
        self.words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.stack = QStackedWidget()
        self._lay_out()
        self.back_button.clicked.connect(self._close)
        self.before_button.clicked.connect(self._before)
        self.after_button.clicked.connect(self._after)

    def _lay_out(self) -> None:
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(self.picture)
        area.setAccessibleName(self._desk.say("Page"))
        self.area = area
        for each in (area, self.text, self.words):
            self.stack.addWidget(each)
        head = QHBoxLayout()
        head.addWidget(self.back_button)
        head.addWidget(self.title, 1)
        for part in (self.before_button, self.count, self.after_button):
            head.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, self._desk.theme.size(10), 0, 0)
        column.addLayout(head)
        column.addWidget(self.stack, 1)
        self.setFocusProxy(self.back_button)

    def look_at(self, line: ExhibitLine, name: str) -> None:
        """Read an exhibit and show its first page; `name` is what it is called."""
        self._line = line
        self._data = b""
        self._page = 0
        self.title.setText(name)
        self._say(self._desk.say("Opening…"))
        self._start(partial(_open, self._desk.workspace, line.id, line.mime))
        self.back_button.setFocus()

    def forget(self) -> None:
        """Drop the content from memory."""
        self._data = b""
        self.picture.show_picture(QImage())
        self.text.clear()

    def _start(self, work: object) -> None:
        if self._reading is not None:
            self._reading.cancel()
        self._reading = self._desk.background.start(
            self,
            work,  # type: ignore[arg-type]  # a partial of the two functions below
            done=self._show,
            failed=self._refuse,
            writes=not self._data,  # looking for the first time is noted
        )

    def _show(self, answer: tuple[bytes, Shown]) -> None:
        self._reading = None
        self._data, shown = answer
        self._page, self._pages = shown.page, shown.pages
        if shown.picture is not None:
            self.picture.show_picture(shown.picture)
            self.area.verticalScrollBar().setValue(0)
            self.stack.setCurrentIndex(0)
        else:
            self.text.setPlainText(shown.text)
            self.stack.setCurrentIndex(1)
        self._tell_page()
        self.shown.emit()

    def _refuse(self, error: CasefileError) -> None:
        self._reading = None
        self._pages = 1
        self._tell_page()
        self._say(self._desk.catalogue.explain(error))
        self.shown.emit()

    def _say(self, words: str) -> None:
        self.words.setText(words)
        self.stack.setCurrentIndex(2)

    def _tell_page(self) -> None:
        several = self._pages > 1
        for each in (self.before_button, self.count, self.after_button):
            each.setVisible(several)
        self.before_button.setEnabled(self._page > 0)
        self.after_button.setEnabled(self._page < self._pages - 1)
        words = self._desk.say("Page {page} of {pages}", page=self._page + 1, pages=self._pages)
        self.count.setText(words)

    @Slot()
    def _before(self) -> None:
        self._turn(self._page - 1)

    @Slot()
    def _after(self) -> None:
        self._turn(self._page + 1)

    def _turn(self, page: int) -> None:
        if self._line is not None and 0 <= page < self._pages and self._data:
            self._start(partial(_turn_page, self._data, self._line.mime, page))

    @Slot()
    def _close(self) -> None:
        self.forget()
        self.closed.emit()

    # QWidget

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Turn pages with the page keys, go back with Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self._close()
        elif event.key() == Qt.Key.Key_PageDown:
            self._after()
        elif event.key() == Qt.Key.Key_PageUp:
            self._before()
        else:
            super().keyPressEvent(event)


def _open(
    workspace: Workspace, exhibit: ExhibitId, mime: str, progress: Progress
) -> tuple[bytes, Shown]:
    del progress
    data = exhibit_content(workspace, exhibit)
    return data, show_page(data, mime, 0)


def _turn_page(data: bytes, mime: str, page: int, progress: Progress) -> tuple[bytes, Shown]:
    del progress
    return data, show_page(data, mime, page)
