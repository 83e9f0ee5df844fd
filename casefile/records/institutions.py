"""Institutions: ministries, missions, UN mandates, courts, prisons, other organisations."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from sqlalchemy import Integer
from sqlalchemy.orm import Mapped, mapped_column, validates

from casefile.language.keys import sort_key
from casefile.records.base import Record
from casefile.values import ids
from casefile.values.ids import InstitutionId
from casefile.values.wording import Wording

if TYPE_CHECKING:
    from collections.abc import Sequence


class Institution(Record):
    """An addressee, an author or a perpetrator that is no person."""

    __tablename__ = "institution"
    reference_prefix: ClassVar[str] = ids.INSTITUTION
    search_table: ClassVar[str] = "institution_search"
    searched: ClassVar[dict[str, tuple[str, ...]]] = {"": ("mechanism", "country", "name")}

    id: Mapped[InstitutionId] = mapped_column(Integer, primary_key=True)
    kind: Mapped[str] = mapped_column(default="OTHER")
    mechanism: Mapped[str] = mapped_column(default="")
    name: Mapped[Wording] = mapped_column(default=Wording)
    name_order: Mapped[str] = mapped_column(default="")
    country: Mapped[str] = mapped_column(default="")
    address: Mapped[str] = mapped_column(default="")
    email: Mapped[str] = mapped_column(default="")
    salutation: Mapped[Wording] = mapped_column(default=Wording)
    protocol_name: Mapped[Wording] = mapped_column(default=Wording)

    @validates("name")
    def _order_by_name(self, _key: str, name: Wording) -> Wording:
        """Keep the order of lists with the name."""
        self.name_order = sort_key(name.fa or name.en)
        return name

    def searchable(self) -> tuple[Sequence[str], Sequence[str]]:
        """Give the texts and the names under which the institution is found."""
        return [self.mechanism, self.country], [text for _, text in self.name.items()]
