"""Identities of records: small integers inside one case file, human references for people."""

import re
from typing import NewType

FamilyId = NewType("FamilyId", int)
PersonId = NewType("PersonId", int)
NameId = NewType("NameId", int)
PlaceId = NewType("PlaceId", int)
InstitutionId = NewType("InstitutionId", int)
ActId = NewType("ActId", int)
DemandId = NewType("DemandId", int)
LetterId = NewType("LetterId", int)
ExhibitId = NewType("ExhibitId", int)
ConsentId = NewType("ConsentId", int)
DossierId = NewType("DossierId", int)

FAMILY = "F"
PERSON = "P"
ACT = "A"
DEMAND = "D"
LETTER = "C"
EXHIBIT = "X"
PLACE = "L"
INSTITUTION = "I"
CONSENT = "CON"
DOSSIER = "DOS"


def reference(prefix: str, number: int, year: int | None = None) -> str:
    """Write a human reference.

    >>> reference("F", 42)
    'F-0042'
    >>> reference("C", 31, 2020)
    'C-2020-031'
    """
    return f"{prefix}-{number:04d}" if year is None else f"{prefix}-{year}-{number:03d}"


def reference_number(text: str) -> int | None:
    """Give the counting number of a reference, or nothing when it is not one.

    >>> reference_number("C-2020-031")
    31
    """
    found = re.fullmatch(r"[A-Z]+-(?:[0-9]{4}-)?([0-9]+)", text)
    return int(found[1]) if found else None
