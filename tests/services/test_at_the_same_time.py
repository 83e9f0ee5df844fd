"""Two at work at once: nothing is lost, no reference is given twice, and readers do not wait."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

from casefile.services.families import (
    add_family,
    change_family,
    count_families,
    family_lines,
    view_family,
)
from casefile.services.people import add_person, person_lines
from casefile.storage.errors import ChangedMeanwhileError
from casefile.storage.workspace import Workspace
from casefile.values.families import FamilyDraft, FamilyFilter
from casefile.values.wording import Wording
from tests.services.office_examples import ALPHA, person


def test_references_given_at_the_same_time_are_all_different(workspace: Workspace) -> None:
    def add(number: int) -> None:
        add_family(workspace, FamilyDraft(name=Wording(f"Fictional {number}")))
        add_person(workspace, person(f"Person {number}"))

    with ThreadPoolExecutor(6) as pool:
        list(pool.map(add, range(30)))
    families = [line.reference for line in family_lines(workspace, FamilyFilter())]
    people = [line.reference for line in person_lines(workspace)]
    assert sorted(families) == [f"F-{number:04d}" for number in range(1, 31)]
    assert sorted(people) == [f"P-{number:04d}" for number in range(1, 31)]


def test_of_two_who_save_the_same_form_one_is_told(workspace: Workspace) -> None:
    family = add_family(workspace, ALPHA)

    def save(remarks: str) -> bool:
        try:
            change_family(workspace, family, replace(ALPHA, remarks=remarks), 1)
        except ChangedMeanwhileError:
            return False
        return True

    with ThreadPoolExecutor(2) as pool:
        saved = dict(zip(("one", "two"), pool.map(save, ("one", "two")), strict=True))
    assert sorted(saved.values()) == [False, True]
    kept = view_family(workspace, family)
    assert saved[kept.draft.remarks]
    assert kept.version == 2


def test_a_reader_sees_a_whole_state_while_somebody_writes(workspace: Workspace) -> None:
    add_family(workspace, ALPHA)
    with workspace.changing("long import") as session:
        session.connection().exec_driver_sql("UPDATE family SET remarks = 'half'")
        with ThreadPoolExecutor(1) as pool:
            seen = pool.submit(count_families, workspace, FamilyFilter()).result(timeout=5)
    assert seen == 1
