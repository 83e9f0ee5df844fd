"""Choose records by typing: one, or several that stay as chips; what is new is added in place."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QToolButton, QVBoxLayout, QWidget

from casefile.language.bidi import isolate
from casefile.progress import Progress
from casefile.storage.workspace import Workspace
from casefile.ui.fields.buttons import icon_button
from casefile.ui.fields.flow import FlowLayout
from casefile.ui.fields.words import tip
from casefile.ui.messages import refuse
from casefile.ui.suggestions import Search, Suggestion, SuggestionLine

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

    from casefile.ui.desk import Desk

LONGEST_CHIP = 300  # pixels at the usual font size; more stands in the tip
NEW = "new"  # the kind of a suggestion that begins something instead of choosing it


@dataclass(frozen=True, slots=True)
class Adding:
    """How a picker adds what is not on file yet: by its last suggestion, which is of the kind NEW.

    Attributes:
        kind: of the record, as pages hear of changes; nothing when no page shows such records.
        add: gives the id of what was added; called on a background thread.
    """

    kind: str
    add: Callable[[Workspace, str, Progress], object]

    def begin(
        self, owner: QWidget, desk: Desk, words: str, take: Callable[[Suggestion], None]
    ) -> None:
        """Add what was typed, and hand it on as a suggestion that is on file."""
        desk.background.start(
            owner,
            partial(self.add, desk.workspace, words),
            done=partial(self._hand_on, desk, words, take),
            failed=partial(refuse, desk),
            writes=True,
        )

    def _hand_on(
        self, desk: Desk, words: str, take: Callable[[Suggestion], None], added: object
    ) -> None:
        if self.kind:
            desk.tell_changed(self.kind, added)
        take(Suggestion(added, words))


def new_suggestion(words: str, title: str) -> Suggestion:
    """Give the suggestion that adds what was typed."""
    return Suggestion(words, title, "", "plus", NEW)


class RecordPicker(QWidget):
    """Asks for one record: type a few letters, choose below; emptying takes it away again.

    The cross does the same for the mouse. Tab passes it by: who goes on typing after a choice
    would press it with the first space, and lose the choice and the words.
    """

    chosen = Signal(object)  # the Suggestion, or None when it was taken away

    def __init__(
        self,
        desk: Desk,
        name: str,
        search: Search,
        icon: str = "search",
        parent: QWidget | None = None,
        *,
        adding: Adding | None = None,
    ) -> None:
        """Make a picker with an accessible name; `search` gives suggestions with ids as keys."""
        super().__init__(parent)
        self._desk = desk
        self._adding = adding
        self._chosen: Suggestion | None = None
        self.line = SuggestionLine(desk.theme, name, search)
        self.line.tab_takes = True
        self.line.setPlaceholderText(desk.say("Type to search…"))
        leading = QLineEdit.ActionPosition.LeadingPosition
        self.line.addAction(desk.theme.icon(icon, "muted"), leading)
        self.clear_button = icon_button(desk.theme, "x", desk.say("Take away {name}", name=name))
        self.clear_button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.clear_button.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        row.addWidget(self.line, 1)
        row.addWidget(self.clear_button)
        self.setFocusProxy(self.line)
        self.setAccessibleName(name)
        self.line.taken.connect(self._take)
        self.line.editingFinished.connect(self._put_back)
        self.clear_button.clicked.connect(self._clear)

    def key(self) -> Any | None:  # noqa: ANN401 - whatever the search gives
        """Give the id of the chosen record, or None."""
        return self._chosen.key if self._chosen else None

    def show_chosen(self, suggestion: Suggestion | None) -> None:
        """Show a choice without telling anybody."""
        self._chosen = suggestion
        self.line.setText(suggestion.title if suggestion else "")
        self.line.setCursorPosition(0)
        self.line.setToolTip(tip(suggestion.detail) if suggestion else "")
        self.clear_button.setVisible(suggestion is not None)

    @Slot(object)
    def _take(self, suggestion: Suggestion) -> None:
        if self._adding is not None and suggestion.kind == NEW:
            self._adding.begin(self, self._desk, str(suggestion.key), self._take)
            return
        self.show_chosen(suggestion)
        self.chosen.emit(suggestion)

    @Slot()
    def _clear(self) -> None:
        self.show_chosen(None)
        self.line.setFocus()
        self.chosen.emit(None)

    @Slot()
    def _put_back(self) -> None:
        # Half a word is no choice: show what is chosen, or nothing.
        if self.line.list.isVisible():
            return
        if self._chosen is not None and not self.line.text().strip():
            self.show_chosen(None)
            self.chosen.emit(None)
        else:
            self.show_chosen(self._chosen)


class ManyPicker(QWidget):
    """Asks for several records or tags; each chosen one is a chip with a cross."""

    changed = Signal()

    def __init__(
        self,
        desk: Desk,
        name: str,
        search: Search,
        parent: QWidget | None = None,
        *,
        adding: Adding | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._name = name
        self._adding = adding
        self._chosen: list[Suggestion] = []
        self.line = SuggestionLine(desk.theme, name, search)
        self.line.tab_takes = True
        self.line.setPlaceholderText(desk.say("Type to add…"))
        self._chips = FlowLayout(desk.theme.size(6))
        self._chips.addWidget(self.line)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self._chips)
        self.setFocusProxy(self.line)
        self.setAccessibleName(name)
        self.line.taken.connect(self._take)

    def keys(self) -> tuple[Any, ...]:
        """Give the ids of the chosen records in the order they were chosen."""
        return tuple(each.key for each in self._chosen)

    def show_chosen(self, suggestions: Sequence[Suggestion]) -> None:
        """Replace the choice without telling anybody."""
        self._chosen = list(suggestions)
        self._chips.removeWidget(self.line)
        self._chips.empty()
        before: QWidget = self.line
        for each in self._chosen:
            chip = self._chip(each)
            self._chips.addWidget(chip)
            self.setTabOrder(before, chip)
            before = chip
        self._chips.addWidget(self.line)
        self._fit()

    def _fit(self) -> None:
        # Forms share out heights that depend on widths wrongly: give them one that does not.
        self.setFixedHeight(max(1, self._chips.heightForWidth(max(1, self.width()))))

    def _chip(self, suggestion: Suggestion) -> QToolButton:
        made = QToolButton()
        theme = self._desk.theme
        room = theme.size(LONGEST_CHIP)
        cut = made.fontMetrics().elidedText(suggestion.title, Qt.TextElideMode.ElideRight, room)
        made.setText(isolate(cut).replace("&", "&&"))
        made.setIcon(theme.icon("x", "muted", theme.size(14)))
        made.setIconSize(QSize(theme.size(14), theme.size(14)))
        made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        made.setAccessibleName(self._desk.say("Take away {name}", name=suggestion.title))
        whole = (suggestion.title if cut != suggestion.title else "", suggestion.detail)
        made.setToolTip(tip("\n".join(each for each in whole if each)))
        made.setProperty("key", suggestion.key)
        made.setCheckable(False)
        made.setProperty("role", "chip")
        made.clicked.connect(self._drop)
        return made

    @Slot(object)
    def _take(self, suggestion: Suggestion) -> None:
        self.line.clear()
        if self._adding is not None and suggestion.kind == NEW:
            self._adding.begin(self, self._desk, str(suggestion.key), self._take)
        elif suggestion.key not in self.keys():
            self.show_chosen([*self._chosen, suggestion])
            self.changed.emit()

    @Slot()
    def _drop(self) -> None:
        chip = self.sender()
        if isinstance(chip, QToolButton):
            key = chip.property("key")
            self.show_chosen([each for each in self._chosen if each.key != key])
            self.line.setFocus()
            self.changed.emit()

    # QWidget

    def hasHeightForWidth(self) -> bool:
        """Say no: the height is set whenever the width changes."""
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Be as tall as the chips need."""
        super().resizeEvent(event)
        self._fit()
