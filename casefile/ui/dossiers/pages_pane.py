"""The pages of the preview with their bar: page x of y, zoom, outline, and what hinders them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from casefile.ui.dossiers.page_view import PageView
from casefile.ui.fields.buttons import button, icon_button
from casefile.ui.fields.empty_state import EmptyState
from casefile.ui.fields.words import label, tip

if TYPE_CHECKING:
    from collections.abc import Sequence

    from casefile.ui.desk import Desk
    from casefile.ui.dossiers.page_book import PageBook

PAGE_ROLE: Final = Qt.ItemDataRole.UserRole
WIDE: Final = 820  # pixels from which contents and pages both have room
Outline = tuple[tuple[int, str, int], ...]


class PagesPane(QFrame):
    """Shows a book with its outline, or words in its place."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.setObjectName("card")
        say, theme = desk.say, desk.theme
        self.view = PageView(desk)
        self.outline = QListWidget()
        self.outline.setAccessibleName(say("Contents of the dossier"))
        self.outline.setFixedWidth(theme.size(180))
        self.outline.setSpacing(theme.size(3))
        self.outline_button = icon_button(theme, "list", say("Show or hide the contents"))
        self.outline_button.setCheckable(True)
        self.before_button = icon_button(theme, "chevron-up", say("Page before"))
        self.next_button = icon_button(theme, "chevron-down", say("Next page"))
        self.smaller_button = icon_button(theme, "zoom-out", say("Smaller pages"), "Ctrl+-")
        self.larger_button = icon_button(theme, "zoom-in", say("Larger pages"), "Ctrl++")
        self.fit_button = button(theme, say("Fit width"), "", "link")
        self.fit_button.setToolTip("Ctrl+0")
        self.where = label("")
        self.zoom = label("", "muted")
        self.busy = label("", "muted")
        self.refusal = label("", "bad", wrap=True)
        self.refusal.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter)
        self._lay_out()
        self._connect()
        self._chosen = False  # the user said whether the contents are shown
        self.show_nothing()

    def _lay_out(self) -> None:
        say, theme = self._desk.say, self._desk.theme
        bar = QHBoxLayout()
        bar.setContentsMargins(*(theme.size(each) for each in (8, 4, 8, 4)))
        bar.setSpacing(theme.size(4))
        for each in (self.outline_button, self.before_button, self.next_button, self.where):
            bar.addWidget(each)
        bar.addStretch(1)
        bar.addWidget(self.busy)
        bar.addStretch(1)
        right = (self.smaller_button, self.zoom, self.larger_button, self.fit_button)
        for one in right:
            bar.addWidget(one)
        pages = QWidget()
        row = QHBoxLayout(pages)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.outline)
        row.addWidget(self.view, 1)
        nothing = EmptyState(
            theme,
            "book-text",
            say("No dossier yet"),
            say("Choose a family to see its pages."),
        )
        self.stack = QStackedWidget()
        for page in (nothing, pages, self.refusal):
            self.stack.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addLayout(bar)
        column.addWidget(self.stack, 1)

    def _connect(self) -> None:
        self.view.page_changed.connect(self._show_where)
        self.view.zoom_changed.connect(self._show_size)
        self.outline_button.toggled.connect(self._show_outline)
        self.outline_button.clicked.connect(self._choose_outline)
        self.before_button.clicked.connect(self._page_before)
        self.next_button.clicked.connect(self._next_page)
        self.smaller_button.clicked.connect(self.view.zoom_out)
        self.larger_button.clicked.connect(self.view.zoom_in)
        self.fit_button.clicked.connect(self.view.fit_width)
        self.outline.currentItemChanged.connect(self._turn)
        self.outline.itemClicked.connect(self._turn)

    def show_nothing(self) -> None:
        """Say that no family is chosen yet."""
        self.show_busy(busy=False)
        self.view.show_book(None)
        self._show_entries(())
        self._turn_to(0)

    def show_book(self, book: PageBook, outline: Outline) -> None:
        """Show pages; where one was stays in view."""
        self.show_busy(busy=False)
        if not self._chosen and self.width() >= self._desk.theme.size(WIDE):
            self.outline_button.setChecked(True)
        self._show_entries(outline)
        self._turn_to(1)
        self.view.show_book(book)
        self._show_size(self.view.percent)

    def show_refusal(self, words: str) -> None:
        """Say in one translated sentence why there are no pages."""
        self.show_busy(busy=False)
        self.view.show_book(None)
        self._show_entries(())
        self.refusal.setText(words)
        self.refusal.setAccessibleName(words)
        self._turn_to(2)

    def show_busy(self, *, busy: bool) -> None:
        """Say that pages are being made."""
        self.busy.setText(self._desk.say("Making the pages…") if busy else "")

    def _turn_to(self, place: int) -> None:
        self.stack.setCurrentIndex(place)
        pages = place == 1
        for each in (
            *(self.outline_button, self.before_button, self.next_button),
            *(self.smaller_button, self.larger_button, self.fit_button),
        ):
            each.setVisible(pages)
        self.where.setVisible(pages)
        self.zoom.setVisible(pages)

    def _show_entries(self, outline: Sequence[tuple[int, str, int]]) -> None:
        self.outline.blockSignals(True)
        self.outline.clear()
        for level, title, page in outline:
            item = QListWidgetItem("\u2003" * max(0, level - 1) + title)
            item.setData(PAGE_ROLE, page)
            item.setToolTip(tip(title))
            said = self._desk.say("{title}, page {page}", title=title, page=page)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, said)
            self.outline.addItem(item)
        self.outline.blockSignals(False)
        self._show_outline()

    @Slot()
    def _choose_outline(self) -> None:
        self._chosen = True

    @Slot()
    def _show_outline(self) -> None:
        wanted = self.outline_button.isChecked() and self.outline.count() > 0
        self.outline.setVisible(wanted)

    @Slot(QListWidgetItem)
    def _turn(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.view.go_to(int(item.data(PAGE_ROLE)))

    @Slot()
    def _page_before(self) -> None:
        self.view.go_to(self.view.page - 1)

    @Slot()
    def _next_page(self) -> None:
        self.view.go_to(self.view.page + 1)

    @Slot(int)
    def _show_where(self, page: int) -> None:
        book = self.view.book
        pages = len(book) if book else 0
        self.where.setText(self._desk.say("Page {page} of {pages}", page=page, pages=pages))
        self.before_button.setEnabled(page > 1)
        self.next_button.setEnabled(page < pages)

    @Slot(int)
    def _show_size(self, percent: int) -> None:
        self.zoom.setText(self._desk.say("{percent}%", percent=percent))
