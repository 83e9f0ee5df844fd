"""The pages of the window: made when first visited, kept, and told when they come to the front."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from casefile.ui.desk import Desk
    from casefile.ui.page import Page, Place


class PageStack(QStackedWidget):
    """Holds one page for each place."""

    came_to_front = Signal(str)  # code of the place

    def __init__(self, desk: Desk, places: Sequence[Place], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._places = {place.code: place for place in places}
        self._pages: dict[str, Page] = {}
        self._front = ""

    @property
    def front(self) -> str:
        """Code of the place in front."""
        return self._front

    def page(self, code: str) -> Page:
        """Give the page of a place; it is made at the first visit."""
        if code not in self._pages:
            # With its parent from the start: each move of a page asks the style of all its parts.
            page = self._places[code].make_page(self._desk, self)
            self._pages[code] = page
            self.addWidget(page)
        return self._pages[code]

    def front_page(self) -> Page | None:
        """Give the page in front."""
        return self._pages.get(self._front)

    def turn_to(self, code: str) -> Page | None:
        """Bring a place to the front and let it read anew; None if there is no such place."""
        if code not in self._places:
            return None
        leaving = self.front_page()
        page = self.page(code)
        if leaving is not None and leaving is not page:
            leaving.keep_draft()
        self._front = code
        self.setCurrentWidget(page)
        if leaving is not page:
            page.refresh()
        self.came_to_front.emit(code)
        return page

    def place_of(self, kind: str) -> str:
        """Give the place that shows records of a kind, or nothing."""
        return next((code for code, each in self._places.items() if kind in each.kinds), "")

    def place_that_begins(self, kind: str) -> str:
        """Give the place that begins records of a kind, or nothing."""
        for code, place in self._places.items():
            if any(creation.kind == kind for creation in place.creates):
                return code
        return ""

    def keep_drafts(self) -> None:
        """Let every page commit or keep what was typed."""
        for page in self._pages.values():
            page.keep_draft()

    def states(self) -> dict[str, dict[str, object]]:
        """Give the state of every page that was made."""
        return {code: page.state() for code, page in self._pages.items()}

    def restore_states(self, states: Mapping[str, Any]) -> None:
        """Make the page in front as it was; the others when they are visited again."""
        for code, page in self._pages.items():
            page.restore_state(states.get(code) or {})
