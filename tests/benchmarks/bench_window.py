"""The longest time that the window takes no key, action by action, over a large case file.

Every action is done in the real window, and what it set going in the background is waited for.
"""

from __future__ import annotations

import os
import sys
import tempfile
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEventLoop, QTimer

from casefile.app import Program, make_application
from casefile.garbage import put_off_garbage_search, resume_garbage_search
from casefile.services.case_files import open_case_file
from casefile.settings import Settings
from casefile.ui.list_page import ListPage
from casefile.ui.places import PLACES
from tests.benchmarks.figures import Figure, at_most, publish
from tests.benchmarks.make_large import PASSPHRASE, make_large
from tests.benchmarks.stalls import Stalls

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from casefile.ui.main_window import MainWindow

SIZES = tuple(int(each) for each in os.environ.get("CASEFILE_BENCH_SIZE", "").split()) or (
    *(5_000, 20_000, 50_000),
)
FELT = 100.0  # milliseconds; what takes longer belongs into the background
SWITCH, LOCK = 150.0, 50.0
CHANGES: dict[str, dict[str, object]] = {
    "Persian": {"language": "fa"},
    "dark colours": {"look": "dark"},
    "larger text": {"percent": 130},
}
REST = 250  # milliseconds without work in the background


def measure() -> Iterator[Figure]:
    """Open a large case file in the window and go through it."""
    put_off_garbage_search()  # as the program does
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "large.casefile"
        make_large(path, *SIZES).close()
        user = User(path)
        resume_garbage_search()
        yield user.does("open the window", user.enter)
        for place in PLACES:
            yield user.does(f"{place.code}: first visit", partial(user.window.go, place.code))
            page = user.window.pages.page(place.code)
            if isinstance(page, ListPage):
                yield from _list(user, place.code, page)
        for words, wanted in CHANGES.items():
            yield user.does(words, partial(user.choose, **wanted), SWITCH)
        yield user.does("lock", user.program.lock, LOCK)


def _list(user: User, place: str, page: ListPage) -> Iterator[Figure]:
    table, tabs = page.table, page.pane.tabs
    last = table.records.rowCount() - 1
    yield user.does(f"{place}: jump to the end", partial(table.select_row, last))
    for column in page.contents.columns:
        if column.sortable:
            sort = partial(page.sort, column.code, descending=True)
            yield user.does(f"{place}: sort by {column.code}", sort)
    for words in ("al", "خ", ""):
        yield user.does(f"{place}: filter “{words}”", partial(page.filter_line.setText, words))
    for code, _ in page.contents.chips:
        yield user.does(f"{place}: chip “{code}”", partial(page.show_chip, code))
    for number in range(tabs.bar.count()):
        code = str(tabs.bar.tabData(number))
        yield user.does(f"{place}: tab {code}", partial(tabs.turn_to, code))
    yield user.does(f"{place}: another record", partial(table.select_row, 3))


class User:
    """Sits before the window, does one thing after the other, and notices when it hangs."""

    def __init__(self, path: Path) -> None:
        self._workspace = open_case_file(path, PASSPHRASE)
        self.program = Program(make_application(), Settings(), replace=_stay, keep=_forget)
        self._stalls = Stalls()

    @property
    def window(self) -> MainWindow:
        """The main window."""
        if self.program.window is None:
            raise RuntimeError("no case file is open")
        return self.program.window

    def enter(self) -> None:
        """Let the window take the place of the first one."""
        self.program.enter(self._workspace)
        self.window.resize(1400, 900)

    def choose(self, **changes: object) -> None:
        """Change a setting."""
        self.program.change_settings(self.program.settings.with_changes(**changes))

    def does(self, name: str, action: Callable[[], object], limit: float = FELT) -> Figure:
        """Do something, wait until all of it is done, and give the longest stall meanwhile."""
        _wait(REST)
        self._stalls.take()
        QTimer.singleShot(0, self._stalls, action)
        _wait(REST)
        while self.program.background.busy:
            _wait(REST)
        return Figure(f"window, {name}", self._stalls.take().took, "ms", at_most(limit))


def _wait(milliseconds: int) -> None:
    waiting = QEventLoop()
    QTimer.singleShot(milliseconds, waiting.quit)
    waiting.exec()


def _stay(_path: Path | None) -> None:
    """Be the new process that takes the place of a locked one."""


def _forget(_settings: Settings) -> None:
    """Store no settings."""


if __name__ == "__main__":
    sys.exit(publish(measure()))
