"""A rescue leaves nothing behind that it should not, and touches nothing that it reads."""

import shutil
import subprocess
import sys
from collections import namedtuple
from contextlib import closing
from pathlib import Path

import pytest

from casefile.progress import Cancelled
from casefile.security.errors import HeaderDamagedError, WrongPassphraseError
from casefile.storage.engine import APPLICATION_ID, connect, filling_engine
from casefile.storage.errors import (
    CaseFileExistsError,
    CaseFileInUseError,
    CaseFileNewerError,
    DiskFullError,
)
from casefile.storage.rescuing.closed import rescue_closed
from casefile.storage.schema import migrate
from casefile.storage.workspace import Workspace
from tests.storage.conftest import PASSPHRASE
from tests.storage.rescuing import damage
from tests.storage.rescuing.damage import (
    LEAF,
    STAFF,
    add_fact,
    bytes_of,
    check_sound,
    facts,
    records,
    rescue,
)

ROOT = Path(__file__).parents[3]


def test_keys_that_were_lost_come_from_a_backup(damaged: Path, sound: damage.Rows) -> None:
    for name in ("keys.json", "keys.json.bak"):
        (damaged / name).write_text("{}")
    shutil.copytree(damaged, damaged.with_name("bare.casefile"))
    shutil.rmtree(damaged.with_name("bare.casefile") / "backups")
    report, target = rescue(damaged)
    check_sound(target)
    assert records(damage.all_rows(target)) == records(sound)
    assert report.is_complete
    with pytest.raises(HeaderDamagedError):
        rescue(damaged.with_name("bare.casefile"), "other")


def test_a_wrong_passphrase_and_an_open_case_file_are_refused(damaged: Path) -> None:
    with pytest.raises(WrongPassphraseError):
        rescue_closed(damaged, "some other phrase", damaged.with_name("n.casefile"), STAFF)
    with Workspace.open(damaged, PASSPHRASE), pytest.raises(CaseFileInUseError):
        rescue_closed(damaged, PASSPHRASE, damaged.with_name("n.casefile"), STAFF)
    with pytest.raises(CaseFileExistsError):
        rescue_closed(damaged, PASSPHRASE, damaged, STAFF)
    assert [path.name for path in damaged.parent.iterdir()] == [damaged.name]


def test_an_open_case_file_rescues_itself(damaged: Path, sound: damage.Rows) -> None:
    damage.break_pages(damaged, damage.pages_of(damaged, "person", LEAF)[0])
    target = damaged.with_name("rescued.casefile")
    with Workspace.open(damaged, PASSPHRASE, "Ana") as workspace:
        add_fact(workspace, 1)
        report = workspace.rescue(target, STAFF)
        add_fact(workspace, 2)  # it stays open
        workspace.close(back_up=False)  # a damaged one cannot be backed up
    check_sound(target)
    assert facts(target) == {"fictional 1"}
    assert damage.all_rows(target)["person"] == sound["person"]
    assert report.from_history > 0


class StopAt:
    """Cancels once the work has come so far."""

    def __init__(self, share: float) -> None:
        self.share = share

    def report(self, done: int, total: int) -> None:
        if done >= self.share * total:
            raise Cancelled


@pytest.mark.parametrize("share", [0.0, 0.1, 0.3, 0.5, 0.6, 0.75, 0.9, 1.0])
def test_cancelling_leaves_nothing_behind(damaged: Path, share: float) -> None:
    before = bytes_of(damaged)
    with pytest.raises(Cancelled):
        rescue_closed(damaged, PASSPHRASE, damaged.with_name("n.casefile"), STAFF, StopAt(share))
    assert [path.name for path in damaged.parent.iterdir()] == [damaged.name]
    assert bytes_of(damaged) == before


def test_a_full_disk_is_said_and_leaves_nothing_behind(
    damaged: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: usage(10**9, 10**9, 1_000))
    with pytest.raises(DiskFullError):
        rescue(damaged)
    assert [path.name for path in damaged.parent.iterdir()] == [damaged.name]


class Looking:
    """Looks through every file at each report, for words that must not lie in the open."""

    def __init__(self, folder: Path, words: tuple[bytes, ...]) -> None:
        self.folder, self.words = folder, words
        self.looked = 0

    def report(self, done: int, total: int) -> None:
        del done, total
        for path in self.folder.rglob("*"):
            if path.is_file():
                content = path.read_bytes()
                assert not any(word in content for word in self.words), path
        self.looked += 1


def test_nothing_lies_in_the_open_while_a_case_file_is_rescued(
    damaged: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("SQLITE_TMPDIR", str(tmp_path))
    words = tuple(
        text.encode(code)
        for text in ("Fictional Office", "خیالی", "fictional", "Exampleville", "CREATE TABLE")
        for code in ("utf-8", "utf-16-le")
    )
    looking = Looking(tmp_path, words)
    rescue_closed(damaged, PASSPHRASE, damaged.with_name("n.casefile"), STAFF, looking)
    assert looking.looked > 20
    looking.report(1, 1)


RESCUER = """
import os, signal, sys
from pathlib import Path
from casefile.errors import CasefileError
from casefile.storage.rescuing.closed import rescue_closed

class Doom:
    def report(self, done, total):
        if done >= float(sys.argv[3]) * total:
            os.kill(os.getpid(), signal.SIGKILL)

if len(sys.argv) > 4:
    import resource
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[4]), resource.RLIM_INFINITY))
try:
    rescue_closed(Path(sys.argv[1]), "fictional pass phrase", Path(sys.argv[2]), "", Doom())
except CasefileError as error:
    sys.exit(type(error).__name__)
"""


def run_rescuer(*words: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", RESCUER, *map(str, words)]
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT)


@pytest.mark.parametrize("share", [0.3, 0.5, 0.9])
def test_what_a_kill_leaves_is_sealed_and_the_next_rescue_removes_it(
    damaged: Path, sound: damage.Rows, share: float
) -> None:
    assert run_rescuer(damaged, damaged.with_name("n.casefile"), share).returncode == -9
    (left,) = (path for path in damaged.parent.iterdir() if path != damaged)
    assert left.name.startswith(".")
    for path in left.rglob("*"):
        assert not path.is_file() or b"Fictional" not in path.read_bytes()
    _, target = rescue(damaged, "another name")
    check_sound(target)
    assert records(damage.all_rows(target)) == records(sound)
    assert set(damaged.parent.iterdir()) == {damaged, target}


@pytest.mark.parametrize("room", [20_000, 400_000, 900_000])
def test_a_medium_that_takes_no_more_is_said_and_leaves_nothing_behind(
    damaged: Path, room: int
) -> None:
    ended = run_rescuer(damaged, damaged.with_name("n.casefile"), 2, room)
    # What SQLite meets at a limit of files is told as a medium that takes no more.
    assert ended.returncode == 1
    assert ended.stderr.strip() in {"DiskFullError", "StorageLostError"}
    assert [path.name for path in damaged.parent.iterdir()] == [damaged.name]


def test_a_case_file_of_the_first_version_is_rescued_into_one_of_today(
    damaged: Path, tmp_path: Path
) -> None:
    old, keys = tmp_path / "old.casefile", damage.keys_of(damaged)
    old.mkdir()
    shutil.copy(damaged / "keys.json", old / "keys.json")
    (old / "case.db").touch()
    engine = filling_engine(old / "case.db", keys.database)
    with engine.begin() as connection:
        migrate(connection, "0001")
        connection.exec_driver_sql("INSERT INTO case_fact VALUES ('organisation', 'Old Office')")
        connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.exec_driver_sql("PRAGMA user_version = 1")
    engine.dispose()
    report, target = rescue(old)
    check_sound(target)
    with Workspace.open(target, PASSPHRASE) as workspace:
        assert workspace.organisation == "Old Office"
    assert report.set_aside == 0


def test_a_case_file_of_a_later_program_is_refused(damaged: Path) -> None:
    with closing(connect(damaged / "case.db", damage.keys_of(damaged).database)) as connection:
        connection.execute("PRAGMA user_version = 999")
    with pytest.raises(CaseFileNewerError):
        rescue(damaged)
    assert [path.name for path in damaged.parent.iterdir()] == [damaged.name]
