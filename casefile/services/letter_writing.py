"""Letters inside a transaction: what all ways of writing one share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from casefile.records import (
    Demand,
    Family,
    Institution,
    Letter,
    LetterDemand,
    LetterFamily,
    LetterParty,
    LetterPerson,
    LetterStep,
    Person,
)
from casefile.services.bookkeeping import (
    check_codes,
    check_exist,
    columns_of,
    give_reference,
    relink,
    resettle,
    touch,
    write,
)
from casefile.services.threads import put_in_thread
from casefile.values.today import local_today

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.orm import Session

    from casefile.values.letters import LetterDraft

NOT_COLUMNS = ("in_reply_to", "parties", "families", "people", "raises", "answers")


def add_letter_in(session: Session, draft: LetterDraft) -> Letter:
    """Do what `add_letter` does with a tidied draft, inside a transaction."""
    _check(session, draft)
    letter = Letter(
        reference=give_reference(session, Letter, _year(draft)), **columns_of(draft, *NOT_COLUMNS)
    )
    note_status(letter, draft.sent_on or draft.received_on or local_today())
    session.add(letter)
    session.flush()
    _link(letter, draft)
    put_in_thread(session, letter, draft.in_reply_to)
    session.flush()
    return letter


def change_letter_in(session: Session, letter: Letter, draft: LetterDraft) -> None:
    """Make a letter say what a tidied draft says, inside a transaction."""
    _check(session, draft)
    before = letter.status
    write(letter, columns_of(draft, *NOT_COLUMNS))
    if letter.status is not before:
        note_status(letter, local_today())
    linked = _link(letter, draft)
    if put_in_thread(session, letter, draft.in_reply_to) or linked:
        touch(letter)


def note_status(letter: Letter, on: date, note: str = "") -> None:
    """Keep the day on which a letter came to the status that it has now."""
    letter.history.append(LetterStep(status=letter.status, happened_on=on, note=note))


def _check(session: Session, draft: LetterDraft) -> None:
    check_codes(session, correspondence_type=draft.letter_type)
    for party in draft.parties:
        check_codes(session, party=party.part)
    check_exist(session, Institution, (party.institution_id for party in draft.parties))
    check_exist(session, Family, draft.families)
    check_exist(session, Person, draft.people)
    check_exist(session, Demand, (*draft.raises, *draft.answers))
    check_exist(session, Letter, [draft.in_reply_to])


def _link(letter: Letter, draft: LetterDraft) -> bool:
    parties: list[dict[str, Any]] = [columns_of(party) for party in draft.parties]
    changed = resettle(letter.parties, parties, LetterParty)
    changed = relink(letter.families, "family_id", draft.families, LetterFamily) or changed
    changed = relink(letter.people, "person_id", draft.people, LetterPerson) or changed
    return _link_demands(letter, draft) or changed


def _link_demands(letter: Letter, draft: LetterDraft) -> bool:
    wanted = [(key, "RAISED") for key in draft.raises] + [
        (key, "ANSWERED") for key in draft.answers
    ]
    present = {(each.demand_id, each.part): each for each in letter.demands}
    surplus = [each for key, each in present.items() if key not in wanted]
    for each in surplus:
        letter.demands.remove(each)
    missing = [key for key in dict.fromkeys(wanted) if key not in present]
    letter.demands.extend(LetterDemand(demand_id=key, part=part) for key, part in missing)
    return bool(surplus or missing)


def _year(draft: LetterDraft) -> int:
    earliest = draft.dated.earliest if draft.dated else None
    return (earliest or draft.sent_on or draft.received_on or local_today()).year
