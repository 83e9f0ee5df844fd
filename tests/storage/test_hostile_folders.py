"""Folders from strangers and failing media: nothing outside is touched, and the truth is told."""

import os
import shutil
import subprocess
import sys
import threading
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from casefile.records import Person
from casefile.security.cost import FLOOR
from casefile.security.files import write_whole
from casefile.security.header_file import HEADER_NAME, SECOND_NAME, load_header, save_header
from casefile.security.keys import change_passphrase
from casefile.storage.backups import list_backups, newest_backup
from casefile.storage.case_folder import CaseFolder
from casefile.storage.errors import (
    BackupMissedError,
    CaseFileNameError,
    KeysOfAnotherError,
    KeysRepairedError,
    NotACaseFileError,
)
from casefile.storage.lock import OwnerLock
from casefile.storage.rescuing.closed import rescue_closed
from casefile.storage.workspace import Workspace
from tests.storage.conftest import PASSPHRASE

ROOT = Path(__file__).parents[2]


def people(path: Path) -> int:
    with Workspace.open(path, PASSPHRASE) as workspace, workspace.reading() as session:
        return session.query(Person).count()


@pytest.mark.parametrize(
    "name", ["case.db-wal", "case.db-shm", "case.db-journal", "keys.json.new", "case.db.salt"]
)
def test_a_link_in_the_folder_leads_nowhere(case_path: Path, tmp_path: Path, name: str) -> None:
    outside = tmp_path / "outside"
    outside.write_bytes(b"somebody's own")
    (case_path / name).unlink(missing_ok=True)
    (case_path / name).symlink_to(outside)
    with pytest.raises(NotACaseFileError):
        Workspace.open(case_path, PASSPHRASE)
    assert outside.read_bytes() == b"somebody's own"


def test_a_file_is_never_written_through_a_link(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.write_bytes(b"somebody's own")
    (tmp_path / "kept.new").symlink_to(outside)
    write_whole(tmp_path / "kept", b"ours")
    assert outside.read_bytes() == b"somebody's own"
    assert (tmp_path / "kept").read_bytes() == b"ours"
    assert not (tmp_path / "kept").is_symlink()


@pytest.mark.parametrize("name", ["a\u202eb", "a\u2066b", "a\u200bb", "a\ufeffb"])
def test_a_name_that_shows_otherwise_than_it_is_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(CaseFileNameError):
        CaseFolder(tmp_path / f"{name}.casefile").check_new()
    CaseFolder(tmp_path / "پرونده\u200cها.casefile").check_new()


@pytest.mark.parametrize("damaged", [16, 4096])
def test_a_damaged_beginning_costs_no_more_than_itself(
    case_path: Path, tmp_path: Path, damaged: int
) -> None:
    before = people(case_path)
    with (case_path / "case.db").open("r+b") as file:
        file.write(os.urandom(damaged))
    target = tmp_path / "rescued.casefile"
    rescue_closed(case_path, PASSPHRASE, target, "staff_name")
    assert people(target) == before


def test_the_kept_salt_is_that_of_the_database_after_every_renewal(case_path: Path) -> None:
    salt = case_path / "case.db.salt"
    salt.unlink(missing_ok=True)
    with Workspace.open(case_path, PASSPHRASE):
        assert salt.read_bytes() == (case_path / "case.db").read_bytes()[:16]
    salt.write_bytes(b"of something else")
    people(case_path)
    assert salt.read_bytes() == (case_path / "case.db").read_bytes()[:16]


def test_keys_of_another_case_file_give_way_to_the_second_copy(
    case_path: Path, tmp_path: Path
) -> None:
    other, _ = Workspace.create(tmp_path / "other.casefile", "Fictional", PASSPHRASE, FLOOR, "Ana")
    other.close()
    shutil.copy(tmp_path / "other.casefile" / HEADER_NAME, case_path / HEADER_NAME)
    with Workspace.open(case_path, PASSPHRASE) as workspace:
        assert [type(each) for each in workspace.notices] == [KeysRepairedError]
    assert people(case_path) == 1
    shutil.copy(tmp_path / "other.casefile" / HEADER_NAME, case_path / HEADER_NAME)
    third, _ = Workspace.create(tmp_path / "third.casefile", "Fictional", PASSPHRASE, FLOOR, "Ana")
    third.close()
    shutil.copy(tmp_path / "third.casefile" / HEADER_NAME, case_path / SECOND_NAME)
    with pytest.raises(KeysOfAnotherError):
        Workspace.open(case_path, PASSPHRASE)


def test_a_passphrase_that_is_changed_while_another_window_opens_stays_changed(
    case_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = OwnerLock.take

    def late(path: Path) -> OwnerLock:
        monkeypatch.undo()
        found = load_header(case_path).header
        changed = change_passphrase(found, PASSPHRASE, "another fictional phrase", FLOOR)
        first = Workspace.open(case_path, PASSPHRASE)
        first.replace_header(replace(changed, head=first.head))
        first.close(back_up=False)
        return real(path)

    monkeypatch.setattr(OwnerLock, "take", late)
    with pytest.raises(Exception, match="passphrase"):
        Workspace.open(case_path, PASSPHRASE)
    Workspace.open(case_path, "another fictional phrase").close()
    assert threading.active_count() < 20


def test_a_backup_that_fails_at_closing_says_that_all_is_saved(case_path: Path) -> None:
    workspace = Workspace.open(case_path, PASSPHRASE)
    with workspace.changing("person added") as session:
        session.add(Person(reference="P-0002"))
    shutil.rmtree(case_path / "backups")
    (case_path / "backups").write_text("in the way")
    with pytest.raises(BackupMissedError):
        workspace.close()
    (case_path / "backups").unlink()
    assert people(case_path) == 2


def test_the_limit_of_a_file_system_is_told_as_such(case_path: Path) -> None:
    script = (
        "import resource, signal, sys\n"
        "from casefile.errors import CasefileError\n"
        "from casefile.records import Person\n"
        "from casefile.storage import faults\n"
        "from casefile.storage.workspace import Workspace\n"
        "from pathlib import Path\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "case = Path(sys.argv[1])\n"
        "w = Workspace.open(case, sys.argv[2])\n"
        "most = (case / 'case.db').stat().st_size + 300_000\n"
        "faults.LARGEST_ON_FAT, faults._NEARLY = most, 400_000\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (most, resource.RLIM_INFINITY))\n"
        "def told(deed):\n"
        "    try: deed()\n"
        "    except CasefileError as error: print(type(error).__name__)\n"
        "def write():\n"
        "    with w.changing('too much') as s:\n"
        "        s.add_all(Person(reference=f'P-{n}', remarks='x' * 999) for n in range(2000))\n"
        "told(write)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, resource.RLIM_INFINITY))\n"
        "faults.LARGEST_ON_FAT = 200_000\n"
        "told(w.back_up)\n"
    )
    ran = subprocess.run(
        [sys.executable, "-c", script, str(case_path), PASSPHRASE],
        check=True,
        capture_output=True,
        cwd=ROOT,
    )
    assert ran.stdout.split() == [b"FileLimitError", b"FileLimitError"]
    assert people(case_path) == 1


def test_a_header_that_was_saved_twice_is_of_one_case_file(case_path: Path) -> None:
    header = load_header(case_path).header
    save_header(case_path, header)
    assert (case_path / HEADER_NAME).read_bytes() == (case_path / SECOND_NAME).read_bytes()


def test_what_a_killed_backup_left_goes_with_the_next_one(case_path: Path, tmp_path: Path) -> None:
    left = [".casefile-20200101-1200.cfbackup.db", ".casefile-20200101-1200-2.cfbackup.db-journal"]
    stick = tmp_path / "stick"
    stick.mkdir()
    for folder in (case_path / "backups", stick):
        for name in left:
            (folder / name).write_bytes(b"half")
    (stick / ".somebody.db").write_bytes(b"somebody's own")
    with Workspace.open(case_path, PASSPHRASE) as workspace:
        workspace.back_up()
        assert not [each for each in (case_path / "backups").iterdir() if each.name[0] == "."]
        workspace.copy_to(stick)  # another case file may be at work there
        assert {each.name for each in stick.iterdir()} > {*left, ".somebody.db"}
        for name in left:
            os.utime(stick / name, (0, 0))
        workspace.copy_to(stick)
    hidden = {each.name for each in stick.iterdir() if each.name[0] == "."}
    assert hidden == {".somebody.db"}


def test_a_clock_that_was_wrong_costs_no_backup(case_path: Path) -> None:
    """Backups of after a correction are kept as if those of before were not there."""
    folder = case_path / "backups"
    (kept,) = folder.iterdir()
    now = datetime.now()  # noqa: DTZ005 - names of backups hold local time
    wrong = [now.replace(day=1) + timedelta(days=365 * 30 + day) for day in range(40)]
    right = [now - timedelta(days=day) for day in range(1, 4)]
    for day in (*wrong, *right):
        shutil.copy(kept, folder / f"casefile-{day:%Y%m%d-%H%M}.cfbackup")
    with Workspace.open(case_path, PASSPHRASE) as workspace:
        with workspace.changing("person added") as session:
            session.add(Person(reference="P-0002"))
        made = workspace.back_up()
    left = {each.path for each in list_backups(case_path)}
    assert {folder / f"casefile-{day:%Y%m%d-%H%M}.cfbackup" for day in right} <= left
    newest = newest_backup(case_path)
    assert newest is not None
    assert newest.path == made


def test_what_a_killed_backup_left_goes_when_the_case_file_is_opened(case_path: Path) -> None:
    left = case_path / "backups" / ".casefile-20200101-1200.cfbackup.db"
    left.write_bytes(b"half")
    Workspace.open(case_path, PASSPHRASE).close(back_up=False)
    assert not left.exists()
