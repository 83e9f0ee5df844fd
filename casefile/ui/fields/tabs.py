"""Tabs of a record: each is made when somebody first looks at it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QApplication, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from casefile.ui.fields.focus_order import first_within
from casefile.ui.fields.form_rows import scrolled
from casefile.ui.fields.words import set_role

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import QScrollArea


class TabRow(QTabBar):
    """A tab bar from which Tab leads into the tab in front, which may have been made late."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.target: QWidget | None = None

    def fit(self, room: int) -> None:
        """Set the titles closer together where there is not room, in pixels, for all of them."""
        font = QFont(self.font())
        font.setBold(True)  # as the title in front is
        measure = QFontMetrics(font)
        titles = sum(measure.horizontalAdvance(self.tabText(each)) for each in range(self.count()))
        gap = (room - titles) / (2 * max(1, self.count()))
        wish = "wide" if gap >= 15 * measure.height() / 20 else "close"
        if wish != self.property("gap"):
            set_role(self, wish, "gap")
            # The bar measured its titles when they were made; only this lets it measure anew.
            QApplication.sendEvent(self, QEvent(QEvent.Type.StyleChange))

    # QWidget

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Go into the tab on Tab, if something there takes the focus."""
        field = first_within(self.target) if forward and self.target is not None else None
        if field is not None:
            field.setFocus(Qt.FocusReason.TabFocusReason)
            return True
        return super().focusNextPrevChild(forward)


class Tabs(QWidget):
    """A tab bar over a stack; tabs have codes, and their widgets are made late."""

    turned = Signal(str)  # code of the tab that came to the front

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        """Make an empty row of tabs with an accessible name."""
        super().__init__(parent)
        self._makers: dict[str, Callable[[], QWidget]] = {}
        self._made: dict[str, QWidget] = {}
        self._areas: dict[str, QScrollArea] = {}
        self.bar = TabRow()
        self.bar.setAccessibleName(name)
        self.bar.setDrawBase(False)
        self.bar.setExpanding(False)
        self.bar.setElideMode(Qt.TextElideMode.ElideNone)
        self.bar.setUsesScrollButtons(True)
        self.bar.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._stack = QStackedWidget()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(self._stack, 1)
        self.bar.currentChanged.connect(self._turn)

    def add(self, code: str, title: str, make: Callable[[], QWidget]) -> None:
        """Add a tab with a translated title; `make` is called when it first comes to the front."""
        self._makers[code] = make
        place = self.bar.count()
        self.bar.blockSignals(True)  # the first tab would come to the front while more are added
        self.bar.addTab(title)
        self.bar.setTabData(place, code)
        self.bar.blockSignals(False)

    def show_title(self, code: str, title: str) -> None:
        """Give a tab another title, such as one with a count."""
        self.bar.setTabText(list(self._makers).index(code), title)

    def code(self) -> str:
        """Give the code of the tab in front."""
        return str(self.bar.tabData(self.bar.currentIndex()) or "")

    def turn_to(self, code: str) -> None:
        """Bring a tab to the front; an unknown code leaves things as they are."""
        if code in self._makers:
            place = list(self._makers).index(code)
            if place == self.bar.currentIndex():
                self._turn(place)
            self.bar.setCurrentIndex(place)

    def widget(self, code: str) -> QWidget:
        """Give a tab's widget; it is made if nobody looked at it yet."""
        if code not in self._made:
            made = self._makers[code]()
            self._made[code] = made
            # One that is taller than the window is scrolled; else its parts would overlap.
            self._areas[code] = scrolled(made, self._stack)
            self._stack.addWidget(self._areas[code])
        return self._made[code]

    def made(self) -> dict[str, QWidget]:
        """Give the widgets that were made so far, by code."""
        return dict(self._made)

    @Slot(int)
    def _turn(self, place: int) -> None:
        code = str(self.bar.tabData(place) or "")
        if code:
            self.bar.target = self.widget(code)
            self._stack.setCurrentWidget(self._areas[code])
            self.turned.emit(code)

    # QWidget

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let all titles be seen if they can."""
        super().resizeEvent(event)
        self.bar.fit(self.width())
