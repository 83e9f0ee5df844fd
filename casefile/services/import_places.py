"""Places that a file names: the one of that name that is there, or a new one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sqlalchemy import select

from casefile.exchange.columns import folded
from casefile.exchange.scripts import script_of
from casefile.language.keys import sort_key
from casefile.records import Place
from casefile.services.names import LANGUAGES
from casefile.values.ids import PlaceId
from casefile.values.texts import LONGEST_LINE, clean_line
from casefile.values.wording import Wording

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from casefile.services.import_rows import NewRows

UNKNOWN: Final = "UNKNOWN"


class Places:
    """Finds places by their whole name in any language; what it does not find it adds."""

    def __init__(self, session: Session, rows: NewRows) -> None:
        self._rows = rows
        self._known: dict[tuple[str, str], PlaceId] = {}
        wanted = select(Place.id, Place.name, Place.place_type).where(Place.removed_at.is_(None))
        for key, name, kind in session.execute(wanted.order_by(Place.id.desc())):
            for text in name.to_plain().values():
                self._known[folded(text), kind] = key
                self._known[folded(text), UNKNOWN] = key

    def find(self, text: str, kind: str = UNKNOWN) -> PlaceId | None:
        """Give the place of this name and kind; nothing for no text.

        Without a kind any place of the name will do. A name too long for a field is no place.
        """
        name = clean_line(text, LONGEST_LINE + 1)
        if not name or len(name) > LONGEST_LINE:
            return None
        key = self._known.get((folded(name), kind))
        return key if key is not None else self._add(name, kind)

    def _add(self, name: str, kind: str) -> PlaceId:
        named = Wording.from_plain({LANGUAGES[script_of(name)]: name})
        values = {
            "place_type": kind,
            "name": named,
            "name_order": sort_key(named.fa or named.en),
        }
        key = PlaceId(self._rows.add_unforeseen(Place, values))
        self._known[folded(name), kind] = key
        self._known.setdefault((folded(name), UNKNOWN), key)
        return key
