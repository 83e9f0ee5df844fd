"""Types half into both panels over a letter, until the process is killed.

    python -m tests.ui.letters.panel_typist CASE_FILE SENT DRAFT

`SENT` is the identity of a letter that waits for a reply, `DRAFT` that of one to be sent. The
passphrase comes through standard input; "kept" on standard output says that the words of both
panels are in the case file.
"""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from casefile.language.catalogue import Catalogue
from casefile.services.case_files import open_case_file
from casefile.services.drafts import kept_draft
from casefile.settings import Settings
from casefile.storage.workspace import Workspace
from casefile.ui.background import Background
from casefile.ui.desk import Desk, DeskSignals
from casefile.ui.letters.page import LettersPage
from casefile.ui.palette import Look
from casefile.ui.theme import make_theme
from casefile.values.codes import ConsentPurpose, ReplyAssessment
from tests.kept_forms import kept_forms
from tests.ui.letters.letter_office import type_letters

if TYPE_CHECKING:
    from casefile.ui.letters.pane import LetterPane

REFERENCE = "FICTIONAL/12"
REASON = "The family asked for i"


def main(path: Path, sent: int, draft: int) -> None:
    """Show the page, type, and wait for the end."""
    application = QApplication([])
    workspace = open_case_file(path, sys.stdin.readline().strip())
    background = Background()
    theme = make_theme(Look.LIGHT, 100, right_to_left=False)
    page = LettersPage(
        Desk(workspace, background, Catalogue("en"), theme, Settings(), DeskSignals())
    )
    page.show()
    page.show_record(sent)
    _rest(background)
    pane = cast("LetterPane", page.pane)
    pane.log_reply()
    panel = pane.reply_panel
    panel.assessment.choose(ReplyAssessment.PARTIAL)
    type_letters(panel.reference, REFERENCE)
    page.show_record(draft)
    _rest(background)
    pane.mark_as_sent()
    pane.send_panel.purpose.choose(ConsentPurpose.MEDIA)
    pane.send_panel.purpose.chosen.emit(ConsentPurpose.MEDIA.value)
    _rest(background)
    type_letters(pane.send_panel.reason, REASON)
    while not _whole(workspace):
        QTest.qWait(50)
    sys.stdout.write("kept\n")
    sys.stdout.flush()
    application.exec()


def _rest(background: Background) -> None:
    QTest.qWait(50)
    while background.busy:
        QTest.qWait(20)


def _whole(workspace: Workspace) -> bool:
    kept = str([kept_draft(workspace, form) for form in kept_forms(workspace)])
    return REFERENCE in kept and REASON in kept


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
