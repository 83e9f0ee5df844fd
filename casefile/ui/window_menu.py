"""The menu bar and the keys of the whole window."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, TypeGuard

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QTextEdit, QWidget

from casefile.language.catalogue import mark
from casefile.ui.commands import Command
from casefile.ui.keys_dialog import KeysDialog
from casefile.ui.spoken import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from casefile.ui.desk import Desk
    from casefile.ui.main_window import MainWindow
    from casefile.ui.page import Page, Place


class WindowActions(QObject):
    """Makes the menus and keeps the keys of window and page in step."""

    def __init__(self, window: MainWindow, desk: Desk, places: Sequence[Place]) -> None:
        super().__init__(window)
        self._window = window
        self._desk = desk
        self._places = tuple(places)
        self._page: Page | None = None
        self._page_actions: list[QAction] = []
        self._commands = self._make_commands()
        self._build_menus()

    def commands(self) -> list[Command]:
        """Give every action of the window but the palette itself, for the palette."""
        groups = ("new", "edit", "view", "help", "file")
        own = [each for group in groups for each in self._commands[group]]
        return [*own, *self._going()]

    def show_page(self, page: Page) -> None:
        """Take the keys of a page's commands."""
        self._page = page
        for old in self._page_actions:
            self._window.removeAction(old)
            old.deleteLater()
        taken = {each.keys for group in self._commands.values() for each in group if each.keys}
        self._page_actions = [
            self._key_action(each) for each in page.commands() if each.keys not in {"", *taken}
        ]

    def _key_action(self, command: Command) -> QAction:
        action = QAction(self._desk.say(command.title), self)
        action.setShortcut(QKeySequence(command.keys))
        action.setData(command.title)
        action.triggered.connect(self._run_page_command)
        self._window.addAction(action)
        return action

    @Slot()
    def _run_page_command(self) -> None:
        # Asked again at the moment of the key: what makes sense changes with the selection.
        sender = self.sender()
        if self._page is None or not isinstance(sender, QAction):
            return
        for command in self._page.commands():
            if command.title == sender.data() and command.enabled:
                command.run()
                return

    def _make_commands(self) -> dict[str, list[Command]]:
        window = self._window
        return {
            "new": self._beginning(),
            "file": [
                # Locking leads to where case files are chosen, made and restored.
                Command(mark("Another case file…"), window.lock_wanted.emit, "", "folder-open"),
                Command(mark("Lock"), window.lock_wanted.emit, "Ctrl+L", "lock"),
                Command(mark("Hide and quit at once"), window.vanish_wanted.emit, "F12", "eye-off"),
                Command(mark("Quit"), window.close, "Ctrl+Q", "log-out"),
            ],
            "edit": [
                Command(mark("Undo"), self._undo, "Ctrl+Z", "undo-2"),
                Command(mark("Redo"), self._redo, "Ctrl+Shift+Z", "redo-2"),
                Command(mark("Search"), window.focus_search, "Ctrl+K", "search"),
                Command(mark("Filter the list"), window.focus_filter, "Ctrl+F", "list-filter"),
            ],
            "view": [
                Command(mark("Back"), window.go_back, "Alt+Left", "arrow-left"),
                Command(mark("Forward"), window.go_forward, "Alt+Right", "arrow-right"),
                Command(mark("Next pane"), window.next_pane, "F6"),
                Command(mark("Larger text"), partial(self._resize, 10), "Ctrl++", "zoom-in"),
                Command(mark("Smaller text"), partial(self._resize, -10), "Ctrl+-", "zoom-out"),
                Command(mark("Usual text size"), partial(self._resize, 0), "Ctrl+0"),
                *self._dressing(),
            ],
            "tools": [
                Command(mark("Find an action…"), window.show_palette, "Ctrl+Shift+P", "command")
            ],
            "help": [
                Command(mark("Keys"), self._show_keys, "F1", "keyboard"),
                Command(mark("About this program"), self._show_about, "", "info"),
            ],
        }

    def _show_about(self) -> None:
        self._desk.show_filter("settings", "about")

    def _beginning(self) -> list[Command]:
        creations = [each for place in self._places for each in place.creates]
        return [
            Command(
                creation.command,
                partial(self._desk.begin, creation.kind),
                creation.keys or ("" if number else "Ctrl+N"),
                creation.icon,
            )
            for number, creation in enumerate(creations)
        ]

    def _dressing(self) -> list[Command]:
        looks = (
            ("light", mark("Light colours"), "sun"),
            ("dark", mark("Dark colours"), "moon"),
            ("contrast", mark("High contrast"), "contrast"),
        )
        now = self._desk.settings
        return [
            *(
                Command(words, partial(self._want, look=code), icon=icon, checked=now.look == code)
                for code, words, icon in looks
            ),
            *(
                Command(
                    name,
                    partial(self._want, language=code),
                    icon="languages",
                    checked=now.language == code,
                )
                for code, name in LANGUAGES
            ),
        ]

    def _going(self) -> list[Command]:
        return [
            Command(
                place.title,
                partial(self._window.go, place.code),
                f"Ctrl+{number}" if number <= 9 else "",
                place.icon,
            )
            for number, place in enumerate(self._places, start=1)
        ]

    def _build_menus(self) -> None:
        say, window = self._desk.say, self._window
        bar = window.menuBar()
        bar.clear()
        for old in bar.findChildren(QMenu, options=Qt.FindChildOption.FindDirectChildrenOnly):
            old.deleteLater()
        file_menu = bar.addMenu(say(mark("&File")))
        self._fill(
            file_menu.addMenu(self._desk.theme.icon("plus"), say("New")), self._commands["new"]
        )
        self._fill(file_menu, list(window.program_commands))
        file_menu.addSeparator()
        self._fill(file_menu, self._commands["file"])
        self._fill(bar.addMenu(say(mark("&Edit"))), self._commands["edit"])
        view = bar.addMenu(say(mark("&View")))
        self._fill(view, self._going())
        view.addSeparator()
        self._fill(view, self._commands["view"])
        self._tools = bar.addMenu(say(mark("&Tools")))
        self._tools.aboutToShow.connect(self._fill_tools)
        self._fill(self._tools, self._commands["tools"])
        self._fill(bar.addMenu(say(mark("&Help"))), self._commands["help"])
        self._second_way(self._commands["help"][0], "Ctrl+/")

    def _second_way(self, command: Command, keys: str) -> None:
        action = QAction(self._desk.say(command.title), self)
        action.setShortcut(QKeySequence(keys))
        action.triggered.connect(partial(_run, command.run))
        self._window.addAction(action)

    def _fill(self, menu: QMenu, commands: Sequence[Command]) -> None:
        for command in commands:
            action = QAction(self._desk.say(command.title), menu)
            if command.icon:
                action.setIcon(self._desk.theme.icon(command.icon))
            if command.keys:
                action.setShortcut(QKeySequence(command.keys))
            if command.checked is not None:
                action.setCheckable(True)
                action.setChecked(command.checked)
            action.setEnabled(command.enabled)
            action.triggered.connect(partial(_run, command.run))
            menu.addAction(action)

    @Slot()
    def _fill_tools(self) -> None:
        self._tools.clear()
        self._fill(self._tools, self._commands["tools"])
        if self._page is None:
            return
        self._tools.addSeparator()
        for command in self._page.commands():
            # The keys belong to the window's own actions; twice would be ambiguous.
            words = self._desk.say(command.title)
            shown = f"{words}\t{command.keys}" if command.keys else words
            action = QAction(shown, self._tools)
            action.setEnabled(command.enabled)
            action.triggered.connect(partial(_run, command.run))
            self._tools.addAction(action)

    def _undo(self) -> None:
        field = QApplication.focusWidget()
        if can_undo(field):
            field.undo()
        else:
            self._window.undo_wanted.emit()

    def _redo(self) -> None:
        field = QApplication.focusWidget()
        if can_redo(field):
            field.redo()
        else:
            self._window.redo_wanted.emit()

    def _resize(self, by: int) -> None:
        percent = self._desk.settings.percent + by if by else 100
        self._want(percent=min(220, max(70, percent)))

    def _want(self, **changes: object) -> None:
        wanted = self._desk.settings.with_changes(**changes)
        self._desk.signals.settings_wanted.emit(wanted)

    def _show_keys(self) -> None:
        KeysDialog(self._desk, self._window.all_commands(), self._window).exec()


def _run(run: Callable[[], object], _checked: bool = False) -> None:
    run()


def can_undo(field: QWidget | None) -> TypeGuard[QLineEdit | QTextEdit]:
    """Say whether a field under the cursor has typing of its own to take back."""
    if isinstance(field, QLineEdit):
        return field.isUndoAvailable()
    return isinstance(field, QTextEdit) and field.document().isUndoAvailable()


def can_redo(field: QWidget | None) -> TypeGuard[QLineEdit | QTextEdit]:
    """Say whether a field under the cursor can type again what it took back."""
    if isinstance(field, QLineEdit):
        return field.isRedoAvailable()
    return isinstance(field, QTextEdit) and field.document().isRedoAvailable()
