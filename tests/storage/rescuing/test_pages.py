"""What can be read of a damaged case file comes over, and what cannot is named."""

import hashlib
import os
import random
from contextlib import closing
from pathlib import Path

import pytest

from casefile.storage.attachments import whole_content
from casefile.storage.case_folder import PAGE_BYTES
from casefile.storage.engine import connect
from casefile.storage.rescuing.cells import PageKind
from casefile.storage.rescuing.errors import NothingReadableError
from casefile.storage.search import matches
from casefile.storage.workspace import Workspace
from tests.storage.conftest import PASSPHRASE
from tests.storage.rescuing import damage
from tests.storage.rescuing.damage import (
    INDEX_LEAF,
    INDEX_NODE,
    LEAF,
    NODE,
    OTHER,
    REBUILT,
    catalogue_pages,
    check_sound,
    records,
    rescue,
    told_of,
)


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
    listed = [page for page in catalogue_pages(damaged) if page != 1]
    damage.break_pages(damaged, *listed)
    _, target = rescue(damaged)
    check_sound(target)
    after = damage.all_rows(target)
    for table in ("person", "person_name", "letter", "family", "consent", "demand_step"):
        assert after[table] == sound[table], table
    assert after["attachment_chunk"] == sound["attachment_chunk"]


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
    told = told_of(report, "attachment")
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
    people = told_of(report, "person")
    assert people.taken + people.set_aside == len(sound["person"])
    assert people.set_aside == len(gone) > 0
    references = sorted(_reference(damaged, sound, key) for key in gone)
    assert [name.split()[0] for name in people.names] == references
    assert all(len(name.split()) > 1 for name in people.names)  # and by what they are called
    for table in ("person_name", "consent", "family_membership"):
        told, lost = told_of(report, table), sound[table].keys() - after[table].keys()
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
    assert told_of(report, "place").set_aside == len(sound["place"])
    assert told_of(report, "place").names[0].startswith("L-")
    assert len(after["family"]) == len(sound["family"])
    assert told_of(report, "family").emptied > 0
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
    pages = sorted({*range(1, damage.page_count(damaged) + 1)} - {*catalogue_pages(damaged)})
    damage.break_pages(damaged, *dice.sample(pages, len(pages) // 20))
    readable = damage.rows_sqlite_reads(damage.copy_of(damaged, damaged.parent / "read"), sound)
    report, target = rescue(damaged)
    check_sound(target)
    after = {**damage.all_rows(target), **records(damage.all_rows(target))}
    for table in records(sound).keys() - {"attachment", "attachment_chunk"}:
        kept, told = after[table], told_of(report, table) if table != "retired_audit_key" else None
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
