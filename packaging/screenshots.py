#!/usr/bin/env python3
"""Takes the pictures of the README from the running program, on its fictional demo case file.

    .venv/bin/python packaging/screenshots.py [FOLDER]

No screen is needed. The sample data move along with the calendar: of the machine, nothing but
date and time is seen in the pictures.
"""

from __future__ import annotations

import os
import sys
import time
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "packaging" / "screenshots"
os.environ["QT_QPA_PLATFORM"] = "offscreen"  # before Qt is loaded
sys.path.insert(0, str(ROOT))

from PIL import Image  # noqa: E402 - the source tree comes first
from PySide6.QtCore import QBuffer, QEventLoop, QIODevice  # noqa: E402
from PySide6.QtWidgets import QApplication  # noqa: E402

from casefile.app import Program, make_application  # noqa: E402
from casefile.settings import Settings  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Callable

    from casefile.ui.main_window import MainWindow


class Step(Protocol):
    """What is done in the window before its picture is taken."""

    def __call__(self, window: MainWindow, /) -> None:
        """Do it."""


SIZE = (1360, 860)  # pixels
SHOWN_PAGE = 3  # of the dossier: the summary and what the family asks
PATIENCE = 60  # seconds for the sample data or for one page
QUIET = 0.6  # seconds without work in the background: the page is finished


class StuckError(RuntimeError):
    """The program did not come to rest."""


@dataclass(frozen=True, slots=True)
class Picture:
    """One picture: its name, how the window is dressed, where it stands, what is done there."""

    name: str
    language: str
    look: str
    place: str
    prepare: Step


def main(folder: Path = FOLDER) -> int:
    """Take all pictures into a folder, and say how large each is."""
    import catalogues

    catalogues.compile_stale()
    folder.mkdir(parents=True, exist_ok=True)
    program = Program(
        make_application(), Settings(auto_lock_minutes=0), replace=_stay, keep=_forget
    )
    program.start(demo=True)
    window = _main_window(program)
    for picture in PICTURES:
        dressed = program.settings.with_changes(language=picture.language, look=picture.look)
        program.change_settings(dressed)
        window.resize(*SIZE)
        window.go(picture.place)
        _rest(program)
        picture.prepare(window)
        _rest(program)
        size = _save(window, folder / f"{picture.name}.png")
        print(f"{picture.name}.png: {size / 1000:.0f} kB")
    program.leave()
    return 0


def _choose(reference: str, tab: str = "") -> Step:
    """Give what shows one record, in one of its tabs."""

    def prepare(window: MainWindow) -> None:
        page = window.pages.front_page()
        table = page.table  # type: ignore[union-attr]  # a page with a list
        for row in range(table.records.rowCount()):
            line = table.records.line(row)
            if line is not None and line.reference == reference:
                table.select_row(row)
        if tab:
            page.pane.turn_to(tab)  # type: ignore[union-attr]  # and a record beside it
        table.setFocus()

    return prepare


def _build_dossier(window: MainWindow) -> None:
    from casefile.services.families import family_lines
    from casefile.values.families import FamilyFilter

    first = family_lines(window.desk.workspace, FamilyFilter())[0]
    window.desk.begin("dossier", family=first.id)
    page = window.pages.front_page()
    _wait(lambda: page.build_tab.can_issue)  # type: ignore[union-attr]  # the page of dossiers
    page.build_tab.pages.view.go_to(SHOWN_PAGE)  # type: ignore[union-attr]  # as above


def _nothing(_window: MainWindow) -> None:
    """Show the page as it comes."""


def _main_window(program: Program) -> MainWindow:
    _wait(lambda: program.window is not None)
    if program.window is None:
        raise StuckError
    return program.window


def _rest(program: Program) -> None:
    """Wait until nothing has been worked at for a while."""
    quiet_since = time.monotonic()

    def rested() -> bool:
        nonlocal quiet_since
        if program.background.busy:
            quiet_since = time.monotonic()
        return time.monotonic() - quiet_since > QUIET

    _wait(rested)


def _wait(ready: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not ready():
        if time.monotonic() > end:
            raise StuckError
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)


def _save(window: MainWindow, path: Path) -> int:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    window.grab().save(buffer, "PNG")
    # A window has few colours: 256 of them cannot be told from all, and take a third of the room.
    picture = Image.open(BytesIO(bytes(buffer.data().data()))).convert("RGB")
    few = picture.quantize(256, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    few.save(path, optimize=True)
    return path.stat().st_size


def _stay(_path: Path | None) -> None:
    """Start nothing anew."""


def _forget(_settings: Settings) -> None:
    """Keep nobody's settings."""


PICTURES = (
    Picture("families_en_light", "en", "light", "families", _choose("F-0001")),
    Picture("families_fa_light", "fa", "light", "families", _choose("F-0001", "timeline")),
    Picture("home_fa_dark", "fa", "dark", "home", _nothing),
    Picture("dossier_fa_light", "fa", "light", "dossiers", _build_dossier),
    Picture("letters_en_dark", "en", "dark", "letters", _choose("C-2026-006")),
)

if __name__ == "__main__":
    sys.exit(main(*(Path(each) for each in sys.argv[1:2])))
