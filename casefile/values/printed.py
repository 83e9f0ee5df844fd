"""What a dossier may say: the graph of one family after the consent gate.

Masked values are already gone from it: a renderer that is handed these values cannot print a
name that nobody allowed, because it does not hold one. The same values, frozen, are the snapshot
that a dossier record keeps.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from casefile.values.codes import Classification, DossierLanguage, FamilyRole, IdentityMode
from casefile.values.dates import FlexDate
from casefile.values.wording import Wording


@dataclass(frozen=True, slots=True)
class PrintedPerson:
    """A person as this reader may know them; `name` follows the identity mode."""

    key: str  # P-0107, or "" when even the reference is withheld
    name: Wording
    mode: IdentityMode
    role: FamilyRole
    relation: Wording = Wording()  # what the person is to the first victim
    other_names: tuple[tuple[str, str], ...] = ()  # name_type code, name
    sex: str = ""
    born: FlexDate | None = None
    birth_place: Wording = Wording()
    father_name: Wording = Wording()
    mother_name: Wording = Wording()
    occupation: Wording = Wording()
    education: Wording = Wording()
    life: Wording = Wording()
    fate_status: str = ""
    burial: Wording = Wording()
    death_certificate_status: str = ""
    photo: bytes = b""


@dataclass(frozen=True, slots=True)
class PrintedRelation:
    """What two people who are named in full are to each other.

    Attributes:
        person: place in the people of the family; this one is the `kind` of the `other`.
    """

    person: int
    other: int
    kind: str


@dataclass(frozen=True, slots=True)
class PrintedAct:
    """One entry of the chronology; `grade` is the reliability and credibility, such as B2."""

    reference: str
    happened: FlexDate | None
    violation_type: str
    certainty: str
    person: Wording  # empty: the family as a whole
    place: Wording
    account: Wording
    source: str
    grade: str


@dataclass(frozen=True, slots=True)
class PrintedSource:
    """One line of the key to the sources: a human source is a code and a kind, no more."""

    reference: str
    title: Wording
    connection: str
    reliability: str


@dataclass(frozen=True, slots=True)
class PrintedStep:
    """One dated change of a demand's status."""

    happened: FlexDate | None
    status: str
    note: Wording


@dataclass(frozen=True, slots=True)
class PrintedDemand:
    """One demand with its status in words and its history."""

    reference: str
    demand_type: str
    text: Wording
    addressees: tuple[Wording, ...]
    legal_basis: str
    status: str
    requested_by: date | None
    steps: tuple[PrintedStep, ...]


@dataclass(frozen=True, slots=True)
class PrintedLetter:
    """One line of the correspondence, with the public text where there is one."""

    reference: str
    external_reference: str
    direction: str
    letter_type: str
    dated: FlexDate | None
    sender: tuple[Wording, ...]
    addressees: tuple[Wording, ...]
    subject: str
    summary: str
    language: str
    demands: tuple[str, ...]  # references raised or answered
    reply_due: date | None
    published_on: date | None
    assessment: str
    status: str
    attachments: tuple[str, ...]  # exhibit references


@dataclass(frozen=True, slots=True)
class PrintedExhibit:
    """One exhibit with its SHA-256; `custody` are (event code, ISO day, reason)."""

    reference: str
    title: Wording
    material_type: str
    dated: FlexDate | None
    file_name: str
    mime: str
    size: int
    sha256: str
    custody: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class PrintedConsent:
    """One line of the consent annex: who is named how, by which consent; never the reason why."""

    person: Wording
    mode: IdentityMode
    reference: str
    purpose: str
    obtained_on: FlexDate | None
    channel: str
    conditions: str


@dataclass(frozen=True, slots=True)
class PrintedFamily:
    """The whole graph of dossier 1, one family."""

    dossier_reference: str
    family_reference: str
    title: Wording
    classification: Classification
    language: DossierLanguage
    organisation: str
    recipient: str
    printed_on: date
    copy_number: int
    copies: int
    notice: Wording  # printed on every page, such as FICTIONAL
    summary: Wording
    since_then: Wording
    official_statements: Wording
    city: Wording
    people: tuple[PrintedPerson, ...]
    unnamed_relatives: int  # collapsed to "another relative"; only zero or not zero is printed
    acts: tuple[PrintedAct, ...]
    sources: tuple[PrintedSource, ...]
    demands: tuple[PrintedDemand, ...]
    letters: tuple[PrintedLetter, ...]
    exhibits: tuple[PrintedExhibit, ...]
    consents: tuple[PrintedConsent, ...]
    sections: tuple[str, ...]
    paper: str
    audit_code: str
    relations: tuple[PrintedRelation, ...] = ()
