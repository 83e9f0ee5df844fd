"""One INDI record: a person with names, dates, contacts, papers and everything told of them."""

from dataclasses import dataclass, field

from casefile.exchange.gedcom_book import NOTES, Book, plain
from casefile.exchange.gedcom_events import KINDS, date_of, read_event
from casefile.exchange.gedcom_lines import Node
from casefile.exchange.gedcom_names import read_names
from casefile.exchange.imported import (
    ContactKind,
    ImportedContact,
    ImportedDocument,
    ImportedEvent,
    ImportedPerson,
    LeftoverReason,
)
from casefile.values.codes import LifeStatus, PersonKind, RelationCertainty, Sex
from casefile.values.dates import FlexDate
from casefile.values.names import PersonName

_ATTRIBUTES = {"OCCU": "occupation", "EDUC": "education", "NATI": "nationality", "RELI": "religion"}
_CONTACTS = {"PHON": ContactKind.PHONE, "EMAIL": ContactKind.EMAIL, "EMAI": ContactKind.EMAIL,
             "_EMAIL": ContactKind.EMAIL, "ADDR": ContactKind.POST, "WWW": ContactKind.OTHER,
             "FAX": ContactKind.OTHER}  # fmt: skip


_SEXES = {"M": Sex.MALE, "MALE": Sex.MALE, "F": Sex.FEMALE, "FEMALE": Sex.FEMALE,
          "X": Sex.OTHER, "U": Sex.UNKNOWN, "N": Sex.UNKNOWN}  # fmt: skip


@dataclass(slots=True)
class _Findings:
    """What was read of one person so far."""

    key: str
    reference: str = ""
    names: list[PersonName] = field(default_factory=list)
    sex: Sex = Sex.UNKNOWN
    birth: FlexDate | None = None
    birth_place: str = ""
    residence: str = ""
    life: LifeStatus = LifeStatus.UNKNOWN
    attributes: dict[str, str] = field(default_factory=dict)
    events: list[ImportedEvent] = field(default_factory=list)
    documents: list[ImportedDocument] = field(default_factory=list)
    contacts: list[ImportedContact] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    born: bool = False


def read_person(book: Book, key: str, node: Node) -> ImportedPerson:
    """Read an individual; a tag that has no place here is kept, and told in the notes as well."""
    found = _Findings(key)
    for below in node.below:
        _take(book, found, below)
    return ImportedPerson(
        key,
        found.reference,
        kind=PersonKind.INDIVIDUAL if found.names else PersonKind.UNNAMED,
        names=tuple(found.names),
        sex=found.sex,
        birth=found.birth,
        birth_place=found.birth_place,
        occupation=found.attributes.get("occupation", ""),
        education=found.attributes.get("education", ""),
        nationality=found.attributes.get("nationality", ""),
        religion=found.attributes.get("religion", ""),
        residence=found.residence,
        life=found.life,
        events=tuple(found.events),
        documents=tuple(found.documents),
        contacts=tuple(found.contacts),
        notes="\n\n".join(note for note in found.notes if note),
        lines=(node.line,),
    )


def _take(book: Book, found: _Findings, node: Node) -> None:
    take = _TAKERS.get(node.tag) or (_take_event if node.tag in KINDS else _take_other)
    take(book, found, node)


def _take_name(book: Book, found: _Findings, node: Node) -> None:
    names, notes = read_names(book, node, first=not found.names)
    found.names += names
    found.notes += notes


def _take_note(book: Book, found: _Findings, node: Node) -> None:
    found.notes.append(book.note(node))


def _take_other(book: Book, found: _Findings, node: Node) -> None:
    reason = LeftoverReason.LINK_ONLY if node.tag == "OBJE" else LeftoverReason.NO_PLACE
    found.notes.append(book.keep(node, found.key, reason))


def _take_nothing(book: Book, found: _Findings, node: Node) -> None:
    """When the record was last changed, and its number in the program that wrote the file."""
    found.notes += book.notes_below(node)


def _take_uid(book: Book, found: _Findings, node: Node) -> None:
    """A number that no other record in the world has: by it a person is known in a newer file."""
    uid = plain(node.value)
    if uid and not found.reference and book.uids[uid.casefold()] == 1 and not node.below:
        found.reference = f"UID {uid}"
    else:
        _take_other(book, found, node)


def _take_sex(book: Book, found: _Findings, node: Node) -> None:
    sex = _SEXES.get(node.value.strip().upper())
    if sex is not None and found.sex is Sex.UNKNOWN:
        found.sex = sex
    else:
        found.notes.append(book.keep(node, found.key, LeftoverReason.NOT_UNDERSTOOD))


def _take_birth(book: Book, found: _Findings, node: Node) -> None:
    if found.born:
        _take_event(book, found, node)
        return
    found.born = True
    when, where = node.first("DATE"), node.first("PLAC")
    found.birth = date_of(when) if when else None
    found.birth_place = plain(where.value) if where else ""
    details = [*(when.below if when else ()), *(where.below if where else ())]
    if len(node.below) > bool(when) + bool(where) or details:
        found.events.append(read_event(book, found.key, node))


def _take_paper(book: Book, found: _Findings, node: Node) -> None:
    if not node.value.strip():
        _take_event(book, found, node)
        return
    issuer = plain(node.text("TYPE")) or ("SSN" if node.tag == "SSN" else "")
    found.documents.append(ImportedDocument("OTHER", plain(node.value), issuer))
    if node.below:
        found.events.append(read_event(book, found.key, node))


def _take_event(book: Book, found: _Findings, node: Node) -> None:
    attribute = _ATTRIBUTES.get(node.tag)
    if attribute and attribute not in found.attributes and node.value.strip():
        found.attributes[attribute] = plain(node.value)
        if not node.below:
            return
    event = read_event(book, found.key, node)
    found.events.append(event)
    denied = node.value.strip().upper() in {"N", "NO"}
    if node.tag == "DEAT" and not denied and (node.value.strip() or node.below):
        found.life = LifeStatus.DECEASED  # the file says it; an empty DEAT says nothing
    if node.tag == "RESI" and not found.residence:
        found.residence = event.place


def _take_contact(book: Book, found: _Findings, node: Node) -> None:
    del book
    pieces = [plain(node.value)] + [plain(below.value) for below in node.below]
    text = ", ".join(dict.fromkeys(piece.replace("\n", ", ") for piece in pieces if piece))
    if text:
        found.contacts.append(ImportedContact(_CONTACTS[node.tag], text, node.tag))


def _take_link(book: Book, found: _Findings, node: Node) -> None:
    if node.value.strip() not in book.families:
        found.notes.append(book.keep(node, found.key, LeftoverReason.NO_RECORD))
        return
    for below in node.below:
        if below.tag in NOTES:
            found.notes.append(book.note(below))
        elif below.tag != "PEDI" or below.below or below.value.strip().lower() != "birth":
            found.notes.append(book.keep(below, found.key))


def _take_association(book: Book, found: _Findings, node: Node) -> None:
    """Another person of the file: the same one perhaps (ALIA), or tied by words of the file."""
    other = node.value.strip()
    if other not in book.people:
        found.notes.append(book.keep(node, found.key, LeftoverReason.NO_RECORD))
        return
    relation = "SAMEPERSON" if node.tag == "ALIA" else "OTHERREL"
    words = plain(node.text("RELA"))
    book.relate(other, relation, found.key, words, RelationCertainty.POSSIBLE)
    if node.below:
        found.notes.append(book.keep(node, found.key))


_TAKERS = {
    "NAME": _take_name,
    "SEX": _take_sex,
    "BIRT": _take_birth,
    "IDNO": _take_paper,
    "SSN": _take_paper,
    "NOTE": _take_note,
    "SNOTE": _take_note,
    "UID": _take_uid,
    "_UID": _take_uid,
    "FAMC": _take_link,
    "FAMS": _take_link,
    "ASSO": _take_association,
    "ALIA": _take_association,
    "CHAN": _take_nothing,
    "RIN": _take_nothing,
} | dict.fromkeys(_CONTACTS, _take_contact)
