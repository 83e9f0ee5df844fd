"""Types half into every form of a family that has a button of its own, until the process is killed.

    python -m tests.ui.families.form_typist CASE_FILE

The passphrase comes through standard input; "kept" on standard output says that the words of all
forms are in the case file. The last word of each is typed after the others, as people type.
"""

import sys
from pathlib import Path
from typing import Any

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from casefile.language.catalogue import Catalogue
from casefile.services.case_files import open_case_file
from casefile.services.drafts import kept_draft
from casefile.settings import Settings
from casefile.storage.workspace import Workspace
from casefile.ui.background import Background
from casefile.ui.desk import Desk, DeskSignals
from casefile.ui.families.page import FamiliesPage
from casefile.ui.palette import Look
from casefile.ui.theme import make_theme
from tests.kept_forms import kept_forms
from tests.ui.families.family_office import tab_of, type_letters

ACCOUNT = "They came at ni"
SCOPE = "Only before a comm"
FATHER = "پدر خیا"
GIVER = "A fictional neigh"
FORMS = 4


def main(path: Path) -> None:
    """Show the page, type, and wait for the end."""
    application = QApplication([])
    workspace = open_case_file(path, sys.stdin.readline().strip())
    background = Background()
    theme = make_theme(Look.LIGHT, 100, right_to_left=False)
    page = FamiliesPage(
        Desk(workspace, background, Catalogue("en"), theme, Settings(), DeskSignals())
    )
    page.show()
    page.refresh()
    _rest(background)
    _type(page, background)
    while len(kept_forms(workspace)) < FORMS or not _whole(workspace):
        QTest.qWait(50)
    sys.stdout.write("kept\n")
    sys.stdout.flush()
    application.exec()


def _type(page: FamiliesPage, background: Background) -> None:
    _tab(page, "timeline", background).add_button.click()
    type_letters(tab_of(page, "timeline").form.account.field("en"), ACCOUNT)
    consents = _tab(page, "consents", background)
    consents.record_button.click()
    type_letters(consents.form.scope, SCOPE)
    members = _tab(page, "members", background)
    type_letters(members.picker.line, "نمونه دوم")
    members.picker.line.list.choose_row(members.picker.line.list.lines.rowCount() - 1)
    members.picker.line.taken.emit(members.picker.line.list.current())
    type_letters(members.form.names.rows()[0].parts["father"], FATHER)
    documents = _tab(page, "documents", background)
    documents.describe_button.click()
    _rest(background)
    type_letters(documents.form.giver, GIVER)


def _tab(page: FamiliesPage, code: str, background: Background) -> Any:
    page.pane.turn_to(code)
    _rest(background)
    return tab_of(page, code)


def _rest(background: Background) -> None:
    QTest.qWait(50)
    while background.busy:
        QTest.qWait(20)


def _whole(workspace: Workspace) -> bool:
    kept = str([kept_draft(workspace, form) for form in kept_forms(workspace)])
    return all(words in kept for words in (ACCOUNT, SCOPE, FATHER, GIVER))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
