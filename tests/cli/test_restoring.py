"""A backup from another medium becomes a case file again, or nothing is left of the attempt."""

import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from casefile.services.case_files import open_case_file
from casefile.storage.backups import newest_backup
from tests.fixtures_workspace import PASSPHRASE

Do = Callable[..., tuple[int, str, str]]


@pytest.fixture
def stick(do: Do, office_path: Path, table: Path, tmp_path: Path) -> Path:
    """Give a backup with one family on a medium of its own; the case file is lost."""
    assert do("import", office_path, table)[0] == 0
    newest = newest_backup(office_path)
    assert newest is not None
    medium = tmp_path / "stick"
    medium.mkdir()
    copy = Path(shutil.copy(newest.path, medium / "copied.cfbackup"))
    shutil.rmtree(office_path)
    return copy


def left(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()} - {"stick", "list.csv"}


def test_a_backup_on_a_stick_becomes_a_case_file(do: Do, stick: Path, tmp_path: Path) -> None:
    status, said, complained = do("restore", stick, tmp_path / "again")
    assert (status, complained) == (0, "")
    assert said.startswith(f"Restored as {tmp_path / 'again.casefile'};")
    assert left(tmp_path) == {"again.casefile"}
    assert do("check", tmp_path / "again.casefile")[0] == 0
    assert "F-0001" in do("list", tmp_path / "again.casefile", "families")[1]
    workspace = open_case_file(tmp_path / "again.casefile", PASSPHRASE)
    assert workspace.notices == ()
    workspace.close()


def test_what_cannot_be_restored_is_said_in_one_sentence_and_leaves_nothing(
    do: Do, stick: Path, table: Path, tmp_path: Path
) -> None:
    whole = stick.read_bytes()
    half = stick.with_name("half.cfbackup")
    half.write_bytes(whole[: len(whole) // 2])
    flipped = stick.with_name("flipped.cfbackup")
    flipped.write_bytes(whole[:9000] + bytes([whole[9000] ^ 1]) + whole[9001:])
    keys = stick.with_name("keys.cfbackup")
    with zipfile.ZipFile(stick) as sound, zipfile.ZipFile(keys, "w") as broken:
        broken.writestr("keys.json", sound.read("keys.json").replace(b"1", b"2"))
        broken.writestr("case.db", sound.read("case.db"))
    there = tmp_path / "there"
    there.mkdir()
    for status, backup, into, words in (
        (1, tmp_path / "nothing.cfbackup", "x", "cannot be read"),
        (1, there, "x", "cannot be read"),
        (4, table, "x", "is not a backup"),
        (4, half, "x", "is not a backup"),
        (4, flipped, "x", "is not a backup"),
        (4, keys, "x", "is not a backup"),
        (1, stick, "there", "already there"),
        (1, stick, "missing/x", "is not there"),
        (1, stick, "con", "cannot be used"),
    ):
        given, said, complained = do("restore", backup, tmp_path / into)
        assert (given, said) == (status, ""), complained
        assert words in complained
        assert len(complained.splitlines()) == 1
        assert left(tmp_path) == {"there"}
    assert do("restore", stick, tmp_path / "x", passphrase="fictional other phrase")[0] == 3
    assert left(tmp_path) == {"there"}
    assert list(there.iterdir()) == []


def test_a_stick_that_is_pulled_is_said_and_leaves_nothing(
    do: Do, stick: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*ignored: object) -> bytes:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr("zipfile.ZipExtFile.read", fail)
    status, _, complained = do("restore", stick, tmp_path / "x")
    assert status == 1
    assert "medium does not answer" in complained
    assert left(tmp_path) == set()


if sys.platform == "linux":  # only there a limit stands in for a full disk

    def test_a_full_disk_is_said_and_leaves_nothing(stick: Path, tmp_path: Path) -> None:
        import resource

        def leave_little_room() -> None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (stick.stat().st_size // 2,) * 2)

        words = ("restore", str(stick), str(tmp_path / "x"), "--passphrase-fd", "0")
        ran = subprocess.run(
            [sys.executable, "-m", "casefile", *words],
            input=f"{PASSPHRASE}\n".encode(),
            capture_output=True,
            check=False,
            preexec_fn=leave_little_room,
            env={**os.environ, "LC_ALL": "C.UTF-8"},
        )
        assert (ran.returncode, ran.stdout) == (1, b"")
        assert ran.stderr.startswith(b"The disk is full.")
        assert len(ran.stderr.splitlines()) == 1
        assert left(tmp_path) == set()


def test_a_backup_is_tried_out_without_leaving_anything(
    do: Do, stick: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(scratch))
    status, said, complained = do("check", stick)
    assert (status, complained) == (0, "")
    assert said.startswith("Sound: ")
    assert do("check", stick, passphrase="another invented one")[0] == 3
    whole = stick.read_bytes()
    stick.write_bytes(whole[:9000] + bytes([whole[9000] ^ 1]) + whole[9001:])
    assert do("check", stick)[0] == 4
    assert list(scratch.iterdir()) == []
    assert {path.name for path in stick.parent.iterdir()} == {stick.name}
