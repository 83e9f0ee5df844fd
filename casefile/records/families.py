"""Families that the office follows, and who belongs to them."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from sqlalchemy import ForeignKey, Index, Integer, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship, validates

from casefile.language.keys import sort_key
from casefile.records.base import Base, Coded, Record
from casefile.records.people import Person
from casefile.records.places import Place
from casefile.values import ids
from casefile.values.codes import FamilyRole, FamilyStatus
from casefile.values.ids import FamilyId, PersonId, PlaceId
from casefile.values.wording import Wording

if TYPE_CHECKING:
    from collections.abc import Sequence


class Family(Record):
    """A family of somebody killed or made to disappear, from intake to withdrawal."""

    __tablename__ = "family"
    __table_args__ = (
        Index("ix_family_by_name", "removed_at", "name_order"),
        Index("ix_family_by_removal", "removed_at"),  # with the row's id: the order of references
        Index("ix_family_by_change", "removed_at", "updated_at"),
    )
    reference_prefix: ClassVar[str] = ids.FAMILY
    search_table: ClassVar[str] = "family_search"
    searched: ClassVar[dict[str, tuple[str, ...]]] = {
        "": ("reference", "name", "city_id"),
        "city": ("name",),
    }

    id: Mapped[FamilyId] = mapped_column(Integer, primary_key=True)
    name: Mapped[Wording] = mapped_column(default=Wording)
    name_order: Mapped[str] = mapped_column(default="")
    status: Mapped[FamilyStatus] = mapped_column(Coded(FamilyStatus), default=FamilyStatus.INTAKE)
    city_id: Mapped[PlaceId | None] = mapped_column(Integer, ForeignKey("place.id"))
    residence: Mapped[str] = mapped_column(default="")
    members_inside_country: Mapped[bool | None]
    preferred_language: Mapped[str] = mapped_column(default="")
    preferred_channel: Mapped[str] = mapped_column(default="")
    risk_level: Mapped[str] = mapped_column(default="")
    risk_note: Mapped[str] = mapped_column(default="")
    summary: Mapped[Wording] = mapped_column(default=Wording)
    internal_summary: Mapped[str] = mapped_column(default="")
    since_then: Mapped[Wording] = mapped_column(default=Wording)
    official_statements: Mapped[Wording] = mapped_column(default=Wording)

    city: Mapped[Place | None] = relationship()
    memberships: Mapped[list[FamilyMembership]] = relationship(
        back_populates="family",
        cascade="all, delete-orphan",
        order_by="FamilyMembership.position",
    )

    @validates("name")
    def _order_by_name(self, _key: str, name: Wording) -> Wording:
        """Keep the order of the list with the name: code points missort Persian."""
        self.name_order = sort_key(name.fa or name.en)
        return name

    def searchable(self) -> tuple[Sequence[str], Sequence[str]]:
        """Give the texts and the names under which the family is found."""
        texts = [self.reference, self.city.name.fa if self.city else ""]
        texts += [self.city.name.en] if self.city else []
        return texts, [text for _, text in self.name.items()]


class FamilyMembership(Base):
    """A person's place in a family; somebody may belong to several families."""

    __tablename__ = "family_membership"
    __table_args__ = (UniqueConstraint("family_id", "person_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    family_id: Mapped[FamilyId] = mapped_column(Integer, ForeignKey("family.id"), index=True)
    person_id: Mapped[PersonId] = mapped_column(Integer, ForeignKey("person.id"), index=True)
    role: Mapped[FamilyRole] = mapped_column(Coded(FamilyRole), default=FamilyRole.MEMBER)
    position: Mapped[int] = mapped_column(default=0)

    family: Mapped[Family] = relationship(back_populates="memberships")
    person: Mapped[Person] = relationship()
