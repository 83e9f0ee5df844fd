"""A rescued case file lies beside the damaged one, under a name that nothing had."""

from contextlib import closing
from pathlib import Path

import pytest

from casefile.services.case_files import open_case_file, set_staff_name
from casefile.services.errors import NothingToUndoError
from casefile.services.families import add_family, family_lines
from casefile.services.history import undo_last, whole_history
from casefile.services.rescue import earlier_rescues, rescue_case_file, rescue_open_case_file
from casefile.storage.chain import RESCUED
from casefile.storage.rescuing.cells import PageKind
from casefile.values.families import FamilyFilter
from tests.fixtures_workspace import PASSPHRASE
from tests.services.office_examples import ALPHA, BETA
from tests.storage.rescuing import damage


def test_each_rescue_finds_a_name_of_its_own(office_path: Path) -> None:
    first = rescue_case_file(office_path, PASSPHRASE)
    second = rescue_case_file(office_path / "case.db", PASSPHRASE)  # a file inside may be picked
    assert first.path != second.path
    assert {first.path.parent, second.path.parent} == {office_path.parent}
    assert all(each.path.name.startswith("office rescued ") for each in (first, second))


def test_the_history_says_who_rescued_and_work_goes_on(office_path: Path) -> None:
    with closing(open_case_file(office_path, PASSPHRASE)) as workspace:
        set_staff_name(workspace, "Fictional Ben")
        add_family(workspace, ALPHA)
    leaf = PageKind.TABLE_LEAF
    for table in ("family", "audit_entry"):
        damage.break_pages(office_path, *damage.pages_of(office_path, table, leaf))
    report = rescue_case_file(office_path, PASSPHRASE)
    with closing(open_case_file(report.path, PASSPHRASE)) as workspace:
        (entry,) = whole_history(workspace, 0, 1)
        assert (entry.action, entry.by, entry.undoable) == (RESCUED, "Fictional Ben", False)
        with pytest.raises(NothingToUndoError):
            undo_last(workspace)
        add_family(workspace, BETA)
        (line,) = family_lines(workspace, FamilyFilter())
        assert line.reference == "F-0002"  # F-0001 is lost, and never given again
        assert workspace.check().is_sound
        assert [each.set_aside for each in earlier_rescues(workspace)] == [1]


def test_a_case_file_that_is_open_is_rescued_with_its_latest_change(office_path: Path) -> None:
    with closing(open_case_file(office_path, PASSPHRASE)) as workspace:
        add_family(workspace, ALPHA)  # in the WAL alone
        report = rescue_open_case_file(workspace)
    with closing(open_case_file(report.path, PASSPHRASE)) as workspace:
        assert len(family_lines(workspace, FamilyFilter())) == 1
    assert report.is_complete
