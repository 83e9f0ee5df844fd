"""What a foreign file turned out to hold, as plain values that know nothing of the database.

Three promises hold for every reader of this package: each record of the file arrives, no date is
guessed (words that give no date stay words), and whatever has no place here is kept verbatim as a
`Leftover` that names its line.

People, families and relations point at each other by `key`, a text that is unique inside one
reading (`"row 12"`, `"@I1@"`) and means nothing outside it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from casefile.values.codes import (
    FamilyRole,
    FamilyStatus,
    FateStatus,
    LifeStatus,
    PersonKind,
    RelationCertainty,
    Script,
    Sex,
)
from casefile.values.dates import FlexDate
from casefile.values.names import PersonName


class EventKind(StrEnum):
    """What an imported event is, as far as casefile has a place for it."""

    ARREST = "ARREST"
    LAST_SEEN = "LAST_SEEN"
    DEATH = "DEATH"
    DEATH_OR_LAST_SEEN = "DEATH_OR_LAST_SEEN"
    BURIAL = "BURIAL"
    MARRIAGE = "MARRIAGE"
    DIVORCE = "DIVORCE"
    ADOPTION = "ADOPTION"
    RESIDENCE = "RESIDENCE"
    OTHER = "OTHER"


class ContactKind(StrEnum):
    """By which way a contact point reaches somebody."""

    PHONE = "PHONE"
    EMAIL = "EMAIL"
    POST = "POST"
    SECURE = "SECURE"
    OTHER = "OTHER"


class LeftoverReason(StrEnum):
    """Why a text of the file was kept aside instead of being taken."""

    NO_PLACE = "NO_PLACE"
    NOT_UNDERSTOOD = "NOT_UNDERSTOOD"
    NOT_A_DATE = "NOT_A_DATE"
    TOO_LONG = "TOO_LONG"
    NO_NAME = "NO_NAME"
    NO_RECORD = "NO_RECORD"
    LINK_ONLY = "LINK_ONLY"
    CONFLICT = "CONFLICT"
    IGNORED = "IGNORED"  # the user said so
    OTHER_FORM = "OTHER_FORM"  # what was taken, as a mail says it a second time
    FILE_INSIDE = "FILE_INSIDE"  # a picture in a card, say
    NOTICED = "NOTICED"  # of the table as a whole, or of how a cell is written
    OTHER_SHEET = "OTHER_SHEET"
    ABOUT_FILE = "ABOUT_FILE"

    @property
    def is_left_out(self) -> bool:
        """Whether such a text is kept in no remarks."""
        return self in {
            LeftoverReason.IGNORED,
            LeftoverReason.OTHER_FORM,
            LeftoverReason.FILE_INSIDE,
            LeftoverReason.NOTICED,
            LeftoverReason.OTHER_SHEET,
        }


@dataclass(frozen=True, slots=True)
class ScriptedText:
    """A text and the script in which it is written."""

    script: Script
    text: str


@dataclass(frozen=True, slots=True)
class Leftover:
    """A text that was not taken, verbatim, with its line (counted from 1) and its field.

    `record` is the key of the person or family it stood with, or "" when it stood with none.
    """

    line: int
    field: str
    text: str
    reason: LeftoverReason
    record: str = ""


@dataclass(frozen=True, slots=True)
class ImportedEvent:
    """Something dated or placed that happened; `title` is the file's own word for it."""

    kind: EventKind
    title: str = ""
    happened: FlexDate | None = None
    place: str = ""
    prison: str = ""
    description: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class ImportedDocument:
    """An identity document; `kind` is a code of `identity_document_kind`."""

    kind: str
    number: str
    issuer: str = ""
    issued: FlexDate | None = None
    place: str = ""


@dataclass(frozen=True, slots=True)
class ImportedContact:
    """A way to reach a person; `label` is the file's own word (home, work)."""

    kind: ContactKind
    text: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class ImportedPerson:
    """A person as the file gives them; the first name of each script is its primary one."""

    key: str
    reference: str = ""
    kind: PersonKind = PersonKind.INDIVIDUAL
    names: tuple[PersonName, ...] = ()
    sex: Sex = Sex.UNKNOWN
    birth: FlexDate | None = None
    birth_place: str = ""
    fathers_names: tuple[ScriptedText, ...] = ()
    mothers_names: tuple[ScriptedText, ...] = ()
    occupation: str = ""
    education: str = ""
    nationality: str = ""
    religion: str = ""
    residence: str = ""
    language: str = ""
    life: LifeStatus = LifeStatus.UNKNOWN
    fate: FateStatus = FateStatus.UNKNOWN
    events: tuple[ImportedEvent, ...] = ()
    documents: tuple[ImportedDocument, ...] = ()
    contacts: tuple[ImportedContact, ...] = ()
    notes: str = ""
    lines: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class ImportedFamily:
    """A family as the file gives it; its people are its memberships."""

    key: str
    reference: str = ""
    names: tuple[ScriptedText, ...] = ()
    status: FamilyStatus | None = None
    residence: str = ""
    city: str = ""
    language: str = ""
    events: tuple[ImportedEvent, ...] = ()
    notes: str = ""
    lines: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class ImportedMembership:
    """That a person belongs to a family, and as what; `words` is how the file says it."""

    family: str
    person: str
    role: FamilyRole = FamilyRole.MEMBER
    words: str = ""


@dataclass(frozen=True, slots=True)
class ImportedRelation:
    """That `person` is the `relation` of `other`: PARENT means `person` is a parent of `other`.

    `relation` is a code of `relationship_type`; each pair is given once, never also inverted.
    """

    person: str
    relation: str
    other: str
    certainty: RelationCertainty = RelationCertainty.PROBABLE
    words: str = ""


@dataclass(frozen=True, slots=True)
class ImportedRecords:
    """Everything one file gave: families, people, how they belong together, and what was left over.

    `source` is the format's code: csv, xlsx, gedcom or vcard. `unused` counts, by the file's own
    field names, what ended among the leftovers. `doubtful` counts the rows of a table in which
    something is doubtful.
    """

    source: str
    families: tuple[ImportedFamily, ...] = ()
    people: tuple[ImportedPerson, ...] = ()
    memberships: tuple[ImportedMembership, ...] = ()
    relations: tuple[ImportedRelation, ...] = ()
    leftovers: tuple[Leftover, ...] = ()
    doubtful: int = 0

    @property
    def unused(self) -> Mapping[str, int]:
        """Count the leftovers by field."""
        counts: dict[str, int] = {}
        for leftover in self.leftovers:
            counts[leftover.field] = counts.get(leftover.field, 0) + 1
        return counts


@dataclass(frozen=True, slots=True)
class ImportedFile:
    """A file that came inside a letter; its name is safe to show and save, its type unproven."""

    name: str
    mime: str
    data: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class ImportedAddress:
    """A sender or an addressee: the name shown and the address behind it, either may be empty."""

    name: str
    address: str


@dataclass(frozen=True, slots=True)
class ImportedLetter:
    """A letter from a mail file.

    `sent` keeps the offset that the mail gives; it is None when the date is missing or no date, and
    `sent_words` then still holds what stood there. `references` runs from the oldest letter of
    the thread to the newest.
    """

    subject: str = ""
    sender: ImportedAddress | None = None
    addressees: tuple[ImportedAddress, ...] = ()
    copies: tuple[ImportedAddress, ...] = ()
    blind_copies: tuple[ImportedAddress, ...] = ()
    sent: datetime | None = None
    sent_words: str = ""
    message_id: str = ""
    in_reply_to: str = ""
    references: tuple[str, ...] = ()
    text: str = ""
    attachments: tuple[ImportedFile, ...] = ()
    leftovers: tuple[Leftover, ...] = ()
