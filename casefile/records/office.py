"""What the office keeps besides its cases: vocabularies, unfinished forms, import profiles."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from casefile.records.base import Base
from casefile.values.wording import Wording


class VocabularyTerm(Base):
    """One choice of a list that people choose from; an office may add its own and retire others."""

    __tablename__ = "vocabulary_term"
    __table_args__ = (UniqueConstraint("vocabulary", "code"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    vocabulary: Mapped[str] = mapped_column(String(40), index=True)
    code: Mapped[str] = mapped_column(String(24))
    position: Mapped[int] = mapped_column(default=0)
    label: Mapped[Wording] = mapped_column(default=Wording)
    is_active: Mapped[bool] = mapped_column(default=True)
    is_own: Mapped[bool] = mapped_column(default=False)
    micro_thesaurus: Mapped[str] = mapped_column(default="")


class ReferenceCounter(Base):
    """The last number given to a kind of reference; it never goes back, not even by an undo.

    `kind` is a prefix such as `F`, or prefix and year such as `C-2020`.
    """

    __tablename__ = "reference_counter"

    kind: Mapped[str] = mapped_column(String(16), primary_key=True)
    last: Mapped[int]


class FormDraft(Base):
    """What somebody has typed and not yet committed; it survives a crash and a lock."""

    __tablename__ = "form_draft"

    id: Mapped[int] = mapped_column(primary_key=True)
    form: Mapped[str] = mapped_column(unique=True)
    content: Mapped[str]
    at: Mapped[datetime]


class ImportProfile(Base):
    """A column mapping under a name, for the next file of the same kind."""

    __tablename__ = "import_profile"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)
    content: Mapped[str]
