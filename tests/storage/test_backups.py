import zipfile
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from casefile.records import LETTER_WAITS, Letter, Person
from casefile.records.letters import BY_STATUS, WAITING, WAITING_BY_DUE
from casefile.security.errors import WrongPassphraseError
from casefile.security.header_file import load_header
from casefile.security.keys import unlock
from casefile.storage.backups import (
    Backup,
    list_backups,
    newest_backup,
    restore_backup,
    superseded,
)
from casefile.storage.engine import connect
from casefile.storage.errors import (
    BackupDamagedError,
    CaseFileExistsError,
    DiskFullError,
    UpgradeFailedError,
)
from casefile.storage.workspace import Workspace
from casefile.values.codes import Direction, LetterStatus

PASSPHRASE = "fictional pass phrase"


_BACK_TO_THE_THIRD_VERSION = (
    "DROP INDEX ix_demand_by_removal",
    "DROP INDEX ix_letter_by_removal",
    "DROP INDEX ix_letter_by_reply_due",
    "DROP INDEX ix_letter_by_status",
    "DROP INDEX ix_letter_waiting",
    "DROP INDEX ix_letter_waiting_by_due",
    "DROP INDEX ix_letter_family_by_family",
    "DROP INDEX ix_letter_party_by_letter",
    "DROP INDEX ix_demand_family_by_family",
    "DROP INDEX ix_demand_open",
    "CREATE INDEX ix_letter_by_reply_due ON letter (removed_at, direction, status, reply_due)",
    "CREATE INDEX ix_letter_family_family_id ON letter_family (family_id)",
    "CREATE INDEX ix_letter_party_letter_id ON letter_party (letter_id)",
    "CREATE INDEX ix_demand_family_family_id ON demand_family (family_id)",
    "UPDATE alembic_version SET version_num = '0003'",
    "PRAGMA user_version = 3",
)


def add_letters(workspace: Workspace) -> None:
    sent = {"direction": Direction.SENT, "status": LetterStatus.AWAITING_REPLY}
    with workspace.changing("letters added") as session:
        session.add_all(
            [
                Letter(reference="L-1", reply_due=date(1988, 9, 1), **sent),
                Letter(reference="L-2", **sent),
                Letter(reference="L-3", reply_due=date(1988, 9, 1), direction=Direction.RECEIVED),
            ]
        )


def add_person(workspace: Workspace, reference: str) -> None:
    with workspace.changing("person added") as session:
        session.add(Person(reference=reference))


def test_closing_backs_up_what_changed_and_nothing_else(case_path: Path) -> None:
    before = len(list_backups(case_path))
    Workspace.open(case_path, PASSPHRASE).close()
    assert len(list_backups(case_path)) == before
    with Workspace.open(case_path, PASSPHRASE) as workspace:
        add_person(workspace, "P-0002")
    newest = newest_backup(case_path)
    assert newest
    assert zipfile.ZipFile(newest.path).namelist() == ["keys.json", "case.db"]
    assert {path.suffix for path in (case_path / "backups").iterdir()} == {".cfbackup"}


def test_a_backup_restores_beside_the_case_file(case_path: Path, tmp_path: Path) -> None:
    with Workspace.open(case_path, PASSPHRASE) as workspace:
        add_person(workspace, "P-0002")
        backup = workspace.back_up()
        add_person(workspace, "P-0003")
    target = tmp_path / "restored.casefile"
    restore_backup(backup, target, PASSPHRASE)
    with Workspace.open(target, PASSPHRASE) as workspace:
        assert workspace.notices == ()
        assert workspace.check().is_sound
        with workspace.reading() as session:
            assert session.query(Person.reference).all() == [("P-0001",), ("P-0002",)]
    with pytest.raises(CaseFileExistsError):
        restore_backup(backup, case_path, PASSPHRASE)


def test_a_wrong_passphrase_restores_nothing(workspace: Workspace, tmp_path: Path) -> None:
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    backup = workspace.back_up()
    with pytest.raises(WrongPassphraseError):
        restore_backup(backup, scratch / "restored.casefile", "some other phrase")
    assert not list(scratch.iterdir())


def test_a_damaged_backup_is_refused_and_leaves_nothing(
    workspace: Workspace, tmp_path: Path
) -> None:
    backup = workspace.back_up()
    whole = backup.read_bytes()
    target = tmp_path / "restored.casefile"
    flipped = bytearray(whole)
    flipped[len(whole) // 2] ^= 4
    for damage in (b"", b"PK", whole[: len(whole) // 2], bytes(flipped), b"%PDF-1.7"):
        backup.write_bytes(damage)
        with pytest.raises(BackupDamagedError):
            restore_backup(backup, target, PASSPHRASE)
    assert {path.name for path in tmp_path.iterdir()} == {"case.casefile"}


def test_a_hostile_archive_writes_nothing_outside(workspace: Workspace, tmp_path: Path) -> None:
    backup = tmp_path / "evil.cfbackup"
    with zipfile.ZipFile(backup, "w") as archive:
        archive.writestr("../evil", "x")
        archive.writestr("keys.json", "{}")
        archive.writestr("case.db", "x")
    with pytest.raises(BackupDamagedError):
        restore_backup(backup, tmp_path / "restored.casefile", PASSPHRASE)
    with zipfile.ZipFile(backup, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("keys.json", b"\0" * 50_000_000)
        archive.writestr("case.db", "x")
    with pytest.raises(BackupDamagedError):
        restore_backup(backup, tmp_path / "restored.casefile", PASSPHRASE)
    assert workspace.path.name == "case.casefile"


def test_a_failed_backup_keeps_the_old_ones_and_cleans_up(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = {path.name for path in (workspace.path / "backups").iterdir()}

    def fill_up(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("casefile.storage.backups._pack", fill_up)
    with pytest.raises(DiskFullError):
        workspace.back_up()
    assert {path.name for path in (workspace.path / "backups").iterdir()} == before
    add_person(workspace, "P-0002")
    monkeypatch.undo()


def test_what_is_kept_thins_out_with_age() -> None:
    now = datetime(2026, 11, 23, 18, 0)  # noqa: DTZ001 - names of backups hold local time
    hours = range(0, 24 * 500, 6)
    backups = [Backup(Path(f"{hour}"), now - timedelta(hours=hour)) for hour in hours]
    dropped = {backup.path for backup in superseded(backups)}
    kept = [backup.at for backup in backups if backup.path not in dropped]
    assert kept[0] == now
    assert 24 <= len(kept) <= 35
    assert all(now - timedelta(days=day) in kept for day in range(12))
    assert now - kept[-1] > timedelta(days=200)
    assert superseded(backups[:1]) == []


def test_an_older_case_file_is_backed_up_then_upgraded_or_left_alone(
    case_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keys = unlock(load_header(case_path).header, PASSPHRASE).keys
    connection = connect(case_path / "case.db", keys.database)
    connection.execute("PRAGMA user_version = 0")
    connection.execute("DROP TABLE person_search")
    connection.close()
    for backup in list_backups(case_path):
        backup.path.unlink()
    from sqlalchemy.exc import OperationalError

    def fail(_: object) -> None:
        raise OperationalError("", {}, Exception())

    with monkeypatch.context() as patched:
        patched.setattr("casefile.storage.upgrading.upgrade", fail)
        with pytest.raises(UpgradeFailedError):
            Workspace.open(case_path, PASSPHRASE)
    assert len(list_backups(case_path)) == 1
    with Workspace.open(case_path, PASSPHRASE) as workspace:
        assert workspace.check().is_sound
    assert len(list_backups(case_path)) == 2


def test_the_letters_of_an_older_case_file_are_in_the_orders_of_this_program(
    case_path: Path,
) -> None:
    with Workspace.open(case_path, PASSPHRASE) as workspace:
        add_letters(workspace)
    keys = unlock(load_header(case_path).header, PASSPHRASE).keys
    connection = connect(case_path / "case.db", keys.database)
    for statement in _BACK_TO_THE_THIRD_VERSION:
        connection.execute(statement)
    connection.close()
    waiting = select(Letter.reference).where(LETTER_WAITS)
    with Workspace.open(case_path, PASSPHRASE) as workspace:
        assert workspace.check().is_sound
        for index in (WAITING, WAITING_BY_DUE, BY_STATUS):
            with workspace.reading() as session:
                hinted = waiting.with_hint(Letter, f"INDEXED BY {index}")
                assert session.execute(hinted).all() == [("L-1",)]


def test_a_changed_passphrase_is_in_force_at_once(case_path: Path) -> None:
    from casefile.security.cost import FLOOR
    from casefile.security.keys import change_passphrase

    with Workspace.open(case_path, PASSPHRASE) as workspace:
        new = change_passphrase(workspace.header, PASSPHRASE, "another fictional phrase", FLOOR)
        workspace.replace_header(new)
        add_person(workspace, "P-0002")
    with pytest.raises(WrongPassphraseError):
        Workspace.open(case_path, PASSPHRASE)
    with Workspace.open(case_path, "another fictional phrase") as workspace:
        assert workspace.notices == ()


def test_changes_are_backed_up_while_the_case_file_stays_open(
    case_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    wait_until: Callable[[Callable[[], bool]], None],
) -> None:
    monkeypatch.setattr("casefile.storage.workspace.BACKUP_AFTER_CHANGE", 0.05)
    with Workspace.open(case_path, PASSPHRASE) as workspace:
        before = len(list_backups(case_path))
        add_person(workspace, "P-0002")
        wait_until(lambda: len(list_backups(case_path)) > before)


def test_the_newest_backup_of_a_minute_has_the_highest_number(tmp_path: Path) -> None:
    (tmp_path / "backups").mkdir()
    for end in ("", "-2", "-10", "-9"):
        (tmp_path / "backups" / f"casefile-20261123-1200{end}.cfbackup").touch()
    assert [backup.number for backup in list_backups(tmp_path)] == [10, 9, 2, 1]
