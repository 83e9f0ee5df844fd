"""What can be read of a damaged case file comes over, what cannot is named, nothing is hidden."""

import hashlib
import os
import random
import shutil
from collections import namedtuple
from contextlib import closing
from io import BytesIO
from pathlib import Path

import pytest

from casefile.progress import Cancelled, Unwatched
from casefile.records import Exhibit, Person
from casefile.security.errors import HeaderDamagedError, WrongPassphraseError
from casefile.storage.attachments import store_content, whole_content
from casefile.storage.audit import latest_entries
from casefile.storage.case_folder import PAGE_BYTES
from casefile.storage.chain import RESCUED
from casefile.storage.engine import connect
from casefile.storage.errors import CaseFileExistsError, CaseFileInUseError, DiskFullError
from casefile.storage.rescuing.cells import PageKind
from casefile.storage.rescuing.closed import rescue_closed
from casefile.storage.rescuing.errors import NothingReadableError
from casefile.storage.search import matches
from casefile.storage.verifying import Tampering
from casefile.storage.workspace import Workspace
from casefile.values.rescue import RescuedKind, RescueReport
from casefile.values.wording import Wording
from tests.benchmarks.make_large import make_large
from tests.storage import damage
from tests.storage.conftest import PASSPHRASE

CONTENT = bytes(range(256)) * 2_400  # three pieces
OTHER = b"%PDF-1.7 fictional"
STAFF = "staff_name"
REBUILT = {"audit_touch", "audit_entry", "reference_counter"}


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a closed case file with trees of several levels and two contents; copy it."""
    path = tmp_path_factory.mktemp("town") / "town.casefile"
    workspace = make_large(path, 30, 120, 150)
    for number, content in enumerate((CONTENT, OTHER), 1):
        with workspace.changing("exhibit added") as session:
            stored = store_content(session, BytesIO(content))
            session.add(
                Exhibit(
                    reference=f"E-{number:04}",
                    title=Wording("Fictional"),
                    material_type="DOCUMENT",
                    original_file_name=f"fictional-{number}.pdf",
                    sha256=stored.sha256,
                    size=stored.size,
                    mime="application/pdf",
                )
            )
    workspace.close()
    return path


@pytest.fixture(scope="module")
def sound(town: Path) -> damage.Rows:
    return damage.all_rows(town)


@pytest.fixture
def damaged(town: Path, tmp_path: Path) -> Path:
    return damage.copy_of(town, tmp_path)


def rescue(case: Path, name: str = "rescued") -> tuple[RescueReport, Path]:
    target = case.with_name(f"{name}.casefile")
    before = _bytes_of(case)
    report = rescue_closed(case, PASSPHRASE, target, STAFF)
    assert report.path == target
    assert _bytes_of(case) == before  # nothing was written, and no WAL came or went
    return report, target


def _bytes_of(case: Path) -> dict[str, str]:
    return {
        str(path.relative_to(case)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in case.rglob("*")
        if path.is_file() and path.name != "lock"
    }


def kind_of(report: RescueReport, table: str) -> RescuedKind:
    return next(kind for kind in report.kinds if kind.table == table)


def records(rows: damage.Rows) -> damage.Rows:
    """Leave out what a rescue makes anew."""
    return {table: found for table, found in rows.items() if table not in REBUILT}


def check_sound(case: Path) -> None:
    with Workspace.open(case, PASSPHRASE) as workspace:
        report = workspace.check()
        assert report.is_sound, report
        assert not workspace.notices
        with workspace.reading() as session:
            assert latest_entries(session, 1)[0].action == RESCUED


def test_a_sound_case_file_comes_out_the_same(damaged: Path, sound: damage.Rows) -> None:
    report, target = rescue(damaged)
    check_sound(target)
    after = damage.all_rows(target)
    assert records(after) == records(sound)
    assert sound["audit_entry"].items() <= after["audit_entry"].items()
    assert sound["audit_touch"].items() <= after["audit_touch"].items()
    assert report.is_complete
    assert report.damaged_pages == report.missing_entries == report.unproven_entries == 0
    assert report.entries == len(sound["audit_entry"])
    told = {kind.table: kind.taken for kind in report.kinds if kind.table not in REBUILT}
    unsaid = {*REBUILT, "attachment_chunk", "retired_audit_key"}
    assert told == {table: len(rows) for table, rows in sound.items() if table not in unsaid}


def test_the_same_words_open_it_and_it_is_found_by_the_same_words(
    damaged: Path, town: Path
) -> None:
    _, target = rescue(damaged)
    found = []
    for case in (town, target):
        with Workspace.open(case, PASSPHRASE) as workspace, workspace.reading() as session:
            tables = ("family_search", "person_search", "letter_search")
            found.append([matches(session, table, "fictional", 50) for table in tables])
            assert workspace.organisation == "Fictional Office"
    assert found[0] == found[1]
    assert any(found[0])


LEAF, NODE = PageKind.TABLE_LEAF, PageKind.TABLE_NODE
INDEX_LEAF, INDEX_NODE = PageKind.INDEX_LEAF, PageKind.INDEX_NODE


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("person", LEAF),
        ("person", NODE),
        ("letter", LEAF),
        ("letter", NODE),
        ("letter_family", LEAF),
        ("letter_family", NODE),
        ("sqlite_autoindex_person_1", INDEX_LEAF),
        ("sqlite_autoindex_letter_2", INDEX_NODE),
        ("person_search_data", LEAF),
        ("audit_touch", INDEX_LEAF),
        ("case_fact", LEAF),
    ],
)
def test_what_the_history_keeps_too_is_not_lost_with_a_page(
    damaged: Path, sound: damage.Rows, name: str, kind: PageKind
) -> None:
    pages = damage.pages_of(damaged, name, kind)
    damage.break_pages(damaged, *pages[:3])
    report, target = rescue(damaged)
    check_sound(target)
    assert records(damage.all_rows(target)) == records(sound)
    assert report.damaged_pages == len(pages[:3])
    assert report.set_aside == report.missing_entries == 0
    assert (report.from_history > 0) == (kind is LEAF and "search" not in name)


def test_a_lost_node_of_a_tree_costs_nothing_even_without_the_history(
    damaged: Path, sound: damage.Rows
) -> None:
    """The leaves below it are found by what stands on them."""
    damage.break_pages(damaged, *damage.pages_of(damaged, "letter", NODE))
    damage.break_pages(damaged, *damage.pages_of(damaged, "audit_entry", LEAF))
    report, target = rescue(damaged)
    check_sound(target)
    after = damage.all_rows(target)
    assert after["letter"] == sound["letter"]
    assert after["person"] == sound["person"]
    assert report.from_history == report.set_aside == report.unplaced_pages == 0
    assert report.missing_entries == len(sound["audit_entry"])


@pytest.mark.parametrize("at", [3, 40, 105, 3000])  # the salt, the header, the tree, its rows
def test_the_first_page_can_be_done_without(damaged: Path, sound: damage.Rows, at: int) -> None:
    damage.break_pages(damaged, 1, at=at)
    report, target = rescue(damaged)
    check_sound(target)
    assert records(damage.all_rows(target)) == records(sound)
    assert report.is_complete


def test_the_list_of_tables_can_be_done_without(damaged: Path, sound: damage.Rows) -> None:
    with closing(connect(damaged / "case.db", damage.keys_of(damaged).database)) as connection:
        told = "SELECT rootpage FROM sqlite_master WHERE rootpage > 0"
        assert len(connection.execute(told).fetchall()) > 100
    listed = [page for page in _catalogue_pages(damaged) if page != 1]
    damage.break_pages(damaged, *listed)
    _, target = rescue(damaged)
    check_sound(target)
    after = damage.all_rows(target)
    for table in ("person", "person_name", "letter", "family", "consent", "demand_step"):
        assert after[table] == sound[table], table
    assert after["attachment_chunk"] == sound["attachment_chunk"]


def _catalogue_pages(case: Path) -> list[int]:
    from contextlib import ExitStack

    from casefile.storage.rescuing.sealed_pages import SealedPages
    from casefile.storage.rescuing.trees import Forest

    with ExitStack() as files:
        pages = SealedPages.open(case / "case.db", damage.keys_of(case).database, files)
        return Forest(pages, Unwatched()).table(1).leaves


def test_only_a_backup_can_help_where_no_page_is_whole(damaged: Path) -> None:
    damage.break_pages(damaged, *range(1, damage.page_count(damaged) + 1))
    for harm in (None, os.urandom(64 * PAGE_BYTES), b"", b"x"):
        if harm is not None:
            (damaged / "case.db").write_bytes(harm)
        with pytest.raises(NothingReadableError):
            rescue(damaged)
        assert sorted(path.name for path in damaged.parent.iterdir()) == [damaged.name]


def test_a_content_with_a_lost_piece_is_set_aside_by_name(
    damaged: Path, sound: damage.Rows
) -> None:
    damage.break_pages(damaged, damage.pages_behind(damaged, "attachment_chunk")[70])
    report, target = rescue(damaged)
    check_sound(target)
    told = kind_of(report, "attachment")
    assert (told.taken, told.set_aside) == (1, 1)
    assert told.names == ("E-0001 fictional-1.pdf",)
    after = damage.all_rows(target)
    assert after["exhibit"] == sound["exhibit"]  # what is known of it stays
    with Workspace.open(target, PASSPHRASE) as workspace, workspace.reading() as session:
        assert whole_content(session, hashlib.sha256(OTHER).hexdigest()) == OTHER


def test_a_content_whose_own_row_is_lost_is_known_by_its_exhibit(
    damaged: Path, sound: damage.Rows
) -> None:
    damage.break_pages(damaged, *damage.pages_of(damaged, "attachment", LEAF))
    report, target = rescue(damaged)
    check_sound(target)
    assert damage.all_rows(target)["attachment"] == sound["attachment"]
    assert report.is_complete


def test_rows_that_are_lost_with_their_history_are_named(damaged: Path, sound: damage.Rows) -> None:
    lost_page = damage.pages_of(damaged, "person", LEAF)[2]
    damage.break_pages(damaged, lost_page, *damage.pages_of(damaged, "audit_entry", LEAF))
    report, target = rescue(damaged)
    check_sound(target)
    after = damage.all_rows(target)
    gone = sound["person"].keys() - after["person"].keys()
    people = kind_of(report, "person")
    assert people.taken + people.set_aside == len(sound["person"])
    assert people.set_aside == len(gone) > 0
    references = sorted(_reference(damaged, sound, key) for key in gone)
    assert [name.split()[0] for name in people.names] == references
    assert all(len(name.split()) > 1 for name in people.names)  # and by what they are called
    for table in ("person_name", "consent", "family_membership"):
        told, lost = kind_of(report, table), sound[table].keys() - after[table].keys()
        assert told.set_aside == len(lost) > 0, table
        assert after[table].items() <= sound[table].items()


def _reference(case: Path, rows: damage.Rows, key: tuple[int]) -> str:
    return next(str(cell) for cell in rows["person"][key] if str(cell).startswith("P-"))


def test_a_link_that_may_be_empty_is_emptied_and_told(damaged: Path, sound: damage.Rows) -> None:
    places = damage.pages_of(damaged, "place", LEAF)
    damage.break_pages(damaged, *places, *damage.pages_of(damaged, "audit_entry", LEAF))
    report, target = rescue(damaged)
    check_sound(target)
    after = damage.all_rows(target)
    assert after["place"] == {}
    assert kind_of(report, "place").set_aside == len(sound["place"])
    assert kind_of(report, "place").names[0].startswith("L-")
    assert len(after["family"]) == len(sound["family"])
    assert kind_of(report, "family").emptied > 0
    assert not report.is_complete


def test_no_reference_is_given_twice_because_its_record_is_lost(
    damaged: Path, sound: damage.Rows
) -> None:
    last_page = max(damage.pages_of(damaged, "person", LEAF))
    counters = damage.pages_of(damaged, "reference_counter", LEAF)
    damage.break_pages(
        damaged, last_page, *counters, *damage.pages_of(damaged, "audit_entry", LEAF)
    )
    _, target = rescue(damaged)
    after = damage.all_rows(target)
    assert after["reference_counter"]["P",][1] == sound["reference_counter"]["P",][1]


@pytest.mark.parametrize("seed", range(6))
def test_nothing_that_sqlite_reads_row_by_row_is_missing(
    damaged: Path, sound: damage.Rows, seed: int
) -> None:
    dice = random.Random(seed)  # noqa: S311 - no secret
    # Without its list of tables SQLite itself reads nothing at all.
    pages = sorted({*range(1, damage.page_count(damaged) + 1)} - {*_catalogue_pages(damaged)})
    damage.break_pages(damaged, *dice.sample(pages, len(pages) // 20))
    readable = damage.rows_sqlite_reads(damage.copy_of(damaged, damaged.parent / "read"), sound)
    report, target = rescue(damaged)
    check_sound(target)
    after = damage.all_rows(target)
    for table in records(sound).keys() - {"attachment", "attachment_chunk"}:
        kept, told = after[table], kind_of(report, table) if table != "retired_audit_key" else None
        missing = readable[table].keys() - kept.keys()
        assert not told or len(missing) <= told.set_aside, table
        changed = {
            key for key in readable[table].keys() & kept.keys() if kept[key] != readable[table][key]
        }
        assert not told or len(changed) <= told.emptied, table
        assert kept.keys() <= sound[table].keys()
    assert readable["audit_entry"].items() <= after["audit_entry"].items()
    assert report.missing_entries == len(sound["audit_entry"]) - report.entries


@pytest.mark.parametrize("seed", range(4))
def test_a_file_that_was_cut_off_gives_what_is_left(
    damaged: Path, sound: damage.Rows, seed: int
) -> None:
    size = (damaged / "case.db").stat().st_size
    dice = random.Random(seed)  # noqa: S311 - no secret
    os.truncate(damaged / "case.db", dice.randrange(3 * PAGE_BYTES, size))
    report, target = rescue(damaged)
    check_sound(target)
    after = records(damage.all_rows(target))
    for table in after.keys() - {"family", "person", "letter", "act", "demand", "exhibit"}:
        assert after[table].items() <= sound[table].items(), table
    assert report.damaged_pages > 0
    assert not report.is_complete or report.from_history


def add_fact(workspace: Workspace, number: int) -> None:
    workspace.set_fact(f"fictional {number}", f"value {number}")


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


def facts(case: Path) -> set[str]:
    return {key[0] for key in damage.all_rows(case)["case_fact"] if "fictional" in key[0]}


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
    assert kind_of(report, "person").from_history == 1


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
        workspace._changed_since_backup = False  # a damaged one cannot be backed up
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
    before = _bytes_of(damaged)
    with pytest.raises(Cancelled):
        rescue_closed(damaged, PASSPHRASE, damaged.with_name("n.casefile"), STAFF, StopAt(share))
    assert [path.name for path in damaged.parent.iterdir()] == [damaged.name]
    assert _bytes_of(damaged) == before


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
