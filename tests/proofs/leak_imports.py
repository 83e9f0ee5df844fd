"""Imports the planted files of the user, as the import screen does."""

from pathlib import Path

from casefile.services.imports import dry_run, make_plan, preview, read_file, run_import
from casefile.storage.workspace import Workspace
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
    """Read, preview, try and import the tables; the second time everything is the same."""
    for name in ("people.csv", "people16.csv", "people.csv"):
        plan = make_plan(workspace, folder / name, read_file(folder / name))
        preview(plan)
        dry_run(workspace, plan)
        run_import(workspace, plan)
