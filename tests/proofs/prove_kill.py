"""200 writers killed in mid-work: nothing that was said to be saved is lost."""

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from casefile.security.cost import FLOOR
from casefile.storage.workspace import Workspace
from tests.benchmarks.figures import Figure, at_least, at_most, publish
from tests.proofs.killing import kill_writers

KILLS = 200
PASSPHRASE = "fictional pass phrase"
_PER_CASE = 20  # kills; a fresh case file then, so that checking stays quick


def measure() -> Iterator[Figure]:
    """Kill, open, check, count."""
    outcomes = []
    for number in range(KILLS // _PER_CASE):
        with tempfile.TemporaryDirectory() as folder:
            case = Path(folder) / "kill.casefile"
            Workspace.create(case, "Fictional Office", PASSPHRASE, FLOOR)[0].close()
            outcomes.append(kill_writers(case, PASSPHRASE, _PER_CASE, seed=number))
    acknowledged = sum(each.acknowledged for each in outcomes)
    yield Figure("changes acknowledged before a kill", acknowledged, "changes", at_least(KILLS))
    yield Figure("acknowledged changes lost", sum(each.lost for each in outcomes), "", at_most(0))
    yield Figure("unsound after a kill", sum(each.unsound for each in outcomes), "", at_most(0))


if __name__ == "__main__":
    sys.exit(publish(measure()))
