"""What every record has, and the types its columns are made of."""

from __future__ import annotations

import json
import uuid
from datetime import UTC, datetime
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING, Any, ClassVar, Final, Generic, TypeVar

from sqlalchemy import (
    Boolean,
    ColumnElement,
    DateTime,
    Dialect,
    Integer,
    MetaData,
    String,
    Text,
    TypeDecorator,
    literal_column,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from casefile.values.codes import Confidentiality
from casefile.values.dates import FlexDate
from casefile.values.wording import Wording

if TYPE_CHECKING:
    from collections.abc import Iterable

Code = TypeVar("Code", bound=StrEnum)

_written: Final = json.JSONEncoder(ensure_ascii=False).encode
_NO_WORDS: Final = "{}"  # most texts of most records; neither written nor read again each time
_NOTHING: Final = Wording()


@lru_cache(maxsize=4_096)  # a list shows the same days again and again, and a date is a value
def _date(text: str) -> FlexDate:
    return FlexDate.from_plain(json.loads(text))


class UtcMoment(TypeDecorator[datetime]):
    """A moment in UTC, kept without a zone because SQLite has none, given back with one."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Turn an aware moment into naive UTC."""
        del dialect
        return value if value is None else value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Turn naive UTC into an aware moment."""
        del dialect
        return value if value is None else value.replace(tzinfo=UTC)


class Coded(TypeDecorator[Code], Generic[Code]):
    """A code of a closed list, kept as its text; a code the list does not know is refused."""

    impl = String(16)
    cache_ok = True

    def __init__(self, codes: type[Code]) -> None:
        super().__init__()
        self.codes = codes
        self._members = {member.value: member for member in codes}

    def process_bind_param(self, value: Code | None, dialect: Dialect) -> str | None:
        """Turn a member into its code."""
        del dialect
        return None if value is None else self.codes(value).value

    def process_result_value(self, value: str | None, dialect: Dialect) -> Code | None:
        """Turn a code into its member."""
        del dialect
        return None if value is None else self._members.get(value) or self.codes(value)


class FlexDateText(TypeDecorator[FlexDate]):
    """An imprecise date with the words as given, kept as JSON."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: FlexDate | None, dialect: Dialect) -> str | None:
        """Turn a date into JSON."""
        del dialect
        return None if value is None else _written(value.to_plain())

    def process_result_value(self, value: str | None, dialect: Dialect) -> FlexDate | None:
        """Turn JSON into a date."""
        del dialect
        return None if value is None else _date(value)


class WordingText(TypeDecorator[Wording]):
    """One text in several languages, kept as JSON."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Wording | None, dialect: Dialect) -> str:
        """Turn the texts into JSON."""
        del dialect
        plain = value.to_plain() if value is not None else {}
        return _written(plain) if plain else _NO_WORDS

    def process_result_value(self, value: str | None, dialect: Dialect) -> Wording:
        """Turn JSON into the texts."""
        del dialect
        return Wording.from_plain(json.loads(value)) if value and value != _NO_WORDS else _NOTHING


def spelled(codes: Iterable[StrEnum]) -> list[ColumnElement[str]]:
    """Give codes as words of a statement: SQLite looks for the same words in a partial index."""
    return [literal_column(f"'{code.value}'") for code in codes]


class Base(DeclarativeBase):
    """The mapped classes of the case file."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        str: Text,
        int: Integer,
        bool: Boolean,
        datetime: UtcMoment,
        FlexDate: FlexDateText,
        Wording: WordingText,
    }


class Record(Base):
    """A thing that staff keep: it has a human reference, a history and a confidentiality level.

    Soft delete: with `removed_at` set, lists leave the record out; nothing is lost.
    """

    __abstract__ = True
    reference_prefix: ClassVar[str]

    uuid: Mapped[str] = mapped_column(String(36), unique=True, default=lambda: str(uuid.uuid4()))
    reference: Mapped[str] = mapped_column(String(40), unique=True)
    created_at: Mapped[datetime] = mapped_column(default=lambda: datetime.now(UTC))
    created_by: Mapped[str] = mapped_column(default="")
    updated_at: Mapped[datetime] = mapped_column(default=lambda: datetime.now(UTC))
    updated_by: Mapped[str] = mapped_column(default="")
    confidentiality: Mapped[Confidentiality] = mapped_column(
        Coded(Confidentiality), default=Confidentiality.NAMED_PARTNER
    )
    version: Mapped[int] = mapped_column(default=1)
    removed_at: Mapped[datetime | None]
    remarks: Mapped[str] = mapped_column(default="")


__all__ = ["Base", "Coded", "FlexDateText", "Record", "UtcMoment", "WordingText", "spelled"]
