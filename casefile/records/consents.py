"""Consents: who may be named, for which purpose, before whom, and how."""

from __future__ import annotations

from datetime import date
from typing import ClassVar, Final

from sqlalchemy import ForeignKey, Index, Integer
from sqlalchemy.orm import Mapped, mapped_column, relationship

from casefile.records.base import Coded, Record
from casefile.records.institutions import Institution
from casefile.records.people import Person
from casefile.values import ids
from casefile.values.codes import ConsentChannel, ConsentDecision, ConsentPurpose, IdentityMode
from casefile.values.dates import FlexDate
from casefile.values.ids import ConsentId, ExhibitId, InstitutionId, PersonId

BY_PERSON: Final = "ix_consent_by_person"


class Consent(Record):
    """What was answered about one person for one purpose; the newest in force wins.

    `audience_id` empty: any audience of the purpose. Not asked means no. `decided_on` is the day
    by which answers are compared: the first day that a yes, the last day that a no can be from.
    """

    __tablename__ = "consent"
    __table_args__ = (
        # Everything that the rules of consent ask of an answer
        Index(
            BY_PERSON,
            *("person_id", "purpose", "decided_on", "decision", "identity_mode", "audience_id"),
            *("valid_until", "withdrawn_on", "removed_at"),
        ),
        Index("ix_consent_by_end", "removed_at", "valid_until"),
    )
    reference_prefix: ClassVar[str] = ids.CONSENT

    id: Mapped[ConsentId] = mapped_column(Integer, primary_key=True)
    person_id: Mapped[PersonId] = mapped_column(Integer, ForeignKey("person.id"))
    given_by_id: Mapped[PersonId | None] = mapped_column(Integer, ForeignKey("person.id"))
    given_by: Mapped[str] = mapped_column(default="")
    capacity: Mapped[str] = mapped_column(default="")
    purpose: Mapped[ConsentPurpose] = mapped_column(Coded(ConsentPurpose))
    audience_id: Mapped[InstitutionId | None] = mapped_column(
        Integer, ForeignKey("institution.id"), index=True
    )
    decision: Mapped[ConsentDecision] = mapped_column(Coded(ConsentDecision))
    identity_mode: Mapped[IdentityMode] = mapped_column(
        Coded(IdentityMode), default=IdentityMode.OMIT
    )
    pseudonym: Mapped[str] = mapped_column(default="")
    scope: Mapped[str] = mapped_column(default="")
    conditions: Mapped[str] = mapped_column(default="")
    withholding_reason: Mapped[str] = mapped_column(default="")
    obtained_on: Mapped[FlexDate | None]
    obtained_by: Mapped[str] = mapped_column(default="")
    channel: Mapped[ConsentChannel | None] = mapped_column(Coded(ConsentChannel))
    language: Mapped[str] = mapped_column(default="")
    form_id: Mapped[ExhibitId | None] = mapped_column(Integer, ForeignKey("exhibit.id"))
    decided_on: Mapped[date]
    valid_until: Mapped[date | None]
    withdrawn_on: Mapped[date | None]
    withdrawn_why: Mapped[str] = mapped_column(default="")

    person: Mapped[Person] = relationship(foreign_keys=[person_id])
    audience: Mapped[Institution | None] = relationship()
