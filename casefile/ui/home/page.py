"""Today: five figures, what is due next, and what changed lately."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QHeaderView,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from casefile.language.catalogue import mark
from casefile.services.copies import days_without_copy
from casefile.services.families import count_families
from casefile.services.home import agenda, recently_changed, tiles
from casefile.services.people import count_people
from casefile.ui.commands import Command
from casefile.ui.fields.buttons import button, chip
from casefile.ui.fields.empty_state import EmptyState
from casefile.ui.fields.flow import FlowLayout
from casefile.ui.fields.form_rows import scrolled
from casefile.ui.fields.words import label, title
from casefile.ui.home.copy_reminder import CopyReminder
from casefile.ui.home.table import (
    AGENDA_RECORDS,
    WHERE_THERE_IS_ROOM,
    agenda_columns,
    changed_columns,
)
from casefile.ui.home.tiles import TileRow
from casefile.ui.labels import date_words
from casefile.ui.page import Page, Place
from casefile.ui.people.small_lists import SmallList
from casefile.values.families import FamilyFilter
from casefile.values.overview import AgendaLine, ChangedLine, HomeTiles
from casefile.values.today import local_today

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from PySide6.QtGui import QResizeEvent

    from casefile.progress import Progress
    from casefile.storage.workspace import Workspace
    from casefile.ui.background import Job
    from casefile.ui.desk import Desk
    from casefile.ui.record_table import RecordTable

MOST_DUE, MOST_CHANGED = 200, 30
NARROW_BELOW = 960  # pixels at the usual size of text
LEAST_ROWS = 7  # of the lists with their heads; where large text leaves less, the page scrolls
SETTLE = 250  # milliseconds after a change before everything is read again
CHIPS = (
    ("", mark("Everything")),
    ("REPLY", mark("Replies")),
    ("PUBLICATION", mark("Publications")),
    ("DEMAND", mark("Demands")),
    ("CONSENT", mark("Consents")),
)


@dataclass(frozen=True, slots=True)
class Overview:
    """Everything that the first page shows, as it was read at once."""

    figures: HomeTiles
    due: tuple[AgendaLine, ...]
    changed: tuple[ChangedLine, ...]
    is_empty: bool  # there is no family and nobody in the case file
    days_without_copy: int | None  # once a copy on another medium is due


class HomePage(Page):
    """Shows the day; Enter opens the record that a line is about."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._kind = ""
        self._reading: Job | None = None
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(SETTLE)
        self.title = title("")
        self.copy_reminder = CopyReminder(desk)
        self.tile_row = TileRow(desk)
        self.stack = QStackedWidget()
        self._make_lists()
        self._lay_out()
        self._connect()
        self._show_day()

    def _make_lists(self) -> None:
        desk, say = self.desk, self.desk.say
        self.agenda = SmallList(
            desk,
            say("What is due"),
            agenda_columns(desk),
            (
                "circle-check",
                say("Nothing is due"),
                say("Replies, publications, answers to demands and consents to renew come here."),
            ),
            key=_agenda_key,
        )
        self.changed = SmallList(
            desk,
            say("Changed lately"),
            changed_columns(desk),
            ("history", say("Nothing was changed yet"), ""),
            key=_changed_key,
        )
        row = FlowLayout(desk.theme.size(6))
        head = label(f"{say('What is due')}  ", "section")
        row.addWidget(head)
        self.chips = QButtonGroup(self)
        for code, words in CHIPS:
            made = chip(say(words), checked=not code)
            made.setProperty("code", code)
            self.chips.addButton(made)
            row.addWidget(made)
        self.agenda.action_row.addLayout(row, 1)
        head.setMinimumHeight(self.chips.buttons()[0].sizeHint().height())
        self.changed.action_row.addWidget(label(say("Changed lately"), "section"))
        self.changed.action_row.addStretch(1)
        # Both heads are as tall as the chips, so that both tables begin on one line.
        self.changed.action_row.addStrut(self.chips.buttons()[0].sizeHint().height())
        for each in (self.agenda.table, self.changed.table):
            _let_title_stretch(each)

    def _lay_out(self) -> None:
        size = self.desk.theme.size
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        inner, outer = size(6), 1  # a mirrored splitter cuts the first pixel of its first pane
        before, after = (inner, outer) if self.desk.theme.right_to_left else (outer, inner)
        for part, stretch in ((self.agenda, 5), (self.changed, 3)):
            left, right = (before, after) if part is self.agenda else (after, before)
            part.setContentsMargins(left, 0, right, 0)
            self.splitter.addWidget(part)
            self.splitter.setStretchFactor(self.splitter.count() - 1, stretch)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setSizes([size(780), size(340)])
        self.splitter.setMinimumHeight(LEAST_ROWS * self.desk.theme.row_height)
        full = QWidget()
        column = QVBoxLayout(full)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(size(14))
        column.addWidget(self.copy_reminder)
        column.addWidget(self.tile_row)
        column.addWidget(self.splitter, 1)
        self.stack.addWidget(scrolled(full))
        self.stack.addWidget(self._beginning())
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(size(12))
        head = QHBoxLayout()
        head.addWidget(self.title)
        head.addStretch(1)
        whole.addLayout(head)
        whole.addWidget(self.stack, 1)

    def _beginning(self) -> EmptyState:
        say, theme = self.desk.say, self.desk.theme
        self.new_button = button(theme, say("New family"), "plus", "primary")
        self.import_button = button(theme, say("Import a file"), "import")
        return EmptyState(
            theme,
            "hand-heart",
            say("This case file is new"),
            say(
                "Begin with a family, or bring in a table, a folder of letters or a family tree "
                "that you already have. What is due will then stand here."
            ),
            (self.new_button, self.import_button),
        )

    def _connect(self) -> None:
        self._settle.timeout.connect(self.refresh)
        self.desk.signals.changed.connect(self._hear_change)
        self.tile_row.pressed.connect(self._open_figure)
        self.chips.buttonClicked.connect(self._choose_chip)
        self.agenda.table.opened.connect(self._open_due)
        self.changed.table.opened.connect(self._open_changed)
        self.new_button.clicked.connect(self._begin_family)
        self.import_button.clicked.connect(self._import)

    # Reading

    def refresh(self) -> None:
        """Read everything again."""
        if self._reading is not None:
            self._reading.cancel()
        self._show_day()
        work = partial(_read, self.desk.workspace, local_today(), self._kind)
        self._reading = self.desk.background.start(self, work, done=self._show)

    def _show(self, overview: Overview) -> None:
        self._reading = None
        self.stack.setCurrentIndex(1 if overview.is_empty else 0)
        self.copy_reminder.show_days(overview.days_without_copy)
        self.tile_row.show_figures(overview.figures)
        self.agenda.show_lines(overview.due)
        self.changed.show_lines(overview.changed)
        self.loaded.emit()

    def _show_day(self) -> None:
        self.title.setText(f"{self.desk.say('Today')} · {date_words(self.desk, local_today())}")

    @Slot(str, object)
    def _hear_change(self, _kind: str, _record_id: object) -> None:
        self._settle.start()

    # Going on

    @Slot(str, str)
    def _open_figure(self, place: str, code: str) -> None:
        if place == "home":
            self.show_chip(code)
            self.agenda.table.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self.desk.show_filter(place, code)

    @Slot(object)
    def _choose_chip(self, chosen: QWidget) -> None:
        self.show_chip(str(chosen.property("code")))

    def show_chip(self, code: str) -> None:
        """Show one kind of what is due, or everything."""
        for each in self.chips.buttons():
            each.setChecked(each.property("code") == code)
        self._kind = code
        self.refresh()

    @Slot(object)
    def _open_due(self, line: AgendaLine) -> None:
        self.desk.open(AGENDA_RECORDS[line.kind], line.id)

    @Slot(object)
    def _open_changed(self, line: ChangedLine) -> None:
        self.desk.open(line.kind, line.id)

    @Slot()
    def _begin_family(self) -> None:
        self.desk.begin("family")

    @Slot()
    def _import(self) -> None:
        self.desk.show_filter("import", "")

    # Page

    def focus_filter(self) -> None:
        """Put the cursor on the filters of the agenda."""
        self.chips.buttons()[0].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def commands(self) -> Sequence[Command]:
        """Give the ways on from here."""
        return (
            Command(mark("New family"), self._begin_family, "", "users"),
            Command(mark("Import a file"), self._import, "", "import"),
            Command(mark("Read again"), self.refresh, "F5", "refresh-cw"),
        )

    def panes(self) -> Sequence[QWidget]:
        """Give tiles, agenda and changes."""
        return self.tile_row, self.agenda, self.changed

    def state(self) -> dict[str, object]:
        """Give the filter and the sizes."""
        return {"kind": self._kind, "sizes": self.splitter.sizes()}

    def restore_state(self, state: Mapping[str, Any]) -> None:
        """Go back to what `state()` gave."""
        if state.get("sizes"):
            self.splitter.setSizes([int(each) for each in state["sizes"]])
        if state.get("kind"):
            self.show_chip(str(state["kind"]))

    # QWidget

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out what the icon says as well when there is little room for titles."""
        super().resizeEvent(event)
        narrow = self.width() < self.desk.theme.size(NARROW_BELOW)
        table = self.agenda.table
        for number, column in enumerate(table.records.columns):
            if column.code in WHERE_THERE_IS_ROOM:
                table.setColumnHidden(number, narrow)


def _let_title_stretch(table: RecordTable) -> None:
    """Give the title what is left, so that nothing stands outside the page."""
    codes = [column.code for column in table.records.columns]
    header = table.horizontalHeader()
    header.setStretchLastSection(False)
    header.setSectionResizeMode(codes.index("title"), QHeaderView.ResizeMode.Stretch)


def _read(workspace: Workspace, day: date, kind: str, progress: Progress) -> Overview:
    del progress
    everything = count_families(workspace, FamilyFilter()) + count_people(workspace)
    return Overview(
        tiles(workspace, day),
        agenda(workspace, day, MOST_DUE, kind),
        recently_changed(workspace, MOST_CHANGED),
        is_empty=not everything,
        days_without_copy=days_without_copy(workspace, day) if everything else None,
    )


def _agenda_key(line: AgendaLine) -> object:
    return line.kind, line.reference


def _changed_key(line: ChangedLine) -> object:
    return line.kind, line.id


PLACE = Place(code="home", title=mark("Home"), icon="house", make_page=HomePage)
