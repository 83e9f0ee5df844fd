"""A working day in the program's own window, on planted words; its parent looks for traces.

Reads one line of JSON: where the case file goes, where the user's own files lie, and the planted
words. Says `worked` when everything is done and shown; locks when it is told `lock`.
"""

from __future__ import annotations

import json
import os
import sys
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMetaObject, Qt, QTimer
from PySide6.QtWidgets import QApplication

import casefile.app
from casefile.security.cost import FLOOR
from casefile.services.case_files import create_case_file
from casefile.services.consents import record_consent
from casefile.services.dossiers import preview_dossier, print_dossier
from casefile.services.drafts import keep_draft
from casefile.services.exhibits import attach_file, exhibit_content
from casefile.services.families import add_family, change_family, view_family
from casefile.services.history import redo_last, undo_last
from casefile.services.letters import add_letter
from casefile.services.people import add_person, similar_people
from casefile.services.search import search_everything
from casefile.values.codes import (
    ConsentDecision,
    ConsentPurpose,
    DossierLanguage,
    FamilyRole,
    IdentityMode,
    Script,
)
from casefile.values.consents import ConsentDraft
from casefile.values.dates import FlexDate
from casefile.values.dossiers import DossierOrder
from casefile.values.families import FamilyDraft
from casefile.values.letters import LetterDraft, Party
from casefile.values.names import PersonName
from casefile.values.people import Contact, Paper, PersonDraft
from casefile.values.today import local_today
from casefile.values.wording import Wording
from tests.proofs.leak_imports import import_everything
from tests.proofs.planted import Planted

if TYPE_CHECKING:
    from casefile.storage.workspace import Workspace
    from casefile.values.ids import FamilyId

SETTLING = 1500  # milliseconds for pages to fill and drafts to be kept


@dataclass(frozen=True, slots=True)
class Story:
    """Where the day takes place."""

    case: Path
    elsewhere: Path
    planted: Planted


def work(story: Story) -> tuple[Workspace, FamilyId]:
    """Do what an office does, and leave the case file open."""
    words = story.planted
    office = f"Office {words.latin}"
    workspace = create_case_file(story.case, office, words.latin, words.secret, FLOOR).workspace
    draft = FamilyDraft(
        name=Wording(f"Family {words.latin}", f"خانوادهٔ {words.persian}"), remarks=words.persian
    )
    family = add_family(workspace, draft)
    names = (
        PersonName(f"Nobody {words.latin}", script=Script.LATIN, source="FICTIONAL"),
        PersonName(f"هیچکس {words.persian}", script=Script.PERSIAN, source="FICTIONAL"),
    )
    person = add_person(
        workspace,
        PersonDraft(
            names,
            father_name=Wording(words.latin, words.persian),
            papers=(Paper("KARTMELLI", words.number),),
            contacts=(Contact("PHONE", words.number),),
        ),
        (family, FamilyRole.VICTIM),
    )
    consent = ConsentDraft(
        person,
        ConsentPurpose.GOVERNMENT_MEETING,
        ConsentDecision.GIVEN,
        IdentityMode.FULL,
        given_by=words.latin,
        obtained_on=FlexDate.on(local_today()),
    )
    record_consent(workspace, consent)
    letter = LetterDraft(
        subject=f"About {words.latin}",
        body=f"{words.persian} {words.number} " * 500,
        parties=(Party("TO", words.latin),),
        families=(family,),
    )
    key = add_letter(workspace, letter)
    view = view_family(workspace, family)
    change_family(workspace, family, FamilyDraft(name=view.draft.name, summary=view.draft.name))
    undo_last(workspace)
    redo_last(workspace)
    attached = attach_file(workspace, story.elsewhere / "statement.txt", ("letter", key))
    exhibit_content(workspace, attached)
    import_everything(workspace, story.elsewhere)
    return workspace, family


def look_and_print(workspace: Workspace, family: FamilyId, story: Story) -> None:
    """Search, keep a draft, preview and print to a file that the user chose, back up."""
    words = story.planted
    for typed in words.words:
        for length in range(1, len(typed) + 1):
            search_everything(workspace, typed[:length])
    similar_people(workspace, words.persian)
    keep_draft(workspace, "letter new", {"body": f"{words.latin} {words.persian}"})
    order = DossierOrder(family, DossierLanguage.BOTH, recipient=words.latin)
    hits = preview_dossier(workspace, order).hits
    order = DossierOrder(
        family,
        DossierLanguage.BOTH,
        recipient=words.latin,
        masked_words=tuple(hit.word for hit in hits),
    )
    printed = print_dossier(workspace, order)
    (story.elsewhere / "dossier.pdf").write_bytes(printed.pdfs[0])
    workspace.back_up()
    workspace.tidy()


def _listen(program: casefile.app.Program) -> None:
    if sys.stdin.readline().strip() == "lock":
        QMetaObject.invokeMethod(program, "lock", Qt.ConnectionType.QueuedConnection)


class StoryProgram(casefile.app.Program):
    """The program itself, with a case file that is opened by no hand."""

    def start(self, path: Path | None = None, *, demo: bool = False) -> None:
        """Show the unlock window, then work."""
        super().start(path, demo=demo)
        told = json.loads(sys.stdin.readline())
        story = Story(Path(told["case"]), Path(told["elsewhere"]), Planted(**told["planted"]))
        workspace, family = work(story)
        self.enter(workspace)
        if self.window is not None:
            self.window.open_record("family", family)
        look_and_print(workspace, family, story)
        self._keep(self.settings.with_changes(language="fa"))
        QTimer.singleShot(SETTLING, self._say)

    def _say(self) -> None:
        os.write(sys.stdout.fileno(), b"worked\n")
        threading.Thread(target=_listen, args=(self,), daemon=True).start()


def main() -> int:
    """Run the program's own main function with this one in the place of the program."""
    casefile.app.Program = StoryProgram  # type: ignore[misc]  # the real one, with a story
    status = casefile.app.main([])
    del status
    return int(QApplication.instance() is None)


if __name__ == "__main__":
    sys.exit(main())
