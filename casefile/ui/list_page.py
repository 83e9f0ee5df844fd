"""A list on one side and its record on the other: the shape of most places of the program."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, Qt, QTimer, Slot
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from casefile.ui.fields.buttons import button, chip
from casefile.ui.fields.empty_state import EmptyState
from casefile.ui.fields.flow import FlowLayout
from casefile.ui.fields.form_rows import scrolled
from casefile.ui.fields.text import TextLine
from casefile.ui.fields.words import label, title
from casefile.ui.page import Page
from casefile.ui.record_model import CHUNK, Column
from casefile.ui.record_table import RecordTable

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from casefile.progress import Progress
    from casefile.ui.background import Job
    from casefile.ui.desk import Desk
    from casefile.ui.record_pane import RecordPane

FELT = 0.03  # seconds of work for a page of rows, and scrolling is not smooth any more
LEAST_ROWS = 4  # of the list with its head
FILTER_PAUSE = 60  # milliseconds without a key before the list is counted anew


@dataclass(frozen=True, slots=True)
class ListQuery:
    """What the list is asked for: words, a saved filter by its code, and an order."""

    words: str = ""
    chip: str = ""
    order: str = ""
    descending: bool = False


@dataclass(frozen=True, slots=True)
class ListContents:
    """A list as data; titles are catalogue keys, functions ask the services."""

    kind: str
    title: str
    filter_hint: str
    new_title: str
    empty_icon: str
    empty_title: str
    empty_words: str
    columns: Sequence[Column[Any]]
    count: Callable[[ListQuery], int]
    lines: Callable[[ListQuery, int, int], Sequence[Any]]
    chips: Sequence[tuple[str, str]] = ()
    order: str = "reference"
    refreshed_by: frozenset[str] = field(default_factory=frozenset)  # further kinds of record


class ListPage(Page):
    """Shows a list, filters it while one types, and shows the record that the cursor is on."""

    def __init__(
        self,
        desk: Desk,
        contents: ListContents,
        make_pane: Callable[[Desk, QWidget], RecordPane],
        parent: QWidget | None = None,
    ) -> None:
        """Make the page; the pane is made where it stays, beside the list."""
        super().__init__(desk, parent)
        self.contents = contents
        self._query = ListQuery(order=contents.order)
        self._counting: Job | None = None
        self._wanted: object = None
        self._missed = False  # something changed while another place was in front
        self._settling = False  # the list moves its cursor by itself, not the user
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(FILTER_PAUSE)
        self.count_label = label("", "muted")
        self.filter_line = TextLine(
            desk.say(contents.filter_hint), placeholder=desk.say(contents.filter_hint)
        )
        self.filter_line.setClearButtonEnabled(True)
        self.table = RecordTable(desk, contents.columns, desk.say(contents.title))
        self.new_button = button(desk.theme, desk.say(contents.new_title), "plus", "primary")
        self.stack = QStackedWidget()
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self._wide = False  # the record has the whole page
        self._single = False  # there is room for the list or the record, not for both
        self._lay_out(make_pane)
        self._connect()

    def _lay_out(self, make_pane: Callable[[Desk, QWidget], RecordPane]) -> None:
        size = self.desk.theme.size
        # From the outside inwards: a part that moves with others in it has the style of all of
        # them asked for anew.
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.splitter)
        near = QWidget()
        self.near = scrolled(near)  # large text leaves too little of the list otherwise
        self.splitter.addWidget(self.near)
        column = QVBoxLayout(near)
        # A splitter that is mirrored cuts the first pixel of its first pane.
        inner, outer = size(6), 1
        sides = (inner, outer) if self.desk.theme.right_to_left else (outer, inner)
        column.setContentsMargins(sides[0], 0, sides[1], 0)
        column.setSpacing(size(10))
        head = QHBoxLayout()
        head.setSpacing(size(10))
        head.addWidget(title(self.desk.say(self.contents.title)))
        head.addWidget(self.count_label)
        head.addStretch(1)
        head.addWidget(self.new_button)
        self.head_row = head
        column.addLayout(head)
        column.addWidget(self.filter_line)
        if self.contents.chips:
            column.addLayout(self._chips())
        column.addWidget(self._list_or_nothing(), 1)
        self.stack.setMinimumHeight(LEAST_ROWS * self.desk.theme.row_height)
        self.pane = make_pane(self.desk, self.splitter)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setStretchFactor(0, 6)
        self.splitter.setStretchFactor(1, 5)
        self.splitter.setSizes([size(610), size(520)])

    def _chips(self) -> FlowLayout:
        row = FlowLayout(self.desk.theme.size(6))
        self.chips = QButtonGroup(self)
        for code, words in self.contents.chips:
            made = chip(self.desk.say(words), checked=code == self._query.chip)
            made.setProperty("code", code)
            self.chips.addButton(made)
            row.addWidget(made)
        self.chips.buttonClicked.connect(self._choose_chip)
        return row

    def _list_or_nothing(self) -> QStackedWidget:
        say, theme = self.desk.say, self.desk.theme
        begin = button(theme, say(self.contents.new_title), "plus", "primary")
        begin.clicked.connect(self._begin_new)
        self.empty = EmptyState(
            theme,
            self.contents.empty_icon,
            say(self.contents.empty_title),
            say(self.contents.empty_words),
            (begin,),
        )
        self.nothing_found = EmptyState(
            theme,
            "search",
            say("Nothing found"),
            say("Nothing in this list matches. Try fewer letters, or another filter."),
        )
        for each in (self.table, self.empty, self.nothing_found):
            self.stack.addWidget(each)
        return self.stack

    def _connect(self) -> None:
        self.filter_line.textChanged.connect(self._pause.start)
        self._pause.timeout.connect(self._filter)
        self.table.current_changed.connect(self._show_current)
        self.table.opened.connect(self._open_wide)
        self.table.clicked.connect(self._open_pressed)
        self.table.previewed.connect(self._preview)
        self.table.sort_wanted.connect(self.sort)
        self.table.typed.connect(self._type_on)
        self.new_button.clicked.connect(self._begin_new)
        self.pane.saved.connect(self._after_saving)
        self.pane.narrow_wanted.connect(self._open_narrow)
        self.pane.tabs.turned.connect(self._share_room)
        self.desk.signals.changed.connect(self._hear_change)

    # Reading

    def refresh(self) -> None:
        """Count and show the list again; the record under the cursor stays."""
        if self._counting is not None:
            self._counting.cancel()
        if self._missed:
            self._missed = False
            self.pane.show_again()
        query, row = self._query, self.table.currentIndex().row()
        self._counting = self.desk.background.start(
            self, partial(_read, self.contents, query, row), done=partial(self._show_read, query)
        )

    def _show_read(self, query: ListQuery, seen: _Seen) -> None:
        self._counting = None
        count = seen.count
        self.count_label.setText(self.desk.say("{count}", count=count))
        self._settling = True
        background = self.desk.background if seen.slowly else None
        fetch = partial(self.contents.lines, query)
        self.table.show_lines(count, fetch, seen.chunks, background)
        filtered = bool(query.words or query.chip)
        front = self.table if count else (self.nothing_found if filtered else self.empty)
        self.stack.setCurrentWidget(front)
        self._share_room()
        if self._wanted is not None and self.table.select_key(self._wanted):
            self._wanted = None
        elif count and self.table.current_line() is None and self._pane_is_free():
            self.table.select_row(0)
        self._settling = False
        self.loaded.emit()

    @Slot()
    def _filter(self) -> None:
        self._ask(replace(self._query, words=self.filter_line.text().strip()))

    @Slot(str, bool)
    def sort(self, code: str, descending: bool) -> None:
        """Show the list in another order."""
        self._ask(replace(self._query, order=code, descending=descending))

    @Slot(object)
    def _choose_chip(self, chosen: QWidget) -> None:
        self._ask(replace(self._query, chip=str(chosen.property("code"))))

    def show_chip(self, code: str) -> None:
        """Choose a saved filter by its code."""
        for each in self.chips.buttons():
            each.setChecked(each.property("code") == code)
        self._ask(replace(self._query, chip=code))

    def _ask(self, query: ListQuery) -> None:
        if query != self._query:
            self._query = query
            self.refresh()

    @Slot(str)
    def _type_on(self, letters: str) -> None:
        self.filter_line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filter_line.setText(self.filter_line.text() + letters)

    # The record

    @Slot(object)
    def _show_current(self, line: object) -> None:
        moved_by_itself = self._settling and not self._pane_is_free()
        if line is not None and not moved_by_itself:
            self.pane.show_record(line.id)  # type: ignore[attr-defined]  # every line has an id

    def _pane_is_free(self) -> bool:
        # A record that is on its way was asked for: the first of the list must not overtake it.
        waits = self.pane.record_id is None and not self.pane.reading
        return waits and not self.pane.beginning

    def show_record(self, record_id: object, kind: str = "") -> None:
        """Show one record, and its row if it is near."""
        del kind
        if not self.table.select_key(record_id):
            self._wanted = record_id
        self.pane.show_record(record_id)
        self._bring_pane()

    def begin(self, kind: str, **known: object) -> None:
        """Begin a new record with what is already known of it."""
        del kind
        self.pane.begin(**known)
        self._bring_pane()

    @Slot()
    def _begin_new(self) -> None:
        self.pane.begin()
        self._bring_pane()

    @Slot(object)
    def _after_saving(self, record_id: object) -> None:
        self._wanted = record_id
        self.desk.tell_changed(self.contents.kind, record_id)

    @Slot(str, object)
    def _hear_change(self, kind: str, record_id: object) -> None:
        if kind != self.contents.kind and kind not in self.contents.refreshed_by and kind:
            return
        if self.isHidden() and self.parentWidget() is not None:
            self._missed = True  # the place is not in front: it reads anew when it comes there
            return
        self.refresh()
        self.pane.hear_change(kind, record_id)

    @Slot(object)
    def _preview(self, line: object) -> None:
        """Show the record of a line beside the list, whatever it shows now; the cursor stays."""
        self.pane.show_record(line.id)  # type: ignore[attr-defined]  # every line has an id
        self._bring_pane()

    @Slot(object)
    def _open_wide(self, line: object) -> None:
        del line
        self._show_wide(wide=True)
        self.pane.focus_first()

    @Slot()
    def _open_narrow(self) -> None:
        self._show_wide(wide=False)
        self.table.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @Slot(QModelIndex)
    def _open_pressed(self) -> None:
        self._bring_pane()

    def _bring_pane(self) -> None:
        """See to it that the record is on the screen."""
        self._show_wide(wide=self._wide or self._single)

    def _show_wide(self, *, wide: bool) -> None:
        self._wide = wide
        self.pane.show_wide(wide=wide)
        self._share_room()

    @Slot()
    def _share_room(self) -> None:
        """Show list and record side by side; one of them where there is no room for both."""
        least = sum(each.minimumSizeHint().width() for each in (self.near, self.pane))
        self._single = least + self.splitter.handleWidth() > self.width()
        in_use = self.pane.record_id is not None or self.pane.beginning or self.pane.reading
        something = self.stack.currentWidget() is not self.empty or in_use
        self.near.setVisible(not self._wide)
        self.pane.setVisible(self._wide or (something and not self._single))

    # Page

    def focus_filter(self) -> None:
        """Put the cursor into the filter."""
        self._open_narrow()
        self.filter_line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filter_line.selectAll()

    def panes(self) -> Sequence[QWidget]:
        """Give the list and the record."""
        return (self.filter_line, self.table, self.pane)

    def keep_draft(self) -> None:
        """Commit the field that the cursor is in."""
        self.pane.keep_draft()

    def state(self) -> dict[str, object]:
        """Give filter, columns, sizes and the record."""
        return {
            "words": self._query.words,
            "chip": self._query.chip,
            "columns": self.table.columns_state(),
            "sizes": self.splitter.sizes(),
            "record": self.pane.record_id,
            "tab": self.pane.tab_code(),
        }

    def restore_state(self, state: Mapping[str, Any]) -> None:
        """Go back to what `state()` gave."""
        if state.get("words"):
            self.filter_line.setText(str(state["words"]))
        if state.get("chip"):
            self.show_chip(str(state["chip"]))
        self.table.restore_columns(state.get("columns") or {})
        if state.get("sizes"):
            self.splitter.setSizes([int(each) for each in state["sizes"]])
        if state.get("record") is not None:
            self.show_record(state["record"])
        if state.get("tab"):
            self.pane.turn_to(str(state["tab"]))

    # QWidget

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Part the new room between list and record."""
        super().resizeEvent(event)
        self._share_room()


@dataclass(frozen=True, slots=True)
class _Seen:
    """What a list shows first: its length and the rows at the top and round the cursor."""

    count: int
    chunks: Mapping[int, Sequence[Any]]
    slowly: bool  # reading so many rows would be felt on the window's thread


def _read(contents: ListContents, query: ListQuery, row: int, progress: Progress) -> _Seen:
    del progress
    count = contents.count(query)
    near = max(0, min(row, count - 1)) // CHUNK
    began = time.thread_time()
    wanted = {0, near} if count else set()
    chunks = {each: contents.lines(query, each * CHUNK, CHUNK) for each in wanted}
    slowly = time.thread_time() - began > len(wanted) * FELT
    return _Seen(count, chunks, slowly)
