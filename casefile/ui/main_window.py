"""The window: it holds the places and takes the user from one to another, nothing more."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QMainWindow, QVBoxLayout, QWidget
from shiboken6 import delete

from casefile.errors import CasefileError
from casefile.storage.errors import DatabaseDamagedError
from casefile.ui.command_palette import CommandPalette
from casefile.ui.fields.buttons import press_by_enter
from casefile.ui.fields.focus_order import step_on
from casefile.ui.fields.words import label
from casefile.ui.messages import MessageStrip, refuse
from casefile.ui.page_stack import PageStack
from casefile.ui.palette import Tone
from casefile.ui.progress_strip import ProgressStrip
from casefile.ui.rail import Rail
from casefile.ui.top_bar import TopBar
from casefile.ui.visits import Visit, Visits
from casefile.ui.whereabouts import WISHED
from casefile.ui.window_menu import WindowActions

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent, QKeyEvent, QResizeEvent

    from casefile.ui.commands import Command
    from casefile.ui.desk import Desk
    from casefile.ui.page import Page, Place
    from casefile.ui.suggestions import Search

LOWER = 18  # pixels below the page: with the status bar, room for a message of one line
NARROW_BELOW = 1180  # pixels at the usual size of text


class MainWindow(QMainWindow):
    """Navigation between places; pages are given as data."""

    lock_wanted = Signal()
    vanish_wanted = Signal()
    closed = Signal()
    undo_wanted = Signal()
    redo_wanted = Signal()

    def __init__(
        self,
        desk: Desk,
        places: Sequence[Place],
        search: Search,
        commands: Sequence[Command] = (),
        parent: QWidget | None = None,
    ) -> None:
        """Make the window; `commands` are actions of the whole program, for menu and palette."""
        super().__init__(parent)
        self._places = tuple(places)
        self._search = search
        self._commands = tuple(commands)
        self._visits = Visits()
        self.resize(WISHED)
        self.setMinimumSize(820, 560)
        self._build(desk)

    # The parts

    def _build(self, desk: Desk) -> None:
        self.desk = desk
        self.setWindowTitle("casefile")
        self.rail = Rail(desk, self._places)
        creations = [each for place in self._places for each in place.creates]
        self.top_bar = TopBar(desk, self._search, creations)
        # Over the page and not in it: what moves away under the mouse is missed, or worse, hit.
        self.strip = MessageStrip(desk.theme, desk.say("Close"), self)
        self.progress = ProgressStrip(desk)
        self.pages = PageStack(desk, self._places)
        self._lay_out()
        self.counts = label("", "muted")
        self.saved = label("", "muted")
        self._dress_status_bar()
        self.actions_ = WindowActions(self, desk, self._places)
        self._connect(desk)
        self._fit_rail()

    def _lay_out(self) -> None:
        space = self.desk.theme.size
        whole = QWidget()
        whole.setObjectName("window")
        self.setCentralWidget(whole)
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        column = QVBoxLayout()
        column.setContentsMargins(space(18), space(12), space(18), space(LOWER))
        column.setSpacing(space(12))
        for each in (self.top_bar, self.progress):
            column.addWidget(each)
        column.addWidget(self.pages, 1)
        row.addLayout(column, 1)

    def _dress_status_bar(self) -> None:
        bar = self.statusBar()
        bar.setSizeGripEnabled(False)
        bar.setContentsMargins(self.desk.theme.size(12), 0, self.desk.theme.size(12), 0)
        for old in bar.findChildren(QLabel):
            bar.removeWidget(old)
            old.deleteLater()
        bar.addWidget(self.counts)
        bar.addPermanentWidget(self.saved)

    def _connect(self, desk: Desk) -> None:
        signals = desk.signals
        self.strip.told.connect(self._place_strip)
        unique = Qt.ConnectionType.UniqueConnection
        self.rail.chosen.connect(self.go)
        self.pages.came_to_front.connect(self._mark_place)
        self.top_bar.lock_wanted.connect(self.lock_wanted)
        self.top_bar.back_wanted.connect(self.go_back)
        self.top_bar.forward_wanted.connect(self.go_forward)
        signals.open_record.connect(self.open_record, unique)
        signals.begin_record.connect(self.begin_record, unique)
        signals.show_filter.connect(self.show_filter, unique)
        signals.message.connect(self._tell, unique)
        desk.background.refused.connect(self._refuse, unique)

    # Going places

    @Slot(str)
    def go(self, code: str) -> Page | None:
        """Go to a place."""
        page = self.pages.turn_to(code)
        if page is not None:
            self._note(Visit(code))
        return page

    @Slot(str, object)
    def open_record(self, kind: str, record_id: object) -> None:
        """Go to the place that shows such records and show one."""
        code = self.pages.place_of(kind)
        page = self.pages.turn_to(code)
        if page is not None:
            page.show_record(record_id, kind)
            self._note(Visit(code, kind, record_id))

    @Slot(str, dict)
    def begin_record(self, kind: str, known: Mapping[str, object]) -> None:
        """Go to the place that begins such records and begin one."""
        code = self.pages.place_that_begins(kind)
        page = self.pages.turn_to(code)
        if page is not None:
            self._note(Visit(code))
            page.begin(kind, **dict(known))

    @Slot(str, str)
    def show_filter(self, code: str, chip: str) -> None:
        """Go to a place and choose one of its saved filters."""
        page = self.go(code)
        if page is not None:
            page.show_chip(chip)

    @Slot()
    def go_back(self) -> None:
        """Go to the visit before."""
        self._revisit(self._visits.back())

    @Slot()
    def go_forward(self) -> None:
        """Go to the visit after."""
        self._revisit(self._visits.forward())

    def _revisit(self, visit: Visit | None) -> None:
        if visit is None:
            return
        page = self.pages.turn_to(visit.place)
        if page is not None and visit.record_id is not None:
            page.show_record(visit.record_id, visit.kind)
        self._show_ways()

    def _note(self, visit: Visit) -> None:
        self._visits.go(visit)
        self._show_ways()

    def _show_ways(self) -> None:
        self.top_bar.back_button.setEnabled(self._visits.can_go_back)
        self.top_bar.forward_button.setEnabled(self._visits.can_go_forward)

    @Slot(str)
    def _mark_place(self, code: str) -> None:
        self.rail.show_place(code)
        page = self.pages.front_page()
        if page is not None:
            self.actions_.show_page(page)

    # What the keys do

    def next_pane(self) -> None:
        """Put the cursor into the next pane, round the window (F6)."""
        page = self.pages.front_page()
        inner = list(page.panes()) if page is not None else []
        panes = [self.rail, self.top_bar.omnibox, *(inner or ([page] if page else []))]
        focused = QApplication.focusWidget()
        now = -1
        for place, pane in enumerate(panes):
            if focused is not None and (pane is focused or pane.isAncestorOf(focused)):
                now = place
        self._focus_into(panes[(now + 1) % len(panes)])

    def _focus_into(self, pane: QWidget) -> None:
        if pane.focusPolicy() != Qt.FocusPolicy.NoFocus or pane.focusProxy() is not None:
            pane.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return
        for child in pane.findChildren(QWidget):
            if child.focusPolicy() & Qt.FocusPolicy.TabFocus and child.isVisibleTo(pane):
                child.setFocus(Qt.FocusReason.ShortcutFocusReason)
                return

    def focus_search(self) -> None:
        """Put the cursor into the search line (Ctrl+K)."""
        self.top_bar.omnibox.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.top_bar.omnibox.selectAll()

    def focus_filter(self) -> None:
        """Put the cursor where the page's list is filtered (Ctrl+F)."""
        page = self.pages.front_page()
        if page is not None:
            page.focus_filter()

    def all_commands(self) -> list[Command]:
        """Give every action that makes sense now: of the page, of the window, of the program."""
        page = self.pages.front_page()
        of_page = list(page.commands()) if page is not None else []
        every = [*of_page, *self.actions_.commands(), *self._commands]
        # A page may name an action of the window: the window's has the keys.
        return list({each.title: each for each in every}.values())

    def show_palette(self) -> None:
        """Ask for an action by its name (Ctrl+Shift+P)."""
        palette = CommandPalette(self.desk, self.all_commands(), self)
        palette.exec()
        chosen = palette.chosen
        palette.deleteLater()
        if chosen is not None:
            chosen.run()

    @property
    def program_commands(self) -> tuple[Command, ...]:
        """The actions of the whole program that the window was given."""
        return self._commands

    # What it says

    @Slot(str, str)
    def _tell(self, words: str, tone: str) -> None:
        self.strip.tell(words, tone)

    @Slot(CasefileError)
    def _refuse(self, error: CasefileError) -> None:
        if isinstance(error, DatabaseDamagedError):
            show = partial(self.show_filter, "settings", "damaged")
            words = self.desk.catalogue.explain(error)
            self.strip.tell(words, Tone.BAD, self.desk.say("What to do"), show)
        else:
            refuse(self.desk, error)

    def show_status(self, counts: str, saved: str) -> None:
        """Show translated words at both ends of the status bar."""
        self.counts.setText(counts)
        self.saved.setText(saved)

    # Changing clothes

    def undress(self) -> dict[str, object]:
        """Take everything out, and give the state that `dress` goes back to.

        To be done before the look changes: Qt asks every part for its style, several times.
        """
        state = self.state()
        # Old pages go at once: they listen to the same signals and would answer twice. They are
        # not taken out first, which would have the style of all of them asked for once more.
        old = self.centralWidget()
        if old is not None:
            delete(old)
        delete(self.strip)
        self.actions_.deleteLater()  # its keys would be those of two actions, and so of none
        return state

    def dress(self, desk: Desk, state: Mapping[str, Any]) -> None:
        """Build the window anew in another language or look; place and selection stay."""
        self._build(desk)
        self.restore_state(state)

    def state(self) -> dict[str, object]:
        """Give the place in front and the state of all pages."""
        self.pages.keep_drafts()
        return {"place": self.pages.front, "pages": self.pages.states()}

    def restore_state(self, state: Mapping[str, Any]) -> None:
        """Go back to what `state()` gave."""
        place = str(state.get("place") or "")
        states = state.get("pages") or {}
        if self.pages.turn_to(place) is not None:
            self.pages.restore_states(states)

    # QMainWindow

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Let Tab pass nothing by."""
        return step_on(self, forward=forward)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Make the rail narrow when there is little room."""
        super().resizeEvent(event)
        self._fit_rail()
        self._place_strip()

    @Slot()
    def _place_strip(self) -> None:
        """Lay the strip along the lower edge, beside the rail, as tall as its words are."""
        space, rail = self.desk.theme.size, self.rail.width()
        width = max(1, self.width() - rail - 2 * space(18))
        left = space(18) if self.desk.theme.right_to_left else rail + space(18)
        layout = self.strip.layout()
        height = self.strip.sizeHint().height()
        if layout is not None and layout.hasHeightForWidth():
            height = layout.totalHeightForWidth(width)
        self.strip.setGeometry(left, self.height() - height - 1, width, height)
        self.strip.raise_()

    def _fit_rail(self) -> None:
        narrow = self.width() < self.desk.theme.size(NARROW_BELOW)
        if narrow != self.rail.narrow:
            self.rail.show_narrow(narrow=narrow)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press the button with the cursor on Enter."""
        if not press_by_enter(event):
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep drafts, then say that the window goes."""
        self.pages.keep_drafts()
        event.accept()
        self.closed.emit()


Status = Callable[[], tuple[str, str]]
