"""The families' page of the real window, on a large case file, timed from outside."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QApplication

from casefile.app import make_application
from casefile.language.catalogue import Catalogue
from casefile.settings import Settings
from casefile.ui.background import Background
from casefile.ui.desk import Desk, DeskSignals
from casefile.ui.families.page import FamiliesPage
from casefile.ui.palette import Look
from casefile.ui.theme import apply, make_theme

if TYPE_CHECKING:
    from casefile.storage.workspace import Workspace
    from casefile.values.ids import FamilyId


class FamilyScreen:
    """Shows families one after the other, as a user who clicks through the list."""

    def __init__(self, workspace: Workspace) -> None:
        self.application = make_application()
        theme = make_theme(Look.LIGHT, 100, right_to_left=False)
        apply(theme, self.application)
        self.background = Background()
        signals = DeskSignals()
        desk = Desk(workspace, self.background, Catalogue("en"), theme, Settings(), signals)
        self.page = FamiliesPage(desk)
        self.page.resize(1400, 900)
        self.page.show()
        QApplication.processEvents()

    def show_family(self, key: FamilyId) -> None:
        """Ask for a family and wait until it is painted."""
        waiting = QEventLoop()
        pane = self.page.family_pane
        pane.shown.connect(waiting.quit)
        pane.show_record(key)
        waiting.exec()
        pane.shown.disconnect(waiting.quit)
        QApplication.processEvents()

    def close(self) -> None:
        """Put the page away."""
        self.page.close()
        self.background.finish()
        self.page.deleteLater()
        QApplication.processEvents()
