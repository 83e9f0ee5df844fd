"""The family tree of a dossier: who is hidden cannot be read from it."""

import pytest

from casefile.dossier.content_graphics import Bond, FamilyTree
from casefile.dossier.kinds.family_people import who_is_asking
from casefile.dossier.kinds.voice import Voice
from casefile.dossier.pages.inline import plain
from casefile.language.catalogue import Catalogue
from casefile.services.consents import record_consent
from casefile.services.dossier_graph import Edition, gather
from casefile.services.families import add_family
from casefile.services.people import add_person
from casefile.services.relations import relate
from casefile.storage.workspace import Workspace
from casefile.values.codes import (
    ConsentDecision,
    ConsentPurpose,
    DossierLanguage,
    FamilyRole,
    IdentityMode,
    RelationCertainty,
    Script,
    Sex,
)
from casefile.values.consents import ConsentDraft
from casefile.values.dossiers import DossierOrder
from casefile.values.families import FamilyDraft
from casefile.values.ids import PersonId
from casefile.values.names import PersonName
from casefile.values.people import PersonDraft
from casefile.values.today import local_today
from casefile.values.wording import Wording

FULL = IdentityMode.FULL


class House:
    """A fictional family with a victim and his wife, both of them named in full."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self.family = add_family(workspace, FamilyDraft(name=Wording("Fictional family")))
        self.alef = self.add("Alef Otherford", FULL, FamilyRole.VICTIM)
        self.kappa = self.add("Kappa Otherford", FULL)

    def add(
        self,
        name: str,
        mode: IdentityMode | None = None,
        role: FamilyRole = FamilyRole.MEMBER,
        sex: Sex = Sex.UNKNOWN,
    ) -> PersonId:
        names = (PersonName(name, script=Script.LATIN, source="FICTIONAL"),)
        draft = PersonDraft(names=names, sex=sex)
        key = add_person(self.workspace, draft, (self.family, role))
        if mode:
            purpose, given = ConsentPurpose.GOVERNMENT_MEETING, ConsentDecision.GIVEN
            record_consent(
                self.workspace,
                ConsentDraft(key, purpose, given, identity_mode=mode, pseudonym="Fictional Sigma"),
            )
        return key

    def tree(self) -> FamilyTree | None:
        edition = Edition("PREVIEW", local_today(), "")
        with self.workspace.reading() as session:
            order = DossierOrder(self.family, DossierLanguage.ENGLISH)
            graph = gather(session, self.workspace, order, edition).graph
        voice = Voice(Catalogue("en"), None, lambda _vocabulary, code: Wording(code))
        blocks = who_is_asking(graph, voice).blocks
        return next((each for each in blocks if isinstance(each, FamilyTree)), None)


@pytest.fixture
def house(workspace: Workspace) -> House:
    return House(workspace)


def test_the_tree_is_the_same_however_many_relatives_are_hidden(house: House) -> None:
    relate(house.workspace, house.kappa, house.alef, "SPOUSE")
    mother = house.add("Sigma Khiyalpour", sex=Sex.FEMALE)
    relate(house.workspace, mother, house.alef, "PARENT")
    one_hidden = house.tree()
    for name in ("Tau Khiyalpour", "Rho Khiyalpour", "Chi Khiyalpour"):
        hidden = house.add(name, sex=Sex.MALE)
        relate(house.workspace, hidden, house.alef, "SIBLING")
        relate(house.workspace, mother, hidden, "PARENT")
        relate(house.workspace, house.kappa, hidden, "PARENT")
    assert house.tree() == one_hidden
    assert one_hidden is not None
    assert [plain(each.name) for each in one_hidden.people] == ["Alef Otherford", "Kappa Otherford"]
    assert plain(one_hidden.others) == "another relative"


def test_nothing_stands_for_others_where_nobody_is_hidden(house: House) -> None:
    relate(house.workspace, house.kappa, house.alef, "SPOUSE")
    drawn = house.tree()
    assert drawn is not None
    assert drawn.others == ()
    assert [each.stands_out for each in drawn.people] == [True, False]


@pytest.mark.parametrize("mode", [mode for mode in IdentityMode if mode is not FULL])
def test_who_is_not_named_in_full_has_no_place_in_the_tree(
    house: House, mode: IdentityMode
) -> None:
    sigma = house.add("Sigma Khiyalpour", mode)
    relate(house.workspace, house.kappa, house.alef, "SPOUSE")
    relate(house.workspace, sigma, house.alef, "PARENT")
    drawn = house.tree()
    assert drawn is not None
    assert len(drawn.people) == 2
    assert [each.bond for each in drawn.kinships] == [Bond.PARTNER]
    assert plain(drawn.others) == "another relative"


def test_a_child_hangs_below_its_parents_whichever_way_the_relation_was_entered(
    house: House,
) -> None:
    sigma = house.add("Sigma Otherford", FULL)
    relate(house.workspace, house.alef, sigma, "PARENT")
    relate(house.workspace, sigma, house.kappa, "CHILD")
    drawn = house.tree()
    assert drawn is not None
    assert {(each.first, each.second, each.bond) for each in drawn.kinships} == {
        ("0", "2", Bond.PARENT), ("1", "2", Bond.PARENT),
    }  # fmt: skip


def test_a_relation_of_which_nobody_is_sure_is_not_drawn(house: House) -> None:
    relate(house.workspace, house.kappa, house.alef, "PARENT", RelationCertainty.PROBABLE)
    assert house.tree() is None
