"""Dossiers as they travel: what to print for whom, and what was printed."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from casefile.values.codes import (
    Classification,
    ConsentDecision,
    ConsentPurpose,
    DossierLanguage,
    IdentityMode,
)
from casefile.values.ids import ConsentId, DossierId, FamilyId, InstitutionId, PersonId
from casefile.values.wording import Wording

SECTIONS = (
    "SUMMARY",
    "WHO_IS_ASKING",
    "VICTIMS",
    "CHRONOLOGY",
    "FATE",
    "SINCE_THEN",
    "OFFICIAL",
    "DEMANDS",
    "LETTERS",
    "EXHIBITS",
    "CONSENTS",
)


class ArchiveForm(StrEnum):
    """What the archive copy of a dossier is: pages alone, or with their words and data inside."""

    PAGES = "2b"  # PDF/A-2b
    WITH_FILES = "3b"  # PDF/A-3b


class FileKind(StrEnum):
    """What a file is that left the office."""

    ARCHIVE = "ARCHIVE"  # open to everybody
    SENT = "SENT"  # under a password


@dataclass(frozen=True, slots=True)
class DossierOrder:
    """What is to be printed, and for whom."""

    family_id: FamilyId
    language: DossierLanguage = DossierLanguage.ENGLISH
    classification: Classification = Classification.RESTRICTED
    purpose: ConsentPurpose = ConsentPurpose.GOVERNMENT_MEETING
    recipient_id: InstitutionId | None = None
    recipient: str = ""
    copies: int = 1
    sections: tuple[str, ...] = SECTIONS
    paper: str = "A4"  # or "LETTER"
    archive: ArchiveForm = ArchiveForm.PAGES
    masked_words: tuple[str, ...] = ()  # hits in free text that the user chose to mask
    unmask_reason: str = ""


@dataclass(frozen=True, slots=True)
class Gated:
    """How one person appears in a dossier, and by which consent."""

    person_id: PersonId
    reference: str
    name: Wording  # for the staff who decide; never printed from here
    role: str
    mode: IdentityMode
    decision: ConsentDecision
    consent_id: ConsentId | None
    consent_reference: str
    consent_version: int


@dataclass(frozen=True, slots=True)
class TextHit:
    """A withheld name or number found in free text, shown so that the user masks it."""

    where: str  # "letter C-2020-031", "summary", …
    field: str
    excerpt: str
    word: str


@dataclass(frozen=True, slots=True)
class DossierPreview:
    """A dossier before it is printed: pages, who appears how, what must be masked first."""

    pdf: bytes
    pages: int
    people: tuple[Gated, ...]
    hits: tuple[TextHit, ...]
    outline: tuple[tuple[int, str, int], ...]  # level, title, page from 1
    left_out: tuple[str, ...] = ()  # references of records whose level this reader may not see


@dataclass(frozen=True, slots=True)
class FileLine:
    """One file that was handed out of a numbered copy; `signed_by` is "" for nobody."""

    number: int
    kind: FileKind
    sha256: str
    signed_by: str = ""


@dataclass(frozen=True, slots=True)
class HandedFile:
    """A file as it is written where the user says."""

    line: FileLine
    content: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class PrintedDossier:
    """What a printing gave: one PDF for each numbered copy, and who appears in it how.

    Attributes:
        files: to be handed out; none when it goes to paper.
    """

    id: DossierId
    reference: str
    pdfs: tuple[bytes, ...]
    people: tuple[Gated, ...]
    files: tuple[HandedFile, ...] = ()


@dataclass(frozen=True, slots=True)
class DossierLine:
    """One printing on record."""

    id: DossierId
    reference: str
    family: str  # reference
    title: str
    classification: Classification
    language: DossierLanguage
    recipient: str
    printed_at: datetime
    pages: int
    sha256: str
    copies: tuple[CopyLine, ...]


@dataclass(frozen=True, slots=True)
class CopyLine:
    """One numbered copy and where it went."""

    number: int
    recipient: str
    handed_on: date | None
    returned_on: date | None
    destroyed_on: date | None
    files: tuple[FileLine, ...] = ()  # made of it
