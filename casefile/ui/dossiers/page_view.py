"""Shows the pages of a dossier one below the other: scrolled, zoomed, never mirrored."""

from __future__ import annotations

from bisect import bisect_right
from collections import OrderedDict
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from casefile.ui.dossiers.page_book import POINTS_PER_INCH

if TYPE_CHECKING:
    from PySide6.QtGui import QImage, QPaintEvent, QResizeEvent, QWheelEvent

    from casefile.ui.background import Job
    from casefile.ui.desk import Desk
    from casefile.ui.dossiers.page_book import PageBook

MOST_KEPT: Final = 96 * 1024 * 1024  # bytes of pictures that are kept
SCREEN_DOTS: Final = 96  # per inch of a page at 100 %
LEAST_ZOOM, MOST_ZOOM = 25, 300  # percent
STEP: Final = 1.2
LINE: Final = 48  # pixels that an arrow key scrolls


class PageView(QAbstractScrollArea):
    """Draws what is in view from pictures that are made in the background."""

    page_changed = Signal(int)  # the page in view, counted from 1
    zoom_changed = Signal(int)  # percent

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._book: PageBook | None = None
        self._tops: list[int] = []
        self._pictures: OrderedDict[int, QImage] = OrderedDict()
        self._asked: dict[int, tuple[int, Job]] = {}
        self._page = 0
        self._percent = 100
        self.fits_width = True
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(desk.say("Pages of the dossier"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        # Pages are paper: they stay as they are when the window mirrors.
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.verticalScrollBar().setSingleStep(LINE)
        self.horizontalScrollBar().setSingleStep(LINE)

    # What is shown

    @property
    def book(self) -> PageBook | None:
        """The pages that are shown."""
        return self._book

    @property
    def page(self) -> int:
        """The page in view, counted from 1; 0 without pages."""
        return self._page if self._book else 0

    @property
    def percent(self) -> int:
        """How large pages are, in percent of their size on paper."""
        return self._percent

    def picture(self, page: int) -> QImage | None:
        """Give the picture of a page, counted from 1, if it is kept."""
        return self._pictures.get(page - 1)

    def kept_bytes(self) -> int:
        """Tell how much memory the pictures take."""
        return sum(each.sizeInBytes() for each in self._pictures.values())

    def show_book(self, book: PageBook | None) -> None:
        """Show other pages; the place in view stays, as far as there are as many pages."""
        place = self.verticalScrollBar().value()
        self._forget()
        self._book = book
        self._arrange()
        self.verticalScrollBar().setValue(place)
        self._tell_page(again=True)
        self.viewport().update()

    def go_to(self, page: int) -> None:
        """Bring a page, counted from 1, to the top of the view."""
        if self._book and self._tops:
            number = max(1, min(page, len(self._book)))
            self.verticalScrollBar().setValue(self._tops[number - 1] - self._margin())

    def zoom(self, percent: int) -> None:
        """Show pages at a size, in percent; the page in view stays in view."""
        self.fits_width = False
        self._resize(max(LEAST_ZOOM, min(MOST_ZOOM, percent)))

    def zoom_in(self) -> None:
        """Show pages one step larger."""
        self.zoom(round(self._percent * STEP))

    def zoom_out(self) -> None:
        """Show pages one step smaller."""
        self.zoom(round(self._percent / STEP))

    def fit_width(self) -> None:
        """Show pages as wide as there is room."""
        self.fits_width = True
        self._resize(self._fitting())

    # Where pages are

    def _margin(self) -> int:
        return self._desk.theme.size(18)

    def _scale(self) -> float:
        return self._percent * SCREEN_DOTS / POINTS_PER_INCH / 100

    def _page_size(self, page: int) -> QSize:
        wide, tall = self._book.sizes[page] if self._book else (0.0, 0.0)
        return QSize(round(wide * self._scale()), round(tall * self._scale()))

    def _widest(self) -> float:
        return max((wide for wide, _ in self._book.sizes), default=595.0) if self._book else 595.0

    def _fitting(self) -> int:
        room = self.viewport().width() - 2 * self._margin()
        percent = room * 100 * POINTS_PER_INCH / SCREEN_DOTS / max(1.0, self._widest())
        return max(LEAST_ZOOM, min(MOST_ZOOM, int(percent)))

    def _resize(self, percent: int) -> None:
        bar = self.verticalScrollBar()
        middle = (bar.value() + self.viewport().height() / 2) / max(1, self._height())
        self._percent = percent
        self._arrange()
        bar.setValue(round(middle * self._height() - self.viewport().height() / 2))
        self.zoom_changed.emit(percent)
        self.viewport().update()

    def _arrange(self) -> None:
        if self.fits_width:
            self._percent = self._fitting()
        gap, top = self._margin(), self._margin()
        self._tops = []
        for page in range(len(self._book) if self._book else 0):
            self._tops.append(top)
            top += self._page_size(page).height() + gap
        self._bottom = top
        view = self.viewport().size()
        self.verticalScrollBar().setRange(0, max(0, self._height() - view.height()))
        self.verticalScrollBar().setPageStep(view.height())
        wide = round(self._widest() * self._scale()) + 2 * gap
        self.horizontalScrollBar().setRange(0, max(0, wide - view.width()))
        self.horizontalScrollBar().setPageStep(view.width())

    def _height(self) -> int:
        return self._bottom if self._tops else 0

    def _rect(self, page: int) -> QRect:
        size = self._page_size(page)
        room = self.viewport().width()
        beyond = self.horizontalScrollBar().maximum()
        left = (room + beyond - size.width()) // 2 - self.horizontalScrollBar().value()
        top = self._tops[page] - self.verticalScrollBar().value()
        return QRect(left, top, size.width(), size.height())

    def _in_view(self) -> range:
        if not self._tops:
            return range(0)
        top = self.verticalScrollBar().value()
        first = max(0, bisect_right(self._tops, top) - 1)
        last = bisect_right(self._tops, top + self.viewport().height())
        return range(first, last)

    def _tell_page(self, *, again: bool = False) -> None:
        top = self.verticalScrollBar().value() + self.viewport().height() // 3
        page = max(1, bisect_right(self._tops, top)) if self._tops else 0
        if page != self._page or again:
            self._page = page
            words = self._desk.say(
                "Page {page} of {pages}", page=page, pages=len(self._book) if self._book else 0
            )
            self.setAccessibleDescription(words)
            self.page_changed.emit(page)

    # Pictures

    def _forget(self) -> None:
        for _, job in self._asked.values():
            job.cancel()
        self._asked.clear()
        self._pictures.clear()

    def _ask(self, pages: range) -> None:
        book = self._book
        if book is None:
            return
        ahead = range(pages.start, min(len(book), pages.stop + 1))
        for page in [each for each in self._asked if each not in ahead]:
            self._asked.pop(page)[1].cancel()
        ratio = self.devicePixelRatioF()
        for page in ahead:
            width = max(1, round(self._page_size(page).width() * ratio))
            kept = self._pictures.get(page)
            if kept is not None and kept.width() == width:
                continue
            if page in self._asked:
                if self._asked[page][0] == width:
                    continue
                self._asked[page][1].cancel()
            work = partial(book.draw_quietly, page, width)
            done = partial(self._take, book, page)
            self._asked[page] = width, self._desk.background.start(self, work, done=done)

    def _take(self, book: PageBook, page: int, picture: QImage) -> None:
        if book is not self._book:
            return
        self._asked.pop(page, None)
        self._pictures[page] = picture
        self._pictures.move_to_end(page)
        seen = self._in_view()
        for old in list(self._pictures):
            if self.kept_bytes() <= MOST_KEPT:
                break
            if old not in seen and old != page:
                del self._pictures[old]
        self.viewport().update()

    # QAbstractScrollArea

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the sheets in view; one whose picture is on its way is blank."""
        del event
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), self._desk.theme.colour("shade"))
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        seen = self._in_view()
        for page in seen:
            rect = self._rect(page)
            painter.fillRect(rect, QColor("white"))
            picture = self._pictures.get(page)
            if picture is not None:
                self._pictures.move_to_end(page)
                painter.drawImage(rect, picture)
        painter.end()
        self._ask(seen)

    def scrollContentsBy(self, across: int, down: int) -> None:
        """Draw anew where the bars are now."""
        del across, down
        self._tell_page()
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit pages into the new width, and keep the page in view."""
        super().resizeEvent(event)
        if self.fits_width:
            self._resize(self._fitting())
        else:
            self._arrange()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom with Ctrl, scroll without."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if event.angleDelta().y() > 0:
                self.zoom_in()
            elif event.angleDelta().y() < 0:
                self.zoom_out()
            event.accept()
        else:
            super().wheelEvent(event)

    def event(self, event: QEvent) -> bool:
        """Keep Ctrl with + − 0 for the pages while they have the focus."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and _zooms(event)
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Zoom and turn pages by keyboard."""
        key = event.key()
        if _zooms(event):
            self._zoom_by(key)
        elif key == Qt.Key.Key_Home:
            self.go_to(1)
        elif key == Qt.Key.Key_End and self._book:
            self.verticalScrollBar().setValue(self.verticalScrollBar().maximum())
        else:
            super().keyPressEvent(event)

    def _zoom_by(self, key: int) -> None:
        if key == Qt.Key.Key_0:
            self.fit_width()
        elif key == Qt.Key.Key_Minus:
            self.zoom_out()
        else:
            self.zoom_in()


def _zooms(event: QKeyEvent) -> bool:
    keys = {Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Minus, Qt.Key.Key_0}
    return bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier) and event.key() in keys
