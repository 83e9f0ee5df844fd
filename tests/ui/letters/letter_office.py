"""The fictional office that the tests of letters start from."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from casefile.services.families import add_family
from casefile.services.institutions import add_institution
from casefile.services.letters import add_letter, mark_sent
from casefile.services.people import add_person
from casefile.storage.workspace import Workspace
from casefile.values.codes import Direction, FamilyRole, LetterStatus, Script
from casefile.values.dates import FlexDate
from casefile.values.families import FamilyDraft
from casefile.values.ids import FamilyId, InstitutionId, LetterId, PersonId
from casefile.values.institutions import InstitutionDraft
from casefile.values.letters import LetterDraft, Party
from casefile.values.names import PersonName
from casefile.values.people import PersonDraft
from casefile.values.wording import Wording

Settle = Callable[[], None]


def days_ago(days: int) -> date:
    return datetime.now().astimezone().date() - timedelta(days=days)


@dataclass(frozen=True, slots=True)
class LetterOffice:
    """One family with one person, one institution, and three letters."""

    workspace: Workspace
    family: FamilyId
    person: PersonId
    group: InstitutionId
    overdue: LetterId
    received: LetterId
    draft: LetterId


def fill(workspace: Workspace) -> LetterOffice:
    """Fill an empty case file: an overdue letter, one received, and a draft that names somebody."""
    name = Wording("Fictional Family Alpha", "خانوادهٔ خیالی آلفا")
    family = add_family(workspace, FamilyDraft(name=name))
    names = (PersonName(full="Fictional Sister Alpha", script=Script.LATIN),)
    person = add_person(workspace, PersonDraft(names=names), (family, FamilyRole.VICTIM))
    group = add_institution(
        workspace, InstitutionDraft(kind="UN", name=Wording("Fictional Working Group"))
    )
    overdue = add_letter(
        workspace,
        LetterDraft(
            subject="Fate of the disappeared",
            letter_type="JAL",
            dated=FlexDate.on(days_ago(80)),
            parties=(Party("TO", "", group),),
            families=(family,),
        ),
    )
    mark_sent(workspace, overdue, days_ago(80))
    received = add_letter(
        workspace,
        LetterDraft(
            direction=Direction.RECEIVED,
            status=LetterStatus.RECEIVED,
            subject="A fictional answer",
            dated=FlexDate.on(days_ago(40)),
            parties=(Party("FROM", "", group),),
            families=(family,),
        ),
    )
    draft = add_letter(
        workspace,
        LetterDraft(
            subject="Request for a meeting",
            dated=FlexDate.on(days_ago(1)),
            parties=(Party("TO", "Fictional Ministry"),),
            people=(person,),
        ),
    )
    return LetterOffice(workspace, family, person, group, overdue, received, draft)


def type_letters(field: QWidget, words: str) -> None:
    """Type letters of any script, as its keyboard would; Qt's own tests know only ASCII."""
    for letter in words:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter)
            QApplication.sendEvent(field, event)
