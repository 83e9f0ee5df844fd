"""People: victims, relatives, witnesses; their names in every script, papers and relations."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from sqlalchemy import ForeignKey, Index, Integer, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from casefile.records.base import Base, Coded, Record
from casefile.records.places import Place
from casefile.values import ids
from casefile.values.codes import (
    FateStatus,
    LifeStatus,
    NameType,
    PersonKind,
    RelationCertainty,
    Script,
    Sex,
)
from casefile.values.dates import FlexDate
from casefile.values.ids import ExhibitId, NameId, PersonId, PlaceId
from casefile.values.wording import Wording

if TYPE_CHECKING:
    from collections.abc import Sequence


class Person(Record):
    """One person, a group, or somebody whose name is not known."""

    __tablename__ = "person"
    __table_args__ = (
        Index("ix_person_by_name", "removed_at", "name_order"),
        Index("ix_person_by_removal", "removed_at"),
        Index("ix_person_by_change", "removed_at", "updated_at"),
    )
    reference_prefix: ClassVar[str] = ids.PERSON
    search_table: ClassVar[str] = "person_search"
    searched: ClassVar[dict[str, tuple[str, ...]]] = {
        "": ("reference", "father_name", "mother_name"),
        "names": ("full",),
        "documents": ("number",),
    }

    id: Mapped[PersonId] = mapped_column(Integer, primary_key=True)
    kind: Mapped[PersonKind] = mapped_column(Coded(PersonKind), default=PersonKind.INDIVIDUAL)
    name_order: Mapped[str] = mapped_column(default="")
    sex: Mapped[Sex] = mapped_column(Coded(Sex), default=Sex.UNKNOWN)
    life_status: Mapped[LifeStatus] = mapped_column(Coded(LifeStatus), default=LifeStatus.UNKNOWN)
    fate_status: Mapped[FateStatus] = mapped_column(Coded(FateStatus), default=FateStatus.UNKNOWN)
    death_certificate_status: Mapped[str] = mapped_column(default="UNKNOWN")
    born: Mapped[FlexDate | None]
    birth_place_id: Mapped[PlaceId | None] = mapped_column(Integer, ForeignKey("place.id"))
    father_name: Mapped[Wording] = mapped_column(default=Wording)
    mother_name: Mapped[Wording] = mapped_column(default=Wording)
    occupation: Mapped[Wording] = mapped_column(default=Wording)
    education: Mapped[Wording] = mapped_column(default=Wording)
    nationality: Mapped[str] = mapped_column(default="")
    ethnicity: Mapped[str] = mapped_column(default="")
    religion: Mapped[str] = mapped_column(default="")
    political_affiliation: Mapped[str] = mapped_column(default="")
    life: Mapped[Wording] = mapped_column(default=Wording)
    burial: Mapped[Wording] = mapped_column(default=Wording)
    photo_id: Mapped[ExhibitId | None] = mapped_column(
        Integer, ForeignKey("exhibit.id", use_alter=True)
    )

    birth_place: Mapped[Place | None] = relationship()
    names: Mapped[list[PersonNameRow]] = relationship(
        back_populates="person", cascade="all, delete-orphan", order_by="PersonNameRow.position"
    )
    documents: Mapped[list[IdentityDocument]] = relationship(
        cascade="all, delete-orphan", order_by="IdentityDocument.id"
    )
    contacts: Mapped[list[ContactPoint]] = relationship(
        cascade="all, delete-orphan", order_by="ContactPoint.id"
    )

    def searchable(self) -> tuple[Sequence[str], Sequence[str]]:
        """Give the texts and the names under which the person is found."""
        texts = [self.reference, *(document.number for document in self.documents)]
        texts += [text for _, text in (*self.father_name.items(), *self.mother_name.items())]
        return texts, [row.full for row in self.names]


class PersonNameRow(Base):
    """One name of a person in one script; one name of each script is primary."""

    __tablename__ = "person_name"

    id: Mapped[NameId] = mapped_column(Integer, primary_key=True)
    person_id: Mapped[PersonId] = mapped_column(Integer, ForeignKey("person.id"), index=True)
    position: Mapped[int] = mapped_column(default=0)
    full: Mapped[str] = mapped_column(default="")
    given: Mapped[str] = mapped_column(default="")
    family: Mapped[str] = mapped_column(default="")
    father: Mapped[str] = mapped_column(default="")
    title: Mapped[str] = mapped_column(default="")
    script: Mapped[Script] = mapped_column(Coded(Script), default=Script.PERSIAN)
    language: Mapped[str] = mapped_column(default="")
    name_type: Mapped[NameType] = mapped_column(Coded(NameType), default=NameType.OFFICIAL)
    scheme: Mapped[str] = mapped_column(default="")
    source: Mapped[str] = mapped_column(default="")
    primary: Mapped[bool] = mapped_column(default=False)

    person: Mapped[Person] = relationship(back_populates="names")


class IdentityDocument(Base):
    """A paper that identifies a person; its number never leaves the office unmasked."""

    __tablename__ = "identity_document"

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[PersonId] = mapped_column(Integer, ForeignKey("person.id"), index=True)
    kind: Mapped[str] = mapped_column(default="OTHER")
    number: Mapped[str] = mapped_column(default="")
    issuer: Mapped[str] = mapped_column(default="")
    issued_on: Mapped[FlexDate | None]
    issued_at: Mapped[str] = mapped_column(default="")
    exhibit_id: Mapped[ExhibitId | None] = mapped_column(
        Integer, ForeignKey("exhibit.id", use_alter=True)
    )


class ContactPoint(Base):
    """A way to reach a person, with a word on how safe it is."""

    __tablename__ = "contact_point"

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[PersonId] = mapped_column(Integer, ForeignKey("person.id"), index=True)
    kind: Mapped[str] = mapped_column(default="")
    value: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")


class PersonalRelation(Base):
    """What one person is to another, stored once: the inverse follows from the type."""

    __tablename__ = "personal_relation"
    __table_args__ = (UniqueConstraint("person_id", "other_id", "relationship_type"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[PersonId] = mapped_column(Integer, ForeignKey("person.id"), index=True)
    other_id: Mapped[PersonId] = mapped_column(Integer, ForeignKey("person.id"), index=True)
    relationship_type: Mapped[str]
    certainty: Mapped[RelationCertainty] = mapped_column(
        Coded(RelationCertainty), default=RelationCertainty.CONFIRMED
    )
    note: Mapped[str] = mapped_column(default="")

    person: Mapped[Person] = relationship(foreign_keys=[person_id])
    other: Mapped[Person] = relationship(foreign_keys=[other_id])
