"""A letter's page: its parties, its thread, and the names in it that nobody allowed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from casefile.records import Demand, Institution, Letter
from casefile.services.bookkeeping import columns_of, find
from casefile.services.consents import gate_people
from casefile.services.exhibit_lists import lines_of_letter
from casefile.services.letter_lists import lines_of_letters
from casefile.services.letter_rules import is_overdue
from casefile.services.names import families_named, people_named
from casefile.services.threads import thread_of
from casefile.values.codes import ConsentPurpose, IdentityMode
from casefile.values.letters import LetterDraft, LetterStepLine, LetterView, Party
from casefile.values.today import local_today
from casefile.values.wording import Wording

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy.orm import Session

    from casefile.storage.workspace import Workspace
    from casefile.values.dossiers import Gated
    from casefile.values.ids import DemandId, InstitutionId, LetterId, PersonId

_ELSEWHERE = ("in_reply_to", "parties", "families", "people", "raises", "answers")


def view_letter(workspace: Workspace, letter_id: LetterId) -> LetterView:
    """Give everything that a letter's page shows, its thread oldest first.

    Raises:
        RecordMissingError: there is no such letter.
    """
    with workspace.reading() as session:
        letter = find(session, Letter, letter_id)
        draft = draft_of(letter)
        return LetterView(
            id=letter.id,
            reference=letter.reference,
            draft=draft,
            parties=_parties(session, draft.parties),
            families=families_named(session, draft.families),
            people=people_named(session, draft.people),
            demands=_demands(session, letter),
            attachments=lines_of_letter(session, letter.id),
            thread=lines_of_letters(session, thread_of(session, letter)),
            steps=tuple(
                LetterStepLine(step.status, step.happened_on, step.note) for step in letter.history
            ),
            overdue=is_overdue(letter.direction, letter.status, letter.reply_due, local_today()),
            version=letter.version,
            updated_at=letter.updated_at,
            updated_by=letter.updated_by,
        )


def blocked_names(
    workspace: Workspace, letter_id: LetterId, purpose: ConsentPurpose
) -> tuple[Gated, ...]:
    """Give the people whom a letter names without a consent that covers all its addressees."""
    with workspace.reading() as session:
        return blocked_in(session, find(session, Letter, letter_id), purpose)


def blocked_in(session: Session, letter: Letter, purpose: ConsentPurpose) -> tuple[Gated, ...]:
    """Do what `blocked_names` does, inside a transaction."""
    people = [each.person_id for each in letter.people]
    blocked: dict[PersonId, Gated] = {}
    for audience in _audiences(letter):
        for gated in gate_people(session, people, purpose, audience, local_today()):
            if gated.mode is IdentityMode.OMIT:
                blocked.setdefault(gated.person_id, gated)
    return tuple(blocked[key] for key in people if key in blocked)


def draft_of(letter: Letter) -> LetterDraft:
    """Give what a form edits."""
    own = {name: getattr(letter, name) for name in columns_of(LetterDraft(), *_ELSEWHERE)}
    return LetterDraft(
        **own,
        in_reply_to=letter.in_reply_to_id,
        parties=tuple(
            Party(party.part, party.name, party.institution_id) for party in letter.parties
        ),
        families=tuple(each.family_id for each in letter.families),
        people=tuple(each.person_id for each in letter.people),
        raises=_demand_ids(letter, "RAISED"),
        answers=_demand_ids(letter, "ANSWERED"),
    )


def _audiences(letter: Letter) -> list[InstitutionId | None]:
    """Give before whom the letter's names come; an addressee that is no record is anybody."""
    reached = (party for party in letter.parties if party.part in {"TO", "CC"})
    return list(dict.fromkeys(party.institution_id for party in reached)) or [None]


def _demand_ids(letter: Letter, part: str) -> tuple[DemandId, ...]:
    return tuple(each.demand_id for each in letter.demands if each.part == part)


def _parties(session: Session, parties: Iterable[Party]) -> tuple[tuple[Party, Wording], ...]:
    parties = tuple(parties)
    known = [party.institution_id for party in parties if party.institution_id is not None]
    wanted = select(Institution.id, Institution.name).where(Institution.id.in_(known))
    names: dict[InstitutionId | None, Wording] = {
        row.id: row.name for row in session.execute(wanted)
    }
    return tuple(
        (party, names.get(party.institution_id) or Wording(en=party.name)) for party in parties
    )


def _demands(session: Session, letter: Letter) -> tuple[tuple[DemandId, str, Wording, str], ...]:
    ids = [each.demand_id for each in letter.demands]
    wanted = select(Demand.id, Demand.reference, Demand.text).where(Demand.id.in_(ids))
    found = {row.id: (row.reference, row.text) for row in session.execute(wanted)}
    return tuple((each.demand_id, *found[each.demand_id], each.part) for each in letter.demands)
