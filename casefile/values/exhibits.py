"""Exhibits and their custody as they travel."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from casefile.values.codes import CustodyEvent
from casefile.values.dates import FlexDate
from casefile.values.ids import ExhibitId, FamilyId, LetterId, PersonId
from casefile.values.wording import Wording


@dataclass(frozen=True, slots=True)
class ExhibitDraft:
    """Everything about an exhibit that a user may edit; its content never changes."""

    title: Wording = Wording()
    material_type: str = ""
    dated: FlexDate | None = None
    acquired_on: FlexDate | None = None
    acquired_by: str = ""
    acquired_how: str = ""
    acquired_from: str = ""
    is_original: bool = False
    language: str = ""
    transcription: str = ""
    translation: Wording = Wording()
    is_graphic: bool = False
    remarks: str = ""


@dataclass(frozen=True, slots=True)
class ExhibitLine:
    """One row of a list of exhibits or attachments; size in bytes, sha256 in hexadecimal."""

    id: ExhibitId
    reference: str
    title: Wording
    material_type: str
    original_file_name: str
    mime: str
    size: int
    sha256: str
    dated: FlexDate | None


@dataclass(frozen=True, slots=True)
class ExhibitView:
    """An exhibit's record page, apart from its custody."""

    line: ExhibitLine
    draft: ExhibitDraft
    families: tuple[tuple[FamilyId, str, Wording], ...] = ()
    people: tuple[tuple[PersonId, str, Wording], ...] = ()
    letters: tuple[tuple[LetterId, str, str], ...] = ()  # id, reference, subject
    version: int = 1
    updated_at: datetime | None = None
    updated_by: str = ""
    removed: bool = False


@dataclass(frozen=True, slots=True)
class CustodyLine:
    """One link of the chain of custody."""

    event: CustodyEvent
    at: datetime
    by: str
    moved_from: str
    moved_to: str
    reason: str
    sha256: str
