"""Hostile and broken text: kept as plain text, refused in words, and never a crash."""

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from casefile.services.demands import add_demand, demand_lines, view_demand
from casefile.services.drafts import keep_draft, kept_draft
from casefile.services.errors import TextTooLongError
from casefile.services.families import add_family, count_families, family_lines, view_family
from casefile.services.institutions import find_institutions
from casefile.services.letters import add_letter, letter_lines, view_letter
from casefile.services.people import add_person, person_lines, similar_people, view_person
from casefile.services.places import find_places
from casefile.services.search import search_everything
from casefile.storage.workspace import Workspace
from casefile.values.dates import FlexDate
from casefile.values.demands import DemandDraft, DemandFilter
from casefile.values.families import FamilyDraft, FamilyFilter
from casefile.values.letters import LetterDraft, LetterFilter, Party
from casefile.values.people import Contact, Paper, PersonDraft
from casefile.values.wording import Wording
from tests.services.office_examples import ALPHA, person

HOSTILE = (
    "NUL \x00 inside",
    "lone \ud800 surrogate \udfff",
    "override \u202e txet \u2066 isolate",
    "'; DROP TABLE family; --",
    '" OR 1=1 --',
    'NEAR("a" "b", 3) AND keys : x* OR ^y -z',
    "<b>markup</b> & entities &amp; {braces} %s",
    "\ufeff\ufffe\uffff byte order",
    "combining " + "e" + "\u0301" * 500,
    "emoji 👩\u200d👧 and tag \U000e0041",
    "/../..\\..",
    "=HYPERLINK(1)",
    "ي ك ة ۀ ؤ \u200c\u200c",
)
SEARCHES: tuple[Callable[[Workspace, str], object], ...] = (
    lambda ws, words: family_lines(ws, FamilyFilter(words=words)),
    lambda ws, words: count_families(ws, FamilyFilter(words=words)),
    person_lines,
    similar_people,
    lambda ws, words: similar_people(ws, "Mohammad Khiali", words),
    find_places,
    find_institutions,
    search_everything,
    lambda ws, words: letter_lines(ws, LetterFilter(words=words)),
    lambda ws, words: demand_lines(ws, DemandFilter(words=words)),
)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_kept_as_plain_text_everywhere(workspace: Workspace, text: str) -> None:
    family = view_family(
        workspace,
        add_family(
            workspace,
            FamilyDraft(name=Wording(text, text, (("ku", text),)), residence=text, remarks=text),
        ),
    )
    draft = PersonDraft(
        names=person(text or "x", text or "x").names,
        father_name=Wording(text),
        born=FlexDate.words_only(text),
        papers=(Paper("PASSPORT", text, issued_at=text),),
        contacts=(Contact("EMAIL", text, text),),
    )
    someone = view_person(workspace, add_person(workspace, draft))
    letter = view_letter(
        workspace,
        add_letter(workspace, LetterDraft(subject=text, body=text, parties=(Party("TO", text),))),
    )
    demand = view_demand(workspace, add_demand(workspace, DemandDraft(text=Wording(text))))
    told = (
        *(shown for _, shown in family.draft.name.items()),
        someone.draft.names[0].full,
        someone.draft.papers[0].number,
        someone.draft.born.words if someone.draft.born else "",
        letter.draft.subject,
        letter.draft.body,
        demand.draft.text.en,
    )
    for kept in told:
        assert kept
        assert not any(each in kept for each in "\x00\ud800\udfff\u202e\u2066\ufeff")
    for search in SEARCHES:
        search(workspace, text)


def test_a_whole_letter_of_a_megabyte_is_kept_to_the_last_word(workspace: Workspace) -> None:
    body = "خط خیالی\n" * 110_000 + "end"
    letter = add_letter(workspace, LetterDraft(subject="Long", body=body))
    kept = view_letter(workspace, letter).draft.body
    assert kept == body
    assert letter_lines(workspace, LetterFilter(words="long"))[0].id == letter


def test_what_is_too_long_is_refused_and_never_cut(workspace: Workspace) -> None:
    with pytest.raises(TextTooLongError) as caught:
        add_family(workspace, FamilyDraft(name=Wording("x" * 1_000_000)))
    assert caught.value.facts == {"most": 500}
    with pytest.raises(TextTooLongError):
        add_family(workspace, FamilyDraft(name=ALPHA.name, remarks="x" * 1_000_000))
    assert count_families(workspace, FamilyFilter()) == 0


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=60))
def test_any_text_is_a_legal_search(workspace: Workspace, words: str) -> None:
    for search in SEARCHES:
        search(workspace, words)


@pytest.mark.parametrize("text", HOSTILE)
def test_an_unfinished_form_comes_back_letter_for_letter(workspace: Workspace, text: str) -> None:
    keep_draft(workspace, text.encode("ascii", "replace").decode(), {"name": text, "n": 1})
    kept = kept_draft(workspace, text.encode("ascii", "replace").decode())
    assert kept == {"name": text, "n": 1}
