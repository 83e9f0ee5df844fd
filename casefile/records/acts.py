"""What happened: one victim and one violation to an act, told with its source."""

from __future__ import annotations

from typing import ClassVar

from sqlalchemy import ForeignKey, Integer
from sqlalchemy.orm import Mapped, mapped_column, relationship

from casefile.records.base import Record
from casefile.records.places import Place
from casefile.values import ids
from casefile.values.dates import FlexDate
from casefile.values.ids import ActId, FamilyId, PersonId, PlaceId
from casefile.values.wording import Wording


class Source(Record):
    """Where a statement comes from; a human source is printed only as its code."""

    __tablename__ = "source"
    reference_prefix: ClassVar[str] = "SRC"

    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[Wording] = mapped_column(default=Wording)
    is_human: Mapped[bool] = mapped_column(default=True)
    connection: Mapped[str] = mapped_column(default="UNKNOWN")
    reliability: Mapped[str] = mapped_column(default="F")


class Act(Record):
    """One violation suffered by one person, or by the family as a whole."""

    __tablename__ = "act"
    reference_prefix: ClassVar[str] = ids.ACT

    id: Mapped[ActId] = mapped_column(Integer, primary_key=True)
    family_id: Mapped[FamilyId] = mapped_column(Integer, ForeignKey("family.id"), index=True)
    person_id: Mapped[PersonId | None] = mapped_column(Integer, ForeignKey("person.id"), index=True)
    violation_type: Mapped[str]
    certainty: Mapped[str] = mapped_column(default="UNKNOWN")
    happened: Mapped[FlexDate | None]
    place_id: Mapped[PlaceId | None] = mapped_column(Integer, ForeignKey("place.id"))
    account: Mapped[Wording] = mapped_column(default=Wording)
    official_attribution: Mapped[str] = mapped_column(default="SILENT")
    source_id: Mapped[int | None] = mapped_column(ForeignKey("source.id"), index=True)
    credibility: Mapped[str] = mapped_column(default="6")

    place: Mapped[Place | None] = relationship()
    source: Mapped[Source | None] = relationship()
