"""The home page and the search line: what waits, what is due, and everything that is found."""

from dataclasses import replace
from datetime import date

import pytest

from casefile.services.consents import record_consent, withdraw_consent
from casefile.services.demands import add_demand
from casefile.services.families import add_family
from casefile.services.home import agenda, recently_changed, tiles
from casefile.services.letters import add_letter, log_reply, mark_sent
from casefile.services.people import add_person
from casefile.services.places import add_place
from casefile.services.search import search_everything
from casefile.storage.workspace import Workspace
from casefile.values.codes import (
    ConsentDecision,
    ConsentPurpose,
    Direction,
    IdentityMode,
    LetterStatus,
    ReplyAssessment,
)
from casefile.values.consents import ConsentDraft
from casefile.values.dates import FlexDate
from casefile.values.demands import DemandDraft
from casefile.values.families import FamilyDraft
from casefile.values.institutions import PlaceDraft
from casefile.values.letters import LetterDraft
from casefile.values.overview import HomeTiles
from casefile.values.wording import Wording
from tests.services.office_examples import ALPHA, TODAY, YESTERDAY, days, family_with_victim, person


def sent(workspace: Workspace, due: date | None) -> None:
    letter = add_letter(workspace, LetterDraft(subject=f"Due {due}", reply_due=due))
    mark_sent(workspace, letter, days(-90))


def test_an_empty_office_has_nothing_waiting(workspace: Workspace) -> None:
    assert tiles(workspace, TODAY) == HomeTiles(0, 0, 0, 0, 0)
    assert agenda(workspace, TODAY) == ()
    assert recently_changed(workspace) == ()


def test_tiles_count_what_waits_and_today_is_not_overdue(workspace: Workspace) -> None:
    for due in (YESTERDAY, TODAY, days(6), days(7), None):
        sent(workspace, due)
    add_letter(workspace, LetterDraft(Direction.RECEIVED, status=LetterStatus.RECEIVED))
    found = tiles(workspace, TODAY)
    assert (found.overdue, found.due_this_week, found.awaiting_reply) == (1, 2, 4)
    assert found.received_unanswered == 1
    assert tiles(workspace, days(1)).overdue == 2


@pytest.mark.parametrize(
    ("obtained", "until", "renewed"),
    [(-1, 31, 0), (-1, 30, 1), (-1, 0, 1), (-1, -1, 1), (-1, None, 0), (-370, None, 1)],
)
def test_consents_that_end_or_are_a_year_old_are_to_be_renewed(
    workspace: Workspace, obtained: int, until: int | None, renewed: int
) -> None:
    _, victim = family_with_victim(workspace)
    consent = record_consent(
        workspace,
        ConsentDraft(
            victim,
            ConsentPurpose.MEDIA,
            ConsentDecision.GIVEN,
            IdentityMode.FULL,
            obtained_on=FlexDate.on(days(obtained)),
            valid_until=None if until is None else days(until),
        ),
    )
    assert tiles(workspace, TODAY).consent_to_renew == renewed
    withdraw_consent(workspace, consent, TODAY, "")
    assert tiles(workspace, TODAY).consent_to_renew == 0


def test_a_renewed_consent_leaves_the_tile(workspace: Workspace) -> None:
    _, victim = family_with_victim(workspace)
    given = ConsentDraft(
        victim, ConsentPurpose.MEDIA, ConsentDecision.GIVEN, IdentityMode.FULL, valid_until=TODAY
    )
    record_consent(workspace, replace(given, obtained_on=FlexDate.on(YESTERDAY)))
    assert tiles(workspace, TODAY).consent_to_renew == 1
    record_consent(workspace, replace(given, valid_until=days(300)))
    assert tiles(workspace, TODAY).consent_to_renew == 0


def test_the_agenda_tells_the_earliest_first_with_the_days_left(workspace: Workspace) -> None:
    _, victim = family_with_victim(workspace)
    sent(workspace, days(2))
    add_demand(workspace, DemandDraft(text=Wording("Say."), requested_by=days(-3)))
    record_consent(
        workspace,
        ConsentDraft(
            victim,
            ConsentPurpose.MEDIA,
            ConsentDecision.GIVEN,
            IdentityMode.FULL,
            valid_until=days(9),
        ),
    )
    special = add_letter(workspace, LetterDraft(letter_type="JAL", subject="Special"))
    mark_sent(workspace, special, days(-56))
    lines = agenda(workspace, TODAY)
    assert [(line.kind, line.days) for line in lines] == [
        ("DEMAND", -3),
        ("REPLY", 2),
        ("PUBLICATION", 4),
        ("REPLY", 4),
        ("CONSENT", 9),
    ]
    assert lines[-1].title == Wording("Mohammad Khiali", "محمد خیالی")
    assert len(agenda(workspace, TODAY, 2)) == 2
    log_reply(workspace, special, LetterDraft(), ReplyAssessment.SUBSTANTIVE)
    assert [line.kind for line in agenda(workspace, TODAY)].count("REPLY") == 1


def test_what_changed_last_stands_first(workspace: Workspace) -> None:
    family, victim = family_with_victim(workspace)
    letter = add_letter(workspace, LetterDraft(subject="Letter"))
    lines = recently_changed(workspace)
    assert (lines[0].kind, lines[0].id) == ("letter", letter)
    named = {(line.kind, line.id): line.title for line in lines[1:]}
    assert named == {
        ("person", victim): Wording("Mohammad Khiali", "محمد خیالی"),
        ("family", family): ALPHA.name,
    }
    assert (lines[0].title, lines[0].by) == (Wording("Letter"), "Ana")
    assert len(recently_changed(workspace, 1)) == 1


@pytest.mark.parametrize("words", ["mohammad", "محمد", "mohamad khyali", "khi", "خیالی محمد"])
def test_one_search_finds_people_in_every_script(workspace: Workspace, words: str) -> None:
    _, victim = family_with_victim(workspace)
    add_person(workspace, person("Reza Pendari", "رضا پنداری"))
    found = search_everything(workspace, words)
    assert ("person", victim, "P-0001") in {(each.kind, each.id, each.reference) for each in found}
    assert not any(each.reference == "P-0002" for each in found)


def test_one_search_finds_every_kind_and_tells_more(workspace: Workspace) -> None:
    city = add_place(workspace, PlaceDraft(name=Wording("Exampleville", "مثال‌آباد")))
    add_family(workspace, FamilyDraft(name=Wording("Sample family"), city_id=city))
    add_demand(workspace, DemandDraft(text=Wording("Sample demand"), legal_basis="ICCPR art. 6"))
    add_letter(workspace, LetterDraft(subject="Sample letter", external_reference="AL IRN 1/2020"))
    add_person(workspace, person("Sample Person", father_name=Wording("Ahmad", "احمد")))
    found = {each.kind: each for each in search_everything(workspace, "sample")}
    assert set(found) == {"family", "person", "letter", "demand"}
    assert found["family"].detail == Wording("Exampleville", "مثال‌آباد")
    assert found["person"].detail == Wording("Ahmad", "احمد")
    assert found["letter"].detail == Wording("AL IRN 1/2020")
    assert found["demand"].detail == Wording("ICCPR art. 6")
    assert [each.kind for each in search_everything(workspace, "1/2020")] == ["letter"]
    assert [each.kind for each in search_everything(workspace, "مثال")] == ["family"]
    assert search_everything(workspace, "  ") == ()
