"""vCards 2.1, 3.0 and 4.0: people with names and ways to reach them."""

import binascii
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from casefile.exchange.decoding import decode
from casefile.exchange.imported import (
    ContactKind,
    ImportedContact,
    ImportedPerson,
    ImportedRecords,
    Leftover,
    LeftoverReason,
)
from casefile.exchange.refusals import (
    FileTooLargeError,
    TooManyRecordsError,
    UnknownEncodingError,
    WrongFormatError,
)
from casefile.exchange.scripts import script_of
from casefile.progress import Progress, Unwatched
from casefile.values.codes import NameType, PersonKind, Sex
from casefile.values.date_reading import read_date
from casefile.values.dates import FlexDate
from casefile.values.names import PersonName

MOST_BYTES = 64 * 1024 * 1024
MOST_CARDS = 100_000
_CONTACTS = {"TEL": ContactKind.PHONE, "EMAIL": ContactKind.EMAIL, "ADR": ContactKind.POST,
             "URL": ContactKind.OTHER, "IMPP": ContactKind.OTHER}  # fmt: skip
_SILENT = {"BEGIN", "END", "VERSION", "REV", "PRODID", "UID"}
_SEXES = {"M": Sex.MALE, "F": Sex.FEMALE, "O": Sex.OTHER, "U": Sex.UNKNOWN}
_FILES = {"PHOTO", "LOGO", "SOUND", "KEY"}


@dataclass(frozen=True, slots=True)
class _Property:
    """One content line: its name, its parameters in upper case, its text decoded, its line."""

    name: str
    parameters: tuple[str, ...]
    text: str
    line: int

    def pieces(self) -> list[str]:
        return [_unescaped(piece) for piece in re.split(r"(?<!\\);", self.text)]


def read(
    data: bytes, *, encoding: str | None = None, progress: Progress | None = None
) -> ImportedRecords:
    """Read every card of a file.

    Raises:
        FileTooLargeError, TooManyRecordsError: more than any address book.
        WrongFormatError: there is no card in it.
        UnknownEncodingError: the encoding given is none.
    """
    if len(data) > MOST_BYTES:
        raise FileTooLargeError(size=len(data) >> 20, limit=MOST_BYTES >> 20)
    watched = progress or Unwatched()
    people: list[ImportedPerson] = []
    leftovers: list[Leftover] = []
    for properties in _cards(decode(data, encoding).text.replace("\0", "")):
        watched.report(len(people), 0)
        if len(people) >= MOST_CARDS:
            raise TooManyRecordsError(limit=MOST_CARDS)
        people.append(_person(properties, f"card {len(people) + 1}", leftovers))
    if not people:
        raise WrongFormatError(expected="vCard")
    return ImportedRecords("vcard", people=tuple(people), leftovers=tuple(leftovers))


def _cards(text: str) -> Iterator[list[_Property]]:
    card: list[_Property] | None = None
    for line, content in _lines(text):
        found = _property(line, content)
        if found is None:
            continue
        if found.name == "BEGIN" and card is None:
            card = []
        if card is not None:
            card.append(found)
        if found.name == "END" and card is not None:
            yield card
            card = None
    if card:
        yield card  # a card that breaks off still holds what it holds


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """Join folded lines, and those that quoted-printable continues with "=" at the end."""
    pieces: list[str] = []
    start, soft = 0, False
    for number, line in enumerate(re.split("\r\n|\r|\n", text), start=1):
        if pieces and soft:
            pieces[-1] = pieces[-1][:-1]
            pieces.append(line)
        elif pieces and line[:1] in {" ", "\t"}:
            pieces.append(line[1:])
        else:
            if pieces:
                yield start, "".join(pieces)
            pieces, start = [line], number
        printable = "QUOTED-PRINTABLE" in pieces[0].partition(":")[0].upper()
        soft = printable and line.endswith("=")
    if pieces:
        yield start, "".join(pieces)


def _property(line: int, content: str) -> _Property | None:
    found = re.match(
        r"(?:[\w-]+\.)?([\w-]+)((?:;(?:[^:;\"]|\"[^\"]*\")*)*):(.*)", content, re.DOTALL
    )
    if not found:
        return None
    parameters = tuple(piece.upper() for piece in found[2].split(";") if piece)
    text = found[3]
    if any(piece.endswith("QUOTED-PRINTABLE") for piece in parameters):
        raw = binascii.a2b_qp(text.encode("utf-8", "replace"))
        charset = next((p[8:] for p in parameters if p.startswith("CHARSET=")), None)
        try:
            text = decode(raw, charset).text
        except UnknownEncodingError:
            text = decode(raw).text
    return _Property(found[1].upper(), parameters, text, line)


def _unescaped(text: str) -> str:
    plain = re.sub(r"\\([nN,;:\\])", lambda found: "\n" if found[1] in "nN" else found[1], text)
    return plain.replace("\r\n", "\n").strip()


@dataclass(slots=True)
class _Findings:
    """What was read of one card so far."""

    key: str
    structured: _Property | None
    names: list[PersonName] = field(default_factory=list)
    contacts: list[ImportedContact] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    leftovers: list[Leftover] = field(default_factory=list)
    birth: FlexDate | None = None
    sex: Sex = Sex.UNKNOWN
    occupation: str = ""

    def take(self, one: _Property, text: str) -> None:
        if one.name == "FN" and not self.names:
            self.names.append(_name(text, self.structured))
        elif one.name in {"FN", "NICKNAME"}:
            kind = NameType.NICKNAME if one.name == "NICKNAME" else NameType.KNOWN
            self.names.append(PersonName(full=text, script=script_of(text), name_type=kind))
        elif one.name in _CONTACTS:
            self.contacts.append(_contact(one))
        elif one.name == "BDAY" and self.birth is None:
            self.birth = _birthday(text)
        elif one.name == "GENDER" and text[:1].upper() in _SEXES:
            self.sex = _SEXES[text[:1].upper()]
        elif one.name == "TITLE" and not self.occupation:
            self.occupation = text
        elif one.name == "NOTE":
            self.notes.append(text)
        else:
            self.keep(one, text)

    def keep(self, one: _Property, text: str) -> None:
        reason = LeftoverReason.LINK_ONLY if one.name in _FILES else LeftoverReason.NO_PLACE
        self.leftovers.append(Leftover(one.line, one.name, text, reason, self.key))
        if one.name not in _FILES:
            self.notes.append(f"{one.name}: {text}")


def _person(properties: list[_Property], key: str, leftovers: list[Leftover]) -> ImportedPerson:
    structured = next((one for one in properties if one.name == "N"), None)
    found = _Findings(key, structured)
    for one in properties:
        text = _unescaped(one.text)
        if text and one.name not in _SILENT and one is not structured:
            found.take(one, text)
    if not found.names and structured is not None:
        found.names.append(_name("", structured))
    names = tuple(name for name in found.names if name.full)
    leftovers += found.leftovers
    return ImportedPerson(
        key,
        kind=PersonKind.INDIVIDUAL if names else PersonKind.UNNAMED,
        names=names,
        sex=found.sex,
        birth=found.birth,
        occupation=found.occupation,
        contacts=tuple(found.contacts),
        notes="\n\n".join(found.notes),
        lines=(properties[0].line,),
    )


def _contact(one: _Property) -> ImportedContact:
    said = ", ".join(piece for piece in one.pieces() if piece)
    label = " ".join(p.removeprefix("TYPE=") for p in one.parameters if "ENC" not in p)
    return ImportedContact(_CONTACTS[one.name], said, label)


def _name(full: str, structured: _Property | None) -> PersonName:
    pieces = [*(structured.pieces() if structured else ()), "", "", "", ""]
    family, given, more, title = pieces[:4]
    given = " ".join(filter(None, (given, more)))
    whole = " ".join((full or f"{title} {given} {family}").split())
    return PersonName(
        full=whole, given=given, family=family, title=title, script=script_of(whole), primary=True
    )


def _birthday(text: str) -> FlexDate:
    """Compact ISO dates get their hyphens; --0415 (no year) and other words stay words."""
    compact = re.fullmatch(r"(\d{4})(\d{2})(\d{2})(?:T.*)?", text)
    day = "-".join(compact.groups()) if compact else text.partition("T")[0] or text
    return read_date(day)
