"""A dossier says what the consents allow, and everything about its printing is on record."""

from dataclasses import replace
from datetime import date

import pypdfium2
import pytest
from sqlalchemy import select

from casefile.records import Dossier
from casefile.services.consents import record_consent, withdraw_consent
from casefile.services.demands import add_demand, add_step
from casefile.services.dossier_levels import LevelTooHighError
from casefile.services.dossiers import (
    CopiesOutOfRangeError,
    NamesInTextError,
    dossier_lines,
    hand_over_copy,
    preview_dossier,
    print_dossier,
    return_copy,
)
from casefile.services.families import add_family, change_family, view_family
from casefile.services.frozen import thawed
from casefile.services.letters import add_letter
from casefile.services.people import add_person
from casefile.storage.workspace import Workspace
from casefile.values.codes import (
    Classification,
    Confidentiality,
    ConsentDecision,
    ConsentPurpose,
    DemandStatus,
    Direction,
    DossierLanguage,
    FamilyRole,
    IdentityMode,
    Script,
)
from casefile.values.consents import ConsentDraft
from casefile.values.demands import DemandDraft
from casefile.values.dossiers import DossierOrder
from casefile.values.families import FamilyDraft
from casefile.values.ids import ConsentId, FamilyId, PersonId
from casefile.values.letters import LetterDraft, Party
from casefile.values.names import PersonName
from casefile.values.people import Paper, PersonDraft
from casefile.values.today import local_today
from casefile.values.wording import Wording
from tests.services.office_examples import TODAY

SISTER_FA, SISTER_EN = "سیگما خیال‌پور", "Sigma Khiyalpour"


class Case:
    """One fictional family with a victim who may be named and a sister who may not."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        draft = FamilyDraft(
            name=Wording("Khiyalpour family", "خانوادهٔ خیال‌پور"),
            summary=Wording("The fictional family asks for an answer.", "خانواده پاسخ می‌خواهد."),
        )
        self.family = add_family(workspace, draft)
        self.victim = person(workspace, "Alef", "آلف", self.family, FamilyRole.VICTIM)
        self.sister = person(workspace, "Sigma", "سیگما", self.family, FamilyRole.CONTACT)
        self.consent = allow(workspace, self.victim, IdentityMode.FULL)
        self.order = DossierOrder(self.family, recipient="Ministry of Examplia (fictional)")

    def say(self, **texts: Wording) -> None:
        view = view_family(self.workspace, self.family)
        change_family(self.workspace, self.family, replace(view.draft, **texts))  # type: ignore[arg-type]  # only texts


@pytest.fixture
def case(workspace: Workspace) -> Case:
    return Case(workspace)


def person(
    workspace: Workspace, given: str, given_fa: str, family: FamilyId, role: FamilyRole
) -> PersonId:
    names = (
        PersonName(f"{given_fa} خیال‌پور", given_fa, "خیال‌پور", source="FICTIONAL", primary=True),
        PersonName(
            f"{given} Khiyalpour", given, "Khiyalpour", script=Script.LATIN, source="FICTIONAL"
        ),
    )
    papers = (Paper("SHENASNAMEH", f"FICT-{given}-77"),)
    return add_person(workspace, PersonDraft(names=names, papers=papers), (family, role))


def allow(workspace: Workspace, who: PersonId, mode: IdentityMode) -> ConsentId:
    draft = ConsentDraft(
        who, ConsentPurpose.GOVERNMENT_MEETING, ConsentDecision.GIVEN, identity_mode=mode
    )
    return record_consent(workspace, draft)


def text_of(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return "\n".join(page.get_textpage().get_text_bounded() for page in document)
    finally:
        document.close()


def test_a_person_who_was_not_asked_stands_nowhere_in_the_pages(case: Case) -> None:
    preview = preview_dossier(case.workspace, case.order)
    text = text_of(preview.pdf)
    assert "Alef Khiyalpour" in text
    assert "Sigma" not in text
    assert "Another relative" in text
    modes = {each.person_id: each.mode for each in preview.people}
    assert modes == {case.victim: IdentityMode.FULL, case.sister: IdentityMode.OMIT}


@pytest.mark.parametrize("language", DossierLanguage)
def test_identity_numbers_are_printed_in_no_language(case: Case, language: DossierLanguage) -> None:
    text = text_of(preview_dossier(case.workspace, replace(case.order, language=language)).pdf)
    assert "FICT-" not in text


@pytest.mark.parametrize("written", [SISTER_EN, SISTER_FA, "Segma Khialpoor", "Sigma"])
def test_a_withheld_name_in_a_text_is_masked_and_must_be_confirmed(
    case: Case, written: str
) -> None:
    case.say(summary=Wording(f"We spoke with {written} at night."))
    preview = preview_dossier(case.workspace, case.order)
    assert [hit.word for hit in preview.hits] == [written]
    assert "[name withheld]" in text_of(preview.pdf)
    with pytest.raises(NamesInTextError):
        print_dossier(case.workspace, case.order)
    confirmed = replace(case.order, masked_words=(written,))
    printed = print_dossier(case.workspace, confirmed)
    assert written not in text_of(printed.pdfs[0])


def test_people_of_other_families_are_withheld_until_they_consent(case: Case) -> None:
    other = add_family(case.workspace, FamilyDraft(name=Wording("Other fictional family")))
    stranger = person(case.workspace, "Delta", "دلتا", other, FamilyRole.VICTIM)
    case.say(since_then=Wording("Delta Khiyalpour was seen there too."))
    assert [hit.word for hit in preview_dossier(case.workspace, case.order).hits] == [
        "Delta Khiyalpour"
    ]
    allow(case.workspace, stranger, IdentityMode.FULL)
    preview = preview_dossier(case.workspace, case.order)
    assert preview.hits == ()
    assert "Delta Khiyalpour" in text_of(preview.pdf)


def test_without_anybody_named_in_full_the_family_has_no_name_either(case: Case) -> None:
    withdraw_consent(case.workspace, case.consent, local_today(), "fictional reason")
    text = text_of(preview_dossier(case.workspace, case.order).pdf)
    assert "Khiyalpour" not in text
    assert "F-0001" in text


@pytest.mark.parametrize(
    ("mode", "shown"),
    [(IdentityMode.GIVEN_NAME, "Sigma"), (IdentityMode.INITIALS, "S. K."), (IdentityMode.ROLE, "")],
)
def test_a_person_is_named_no_further_than_allowed(
    case: Case, mode: IdentityMode, shown: str
) -> None:
    allow(case.workspace, case.sister, mode)
    text = text_of(preview_dossier(case.workspace, case.order).pdf)
    assert shown in text
    assert SISTER_EN not in text


def test_records_above_the_level_of_the_reader_are_left_out(case: Case) -> None:
    hidden = DemandDraft(
        text=Wording("A demand for the office alone."),
        families=(case.family,),
        confidentiality=Confidentiality.ORGANISATION,
    )
    add_demand(case.workspace, hidden)
    preview = preview_dossier(case.workspace, case.order)
    assert preview.left_out == ("D-0001",)
    assert "for the office alone" not in text_of(preview.pdf)
    inside = replace(case.order, classification=Classification.INTERNAL)
    assert "for the office alone" in text_of(preview_dossier(case.workspace, inside).pdf)


def test_a_demand_that_is_still_a_draft_stays_inside_the_office(case: Case) -> None:
    demand = add_demand(
        case.workspace,
        DemandDraft(text=Wording("Open the fictional archive."), families=(case.family,)),
    )
    inside = replace(case.order, classification=Classification.INTERNAL)
    assert "fictional archive" not in text_of(preview_dossier(case.workspace, case.order).pdf)
    assert "fictional archive" in text_of(preview_dossier(case.workspace, inside).pdf)
    add_step(case.workspace, demand, DemandStatus.SUBMITTED, None)
    assert "fictional archive" in text_of(preview_dossier(case.workspace, case.order).pdf)


def test_a_family_above_the_level_of_the_reader_is_refused(case: Case) -> None:
    view = view_family(case.workspace, case.family)
    secret = replace(view.draft, confidentiality=Confidentiality.NAMED_STAFF)
    change_family(case.workspace, case.family, secret)
    with pytest.raises(LevelTooHighError):
        preview_dossier(case.workspace, case.order)


def test_every_printing_is_on_record_with_its_copies_and_consents(case: Case) -> None:
    printed = print_dossier(case.workspace, replace(case.order, copies=2))
    assert len(set(printed.pdfs)) == 2
    (line,) = dossier_lines(case.workspace)
    assert (line.reference, line.recipient) == ("DOS-0001", "Ministry of Examplia (fictional)")
    assert [copy.number for copy in line.copies] == [1, 2]
    with case.workspace.reading() as session:
        dossier = session.scalars(select(Dossier)).one()
        assert [each.consent_id for each in dossier.consents] == [case.consent]
        assert [each.person_id for each in dossier.people] == [case.victim]
        snapshot = thawed(dossier.snapshot)
    assert snapshot["title"]["en"] == "Khiyalpour family"
    assert "Sigma" not in str(snapshot)


def test_a_withdrawal_finds_the_printed_dossiers_and_who_holds_them(case: Case) -> None:
    print_dossier(case.workspace, case.order)
    (line,) = dossier_lines(case.workspace, case.family)
    hand_over_copy(case.workspace, line.id, 1, "A fictional attaché", date(2026, 11, 20))
    (found,) = withdraw_consent(case.workspace, case.consent, TODAY, "")
    assert found.copies[0].recipient == "A fictional attaché"
    return_copy(case.workspace, line.id, 1, date(2026, 11, 22))
    assert dossier_lines(case.workspace)[0].copies[0].returned_on == date(2026, 11, 22)


def test_a_withdrawal_by_somebody_whom_no_dossier_names_finds_none(case: Case) -> None:
    print_dossier(case.workspace, case.order)
    answer = ConsentDraft(case.sister, ConsentPurpose.MEDIA, ConsentDecision.GIVEN)
    consent = record_consent(case.workspace, answer)
    assert withdraw_consent(case.workspace, consent, TODAY, "") == ()


def test_a_refused_printing_leaves_no_record_behind(case: Case) -> None:
    case.say(summary=Wording(f"{SISTER_EN} told us."))
    with pytest.raises(NamesInTextError):
        print_dossier(case.workspace, case.order)
    assert dossier_lines(case.workspace) == ()


@pytest.mark.parametrize("copies", [0, -1, 51])
def test_the_number_of_copies_stays_within_reason(case: Case, copies: int) -> None:
    with pytest.raises(CopiesOutOfRangeError):
        print_dossier(case.workspace, replace(case.order, copies=copies))


def test_markup_in_a_record_is_printed_as_it_stands(case: Case) -> None:
    letter = LetterDraft(
        direction=Direction.RECEIVED,
        subject='<b>bold</b> <img src="/etc/passwd"/> &amp;',
        families=(case.family,),
        parties=(Party("FROM", "</para><onDraw name=x/>"),),
    )
    add_letter(case.workspace, letter)
    text = text_of(preview_dossier(case.workspace, case.order).pdf)
    assert "<b>bold</b>" in text
    assert "root:" not in text
