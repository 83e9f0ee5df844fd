"""The list of letters with the letter beside it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEvent, QObject, Qt, Slot
from PySide6.QtGui import QResizeEvent

from casefile.language.catalogue import mark
from casefile.ui.commands import Command, Creation
from casefile.ui.fields.code_combo import CodeCombo
from casefile.ui.letters.pane import LetterPane
from casefile.ui.letters.row import HEIGHT, LetterDelegate
from casefile.ui.letters.table import CHIPS, ORDERS, count, letter_columns, lines
from casefile.ui.list_page import ListContents, ListPage
from casefile.ui.page import Place
from casefile.values.codes import UNFINISHED, Direction

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

    from PySide6.QtWidgets import QWidget

    from casefile.ui.desk import Desk

BY_DUE = frozenset({"overdue", "week"})  # filters that begin with what is due first


class LettersPage(ListPage):
    """Shows the letters like a mail program: who, about what, and what each of them waits for."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        contents = ListContents(
            kind="letter",
            title=mark("Letters"),
            filter_hint=mark("Filter letters by subject, text, reference or counterpart"),
            new_title=mark("New letter"),
            empty_icon="mail",
            empty_title=mark("No letters yet"),
            empty_words=mark(
                "Every letter that goes out or comes in stands here, with what it makes due."
            ),
            columns=letter_columns(desk),
            count=partial(count, desk),
            lines=partial(lines, desk),
            chips=CHIPS,
            order="date",
            refreshed_by=frozenset({"exhibit", "institution"}),
        )
        super().__init__(desk, contents, LetterPane, parent)
        self.letter_pane = cast("LetterPane", self.pane)
        self._dress_table()
        self._add_order()
        self.splitter.setStretchFactor(0, 2)
        self.splitter.setStretchFactor(1, 3)
        self.splitter.setSizes([400, 600])  # their proportion counts, not their sum

    def _dress_table(self) -> None:
        height = self.desk.theme.size(HEIGHT)
        self.table.setItemDelegate(LetterDelegate(self.desk, self.table))
        self.table.horizontalHeader().hide()
        self.table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.table.viewport().installEventFilter(self)
        self.table.verticalHeader().setDefaultSectionSize(height)

    def _add_order(self) -> None:
        say = self.desk.say
        self.order = CodeCombo(say("Order of the list"), [(code, say(key)) for code, key in ORDERS])
        self.order.setMinimumContentsLength(8)
        self.order.choose("date")
        self.head_row.insertWidget(self.head_row.count() - 1, self.order)
        self.order.chosen.connect(self._choose_order)

    @Slot(str)
    def _choose_order(self, code: str) -> None:
        self.sort(code, descending=False)

    def show_chip(self, code: str) -> None:
        """Choose a saved filter; what is due is shown in the order in which it is due."""
        self._order_for(code)
        super().show_chip(code)

    @Slot(object)
    def _choose_chip(self, chosen: QWidget) -> None:
        self._order_for(str(chosen.property("code")))
        super()._choose_chip(chosen)

    def _order_for(self, chip: str) -> None:
        if chip in BY_DUE:
            self.order.choose("due")
        elif self.order.code() == "due":
            self.order.choose("date")
        self.sort(self.order.code(), descending=False)

    # QWidget

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the one column as wide as the list: a hidden header stretches nothing."""
        if event.type() == QEvent.Type.Resize and isinstance(event, QResizeEvent):
            self.table.setColumnWidth(0, event.size().width())
        return super().eventFilter(watched, event)

    # Page

    def commands(self) -> Sequence[Command]:
        """Give what can be done with the letter that is shown."""
        pane = self.letter_pane
        view = pane.view
        ours = view is not None and view.draft.direction is not Direction.RECEIVED
        shown = pane.record_id is not None
        unfinished = view is not None and view.draft.status in UNFINISHED
        open_ = shown or pane.beginning
        return (
            Command(
                mark("Log reply"),
                pane.log_reply,
                "Ctrl+R",
                "mail-check",
                shown and ours and not unfinished,
            ),
            Command(
                mark("Mark as sent"), pane.mark_as_sent, "", "send", shown and ours and unfinished
            ),
            Command(mark("Write an answer"), pane.write_answer, "", "reply", shown and not ours),
            Command(mark("Set the due date"), pane.focus_due, "Ctrl+D", "calendar-clock", open_),
            Command(
                mark("Attach files"), pane.focus_attachments, "Ctrl+Shift+A", "paperclip", open_
            ),
            Command(
                mark("Turn the paragraph round"), pane.turn_paragraph, "Ctrl+Shift+X", "type", open_
            ),
        )

    def state(self) -> dict[str, object]:
        """Give what every list gives, and the order."""
        return {**super().state(), "order": self.order.code()}

    def restore_state(self, state: Mapping[str, Any]) -> None:
        """Go back to what `state()` gave."""
        super().restore_state(state)
        self.table.setColumnWidth(0, self.table.viewport().width())
        if state.get("order"):
            self.order.choose(str(state["order"]))
            self.sort(self.order.code(), descending=False)


PLACE = Place(
    code="letters",
    title=mark("Letters"),
    icon="mail",
    make_page=LettersPage,
    kinds=("letter",),
    creates=(Creation("letter", mark("Letter"), mark("New letter"), "mail-plus", "Ctrl+Shift+N"),),
)
