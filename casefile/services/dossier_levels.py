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


def may_appear(record: Record, classification: Classification) -> bool:
    """Tell whether a record may be shown at all to the readers of a classification."""
    highest = _LEVELS.index(_HIGHEST[classification])
    return _LEVELS.index(record.confidentiality) <= highest
