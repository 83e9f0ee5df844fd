"""A member of staff at the program: each sentence is one piece of the day's work."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from casefile.app import Program
from casefile.settings import Settings
from casefile.ui.cover import Cover
from casefile.ui.demands.form import DemandForm
from casefile.ui.demands.page import DemandsPage
from casefile.ui.dossiers.page import DossiersPage
from casefile.ui.exchange.page import ImportPage
from casefile.ui.families.page import FamiliesPage
from casefile.ui.letters.page import LettersPage
from casefile.ui.letters.pane import LetterPane
from casefile.ui.main_window import MainWindow
from casefile.ui.settings.page import SettingsPage
from casefile.ui.unlock.window import UnlockWindow
from casefile.ui.unlock.words_panel import WordsPanel
from tests.journeys.hands import CONTROL, Hands

PLACES = ("home", "families", "people", "demands", "letters", "dossiers", "import", "settings")
SHIFT = Qt.KeyboardModifier.ShiftModifier
SomePage = TypeVar("SomePage", bound=QWidget)


@dataclass(slots=True)
class Edges:
    """What lies outside of the program: a folder one chooses, starting anew, kept settings."""

    folder: Path
    replaced: list[Path | None] = field(default_factory=list)
    settings: list[Settings] = field(default_factory=list)


class Staff:
    """Works with mouse and keyboard in one running program."""

    def __init__(self, qtbot: QtBot, program: Program, edges: Edges) -> None:
        self.program = program
        self.edges = edges
        self.hands = Hands(qtbot, program.background)

    # The first window

    def creates_a_case_file(
        self, name: str, organisation: str, staff_name: str, passphrase: str
    ) -> tuple[str, ...]:
        """Make a case file in the folder at the edge; give the recovery words that were shown."""
        hands, first = self.hands, self.first
        hands.press(first.new_button)
        form = first.form
        assert form is not None
        hands.press(form.place.folder_button)
        for line, words in (
            (form.organisation, organisation),
            (form.staff_name, staff_name),
            (form.passphrase.line, passphrase),
            (form.again.line, passphrase),
        ):
            hands.write(words, line)
        hands.press(form.place.file_name)
        hands.key(Qt.Key.Key_A, CONTROL)
        hands.write(name)
        hands.press(form.create_button)
        hands.wait(lambda: bool(first.findChildren(WordsPanel)))
        return self._keeps_the_recovery_words(first.findChildren(WordsPanel)[0])

    def _keeps_the_recovery_words(self, panel: WordsPanel) -> tuple[str, ...]:
        self.hands.wait(panel.isVisible)
        shown = [each.accessibleName() for each in panel.findChildren(QWidget)]
        words = tuple(each.split(": ")[1] for each in shown if each[:1].isdigit())
        assert not panel.go_on_button.isEnabled()
        self.hands.press(panel.on_paper)
        self.hands.press(panel.go_on_button)
        self.hands.wait(lambda: self.program.window is not None)
        self._has_the_window()
        return words

    def types_the_passphrase(self, passphrase: str) -> None:
        """Type a passphrase into the first window and press Enter."""
        panel = self.first.panel
        self.hands.wait(panel.open_button.isEnabled)
        self.hands.press(panel.field.line)
        self.hands.key(Qt.Key.Key_A, CONTROL)
        self.hands.write(passphrase)
        self.hands.key(Qt.Key.Key_Return)

    def unlocks(self, passphrase: str) -> None:
        """Open the case file."""
        self.types_the_passphrase(passphrase)
        self.hands.wait(lambda: self.program.window is not None)
        self._has_the_window()

    @property
    def first(self) -> UnlockWindow:
        """The window that asks for the passphrase."""
        assert self.program.unlock is not None
        return self.program.unlock

    def refusal(self) -> str:
        """Give what the first window says after a wrong passphrase."""
        self.hands.wait(lambda: not self.program.background.busy)
        return self.first.panel.said.text()

    # Getting about

    @property
    def window(self) -> MainWindow:
        """The main window."""
        assert self.program.window is not None
        return self.program.window

    def _has_the_window(self) -> None:
        self.window.activateWindow()
        self.hands.wait(self.window.isActiveWindow)
        self.hands.rest()

    def goes_to(self, place: str, kind: type[SomePage]) -> SomePage:
        """Go to a place with its key."""
        number = Qt.Key(Qt.Key.Key_1 + PLACES.index(place))
        self.hands.key(number, CONTROL, self.window)
        return self.is_at(kind)

    def is_at(self, kind: type[SomePage]) -> SomePage:
        """Wait until a page is in front and at rest."""
        self.hands.wait(lambda: isinstance(self.window.pages.front_page(), kind))
        self.hands.rest()
        page = self.window.pages.front_page()
        assert isinstance(page, kind)
        return page

    def finds(self, words: str) -> list[str]:
        """Search everything, and take the first thing found; give the titles of all."""
        self.hands.key(Qt.Key.Key_K, CONTROL, self.window)
        self.hands.write(words)
        found = self.window.top_bar.omnibox.list.lines
        titles = [
            line.title for row in range(found.rowCount()) if (line := found.line(row)) is not None
        ]
        self.hands.key(Qt.Key.Key_Return)
        self.hands.rest()
        return titles

    # The work

    def imports(self, path: Path) -> str:
        """Drop a file on the place of imports and import it; give what the report says."""
        page = self.goes_to("import", ImportPage)
        self.hands.drop(path, page.zone)
        self.hands.wait(lambda: page.steps.currentWidget() is page.look)
        self.hands.rest()
        self.hands.press(page.look.import_button)
        self.hands.wait(lambda: page.steps.currentWidget() is page.report)
        self.hands.rest()
        return page.report.counts.text()

    def opens_the_family(self, words: str) -> FamiliesPage:
        """Go to the families, filter them by words, and look at the one that is left."""
        page = self.goes_to("families", FamiliesPage)
        self.hands.key(Qt.Key.Key_F, CONTROL, self.window)
        self.hands.key(Qt.Key.Key_A, CONTROL)
        self.hands.write(words)
        self.hands.wait(lambda: page.table.records.rowCount() == 1)
        self.hands.rest()
        self.hands.press(page.table.viewport())
        self.hands.key(Qt.Key.Key_Home, window=page.table)
        self.hands.rest()
        return page

    def adds_a_person(self, page: FamiliesPage, name: str) -> None:
        """Add somebody new to the family in front."""
        tab = self._turns_to(page, "members")
        before = len(tab.list.lines())
        self.hands.write(name, tab.picker.line)
        self.hands.key(Qt.Key.Key_Up)  # the last suggestion: a new person
        self.hands.key(Qt.Key.Key_Return)
        self.hands.wait(tab.form.isVisible)
        self.hands.key(Qt.Key.Key_Return, CONTROL)
        self.hands.wait(lambda: len(tab.list.lines()) == before + 1)
        self.hands.rest()

    def records_a_consent(self, page: FamiliesPage, name: str, purpose: str, mode: str) -> None:
        """Put on file that a member of the family in front may be named for a purpose."""
        tab = self._turns_to(page, "consents")
        self.hands.press(tab.record_button)
        form = tab.form
        person = form.person.itemData(form.person.findText(name))
        for combo, code in ((form.person, person), (form.purpose, purpose), (form.mode, mode)):
            self.hands.choose(combo, code)
        self.hands.press(form.give_button)
        self.hands.wait(lambda: not form.isVisible())
        self.hands.rest()

    def raises_a_demand(self, page: FamiliesPage, words: str) -> DemandsPage:
        """Raise a demand for the family in front."""
        tab = self._turns_to(page, "demands")
        self.hands.press(tab.new_button)
        demands = self.is_at(DemandsPage)
        form = demands.pane.tabs.widget("overview")
        assert isinstance(form, DemandForm)
        self.hands.wait(lambda: bool(form.families.keys()))
        self.hands.write(words, form.text.field("en"))
        self.hands.key(Qt.Key.Key_Tab)
        self.hands.wait(lambda: demands.pane.record_id is not None)
        self.hands.rest()
        return demands

    def writes_a_letter(self, page: FamiliesPage, subject: str, body: str) -> LetterPane:
        """Begin a letter about the family in front, and write it."""
        self.hands.press(page.family_pane.letter_button)
        pane = self.is_at(LettersPage).pane
        assert isinstance(pane, LetterPane)
        self.hands.write(subject, pane.form.subject)
        self.hands.key(Qt.Key.Key_Tab)
        self.hands.wait(lambda: pane.record_id is not None)
        self.hands.write(body, pane.form.body.text)
        self.hands.press(pane.form.subject)  # the text is kept when it is left
        self.hands.rest()
        return pane

    def attaches(self, pane: LetterPane, path: Path) -> None:
        """Drop a file on the letter in front."""
        self.hands.drop(path, pane.form.drop_zone)
        self.hands.wait(lambda: len(pane.form.chips()) == 1)
        self.hands.rest()

    def builds_the_dossier(self, page: FamiliesPage) -> DossiersPage:
        """Build the dossier of the family in front and wait for its pages."""
        self.hands.press(page.family_pane.dossier_button)
        dossiers = self.is_at(DossiersPage)
        self.hands.wait(lambda: dossiers.build_tab.can_issue)
        self.hands.rest()
        return dossiers

    def saves_the_dossier(self, page: DossiersPage, recipient: str) -> Path:
        """Save the dossier in the folder at the edge, for a recipient; give the file."""
        before = set(self.edges.folder.iterdir())
        build = page.build_tab
        self.hands.press(build.save_button)
        self.hands.wait(build.recipient_form.line.hasFocus)
        self.hands.write(recipient)
        self.hands.key(Qt.Key.Key_Return)
        self.hands.wait(lambda: len(self._new_files(before)) == 1)
        self.hands.rest()
        (saved,) = self._new_files(before)
        return saved

    def _new_files(self, before: set[Path]) -> list[Path]:
        return sorted(set(self.edges.folder.iterdir()) - before)

    def locks(self) -> None:
        """Lock with the key; every window is covered at once, and the program starts anew."""
        window = self.window
        self.hands.key(Qt.Key.Key_L, CONTROL, window)
        cover = window.findChild(Cover)
        assert cover is not None
        assert cover.geometry() == window.rect()
        self.hands.wait(lambda: bool(self.edges.replaced))
        assert self.program.workspace is None

    def changes_the_settings(self, name: str, code: str) -> None:
        """Choose a language or colours; the window is built anew, without a restart."""
        page = self.goes_to("settings", SettingsPage)
        kept = len(self.edges.settings)
        tab: Any = page.tabs.widget("looks")
        self.hands.choose(getattr(tab, name), code)
        self.hands.wait(lambda: len(self.edges.settings) > kept)
        self.hands.rest()
        self._has_the_window()  # without a screen, a window built anew has to be chosen again

    def _turns_to(self, page: FamiliesPage, code: str) -> Any:
        self.hands.turn(page.pane.tabs.bar, code)
        return page.pane.tabs.widget(code)
