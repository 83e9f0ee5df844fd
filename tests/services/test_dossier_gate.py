"""What a dossier withholds where names are short, shared, glued together, removed or foreign."""

from dataclasses import fields, is_dataclass, replace
from datetime import UTC, date, datetime
from io import BytesIO
from typing import Any, get_args, get_type_hints

import pypdfium2
import pytest
from PIL import Image
from sqlalchemy import select

from casefile.records import Act, Dossier, Exhibit, Person
from casefile.services import masking
from casefile.services.acts import add_act
from casefile.services.consents import record_consent
from casefile.services.dossier_levels import PurposeInsideError
from casefile.services.dossiers import preview_dossier, print_dossier
from casefile.services.exhibits import attach_bytes_in
from casefile.services.families import add_family
from casefile.services.frozen import thawed
from casefile.services.letters import add_letter
from casefile.services.people import add_person, remove_person
from casefile.services.photos import choose_photo
from casefile.services.relations import relate
from casefile.storage.workspace import Workspace
from casefile.values import printed
from casefile.values.acts import ActDraft
from casefile.values.codes import (
    Classification,
    Confidentiality,
    ConsentDecision,
    ConsentPurpose,
    Direction,
    DossierLanguage,
    FamilyRole,
    IdentityMode,
    Script,
)
from casefile.values.consents import ConsentDraft
from casefile.values.dates import FlexDate
from casefile.values.dossiers import DossierOrder, DossierPreview
from casefile.values.families import FamilyDraft
from casefile.values.ids import FamilyId, PersonId
from casefile.values.letters import LetterDraft, Party
from casefile.values.names import PersonName
from casefile.values.people import Contact, Paper, PersonDraft
from casefile.values.wording import Wording

VICTIM = FamilyRole.VICTIM
FULL = IdentityMode.FULL
WITHHELD = "[name withheld]"


def text_of(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    try:
        pages = [page.get_textpage().get_text_bounded() for page in document]
        return " ".join(" ".join(pages).split())
    finally:
        document.close()


def latin(full: str, given: str = "", family: str = "") -> PersonName:
    return PersonName(full, given, family, script=Script.LATIN, source="FICTIONAL")


class House:
    """A fictional family to which a test adds people; what is said of it stands in the summary."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace

    def open(self, summary: str = "", name: str = "Fictional family", fa: str = "") -> FamilyId:
        draft = FamilyDraft(name=Wording(name), summary=Wording(summary, fa))
        self.family = add_family(self.workspace, draft)
        return self.family

    def add(
        self,
        name: PersonName,
        mode: IdentityMode | None = None,
        role: FamilyRole = FamilyRole.MEMBER,
        **more: object,
    ) -> PersonId:
        draft = PersonDraft(names=(name,), **more)  # type: ignore[arg-type]  # fields of the draft
        key = add_person(self.workspace, draft, (self.family, role))
        if mode:
            purpose, given = ConsentPurpose.GOVERNMENT_MEETING, ConsentDecision.GIVEN
            record_consent(self.workspace, ConsentDraft(key, purpose, given, identity_mode=mode))
        return key

    def victim(self, **more: object) -> PersonId:
        return self.add(latin("Alef Otherford"), FULL, VICTIM, **more)

    def stranger(self, name: str) -> None:
        """Add somebody of another family, who was not asked."""
        other = add_family(self.workspace, FamilyDraft(name=Wording("Other fictional family")))
        add_person(self.workspace, PersonDraft(names=(latin(name),)), (other, VICTIM))

    def preview(
        self, language: DossierLanguage = DossierLanguage.ENGLISH
    ) -> tuple[str, DossierPreview]:
        made = preview_dossier(self.workspace, DossierOrder(self.family, language))
        return text_of(made.pdf), made


@pytest.fixture
def house(workspace: Workspace) -> House:
    return House(workspace)


# Names that share words with what may be printed


def test_a_name_inside_an_allowed_name_stays_there_and_goes_elsewhere(house: House) -> None:
    house.open("Mohammad Ali Khiyali was taken. Ali was at home.")
    house.add(latin("Mohammad Ali Khiyali", "Mohammad Ali", "Khiyali"), FULL, VICTIM)
    house.add(latin("Ali Khiyali", "Ali", "Khiyali"))
    text, _ = house.preview()
    assert f"Mohammad Ali Khiyali was taken. {WITHHELD} was at home." in text


def test_of_two_people_with_one_name_in_two_spellings_the_allowed_one_is_printed(
    house: House,
) -> None:
    house.open(fa="علی خیالی رفت.")
    house.add(PersonName("علي خيالي", "علي", "خيالي"), FULL, VICTIM)
    house.add(PersonName("علی خیالی", "علی", "خیالی"))
    _, made = house.preview(DossierLanguage.PERSIAN)
    assert made.hits == ()


@pytest.mark.parametrize("language", [DossierLanguage.ENGLISH, DossierLanguage.BOTH])
def test_names_that_are_also_months_do_not_stop_a_printing(
    house: House, language: DossierLanguage
) -> None:
    house.open()
    house.victim()
    for name in ("Bahman", "Azar", "Mehr", "August", "May"):
        house.add(latin(f"{name} Khiyali", name, "Khiyali"))
    for name in ("بهمن", "آذر", "مهر"):
        house.add(PersonName(f"{name} خیالی", name, "خیالی"))
    for month in range(1, 13):
        day = FlexDate.on(date(1989, month, 14))
        draft = LetterDraft(direction=Direction.RECEIVED, families=(house.family,), dated=day)
        add_letter(house.workspace, draft)
    assert house.preview(language)[1].pages > 1


def test_a_name_that_reads_backwards_as_another_does_not_stop_a_printing(house: House) -> None:
    house.open("Amin was heard.", fa="من کتابی دارم.")
    house.victim()
    house.add(latin("Nima Khiyali", "Nima", "Khiyali"))
    house.add(PersonName("مراد خیالی", "مراد", "خیالی"))
    assert "Amin was heard." in house.preview(DossierLanguage.BOTH)[0]


def test_two_words_that_together_spell_a_given_name_are_no_name(house: House) -> None:
    house.open(fa="به نام خانواده می‌نویسیم. بهنام آمد.")
    house.victim()
    house.add(PersonName("بهنام خیالی", "بهنام", "خیالی"))
    _, made = house.preview(DossierLanguage.PERSIAN)
    assert [hit.word for hit in made.hits] == ["بهنام"]


# Names that are short, long, or written in one piece


def test_a_person_with_one_name_alone_is_masked_in_texts(house: House) -> None:
    house.open("Then Sigma spoke.")
    house.victim()
    house.add(latin("Sigma"))
    assert f"Then {WITHHELD} spoke." in house.preview()[0]


def test_the_parts_of_a_name_that_was_written_only_as_a_whole_are_masked(house: House) -> None:
    house.open("Then Sigma spoke.", "Khiyalpour family")
    house.victim(father_name=Wording("Sigma"))
    house.add(latin("Sigma Delta Khiyalpour"))
    text, _ = house.preview()
    assert "Sigma" not in text
    assert "Khiyalpour" not in text


@pytest.mark.parametrize("given", ["Jo", "مه"])
def test_a_given_name_of_two_letters_is_masked(house: House, given: str) -> None:
    house.open(f"Then {given} spoke.")
    house.victim()
    house.add(latin(f"{given} Khiyali", given, "Khiyali"))
    assert f"Then {WITHHELD} spoke." in house.preview()[0]


def test_a_name_of_seven_words_is_masked(house: House) -> None:
    name = "Seyed Sigma Delta Kappa Lambda Omega Khiyalpour"
    house.stranger(name)
    house.open(f"Then {name} spoke.")
    house.victim()
    assert f"Then {WITHHELD} spoke." in house.preview()[0]


def test_a_given_name_is_never_the_family_name(house: House) -> None:
    house.open()
    house.victim()
    house.add(latin("Khiyalpour", "", "Khiyalpour"), IdentityMode.GIVEN_NAME)
    text, _ = house.preview()
    assert "Khiyalpour" not in text
    assert "K." in text


# Numbers, addresses and other fields


def test_a_telephone_is_masked_as_it_is_dialled_in_its_own_country(house: House) -> None:
    house.open("Call 0912 000 1007 at night.")
    house.victim(contacts=(Contact("PHONE", "+98 912 000 1007"),))
    assert "1007" not in house.preview()[0]


def test_a_name_inside_a_number_or_an_address_takes_all_of_it_along(house: House) -> None:
    house.open("Paper FICT-Sigma-77 is held. Write to sigma.khiyalpour@example.org now.")
    house.victim()
    house.add(
        latin("Sigma Khiyalpour", "Sigma", "Khiyalpour"),
        papers=(Paper("SHENASNAMEH", "FICT-Sigma-77"),),
        contacts=(Contact("EMAIL", "sigma.khiyalpour@example.org"),),
    )
    text, _ = house.preview()
    assert f"Paper {WITHHELD} is held. Write to {WITHHELD} now." in text


def test_the_references_of_others_hold_no_name_either(house: House) -> None:
    house.stranger("Delta Strangerly")
    house.open()
    house.victim()
    letter = LetterDraft(
        direction=Direction.RECEIVED,
        external_reference="Delta Strangerly 12",
        parties=(Party("FROM", "Delta Strangerly"),),
        families=(house.family,),
    )
    add_letter(house.workspace, letter)
    assert "Strangerly" not in house.preview()[0]


# Fields of the graph that hold no words of people: codes, references and what the program says.
_CODES = {
    "key", "sex", "fate_status", "death_certificate_status", "reference", "violation_type",
    "certainty", "source", "grade", "connection", "reliability", "demand_type", "status",
    "direction", "letter_type", "language", "demands", "assessment", "attachments",
    "material_type", "mime", "sha256", "purpose", "channel", "dossier_reference",
    "family_reference", "organisation", "notice", "sections", "paper", "audit_code", "custody",
    "relation", "kind",
}  # fmt: skip
_GATED = {"name", "person"}  # made by the consent gate itself


def test_every_text_of_a_dossier_is_looked_through_or_is_no_text_of_people() -> None:
    known = {*_CODES, *_GATED, *masking._FREE, *masking._NAMES, "file_name"}
    kinds = [each for each in vars(printed).values() if isinstance(each, type)]
    kinds = [each for each in kinds if is_dataclass(each) and each.__module__ == printed.__name__]
    for kind in kinds:
        hints = get_type_hints(kind)
        for each in fields(kind):
            held = {hints[each.name], *get_args(hints[each.name])}
            if held & {str, Wording} or "str" in str(hints[each.name]):
                assert each.name in known, f"{kind.__name__}.{each.name}"


# Removed records, levels and purposes


def test_a_removed_member_is_masked_like_any_other(house: House) -> None:
    house.open("Then Sigma spoke; her number is FICT-1007. Sigma Khiyalpour.")
    house.victim()
    name = latin("Sigma Khiyalpour", "Sigma", "Khiyalpour")
    gone = house.add(name, FULL, papers=(Paper("SHENASNAMEH", "FICT-1007"),))
    remove_person(house.workspace, gone)
    text, _ = house.preview()
    assert "Sigma" not in text
    assert "1007" not in text


def test_whom_named_staff_alone_may_know_is_left_out_in_spite_of_a_consent(house: House) -> None:
    house.open("Sigma spoke.")
    house.victim()
    house.add(latin("Sigma Delta"), FULL, confidentiality=Confidentiality.NAMED_STAFF)
    text, made = house.preview()
    assert "Sigma" not in text
    assert made.left_out == ("P-0002",)


def test_an_act_above_the_level_of_the_reader_is_left_out(house: House) -> None:
    house.open()
    house.victim()
    draft = ActDraft(house.family, "MASSKILL", account=Wording("A secret account."))
    act = add_act(house.workspace, draft)
    assert "A secret account." in house.preview()[0]
    with house.workspace.changing("level changed") as session:
        session.get_one(Act, act).confidentiality = Confidentiality.NAMED_STAFF
    text, made = house.preview()
    assert "A secret account." not in text
    assert made.left_out == ("A-0001",)


def test_a_relation_to_somebody_who_is_left_out_is_not_told(house: House) -> None:
    house.open()
    hidden = house.add(latin("Sigma Khiyalpour"), None, VICTIM)
    wife = house.add(latin("Kappa Otherford"), FULL)
    relate(house.workspace, wife, hidden, "SPOUSE")
    assert "spouse" not in house.preview()[0].casefold()


@pytest.mark.parametrize("purpose", [ConsentPurpose.KEEP, ConsentPurpose.STATISTICS])
def test_a_consent_to_be_kept_on_file_lets_no_name_out(
    house: House, purpose: ConsentPurpose
) -> None:
    house.open()
    house.victim()
    with pytest.raises(PurposeInsideError):
        preview_dossier(house.workspace, DossierOrder(house.family, purpose=purpose))


def test_the_record_of_a_printing_holds_no_word_that_was_masked(house: House) -> None:
    house.open("Then Sigma spoke.")
    house.victim()
    house.add(latin("Sigma Khiyalpour", "Sigma", "Khiyalpour"))
    order = DossierOrder(house.family, recipient="Ministry for Sigma", masked_words=("Sigma",))
    print_dossier(house.workspace, replace(order, copies=2))
    with house.workspace.reading() as session:
        record = session.scalars(select(Dossier)).one()
        texts = (record.selection, record.recipient, record.title, record.snapshot.hex())
    assert "Sigma" not in str(texts)


def test_the_words_of_a_date_hold_no_name_and_its_note_stays_inside(house: House) -> None:
    house.stranger("Delta Strangerly")
    house.open()
    house.victim()
    for when in (
        FlexDate(words="the night when Delta Strangerly was taken", note="Delta Strangerly said"),
        FlexDate.on(date(1989, 5, 1), "when Delta Strangerly was taken"),
    ):
        add_act(house.workspace, ActDraft(house.family, "MASSKILL", happened=when))
    text, made = house.preview()
    assert f"the night when {WITHHELD} was taken" in text
    assert [hit.word for hit in made.hits] == ["Delta Strangerly"]
    confirmed = DossierOrder(house.family, masked_words=("Delta Strangerly",))
    print_dossier(house.workspace, confirmed)
    with house.workspace.reading() as session:
        assert "Strangerly" not in str(thawed(session.scalars(select(Dossier)).one().snapshot))


@pytest.mark.parametrize(
    "letter",
    [
        LetterDraft(direction=Direction.INTERNAL, subject="A plan of the office"),
        LetterDraft(direction=Direction.SENT, subject="A plan of the office"),
    ],
)
def test_a_note_or_an_unfinished_letter_leaves_the_office_in_no_dossier(
    house: House, letter: LetterDraft
) -> None:
    house.open()
    house.victim()
    add_letter(house.workspace, replace(letter, families=(house.family,)))
    text, made = house.preview()
    assert "A plan of the office" not in text
    assert len(made.left_out) == 1
    inside = DossierOrder(house.family, classification=Classification.INTERNAL)
    assert "A plan of the office" in text_of(preview_dossier(house.workspace, inside).pdf)


def test_a_short_persian_name_is_found_in_latin_letters(house: House) -> None:
    house.open("We met Ali Rezai there.", fa="اول روز رفتیم.")
    house.victim()
    house.add(PersonName("علی رضایی"))
    assert [hit.word for hit in house.preview()[1].hits] == ["Ali Rezai"]


@pytest.mark.parametrize("mode", [FULL, IdentityMode.INITIALS, IdentityMode.ROLE, None])
def test_a_photograph_is_printed_only_with_the_full_name(
    house: House, mode: IdentityMode | None
) -> None:
    house.open()
    house.victim()
    shown = house.add(latin("Beta Khiyali", "Beta", "Khiyali"), mode)
    buffer = BytesIO()
    Image.new("RGB", (40, 40), "grey").save(buffer, "JPEG")
    choose_photo(house.workspace, shown, buffer.getvalue())
    printed_people = _snapshot(house)["people"]
    assert [bool(each["photo"]) for each in printed_people[1:]] == [mode is FULL] * bool(mode)


@pytest.mark.parametrize("change", ["removed", "secret"])
def test_a_picture_that_was_removed_or_is_secret_is_not_printed(house: House, change: str) -> None:
    house.open()
    victim = house.victim()
    buffer = BytesIO()
    Image.new("RGB", (40, 40), "grey").save(buffer, "PNG")
    with house.workspace.changing("picture added") as session:
        exhibit = attach_bytes_in(session, buffer.getvalue(), "grey.png")
        session.flush()
        session.get_one(Person, victim).photo_id = exhibit
    assert _snapshot(house)["people"][0]["photo"]
    with house.workspace.changing("picture withdrawn") as session:
        kept = session.get_one(Exhibit, exhibit)
        if change == "removed":
            kept.removed_at = datetime.now(UTC)
        else:
            kept.confidentiality = Confidentiality.NAMED_STAFF
    assert not _snapshot(house)["people"][0]["photo"]


def _snapshot(house: House) -> Any:
    print_dossier(house.workspace, DossierOrder(house.family))
    with house.workspace.reading() as session:
        newest = session.scalars(select(Dossier).order_by(Dossier.id.desc())).first()
        return thawed(newest.snapshot) if newest else {}
