"""200 writers killed in mid-work: nothing that was said to be saved is lost."""

import os
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from casefile.security.cost import FLOOR
from casefile.services.case_files import create_case_file
from tests.benchmarks.figures import Figure, at_least, at_most, publish
from tests.proofs.killing import KillOutcome, kill_writers

KILLS = int(os.environ.get("CASEFILE_KILLS", "200"))
PASSPHRASE = "fictional pass phrase"
_PER_CASE = 20  # kills; a fresh case file then, so that checking stays quick


def measure() -> Iterator[Figure]:
    """Kill, open, check, count."""
    outcome = KillOutcome()
    for number in range(-(-KILLS // _PER_CASE)):
        with tempfile.TemporaryDirectory() as folder:
            case = Path(folder) / "kill.casefile"
            create_case_file(case, "Fictional Office", "Ana", PASSPHRASE, FLOOR).workspace.close()
            outcome += kill_writers(case, PASSPHRASE, min(_PER_CASE, KILLS), seed=number)
    during = Counter(outcome.during)
    share = KILLS // 100  # at least so many of the hundreds that aim at it hit
    yield Figure("writers killed", outcome.kills, "kills", at_least(KILLS))
    yield Figure("changes acknowledged before a kill", outcome.acknowledged, "changes",
                 at_least(KILLS))  # fmt: skip
    yield Figure("killed with a change under way", during.total(), "kills", at_least(KILLS // 4))
    yield Figure("killed during a backup", during["back_up"] + during["reopen"], "kills",
                 at_least(share))  # fmt: skip
    yield Figure("killed while attaching", during["attach_file"], "kills", at_least(share))
    yield Figure("killed during an import", during["import_table"], "kills", at_least(share))
    yield Figure("killed while encrypting anew", during["renew_keys"], "kills", at_least(share))
    yield Figure("killed while opening", during["open"], "kills", at_least(share))
    yield Figure("acknowledged changes lost", outcome.lost, "changes", at_most(0))
    yield Figure("unsound after a kill", outcome.unsound, "case files", at_most(0))


if __name__ == "__main__":
    sys.exit(publish(measure()))
