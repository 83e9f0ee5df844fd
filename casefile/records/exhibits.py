"""Exhibits, their immutable content, and the chain of custody of each."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, ClassVar

from sqlalchemy import ForeignKey, Integer, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from casefile.records.base import Base, Coded, Record
from casefile.values import ids
from casefile.values.codes import CustodyEvent
from casefile.values.dates import FlexDate
from casefile.values.ids import ExhibitId, FamilyId, PersonId
from casefile.values.wording import Wording

if TYPE_CHECKING:
    from collections.abc import Sequence


class Exhibit(Record):
    """A file that proves something. The content, found by its SHA-256, never changes."""

    __tablename__ = "exhibit"
    reference_prefix: ClassVar[str] = ids.EXHIBIT
    search_table: ClassVar[str] = "exhibit_search"
    searched: ClassVar[dict[str, tuple[str, ...]]] = {
        "": ("reference", "original_file_name", "title")
    }

    id: Mapped[ExhibitId] = mapped_column(Integer, primary_key=True)
    title: Mapped[Wording] = mapped_column(default=Wording)
    material_type: Mapped[str] = mapped_column(default="")
    original_file_name: Mapped[str] = mapped_column(default="")
    sha256: Mapped[str] = mapped_column(String(64), index=True)
    size: Mapped[int]
    mime: Mapped[str] = mapped_column(default="application/octet-stream")
    dated: Mapped[FlexDate | None]
    acquired_on: Mapped[FlexDate | None]
    acquired_by: Mapped[str] = mapped_column(default="")
    acquired_how: Mapped[str] = mapped_column(default="")
    acquired_from: Mapped[str] = mapped_column(default="")
    is_original: Mapped[bool] = mapped_column(default=False)
    language: Mapped[str] = mapped_column(default="")
    transcription: Mapped[str] = mapped_column(default="")
    translation: Mapped[Wording] = mapped_column(default=Wording)
    is_graphic: Mapped[bool] = mapped_column(default=False)
    derived_from_id: Mapped[ExhibitId | None] = mapped_column(Integer, ForeignKey("exhibit.id"))

    custody: Mapped[list[CustodyEntry]] = relationship(
        cascade="all, delete-orphan", order_by="CustodyEntry.id"
    )
    families: Mapped[list[ExhibitFamily]] = relationship(cascade="all, delete-orphan")
    people: Mapped[list[ExhibitPerson]] = relationship(cascade="all, delete-orphan")

    def searchable(self) -> tuple[Sequence[str], Sequence[str]]:
        """Give the texts under which the exhibit is found."""
        titles = [text for _, text in self.title.items()]
        return [self.reference, self.original_file_name, *titles], []


class CustodyEntry(Base):
    """What happened to an exhibit, when, by whom and why; entries are only ever added."""

    __tablename__ = "custody_entry"

    id: Mapped[int] = mapped_column(primary_key=True)
    exhibit_id: Mapped[ExhibitId] = mapped_column(Integer, ForeignKey("exhibit.id"), index=True)
    event: Mapped[CustodyEvent] = mapped_column(Coded(CustodyEvent))
    at: Mapped[datetime]
    by: Mapped[str] = mapped_column(default="")
    moved_from: Mapped[str] = mapped_column(default="")
    moved_to: Mapped[str] = mapped_column(default="")
    reason: Mapped[str] = mapped_column(default="")
    sha256: Mapped[str] = mapped_column(String(64), default="")


class ExhibitFamily(Base):
    """A family that an exhibit is about."""

    __tablename__ = "exhibit_family"
    __table_args__ = (UniqueConstraint("exhibit_id", "family_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    exhibit_id: Mapped[ExhibitId] = mapped_column(Integer, ForeignKey("exhibit.id"), index=True)
    family_id: Mapped[FamilyId] = mapped_column(Integer, ForeignKey("family.id"), index=True)


class ExhibitPerson(Base):
    """A person whom an exhibit is about."""

    __tablename__ = "exhibit_person"
    __table_args__ = (UniqueConstraint("exhibit_id", "person_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    exhibit_id: Mapped[ExhibitId] = mapped_column(Integer, ForeignKey("exhibit.id"), index=True)
    person_id: Mapped[PersonId] = mapped_column(Integer, ForeignKey("person.id"), index=True)
