"""The lists: complete, in both languages, and the same codes as the program branches on."""

import json
from enum import StrEnum
from pathlib import Path

import pytest

from casefile.paths import resource
from casefile.services.case_files import open_case_file
from casefile.services.errors import ListClosedError, TermTakenError, UnknownTermError
from casefile.services.vocabularies import (
    add_term,
    days_of_rule,
    inverse_relation,
    label,
    months_of_rule,
    offer_term,
    seed_vocabularies,
    terms,
)
from casefile.storage.workspace import Workspace
from casefile.values import codes
from casefile.values.wording import Wording
from tests.fixtures_workspace import PASSPHRASE

FILE = json.loads(resource("vocabularies", "vocabularies.json").read_text(encoding="utf-8"))
LISTS = {each["name"]: each for each in FILE["vocabularies"]}
CLOSED: dict[str, type[StrEnum]] = {
    "calendar": codes.Calendar,
    "confidentiality_level": codes.Confidentiality,
    "consent_channel": codes.ConsentChannel,
    "consent_decision": codes.ConsentDecision,
    "consent_purpose": codes.ConsentPurpose,
    "correspondence_direction": codes.Direction,
    "correspondence_status": codes.LetterStatus,
    "custody_event": codes.CustodyEvent,
    "date_quality": codes.DateQuality,
    "demand_status": codes.DemandStatus,
    "dossier_classification": codes.Classification,
    "dossier_language": codes.DossierLanguage,
    "dossier_type": codes.DossierType,
    "family_role": codes.FamilyRole,
    "family_status": codes.FamilyStatus,
    "fate_status": codes.FateStatus,
    "identity_mode": codes.IdentityMode,
    "life_status": codes.LifeStatus,
    "name_type": codes.NameType,
    "person_kind": codes.PersonKind,
    "priority": codes.Priority,
    "relationship_certainty": codes.RelationCertainty,
    "reply_assessment": codes.ReplyAssessment,
    "script": codes.Script,
    "sex": codes.Sex,
}
DESIGNED = [
    "violation_type",
    "certainty_of_act",
    "fate_status",
    "death_certificate_status",
    "official_attribution",
    "perpetrator_type",
    "degree_of_involvement",
    "demand_type",
    "demand_status",
    "demand_impact",
    "priority",
    "correspondence_direction",
    "correspondence_type",
    "correspondence_status",
    "reply_assessment",
    "deadline_rule",
    "relationship_type",
    "relationship_certainty",
    "family_role",
    "source_connection",
    "source_reliability",
    "information_credibility",
    "source_material_type",
    "confidentiality_level",
    "consent_purpose",
    "consent_decision",
    "identity_mode",
    "consent_channel",
    "withholding_reason",
    "dossier_classification",
    "identity_document_kind",
    "name_type",
    "script",
    "date_quality",
    "calendar",
    "place_type",
    "place_precision",
    "un_mechanism",
    "upr_response",
]


def test_all_thirty_nine_lists_are_there() -> None:
    assert len(DESIGNED) == 39
    assert set(DESIGNED) <= set(LISTS)


@pytest.mark.parametrize("name", CLOSED)
def test_the_codes_of_a_closed_list_are_those_of_the_program(name: str) -> None:
    assert LISTS[name]["closed"]
    assert {term["code"] for term in LISTS[name]["terms"]} == {code.value for code in CLOSED[name]}


def test_every_enumeration_of_the_program_has_its_list() -> None:
    known = {
        each
        for each in vars(codes).values()
        if isinstance(each, type) and issubclass(each, StrEnum)
    } - {StrEnum}
    assert known == set(CLOSED.values())


@pytest.mark.parametrize("name", LISTS)
def test_every_choice_has_labels_in_both_languages_and_its_code_once(name: str) -> None:
    found = LISTS[name]["terms"]
    assert len({term["code"] for term in found}) == len(found)
    for term in found:
        assert term["en"]
        assert not any("؀" <= letter <= "ۿ" for letter in term["en"])
        assert term["fa"]
        assert not set(term["fa"]) & set("يكة0123456789")
        assert "fa_review" not in term
    assert FILE["fa_review"].startswith("wanted")


def test_relations_have_an_inverse_that_leads_back() -> None:
    for term in LISTS["relationship_type"]["terms"]:
        assert inverse_relation(inverse_relation(term["code"])) == term["code"]
    assert inverse_relation("LAWYER") == "CLIENT"


def test_rules_of_deadlines_say_how_long() -> None:
    assert (days_of_rule("SP60"), months_of_rule("CONSENTREV"), days_of_rule("MANUAL")) == (
        60,
        12,
        0,
    )


def test_labels_come_in_both_languages_and_unknown_codes_stand_for_themselves(
    workspace: Workspace,
) -> None:
    assert label(workspace, "priority", "URGENT") == Wording("Urgent", "فوری")
    assert label(workspace, "priority", "NOSUCH") == Wording("NOSUCH")
    assert [term.code for term in terms(workspace, "priority")] == [
        "URGENT",
        "HIGH",
        "NORMAL",
        "LOW",
    ]
    with pytest.raises(KeyError):
        terms(workspace, "no such list")


def test_an_office_adds_its_own_choices_and_retires_others(
    workspace: Workspace, office_path: Path
) -> None:
    add_term(workspace, "violation_type", "EXILE", Wording("Forced exile", "تبعید اجباری"))
    offer_term(workspace, "violation_type", "SURVEIL", offered=False)
    with pytest.raises(TermTakenError):
        add_term(workspace, "violation_type", "EJE", Wording("Again"))
    with pytest.raises(UnknownTermError):
        offer_term(workspace, "violation_type", "NOSUCH", offered=False)
    with pytest.raises(ListClosedError):
        add_term(workspace, "demand_status", "NEW", Wording("New"))
    with pytest.raises(ListClosedError):
        offer_term(workspace, "no_such_list", "NEW", offered=False)
    workspace.close()
    with open_case_file(office_path, PASSPHRASE) as again:
        last = terms(again, "violation_type")[-1]
        assert (last.code, last.is_own, last.active) == ("EXILE", True, True)
        assert not next(t for t in terms(again, "violation_type") if t.code == "SURVEIL").active
        offer_term(again, "violation_type", "SURVEIL", offered=True)
        assert next(t for t in terms(again, "violation_type") if t.code == "SURVEIL").active


def test_lists_of_an_older_program_are_brought_up_to_date_once(workspace: Workspace) -> None:
    with workspace.changing("made older") as session:
        bound = session.connection()
        bound.exec_driver_sql("DELETE FROM vocabulary_term WHERE code = 'D17'")
        bound.exec_driver_sql("UPDATE vocabulary_term SET label = '{}' WHERE code = 'D01'")
    assert label(workspace, "demand_type", "D17") == Wording("D17")
    seed_vocabularies(workspace)
    assert label(workspace, "demand_type", "D17").en.startswith("Diplomatic action")
    assert label(workspace, "demand_type", "D01").en.startswith("Disclose")
    head = workspace.head
    seed_vocabularies(workspace)
    assert workspace.head == head
