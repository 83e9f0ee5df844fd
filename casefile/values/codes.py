"""The closed lists: codes that the program's own logic branches on.

Lists that people choose from, and that an office may extend, are rows seeded from
`resources/vocabularies`; in values they travel as plain `str` codes. Codes never change;
labels live in the vocabularies and in the catalogue.
"""

from enum import StrEnum
from typing import Final


class Confidentiality(StrEnum):
    """Who may be shown a record at all, from the public to named staff."""

    PUBLIC = "L0"
    NAMED_PARTNER = "L1"
    UN_MECHANISM = "L2"
    ORGANISATION = "L3"
    NAMED_STAFF = "L4"


class FamilyStatus(StrEnum):
    """Where the work with a family stands."""

    INTAKE = "INTAKE"
    VERIFYING = "VERIFYING"
    ACTIVE = "ACTIVE"
    PAUSED = "PAUSED"
    CLOSED = "CLOSED"
    WITHDRAWN = "WITHDRAWN"


class FamilyRole(StrEnum):
    """What a person is to the family that the office follows."""

    VICTIM = "VICTIM"
    CLAIMANT = "CLAIMANT"
    CONTACT = "CONTACT"
    REPRESENTATIVE = "REP"
    MEMBER = "MEMBER"


class PersonKind(StrEnum):
    """Whether a person record stands for one person, a group, or somebody unnamed."""

    INDIVIDUAL = "INDIVIDUAL"
    GROUP = "GROUP"
    UNNAMED = "UNNAMED"


class Sex(StrEnum):
    """As the family or the document gives it."""

    FEMALE = "F"
    MALE = "M"
    OTHER = "X"
    UNKNOWN = "U"


class LifeStatus(StrEnum):
    """Whether a person lives, as far as the office knows; fate of a victim is a list of its own."""

    LIVING = "LIVING"
    DECEASED = "DECEASED"
    UNKNOWN = "UNKNOWN"


class FateStatus(StrEnum):
    """What is known of a victim's fate. Death is never inferred."""

    MISSING = "MISSING"
    DEATH_ALLEGED = "DEATH_ALLEGED"
    DEATH_INFORMED = "DEATH_INFORMED"
    DEATH_DOCUMENTED = "DEATH_DOCUMENTED"
    BURIAL_SUSPECTED = "BURIAL_SUSPECTED"
    BURIAL_CONFIRMED = "BURIAL_CONFIRMED"
    REMAINS_RETURNED = "REMAINS_RETURNED"
    FOUND_ALIVE = "FOUND_ALIVE"
    UNKNOWN = "UNKNOWN"


class RelationCertainty(StrEnum):
    """How sure the office is of a relation."""

    CONFIRMED = "C3"
    PROBABLE = "C2"
    POSSIBLE = "C1"


class DemandStatus(StrEnum):
    """Where a demand stands, from the first wording to its end."""

    DRAFT = "DRAFT"
    APPROVED = "APPROVED"
    SUBMITTED = "SUBMITTED"
    ACKNOWLEDGED = "ACK"
    NO_REPLY = "NOREPLY"
    TOKEN = "TOKEN"  # noqa: S105 - a token response, no password
    MORE_INFORMATION = "MOREINFO"
    DENIED = "DENIED"
    OBSTRUCTED = "OBSTRUCT"
    PLEDGED = "PLEDGED"
    PARTLY_MET = "PARTLY"
    MET = "MET"
    WITHDRAWN = "WITHDRAWN"
    SUPERSEDED = "SUPERSEDED"


class Priority(StrEnum):
    """How pressing a demand is."""

    URGENT = "URGENT"
    HIGH = "HIGH"
    NORMAL = "NORMAL"
    LOW = "LOW"


class Direction(StrEnum):
    """Whether a letter came in, went out, stayed inside, or passed between others."""

    RECEIVED = "IN"
    SENT = "OUT"
    INTERNAL = "INTERNAL"
    THIRD_PARTY = "THIRD"


class LetterStatus(StrEnum):
    """Where a piece of correspondence stands."""

    DRAFT = "DRAFT"
    REVIEW = "REVIEW"
    APPROVED = "APPROVED"
    SENT = "SENT"
    RECEIVED = "RECEIVED"
    ACKNOWLEDGED = "ACK"
    AWAITING_REPLY = "AWAIT"
    REPLY_OVERDUE = "OVERDUE"
    REPLIED = "REPLIED"
    CLOSED_WITHOUT_REPLY = "NOREPLY_CLOSED"
    UNDELIVERABLE = "RETURNED"
    WITHDRAWN = "WITHDRAWN"


DEMANDS_CLOSED: Final = (DemandStatus.MET, DemandStatus.WITHDRAWN, DemandStatus.SUPERSEDED)
GOES_OUT: Final = (Direction.SENT, Direction.THIRD_PARTY)
UNFINISHED: Final = (LetterStatus.DRAFT, LetterStatus.REVIEW, LetterStatus.APPROVED)
AWAITING: Final = (
    LetterStatus.SENT,
    LetterStatus.ACKNOWLEDGED,
    LetterStatus.AWAITING_REPLY,
    LetterStatus.REPLY_OVERDUE,
)


class ReplyAssessment(StrEnum):
    """What a reply is worth."""

    SUBSTANTIVE = "SUBST"
    PARTIAL = "PARTIAL"
    INCOMPLETE = "INCOMPLETE"
    REJECTS = "REJECT"
    RECEIPT_ONLY = "ACKONLY"
    NONE = "NONE"


class ConsentPurpose(StrEnum):
    """What a name or a statement may be used for."""

    KEEP = "KEEP"
    STATISTICS = "STATS"
    UN_CONFIDENTIAL = "UN_CONF"
    UN_TRANSMIT = "UN_TRANSMIT"
    UN_PUBLIC = "UN_PUBLIC"
    GOVERNMENT_MEETING = "GOV_MEETING"
    PARTNER = "PARTNER"
    MEDIA = "MEDIA"
    COURT = "COURT"
    TRACING = "TRACING"


class ConsentDecision(StrEnum):
    """What the person answered; without a record the answer is "not asked"."""

    GIVEN = "YES"
    GIVEN_WITH_CONDITIONS = "YES_COND"
    REFUSED = "NO"
    NOT_ASKED = "NOTASKED"
    WITHDRAWN = "WITHDRAWN"
    EXPIRED = "EXPIRED"


class IdentityMode(StrEnum):
    """How a person may be named, from the full name to not at all."""

    FULL = "FULL"
    GIVEN_NAME = "GIVEN"
    INITIALS = "INITIALS"
    PSEUDONYM = "PSEUDO"
    ROLE = "ROLE"
    OMIT = "OMIT"


class ConsentChannel(StrEnum):
    """How a consent was obtained."""

    WRITTEN = "WRITTEN"
    AUDIO = "AUDIO"
    ORAL = "ORAL"
    EMAIL = "EMAIL"
    REPRESENTATIVE = "REP"


class Classification(StrEnum):
    """Who may hold a printed dossier."""

    PUBLIC = "PUB"
    RESTRICTED = "MTG"
    UN_ONLY = "UN"
    FAMILY_COPY = "FAM"
    INTERNAL = "INT"


class NameType(StrEnum):
    """What kind of name a name is."""

    OFFICIAL = "OFFICIAL"
    KNOWN = "KNOWN"
    NOM_DE_GUERRE = "NOM"
    BIRTH = "BIRTH"
    NICKNAME = "NICK"
    MISSPELT = "MISSPELT"
    TRANSLITERATION = "TRANSLIT"


class Script(StrEnum):
    """The script, and with it the language, in which a name is written."""

    PERSIAN = "fa-Arab"
    ARABIC = "ar-Arab"
    KURDISH = "ku-Arab"
    AZERBAIJANI = "az-Arab"
    LATIN = "Latn"
    CYRILLIC = "Cyrl"


class DateQuality(StrEnum):
    """How exactly a date is known."""

    EXACT = "EXACT"
    MONTH = "MONTH"
    YEAR = "YEAR"
    ABOUT = "ABOUT"
    BEFORE = "BEFORE"
    AFTER = "AFTER"
    BETWEEN = "BETWEEN"
    ONEOF = "ONEOF"
    SEASON = "SEASON"
    TEXT = "TEXT"


class Calendar(StrEnum):
    """The calendar in which a date was given."""

    GREG = "GREG"
    JALALI = "JALALI"
    HIJRI = "HIJRI"
    SHAHANSHAHI = "SHAHANSHAHI"


class CustodyEvent(StrEnum):
    """What happened to an exhibit."""

    ACQUIRED = "ACQUIRED"
    HASHED = "HASHED"
    VIEWED = "VIEWED"
    COPIED = "COPIED"
    REDACTED = "REDACTED"
    EXPORTED = "EXPORTED"
    VERIFIED = "VERIFIED"
    MOVED = "MOVED"
    DESTROYED = "DESTROYED"


class DossierType(StrEnum):
    """Which dossier was printed."""

    ONE_FAMILY = "FAMILY"


class DossierLanguage(StrEnum):
    """In which language, or languages side by side, a dossier is printed."""

    ENGLISH = "en"
    PERSIAN = "fa"
    BOTH = "both"
