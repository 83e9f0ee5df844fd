"""What a new letter starts from: the family, person, demand or letter that led to it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from casefile.services.demands import view_demand
from casefile.services.families import view_family
from casefile.services.letters import view_letter
from casefile.services.people import view_person
from casefile.values.ids import LetterId
from casefile.values.letters import LetterDraft, LetterView, Party
from casefile.values.wording import Wording

if TYPE_CHECKING:
    from collections.abc import Mapping

    from casefile.progress import Progress
    from casefile.storage.workspace import Workspace

RE = "Re: "
NOT_YET = LetterId(0)  # a letter that is not in the case file


def begun_letter(
    workspace: Workspace, known: Mapping[str, Any], language: str, progress: Progress
) -> LetterView:
    """Give a new letter with what is known of it; meant for a thread.

    Known may be `family`, `person`, `demand` (raised), `in_reply_to`: each an identity.

    Raises:
        RecordMissingError: one of them is not there.
    """
    del progress
    view = blank_letter()
    if known.get("in_reply_to") is not None:
        view = _answer(view_letter(workspace, known["in_reply_to"]))
    if known.get("family") is not None and known["family"] not in view.draft.families:
        view = _about_family(workspace, view, known["family"])
    if known.get("person") is not None and known["person"] not in view.draft.people:
        view = _about_person(workspace, view, known["person"])
    if known.get("demand") is not None:
        view = _raising(workspace, view, known["demand"], language)
    return view


def blank_letter() -> LetterView:
    """Give a letter of which nothing is known."""
    return LetterView(NOT_YET, "", LetterDraft(), (), (), (), (), (), ())


def _answer(asked: LetterView) -> LetterView:
    """Begin the answer to a letter: to those it came from, about those it was about."""
    subject = asked.draft.subject
    named = tuple(
        (Party("TO", party.name, party.institution_id), words)
        for party, words in asked.parties
        if party.part == "FROM"
    )
    draft = LetterDraft(
        subject=subject if subject.startswith(RE) else RE + subject,
        language=asked.draft.language,
        in_reply_to=asked.id,
        parties=tuple(party for party, _ in named),
        families=asked.draft.families,
        people=asked.draft.people,
    )
    return replace(
        blank_letter(), draft=draft, parties=named, families=asked.families, people=asked.people
    )


def _about_family(workspace: Workspace, view: LetterView, family: Any) -> LetterView:  # noqa: ANN401 - an id
    found = view_family(workspace, family)
    draft = replace(view.draft, families=(*view.draft.families, found.id))
    named = (found.id, found.reference, found.draft.name)
    return replace(view, draft=draft, families=(*view.families, named))


def _about_person(workspace: Workspace, view: LetterView, person: Any) -> LetterView:  # noqa: ANN401 - an id
    found = view_person(workspace, person)
    draft = replace(view.draft, people=(*view.draft.people, found.id))
    name = next((each.shown for each in found.draft.names if each.primary), "")
    named = (found.id, found.reference, Wording(en=name))
    return replace(view, draft=draft, people=(*view.people, named))


def _raising(workspace: Workspace, view: LetterView, demand: Any, language: str) -> LetterView:  # noqa: ANN401 - an id
    found = view_demand(workspace, demand)
    text = found.draft.text
    draft = replace(
        view.draft,
        raises=(*view.draft.raises, found.id),
        subject=view.draft.subject or text.in_language(language)[:200],
    )
    named = (found.id, found.reference, text, "RAISED")
    return replace(view, draft=draft, demands=(*view.demands, named))
