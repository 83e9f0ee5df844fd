"""Whatever a user picks, or a disk does, ends in a plain sentence and loses nothing."""

import contextlib
import os
import shutil
import signal
import sqlite3
import stat
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import apsw
import pytest
import sqlcipher3.dbapi2 as sqlcipher

from casefile.errors import CasefileError
from casefile.records import Person
from casefile.security.cost import FLOOR
from casefile.security.errors import HeaderDamagedError, HeaderMissingError, WrongPassphraseError
from casefile.security.header_file import load_header
from casefile.security.keys import begin_header, unlock
from casefile.storage.audit import latest_entries
from casefile.storage.case_folder import CaseFolder
from casefile.storage.engine import connect
from casefile.storage.errors import (
    CaseFileExistsError,
    CaseFileInUseError,
    CaseFileMissingError,
    CaseFileNameError,
    CaseFileNewerError,
    CaseFileReadOnlyError,
    ChangesMissingError,
    DatabaseDamagedError,
    DatabaseMissingError,
    DiskFullError,
    KeysRepairedError,
    NotACaseFileError,
    NotEncryptedError,
)
from casefile.storage.workspace import Workspace
from tests.proofs.killing import WRITER, kill_writers

PASSPHRASE = "fictional pass phrase"
ROOT = Path(__file__).parents[2]


def make_plain_database(path: Path) -> None:
    path.unlink(missing_ok=True)
    with contextlib.closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE evil (a)")
        connection.commit()


def empty_the_folder(path: Path) -> None:
    shutil.rmtree(path)
    path.mkdir()


def put_a_file_there(path: Path) -> None:
    shutil.rmtree(path)
    path.write_bytes(b"%PDF-1.7\n")


def put_a_link_there(path: Path) -> None:
    moved = path.rename(path.with_name("moved.casefile"))
    path.symlink_to(moved)


def link_the_database(path: Path) -> None:
    moved = (path / "case.db").rename(path.parent / "elsewhere.db")
    (path / "case.db").symlink_to(moved)


def use_a_slot_of_another_case(path: Path) -> None:
    from casefile.security.header_file import save_header

    save_header(path, begin_header(PASSPHRASE, FLOOR)[0])


def cut(path: Path, size: int) -> None:
    os.truncate(path / "case.db", size)


def remove_header(path: Path) -> None:
    (path / "keys.json").unlink()
    (path / "keys.json.bak").unlink()


def damage_header(path: Path) -> None:
    (path / "keys.json").write_text("{}")
    (path / "keys.json.bak").write_text("{}")


def with_key(path: Path, statement: str) -> None:
    keys = unlock(load_header(path).header, PASSPHRASE).keys
    connection = connect(path / "case.db", keys.database)
    connection.execute(statement)
    connection.close()


@pytest.mark.parametrize(
    ("harm", "error"),
    [
        (shutil.rmtree, CaseFileMissingError),
        (empty_the_folder, NotACaseFileError),
        (put_a_file_there, NotACaseFileError),
        (put_a_link_there, NotACaseFileError),
        (link_the_database, NotACaseFileError),
        (lambda path: (path / "case.db").unlink(), DatabaseMissingError),
        (lambda path: cut(path, 0), DatabaseDamagedError),
        (lambda path: cut(path, 1), DatabaseDamagedError),
        (lambda path: (path / "case.db").write_bytes(os.urandom(8192)), DatabaseDamagedError),
        (lambda path: make_plain_database(path / "case.db"), NotEncryptedError),
        (use_a_slot_of_another_case, DatabaseDamagedError),
        (remove_header, HeaderMissingError),
        (damage_header, HeaderDamagedError),
        (lambda path: with_key(path, "PRAGMA user_version = 999"), CaseFileNewerError),
        (lambda path: with_key(path, "PRAGMA application_id = 7"), NotACaseFileError),
    ],
)
def test_what_cannot_be_opened_is_named(
    case_path: Path, harm: Callable[[Path], object], error: type[CasefileError]
) -> None:
    harm(case_path)
    with pytest.raises(error):
        Workspace.open(case_path, PASSPHRASE)
    if case_path.is_dir():
        assert not list(case_path.glob("*-wal")) or error is not DatabaseMissingError


def test_a_wrong_passphrase_changes_nothing_and_holds_no_lock(case_path: Path) -> None:
    with pytest.raises(WrongPassphraseError):
        Workspace.open(case_path, "some other phrase")
    Workspace.open(case_path, PASSPHRASE).close()


def test_a_file_inside_the_folder_may_be_picked_too(case_path: Path) -> None:
    Workspace.open(case_path / "keys.json", PASSPHRASE).close()


def test_an_open_case_file_names_its_holder(workspace: Workspace, case_path: Path) -> None:
    with pytest.raises(CaseFileInUseError) as caught:
        Workspace.open(case_path, PASSPHRASE)
    assert caught.value.facts == {"holder": str(os.getpid())}


def test_a_lock_left_by_a_crash_holds_nobody_up(case_path: Path) -> None:
    (case_path / "lock").write_text("4242\n")
    Workspace.open(case_path, PASSPHRASE).close()


@pytest.mark.parametrize(
    "name", ["CON", "aux.x", "a:b", "a ", "-x", "x" * 300, "", "a\nb", "خ" * 119, "a?"]
)
def test_names_that_fail_somewhere_are_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(CaseFileNameError):
        Workspace.create(tmp_path / f"{name}.casefile", "Office", PASSPHRASE, FLOOR)
    assert not list(tmp_path.iterdir())


def test_nothing_is_overwritten(case_path: Path) -> None:
    with pytest.raises(CaseFileExistsError):
        Workspace.create(case_path, "Office", PASSPHRASE, FLOOR)


def test_a_damaged_key_file_is_repaired_from_its_second_copy(case_path: Path) -> None:
    (case_path / "keys.json").write_bytes(b"\0" * 500)
    with Workspace.open(case_path, PASSPHRASE) as workspace:
        assert [type(notice) for notice in workspace.notices] == [KeysRepairedError]
    assert not load_header(case_path).from_second


def test_a_database_older_than_its_keys_is_noticed(case_path: Path) -> None:
    old = (case_path / "case.db").read_bytes()
    with Workspace.open(case_path, PASSPHRASE) as workspace, workspace.changing("x") as session:
        session.add(Person(reference="P-0002"))
    (case_path / "case.db").write_bytes(old)
    with Workspace.open(case_path, PASSPHRASE) as workspace:
        assert [type(notice) for notice in workspace.notices] == [ChangesMissingError]
        assert not workspace.check().is_sound
    with Workspace.open(case_path, PASSPHRASE) as workspace:
        assert workspace.notices
        workspace.accept_loss()
    with Workspace.open(case_path, PASSPHRASE) as workspace:
        assert not workspace.notices
        assert workspace.check().is_sound


def test_everything_is_for_its_owner_alone(case_path: Path) -> None:
    for path in (case_path, *case_path.rglob("*")):
        path.chmod(0o777)
    previous = os.umask(0)
    try:
        with Workspace.open(case_path, PASSPHRASE) as workspace:
            with workspace.changing("x") as session:
                session.add(Person(reference="P-0002"))
            found = {path.name: stat.S_IMODE(path.stat().st_mode) for path in case_path.rglob("*")}
    finally:
        os.umask(previous)
    assert found.pop("backups") == 0o700
    assert {"case.db-wal", "case.db-shm", "lock"} <= set(found)
    assert set(found.values()) == {0o600}
    assert stat.S_IMODE(case_path.stat().st_mode) == 0o700


def test_a_second_implementation_reads_the_file(case_path: Path) -> None:
    keys = unlock(load_header(case_path).header, PASSPHRASE).keys
    connection = apsw.Connection(str(case_path / "case.db"))
    connection.pragma("cipher", "sqlcipher")
    connection.pragma("legacy", 4)
    connection.execute(f"PRAGMA key = \"x'{keys.database.hex()}'\"")
    names = list(connection.execute('SELECT "full" FROM person_name'))
    connection.close()
    assert names == [("Fictional Alpha",)]


def test_flipped_bits_anywhere_in_the_database_are_found(case_path: Path) -> None:
    database = case_path / "case.db"
    whole = database.read_bytes()
    for at in range(100, len(whole), len(whole) // 12):
        flipped = bytearray(whole)
        flipped[at] ^= 1 << at % 8
        database.write_bytes(flipped)
        try:
            workspace = Workspace.open(case_path, PASSPHRASE)
        except DatabaseDamagedError:
            continue
        try:
            with contextlib.suppress(DatabaseDamagedError):
                assert not workspace.check().is_sound
        finally:
            with contextlib.suppress(CasefileError):
                workspace.close()


def test_nothing_readable_is_left_on_disk_while_open_or_after_a_kill(
    case_path: Path, tmp_path: Path
) -> None:
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    environment = {**os.environ, "TMPDIR": str(scratch), "SQLITE_TMPDIR": str(scratch)}
    writer = subprocess.Popen(
        [sys.executable, "-m", WRITER, str(case_path), "PLANTED", ""],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=environment,
        cwd=ROOT,
    )
    assert writer.stdin
    assert writer.stdout
    writer.stdin.write(PASSPHRASE.encode() + b"\n")
    writer.stdin.flush()
    assert all(writer.stdout.readline() for _ in range(15))
    while_open = b"".join(p.read_bytes() for p in case_path.rglob("*") if p.is_file())
    writer.send_signal(signal.SIGKILL)
    writer.wait()
    writer.stdin.close()
    writer.stdout.close()
    after = b"".join(p.read_bytes() for p in case_path.rglob("*") if p.is_file())
    assert not list(scratch.iterdir())
    assert len(after) > 100_000
    for text in ("Fictional", "PLANTED", "P-00", PASSPHRASE):
        for encoding in ("utf-8", "utf-16-le", "utf-16-be"):
            assert text.encode(encoding) not in while_open
            assert text.encode(encoding) not in after
    with Workspace.open(case_path, PASSPHRASE) as workspace:
        assert workspace.check().is_sound


def test_killed_writers_lose_nothing_they_were_told_is_saved(case_path: Path) -> None:
    outcome = kill_writers(case_path, PASSPHRASE, kills=4)
    assert outcome.acknowledged > 0
    assert outcome.lost == 0
    assert outcome.unsound == 0


def test_a_full_disk_is_said_and_loses_nothing(case_path: Path) -> None:
    script = (
        "import resource, signal, sys\n"
        "from casefile.records import Person\n"
        "from casefile.storage.errors import DiskFullError, StorageLostError\n"
        "from casefile.storage.workspace import Workspace\n"
        "from pathlib import Path\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "w = Workspace.open(Path(sys.argv[1]), sys.argv[2])\n"
        "with w.changing('kept') as s: s.add(Person(reference='P-kept'))\n"
        "w.tidy()\n"
        "size = (Path(sys.argv[1]) / 'case.db').stat().st_size\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (size // 2, resource.RLIM_INFINITY))\n"
        "try:\n"
        "    with w.changing('too much') as s:\n"
        "        s.add_all(Person(reference=f'P-{n}', remarks='x' * 999) for n in range(2000))\n"
        "except (DiskFullError, StorageLostError) as error:\n"
        "    print(type(error).__name__)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (-1, -1))\n"
        "with w.changing('after') as s: s.add(Person(reference='P-after'))\n"
        "w.close()\n"
    )
    ran = subprocess.run(
        [sys.executable, "-c", script, str(case_path), PASSPHRASE],
        check=True,
        capture_output=True,
        cwd=ROOT,
    )
    assert ran.stdout.strip() in {b"DiskFullError", b"StorageLostError"}
    with Workspace.open(case_path, PASSPHRASE) as workspace:
        assert workspace.check().is_sound
        with workspace.reading() as session:
            actions = [line.action for line in latest_entries(session, 2)]
    assert actions == ["after", "kept"]


def test_a_folder_that_cannot_be_written_is_named(case_path: Path, tmp_path: Path) -> None:
    script = (
        "import os, sys\n"
        "sys.path.insert(0, '.')\n"
        "from pathlib import Path\n"
        "from casefile.storage.case_folder import CaseFolder\n"
        "from casefile.storage.errors import CaseFileReadOnlyError\n"
        "if os.geteuid() == 0: os.setgroups([]); os.setgid(65534); os.setuid(65534)\n"
        "try: CaseFolder.at(Path(sys.argv[1])).check()\n"
        "except CaseFileReadOnlyError: print('named')\n"
    )
    private = [each for each in case_path.parents if tempfile.gettempdir() in str(each.parent)]
    for folder in (case_path, *private):
        folder.chmod(0o755)
    (case_path / "case.db").chmod(0o444)
    case_path.chmod(0o555)
    ran = subprocess.run(
        [sys.executable, "-c", script, str(case_path)], check=True, capture_output=True, cwd=ROOT
    )
    case_path.chmod(0o755)
    assert ran.stdout.strip() == b"named"
    assert issubclass(CaseFileReadOnlyError, CasefileError)


def test_sqlite_never_makes_a_database_by_itself(tmp_path: Path) -> None:
    with pytest.raises(sqlcipher.OperationalError):
        connect(tmp_path / "new.db", b"k" * 32)
    assert not list(tmp_path.iterdir())
    assert CaseFolder(tmp_path).database == tmp_path / "case.db"
    assert DiskFullError().facts == {}
