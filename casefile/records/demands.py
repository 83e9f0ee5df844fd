"""Demands for accountability: what is asked, of whom, for whom, and what became of it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, ClassVar, Final

from sqlalchemy import ForeignKey, Index, Integer, UniqueConstraint, and_
from sqlalchemy.orm import Mapped, mapped_column, relationship

from casefile.records.base import Base, Coded, Record, spelled
from casefile.records.families import Family
from casefile.records.institutions import Institution
from casefile.records.people import Person
from casefile.values import ids
from casefile.values.codes import DEMANDS_CLOSED, DemandStatus, Priority
from casefile.values.dates import FlexDate
from casefile.values.ids import DemandId, FamilyId, InstitutionId, PersonId
from casefile.values.wording import Wording

if TYPE_CHECKING:
    from collections.abc import Sequence

OPEN: Final = "ix_demand_open"


class Demand(Record):
    """One thing that is asked for, on behalf of one or more families."""

    __tablename__ = "demand"
    __table_args__ = (
        Index("ix_demand_by_removal", "removed_at"),  # with the row's id: the order of references
        Index("ix_demand_by_status", "removed_at", "status"),
        Index("ix_demand_by_request", "removed_at", "requested_by"),
        Index("ix_demand_by_change", "removed_at", "updated_at"),
    )
    reference_prefix: ClassVar[str] = ids.DEMAND
    search_table: ClassVar[str] = "demand_search"
    searched: ClassVar[dict[str, tuple[str, ...]]] = {"": ("reference", "text", "legal_basis")}

    id: Mapped[DemandId] = mapped_column(Integer, primary_key=True)
    demand_type: Mapped[str]
    text: Mapped[Wording] = mapped_column(default=Wording)
    legal_basis: Mapped[str] = mapped_column(default="")
    priority: Mapped[Priority] = mapped_column(Coded(Priority), default=Priority.NORMAL)
    status: Mapped[DemandStatus] = mapped_column(Coded(DemandStatus), default=DemandStatus.DRAFT)
    requested_by: Mapped[date | None]
    impact: Mapped[str] = mapped_column(default="")

    families: Mapped[list[DemandFamily]] = relationship(cascade="all, delete-orphan")
    people: Mapped[list[DemandPerson]] = relationship(cascade="all, delete-orphan")
    addressees: Mapped[list[DemandAddressee]] = relationship(cascade="all, delete-orphan")
    history: Mapped[list[DemandStep]] = relationship(
        cascade="all, delete-orphan", order_by="DemandStep.id"
    )

    def searchable(self) -> tuple[Sequence[str], Sequence[str]]:
        """Give the texts under which the demand is found."""
        return [self.reference, *(text for _, text in self.text.items()), self.legal_basis], []


# A demand is neither met nor given up.
DEMAND_IS_OPEN: Final = and_(
    Demand.removed_at.is_(None), Demand.status.not_in(spelled(DEMANDS_CLOSED))
)
Index(OPEN, Demand.id, Demand.requested_by, sqlite_where=DEMAND_IS_OPEN)


class DemandStep(Base):
    """One dated change of a demand's status, with the words that explain it."""

    __tablename__ = "demand_step"

    id: Mapped[int] = mapped_column(primary_key=True)
    demand_id: Mapped[DemandId] = mapped_column(Integer, ForeignKey("demand.id"), index=True)
    status: Mapped[DemandStatus] = mapped_column(Coded(DemandStatus))
    happened: Mapped[FlexDate | None]
    note: Mapped[Wording] = mapped_column(default=Wording)


class DemandFamily(Base):
    """A family on whose behalf a demand is made."""

    __tablename__ = "demand_family"
    __table_args__ = (
        UniqueConstraint("demand_id", "family_id"),
        Index("ix_demand_family_by_family", "family_id", "demand_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    demand_id: Mapped[DemandId] = mapped_column(Integer, ForeignKey("demand.id"), index=True)
    family_id: Mapped[FamilyId] = mapped_column(Integer, ForeignKey("family.id"))

    family: Mapped[Family] = relationship()


class DemandPerson(Base):
    """A person whom a demand is about."""

    __tablename__ = "demand_person"
    __table_args__ = (UniqueConstraint("demand_id", "person_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    demand_id: Mapped[DemandId] = mapped_column(Integer, ForeignKey("demand.id"), index=True)
    person_id: Mapped[PersonId] = mapped_column(Integer, ForeignKey("person.id"), index=True)

    person: Mapped[Person] = relationship()


class DemandAddressee(Base):
    """An institution that a demand is addressed to."""

    __tablename__ = "demand_addressee"
    __table_args__ = (UniqueConstraint("demand_id", "institution_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    demand_id: Mapped[DemandId] = mapped_column(Integer, ForeignKey("demand.id"), index=True)
    institution_id: Mapped[InstitutionId] = mapped_column(
        Integer, ForeignKey("institution.id"), index=True
    )

    institution: Mapped[Institution] = relationship()
