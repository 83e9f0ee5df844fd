"""vCards 2.1, 3.0 and 4.0: people with names and ways to reach them."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

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
    WrongFormatError,
)
from casefile.exchange.scripts import script_of
from casefile.exchange.vcard_lines import Property, properties, unescaped
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
_OF_THE_WIRE = ("ENCODING=", "CHARSET=", "VALUE=", "X-APPLE-OMIT-YEAR=")
_WIRE_WORDS = {"QUOTED-PRINTABLE", "BASE64", "8BIT", "7BIT", "B"}
_STRAY = ""  # the name of a line that is no property
_NO_YEAR = "1604"  # what Apple's programs write for a birthday without a year
_PARTS = 5  # of a structured name: surname, given, further, before, behind


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
    leftovers: list[Leftover] = []
    cards: list[list[Property]] = []
    for card in _cards(decode(data, encoding).text.replace("\0", ""), leftovers):
        watched.report(len(cards), 0)
        if len(cards) >= MOST_CARDS:
            raise TooManyRecordsError(limit=MOST_CARDS)
        cards.append(card)
    if not cards:
        raise WrongFormatError(expected="vCard")
    uids = Counter(_uid(card) for card in cards)
    people = [
        _person(card, f"card {number}", leftovers, uids)
        for number, card in enumerate(cards, start=1)
    ]
    return ImportedRecords("vcard", people=tuple(people), leftovers=tuple(leftovers))


def _cards(text: str, leftovers: list[Leftover]) -> Iterator[list[Property]]:
    """Give the cards; one inside another (an agent's) comes before the one around it."""
    open_cards: list[list[Property]] = []
    for found in properties(text):
        card = open_cards[-1] if open_cards else None
        if found.name == "BEGIN" and (card is None or card[-1].name == "AGENT"):
            open_cards.append([found])
        elif found.name == "BEGIN":
            yield open_cards.pop()  # its end was forgotten
            open_cards.append([found])
        elif card is None:
            field = found.name or "TEXT"
            leftovers.append(Leftover(found.line, field, found.text, LeftoverReason.NO_RECORD))
        else:
            card.append(found)
            if found.name == "END":
                yield open_cards.pop()
    yield from reversed(open_cards)  # a card that breaks off still holds what it holds


def _uid(card: list[Property]) -> str:
    return next((one.text.strip().casefold() for one in card if one.name == "UID"), "")


@dataclass(slots=True)
class _Findings:
    """What was read of one card so far."""

    key: str
    structured: list[Property]
    labels: dict[str, str]
    names: list[PersonName] = field(default_factory=list)
    contacts: list[ImportedContact] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    leftovers: list[Leftover] = field(default_factory=list)
    birth: FlexDate | None = None
    sex: Sex = Sex.UNKNOWN
    occupation: str = ""

    def take(self, one: Property, text: str) -> None:
        """Take what a property says into the field that it has, or keep it."""
        if one.name in _CONTACTS:
            self.contacts.append(self.contact(one))
        elif one.name in {"FN", "NICKNAME"}:
            self.take_names(one, text)
        elif one.name == "BDAY" and self.birth is None:
            self.birth = _birthday(text, one)
        elif one.name == "GENDER" and text[:1].upper() in _SEXES:
            self.sex = _SEXES[text[:1].upper()]
            self.notes += [f"GENDER: {text}"] if text[2:].strip() else []
        elif one.name == "TITLE" and not self.occupation:
            self.occupation = text
        elif one.name == "NOTE":
            self.notes.append(text)
        elif one.name != "X-ABLABEL" or not one.group:
            self.keep(one, text)

    def take_names(self, one: Property, text: str) -> None:
        """Take nicknames, or a name as it is said whole."""
        if one.name == "FN":
            self.take_full_name(text)
            return
        for nick in filter(None, one.pieces(",")):
            self.add_name(PersonName(full=nick, name_type=NameType.NICKNAME))

    def take_full_name(self, text: str) -> None:
        """Take a whole name, with its parts where they are in the same script."""
        script = script_of(text)
        same = (each for each in self.structured if script_of("".join(each.pieces())) is script)
        parts = next(same, None)
        if parts is not None:
            self.structured.remove(parts)
            self.add_name(_name(text, parts))
            self.keep_rest(parts, text)
        else:
            kind = NameType.KNOWN if self.names else NameType.OFFICIAL
            self.add_name(PersonName(full=" ".join(text.split()), name_type=kind))

    def take_parts(self) -> None:
        """Take the structured names that no whole name belonged to."""
        for parts in self.structured:
            name = _name("", parts)
            self.add_name(name)
            if name.full:
                self.keep_rest(parts, name.full)

    def add_name(self, name: PersonName) -> None:
        """Add a name; the first in its script is how the person is called."""
        script = script_of(name.full)
        first = all(each.script is not script for each in self.names)
        named = name.name_type is not NameType.NICKNAME
        if name.full:
            self.names.append(replace(name, script=script, primary=first and named))

    def keep_rest(self, parts: Property, whole: str) -> None:
        """Keep of a structured name what is in no field of it ("Jr.")."""
        words = {word for piece in parts.pieces()[_PARTS - 1 :] for word in piece.split()}
        if not words <= set(whole.replace(",", " ").split()):
            self.keep(parts, parts.shown)

    def contact(self, one: Property) -> ImportedContact:
        """Give a way to reach the person, with every word that the card has for it."""
        said = ", ".join(piece for piece in one.pieces() if piece)
        words = (word.removeprefix("TYPE=").strip('"') for word in _telling(one))
        label = " ".join(filter(None, (*words, self.labels.get(one.group, ""))))
        return ImportedContact(_CONTACTS[one.name], said, label)

    def keep(self, one: Property, text: str) -> None:
        """Keep word for word what has no place; a file inside the card is only named."""
        if one.name in _FILES and not re.match(r"(?i)(https?|ftp|file|content|cid):", text):
            size = f"{max(1, len(text) * 3 // 4096)} KB"
            reason = LeftoverReason.FILE_INSIDE
            self.leftovers.append(Leftover(one.line, one.name, size, reason, self.key))
            return
        stray = one.name is _STRAY
        reason = LeftoverReason.NOT_UNDERSTOOD if stray else LeftoverReason.NO_PLACE
        reason = LeftoverReason.LINK_ONLY if one.name in _FILES else reason
        words = " ".join(filter(None, (*_telling(one), self.labels.get(one.group, ""))))
        said = f"{words}: {text}" if words else text
        self.notes.append(f"{one.name or 'TEXT'}: {said}")
        self.leftovers.append(Leftover(one.line, one.name or "TEXT", said, reason, self.key))


def _person(
    card: list[Property], key: str, leftovers: list[Leftover], uids: Counter[str]
) -> ImportedPerson:
    structured = [one for one in card if one.name == "N" and "".join(one.pieces())]
    labels = {
        one.group: unescaped(one.text).removeprefix("_$!<").removesuffix(">!$_")
        for one in card
        if one.name == "X-ABLABEL" and one.group
    }
    found = _Findings(key, structured, labels)
    for one in card:
        text = unescaped(one.text)
        quiet = one.name == "KIND" and text.lower() == "individual"
        if text and one.name not in _SILENT and one.name != "N" and not quiet:
            found.take(one, text)
    found.take_parts()
    leftovers += found.leftovers
    uid = _uid(card)
    return ImportedPerson(
        key,
        f"UID {uid}" if uid and uids[uid] == 1 else "",
        kind=PersonKind.INDIVIDUAL if found.names else PersonKind.UNNAMED,
        names=tuple(found.names),
        sex=found.sex,
        birth=found.birth,
        occupation=found.occupation,
        contacts=tuple(found.contacts),
        notes="\n\n".join(found.notes),
        lines=(card[0].line,),
    )


def _telling(one: Property) -> tuple[str, ...]:
    """Give the parameters that say something of the thing, and not of how it is written."""
    return tuple(
        word
        for word in one.parameters
        if not word.startswith(_OF_THE_WIRE) and word not in _WIRE_WORDS
    )


def _name(full: str, structured: Property) -> PersonName:
    family, given, more, title, behind = [*structured.pieces(), *[""] * _PARTS][:_PARTS]
    given = " ".join(filter(None, (given, more)))
    whole = " ".join((full or f"{title} {given} {family} {behind}").split())
    return PersonName(full=whole, given=given, family=family, title=title)


def _birthday(text: str, one: Property) -> FlexDate:
    """Compact ISO dates get their hyphens; --0415 (no year) and other words stay words."""
    compact = re.fullmatch(r"(\d{4})(\d{2})(\d{2})(?:T.*)?", text)
    day = "-".join(compact.groups()) if compact else text.partition("T")[0] or text
    omitted = {_NO_YEAR} | {
        word.partition("=")[2] for word in one.parameters if word.startswith("X-APPLE-OMIT-YEAR=")
    }
    if day[:4] in omitted and day[4:5] == "-":
        return FlexDate.words_only(f"-{day[4:]}")
    return read_date(day)
