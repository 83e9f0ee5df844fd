"""Opens the window of a case file and writes into it without a pause, until the process is killed.

    python -m tests.journeys.typist CASE_FILE SUBJECT

The passphrase comes through standard input. What the program has taken is told on standard
output, a line each: "committed" when the letter is on file, then "kept N" when N letters of the
unfinished text are.
"""

import sys
from pathlib import Path
from unittest.mock import patch

from PySide6.QtCore import QObject, Qt, QTimer, Slot
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from casefile import app
from casefile.__main__ import main
from casefile.app import Program
from casefile.services.drafts import kept_draft
from casefile.ui.letters.pane import LetterPane
from tests.journeys.hands import type_letters

BEAT = 40  # milliseconds between two strokes
SENTENCE = "Where is the grave? "


class Typist(QObject):
    """Takes the next small step at each beat, as far as the program has come."""

    def __init__(self, program: Program, passphrase: str, subject: str) -> None:
        super().__init__(program)
        self._program = program
        self._passphrase = passphrase
        self._subject = subject
        self._told: set[str] = set()
        self._written = 0
        self._clock = QTimer(self)
        self._clock.setInterval(BEAT)
        self._clock.timeout.connect(self._step)
        self._clock.start()

    @Slot()
    def _step(self) -> None:
        pane = self._pane()
        if self._program.window is None:
            self._unlock()
        elif pane is None or not (pane.beginning or pane.record_id):
            self._begin()
        elif pane.record_id is None:
            self._write_subject(pane)
        else:
            self._tell("committed")
            self._write_on(pane)

    def _pane(self) -> LetterPane | None:
        window = self._program.window
        page = window.pages.front_page() if window is not None else None
        pane = getattr(page, "pane", None)
        return pane if isinstance(pane, LetterPane) else None

    def _unlock(self) -> None:
        first = self._program.unlock
        if first is not None and first.panel.open_button.isEnabled() and self._passphrase:
            type_letters(first.panel.field.line, self._passphrase)
            self._passphrase = ""
            QTest.keyClick(first.panel.field.line, Qt.Key.Key_Return)

    def _begin(self) -> None:
        window = self._program.window
        if window is not None and not self._program.background.busy:
            window.activateWindow()
            both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
            QTest.keyClick(window, Qt.Key.Key_N, both)

    def _write_subject(self, pane: LetterPane) -> None:
        focused = QApplication.focusWidget()
        if isinstance(focused, QLineEdit) and focused is pane.form.subject and not focused.text():
            type_letters(focused, self._subject)
            QTest.keyClick(focused, Qt.Key.Key_Tab)

    def _write_on(self, pane: LetterPane) -> None:
        text = pane.form.body.text
        if not text.hasFocus():
            text.setFocus()
        type_letters(text, SENTENCE[self._written % len(SENTENCE)])
        self._written += 1
        workspace = self._program.workspace
        kept = kept_draft(workspace, f"letter {pane.record_id}") if workspace is not None else None
        if kept:
            self._tell(f"kept {len(kept['body'])}")

    def _tell(self, words: str) -> None:
        if words not in self._told:
            self._told.add(words)
            sys.stdout.write(words + "\n")
            sys.stdout.flush()


class WatchedProgram(Program):
    """The program as it is, with somebody at its keys."""

    def start(self, path: Path | None = None, *, demo: bool = False) -> None:
        super().start(path, demo=demo)
        self.typist = Typist(self, sys.stdin.readline().strip(), sys.argv[2])


if __name__ == "__main__":
    with patch.object(app, "Program", WatchedProgram):
        sys.exit(main(["window", sys.argv[1]]))
