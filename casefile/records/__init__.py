"""Mapped classes and the rules they keep: one module for each kind of record."""

from casefile.records.acts import Act, Source
from casefile.records.base import Base, Record
from casefile.records.consents import Consent
from casefile.records.demands import (
    DEMAND_IS_OPEN,
    Demand,
    DemandAddressee,
    DemandFamily,
    DemandPerson,
    DemandStep,
)
from casefile.records.dossiers import (
    Dossier,
    DossierConsent,
    DossierCopy,
    DossierFile,
    DossierPerson,
)
from casefile.records.exhibits import CustodyEntry, Exhibit, ExhibitFamily, ExhibitPerson
from casefile.records.families import Family, FamilyMembership
from casefile.records.institutions import Institution
from casefile.records.letters import (
    LETTER_WAITS,
    Letter,
    LetterDemand,
    LetterExhibit,
    LetterFamily,
    LetterParty,
    LetterPerson,
    LetterStep,
)
from casefile.records.office import FormDraft, ImportProfile, ReferenceCounter, VocabularyTerm
from casefile.records.people import (
    ContactPoint,
    IdentityDocument,
    Person,
    PersonalRelation,
    PersonNameRow,
)
from casefile.records.places import Place

__all__ = [
    "DEMAND_IS_OPEN",
    "LETTER_WAITS",
    "Act",
    "Base",
    "Consent",
    "ContactPoint",
    "CustodyEntry",
    "Demand",
    "DemandAddressee",
    "DemandFamily",
    "DemandPerson",
    "DemandStep",
    "Dossier",
    "DossierConsent",
    "DossierCopy",
    "DossierFile",
    "DossierPerson",
    "Exhibit",
    "ExhibitFamily",
    "ExhibitPerson",
    "Family",
    "FamilyMembership",
    "FormDraft",
    "IdentityDocument",
    "ImportProfile",
    "Institution",
    "Letter",
    "LetterDemand",
    "LetterExhibit",
    "LetterFamily",
    "LetterParty",
    "LetterPerson",
    "LetterStep",
    "Person",
    "PersonNameRow",
    "PersonalRelation",
    "Place",
    "Record",
    "ReferenceCounter",
    "Source",
    "VocabularyTerm",
]  # fmt: skip
