"""The bar over every page: search, a new record, lock."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from casefile.ui.fields.buttons import button, icon_button
from casefile.ui.omnibox import Omnibox

if TYPE_CHECKING:
    from collections.abc import Sequence

    from casefile.ui.commands import Creation
    from casefile.ui.desk import Desk
    from casefile.ui.suggestions import Search


class TopBar(QWidget):
    """Holds the search line, the New menu and the lock."""

    lock_wanted = Signal()
    back_wanted = Signal()
    forward_wanted = Signal()

    def __init__(
        self,
        desk: Desk,
        search: Search,
        creations: Sequence[Creation],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        theme = desk.theme
        self.back_button = icon_button(theme, "chevron-left", desk.say("Back"), "Alt+Left")
        self.forward_button = icon_button(theme, "chevron-right", desk.say("Forward"), "Alt+Right")
        self.omnibox = Omnibox(desk, search)
        self.new_button = button(theme, desk.say("New"), "plus", "primary")
        self.new_button.setMenu(self._new_menu(creations))
        self.new_button.setVisible(bool(creations))
        self.lock_button = icon_button(theme, "lock", desk.say("Lock"), "Ctrl+L")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.size(8))
        row.addWidget(self.back_button)
        row.addWidget(self.forward_button)
        row.addWidget(self.omnibox, 1)
        row.addStretch(1)
        row.addWidget(self.new_button)
        row.addWidget(self.lock_button)
        self.lock_button.clicked.connect(self.lock_wanted)
        self.back_button.clicked.connect(self.back_wanted)
        self.forward_button.clicked.connect(self.forward_wanted)

    def _new_menu(self, creations: Sequence[Creation]) -> QMenu:
        menu = QMenu(self)
        for creation in creations:
            action = QAction(self._desk.theme.icon(creation.icon), self._desk.say(creation.title))
            action.setParent(menu)
            action.setData(creation.kind)
            menu.addAction(action)
        menu.triggered.connect(self._begin)
        return menu

    @Slot(QAction)
    def _begin(self, action: QAction) -> None:
        self._desk.begin(str(action.data()))
