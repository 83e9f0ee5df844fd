"""A case file under another key: everything is still there, or nothing has changed at all."""

import errno
import hashlib
import os
import shutil
import subprocess
import sys
import threading
from collections import namedtuple
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

import pytest
from sqlalchemy import select

from casefile.progress import Cancelled, Unwatched
from casefile.records import Person
from casefile.security import header_file
from casefile.security.cost import FLOOR
from casefile.security.errors import WrongPassphraseError
from casefile.security.files import write_whole
from casefile.security.header import Header, SlotKind, read_header
from casefile.security.header_file import load_header
from casefile.security.keys import Renewal, add_passphrase, renew_master, unlock
from casefile.security.recovery import RecoveryWords
from casefile.storage import renewing
from casefile.storage.attachments import store_content, whole_content
from casefile.storage.audit import latest_entries
from casefile.storage.backups import restore_backup
from casefile.storage.engine import connect
from casefile.storage.errors import DiskFullError
from casefile.storage.verifying import Tampering
from casefile.storage.workspace import Workspace
from tests.storage import renewing_killed
from tests.storage.conftest import PASSPHRASE

ROOT = Path(__file__).parents[2]
OTHER = "the phrase of Ben"
CONTENT = os.urandom(300_000)  # more than one piece
WORDS = RecoveryWords.make()


@pytest.fixture(scope="module")
def two(pattern: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a closed case file with an attachment, that Ben can open too; copy it."""
    path = Path(shutil.copytree(pattern, tmp_path_factory.mktemp("two") / "case.casefile"))
    with Workspace.open(path, PASSPHRASE, "Ana") as workspace:
        custodian = SlotKind.CUSTODIAN
        both = add_passphrase(workspace.header, PASSPHRASE, OTHER, FLOOR, custodian, "Ben")
        workspace.replace_header(both)
        with workspace.changing("file attached") as session:
            store_content(session, BytesIO(CONTENT))
            session.add(Person(reference="P-0002"))
    return path


@pytest.fixture(scope="module")
def renewal(two: Path) -> Renewal:
    """Give a renewal without Ben, made once: all copies have the same header."""
    return without_ben(load_header(two).header)


@pytest.fixture
def case_path(two: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(two, tmp_path / "case.casefile"))


@pytest.fixture
def shared(case_path: Path) -> Iterator[Workspace]:
    workspace = Workspace.open(case_path, PASSPHRASE, "Ana")
    yield workspace
    workspace.close()


def without_ben(header: Header) -> Renewal:
    return renew_master(header, {header.slots[0].id: PASSPHRASE}, WORDS)


def content(workspace: Workspace) -> bytes:
    with workspace.reading() as session:
        return whole_content(session, hashlib.sha256(CONTENT).hexdigest())


def people(workspace: Workspace) -> int:
    with workspace.reading() as session:
        return len(session.scalars(select(Person)).all())


def seals(workspace: Workspace) -> list[str]:
    with workspace.reading() as session:
        rows = session.connection().exec_driver_sql("SELECT mac FROM audit_entry ORDER BY sequence")
        return [row[0] for row in rows]


def leftovers(path: Path) -> list[str]:
    return [each.name for each in path.iterdir() if "renewed" in each.name or "new" in each.name]


def test_only_those_who_were_asked_open_the_case_file_from_now_on(
    shared: Workspace, renewal: Renewal, case_path: Path
) -> None:
    before, printed = shared.header, seals(shared)
    shared.encrypt_anew(renewal, "custodian removed", "Ben")
    assert content(shared) == CONTENT
    assert shared.check().is_sound
    with shared.changing("person added") as session:
        session.add(Person(reference="P-0003"))
    shared.close()

    with pytest.raises(WrongPassphraseError):
        Workspace.open(case_path, OTHER)
    with Workspace.open(case_path, " ".join(WORDS.words)) as by_words:
        assert not by_words.notices
        assert by_words.check().is_sound
        with by_words.reading() as session:
            newest = [(line.action, line.reason) for line in latest_entries(session, 2)]
    assert newest == [("person added", ""), ("custodian removed", "Ben")]
    with Workspace.open(case_path, PASSPHRASE) as again:
        assert seals(again)[: len(printed)] == printed  # codes on printed dossiers hold for ever
        assert content(again) == CONTENT
        assert people(again) == 3
        assert again.header.case == before.case
        assert len(again.header.slots) == 2
    assert leftovers(case_path) == []


def test_the_old_key_opens_the_old_backups_and_nothing_new(
    shared: Workspace, renewal: Renewal, case_path: Path, tmp_path: Path
) -> None:
    old_backup, old_keys = shared.back_up(), shared._opened.keys
    shared.encrypt_anew(renewal, "custodian removed", "Ben")
    new_backup = shared.back_up()
    restore_backup(old_backup, tmp_path / "old.casefile", OTHER)
    with pytest.raises(WrongPassphraseError):
        restore_backup(new_backup, tmp_path / "new.casefile", OTHER)
    restore_backup(new_backup, tmp_path / "new.casefile", PASSPHRASE)
    shared.close()
    assert not renewing.opens(case_path / "case.db", old_keys.database)


def test_a_case_file_is_renewed_again_and_every_old_seal_still_fits(shared: Workspace) -> None:
    for _ in range(2):
        shared.encrypt_anew(without_ben(shared.header), "custodian removed", "Ben")
        with shared.changing("person changed") as session:
            session.get_one(Person, 1).remarks = shared.header.mac
    assert shared.check().is_sound


def test_a_key_of_before_that_is_exchanged_is_found(
    shared: Workspace, renewal: Renewal, case_path: Path
) -> None:
    shared.encrypt_anew(renewal, "custodian removed", "Ben")
    key = shared._opened.keys.database
    shared.tidy()
    connection = connect(case_path / "case.db", key)
    connection.execute("DROP TRIGGER retired_audit_key_no_update")
    connection.execute("UPDATE retired_audit_key SET key = zeroblob(32)")
    connection.close()
    assert {each.kind for each in shared.check().audit.findings} == {Tampering.ENTRY_CHANGED}


class _StopAt:
    def __init__(self, done: int) -> None:
        self._done = done

    def report(self, done: int, total: int) -> None:  # noqa: ARG002 - as every progress is told
        if done >= self._done:
            raise Cancelled


@pytest.mark.parametrize("done", [0, 50, 60, 100])
def test_who_cancels_finds_everything_as_it_was(
    shared: Workspace, renewal: Renewal, case_path: Path, done: int
) -> None:
    before = shared.header
    with pytest.raises(Cancelled):
        shared.encrypt_anew(renewal, "custodian removed", "Ben", _StopAt(done))
    assert leftovers(case_path) == []
    assert shared.header.slots == before.slots
    with shared.changing("person added") as session:
        session.add(Person(reference="P-0003"))
    assert shared.check().is_sound


def test_a_disk_without_room_for_a_copy_is_said_before_anything_is_done(
    shared: Workspace, renewal: Renewal, case_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: usage(9, 9, 0))
    with pytest.raises(DiskFullError):
        shared.encrypt_anew(renewal, "custodian removed", "Ben")
    assert leftovers(case_path) == []
    assert content(shared) == CONTENT


@pytest.mark.parametrize("name", [header_file.HEADER_NAME, header_file.SECOND_NAME])
def test_a_disk_that_fills_at_the_last_moment_leaves_the_old_or_the_new(
    shared: Workspace, renewal: Renewal, case_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    def fail(path: Path, text: bytes) -> None:
        if path.name == name:
            raise OSError(errno.ENOSPC, "full")
        write_whole(path, text)

    with monkeypatch.context() as patch:
        patch.setattr(header_file, "write_whole", fail)
        if name == header_file.HEADER_NAME:
            with pytest.raises(DiskFullError):
                shared.encrypt_anew(renewal, "custodian removed", "Ben")
        else:
            shared.encrypt_anew(renewal, "custodian removed", "Ben")
    with shared.changing("person added") as session:
        session.add(Person(reference="P-0003"))
    shared.close()
    assert leftovers(case_path) == []
    with Workspace.open(case_path, PASSPHRASE) as again:
        assert people(again) == 3
        assert len(again.header.slots) == (3 if name == header_file.HEADER_NAME else 2)


def test_readers_go_on_until_the_last_moment_and_are_waited_for(
    shared: Workspace, renewal: Renewal, wait_until: Callable[[Callable[[], bool]], None]
) -> None:
    landed = threading.Event()

    class _Told(Unwatched):
        done = 0

        def report(self, done: int, total: int) -> None:  # noqa: ARG002 - as above
            self.done = done

    told = _Told()

    def renew() -> None:
        shared.encrypt_anew(renewal, "custodian removed", "Ben", told)
        landed.set()

    worker = threading.Thread(target=renew)
    with shared.reading() as session:
        assert len(session.scalars(select(Person)).all()) == 2
        worker.start()
        wait_until(lambda: told.done == 1)  # all is copied; it waits for this reader
        assert people(shared) == 2  # a reading inside of a reading
        assert not landed.is_set()
    worker.join()
    assert people(shared) == 2


@pytest.fixture(scope="module")
def killed(two: Path) -> Path:
    """Give a case file beside the copies of it that kills have left."""
    command = [sys.executable, "-m", renewing_killed.__name__, str(two)]
    ran = subprocess.run(
        command, input=f"{PASSPHRASE}\n", cwd=ROOT, text=True, capture_output=True, check=False
    )
    assert ran.returncode == 0, ran.stderr
    return two


@pytest.mark.parametrize("step", [*renewing_killed.BEFORE, *renewing_killed.AFTER])
def test_a_kill_at_any_step_leaves_the_old_or_the_new(killed: Path, step: str) -> None:
    old = load_header(killed).header
    path, is_new = renewing_killed.copy_for(killed, step), step in renewing_killed.AFTER
    with Workspace.open(path, PASSPHRASE) as workspace:
        assert not workspace.notices
        assert workspace.check().is_sound
        assert content(workspace) == CONTENT
        assert (workspace._opened.keys == unlock(old, PASSPHRASE).keys) is not is_new
        assert len(workspace.header.slots) == (2 if is_new else 3)
        with workspace.reading() as session:
            action = latest_entries(session, 1)[0].action
        assert action == ("custodian removed" if is_new else "file attached")
    assert leftovers(path) == []
    first, second = load_header(path).header, _second(path)
    assert first == second
    if not is_new:
        unlock(first, OTHER)


def _second(path: Path) -> Header:
    return read_header((path / header_file.SECOND_NAME).read_bytes())
