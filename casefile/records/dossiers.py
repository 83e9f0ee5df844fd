"""Dossiers: what was printed for whom, frozen, with the consents it relied on."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from sqlalchemy import ForeignKey, Integer, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from casefile.records.base import Base, Coded, Record
from casefile.records.institutions import Institution
from casefile.values import ids
from casefile.values.codes import (
    Classification,
    ConsentPurpose,
    DossierLanguage,
    DossierType,
    IdentityMode,
)
from casefile.values.dossiers import FileKind
from casefile.values.ids import ConsentId, DossierId, FamilyId, InstitutionId, PersonId


class Dossier(Record):
    """One printing. Nothing in it changes afterwards but what becomes of its copies."""

    __tablename__ = "dossier"
    reference_prefix: ClassVar[str] = ids.DOSSIER

    id: Mapped[DossierId] = mapped_column(Integer, primary_key=True)
    dossier_type: Mapped[DossierType] = mapped_column(Coded(DossierType))
    family_id: Mapped[FamilyId | None] = mapped_column(Integer, ForeignKey("family.id"), index=True)
    title: Mapped[str]
    classification: Mapped[Classification] = mapped_column(Coded(Classification))
    language: Mapped[DossierLanguage] = mapped_column(Coded(DossierLanguage))
    purpose: Mapped[ConsentPurpose] = mapped_column(Coded(ConsentPurpose))
    recipient: Mapped[str] = mapped_column(default="")
    recipient_id: Mapped[InstitutionId | None] = mapped_column(
        Integer, ForeignKey("institution.id"), index=True
    )
    selection: Mapped[str] = mapped_column(default="{}")
    snapshot: Mapped[bytes] = mapped_column(LargeBinary)
    pdf_sha256: Mapped[str] = mapped_column(String(64), index=True)
    page_count: Mapped[int]
    audit_head: Mapped[str] = mapped_column(default="")
    program_version: Mapped[str]

    recipient_institution: Mapped[Institution | None] = relationship()
    copies: Mapped[list[DossierCopy]] = relationship(
        cascade="all, delete-orphan", order_by="DossierCopy.number"
    )
    files: Mapped[list[DossierFile]] = relationship(
        cascade="all, delete-orphan", order_by="DossierFile.id"
    )
    consents: Mapped[list[DossierConsent]] = relationship(cascade="all, delete-orphan")
    people: Mapped[list[DossierPerson]] = relationship(cascade="all, delete-orphan")


class DossierCopy(Base):
    """One numbered copy on paper or as a file, and where it went."""

    __tablename__ = "dossier_copy"
    __table_args__ = (UniqueConstraint("dossier_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    dossier_id: Mapped[DossierId] = mapped_column(Integer, ForeignKey("dossier.id"), index=True)
    number: Mapped[int]
    recipient: Mapped[str] = mapped_column(default="")
    handed_on: Mapped[date | None]
    returned_on: Mapped[date | None]
    destroyed_on: Mapped[date | None]
    pdf_sha256: Mapped[str] = mapped_column(String(64), default="")


class DossierFile(Base):
    """A file that left the office: whoever finds one can ask here whose it was."""

    __tablename__ = "dossier_file"

    id: Mapped[int] = mapped_column(primary_key=True)
    dossier_id: Mapped[DossierId] = mapped_column(Integer, ForeignKey("dossier.id"), index=True)
    number: Mapped[int]
    kind: Mapped[FileKind] = mapped_column(Coded(FileKind))
    sha256: Mapped[str] = mapped_column(String(64), index=True)
    signed_by: Mapped[str] = mapped_column(default="")


class DossierConsent(Base):
    """A consent that a printing relied on, in the version that it had then."""

    __tablename__ = "dossier_consent"

    id: Mapped[int] = mapped_column(primary_key=True)
    dossier_id: Mapped[DossierId] = mapped_column(Integer, ForeignKey("dossier.id"), index=True)
    consent_id: Mapped[ConsentId] = mapped_column(Integer, ForeignKey("consent.id"), index=True)
    consent_version: Mapped[int]


class DossierPerson(Base):
    """A person who appears in a printing, and how: the memory that a withdrawal asks."""

    __tablename__ = "dossier_person"

    id: Mapped[int] = mapped_column(primary_key=True)
    dossier_id: Mapped[DossierId] = mapped_column(Integer, ForeignKey("dossier.id"), index=True)
    person_id: Mapped[PersonId] = mapped_column(Integer, ForeignKey("person.id"), index=True)
    identity_mode: Mapped[IdentityMode] = mapped_column(Coded(IdentityMode))
