"""Works in a case file for ever and says what it does; its parent kills it."""

import os
import sys
from pathlib import Path

from tests.proofs.kill_deeds import Writer, line_of


def _say(said: dict[str, object]) -> None:
    os.write(sys.stdout.fileno(), line_of(said))  # at once and whole: a kill may follow


def main() -> None:
    """Read the passphrase from the standard input, then work."""
    path, name, favourite = Path(sys.argv[1]), sys.argv[2], sys.argv[3]
    passphrase = sys.stdin.readline().rstrip("\n")
    _say({"say": "begin", "deed": "open", "token": "", "value": None})
    writer = Writer(path, passphrase, name, _say)
    _say({"say": "done", "deed": "open", "sequence": 0})
    writer.work("" if favourite == "open" else favourite)


if __name__ == "__main__":
    main()
