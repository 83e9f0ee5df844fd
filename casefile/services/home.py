"""The home page: how much waits, what is due next, and what changed lately."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, and_, func, or_, select

from casefile.language.catalogue import mark
from casefile.records import DEMAND_IS_OPEN, LETTER_WAITS, Consent, Demand, Family, Letter, Person
from casefile.records.consents import BY_PERSON
from casefile.records.letters import WAITING_BY_DUE
from casefile.services.finding import count_of
from casefile.services.letter_lists import count_chosen
from casefile.services.names import names_of_people
from casefile.services.signs import consent_stands
from casefile.services.vocabularies import months_of_rule
from casefile.values.letters import LetterFilter
from casefile.values.overview import AgendaLine, ChangedLine, HomeTiles
from casefile.values.wording import Wording

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from casefile.storage.workspace import Workspace

THIS_WEEK = 6  # days after today
RENEW_BEFORE = timedelta(days=30)
KINDS = {
    "REPLY": mark("Reply due"),
    "PUBLICATION": mark("Publication expected"),
    "DEMAND": mark("Answer to a demand due"),
    "CONSENT": mark("Consent to renew"),
}


def tiles(workspace: Workspace, today: date) -> HomeTiles:
    """Give the five figures of the home page; what is due today is not overdue."""
    with workspace.reading() as session:
        return HomeTiles(
            overdue=count_chosen(session, LetterFilter(overdue=True), today),
            due_this_week=count_chosen(session, LetterFilter(due_within_days=THIS_WEEK), today),
            awaiting_reply=count_chosen(session, LetterFilter(awaiting_reply=True), today),
            received_unanswered=count_chosen(session, LetterFilter(unanswered=True), today),
            consent_to_renew=count_of(session, Consent, to_renew(today)),
        )


def agenda(
    workspace: Workspace, today: date, limit: int = 50, kind: str = ""
) -> tuple[AgendaLine, ...]:
    """Give what is overdue or due, the earliest first: everything, or one of `KINDS`."""
    readers = {
        "REPLY": _replies,
        "PUBLICATION": _publications,
        "DEMAND": _demands,
        "CONSENT": _consents,
    }
    asked = [readers[kind]] if kind else list(readers.values())
    with workspace.reading() as session:
        lines = [line for reader in asked for line in reader(session, today, limit)]
    return tuple(sorted(lines, key=lambda line: (line.day, line.kind, line.id))[:limit])


def recently_changed(workspace: Workspace, limit: int = 10) -> tuple[ChangedLine, ...]:
    """Give the families, people, demands and letters changed last, the newest first."""
    with workspace.reading() as session:
        lines = [
            *_changed(session, "family", Family, Family.name, limit),
            *_changed(session, "demand", Demand, Demand.text, limit),
            *_changed(session, "letter", Letter, Letter.subject, limit),
            *_changed(session, "person", Person, Person.id, limit),
        ]
        newest = sorted(lines, key=lambda line: line.at, reverse=True)[:limit]
        return _with_people_named(session, newest)


def to_renew(today: date) -> list[ColumnElement[bool]]:
    """Say in SQL that a consent ends soon or has ended, or is a year old and open-ended."""
    year_ago = _months_before(today, months_of_rule("CONSENTREV"))
    return [
        consent_stands(today),
        or_(
            Consent.valid_until <= today + RENEW_BEFORE,
            and_(Consent.valid_until.is_(None), Consent.decided_on <= year_ago),
        ),
    ]


def _months_before(day: date, months: int) -> date:
    """Give the same day some months earlier, or the last one that its month has."""
    number = day.year * 12 + day.month - 1 - months
    first = date(number // 12, number % 12 + 1, 1)
    after = (first + timedelta(days=31)).replace(day=1)
    return min(first + timedelta(days=day.day - 1), after - timedelta(days=1))


def _replies(session: Session, today: date, limit: int) -> list[AgendaLine]:
    wanted = (
        select(Letter.reply_due, Letter.reference, Letter.subject, Letter.id)
        .where(LETTER_WAITS)
        .with_hint(Letter, f"INDEXED BY {WAITING_BY_DUE}")
        .order_by(Letter.reply_due, Letter.id)
        .limit(limit)
    )
    return [
        AgendaLine(day, "REPLY", reference, Wording(en=subject), key, (day - today).days)
        for day, reference, subject, key in session.execute(wanted)
        if day is not None
    ]


def _publications(session: Session, today: date, limit: int) -> list[AgendaLine]:
    wanted = (
        select(Letter.expected_public_on, Letter.reference, Letter.subject, Letter.id)
        .where(
            Letter.removed_at.is_(None),
            Letter.expected_public_on.is_not(None),
            Letter.published_on.is_(None),
            Letter.sent_on.is_not(None),
        )
        .order_by(Letter.expected_public_on, Letter.id)
        .limit(limit)
    )
    return [
        AgendaLine(day, "PUBLICATION", reference, Wording(en=subject), key, (day - today).days)
        for day, reference, subject, key in session.execute(wanted)
        if day is not None
    ]


def _demands(session: Session, today: date, limit: int) -> list[AgendaLine]:
    wanted = (
        select(Demand.requested_by, Demand.reference, Demand.text, Demand.id)
        .where(DEMAND_IS_OPEN, Demand.requested_by.is_not(None))
        .order_by(Demand.requested_by, Demand.id)
        .limit(limit)
    )
    return [
        AgendaLine(day, "DEMAND", reference, text, key, (day - today).days)
        for day, reference, text, key in session.execute(wanted)
        if day is not None
    ]


def _consents(session: Session, today: date, limit: int) -> list[AgendaLine]:
    """Give the consents to ask for again: when they end, or a year after an open-ended answer."""
    months = months_of_rule("CONSENTREV")
    wanted = (
        select(Consent.valid_until, Consent.decided_on, Consent.reference, Consent.person_id)
        .where(*to_renew(today))
        .with_hint(Consent, f"INDEXED BY {BY_PERSON}")
        .order_by(func.coalesce(Consent.valid_until, Consent.decided_on), Consent.id)
        .limit(limit)
    )
    rows = session.execute(wanted).all()
    names = names_of_people(session, [row.person_id for row in rows])
    lines = []
    for ends, decided, reference, person in rows:
        day = ends or _months_before(decided, -months)
        lines.append(
            AgendaLine(day, "CONSENT", reference, names[person], person, (day - today).days)
        )
    return lines


def _changed(
    session: Session,
    name: str,
    kind: type[Any],
    title: Any,  # noqa: ANN401 - a column
    limit: int,
) -> list[ChangedLine]:
    wanted = (
        select(kind.id, kind.reference, title.label("title"), kind.updated_at, kind.updated_by)
        .where(kind.removed_at.is_(None))
        .order_by(kind.updated_at.desc())
        .limit(limit)
    )
    return [
        ChangedLine(name, row.id, row.reference, _worded(row.title), row.updated_at, row.updated_by)
        for row in session.execute(wanted)
    ]


def _worded(title: object) -> Wording:
    return (
        title if isinstance(title, Wording) else Wording(en=title if isinstance(title, str) else "")
    )


def _with_people_named(session: Session, lines: list[ChangedLine]) -> tuple[ChangedLine, ...]:
    from dataclasses import replace

    from casefile.values.ids import PersonId

    people = [PersonId(line.id) for line in lines if line.kind == "person"]
    names = names_of_people(session, people)
    return tuple(
        replace(line, title=names[PersonId(line.id)]) if line.kind == "person" else line
        for line in lines
    )
