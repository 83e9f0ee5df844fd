"""The fictional family that the tests of dossiers print, and what they wait for."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from io import BytesIO

import pikepdf
from pytestqt.qtbot import QtBot

from casefile.services.consents import record_consent
from casefile.services.families import add_family, change_family, view_family
from casefile.services.people import add_person
from casefile.storage.workspace import Workspace
from casefile.ui.desk import Desk
from casefile.ui.dossiers.page import DossiersPage
from casefile.values.codes import (
    ConsentDecision,
    ConsentPurpose,
    FamilyRole,
    IdentityMode,
    Script,
)
from casefile.values.consents import ConsentDraft
from casefile.values.families import FamilyDraft
from casefile.values.ids import ConsentId, FamilyId, PersonId
from casefile.values.names import PersonName
from casefile.values.people import PersonDraft
from casefile.values.wording import Wording

SLOW = 20_000  # milliseconds in which pages are made even on a busy computer


@dataclass(frozen=True, slots=True)
class Office:
    """One family: a victim named in full, a sister by role alone, a brother nobody asked."""

    workspace: Workspace
    family: FamilyId
    victim: PersonId
    sister: PersonId
    brother: PersonId
    consent: ConsentId  # of the victim

    def write_summary(self, words: str) -> None:
        draft = view_family(self.workspace, self.family).draft
        change_family(self.workspace, self.family, replace(draft, summary=Wording(words)))


@dataclass(slots=True)
class Stage:
    """A page on the screen and what it told the window."""

    page: DossiersPage
    desk: Desk
    office: Office
    qtbot: QtBot
    told: list[tuple[str, str]] = field(default_factory=list)
    opened: list[tuple[str, object]] = field(default_factory=list)

    def preview(self, act: Callable[[], object]) -> None:
        """Do something and wait for the pages that come of it."""
        with self.qtbot.waitSignal(self.page.build_tab.previewed, timeout=SLOW):
            act()

    def begin(self) -> None:
        """Begin a dossier about the family and wait for its pages."""
        self.preview(lambda: self.page.begin("dossier", family=self.office.family))

    def issue(self, act: Callable[[], object]) -> None:
        """Do something and wait until paper or files are out."""
        issuing = self.page.build_tab.issuing
        act()
        self.qtbot.waitUntil(lambda: not issuing.busy and bool(self.told), timeout=SLOW)


def fill(workspace: Workspace) -> Office:
    """Take the fictional family in, with its consents."""
    family = add_family(
        workspace, FamilyDraft(name=Wording("Fictional Family Alpha", "خانوادهٔ خیالی آلفا"))
    )
    victim, sister, brother = (
        add_person(workspace, person(latin, persian), (family, role))
        for latin, persian, role in (
            ("Mohammad Khiali", "محمد خیالی", FamilyRole.VICTIM),
            ("Parvin Sample", "پروین نمونه", FamilyRole.CLAIMANT),
            ("Bahram Sample", "بهرام نمونه", FamilyRole.CONTACT),
        )
    )
    consent = allow(workspace, victim, IdentityMode.FULL)
    allow(workspace, sister, IdentityMode.ROLE)
    return Office(workspace, family, victim, sister, brother, consent)


def person(latin: str, persian: str) -> PersonDraft:
    names = (
        PersonName(latin, script=Script.LATIN),
        PersonName(persian, script=Script.PERSIAN),
    )
    return PersonDraft(names=names)


def allow(workspace: Workspace, who: PersonId, mode: IdentityMode) -> ConsentId:
    purpose = ConsentPurpose.GOVERNMENT_MEETING
    return record_consent(workspace, ConsentDraft(who, purpose, ConsentDecision.GIVEN, mode))


def blank_pages(number: int) -> bytes:
    """Make a PDF of empty A4 pages."""
    pdf = pikepdf.new()
    for _ in range(number):
        pdf.add_blank_page(page_size=(595, 842))
    written = BytesIO()
    pdf.save(written)
    return written.getvalue()
