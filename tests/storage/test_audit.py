import json
import zlib
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import insert, select

from casefile.errors import CasefileError
from casefile.records import Exhibit, Person, PersonNameRow
from casefile.security.header_file import load_header
from casefile.security.keys import unlock
from casefile.storage.audit import history_of, latest_entries, unpack_changes
from casefile.storage.engine import connect
from casefile.storage.errors import UndoRefusedError
from casefile.storage.search import matches
from casefile.storage.undoing import undo
from casefile.storage.verifying import Tampering
from casefile.storage.workspace import Workspace

PASSPHRASE = "fictional pass phrase"


def people(workspace: Workspace) -> list[tuple[str, str, int]]:
    with workspace.reading() as session:
        wanted = select(Person.reference, Person.nationality, Person.version)
        return [(row[0], row[1], row[2]) for row in session.execute(wanted.order_by(Person.id))]


def tamper(case: Path, *statements: str) -> list[Tampering]:
    """Change the database with its key but without the program, and see what is found."""
    keys = unlock(load_header(case).header, PASSPHRASE).keys
    connection = connect(case / "case.db", keys.database)
    connection.execute("PRAGMA foreign_keys = OFF")
    for table in ("audit_entry", "audit_touch"):
        for event in ("update", "delete"):
            connection.execute(f"DROP TRIGGER {table}_no_{event}")
    for statement in statements:
        connection.execute(statement)
    connection.close()
    with Workspace.open(case, PASSPHRASE) as workspace:
        return [finding.kind for finding in workspace.check().audit.findings]


@pytest.fixture
def worked_on(case_path: Path) -> Path:
    with Workspace.open(case_path, PASSPHRASE, "Ana") as workspace:
        for number in range(2, 6):
            with workspace.changing("person added") as session:
                session.add(Person(reference=f"P-000{number}"))
        with workspace.changing("person edited") as session:
            session.get_one(Person, 2).nationality = "IR"
        assert workspace.check().is_sound
    return case_path


@pytest.mark.parametrize(
    ("statement", "found"),
    [
        ("UPDATE person SET nationality = 'XX' WHERE id = 3", Tampering.ROW_CHANGED),
        ("UPDATE person SET remarks = remarks || char(8203) WHERE id = 3", Tampering.ROW_CHANGED),
        ("DELETE FROM person WHERE id = 4", Tampering.ROW_MISSING),
        ("INSERT INTO case_fact VALUES ('ghost', '')", Tampering.ROW_UNKNOWN),
        ("UPDATE case_fact SET value = 'Other Office'", Tampering.ROW_CHANGED),
        ("UPDATE audit_entry SET who = 'Ben' WHERE sequence = 3", Tampering.ENTRY_CHANGED),
        ("UPDATE audit_entry SET at = '2001-01-01 00:00:00.000000'", Tampering.ENTRY_CHANGED),
        ("UPDATE audit_entry SET changes = x'00' WHERE sequence = 3", Tampering.ENTRY_CHANGED),
        ("UPDATE audit_entry SET at = 5 WHERE sequence = 3", Tampering.ENTRY_CHANGED),
        ("UPDATE audit_entry SET mac = x'00' WHERE sequence = 3", Tampering.ENTRY_CHANGED),
        ("UPDATE audit_entry SET mac = 'é' WHERE sequence = 7", Tampering.NEWEST_MISSING),
        ("UPDATE audit_entry SET at = 'soon', action = x'00'", Tampering.ENTRY_CHANGED),
        ("DELETE FROM audit_entry WHERE sequence = 3", Tampering.ENTRY_MISSING),
        ("DELETE FROM audit_entry WHERE sequence > 5", Tampering.NEWEST_MISSING),
    ],
)
def test_tampering_behind_the_programs_back_is_found(
    worked_on: Path, statement: str, found: Tampering
) -> None:
    assert found in tamper(worked_on, statement)


def test_an_old_page_put_back_is_found(case_path: Path) -> None:
    with Workspace.open(case_path, PASSPHRASE) as workspace:
        with workspace.changing("imported") as session:
            session.execute(insert(Person), [{"reference": f"P-{n}"} for n in range(300)])
        workspace.tidy()
        old = (case_path / "case.db").read_bytes()
        with workspace.changing("edited") as session:
            for person in session.scalars(select(Person).where(Person.id.between(100, 250))):
                person.nationality = "IR"
    new = (case_path / "case.db").read_bytes()
    pages = [
        at
        for at in range(4096, min(len(old), len(new)), 4096)
        if old[at : at + 4096] != new[at : at + 4096]
    ]
    assert len(pages) > 3
    for at in pages[:: max(1, len(pages) // 8)]:
        (case_path / "case.db").write_bytes(new[:at] + old[at : at + 4096] + new[at + 4096 :])
        assert edited_or_noticed(case_path)


def edited_or_noticed(case: Path) -> bool:
    """Tell whether damage was noticed, or all records are as they should be.

    Search indexes are in no chain: they hold nothing that cannot be built anew.
    """
    try:
        with Workspace.open(case, PASSPHRASE) as workspace:
            if not workspace.check().is_sound:
                return True
            edited = [row for row in people(workspace) if row[1] == "IR"]
            return len(edited) == 151
    except CasefileError:
        return True


def test_an_entry_holds_what_was_there_before_and_after(worked_on: Path) -> None:
    keys = unlock(load_header(worked_on).header, PASSPHRASE).keys
    connection = connect(worked_on / "case.db", keys.database)
    packed = connection.execute(
        "SELECT changes FROM audit_entry ORDER BY sequence DESC"
    ).fetchone()[0]
    connection.close()
    ((table, key, before, after),) = unpack_changes(packed)
    assert (table, key) == ("person", "2")
    assert (before["nationality"], after["nationality"]) == ("", "IR")
    assert json.loads(zlib.decompress(packed))


def test_the_history_of_a_record_is_found_newest_first(worked_on: Path) -> None:
    with Workspace.open(worked_on, PASSPHRASE) as workspace, workspace.reading() as session:
        assert [line.action for line in history_of(session, "person", 2)] == [
            "person edited",
            "person added",
        ]
        assert latest_entries(session, 1)[0].who == "Ana"
        assert latest_entries(session, 9, before=2)[0].action == "case file created"


def test_undo_takes_an_edit_back_and_undoing_that_is_redo(worked_on: Path) -> None:
    with Workspace.open(worked_on, PASSPHRASE) as workspace:
        edit = workspace.head.sequence
        undone = undo(workspace, edit)
        assert people(workspace)[1] == ("P-0002", "", 3)  # a version never comes twice
        undo(workspace, undone, "redone")
        assert people(workspace)[1] == ("P-0002", "IR", 4)
        with workspace.reading() as session:
            lines = latest_entries(session, 3)
        assert [(line.undoes, line.undone_by) for line in lines] == [
            (undone, None),
            (edit, undone + 1),
            (None, undone),
        ]
        assert workspace.check().is_sound


def test_undo_brings_deleted_records_back_with_all_their_rows(workspace: Workspace) -> None:
    with workspace.changing("removed") as session:
        session.delete(session.get_one(Person, 1))
    with workspace.reading() as session:
        assert matches(session, "person_search", "fictional") == []
    undo(workspace, workspace.head.sequence)
    with workspace.reading() as session:
        assert session.scalars(select(PersonNameRow.full)).all() == ["Fictional Alpha"]
        assert matches(session, "person_search", "fictional") == [1]


def test_undo_takes_a_whole_import_back_at_once(workspace: Workspace) -> None:
    with workspace.changing("imported") as session:
        session.execute(insert(Person), [{"reference": f"P-{n}"} for n in range(500)])
        session.add(Person(reference="P-x", names=[PersonNameRow(full="Fictional Beta")]))
    undo(workspace, workspace.head.sequence)
    assert len(people(workspace)) == 1
    with workspace.reading() as session:
        assert matches(session, "person_search", "beta") == []


def test_undo_is_refused_when_something_happened_since(worked_on: Path) -> None:
    with Workspace.open(worked_on, PASSPHRASE) as workspace:
        edit = workspace.head.sequence
        with workspace.changing("edited again") as session:
            session.get_one(Person, 2).nationality = "FR"
        before = people(workspace)
        with pytest.raises(UndoRefusedError) as caught:
            undo(workspace, edit)
        assert caught.value.facts == {"kind": "person"}
        assert people(workspace) == before
        with pytest.raises(UndoRefusedError):
            undo(workspace, 9_999)


def test_undo_never_takes_later_work_along(workspace: Workspace) -> None:
    with workspace.changing("person added") as session:
        session.add(Person(reference="P-0002"))
    added = workspace.head.sequence
    with workspace.changing("name added") as session:
        session.add(PersonNameRow(person_id=2, full="Fictional Beta"))
    with pytest.raises(UndoRefusedError) as caught:
        undo(workspace, added)
    assert caught.value.facts == {"kind": "person_name"}
    assert len(people(workspace)) == 2


def test_undo_keeps_a_record_that_another_one_points_at(workspace: Workspace) -> None:
    with workspace.changing("exhibit added") as session:
        session.add(Exhibit(reference="X-0001", sha256="0" * 64, size=1))
    added = workspace.head.sequence
    with workspace.changing("photo chosen") as session:
        session.get_one(Person, 1).photo_id = session.scalars(select(Exhibit.id)).one()
    with pytest.raises(UndoRefusedError):
        undo(workspace, added)
    assert workspace.check().is_sound


def test_bytes_and_numbers_come_back_exactly() -> None:
    from casefile.storage.row_images import read_image

    image: dict[str, Any] = {"a": {"hex": "00FF"}, "b": {"real": "0.10000000000000001"}, "c": None}
    assert read_image(image) == {"a": b"\x00\xff", "b": 0.1, "c": None}
