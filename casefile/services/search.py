"""One search over families, people, letters and demands, in every script."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from casefile.records import Demand, Family, Letter, Person, Place
from casefile.services.names import names_of_people
from casefile.storage.search import matches
from casefile.values.overview import Found
from casefile.values.wording import Wording

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from casefile.storage.workspace import Workspace


def search_everything(workspace: Workspace, words: str, limit: int = 8) -> tuple[Found, ...]:
    """Give up to `limit` of each kind that the words begin; the newest of each come first."""
    if not words.strip():
        return ()
    with workspace.reading() as session:
        return (
            *_families(session, words, limit),
            *_people(session, words, limit),
            *_letters(session, words, limit),
            *_demands(session, words, limit),
        )


def _families(session: Session, words: str, limit: int) -> list[Found]:
    ids = matches(session, Family.search_table, words, limit)
    wanted = (
        select(Family.id, Family.reference, Family.name, Place.name.label("city"))
        .outerjoin(Place, Place.id == Family.city_id)
        .where(Family.id.in_(ids))
        .order_by(Family.id.desc())
    )
    return [
        Found("family", row.id, row.reference, row.name, row.city or Wording())
        for row in session.execute(wanted)
    ]


def _people(session: Session, words: str, limit: int) -> list[Found]:
    ids = matches(session, Person.search_table, words, limit)
    wanted = (
        select(Person.id, Person.reference, Person.father_name)
        .where(Person.id.in_(ids))
        .order_by(Person.id.desc())
    )
    rows = session.execute(wanted).all()
    names = names_of_people(session, [row.id for row in rows])
    return [Found("person", row.id, row.reference, names[row.id], row.father_name) for row in rows]


def _letters(session: Session, words: str, limit: int) -> list[Found]:
    ids = matches(session, Letter.search_table, words, limit)
    wanted = (
        select(Letter.id, Letter.reference, Letter.subject, Letter.external_reference)
        .where(Letter.id.in_(ids))
        .order_by(Letter.id.desc())
    )
    return [
        Found(
            "letter", row.id, row.reference, Wording(row.subject), Wording(row.external_reference)
        )
        for row in session.execute(wanted)
    ]


def _demands(session: Session, words: str, limit: int) -> list[Found]:
    ids = matches(session, Demand.search_table, words, limit)
    wanted = (
        select(Demand.id, Demand.reference, Demand.text, Demand.legal_basis)
        .where(Demand.id.in_(ids))
        .order_by(Demand.id.desc())
    )
    return [
        Found("demand", row.id, row.reference, row.text, Wording(row.legal_basis))
        for row in session.execute(wanted)
    ]
