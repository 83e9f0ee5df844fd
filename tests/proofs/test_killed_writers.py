"""A few killed writers with every run of the tests; `dev.py prove kill` kills two hundred."""

from pathlib import Path

from casefile.services.case_files import open_case_file
from casefile.services.families import add_family
from casefile.values.families import FamilyDraft
from casefile.values.wording import Wording
from tests.fixtures_workspace import PASSPHRASE
from tests.proofs.killing import KillOutcome, kept_values, kill_writers


def test_what_was_acknowledged_before_a_kill_is_there_afterwards(office_path: Path) -> None:
    outcome = kill_writers(office_path, PASSPHRASE, kills=3)
    assert outcome.kills == 3
    assert outcome.acknowledged > 0
    assert (outcome.lost, outcome.unsound) == (0, 0)


def test_a_change_that_is_not_there_would_be_noticed(office_path: Path) -> None:
    with open_case_file(office_path, PASSPHRASE) as workspace:
        add_family(workspace, FamilyDraft(name=Wording("Fictional 1"), remarks="value 1"))
        assert kept_values(workspace) == {"Fictional 1": "value 1"}


def test_outcomes_add_up() -> None:
    one = KillOutcome(1, 2, 3, 4, ("import_table",))
    assert one + one == KillOutcome(2, 4, 6, 8, ("import_table", "import_table"))
