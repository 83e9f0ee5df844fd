"""Imports the planted files of the user, as the import screen does."""

from pathlib import Path

from casefile.exchange.sandbox import read_file
from casefile.services.people import add_person
from casefile.storage.workspace import Workspace
from casefile.values.people import PersonDraft
from tests.proofs.planted import Planted


def write_sources(folder: Path, words: Planted) -> None:
    """Write the files that the user already has, in several encodings."""
    rows = [
        "Full name,Father,National ID,Year of birth",
        f"{words.latin} One,{words.persian},{words.number},1950",
        f"{words.persian} دو,{words.latin},{words.number},1960",
    ]
    text = "\r\n".join(rows)
    (folder / "people.csv").write_bytes(text.encode())
    (folder / "people16.csv").write_bytes(text.encode("utf-16"))
    (folder / "statement.txt").write_bytes((text * 200).encode())


def import_everything(workspace: Workspace, folder: Path) -> None:
    """Import the tables."""
    for name in ("people.csv", "people16.csv"):
        reading = read_file(folder / name)
        for person in reading.records.people if reading.records else ():
            add_person(workspace, PersonDraft(person.names))
