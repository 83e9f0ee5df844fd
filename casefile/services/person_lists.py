"""The list of people, a page at a time, and the rows of people found by another way."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, Literal

from sqlalchemy import select

from casefile.records import Family, FamilyMembership, Person
from casefile.services.finding import count_of, ids_of, listed, ordered
from casefile.services.names import names_of_people
from casefile.services.presence import not_removed
from casefile.services.signs import signs_of_people
from casefile.storage.among import AMONG, rows_among
from casefile.values.people import PersonLine
from casefile.values.today import local_today

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

    from casefile.storage.workspace import Workspace
    from casefile.values.ids import PersonId

PersonOrder = Literal["reference", "name", "updated"]

_ORDERS: Final[dict[str, Any]] = {
    "reference": Person.id,
    "name": Person.name_order,
    "updated": Person.updated_at,
}
_FACTS: Final = select(
    Person.id, Person.reference, Person.father_name, Person.born, Person.fate_status
).where(Person.id.in_(AMONG))
_FAMILIES: Final = (
    select(FamilyMembership.person_id, Family.reference)
    .join(Family, Family.id == FamilyMembership.family_id)
    .where(FamilyMembership.person_id.in_(AMONG), not_removed(Family))
    .order_by(Family.id)
)


def count_people(workspace: Workspace, words: str = "") -> int:
    """Count the people that words find, up to 1,001; without words, all."""
    with workspace.reading() as session:
        return count_of(session, Person, listed(Person, words))


def person_lines(
    workspace: Workspace,
    words: str = "",
    offset: int = 0,
    limit: int = 64,
    order: PersonOrder = "reference",
    *,
    descending: bool = False,
) -> tuple[PersonLine, ...]:
    """Give a page of the list; the number of statements does not grow with it."""
    columns = dict.fromkeys((_ORDERS[order], Person.id))
    with workspace.reading() as session:
        chosen = select(Person.id).where(*listed(Person, words))
        chosen = ordered(chosen, columns, descending=descending)
        return lines_of_people(session, ids_of(session, chosen.offset(offset).limit(limit)))


def lines_of_people(session: Session, ids: Sequence[PersonId]) -> tuple[PersonLine, ...]:
    """Give the rows of some people, in the order asked for, in four statements."""
    if not ids:
        return ()
    names = names_of_people(session, ids)
    signs = signs_of_people(session, ids, local_today())
    families: dict[PersonId, list[str]] = {key: [] for key in ids}
    for person_id, reference in rows_among(session, _FAMILIES, ids):
        families[person_id].append(reference)
    lines = {
        row.id: PersonLine(
            id=row.id,
            reference=row.reference,
            name=names[row.id],
            father_name=row.father_name,
            born=row.born,
            fate_status=row.fate_status,
            families=tuple(families[row.id]),
            consent=signs[row.id],
        )
        for row in rows_among(session, _FACTS, ids)
    }
    return tuple(lines[key] for key in ids if key in lines)
