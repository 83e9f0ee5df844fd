"""The power goes while somebody types: what the program has taken is there again."""

import subprocess
import sys
from pathlib import Path
from threading import Timer

import pytest

from casefile.ui.letters.page import LettersPage
from casefile.ui.letters.pane import LetterPane
from tests.fixtures_workspace import PASSPHRASE
from tests.journeys.conftest import Start
from tests.journeys.typist import SENTENCE

pytestmark = pytest.mark.screen

ROOT = Path(__file__).parent.parent.parent
LONGEST = 40  # seconds until the window has opened and kept some words
SUBJECT = "A fictional letter"


def test_a_window_that_is_killed_in_mid_sentence_loses_nothing_it_had_taken(
    start: Start, office_path: Path
) -> None:
    letters = killed_while_typing(office_path)
    staff = start(office_path)
    staff.unlocks(PASSPHRASE)
    page = staff.goes_to("letters", LettersPage)
    pane = page.pane
    assert isinstance(pane, LetterPane)
    staff.hands.wait(lambda: pane.title.text() == SUBJECT)
    staff.hands.rest()
    kept = pane.form.kept_words
    staff.hands.press(kept.take_button)
    text = pane.form.body.text.text()
    assert len(text) >= letters
    assert text == (SENTENCE * (len(text) // len(SENTENCE) + 1))[: len(text)]


def killed_while_typing(path: Path) -> int:
    """Run a real window with a typist at it, kill it; give how many letters it had kept."""
    command = [sys.executable, "-m", "tests.journeys.typist", str(path), SUBJECT]
    with subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as running:
        assert running.stdin is not None
        assert running.stdout is not None
        running.stdin.write(PASSPHRASE + "\n")
        running.stdin.flush()
        told: list[str] = []
        patience = Timer(LONGEST, running.kill)
        patience.start()
        for line in running.stdout:
            told.append(line.strip())
            if told[-1].startswith("kept"):
                break
        running.kill()
        patience.cancel()
    assert [each for each in told if each.startswith("kept")] == told[-1:], told
    return int(told[-1].removeprefix("kept "))
