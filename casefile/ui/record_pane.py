"""One record beside its list: a head, tabs, and edits that are kept when a field is left."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from casefile.ui.fields.buttons import icon_button
from casefile.ui.fields.empty_state import EmptyState
from casefile.ui.fields.focus_order import tab_after_all_of
from casefile.ui.fields.tabs import Tabs
from casefile.ui.fields.words import ElidingLabel
from casefile.ui.messages import refuse

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent

    from casefile.errors import CasefileError
    from casefile.progress import Progress
    from casefile.ui.background import Job
    from casefile.ui.desk import Desk


class RecordPane(QWidget):
    """Shows one record and saves what is edited in it, each edit in the background.

    Subclasses give `read` (id -> view) and `show_view`, make the tabs in `__init__`, and call
    `save` with a function of the services.
    """

    saved = Signal(object)  # id of the record that was saved or added
    shown = Signal(object)  # id of the record whose view is on the screen
    narrow_wanted = Signal()  # back to the list (Esc)
    leaving = Signal()  # another record comes, or the window goes: what is typed has to be kept

    def __init__(
        self, desk: Desk, tabs_name: str, nothing: str, parent: QWidget | None = None
    ) -> None:
        """Make an empty pane; `nothing` is said, translated, while no record is chosen."""
        super().__init__(parent)
        self.desk = desk
        self.record_id: Any = None
        self.beginning = False  # a new record is on the screen that is not in the case file yet
        self._ordered = False  # whether Tab goes through the head before the tabs
        self._reading: Job | None = None
        self._saving = 0  # edits on their way: what was read before they land is out of date
        self.title = ElidingLabel("", "title")
        self.reference = ElidingLabel("", "muted")
        self.back_button = icon_button(
            desk.theme, "arrow-left", desk.say("Back to the list"), "Esc"
        )
        self.back_button.hide()
        self.tabs = Tabs(tabs_name)
        self.head = QHBoxLayout()
        self.action_row = QHBoxLayout()  # a second row: what can be done with the record
        self.stack = QStackedWidget()
        self._lay_out(nothing)
        self.back_button.clicked.connect(self.narrow_wanted)

    def _lay_out(self, nothing: str) -> None:
        size = self.desk.theme.size
        self.head.setSpacing(size(8))
        self.head.addWidget(self.back_button)
        self.head.addWidget(self.title, 1)
        self.action_row.setSpacing(size(8))
        self.action_row.addWidget(self.reference, 1)
        full = QWidget()
        column = QVBoxLayout(full)
        gap = size(6)
        right = self.desk.theme.right_to_left
        column.setContentsMargins(0 if right else gap, 0, gap if right else 0, 0)
        column.setSpacing(size(8))
        column.addLayout(self.head)
        column.addLayout(self.action_row)
        column.addWidget(self.tabs, 1)
        self.empty = EmptyState(self.desk.theme, "file-text", nothing, "")
        self.stack.addWidget(self.empty)
        self.stack.addWidget(full)
        self.full = full
        self.column = column  # panels go between what can be done and the tabs
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.stack)

    # For subclasses

    def read(self, record_id: Any) -> Any:  # noqa: ANN401 - each kind of record has its view
        """Read a record's view; called on a background thread."""
        raise LookupError(record_id)

    def show_view(self, view: Any) -> None:  # noqa: ANN401 - each kind of record has its view
        """Put a view on the screen."""

    def show_blank(self, **known: object) -> None:
        """Put an empty form on the screen, with what is known of the new record."""

    # Showing

    def show_record(self, record_id: object) -> None:
        """Show a record; what was being edited is committed first."""
        if record_id != self.record_id:
            self.keep_draft()
        if self._reading is not None:
            self._reading.cancel()
        self._reading = self.desk.background.start(
            self,
            partial(_read, self.read, record_id),
            done=partial(self._show, record_id),
            failed=self._say_missing,
        )

    @property
    def reading(self) -> bool:
        """Whether a record is on its way to the screen."""
        return self._reading is not None

    def _show(self, record_id: object, view: object) -> None:
        self._reading = None
        if self._saving and record_id == self.record_id:
            return  # read again when the edits have landed
        self.record_id = record_id
        self.beginning = False
        self.stack.setCurrentWidget(self.full)
        self._let_tabs_come_last()
        self.show_view(view)
        if not self.tabs.made():
            self.tabs.turn_to(str(self.tabs.bar.tabData(0)))
        self.shown.emit(record_id)

    def _say_missing(self, error: CasefileError) -> None:
        self._reading = None
        self.record_id = None
        self.stack.setCurrentWidget(self.empty)
        refuse(self.desk, error)

    def begin(self, **known: object) -> None:
        """Begin a new record."""
        self.keep_draft()
        if self._reading is not None:
            self._reading.cancel()
            self._reading = None
        self.record_id = None
        self.beginning = True
        self.stack.setCurrentWidget(self.full)
        self._let_tabs_come_last()
        self.tabs.turn_to(str(self.tabs.bar.tabData(0)))
        self.show_blank(**known)
        self.focus_first()

    def _let_tabs_come_last(self) -> None:
        # The buttons in the head are made after the tabs, and Tab would skip what precedes them.
        if not self._ordered:
            self._ordered = True
            tab_after_all_of(self.full, self.tabs.bar, self.tabs)

    def show_again(self) -> None:
        """Read and show the record again."""
        if self.record_id is not None:
            self.show_record(self.record_id)

    def hear_change(self, kind: str, record_id: object) -> None:
        """Take notice that some record changed; a field with the cursor in it is left alone."""
        del kind, record_id
        focused = QApplication.focusWidget()
        if self.record_id is not None and not (focused and self._being_edited(focused)):
            self.show_again()

    def _being_edited(self, focused: QWidget) -> bool:
        front = self.tabs.widget(self.tabs.code()) if self.tabs.code() else None
        typed_into = bool(focused.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled))
        return front is not None and typed_into and front.isAncestorOf(focused)

    # Saving

    def save(
        self,
        work: Callable[[], Any],
        done: Callable[[Any], None] | None = None,
    ) -> None:
        """Do a service's work in the background; its answer goes to `done`, its refusal is said."""
        self._saving += 1
        self.desk.background.start(
            self,
            partial(_write, work),
            done=partial(self._land, done or self._kept),
            failed=self._fail,
            writes=True,
        )

    def _land(self, done: Callable[[Any], None], answer: object) -> None:
        self._saving -= 1
        done(answer)

    def _fail(self, error: CasefileError) -> None:
        self._saving -= 1
        self._refuse(error)

    def _kept(self, _answer: object) -> None:
        self.saved.emit(self.record_id)

    def _refuse(self, error: CasefileError) -> None:
        refuse(self.desk, error)

    def keep_draft(self) -> None:
        """Commit the field that the cursor is in, as leaving it would."""
        focused = QApplication.focusWidget()
        if focused is not None and self.isAncestorOf(focused):
            focused.clearFocus()
            self.tabs.bar.setFocus()  # who has no mouse must not be left nowhere
        self.leaving.emit()

    # Moving about

    def show_wide(self, *, wide: bool) -> None:
        """Show the way back when the record has the whole width."""
        self.back_button.setVisible(wide)

    def focus_first(self) -> None:
        """Put the cursor into the tab in front."""
        if self.tabs.code():
            self.tabs.widget(self.tabs.code()).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def tab_code(self) -> str:
        """Give the code of the tab in front."""
        return self.tabs.code()

    @Slot(str)
    def turn_to(self, code: str) -> None:
        """Bring a tab to the front."""
        self.tabs.turn_to(code)

    def turn_to_and_focus(self, code: str) -> None:
        """Bring a tab to the front and put the cursor into it."""
        self.tabs.turn_to(code)
        self.focus_first()

    # QWidget

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back to the list with Escape."""
        if event.key() == Qt.Key.Key_Escape and not self.back_button.isHidden():
            self.narrow_wanted.emit()
        else:
            super().keyPressEvent(event)


def _read(read: Callable[[Any], Any], record_id: object, progress: Progress) -> object:
    del progress
    return read(record_id)


def _write(work: Callable[[], Any], progress: Progress) -> object:
    del progress
    return work()
