"""How consents are shown: the sign of one answer, and the columns of the answers on file."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from casefile.language.catalogue import mark
from casefile.ui.labels import date_words, label_of, listed_day, text_of
from casefile.ui.palette import Tone
from casefile.ui.record_model import Column
from casefile.ui.signs import Sign
from casefile.values.codes import ConsentDecision, IdentityMode

if TYPE_CHECKING:
    from casefile.ui.desk import Desk
    from casefile.values.consents import ConsentEffect, ConsentLine

YES = frozenset({ConsentDecision.GIVEN, ConsentDecision.GIVEN_WITH_CONDITIONS})


def answer_sign(desk: Desk, decision: ConsentDecision, mode: IdentityMode) -> Sign:
    """Give the sign of one answer: how the person may be named, or why not."""
    if decision is ConsentDecision.NOT_ASKED:
        words = label_of(desk, "consent_decision", decision)
        return Sign(words, Tone.CALM, "hourglass")
    if decision not in YES:
        return Sign(label_of(desk, "consent_decision", decision), Tone.BAD, "ban")
    words = label_of(desk, "identity_mode", mode)
    if mode is IdentityMode.FULL:
        return Sign(words, Tone.GOOD, "circle-check")
    return Sign(words, Tone.CARE, "venetian-mask")


def effect_words(desk: Desk, effect: ConsentEffect) -> str:
    """Say what an answer that is being written would do to one that is on file."""
    audience = text_of(desk, effect.audience) if effect.audience is not None else None
    facts = {
        "audience": audience or desk.say("Anybody"),
        "reference": effect.reference,
        "answer": answer_sign(desk, effect.decision, effect.mode).text,
    }
    if effect.outweighed:
        return desk.say("{audience}: outweighs {reference} ({answer}).", **facts)
    if effect.special:
        return desk.say(
            "{audience}: {reference} ({answer}) stays in force. Only an answer before this very "
            "audience can allow more.",
            **facts,
        )
    return desk.say("{audience}: {reference} ({answer}) is newer and stays in force.", **facts)


def consent_columns(desk: Desk, *, with_person: bool) -> tuple[Column[ConsentLine], ...]:
    """Give the columns of the answers on file."""
    person: Column[ConsentLine] = Column(
        "person", mark("Person"), partial(_person, desk), 13, 9, strong=True, sortable=False
    )
    rest: tuple[Column[ConsentLine], ...] = (
        Column("purpose", mark("Purpose"), partial(_purpose, desk), 15, 9, sortable=False),
        Column(
            "answer",
            mark("Answer"),
            partial(_answer, desk),
            13,
            11.5,
            sign=partial(_sign, desk),
            sortable=False,
        ),
        Column("audience", mark("Before whom"), partial(_audience, desk), 12, 7, sortable=False),
        Column("obtained", mark("Obtained"), partial(_obtained, desk), 11, 9, 2, sortable=False),
        Column("until", mark("Valid until"), partial(_until, desk), 11, 9, sortable=False),
        Column("reference", mark("Reference"), _reference, 8, 6.6, 1, sortable=False),
    )
    return (person, *rest) if with_person else rest


def _person(desk: Desk, line: ConsentLine) -> str:
    return text_of(desk, line.person_name)


def _purpose(desk: Desk, line: ConsentLine) -> str:
    return label_of(desk, "consent_purpose", line.draft.purpose)


def _answer(desk: Desk, line: ConsentLine) -> str:
    return _sign(desk, line).text


def _sign(desk: Desk, line: ConsentLine) -> Sign:
    return answer_sign(desk, line.effective, line.draft.identity_mode)


def _audience(desk: Desk, line: ConsentLine) -> str:
    return text_of(desk, line.audience) or desk.say("Anybody")


def _obtained(desk: Desk, line: ConsentLine) -> str:
    return listed_day(desk, line.draft.obtained_on)


def _until(desk: Desk, line: ConsentLine) -> str:
    if line.withdrawn_on is not None:
        return desk.say("withdrawn {day}", day=line.withdrawn_on)
    return date_words(desk, line.draft.valid_until)


def _reference(line: ConsentLine) -> str:
    return line.reference
