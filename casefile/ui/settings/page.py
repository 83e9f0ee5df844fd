"""The settings: a tab for each side of them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from casefile.language.catalogue import mark
from casefile.ui.commands import Command
from casefile.ui.fields.tabs import Tabs
from casefile.ui.fields.words import title
from casefile.ui.page import Page, Place
from casefile.ui.settings.about import AboutTab
from casefile.ui.settings.backups import BackupsTab
from casefile.ui.settings.history import WholeHistoryTab
from casefile.ui.settings.lists import ListsTab
from casefile.ui.settings.looks import LooksTab
from casefile.ui.settings.named import NamedTab
from casefile.ui.settings.office import OfficeTab
from casefile.ui.settings.passphrase import PassphraseTab

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from casefile.ui.desk import Desk

DAMAGED = "damaged"  # no tab of its own: the backups, with what helps against damage
WIDEST = 860  # pixels at the usual font size; longer lines are hard to read


class SettingsPage(Page):
    """Shows the settings; each choice is in force at once."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        say = desk.say
        self.tabs = Tabs(say("Parts of the settings"))
        for code, words, make in (
            ("looks", say("Language and looks"), LooksTab),
            ("office", say("Office"), OfficeTab),
            ("passphrase", say("Passphrase"), PassphraseTab),
            ("backups", say("Backups"), BackupsTab),
            ("lists", say("Lists"), ListsTab),
            ("named", say("Institutions and places"), NamedTab),
            ("history", say("History"), WholeHistoryTab),
            ("about", say("About"), AboutTab),
        ):
            self.tabs.add(code, words, partial(make, desk))
        self.tabs.setMaximumWidth(desk.theme.size(WIDEST))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(desk.theme.size(10))
        column.addWidget(title(say("Settings")))
        column.addWidget(self.tabs, 1)
        self.tabs.turned.connect(self._read_turned)

    @Slot(str)
    def _read_turned(self, code: str) -> None:
        tab = self.tabs.widget(code)
        if isinstance(tab, OfficeTab | BackupsTab | ListsTab | NamedTab | WholeHistoryTab):
            tab.refresh()

    def turn_to(self, code: str) -> None:
        """Bring a tab to the front and put the cursor into it."""
        self.tabs.turn_to(code)
        self.tabs.widget(code).setFocus(Qt.FocusReason.ShortcutFocusReason)

    # Page

    def refresh(self) -> None:
        """Show the first tab at the first visit; read the one in front again."""
        if self.tabs.made():
            self._read_turned(self.tabs.code())
        else:
            self.tabs.turn_to("looks")
        self.loaded.emit()

    def show_chip(self, code: str) -> None:
        """Bring a tab to the front, asked for by its code; DAMAGED shows what helps."""
        if code == DAMAGED:
            self.turn_to("backups")
            backups = self.tabs.widget("backups")
            if isinstance(backups, BackupsTab):
                backups.offer_ways()
        elif code:
            self.turn_to(code)

    def commands(self) -> Sequence[Command]:
        """Give the ways to each tab."""
        return (
            Command(mark("Change the passphrase"), partial(self.turn_to, "passphrase")),
            Command(mark("Backups"), partial(self.turn_to, "backups"), "", "archive"),
            Command(mark("Lists"), partial(self.turn_to, "lists"), "", "list"),
            Command(
                mark("Institutions and places"), partial(self.turn_to, "named"), "", "landmark"
            ),
            Command(
                mark("History of the case file"), partial(self.turn_to, "history"), "", "history"
            ),
        )

    def keep_draft(self) -> None:
        """Commit the field with the cursor, and forget every passphrase that was typed."""
        focused = QApplication.focusWidget()
        if focused is not None and self.isAncestorOf(focused):
            focused.clearFocus()
        passphrases = self.tabs.made().get("passphrase")
        if isinstance(passphrases, PassphraseTab):
            passphrases.forget()

    def panes(self) -> Sequence[QWidget]:
        """Give the row of tabs and the tab in front."""
        code = self.tabs.code()
        return (self.tabs.bar, self.tabs.widget(code)) if code else (self.tabs.bar,)

    def state(self) -> dict[str, object]:
        """Give the tab in front, the choice made last, and recovery words not yet on paper."""
        looks = self.tabs.made().get("looks")
        field = looks.last_field if isinstance(looks, LooksTab) else ""
        secret = self.tabs.made().get("passphrase")
        words = secret.words() if isinstance(secret, PassphraseTab) else ()
        return {"tab": self.tabs.code(), "field": field, "words": words}

    def restore_state(self, state: Mapping[str, Any]) -> None:
        """Go back to what `state()` gave."""
        if state.get("tab"):
            self.tabs.turn_to(str(state["tab"]))
        looks = self.tabs.made().get("looks")
        if isinstance(looks, LooksTab) and state.get("field"):
            looks.focus_field(str(state["field"]))
        if state.get("words"):  # the old ones open nothing any more: these must not be lost
            secret = self.tabs.widget("passphrase")
            if isinstance(secret, PassphraseTab):
                secret.show_words(tuple(state["words"]))


PLACE = Place(code="settings", title=mark("Settings"), icon="settings", make_page=SettingsPage)
