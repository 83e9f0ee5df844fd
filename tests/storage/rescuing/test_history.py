"""A gap in the history is said, and what is taken away after a rescue is found."""

import os
import shutil
from contextlib import closing
from pathlib import Path

import pytest

from casefile.records import Person
from casefile.storage.case_folder import PAGE_BYTES
from casefile.storage.engine import connect
from casefile.storage.verifying import Tampering
from casefile.storage.workspace import Workspace
from tests.storage.conftest import PASSPHRASE
from tests.storage.rescuing import damage
from tests.storage.rescuing.damage import (
    LEAF,
    add_fact,
    check_sound,
    facts,
    records,
    rescue,
    told_of,
)


@pytest.fixture
def with_wal(damaged: Path, tmp_path: Path) -> Path:
    """Give a copy taken while changes were in the WAL alone, as a kill leaves it."""
    workspace = Workspace.open(damaged, PASSPHRASE, "Ana")
    for number in range(8):
        add_fact(workspace, number)
    copy = Path(shutil.copytree(damaged, tmp_path / "killed.casefile"))
    workspace.close()
    assert (copy / "case.db-wal").stat().st_size > 0
    return copy


def test_what_is_in_the_wal_alone_comes_over(with_wal: Path) -> None:
    report, target = rescue(with_wal)
    check_sound(target)
    assert facts(target) == {f"fictional {number}" for number in range(8)}
    assert report.is_complete


@pytest.mark.parametrize("frame", [0, 4, 9])
def test_a_flipped_bit_in_the_wal_costs_no_commit(with_wal: Path, frame: int) -> None:
    """SQLite itself goes back to the commit before it without a word."""
    log = with_wal / "case.db-wal"
    content = bytearray(log.read_bytes())
    content[32 + frame * (24 + PAGE_BYTES) + 24 + 100] ^= 1
    log.write_bytes(content)
    _, target = rescue(with_wal)
    check_sound(target)
    assert facts(target) == {f"fictional {number}" for number in range(8)}


def test_a_wal_of_another_file_or_of_nothing_is_passed_over(
    damaged: Path, sound: damage.Rows
) -> None:
    for content in (os.urandom(3 * PAGE_BYTES), b"", b"x" * 40):
        (damaged / "case.db-wal").write_bytes(content)
        _, target = rescue(damaged, f"rescued {len(content)}")
        assert records(damage.all_rows(target)) == records(sound)


@pytest.fixture
def behind(damaged: Path, tmp_path: Path) -> Path:
    """Give a case file whose database is older than its keys: the WAL went missing."""
    old = (damaged / "case.db").read_bytes()
    with Workspace.open(damaged, PASSPHRASE, "Ana") as workspace:
        for number in range(3):
            add_fact(workspace, number)
    (damaged / "case.db").write_bytes(old)
    return damaged


def test_changes_that_went_missing_with_the_wal_are_said(behind: Path, sound: damage.Rows) -> None:
    report, target = rescue(behind)
    check_sound(target)
    assert report.missing_entries == 3
    assert not report.is_complete
    with Workspace.open(target, PASSPHRASE) as workspace:
        (told,) = workspace.check().audit.rescues
        last = len(sound["audit_entry"])
        assert told.missing == {last + 1, last + 2, last + 3}
        assert told.sequence == last + 4
        add_fact(workspace, 9)  # and work goes on
        assert workspace.check().is_sound


def tamper(case: Path, *statements: str) -> None:
    with closing(connect(case / "case.db", damage.keys_of(case).database)) as connection:
        connection.execute("DROP TRIGGER IF EXISTS audit_entry_no_delete")
        connection.execute("DROP TRIGGER IF EXISTS audit_entry_no_update")
        for statement in statements:
            connection.execute(statement)


@pytest.mark.parametrize(
    ("statement", "found"),
    [
        ("UPDATE person SET remarks = 'x' WHERE id = 1", Tampering.ROW_CHANGED),
        ("DELETE FROM person_name WHERE id = 1", Tampering.ROW_MISSING),
        ("DELETE FROM audit_entry WHERE sequence = 30", Tampering.ENTRY_MISSING),
        ("UPDATE audit_entry SET who = 'x' WHERE sequence = 30", Tampering.ENTRY_CHANGED),
        ("UPDATE audit_entry SET who = 'x' WHERE action = 'case file rescued'",
         Tampering.ENTRY_CHANGED),
        ("DELETE FROM audit_entry WHERE action = 'case file rescued'", Tampering.NEWEST_MISSING),
    ],
)  # fmt: skip
def test_what_is_changed_after_a_rescue_is_found(
    behind: Path, statement: str, found: Tampering
) -> None:
    damage.break_pages(behind, damage.pages_of(behind, "audit_entry", LEAF)[0])
    report, target = rescue(behind)
    assert report.missing_entries > 3
    tamper(target, statement)
    with Workspace.open(target, PASSPHRASE) as workspace:
        assert found in {each.kind for each in workspace.check().audit.findings}


def test_a_rescue_that_is_made_up_excuses_nothing(damaged: Path) -> None:
    tamper(
        damaged,
        "UPDATE audit_entry SET action = 'case file rescued', changes = "
        "(SELECT changes FROM audit_entry WHERE sequence = 2) WHERE sequence = 40",
        "DELETE FROM audit_entry WHERE sequence = 30",
    )
    with Workspace.open(damaged, PASSPHRASE) as workspace:
        kinds = {each.kind for each in workspace.check().audit.findings}
    assert {Tampering.ENTRY_MISSING, Tampering.ENTRY_CHANGED} <= kinds


def test_a_second_rescue_keeps_what_the_first_one_said(behind: Path) -> None:
    _, first = rescue(behind)
    with Workspace.open(first, PASSPHRASE) as workspace:
        add_fact(workspace, 7)
    report, second = rescue(first, "again")
    assert report.is_complete  # what was missing before is known
    with Workspace.open(second, PASSPHRASE) as workspace:
        checked = workspace.check()
        assert checked.is_sound
        assert [len(each.missing) for each in checked.audit.rescues] == [3, 0]


def test_an_old_page_that_was_put_back_is_corrected_by_the_history(damaged: Path) -> None:
    old = (damaged / "case.db").read_bytes()
    with (
        Workspace.open(damaged, PASSPHRASE, "Ana") as workspace,
        workspace.changing("person changed") as session,
    ):
        person = session.get(Person, 1)
        assert person is not None
        person.remarks = "changed since"
    expected = damage.all_rows(damaged)["person"]
    with (damaged / "case.db").open("r+b") as file:
        for page in damage.pages_of(damaged, "person", LEAF):
            place = slice((page - 1) * PAGE_BYTES, page * PAGE_BYTES)
            file.seek(place.start)
            file.write(old[place])
    report, target = rescue(damaged)
    check_sound(target)
    assert damage.all_rows(target)["person"] == expected
    assert told_of(report, "person").from_history == 1


def test_older_entries_are_proven_by_their_own_key(damaged: Path, sound: damage.Rows) -> None:
    from casefile.security.keys import renew_master
    from casefile.security.recovery import RecoveryWords

    with Workspace.open(damaged, PASSPHRASE, "Ana") as workspace:
        slot = workspace.header.slots[0].id
        renewal = renew_master(workspace.header, {slot: PASSPHRASE}, RecoveryWords.make())
        workspace.encrypt_anew(renewal, "custodian removed", "Ben")
    healthy, target = rescue(damaged)
    assert healthy.unproven_entries == 0
    check_sound(target)
    damage.break_pages(damaged, *damage.pages_of(damaged, "retired_audit_key", LEAF))
    report, target = rescue(damaged, "without")
    check_sound(target)
    assert report.unproven_entries == len(sound["audit_entry"])
    assert records(damage.all_rows(target))["person"] == sound["person"]
