"""Places in their tree: countries, provinces, cities, prisons, graves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.orm import aliased

from casefile.language.catalogue import mark
from casefile.records import Place
from casefile.services import bookkeeping
from casefile.services.bookkeeping import (
    check_codes,
    columns_of,
    find,
    give_reference,
    open_for_change,
    value_of,
    write,
)
from casefile.services.errors import NameMissingError, PlaceInsideItselfError
from casefile.services.literal import MATCHED, literal_first
from casefile.services.tidying import tidied
from casefile.storage.search import matches
from casefile.values.institutions import PlaceDraft, PlaceLine
from casefile.values.wording import Wording

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from casefile.storage.workspace import Workspace
    from casefile.values.ids import PlaceId


def find_places(workspace: Workspace, words: str, limit: int = 20) -> tuple[PlaceLine, ...]:
    """Give places whose name in any script begins with the words; all, when there are none.

    Those that are spelled as typed come before those that only sound so.
    """
    around = aliased(Place)
    wanted = (
        select(Place.id, Place.name, Place.place_type, around.name.label("inside"))
        .outerjoin(around, around.id == Place.parent_id)
        .where(Place.removed_at.is_(None))
        .order_by(Place.name_order, Place.id)
    )
    with workspace.reading() as session:
        if words.strip():
            found = matches(session, Place.search_table, words, MATCHED)
            wanted = wanted.where(Place.id.in_(found))
        else:
            wanted = wanted.limit(limit)
        lines = [
            PlaceLine(row.id, row.name, row.place_type, row.inside or Wording())
            for row in session.execute(wanted)
        ]
    return tuple(literal_first(lines, words, lambda line: line.name)[:limit])


def view_place(workspace: Workspace, place_id: PlaceId) -> PlaceDraft:
    """Give everything about a place that a user may edit."""
    with workspace.reading() as session:
        return value_of(find(session, Place, place_id), PlaceDraft)


def add_place(workspace: Workspace, draft: PlaceDraft) -> PlaceId:
    """Add a place.

    Raises:
        NameMissingError: it has a name in no language.
        UnknownTermError: a code is not in its list.
    """
    draft = tidied(draft)
    with workspace.changing(mark("place added")) as session:
        _check(session, draft, None)
        place = Place(reference=give_reference(session, Place), **columns_of(draft))
        session.add(place)
        session.flush()
        return place.id


def change_place(
    workspace: Workspace, place_id: PlaceId, draft: PlaceDraft, version: int | None = None
) -> None:
    """Make a place say what a draft says; see `add_place`.

    Raises:
        PlaceInsideItselfError: it would lie inside itself or one of its parts.
    """
    draft = tidied(draft)
    with workspace.changing(mark("place changed")) as session:
        place = open_for_change(session, Place, place_id, version)
        _check(session, draft, place_id)
        write(place, columns_of(draft))


def remove_place(workspace: Workspace, place_id: PlaceId, reason: str = "") -> None:
    """Offer a place no more; records that name it keep it."""
    bookkeeping.remove(workspace, Place, place_id, mark("place removed"), reason)


def _check(session: Session, draft: PlaceDraft, own_id: PlaceId | None) -> None:
    if not draft.name:
        raise NameMissingError
    check_codes(
        session,
        place_type=draft.place_type,
        grave_status=draft.grave_status,
        place_precision=draft.precision or draft.public_precision,
    )
    around = draft.parent_id
    while around is not None:
        if around == own_id:
            raise PlaceInsideItselfError
        around = find(session, Place, around).parent_id
