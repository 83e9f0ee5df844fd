"""Families: what a user adds, sees, changes, removes and takes back."""

import pytest

from casefile.services.errors import (
    AlreadyMemberError,
    FamilyNameMissingError,
    RecordMissingError,
    UnknownTermError,
)
from casefile.services.families import (
    add_family,
    add_member,
    change_family,
    change_member_role,
    count_families,
    family_lines,
    find_families,
    remove_family,
    remove_member,
    view_family,
)
from casefile.services.history import undo_last
from casefile.services.people import add_person
from casefile.storage.errors import ChangedMeanwhileError
from casefile.storage.workspace import Workspace
from casefile.values.codes import FamilyRole, FamilyStatus, Script
from casefile.values.families import FamilyDraft, FamilyFilter
from casefile.values.ids import FamilyId
from casefile.values.names import PersonName
from casefile.values.people import PersonDraft
from casefile.values.wording import Wording

ALPHA = FamilyDraft(name=Wording("Fictional Family Alpha", "خانوادهٔ خیالی آلفا"))
MOTHER = PersonDraft(
    names=(
        PersonName("مریم خیالی", script=Script.PERSIAN),
        PersonName("Maryam Fictional", script=Script.LATIN),
    )
)


def test_a_new_family_gets_the_next_reference_and_stands_in_the_list(workspace: Workspace) -> None:
    first = add_family(workspace, ALPHA)
    second = add_family(workspace, FamilyDraft(name=Wording(fa="خانوادهٔ خیالی بتا")))
    lines = family_lines(workspace, FamilyFilter())
    assert [(line.id, line.reference) for line in lines] == [(first, "F-0001"), (second, "F-0002")]
    assert lines[0].name == ALPHA.name
    assert count_families(workspace, FamilyFilter()) == 2


def test_a_family_comes_back_as_it_was_given(workspace: Workspace) -> None:
    draft = FamilyDraft(
        name=ALPHA.name,
        status=FamilyStatus.ACTIVE,
        members_inside_country=True,
        preferred_language="fa",
        risk_level="HIGH",
        summary=Wording("A summary.\n\nOf two paragraphs.", "یک خلاصه."),
        remarks="Said by telephone.",
    )
    view = view_family(workspace, add_family(workspace, draft))
    assert view.draft == draft
    assert view.version == 1


def test_a_family_without_a_name_is_refused_in_words(workspace: Workspace) -> None:
    with pytest.raises(FamilyNameMissingError):
        add_family(workspace, FamilyDraft(name=Wording(en=" \u202e ")))
    assert count_families(workspace, FamilyFilter()) == 0


def test_a_choice_that_no_list_holds_is_refused(workspace: Workspace) -> None:
    with pytest.raises(UnknownTermError) as caught:
        add_family(workspace, FamilyDraft(name=ALPHA.name, risk_level="ENORMOUS"))
    assert caught.value.facts == {"code": "ENORMOUS", "vocabulary": "risk_level"}


def test_a_form_opened_before_somebody_else_saved_is_refused(workspace: Workspace) -> None:
    family = add_family(workspace, ALPHA)
    opened = view_family(workspace, family).version
    change_family(workspace, family, FamilyDraft(name=ALPHA.name, remarks="first"), opened)
    with pytest.raises(ChangedMeanwhileError):
        change_family(workspace, family, FamilyDraft(name=ALPHA.name, remarks="second"), opened)
    assert view_family(workspace, family).draft.remarks == "first"


def test_saving_what_is_there_already_writes_nothing(workspace: Workspace) -> None:
    family = add_family(workspace, ALPHA)
    before = workspace.head
    change_family(workspace, family, ALPHA, 1)
    assert workspace.head == before
    assert view_family(workspace, family).version == 1


def test_a_removed_family_leaves_the_list_and_comes_back(workspace: Workspace) -> None:
    family = add_family(workspace, ALPHA)
    remove_family(workspace, family, "entered twice")
    assert family_lines(workspace, FamilyFilter()) == ()
    assert family_lines(workspace, FamilyFilter(words="آلفا")) == ()
    undo_last(workspace)
    assert [line.id for line in family_lines(workspace, FamilyFilter(words="alpha"))] == [family]


def test_what_is_not_there_is_said_to_be_missing(workspace: Workspace) -> None:
    with pytest.raises(RecordMissingError):
        view_family(workspace, FamilyId(77))
    with pytest.raises(RecordMissingError):
        change_family(workspace, FamilyId(77), ALPHA)


def test_members_are_listed_with_their_role_once(workspace: Workspace) -> None:
    family = add_family(workspace, ALPHA)
    mother = add_person(workspace, MOTHER, (family, FamilyRole.CONTACT))
    with pytest.raises(AlreadyMemberError):
        add_member(workspace, family, mother, FamilyRole.MEMBER)
    change_member_role(workspace, family, mother, FamilyRole.CLAIMANT)
    (member,) = view_family(workspace, family).members
    assert (member.person_id, member.role) == (mother, FamilyRole.CLAIMANT)
    assert member.name == Wording("Maryam Fictional", "مریم خیالی")
    assert family_lines(workspace, FamilyFilter())[0].members == 1
    remove_member(workspace, family, mother)
    assert view_family(workspace, family).members == ()
    with pytest.raises(RecordMissingError):
        remove_member(workspace, family, mother)


@pytest.mark.parametrize("order", ["reference", "name", "updated", "city"])
def test_every_order_gives_every_family_once_in_both_directions(
    workspace: Workspace, order: str
) -> None:
    for letter in "پبگآچ":
        add_family(workspace, FamilyDraft(name=Wording(fa=f"{letter} خیالی")))
    for descending in (False, True):
        pages = [
            family_lines(workspace, FamilyFilter(), at, 2, order, descending=descending)  # type: ignore[arg-type]
            for at in (0, 2, 4)
        ]
        assert len({line.id for page in pages for line in page}) == 5


def test_names_are_ordered_as_the_persian_alphabet_orders_them(workspace: Workspace) -> None:
    for letter in "گپبآچ":
        add_family(workspace, FamilyDraft(name=Wording(fa=f"{letter} خیالی")))
    lines = family_lines(workspace, FamilyFilter(), order="name")
    assert "".join(line.name.fa[0] for line in lines) == "آبپچگ"


def test_a_family_is_found_by_either_script_and_by_its_reference(workspace: Workspace) -> None:
    family = add_family(workspace, ALPHA)
    add_family(workspace, FamilyDraft(name=Wording("Fictional Family Beta", "خانوادهٔ خیالی بتا")))
    for words in ("alpha", "آلفا", "الفا", "F-0001", "خانواده الف"):
        lines = family_lines(workspace, FamilyFilter(words=words))
        assert [line.id for line in lines] == [family], words
        assert count_families(workspace, FamilyFilter(words=words)) == 1


def test_a_family_spelled_as_typed_comes_before_those_that_sound_so(workspace: Workspace) -> None:
    for number in range(12):
        add_family(workspace, FamilyDraft(name=Wording(f"Tabib {number} (fictional)")))
    add_family(workspace, FamilyDraft(name=Wording("Tehmine (fictional)")))
    found = find_families(workspace, "teh", 2)
    assert [line.name.en for line in found] == ["Tehmine (fictional)", "Tabib 0 (fictional)"]
    assert [line.reference for line in find_families(workspace, "F-0003", 8)] == ["F-0003"]
