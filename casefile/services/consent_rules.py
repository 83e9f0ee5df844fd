"""How answers about one person add up: the rules behind the consent gate and the consent sign.

Default deny: whoever was not asked may not be named. The newest answer wins, and it is never read
as more than it says: a yes that has expired or was withdrawn is a no, and no older yes comes back
to life behind it.

One thing outweighs a newer answer: what was refused before one audience is allowed there only by
an answer about that audience, and what was allowed there under conditions is widened only so. Who
says yes to everybody may not have thought of those who were named.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from casefile.values.codes import ConsentDecision, ConsentPurpose, IdentityMode
from casefile.values.ids import ConsentId, InstitutionId, PersonId
from casefile.values.signs import ConsentSign

if TYPE_CHECKING:
    from collections.abc import Iterable

    from casefile.values.dates import FlexDate

REFUSALS: Final = frozenset({ConsentDecision.REFUSED, ConsentDecision.WITHDRAWN})
YES: Final = frozenset({ConsentDecision.GIVEN, ConsentDecision.GIVEN_WITH_CONDITIONS})
_MODES: Final = tuple(IdentityMode)  # from most to least permissive
INSIDE: Final = frozenset({ConsentPurpose.KEEP, ConsentPurpose.STATISTICS})  # no name leaves


@dataclass(frozen=True, slots=True)
class Answer:
    """What a consent record says, as far as the rules need it."""

    id: ConsentId
    person_id: PersonId
    purpose: ConsentPurpose
    audience_id: InstitutionId | None
    decision: ConsentDecision
    identity_mode: IdentityMode
    decided_on: date
    valid_until: date | None = None
    withdrawn_on: date | None = None
    reference: str = ""  # of the record, where it is to be named
    version: int = 0

    def withdrawn(self, today: date) -> bool:
        """Tell whether the answer has been taken back by a day."""
        return self.withdrawn_on is not None and self.withdrawn_on <= today

    def standing(self, today: date) -> ConsentDecision:
        """Give what the answer amounts to on a day; the last valid day still counts."""
        if self.withdrawn(today):
            return ConsentDecision.WITHDRAWN
        if self.decision in YES and self.valid_until is not None and self.valid_until < today:
            return ConsentDecision.EXPIRED
        return self.decision

    def age(self, today: date) -> tuple[date, bool, bool, int]:
        """Give what newer answers have more of.

        On the same day a withdrawal outweighs everything, an answer about this very audience
        outweighs one about any audience, and what was recorded later outweighs what was before.
        """
        taken_back = self.withdrawn(today)
        day = self.withdrawn_on if taken_back and self.withdrawn_on else self.decided_on
        return day, taken_back, self.audience_id is not None, self.id


@dataclass(frozen=True, slots=True)
class Verdict:
    """How a person may appear, and the answer that decided it, if anybody ever asked."""

    mode: IdentityMode
    decision: ConsentDecision
    answer: Answer | None


NOBODY_ASKED: Final = Verdict(IdentityMode.OMIT, ConsentDecision.NOT_ASKED, None)


def counting_day(
    decision: ConsentDecision, obtained_on: FlexDate | None, recorded_on: date
) -> date:
    """Give the day by which an answer is compared with others.

    Of an imprecise date, a yes counts from its first possible day and anything else from its
    last: doubt never makes a yes newer than a no. Nothing counts from after it was recorded.
    """
    if obtained_on is None:
        return recorded_on
    day = obtained_on.earliest if decision in YES else obtained_on.latest
    return recorded_on if day is None else min(day, recorded_on)


def decide(answers: Iterable[Answer], today: date) -> Verdict:
    """Weigh the answers about one person for one purpose and one audience."""
    heard = [
        answer for answer in answers if answer.decision not in YES or answer.decided_on <= today
    ]
    if not heard:
        return NOBODY_ASKED
    newest = _verdict(max(heard, key=lambda answer: answer.age(today)), today)
    limit = _limit(heard, today)
    return limit if limit is not None and _allows_less(limit, newest) else newest


def _verdict(answer: Answer, today: date) -> Verdict:
    decision = answer.standing(today)
    mode = answer.identity_mode if decision in YES else IdentityMode.OMIT
    return Verdict(mode, decision, answer)


def _limit(heard: Iterable[Answer], today: date) -> Verdict | None:
    """Give the last word about this very audience, beyond which no answer about all allows."""
    words = [
        answer
        for answer in heard
        if answer.audience_id is not None and answer.standing(today) in REFUSALS | YES
    ]
    last = max(words, key=lambda answer: answer.age(today), default=None)
    return None if last is None else _verdict(last, today)


def _allows_less(one: Verdict, other: Verdict) -> bool:
    return _MODES.index(one.mode) > _MODES.index(other.mode)


def sign_of(answers: Iterable[Answer], today: date) -> ConsentSign:
    """Sum up all answers about one person: full only when every answered purpose allows it.

    Purposes inside the office do not count, except that a refusal to be kept is a refusal.
    """
    answers = tuple(answers)
    verdicts = [
        decide([each for each in answers if _is_about(each, purpose, audience)], today)
        for purpose, audience in {(each.purpose, each.audience_id) for each in answers}
        if purpose not in INSIDE
    ]
    modes = {each.mode for each in verdicts if each.decision is not ConsentDecision.NOT_ASKED}
    if modes == {IdentityMode.FULL}:
        return ConsentSign.FULL
    if modes - {IdentityMode.OMIT}:
        return ConsentSign.ANONYMOUS
    return ConsentSign.WITHHELD if modes or _refused_inside(answers, today) else ConsentSign.PENDING


def sign_of_all(signs: Iterable[ConsentSign]) -> ConsentSign:
    """Sum up a family: full only when every member was asked and may be named in full."""
    found = set(signs)
    asked = found - {ConsentSign.PENDING}
    if not asked:
        return ConsentSign.PENDING
    if found == {ConsentSign.FULL}:
        return ConsentSign.FULL
    return ConsentSign.WITHHELD if asked == {ConsentSign.WITHHELD} else ConsentSign.ANONYMOUS


def _is_about(answer: Answer, purpose: ConsentPurpose, audience: InstitutionId | None) -> bool:
    return answer.purpose is purpose and answer.audience_id in {None, audience}


def _refused_inside(answers: tuple[Answer, ...], today: date) -> bool:
    """Tell whether somebody does not even want to be kept on file."""
    kept = [each for each in answers if each.purpose is ConsentPurpose.KEEP]
    decision = decide(kept, today).decision
    return decision not in YES and decision is not ConsentDecision.NOT_ASKED
