"""Adds people for ever and says each reference once it is saved; its parent kills it."""

import random
import sys
from pathlib import Path

from casefile.records import Person, PersonNameRow
from casefile.storage.workspace import Workspace


def main() -> None:
    passphrase = sys.stdin.readline().rstrip("\n")
    workspace = Workspace.open(Path(sys.argv[1]), passphrase, "Ana")
    chance, number = random.Random(), 0  # noqa: S311 - no secret
    start = f"P-{chance.randrange(10**9)}"
    while True:
        number += 1
        with workspace.changing("person added") as session:
            for part in range(chance.randint(1, 20)):
                name = PersonNameRow(full=f"PLANTED Fictional {number} {part}")
                person = Person(reference=f"{start}-{number}-{part}", names=[name])
                person.remarks = "PLANTED " * chance.randint(0, 2000)
                session.add(person)
        sys.stdout.write(f"{start}-{number}-0\n")
        sys.stdout.flush()
        if chance.random() < 0.2:
            workspace.tidy()


if __name__ == "__main__":
    main()
