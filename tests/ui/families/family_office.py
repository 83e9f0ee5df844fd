"""The fictional office that the tests of families and people start from."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from casefile.services.families import add_family
from casefile.services.people import add_person
from casefile.storage.workspace import Workspace
from casefile.ui.list_page import ListPage
from casefile.values.codes import FamilyRole, Script
from casefile.values.families import FamilyDraft
from casefile.values.ids import FamilyId, PersonId
from casefile.values.names import PersonName
from casefile.values.people import PersonDraft
from casefile.values.wording import Wording

Settle = Callable[[], None]


@dataclass(frozen=True, slots=True)
class Office:
    """What the fictional office holds: two families, one person in the first."""

    workspace: Workspace
    alpha: FamilyId
    beta: FamilyId
    victim: PersonId


def fill(workspace: Workspace) -> Office:
    """Fill an empty case file with two fictional families."""
    alpha = add_family(
        workspace, FamilyDraft(name=Wording("Fictional Family Alpha", "خانوادهٔ خیالی آلفا"))
    )
    beta = add_family(workspace, FamilyDraft(name=Wording("Fictional Family Beta")))
    name = PersonName(full="نمونهٔ خیالی", script=Script.PERSIAN)
    victim = add_person(workspace, PersonDraft(names=(name,)), (alpha, FamilyRole.VICTIM))
    return Office(workspace, alpha, beta, victim)


def tab_of(page: ListPage, code: str) -> Any:
    """Give a tab of the record beside a list."""
    return page.pane.tabs.widget(code)


def type_letters(field: QWidget, words: str) -> None:
    """Type letters of any script, as its keyboard would; Qt's own tests know only ASCII."""
    for letter in words:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter)
            QApplication.sendEvent(field, event)
