"""What happened, where, by whose word; and the places and institutions behind it."""

from dataclasses import replace

import pytest

from casefile.services.errors import (
    NameMissingError,
    NotAMemberError,
    PlaceInsideItselfError,
    UnknownTermError,
)
from casefile.services.families import (
    add_act,
    add_family,
    add_source,
    change_act,
    count_families,
    family_acts,
    find_sources,
    remove_act,
    restore_act,
)
from casefile.services.institutions import (
    add_institution,
    change_institution,
    find_institutions,
    remove_institution,
    view_institution,
)
from casefile.services.letters import add_letter, count_letters
from casefile.services.people import add_person
from casefile.services.places import (
    add_place,
    change_place,
    find_places,
    remove_place,
    view_place,
)
from casefile.storage.workspace import Workspace
from casefile.values.acts import ActDraft, SourceDraft
from casefile.values.codes import Calendar
from casefile.values.dates import DateParts, FlexDate
from casefile.values.families import FamilyDraft, FamilyFilter
from casefile.values.institutions import InstitutionDraft, PlaceDraft
from casefile.values.letters import LetterDraft, LetterFilter, Party
from casefile.values.wording import Wording
from tests.services.office_examples import family_with_victim, person


def test_the_chronology_is_in_the_order_of_what_is_known(workspace: Workspace) -> None:
    family, _ = family_with_victim(workspace)
    for violation, happened in (
        ("MOURNBAN", None),
        ("EJE", FlexDate.month(1367, 5, Calendar.JALALI)),
        ("ARBDET", FlexDate.year(1361, Calendar.JALALI)),
        ("INCOMM", FlexDate.before(DateParts(1988, 7))),
    ):
        add_act(workspace, ActDraft(family, violation, happened=happened))
    order = [line.draft.violation_type for line in family_acts(workspace, family)]
    assert order == ["ARBDET", "INCOMM", "EJE", "MOURNBAN"]


def test_an_act_tells_its_person_place_source_and_grade(workspace: Workspace) -> None:
    family, victim = family_with_victim(workspace)
    place = add_place(workspace, PlaceDraft("PRISON", Wording("Fictional Prison")))
    source = add_source(
        workspace, SourceDraft(Wording("Former prisoner"), connection="WITNESS", reliability="B")
    )
    draft = ActDraft(
        family,
        "EJE",
        victim,
        "LIKELY",
        FlexDate.year(1988),
        place,
        source_id=source,
        credibility="2",
    )
    act = add_act(workspace, draft)
    (line,) = family_acts(workspace, family)
    assert (line.reference, line.source, line.grade) == ("A-0001", "SRC-0001", "B2")
    assert (line.person_name.en, line.place.en) == ("Mohammad Khiali", "Fictional Prison")
    assert line.draft == draft
    change_act(workspace, act, replace(draft, person_id=None, source_id=None), 1)
    (line,) = family_acts(workspace, family)
    assert (line.source, line.grade, line.person_name) == ("", "F2", Wording())
    remove_act(workspace, act)
    assert family_acts(workspace, family) == ()
    restore_act(workspace, act)
    assert len(family_acts(workspace, family)) == 1
    assert find_sources(workspace, "prisoner")[0][1] == "SRC-0001"
    assert find_sources(workspace, "nobody") == ()


def test_an_act_is_suffered_by_a_member_and_of_a_known_kind(workspace: Workspace) -> None:
    family, _ = family_with_victim(workspace)
    outsider = add_person(workspace, person("Outsider Nemouneh"))
    with pytest.raises(NotAMemberError):
        add_act(workspace, ActDraft(family, "EJE", outsider))
    with pytest.raises(UnknownTermError):
        add_act(workspace, ActDraft(family, "RAIN"))


def test_places_are_found_in_both_scripts_with_what_they_lie_in(workspace: Workspace) -> None:
    country = add_place(workspace, PlaceDraft("COUNTRY", Wording("Examplia", "مثالستان")))
    city = add_place(
        workspace,
        PlaceDraft("CITY", Wording("Exampleville", "مثال‌آباد"), "Oldville", country),
    )
    for words in ("example", "مثال اب", "oldville", "مثال‌آباد"):
        assert city in {line.id for line in find_places(workspace, words)}, words
    (line,) = find_places(workspace, "oldville")
    assert (line.inside, line.place_type) == (Wording("Examplia", "مثالستان"), "CITY")
    assert len(find_places(workspace, "")) == 2
    with pytest.raises(PlaceInsideItselfError):
        change_place(workspace, country, replace(view_place(workspace, country), parent_id=city))
    with pytest.raises(NameMissingError):
        add_place(workspace, PlaceDraft())
    with pytest.raises(UnknownTermError):
        add_place(workspace, PlaceDraft("PLANET", Wording("Mars")))
    remove_place(workspace, city)
    assert find_places(workspace, "oldville") == ()


def test_institutions_are_found_changed_and_retired(workspace: Workspace) -> None:
    draft = InstitutionDraft(
        "UN", "WGEID", Wording("Working Group", "کارگروه"), address="Palais\n1211 Geneva"
    )
    office = add_institution(workspace, draft)
    assert view_institution(workspace, office) == draft
    for words in ("working", "کارگروه", "wgeid"):
        assert [line.id for line in find_institutions(workspace, words)] == [office], words
    change_institution(workspace, office, replace(draft, country="CH"), 1)
    assert find_institutions(workspace, "")[0].country == "CH"
    with pytest.raises(UnknownTermError):
        change_institution(workspace, office, replace(draft, kind="CLUB"))
    with pytest.raises(NameMissingError):
        add_institution(workspace, InstitutionDraft())
    remove_institution(workspace, office)
    assert find_institutions(workspace, "working") == ()


def test_a_renamed_city_and_institution_find_what_they_found(workspace: Workspace) -> None:
    city = add_place(workspace, PlaceDraft(name=Wording("Exampleville", "مثال‌آباد")))
    add_family(workspace, FamilyDraft(name=Wording("Fictional family"), city_id=city))
    office = add_institution(workspace, InstitutionDraft("UN", name=Wording("Fictional Office")))
    add_letter(workspace, LetterDraft(parties=(Party("TO", institution_id=office),)))
    change_place(workspace, city, PlaceDraft(name=Wording("Inventburg", "خیال‌شهر")))
    change_institution(workspace, office, InstitutionDraft("UN", name=Wording("Invented Bureau")))
    for words, count in (("inventburg", 1), ("خیال‌شهر", 1), ("exampleville", 0)):
        assert count_families(workspace, FamilyFilter(words=words)) == count
    for words, count in (("invented bureau", 1), ("fictional", 0)):
        assert count_letters(workspace, LetterFilter(words=words)) == count


def test_what_is_spelled_as_typed_comes_before_what_sounds_so(workspace: Workspace) -> None:
    add_place(workspace, PlaceDraft(name=Wording("Tehran", "تهران")))
    for number in range(60):  # the newest, and first in the alphabet
        add_place(workspace, PlaceDraft(name=Wording(f"Tabriz {number}", f"تبریز {number}")))
    assert [line.name.en for line in find_places(workspace, "Teh", 2)] == ["Tehran", "Tabriz 0"]
    assert [line.name.en for line in find_places(workspace, "ته", 1)] == ["Tehran"]
    add_institution(workspace, InstitutionDraft(name=Wording("Tehran Office")))
    for number in range(60):
        add_institution(workspace, InstitutionDraft(name=Wording(f"Tabriz Office {number}")))
    found = find_institutions(workspace, "office teh", 1)
    assert [line.name.en for line in found] == ["Tehran Office"]
