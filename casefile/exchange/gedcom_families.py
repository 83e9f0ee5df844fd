"""One FAM record: a family, its members, and how they are related."""

from itertools import combinations

from casefile.exchange.gedcom_book import NOTES, Book, plain
from casefile.exchange.gedcom_events import KINDS, read_event
from casefile.exchange.gedcom_lines import Node
from casefile.exchange.imported import (
    ImportedEvent,
    ImportedFamily,
    ImportedMembership,
    LeftoverReason,
    ScriptedText,
)
from casefile.exchange.scripts import script_of

MOST_SIBLINGS = 30  # each pair is a relation of its own; of larger families the parents tell it
_LINKS = {"HUSB", "WIFE", "CHIL"}
_SILENT = {"CHAN", "RIN"}
_NATURAL = {"natural", "birth"}


def read_family(book: Book, key: str, node: Node) -> ImportedFamily:
    """Read a family and enter its memberships and relations in the book."""
    parents, children = _members(book, key, node)
    _relate(book, parents, children)
    events: list[ImportedEvent] = []
    notes: list[str] = []
    for below in node.below:
        if below.tag in _LINKS or below.tag in _SILENT:
            notes += book.notes_below(below) if below.tag == "CHAN" else []
            continue
        if below.tag in KINDS:
            events.append(read_event(book, key, below))
        elif below.tag in NOTES:
            notes.append(book.note(below))
        else:
            reason = LeftoverReason.LINK_ONLY if below.tag == "OBJE" else LeftoverReason.NO_PLACE
            notes.append(book.keep(below, key, reason))
    return ImportedFamily(
        key,
        names=_family_names(book, [*parents, *children]),
        events=tuple(events),
        notes="\n\n".join(note for note in notes if note),
        lines=(node.line,),
    )


def _members(book: Book, key: str, node: Node) -> tuple[list[str], dict[str, str]]:
    """Give the parents, and the children with the kind of their tie ("" for birth)."""
    parents: dict[str, str] = {}
    children: dict[str, str] = {}
    for below in node.below:
        if below.tag not in _LINKS:
            continue
        person = below.value.strip()
        if person not in book.people:
            book.keep(below, key, LeftoverReason.NO_RECORD)
            continue
        if any(detail.value.strip().lower() not in _NATURAL for detail in below.below):
            book.keep(below, key)
        if below.tag == "CHIL":
            children[person] = below.text("_FREL").lower().replace("natural", "")
        else:
            parents[person] = below.tag
    if node.xref and key == node.xref:
        for person, tie in book.children_by_family.get(key, ()):
            children[person] = tie or children.get(person, "")
        for person in book.spouses_by_family.get(key, ()):
            parents.setdefault(person, "FAMS")
    for person, words in (*parents.items(), *((child, "CHIL") for child in children)):
        book.memberships.setdefault((key, person), ImportedMembership(key, person, words=words))
    return list(parents), children


def _relate(book: Book, parents: list[str], children: dict[str, str]) -> None:
    for one, other in combinations(parents[:4], 2):
        book.relate(one, "SPOUSE", other)
    for child, tie in children.items():
        for parent in parents:
            book.relate(parent, "PARENT", child, tie)
    if len(children) <= MOST_SIBLINGS:
        for one, other in combinations(children, 2):
            book.relate(one, "SIBLING", other, children[one] or children[other])


def _family_names(book: Book, members: list[str]) -> tuple[ScriptedText, ...]:
    """A family is called by the surname of the first of its members who has one, in each script."""
    names: dict[str, ScriptedText] = {}
    for member in members:
        for name in book.people[member].below:
            if name.tag != "NAME":
                continue
            pieces = name.value.split("/")
            surname = plain(pieces[1]) if len(pieces) > 1 else plain(name.text("SURN"))
            if surname:
                script = script_of(surname)
                names.setdefault(script, ScriptedText(script, surname))
    return tuple(names.values())
