"""Which confidentiality levels a dossier of each classification may show."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final

from casefile.errors import CasefileError
from casefile.values.codes import Classification, Confidentiality

if TYPE_CHECKING:
    from casefile.records import Record

_LEVELS: Final = tuple(Confidentiality)  # from public to named staff
_HIGHEST: Final = {
    Classification.PUBLIC: Confidentiality.PUBLIC,
    Classification.RESTRICTED: Confidentiality.NAMED_PARTNER,
    Classification.UN_ONLY: Confidentiality.UN_MECHANISM,
    Classification.FAMILY_COPY: Confidentiality.ORGANISATION,
    Classification.INTERNAL: Confidentiality.ORGANISATION,
}


class LevelTooHighError(CasefileError):
    """The family's level of confidentiality is above what this classification may show."""

    message: ClassVar[str] = "This family’s level of confidentiality does not allow such a dossier."


class PurposeInsideError(CasefileError):
    """Keeping on file and counting are consents that let no name out of the office."""

    message: ClassVar[str] = "With this purpose no name leaves the office. Choose another purpose."


def may_appear(record: Record, classification: Classification) -> bool:
    """Tell whether a record may be shown at all to the readers of a classification."""
    highest = _LEVELS.index(_HIGHEST[classification])
    return _LEVELS.index(record.confidentiality) <= highest


def may_be_named(person: Record) -> bool:
    """Tell whether a person's level lets a consent decide.

    People are kept at the level of the office, and their consent lets them out of it. What named
    staff alone may see leaves with no consent.
    """
    return person.confidentiality is not Confidentiality.NAMED_STAFF


def may_be_told(record: Record, classification: Classification) -> bool:
    """Tell whether an act or a source may be told of; at the usual level it follows its family."""
    usual = record.confidentiality is Confidentiality.NAMED_PARTNER
    return usual or may_appear(record, classification)
