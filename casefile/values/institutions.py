"""Institutions and places as they travel."""

from __future__ import annotations

from dataclasses import dataclass

from casefile.values.ids import InstitutionId, PlaceId
from casefile.values.wording import Wording


@dataclass(frozen=True, slots=True)
class InstitutionDraft:
    """Everything about an institution that a user may edit.

    `kind`: MINISTRY, MISSION, UN, NGO, PRISON, COURT, PARLIAMENT or OTHER;
    `mechanism`: a code of `un_mechanism`, or empty.
    """

    kind: str = "OTHER"
    mechanism: str = ""
    name: Wording = Wording()
    country: str = ""
    address: str = ""
    email: str = ""
    salutation: Wording = Wording()
    protocol_name: Wording = Wording()
    remarks: str = ""


@dataclass(frozen=True, slots=True)
class InstitutionLine:
    """One suggestion of a picker."""

    id: InstitutionId
    reference: str
    name: Wording
    kind: str
    country: str


@dataclass(frozen=True, slots=True)
class PlaceDraft:
    """Everything about a place that a user may edit; `place_type` is a code of that list."""

    place_type: str = "CITY"
    name: Wording = Wording()
    historic_names: str = ""
    parent_id: PlaceId | None = None
    latitude: float | None = None
    longitude: float | None = None
    precision: str = ""
    public_precision: str = ""
    grave_status: str = ""
    remarks: str = ""


@dataclass(frozen=True, slots=True)
class PlaceLine:
    """One suggestion of a picker, with the place that it lies in."""

    id: PlaceId
    name: Wording
    place_type: str
    inside: Wording
