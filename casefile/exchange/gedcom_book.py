"""A GEDCOM file in the making: its records by name, and what was found so far."""

from collections import Counter
from collections.abc import Iterable, Sequence

from casefile.exchange.gedcom_lines import Node
from casefile.exchange.imported import (
    ImportedMembership,
    ImportedRelation,
    Leftover,
    LeftoverReason,
)
from casefile.values.codes import RelationCertainty

NOTES = frozenset({"NOTE", "SNOTE"})
LONGEST_TOLD = 200_000  # characters of one account, notes that are quoted again and again included


class Book:
    """The records by key, and the collections that reading them fills."""

    def __init__(self, records: Iterable[Node]) -> None:
        self.people: dict[str, Node] = {}
        self.families: dict[str, Node] = {}
        self.others: list[Node] = []
        self.memberships: dict[tuple[str, str], ImportedMembership] = {}
        self.relations: dict[tuple[str, str, str], ImportedRelation] = {}
        self.leftovers: list[Leftover] = []
        self.told_notes: set[str] = set()
        self._quotable: dict[str, Node] = {}
        for record in records:
            self._sort_in(record)
        self.children_by_family: dict[str, list[tuple[str, str]]] = {}
        self.spouses_by_family: dict[str, list[str]] = {}
        self.uids: Counter[str] = Counter()
        for key, person in self.people.items():
            self._note_links(key, person)

    def keep(
        self, node: Node, record: str, reason: LeftoverReason = LeftoverReason.NO_PLACE
    ) -> str:
        """Keep a line and all below it among the leftovers, and give it as text."""
        text = self.told(node)
        self.leftovers.append(Leftover(node.line, node.tag, text, reason, record))
        return text

    def relate(
        self,
        person: str,
        relation: str,
        other: str,
        words: str = "",
        certainty: RelationCertainty = RelationCertainty.PROBABLE,
    ) -> None:
        """Note a relation once, whichever way round and how often the file says it."""
        if person == other:
            return
        if relation in {"SPOUSE", "SIBLING", "SAMEPERSON"} and other < person:
            person, other = other, person
        self.relations.setdefault(
            (person, relation, other), ImportedRelation(person, relation, other, certainty, words)
        )

    def told(self, node: Node) -> str:
        """Write a line and all below it as text, with notes and titles instead of their codes."""
        lines: list[str] = []
        self._tell(node, 0, lines)
        return "\n".join(lines)[:LONGEST_TOLD]

    def note(self, node: Node) -> str:
        """Give the text of a note, whether it stands here or in a record of its own."""
        quoted = self._quotable.get(node.value.strip())
        if quoted is not None and quoted.tag in NOTES:
            self.told_notes.add(quoted.xref)
            node_lines = [plain(quoted.value), *self._below(quoted.below)]
        else:
            node_lines = [plain(node.value)]
        return "\n".join([*node_lines, *self._below(node.below)]).strip("\n")

    def notes_below(self, node: Node) -> list[str]:
        """Give the texts of the notes directly below a line of which nothing else is told."""
        return [self.note(below) for below in node.below if below.tag in NOTES]

    def _below(self, nodes: Sequence[Node]) -> list[str]:
        lines: list[str] = []
        for node in nodes:
            if node.tag not in {"CHAN", "RIN"}:
                self._tell(node, 1, lines)
        return lines

    def _tell(self, node: Node, depth: int, lines: list[str]) -> None:
        indent = "  " * depth
        quoted = self._quotable.get(node.value.strip()) if node.value[:1] == "@" else None
        value = plain(node.value)
        if quoted is not None:
            value = _title(quoted) or value
            if quoted.tag in NOTES:
                self.told_notes.add(quoted.xref)
        elif value in self.people:
            value = _name(self.people[value]) or value
        lines.append(f"{indent}{node.tag}: {value}" if value else f"{indent}{node.tag}")
        for below in node.below:
            self._tell(below, depth + 1, lines)

    def _sort_in(self, record: Node) -> None:
        if record.tag == "INDI":
            self.people[_free_key(record, self.people)] = record
        elif record.tag == "FAM":
            self.families[_free_key(record, self.families)] = record
        else:
            self.others.append(record)
            if record.xref:
                self._quotable.setdefault(record.xref, record)

    def _note_links(self, key: str, person: Node) -> None:
        """Children and spouses are said on both sides; either side is enough."""
        for node in person.below:
            if node.tag == "FAMC":
                pedigree = node.text("PEDI").lower()
                link = (key, "" if pedigree == "birth" else pedigree)
                self.children_by_family.setdefault(node.value.strip(), []).append(link)
            elif node.tag == "FAMS":
                self.spouses_by_family.setdefault(node.value.strip(), []).append(key)
            elif node.tag in {"UID", "_UID"}:
                self.uids[plain(node.value).casefold()] += 1


def plain(value: str) -> str:
    """Give the text of a value: a doubled @ stands for one."""
    return value.replace("@@", "@").strip() if "@@" in value else value.strip()


def _title(record: Node) -> str:
    if record.tag in NOTES:
        return plain(record.value)
    return plain(record.text("TITL") or record.text("NAME") or record.text("FILE"))


def _name(person: Node) -> str:
    return " ".join(plain(person.text("NAME")).replace("/", " ").split())


def _free_key(record: Node, taken: dict[str, Node]) -> str:
    key = record.xref or f"line {record.line}"
    return key if key not in taken else f"{key} line {record.line}"
