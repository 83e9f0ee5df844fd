"""One search over families, people, letters and demands, in every script."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sqlalchemy import select

from casefile.records import Demand, Family, Letter, Person, Place
from casefile.services.names import names_of_people
from casefile.storage.among import AMONG, rows_among
from casefile.storage.search import matches
from casefile.values.ids import PersonId
from casefile.values.overview import Found
from casefile.values.wording import Wording

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from casefile.storage.workspace import Workspace

_FAMILIES: Final = (
    select(Family.id, Family.reference, Family.name, Place.name.label("city"))
    .outerjoin(Place, Place.id == Family.city_id)
    .where(Family.id.in_(AMONG))
    .order_by(Family.id.desc())
)
_PEOPLE: Final = (
    select(Person.id, Person.reference, Person.father_name)
    .where(Person.id.in_(AMONG))
    .order_by(Person.id.desc())
)
_LETTERS: Final = (
    select(Letter.id, Letter.reference, Letter.subject, Letter.external_reference)
    .where(Letter.id.in_(AMONG))
    .order_by(Letter.id.desc())
)
_DEMANDS: Final = (
    select(Demand.id, Demand.reference, Demand.text, Demand.legal_basis)
    .where(Demand.id.in_(AMONG))
    .order_by(Demand.id.desc())
)


def search_everything(workspace: Workspace, words: str, limit: int = 8) -> tuple[Found, ...]:
    """Give up to `limit` of each kind that the words begin; the newest of each come first."""
    if not words.strip():
        return ()
    with workspace.reading() as session:
        families, people, letters, demands = (
            matches(session, kind.search_table, words, limit)
            for kind in (Family, Person, Letter, Demand)
        )
        return (
            *_families(session, families),
            *_people(session, people),
            *_letters(session, letters),
            *_demands(session, demands),
        )


def _families(session: Session, ids: list[int]) -> list[Found]:
    return [
        Found("family", row.id, row.reference, row.name, row.city or Wording())
        for row in rows_among(session, _FAMILIES, ids)
    ]


def _people(session: Session, ids: list[int]) -> list[Found]:
    names = names_of_people(session, [PersonId(key) for key in ids])
    return [
        Found("person", row.id, row.reference, names[row.id], row.father_name)
        for row in rows_among(session, _PEOPLE, ids)
    ]


def _letters(session: Session, ids: list[int]) -> list[Found]:
    return [
        Found(
            "letter", row.id, row.reference, Wording(row.subject), Wording(row.external_reference)
        )
        for row in rows_among(session, _LETTERS, ids)
    ]


def _demands(session: Session, ids: list[int]) -> list[Found]:
    return [
        Found("demand", row.id, row.reference, row.text, Wording(row.legal_basis))
        for row in rows_among(session, _DEMANDS, ids)
    ]
