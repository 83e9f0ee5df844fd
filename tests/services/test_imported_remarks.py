"""What has no field goes into the remarks: all of it, once, and however much there is."""

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from casefile.progress import Cancelled
from casefile.services import imports
from casefile.services.history import redo_last, undo_last
from casefile.services.import_drafts import Remarks
from casefile.services.import_plans import ImportReport, Verdict
from casefile.services.people import count_people, person_lines, view_person
from casefile.storage.workspace import Workspace
from casefile.values.texts import LONGEST_TEXT, clean_text

SOON = 20  # seconds: what takes the square of its length takes minutes
Taken = Callable[[str, str], ImportReport]


@pytest.fixture
def taken(workspace: Workspace, tmp_path: Path) -> Taken:
    """Give a taker of files: name and content in, report out."""

    def take(name: str, content: str) -> ImportReport:
        path = tmp_path / name
        path.write_text(content, encoding="utf-8")
        plan = imports.make_plan(workspace, path, imports.read_file(path))
        return imports.run_import(workspace, plan)

    return take


def remarks_of(workspace: Workspace, name: str) -> str:
    """Give the remarks of the only person of that name."""
    (line,) = [each for each in person_lines(workspace) if name in each.name.en]
    return view_person(workspace, line.id).draft.remarks


def test_a_short_text_is_kept_though_its_letters_stand_in_another(
    workspace: Workspace, taken: Taken
) -> None:
    taken("list.csv", "full name,sex,shoe,fate\nFictional Alpha,1,41,dunno\n")
    assert remarks_of(workspace, "Alpha").split("\n") == ["shoe: 41", "fate: dunno", "sex: 1"]


def test_the_word_for_a_relation_is_kept_where_the_code_says_less(
    workspace: Workspace, taken: Taken
) -> None:
    report = taken(
        "list.csv",
        "family,full name,role,relation,sex\nAlpha,Fictional Alpha,victim,,\n"
        "Alpha,Fictional Cousin,,پسرخاله,\nAlpha,Fictional Wife,,همسر,\n"
        "Alpha,Fictional Mother,,mother,F\nAlpha,Fictional Father,,father,\n",
    )
    assert "پسرخاله" in remarks_of(workspace, "Cousin")
    assert "father" in remarks_of(workspace, "Father")
    assert remarks_of(workspace, "Wife") == ""
    assert remarks_of(workspace, "Mother") == ""
    assert {each.line for each in report.leftovers} == {3, 6}


def test_a_role_that_says_what_became_of_somebody_is_kept(
    workspace: Workspace, taken: Taken
) -> None:
    taken("list.csv", "family,full name,role\nAlpha,Fictional Alpha,ناپدید شده\n")
    assert "ناپدید شده" in remarks_of(workspace, "Alpha")


def test_a_person_with_a_hundred_thousand_oddities_is_taken_in_soon(
    workspace: Workspace, taken: Taken
) -> None:
    odd = "".join(f"1 _X v{number}\n" for number in range(100_000))
    start = time.monotonic()
    report = taken("odd.ged", f"0 HEAD\n0 @I1@ INDI\n1 NAME Fictional /Alpha/\n{odd}0 TRLR\n")
    assert time.monotonic() - start < SOON
    assert any(each.field == "REMARKS" for each in report.not_kept)
    assert len(remarks_of(workspace, "Alpha")) <= LONGEST_TEXT


def test_a_hundred_thousand_marks_on_one_letter_cost_no_minutes() -> None:
    start = time.monotonic()
    cleaned = clean_text("a" + "\u0301\u0327" * 200_000)
    assert time.monotonic() - start < 2
    assert len(cleaned) < 20


def test_equal_rows_without_number_cost_no_more_each(workspace: Workspace, taken: Taken) -> None:
    start = time.monotonic()
    taken("same.csv", "name,shoe\n" + "Fictional Alpha,41\n" * 20_000)
    assert time.monotonic() - start < 2 * SOON
    assert count_people(workspace) == 20_000


def test_a_newer_tree_changes_whom_it_knows_by_number(workspace: Workspace, taken: Taken) -> None:
    tree = "0 HEAD\n0 @I{0}@ INDI\n1 NAME Fictional /Alpha/\n1 _UID 8F2A\n1 NOTE old\n{1}0 TRLR\n"
    taken("tree.ged", tree.format(1, ""))
    report = taken("newer.ged", tree.format(7, "1 NOTE new\n"))
    assert report.count(Verdict.UPDATED, "person") == 1
    assert count_people(workspace) == 1
    assert remarks_of(workspace, "Alpha").split("\n")[-1] == "new"
    assert remarks_of(workspace, "Alpha").count("old") == 1
    undo_last(workspace)
    assert "new" not in remarks_of(workspace, "Alpha")


def test_a_card_that_names_one_of_ours_as_its_number_changes_nobody(
    workspace: Workspace, taken: Taken
) -> None:
    taken("one.vcf", "BEGIN:VCARD\nFN:Fictional Alpha\nEND:VCARD\n")
    (known,) = person_lines(workspace)
    taken("two.vcf", f"BEGIN:VCARD\nFN:Invented Beta\nUID:{known.reference}\nEND:VCARD\n")
    names = {each.name.en for each in person_lines(workspace)}
    assert names == {"Fictional Alpha", "Invented Beta"}


def test_remarks_know_what_they_hold_by_lines() -> None:
    remarks = Remarks(["one two\nthree\n\nfour"])
    for text in ("three", "four", "three\n\nfour", "one two"):
        remarks.add(text)
    assert len(remarks.pieces) == 1
    remarks.add("two")
    remarks.add("TAG: what it says", "TAG")
    assert remarks.pieces[1:] == ["two", "TAG: what it says"]


class _Impatient:
    """Cancels at the second look."""

    def __init__(self) -> None:
        self.looks = 0

    def report(self, done: int, total: int) -> None:
        """Give up after the first report."""
        assert done <= total
        self.looks += 1
        if self.looks > 1:
            raise Cancelled


def test_taking_a_large_import_back_can_be_cancelled_and_leaves_it_whole(
    workspace: Workspace, taken: Taken
) -> None:
    rows = "".join(f"Fictional {number},Nowhere {number}\n" for number in range(400))
    taken("list.csv", f"full name,birth place\n{rows}")
    with pytest.raises(Cancelled):
        undo_last(workspace, progress=_Impatient())
    assert count_people(workspace) == 400
    undo_last(workspace)
    assert count_people(workspace) == 0
    with pytest.raises(Cancelled):
        redo_last(workspace, progress=_Impatient())
    assert count_people(workspace) == 0


LIST = "family,full name,father's name,date of birth,national number,phone\n"


@pytest.mark.parametrize(
    "row",
    [
        "Alpha,Fictional Alpha,Ben,,0010350829,{}\n",
        "Alpha,Fictional Alpha,Ben,1340/5/8,,{}\n",
    ],
)
def test_an_edited_list_changes_whom_it_surely_tells_of(
    workspace: Workspace, taken: Taken, row: str
) -> None:
    taken("list.csv", LIST + row.format("000-1"))
    report = taken("edited.csv", LIST + row.format("000-2"))
    assert report.count(Verdict.UPDATED, "person") == 1
    assert count_people(workspace) == 1
    (line,) = person_lines(workspace)
    assert {each.value for each in view_person(workspace, line.id).draft.contacts} == {
        "000-1",
        "000-2",
    }


@pytest.mark.parametrize(
    "row",
    [
        "Alpha,Fictional Alpha,Ben,1340,,{}\n",  # a year is the birth of many
        "Alpha,Fictional Alpha,,1340/5/8,,{}\n",
        "Alpha,Fictional Alpha,Ben,,1234567890,{}\n",  # no national number
    ],
)
def test_who_may_be_somebody_else_is_made_nobody_else(
    workspace: Workspace, taken: Taken, row: str
) -> None:
    taken("list.csv", LIST + row.format("000-1"))
    taken("edited.csv", LIST + row.format("000-2"))
    assert count_people(workspace) == 2


def test_a_number_that_two_rows_bear_decides_nothing(workspace: Workspace, taken: Taken) -> None:
    twice = "Alpha,Fictional {},,,0010350829,{}\n"
    taken("list.csv", LIST + twice.format("A", 1) + twice.format("B", 1))
    taken("edited.csv", LIST + twice.format("C", 2))
    assert count_people(workspace) == 3
