"""Turns what a file says of a person or a family into the fields of a record.

What has no field, or does not fit into one, goes into the remarks, word for word.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from casefile.exchange.imported import (
    EventKind,
    ImportedEvent,
    Leftover,
    ScriptedText,
)
from casefile.exchange.scripts import script_of
from casefile.services.names import LANGUAGES
from casefile.services.people import with_primaries
from casefile.values.codes import FamilyRole, FateStatus, PersonKind
from casefile.values.people import Contact, Paper, PersonDraft
from casefile.values.texts import LONGEST_LINE, LONGEST_TEXT, clean_line, clean_text
from casefile.values.wording import Wording

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from casefile.exchange.imported import ImportedFamily, ImportedPerson
    from casefile.values.dates import FlexDate
    from casefile.values.names import PersonName

_PIECE: Final = "\n"
_NOTHING: Final = Wording()


@dataclass(slots=True)
class Remarks:
    """The remarks of one record while it is made, and what was too long even for them."""

    pieces: list[str] = field(default_factory=list)
    _known: set[str] = field(default_factory=set, init=False)
    _length: int = field(default=0, init=False)

    def __post_init__(self) -> None:
        """Know what is there."""
        for piece in self.pieces:
            self._note(piece)

    def add(self, text: str, name: str = "") -> None:
        """Add a text once, with the name of its field before it.

        It is there already when the same lines are; that its letters stand in other words counts
        for nothing.
        """
        clean = clean_text(text) if text else ""
        if not clean:
            return
        begins = clean == name or clean.startswith((f"{name}:", f"{name}\n"))
        said = f"{name}: {clean}" if name and not begins else clean
        if self.is_overfull:  # nothing more will fit: a file of a million texts must not take hours
            self._length += 0 if said in self._known else len(said) + 1
        elif not self._has(said):
            self.pieces.append(said)
            self._note(said)

    def line(self, text: str, name: str) -> str:
        """Give a text for a field of one line; one that is too long goes into the remarks."""
        if not text:
            return ""
        clean = clean_line(text, LONGEST_LINE + 1)
        if len(clean) > LONGEST_LINE:
            self.add(text, name)
            return ""
        return clean

    def text(self) -> str:
        """Give the remarks."""
        return _PIECE.join(self.pieces)[:LONGEST_TEXT]

    @property
    def is_overfull(self) -> bool:
        """Tell whether not everything fits."""
        return self._length > LONGEST_TEXT

    def _has(self, said: str) -> bool:
        if said in self._known:
            return True
        return "\n" in said and any(f"\n{said}\n" in f"\n{piece}\n" for piece in self.pieces)

    def _note(self, piece: str) -> None:
        self._length += len(piece) + 1
        self._known.add(piece)
        self._known.update(piece.split("\n\n"), piece.split("\n"))


def person_draft(
    person: ImportedPerson, leftovers: Iterable[Leftover], remarks: Remarks
) -> PersonDraft:
    """Give what a file says of a person; places and events are written elsewhere."""
    remarks.add(person.notes)
    if person.language:
        remarks.add(person.language, "Language")
    keep_leftovers(leftovers, remarks)
    names = tuple(_name(each, remarks) for each in person.names)
    return PersonDraft(
        names=with_primaries(names),
        kind=person.kind if any(names) else PersonKind.UNNAMED,
        sex=person.sex,
        life_status=person.life,
        fate_status=person.fate,
        born=_dated(person.birth),
        father_name=wording(person.fathers_names, remarks, "Father"),
        mother_name=wording(person.mothers_names, remarks, "Mother"),
        occupation=one_wording(person.occupation, remarks, "Occupation"),
        education=one_wording(person.education, remarks, "Education"),
        nationality=remarks.line(person.nationality, "Nationality"),
        religion=remarks.line(person.religion, "Religion"),
        papers=tuple(
            Paper(
                each.kind,
                remarks.line(each.number, "Number"),
                remarks.line(each.issuer, "Issuer"),
                _dated(each.issued),
                remarks.line(each.place, "Place of issue"),
            )
            for each in person.documents
        ),
        contacts=tuple(_contacts(person, remarks)),
    )


def family_name(family: ImportedFamily, remarks: Remarks) -> Wording:
    """Give a family's name; one without any is called by its reference in the file."""
    named = wording(family.names, remarks, "Name")
    return named or Wording(en=clean_line(family.reference or family.key))


def family_remarks(family: ImportedFamily, leftovers: Iterable[Leftover], remarks: Remarks) -> None:
    """Put into the remarks what a family's record has no field for."""
    remarks.add(family.notes)
    for event in family.events:
        remarks.add(event_words(event))
    keep_leftovers(leftovers, remarks)


def keep_leftovers(leftovers: Iterable[Leftover], remarks: Remarks) -> None:
    """Keep word for word what was not understood; what nobody misses is left out."""
    for each in leftovers:
        if not each.reason.is_left_out:
            remarks.add(each.text, each.field)


def violation_of(event: ImportedEvent, role: FamilyRole | None, fate: FateStatus) -> str:
    """Give the violation type that a file itself tells of, or nothing.

    A death is never made an execution. What is dated of a victim and is neither an arrest nor a
    disappearance becomes an event of the kind “other”, told in the file's own words.
    """
    if event.kind is EventKind.ARREST:
        return "ARBDET"
    if role is not FamilyRole.VICTIM:
        return ""
    if event.kind in {EventKind.LAST_SEEN, EventKind.DEATH_OR_LAST_SEEN, EventKind.DEATH}:
        vanished = event.kind is EventKind.LAST_SEEN or _says_vanished(event.title)
        if vanished or (fate is FateStatus.MISSING and event.kind is not EventKind.DEATH):
            return "DISAPPEAR"
        return "OTHER"
    return ""


def event_words(event: ImportedEvent) -> str:
    """Tell an event in the file's own words: title, date as given, place, description."""
    words = event.happened.words if event.happened else ""
    told = ", ".join(part for part in (words, event.prison, event.place) if part)
    title = event.title or event.kind.value
    return "\n".join(filter(None, (f"{title}: {told}" if told else title, event.description)))


def wording(texts: Sequence[ScriptedText], remarks: Remarks, name: str) -> Wording:
    """Give one text for each language; a second one in the same script goes into the remarks."""
    if not texts:
        return _NOTHING
    found: dict[str, str] = {}
    for each in texts:
        line = remarks.line(each.text, name)
        language = LANGUAGES[each.script]
        if language in found and line != found[language]:
            remarks.add(line, name)
        found.setdefault(language, line)
    return Wording.from_plain({language: text for language, text in found.items() if text})


def one_wording(text: str, remarks: Remarks, name: str) -> Wording:
    """Give a single text under the language that its script shows."""
    return wording((ScriptedText(script_of(text), text),), remarks, name) if text else _NOTHING


def _says_vanished(title: str) -> bool:
    folded = title.casefold()
    return any(word in folded for word in ("disappear", "last seen", "ناپدید", "آخرین دیدار"))


def _name(name: PersonName, remarks: Remarks) -> PersonName:
    longest = max((name.full, name.given, name.family, name.father, name.title), key=len)
    if len(longest) > LONGEST_LINE:
        remarks.add(name.shown, "Name")
    return name.cleaned()


def _dated(day: FlexDate | None) -> FlexDate | None:
    if day is None:
        return None
    words = clean_line(day.words)
    return day if words == day.words else day.with_words(words)


def _contacts(person: ImportedPerson, remarks: Remarks) -> Iterable[Contact]:
    for each in person.contacts:
        value = remarks.line(each.text, each.label or each.kind)
        if value:
            yield Contact(each.kind.value, value, clean_line(each.label))
    residence = remarks.line(person.residence, "Residence")
    if residence:
        yield Contact("POST", residence)
