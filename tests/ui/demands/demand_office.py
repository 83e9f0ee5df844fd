"""The fictional office that the tests of demands start from."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from casefile.services.demands import add_demand, add_step
from casefile.services.families import add_family
from casefile.services.institutions import add_institution
from casefile.services.letters import add_letter
from casefile.storage.workspace import Workspace
from casefile.ui.demands.form import DemandForm
from casefile.ui.demands.letters import LettersTab
from casefile.ui.demands.page import DemandsPage
from casefile.ui.demands.steps import StepsTab
from casefile.ui.people.history_tab import HistoryTab
from casefile.values.codes import DemandStatus
from casefile.values.demands import DemandDraft
from casefile.values.families import FamilyDraft
from casefile.values.ids import DemandId, FamilyId, InstitutionId, LetterId
from casefile.values.institutions import InstitutionDraft
from casefile.values.letters import LetterDraft
from casefile.values.wording import Wording

Settle = Callable[[], None]


@dataclass(frozen=True, slots=True)
class Office:
    """What the fictional office holds: a family, a ministry, two demands and a letter."""

    workspace: Workspace
    family: FamilyId
    ministry: InstitutionId
    graves: DemandId
    archives: DemandId
    letter: LetterId


def fill(workspace: Workspace) -> Office:
    """Fill an empty case file."""
    family = add_family(
        workspace, FamilyDraft(name=Wording("Fictional Family Alpha", "خانوادهٔ خیالی آلفا"))
    )
    ministry = add_institution(workspace, InstitutionDraft(name=Wording("Invented Ministry")))
    graves = add_demand(
        workspace,
        DemandDraft(
            text=Wording("Say where the graves are.", "جای گورها را بگویید."),
            families=(family,),
            addressees=(ministry,),
        ),
    )
    archives = add_demand(workspace, DemandDraft(text=Wording("Open the archives <b>now</b>.")))
    add_step(workspace, archives, DemandStatus.MET, None)
    letter = add_letter(workspace, LetterDraft(subject="Invented letter", raises=(graves,)))
    return Office(workspace, family, ministry, graves, archives, letter)


def form_of(page: DemandsPage) -> DemandForm:
    """Give the form of the demand beside the list."""
    found = page.pane.tabs.widget("overview")
    assert isinstance(found, DemandForm)
    return found


def steps_of(page: DemandsPage) -> StepsTab:
    """Bring the steps to the front."""
    page.pane.turn_to("steps")
    found = page.pane.tabs.widget("steps")
    assert isinstance(found, StepsTab)
    return found


def letters_of(page: DemandsPage) -> LettersTab:
    """Bring the letters to the front."""
    page.pane.turn_to("letters")
    found = page.pane.tabs.widget("letters")
    assert isinstance(found, LettersTab)
    return found


def history_of_page(page: DemandsPage) -> HistoryTab:
    """Bring the history to the front."""
    page.pane.turn_to("history")
    found = page.pane.tabs.widget("history")
    assert isinstance(found, HistoryTab)
    return found


def type_letters(field: QWidget, words: str) -> None:
    """Type letters of any script, as its keyboard would; Qt's own tests know only ASCII."""
    for letter in words:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter)
            QApplication.sendEvent(field, event)
