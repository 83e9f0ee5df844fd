"""What a place in the program must offer so that the main window can hold it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from casefile.ui.commands import Creation
from casefile.ui.desk import Desk

if TYPE_CHECKING:
    from casefile.ui.commands import Command


class Page(QWidget):
    """One place of the program. Subclasses build themselves in `__init__` from the desk."""

    loaded = Signal()  # what was asked for is on the screen

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk

    def refresh(self) -> None:
        """Read again what is shown; called when the page comes to the front."""

    def show_record(self, record_id: object, kind: str = "") -> None:
        """Show one record of a kind that the place handles."""

    def begin(self, kind: str, **known: object) -> None:
        """Begin a new record of a kind that the place creates, with what is already known."""

    def show_chip(self, code: str) -> None:
        """Choose a saved filter by its code."""

    def focus_filter(self) -> None:
        """Put the cursor where the list is filtered (Ctrl+F)."""

    def commands(self) -> Sequence[Command]:
        """Give the actions that make sense now, for the palette, the menu and their keys."""
        return ()

    def panes(self) -> Sequence[QWidget]:
        """Give the widgets that F6 goes round, in reading order."""
        return ()

    def keep_draft(self) -> None:
        """Commit or keep what was typed; called before leaving, locking and closing."""

    def state(self) -> dict[str, object]:
        """Give place, selection and sizes, to be restored by a page in another language."""
        return {}

    def restore_state(self, state: Mapping[str, object]) -> None:
        """Go back to what `state()` gave."""


@dataclass(frozen=True, slots=True)
class Place:
    """One entry of the rail: a page that is made when somebody first goes there."""

    code: str
    title: str  # catalogue key
    icon: str
    make_page: Callable[[Desk, QWidget], Page]  # with the parent that it gets
    kinds: tuple[str, ...] = ()  # kinds of record that the page shows
    creates: tuple[Creation, ...] = ()  # kinds of record that the page begins
