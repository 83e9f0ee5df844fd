"""Plainly fictional drafts that the tests of use cases share."""

from datetime import date, timedelta

from casefile.services.families import add_family
from casefile.services.people import add_person
from casefile.storage.workspace import Workspace
from casefile.values.codes import FamilyRole, Script
from casefile.values.families import FamilyDraft
from casefile.values.ids import FamilyId, PersonId
from casefile.values.names import PersonName
from casefile.values.people import PersonDraft
from casefile.values.today import local_today
from casefile.values.wording import Wording

ALPHA = FamilyDraft(name=Wording("Fictional Family Alpha", "خانوادهٔ خیالی آلفا"))
BETA = FamilyDraft(name=Wording("Fictional Family Beta", "خانوادهٔ خیالی بتا"))
TODAY = local_today()
YESTERDAY = TODAY - timedelta(days=1)


def person(latin: str, persian: str = "", **more: object) -> PersonDraft:
    names = [PersonName(latin, script=Script.LATIN)] if latin else []
    names += [PersonName(persian, script=Script.PERSIAN)] if persian else []
    return PersonDraft(names=tuple(names), **more)  # type: ignore[arg-type]


def family_with_victim(workspace: Workspace) -> tuple[FamilyId, PersonId]:
    family = add_family(workspace, ALPHA)
    victim = person("Mohammad Khiali", "محمد خیالی", father_name=Wording("Ahmad", "احمد"))
    return family, add_person(workspace, victim, (family, FamilyRole.VICTIM))


def days(number: int) -> date:
    return TODAY + timedelta(days=number)
