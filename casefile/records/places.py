"""Places: countries, provinces, cities, prisons, cemeteries, graves."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from sqlalchemy import ForeignKey, Integer
from sqlalchemy.orm import Mapped, mapped_column, relationship, validates

from casefile.language.keys import sort_key
from casefile.records.base import Record
from casefile.values import ids
from casefile.values.dates import FlexDate
from casefile.values.ids import PlaceId
from casefile.values.wording import Wording

if TYPE_CHECKING:
    from collections.abc import Sequence


class Place(Record):
    """A place in a tree; provinces were split, so a place has a time from and to."""

    __tablename__ = "place"
    reference_prefix: ClassVar[str] = ids.PLACE
    search_table: ClassVar[str] = "place_search"
    searched: ClassVar[dict[str, tuple[str, ...]]] = {"": ("historic_names", "name")}

    id: Mapped[PlaceId] = mapped_column(Integer, primary_key=True)
    place_type: Mapped[str] = mapped_column(default="CITY")
    name: Mapped[Wording] = mapped_column(default=Wording)
    name_order: Mapped[str] = mapped_column(default="")
    historic_names: Mapped[str] = mapped_column(default="")
    parent_id: Mapped[PlaceId | None] = mapped_column(Integer, ForeignKey("place.id"), index=True)
    valid_from: Mapped[FlexDate | None]
    valid_to: Mapped[FlexDate | None]
    latitude: Mapped[float | None]
    longitude: Mapped[float | None]
    precision: Mapped[str] = mapped_column(default="")
    public_precision: Mapped[str] = mapped_column(default="")
    grave_status: Mapped[str] = mapped_column(default="")

    parent: Mapped[Place | None] = relationship(remote_side="Place.id")

    @validates("name")
    def _order_by_name(self, _key: str, name: Wording) -> Wording:
        """Keep the order of lists with the name."""
        self.name_order = sort_key(name.fa or name.en)
        return name

    def searchable(self) -> tuple[Sequence[str], Sequence[str]]:
        """Give the texts and the names under which the place is found."""
        return [self.historic_names], [text for _, text in self.name.items()]
