"""What happened to a family and its members, and the sources that say so."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from casefile.language.catalogue import mark
from casefile.records import Act, Family, FamilyMembership, Place, Source
from casefile.services import bookkeeping
from casefile.services.bookkeeping import (
    check_codes,
    check_exist,
    columns_of,
    find,
    give_reference,
    open_for_change,
    value_of,
    write,
)
from casefile.services.errors import NotAMemberError
from casefile.services.names import names_of_people
from casefile.services.presence import not_removed
from casefile.services.tidying import tidied
from casefile.values.acts import ActDraft, ActLine, SourceDraft
from casefile.values.wording import Wording

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from casefile.storage.workspace import Workspace
    from casefile.values.ids import ActId, FamilyId, PersonId


def family_acts(workspace: Workspace, family_id: FamilyId) -> tuple[ActLine, ...]:
    """Give the chronology of a family, earliest first; acts without a date come last."""
    wanted = (
        select(Act)
        .where(Act.family_id == family_id, not_removed(Act))
        .options(selectinload(Act.place), selectinload(Act.source))
        .order_by(Act.id)
    )
    with workspace.reading() as session:
        acts = list(session.scalars(wanted))
        people = [act.person_id for act in acts if act.person_id is not None]
        names = names_of_people(session, people)
        return tuple(_line(act, names) for act in sorted(acts, key=_when))


def add_act(workspace: Workspace, draft: ActDraft) -> ActId:
    """Record one violation suffered by one member of a family, or by the family as a whole.

    Raises:
        NotAMemberError: the person does not belong to the family.
        UnknownTermError: a code is not in its list.
        RecordMissingError: the family, the place or the source is not in the case file.
    """
    draft = tidied(draft)
    with workspace.changing(mark("event added")) as session:
        _check(session, draft)
        act = Act(reference=give_reference(session, Act), **columns_of(draft))
        session.add(act)
        session.flush()
        return act.id


def change_act(
    workspace: Workspace, act_id: ActId, draft: ActDraft, version: int | None = None
) -> None:
    """Make an act say what a draft says; see `add_act`."""
    draft = tidied(draft)
    with workspace.changing(mark("event changed")) as session:
        act = open_for_change(session, Act, act_id, version)
        _check(session, draft)
        write(act, columns_of(draft))


def remove_act(workspace: Workspace, act_id: ActId, reason: str = "") -> None:
    """Take an act out of the chronology."""
    bookkeeping.remove(workspace, Act, act_id, mark("event removed"), reason)


def restore_act(workspace: Workspace, act_id: ActId, reason: str = "") -> None:
    """Put a removed act back."""
    bookkeeping.restore(workspace, Act, act_id, mark("event restored"), reason)


def add_source(workspace: Workspace, draft: SourceDraft) -> int:
    """Record where statements come from; in print it is only its code, such as SRC-0017."""
    draft = tidied(draft)
    with workspace.changing(mark("source added")) as session:
        check_codes(
            session, source_connection=draft.connection, source_reliability=draft.reliability
        )
        source = Source(reference=give_reference(session, Source), **columns_of(draft))
        session.add(source)
        session.flush()
        return source.id


def find_sources(
    workspace: Workspace, words: str = "", limit: int = 50
) -> tuple[tuple[int, str, SourceDraft], ...]:
    """Give identity, reference and content of the newest sources whose title has the words."""
    wanted = select(Source).where(Source.removed_at.is_(None)).order_by(Source.id.desc())
    asked = words.casefold().split()
    with workspace.reading() as session:
        found = [
            (source.id, source.reference, _source_draft(source))
            for source in session.scalars(wanted)
            if all(word in _told(source) for word in asked)
        ]
        return tuple(found[:limit])


def _check(session: Session, draft: ActDraft) -> None:
    find(session, Family, draft.family_id)
    check_exist(session, Place, [draft.place_id])
    check_exist(session, Source, [draft.source_id])
    if draft.person_id is not None and not _belongs(session, draft.family_id, draft.person_id):
        raise NotAMemberError
    check_codes(
        session,
        violation_type=draft.violation_type,
        certainty_of_act=draft.certainty,
        official_attribution=draft.official_attribution,
        information_credibility=draft.credibility,
    )


def _belongs(session: Session, family_id: FamilyId, person_id: PersonId) -> bool:
    wanted = select(FamilyMembership.id).where(
        FamilyMembership.family_id == family_id, FamilyMembership.person_id == person_id
    )
    return session.scalar(wanted) is not None


def _when(act: Act) -> tuple[date, date]:
    return act.happened.sort_key if act.happened else (date.max, date.max)


def _line(act: Act, names: dict[PersonId, Wording]) -> ActLine:
    reliability = act.source.reliability if act.source else "F"
    return ActLine(
        id=act.id,
        reference=act.reference,
        draft=value_of(act, ActDraft),
        person_name=names[act.person_id] if act.person_id is not None else Wording(),
        place=act.place.name if act.place else Wording(),
        source=act.source.reference if act.source else "",
        grade=f"{reliability}{act.credibility}",
    )


def _source_draft(source: Source) -> SourceDraft:
    return SourceDraft(source.title, source.is_human, source.connection, source.reliability)


def _told(source: Source) -> str:
    texts = (source.reference, *(text for _, text in source.title.items()))
    return " ".join(texts).casefold()
