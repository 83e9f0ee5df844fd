import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import insert, select, text, update

from casefile.records import Person, PersonNameRow
from casefile.records.audit import AuditEntry, InterfaceNote
from casefile.storage.audit import latest_entries
from casefile.storage.errors import ChangedMeanwhileError
from casefile.storage.sessions import expect_version
from casefile.storage.workspace import Workspace

PASSPHRASE = "fictional pass phrase"


def add_person(workspace: Workspace, reference: str) -> int:
    with workspace.changing("person added") as session:
        person = Person(reference=reference)
        session.add(person)
        session.flush()
        return person.id


def entries(workspace: Workspace) -> int:
    with workspace.reading() as session:
        return len(latest_entries(session, 10_000))


def test_a_new_case_file_opens_with_its_passphrase_and_its_recovery_words(
    tmp_path: Path, floor_cost: object
) -> None:
    path = tmp_path / "office.casefile"
    workspace, words = Workspace.create(path, "Office Ω", PASSPHRASE, floor_cost)  # type: ignore[arg-type]
    workspace.close()
    for secret in (PASSPHRASE, " ".join(words.words).upper(), "-".join(words.groups)):
        with Workspace.open(path, secret) as again:
            assert again.organisation == "Office Ω"
            assert again.notices == ()


def test_a_change_lands_with_one_entry_and_a_failed_one_leaves_nothing(
    workspace: Workspace,
) -> None:
    before = entries(workspace)
    person = add_person(workspace, "P-0002")
    assert entries(workspace) == before + 1

    def edit_and_fail() -> None:
        with workspace.changing("person edited") as session:
            session.get_one(Person, person).nationality = "IR"
            session.add(Person(reference="P-0003"))
            session.flush()
            raise KeyError

    with pytest.raises(KeyError):
        edit_and_fail()
    assert entries(workspace) == before + 1
    with workspace.reading() as session:
        assert session.scalar(select(Person).where(Person.reference == "P-0003")) is None


def test_a_block_that_changes_nothing_leaves_no_entry(workspace: Workspace) -> None:
    before = entries(workspace)
    with workspace.changing("nothing") as session:
        session.get_one(Person, 1).nationality = session.get_one(Person, 1).nationality
    assert entries(workspace) == before


def test_a_reading_session_cannot_write(workspace: Workspace) -> None:
    with workspace.reading() as session:
        session.add(Person(reference="P-0009"))
        with pytest.raises(RuntimeError):
            session.flush()
    from casefile.storage.errors import CaseFileReadOnlyError

    with pytest.raises(CaseFileReadOnlyError), workspace.reading() as session:
        session.execute(update(Person).values(nationality="x"))


def test_only_the_workspace_commits_and_changes_do_not_nest(workspace: Workspace) -> None:
    with workspace.changing("early") as session:
        session.add(Person(reference="P-0009"))
        with pytest.raises(RuntimeError):
            session.commit()
    with (
        pytest.raises(RuntimeError),
        workspace.changing("outer"),
        workspace.changing("inner"),
    ):
        pass
    add_person(workspace, "P-0010")


def test_who_when_and_version_are_kept_on_every_record(workspace: Workspace) -> None:
    person_id = add_person(workspace, "P-0002")
    workspace.staff_name = "Ben"
    with workspace.changing("person edited") as session:
        session.get_one(Person, person_id).nationality = "IR"
    with workspace.reading() as session:
        person = session.get_one(Person, person_id)
        assert (person.created_by, person.updated_by, person.version) == ("Ana", "Ben", 2)
        assert person.updated_at > person.created_at
        expect_version(person, 2)
        with pytest.raises(ChangedMeanwhileError):
            expect_version(person, 1)


def test_readers_see_one_state_and_do_not_wait_for_a_writer(workspace: Workspace) -> None:
    with workspace.changing("long work") as writing:
        writing.add(Person(reference="P-0002"))
        writing.flush()
        with workspace.reading() as session:
            assert len(session.scalars(select(Person)).all()) == 1
    with workspace.reading() as session:
        assert len(session.scalars(select(Person)).all()) == 2


def test_writers_on_several_threads_queue(workspace: Workspace) -> None:
    before = entries(workspace)
    errors: list[BaseException] = []

    def work(name: str) -> None:
        try:
            for number in range(5):
                add_person(workspace, f"P-{name}{number}")
        except BaseException as error:
            errors.append(error)
            raise

    threads = [threading.Thread(target=work, args=(name,)) for name in "abcd"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not errors
    assert entries(workspace) == before + 20


def test_bulk_statements_raw_sql_and_cascades_are_audited_too(workspace: Workspace) -> None:
    with workspace.changing("imported") as session:
        session.execute(insert(Person), [{"reference": f"P-{n}"} for n in range(20)])
    with workspace.changing("raw") as session:
        session.execute(text("UPDATE person SET nationality = 'IR' WHERE id > 5"))
    with workspace.changing("removed") as session:
        session.delete(session.get_one(Person, 1))
    with workspace.reading() as session:
        rows = [line.rows for line in latest_entries(session, 3)]
        assert rows == [2, 16, 20]  # the deleted person's name went with it
        assert session.scalar(select(PersonNameRow)) is None


def test_audit_rows_can_neither_be_changed_nor_removed(workspace: Workspace) -> None:
    from sqlalchemy.exc import IntegrityError

    for statement in ("UPDATE audit_entry SET who = 'Eve'", "DELETE FROM audit_touch"):
        with pytest.raises(IntegrityError), workspace.changing("tampered") as session:
            session.execute(text(statement))


def test_drafts_and_notes_leave_no_entry_and_records_are_refused(workspace: Workspace) -> None:
    before = entries(workspace)
    with workspace.jotting() as session:
        session.merge(InterfaceNote(key="splitter", value="[1, 2]"))
    assert entries(workspace) == before
    with pytest.raises(RuntimeError), workspace.jotting() as session:
        session.add(Person(reference="P-0009"))
    with workspace.reading() as session:
        assert session.get_one(InterfaceNote, "splitter").value == "[1, 2]"
        assert session.scalar(select(Person).where(Person.reference == "P-0009")) is None


def test_tidying_empties_the_wal_and_keeps_the_head_outside(
    workspace: Workspace, case_path: Path
) -> None:
    add_person(workspace, "P-0002")
    wal = case_path / "case.db-wal"
    assert wal.stat().st_size > 0
    assert workspace.tidy()
    assert wal.stat().st_size == 0
    assert workspace.header.head == workspace.head


def test_deleted_rows_leave_the_wal_by_themselves(
    workspace: Workspace,
    case_path: Path,
    wait_until: Callable[[Callable[[], bool]], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("casefile.storage.workspace.CHECKPOINT_AFTER_DELETE", 0.05)
    with workspace.changing("removed") as session:
        session.delete(session.get_one(Person, 1))
    wait_until(lambda: (case_path / "case.db-wal").stat().st_size == 0)


def test_many_rows_in_one_change_stay_fast_and_small(workspace: Workspace) -> None:
    with workspace.changing("imported") as session:
        session.execute(insert(Person), [{"reference": f"P-{n}"} for n in range(2_000)])
    with workspace.reading() as session:
        newest = session.scalars(
            select(AuditEntry).order_by(AuditEntry.sequence.desc()).limit(1)
        ).one()
        assert newest.rows == 2_000
        assert len(newest.changes) < 200 * 2_000  # bytes


def test_text_of_every_kind_comes_back_as_it_went_in(workspace: Workspace) -> None:
    strange = ["a\0b", "\uffff", "\u202ex", "می\u200cخواهم", "é", "e\u0301", "😀", "'\"\\"]
    with workspace.changing("strange") as session:
        session.add_all(
            Person(reference=f"P-s{number}", nationality=each)
            for number, each in enumerate(strange)
        )
    with workspace.reading() as session:
        wanted = select(Person.nationality).where(Person.reference.like("P-s%"))
        assert sorted(session.scalars(wanted)) == sorted(strange)
    assert workspace.check().is_sound
