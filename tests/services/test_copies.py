"""Copies on another medium: whole, told of, and due after a week."""

import os
from datetime import timedelta
from pathlib import Path

import pytest

from casefile.services import copies
from casefile.services.case_files import open_case_file, restore_case_file
from casefile.services.copies import copy_to_folder, days_without_copy
from casefile.services.errors import FolderUnwritableError
from casefile.services.families import add_family, count_families
from casefile.services.history import undo_last, whole_history
from casefile.storage.workspace import Workspace
from casefile.values.families import FamilyDraft, FamilyFilter
from casefile.values.today import local_today
from casefile.values.wording import Wording
from tests.fixtures_workspace import PASSPHRASE


def test_a_copy_elsewhere_becomes_a_case_file_again(workspace: Workspace, tmp_path: Path) -> None:
    add_family(workspace, FamilyDraft(name=Wording("Fictional Family Alpha")))
    stick = tmp_path / "stick"
    stick.mkdir()
    made = copy_to_folder(workspace, stick)
    assert made.path.parent == stick
    assert list(stick.iterdir()) == [made.path]
    restored = restore_case_file(made.path, tmp_path / "found again.casefile", PASSPHRASE)
    with open_case_file(restored, PASSPHRASE) as again:
        assert count_families(again, FamilyFilter()) == 1
    assert b"Fictional" not in made.path.read_bytes()


def test_two_copies_in_one_minute_are_two_files(workspace: Workspace, tmp_path: Path) -> None:
    first, second = copy_to_folder(workspace, tmp_path), copy_to_folder(workspace, tmp_path)
    assert first.path != second.path
    assert first.path.exists()


def test_a_copy_is_due_after_a_week_and_not_after_one_was_made(
    workspace: Workspace, tmp_path: Path
) -> None:
    today = local_today()
    assert days_without_copy(workspace, today + timedelta(days=6)) is None
    assert days_without_copy(workspace, today + timedelta(days=7)) == 7
    copy_to_folder(workspace, tmp_path)
    assert days_without_copy(workspace, today + timedelta(days=6)) is None
    assert days_without_copy(workspace, today + timedelta(days=30)) == 30


def test_a_copy_stands_in_the_history_and_is_not_taken_back(
    workspace: Workspace, tmp_path: Path
) -> None:
    add_family(workspace, FamilyDraft(name=Wording("Fictional Family Alpha")))
    copy_to_folder(workspace, tmp_path)
    assert whole_history(workspace, 0, 1)[0].action == "copied to another medium"
    assert undo_last(workspace)[0] == "family added"


def test_the_disk_of_the_case_file_is_told_from_another(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert copy_to_folder(workspace, tmp_path).is_on_same_disk
    monkeypatch.setattr(copies, "_disk_of", lambda path: hash(path.suffix))  # one disk only here
    assert not copy_to_folder(workspace, tmp_path).is_on_same_disk


@pytest.mark.parametrize("where", ["nowhere", "a file"])
def test_a_folder_that_takes_no_file_is_refused_and_nothing_is_noted(
    workspace: Workspace, tmp_path: Path, where: str
) -> None:
    (tmp_path / "a file").touch()
    with pytest.raises(FolderUnwritableError):
        copy_to_folder(workspace, tmp_path / where)
    assert days_without_copy(workspace, local_today() + timedelta(days=7)) == 7


def test_a_stick_that_is_pulled_out_is_said_and_leaves_nothing(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(*_ignored: object) -> None:
        raise OSError(5, "Input/output error")

    stick = tmp_path / "stick"
    stick.mkdir()
    monkeypatch.setattr(os, "fsync", gone)
    with pytest.raises(FolderUnwritableError):
        copy_to_folder(workspace, stick)
    monkeypatch.undo()
    assert list(stick.iterdir()) == []
    assert days_without_copy(workspace, local_today() + timedelta(days=7)) == 7
