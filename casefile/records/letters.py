"""Correspondence: letters, mail, notes of calls, with governments, UN experts and each other."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, ClassVar, Final

from sqlalchemy import ForeignKey, Index, Integer, String, UniqueConstraint, and_
from sqlalchemy.orm import Mapped, mapped_column, relationship, validates

from casefile.records.base import Base, Coded, Record, spelled
from casefile.records.demands import Demand
from casefile.records.exhibits import Exhibit
from casefile.records.families import Family
from casefile.records.institutions import Institution
from casefile.records.people import Person
from casefile.values import ids
from casefile.values.codes import AWAITING, GOES_OUT, Direction, LetterStatus, ReplyAssessment
from casefile.values.dates import FlexDate
from casefile.values.ids import (
    DemandId,
    ExhibitId,
    FamilyId,
    InstitutionId,
    LetterId,
    PersonId,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

BY_STATUS: Final = "ix_letter_by_status"
WAITING: Final = "ix_letter_waiting"
WAITING_BY_DUE: Final = "ix_letter_waiting_by_due"


class Letter(Record):
    """One piece of correspondence, in its confidential and its public version."""

    __tablename__ = "letter"
    __table_args__ = (
        Index("ix_letter_by_removal", "removed_at"),  # with the row's id: the order of references
        Index("ix_letter_by_day", "removed_at", "day"),
        Index("ix_letter_by_reply_due", "removed_at", "reply_due"),
        # All that the saved filters ask of a letter, and the order of what they leave
        Index(BY_STATUS, "removed_at", "direction", "status", "reply_due", "day"),
        Index("ix_letter_by_publication", "removed_at", "expected_public_on"),
        Index("ix_letter_by_change", "removed_at", "updated_at"),
    )
    reference_prefix: ClassVar[str] = ids.LETTER
    search_table: ClassVar[str] = "letter_search"
    searched: ClassVar[dict[str, tuple[str, ...]]] = {
        "": ("reference", "external_reference", "subject", "summary"),
        "parties": ("name", "institution_id"),
        "parties.institution": ("name",),
    }

    id: Mapped[LetterId] = mapped_column(Integer, primary_key=True)
    external_reference: Mapped[str] = mapped_column(default="")
    direction: Mapped[Direction] = mapped_column(Coded(Direction))
    letter_type: Mapped[str] = mapped_column(default="LTR")
    status: Mapped[LetterStatus] = mapped_column(Coded(LetterStatus), default=LetterStatus.DRAFT)
    dated: Mapped[FlexDate | None]
    day: Mapped[str] = mapped_column(String(10), default="")
    sent_on: Mapped[date | None]
    received_on: Mapped[date | None]
    channel: Mapped[str] = mapped_column(default="")
    subject: Mapped[str] = mapped_column(default="")
    summary: Mapped[str] = mapped_column(default="")
    body: Mapped[str] = mapped_column(default="")
    public_body: Mapped[str] = mapped_column(default="")
    language: Mapped[str] = mapped_column(default="")
    message_id: Mapped[str] = mapped_column(default="", index=True)
    in_reply_to_id: Mapped[LetterId | None] = mapped_column(
        Integer, ForeignKey("letter.id"), index=True
    )
    thread_id: Mapped[LetterId | None] = mapped_column(Integer, ForeignKey("letter.id"), index=True)
    reply_due: Mapped[date | None]
    expected_public_on: Mapped[date | None]
    published_on: Mapped[date | None]
    reply_assessment: Mapped[ReplyAssessment | None] = mapped_column(Coded(ReplyAssessment))

    parties: Mapped[list[LetterParty]] = relationship(
        cascade="all, delete-orphan", order_by="LetterParty.id"
    )
    families: Mapped[list[LetterFamily]] = relationship(cascade="all, delete-orphan")
    people: Mapped[list[LetterPerson]] = relationship(cascade="all, delete-orphan")
    demands: Mapped[list[LetterDemand]] = relationship(cascade="all, delete-orphan")
    exhibits: Mapped[list[LetterExhibit]] = relationship(
        cascade="all, delete-orphan", order_by="LetterExhibit.id"
    )

    history: Mapped[list[LetterStep]] = relationship(
        cascade="all, delete-orphan", order_by="LetterStep.id"
    )

    @validates("dated", "sent_on", "received_on")
    def _order_by_day(self, key: str, value: FlexDate | date | None) -> FlexDate | date | None:
        """Keep the order of the list with the date, or else with the day it went out or came in.

        Where nothing is known the letter comes first: an order is never a guess.
        """
        known = {"dated": self.dated, "sent_on": self.sent_on, "received_on": self.received_on}
        known[key] = value
        dated = known["dated"]
        written = dated.earliest if isinstance(dated, FlexDate) else None
        day = written or known["sent_on"] or known["received_on"]
        self.day = day.isoformat() if isinstance(day, date) else ""
        return value

    def searchable(self) -> tuple[Sequence[str], Sequence[str]]:
        """Give the texts and the names under which the letter is found."""
        texts = [self.reference, self.external_reference, self.subject, self.summary]
        named = [party.name for party in self.parties]
        named += [
            text
            for party in self.parties
            if party.institution
            for _, text in party.institution.name.items()
        ]
        return [*texts, *named], named


# A letter went out, and a reply is due on some day: few of the many letters of a family.
LETTER_WAITS: Final = and_(
    Letter.removed_at.is_(None),
    Letter.direction.in_(spelled(GOES_OUT)),
    Letter.status.in_(spelled(AWAITING)),
    Letter.reply_due.is_not(None),
)
Index(WAITING, Letter.id, Letter.reply_due, sqlite_where=LETTER_WAITS)
Index(WAITING_BY_DUE, Letter.reply_due, Letter.day, sqlite_where=LETTER_WAITS)


class LetterStep(Base):
    """One dated change of a letter's status."""

    __tablename__ = "letter_step"

    id: Mapped[int] = mapped_column(primary_key=True)
    letter_id: Mapped[LetterId] = mapped_column(Integer, ForeignKey("letter.id"), index=True)
    status: Mapped[LetterStatus] = mapped_column(Coded(LetterStatus))
    happened_on: Mapped[date]
    note: Mapped[str] = mapped_column(default="")


class LetterParty(Base):
    """Somebody who wrote a letter, or to whom it or a copy of it went.

    `part` is FROM, TO or CC; `name` holds the words of the letter where no record stands behind.
    """

    __tablename__ = "letter_party"
    __table_args__ = (
        # Everything that a list tells of a letter's parties
        Index("ix_letter_party_by_letter", "letter_id", "part", "name", "institution_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    letter_id: Mapped[LetterId] = mapped_column(Integer, ForeignKey("letter.id"))
    part: Mapped[str] = mapped_column(String(8))
    name: Mapped[str] = mapped_column(default="")
    institution_id: Mapped[InstitutionId | None] = mapped_column(
        Integer, ForeignKey("institution.id"), index=True
    )

    institution: Mapped[Institution | None] = relationship()


class LetterFamily(Base):
    """A family that a letter is about."""

    __tablename__ = "letter_family"
    __table_args__ = (
        UniqueConstraint("letter_id", "family_id"),
        Index("ix_letter_family_by_family", "family_id", "letter_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    letter_id: Mapped[LetterId] = mapped_column(Integer, ForeignKey("letter.id"), index=True)
    family_id: Mapped[FamilyId] = mapped_column(Integer, ForeignKey("family.id"))

    family: Mapped[Family] = relationship()


class LetterPerson(Base):
    """A person whom a letter names; the consent gate asks for each of them."""

    __tablename__ = "letter_person"
    __table_args__ = (UniqueConstraint("letter_id", "person_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    letter_id: Mapped[LetterId] = mapped_column(Integer, ForeignKey("letter.id"), index=True)
    person_id: Mapped[PersonId] = mapped_column(Integer, ForeignKey("person.id"), index=True)

    person: Mapped[Person] = relationship()


class LetterDemand(Base):
    """A demand that a letter raises or answers; `part` is RAISED or ANSWERED."""

    __tablename__ = "letter_demand"
    __table_args__ = (UniqueConstraint("letter_id", "demand_id", "part"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    letter_id: Mapped[LetterId] = mapped_column(Integer, ForeignKey("letter.id"), index=True)
    demand_id: Mapped[DemandId] = mapped_column(Integer, ForeignKey("demand.id"), index=True)
    part: Mapped[str] = mapped_column(String(8), default="RAISED")

    demand: Mapped[Demand] = relationship()


class LetterExhibit(Base):
    """An exhibit attached to a letter."""

    __tablename__ = "letter_exhibit"
    __table_args__ = (UniqueConstraint("letter_id", "exhibit_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    letter_id: Mapped[LetterId] = mapped_column(Integer, ForeignKey("letter.id"), index=True)
    exhibit_id: Mapped[ExhibitId] = mapped_column(Integer, ForeignKey("exhibit.id"), index=True)

    exhibit: Mapped[Exhibit] = relationship()
