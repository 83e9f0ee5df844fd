"""People: names in every script, relations from both sides, and the same person found again."""

from dataclasses import replace

import pytest

from casefile.records import Person, PersonNameRow
from casefile.services import history
from casefile.services.errors import (
    AlreadyRelatedError,
    PersonNameMissingError,
    RecordMissingError,
    SelfRelationError,
    UnknownTermError,
)
from casefile.services.families import add_member, view_family
from casefile.services.history import undo_last
from casefile.services.people import (
    add_person,
    add_related_person,
    change_person,
    change_relation,
    count_people,
    person_lines,
    relate,
    remove_person,
    similar_people,
    unrelate,
    view_person,
)
from casefile.storage.workspace import Workspace
from casefile.values.codes import (
    Calendar,
    FamilyRole,
    FateStatus,
    PersonKind,
    RelationCertainty,
    Script,
    Sex,
)
from casefile.values.dates import FlexDate
from casefile.values.ids import PersonId
from casefile.values.names import PersonName
from casefile.values.people import Contact, Paper, PersonDraft
from casefile.values.wording import Wording
from tests.services.office_examples import family_with_victim, person


def test_words_find_up_to_a_thousand_and_one_people(workspace: Workspace) -> None:
    with workspace.changing("imported") as session:
        session.add_all(
            Person(reference=f"P-{n}", names=[PersonNameRow(full="Fictional Many")])
            for n in range(1_100)
        )
    assert count_people(workspace, "many") == 1_001
    assert count_people(workspace) == 1_100
    assert len(person_lines(workspace, "many", offset=990)) == 11


def test_a_person_comes_back_as_given_with_names_papers_and_contacts(workspace: Workspace) -> None:
    draft = PersonDraft(
        names=(
            PersonName(given="محمد", family="خیالی", script=Script.PERSIAN, primary=True),
            PersonName("Mohammad Khiali", script=Script.LATIN, primary=True),
            PersonName("Mohamad Khyaly", script=Script.LATIN),
        ),
        sex=Sex.MALE,
        fate_status=FateStatus.DEATH_INFORMED,
        born=FlexDate.month(1339, 5, Calendar.JALALI, "مرداد ۱۳۳۹"),
        father_name=Wording("Ahmad", "احمد"),
        papers=(Paper("SHENASNAMEH", "FICT-1000", issued_on=FlexDate.year(1340, Calendar.JALALI)),),
        contacts=(Contact("PHONE", "+00 000 000"),),
        remarks="Remembered by a cellmate.",
    )
    view = view_person(workspace, add_person(workspace, draft))
    assert view.draft == draft
    assert view.reference == "P-0001"


def test_the_first_name_of_each_script_becomes_primary_when_none_is(workspace: Workspace) -> None:
    key = add_person(workspace, person("Alpha Khiali", "آلفا خیالی"))
    assert [name.primary for name in view_person(workspace, key).draft.names] == [True, True]


def test_only_somebody_unnamed_may_do_without_a_name(workspace: Workspace) -> None:
    with pytest.raises(PersonNameMissingError):
        add_person(workspace, PersonDraft())
    key = add_person(workspace, PersonDraft(kind=PersonKind.UNNAMED))
    assert view_person(workspace, key).draft.names == ()


def test_a_refused_person_uses_up_no_reference(workspace: Workspace) -> None:
    with pytest.raises(UnknownTermError):
        add_person(workspace, person("Alpha", papers=(Paper("NOSUCH", "1"),)))
    assert view_person(workspace, add_person(workspace, person("Beta"))).reference == "P-0001"


def test_changing_one_name_leaves_the_other_rows_untouched(workspace: Workspace) -> None:
    key = add_person(workspace, person("Alpha Khiali", "آلفا خیالی"))
    change_person(workspace, key, person("Alpha Khiyali", "آلفا خیالی"), 1)
    view = view_person(workspace, key)
    assert [name.full for name in view.draft.names] == ["Alpha Khiyali", "آلفا خیالی"]
    assert view.version == 2
    assert [line.id for line in person_lines(workspace, "khiyali")] == [key]


def test_a_relation_is_stored_once_and_seen_from_both_sides(workspace: Workspace) -> None:
    mother = add_person(workspace, person("Mother Khiali"))
    child = add_person(workspace, person("Child Khiali"))
    relation = relate(workspace, mother, child, "PARENT", RelationCertainty.PROBABLE)
    (of_child,) = view_person(workspace, child).relations
    assert (of_child.other_id, of_child.relationship_type) == (mother, "PARENT")
    (of_mother,) = view_person(workspace, mother).relations
    assert (of_mother.other_id, of_mother.relationship_type) == (child, "CHILD")
    assert of_mother.certainty is RelationCertainty.PROBABLE
    with pytest.raises(AlreadyRelatedError):
        relate(workspace, child, mother, "CHILD", RelationCertainty.CONFIRMED)
    with pytest.raises(SelfRelationError):
        relate(workspace, child, child, "SIBLING", RelationCertainty.CONFIRMED)
    unrelate(workspace, relation)
    assert view_person(workspace, child).relations == ()


def test_a_member_is_shown_with_what_he_or_she_is_to_the_first_victim(workspace: Workspace) -> None:
    family, victim = family_with_victim(workspace)
    sister = add_person(workspace, person("Sister Khiali"), (family, FamilyRole.CONTACT))
    mother = add_person(workspace, person("Mother Khiali"))
    add_member(workspace, family, mother, FamilyRole.CLAIMANT)
    relate(workspace, victim, mother, "CHILD", RelationCertainty.CONFIRMED)
    relate(workspace, sister, victim, "SIBLING", RelationCertainty.CONFIRMED)
    shown = view_family(workspace, family).members
    members = {member.person_id: member.relation for member in shown}
    assert members == {victim: "", sister: "SIBLING", mother: "PARENT"}


def test_a_removed_person_leaves_lists_families_and_relations_and_comes_back(
    workspace: Workspace,
) -> None:
    family, victim = family_with_victim(workspace)
    sister = add_person(workspace, person("Sister Khiali"), (family, FamilyRole.CONTACT))
    relate(workspace, sister, victim, "SIBLING", RelationCertainty.CONFIRMED)
    remove_person(workspace, sister)
    assert [line.id for line in person_lines(workspace)] == [victim]
    assert [member.person_id for member in view_family(workspace, family).members] == [victim]
    assert view_person(workspace, victim).relations == ()
    assert similar_people(workspace, "Sister Khiali") == ()
    undo_last(workspace)
    assert len(view_family(workspace, family).members) == 2
    assert count_people(workspace, "sister") == 1


@pytest.mark.parametrize(
    "typed", ["Mohammad Khiali", "mohamad khiyali", "محمد خیالی", "Mohamed Khialy", "خیالی محمد"]
)
def test_a_similar_name_is_found_across_scripts_and_spellings(
    workspace: Workspace, typed: str
) -> None:
    _, victim = family_with_victim(workspace)
    for number in range(20):
        add_person(workspace, person(f"Reza Nemouneh{number}", f"رضا نمونه{number}"))
    assert [line.id for line in similar_people(workspace, typed)] == [victim]


def test_a_different_name_is_not_similar(workspace: Workspace) -> None:
    family_with_victim(workspace)
    for typed in ("Maryam Pendari", "", "  ", "\u202e", '"*', "محمود پنداری"):
        assert similar_people(workspace, typed) == (), typed


def test_the_fathers_name_tells_namesakes_apart(workspace: Workspace) -> None:
    _, victim = family_with_victim(workspace)
    namesake = add_person(workspace, person("Mohammad Khiali", father_name=Wording("Reza", "رضا")))
    found = [line.id for line in similar_people(workspace, "محمد خیالی", "احمد")]
    assert found[0] == victim
    assert similar_people(workspace, "Mohammad Khiali", "Reza")[0].id == namesake


def test_a_person_of_two_families_stands_in_both(workspace: Workspace) -> None:
    family, victim = family_with_victim(workspace)
    other, _ = family_with_victim(workspace)
    add_member(workspace, other, victim, FamilyRole.MEMBER)
    assert person_lines(workspace)[0].families == ("F-0001", "F-0002")
    assert [each[0] for each in view_person(workspace, victim).families] == [family, other]


def test_a_person_that_is_not_there_is_missing(workspace: Workspace) -> None:
    with pytest.raises(RecordMissingError):
        view_person(workspace, PersonId(9))
    with pytest.raises(RecordMissingError):
        add_person(workspace, person("Alpha", birth_place_id=77))


def test_a_corrected_part_of_a_name_is_corrected_everywhere(workspace: Workspace) -> None:
    name = PersonName(given="نمونه", family="پنداری", script=Script.PERSIAN)
    key = add_person(workspace, PersonDraft(names=(name,)))
    kept = view_person(workspace, key).draft
    corrected = replace(kept, names=(replace(kept.names[0], family="خیالباف"),))
    change_person(workspace, key, corrected)
    assert person_lines(workspace)[0].name.fa == "نمونه خیالباف"
    assert [line.id for line in person_lines(workspace, "خیالباف")] == [key]
    assert not person_lines(workspace, "پنداری")


def test_a_whole_name_that_says_more_than_its_parts_stays(workspace: Workspace) -> None:
    name = PersonName("نمونهٔ خیالی کوچک", "نمونه", "خیالی", script=Script.PERSIAN, primary=True)
    key = add_person(workspace, PersonDraft(names=(name,)))
    assert view_person(workspace, key).draft.names == (name,)


def test_a_related_member_is_added_and_taken_back_in_one_step(workspace: Workspace) -> None:
    family, victim = family_with_victim(workspace)
    draft = PersonDraft(names=(PersonName(given="ها", family="خیالی"),))
    added = add_related_person(workspace, draft, (family, FamilyRole.MEMBER), (victim, "PARENT"))
    (relation,) = view_person(workspace, victim).relations
    assert (relation.other_id, relation.relationship_type) == (added, "PARENT")
    history.undo_last(workspace)
    assert count_people(workspace) == 1
    assert view_person(workspace, victim).relations == ()


def test_a_member_with_an_impossible_relation_is_not_added_at_all(workspace: Workspace) -> None:
    family, victim = family_with_victim(workspace)
    draft = PersonDraft(names=(PersonName(given="ها", family="خیالی"),))
    with pytest.raises(UnknownTermError):
        add_related_person(workspace, draft, (family, FamilyRole.MEMBER), (victim, "NO_SUCH"))
    assert count_people(workspace) == 1


def test_a_relation_is_changed_in_one_step(workspace: Workspace) -> None:
    _, victim = family_with_victim(workspace)
    other = add_person(workspace, PersonDraft(names=(PersonName(given="ها", family="خیالی"),)))
    relate(workspace, other, victim, "PARENT")
    change_relation(workspace, other, victim, "SIBLING")
    assert [line.relationship_type for line in view_person(workspace, victim).relations] == [
        "SIBLING"
    ]
    history.undo_last(workspace)
    assert [line.relationship_type for line in view_person(workspace, victim).relations] == [
        "PARENT"
    ]
    change_relation(workspace, other, victim, "")
    assert view_person(workspace, victim).relations == ()
