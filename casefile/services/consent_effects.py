"""What an answer that is not on file yet would change: told before it is put there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sqlalchemy import select

from casefile.records import Institution
from casefile.services.consent_rules import Answer, counting_day, decide
from casefile.services.signs import answers_about
from casefile.values.consents import ConsentDraft, ConsentEffect
from casefile.values.ids import ConsentId
from casefile.values.today import local_today

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from sqlalchemy.orm import Session

    from casefile.services.consent_rules import Verdict
    from casefile.storage.workspace import Workspace
    from casefile.values.ids import InstitutionId
    from casefile.values.wording import Wording

_NEXT: Final = ConsentId(2**62)  # recorded after every other


def effects_of(workspace: Workspace, draft: ConsentDraft) -> tuple[ConsentEffect, ...]:
    """Give for each audience with answers on file whether the draft would outweigh them.

    The first is about anybody where the draft is. Audiences of which nobody said anything are
    left out: nothing is overridden there.
    """
    today = local_today()
    with workspace.reading() as session:
        heard = list(answers_about(session, [draft.person_id], draft.purpose))
        audiences = _audiences(draft, heard)
        names = _names(session, [each for each in audiences if each is not None])
    new = _answer(draft, today)
    effects = (_effect(heard, new, each, names, today) for each in audiences)
    return tuple(each for each in effects if each is not None)


def _audiences(draft: ConsentDraft, heard: Sequence[Answer]) -> list[InstitutionId | None]:
    if draft.audience_id is not None:
        return [draft.audience_id]
    return list(dict.fromkeys([None, *(each.audience_id for each in heard)]))


def _effect(
    heard: Sequence[Answer],
    new: Answer,
    audience: InstitutionId | None,
    names: dict[InstitutionId, Wording],
    today: date,
) -> ConsentEffect | None:
    about = [each for each in heard if each.audience_id in {None, audience}]
    before, after = decide(about, today), decide([*about, new], today)
    if before.answer is None:
        return None
    return ConsentEffect(
        audience=names[audience] if audience is not None else None,
        reference=before.answer.reference,
        decision=before.decision,
        mode=before.mode,
        outweighed=_is(after, new),
        special=before.answer.audience_id is not None,
    )


def _is(verdict: Verdict, new: Answer) -> bool:
    return verdict.answer is not None and verdict.answer.id == new.id


def _answer(draft: ConsentDraft, today: date) -> Answer:
    return Answer(
        id=_NEXT,
        reference="",
        version=1,
        person_id=draft.person_id,
        purpose=draft.purpose,
        audience_id=draft.audience_id,
        decision=draft.decision,
        identity_mode=draft.identity_mode,
        decided_on=counting_day(draft.decision, draft.obtained_on, today),
        valid_until=draft.valid_until,
    )


def _names(session: Session, keys: Sequence[InstitutionId]) -> dict[InstitutionId, Wording]:
    wanted = select(Institution.id, Institution.name).where(Institution.id.in_(keys))
    return dict(session.execute(wanted).all())
