"""Where links can lead: every destination of a document with its words, and its contents."""

from collections.abc import Iterator
from typing import NamedTuple

from casefile.dossier.content import Block, Document, Exhibit, Heading, Table, Text, TwoColumns
from casefile.dossier.pages.inline import plain
from casefile.errors import CasefileError


class DestinationTakenError(CasefileError):
    """Two places of a document have the same name."""

    message = "The dossier has two places named {place}."


class Entry(NamedTuple):
    """One line of the contents."""

    destination: str
    title: Text
    level: int
    language: str


def entries(document: Document) -> tuple[Entry, ...]:
    """Give every section, listed heading and exhibit that shows something, in order.

    Those without a name get one.
    """
    found = []
    for number, section in enumerate(document.sections, start=1):
        name = section.destination or f"section-{number}"
        found.append(Entry(name, section.title, 1, section.language))
        headings = (block for block in section.blocks if isinstance(block, Heading | Exhibit))
        for place, block in enumerate(headings, start=1):
            own = block.destination or f"section-{number}-{place}"
            if isinstance(block, Exhibit):
                if block.sheets:
                    found.append(Entry(own, block.heading, 2, block.language))
            elif block.listed:
                level = min(max(block.level, 2), 3)
                found.append(Entry(own, block.text, level, block.language))
    return tuple(found)


def destinations(document: Document, listed: tuple[Entry, ...]) -> dict[str, str]:
    """Give the words of every place that links can lead to.

    Raises:
        DestinationTakenError: two places have one name.
    """
    found: dict[str, str] = {}
    every = [(entry.destination, plain(entry.title)) for entry in listed]
    for section in document.sections:
        every += _inside(section.blocks)
    for name, words in every:
        if name in found:
            raise DestinationTakenError(place=name)
        found[name] = words
    return found


def _inside(blocks: tuple[Block, ...]) -> Iterator[tuple[str, str]]:
    for block in blocks:
        match block:
            case Table(rows=rows, destinations=names):
                for name, row in zip(names, rows, strict=False):
                    if name:
                        yield name, plain(row[0]) if row else name
            case Heading(text=text, destination=name, listed=False) if name:
                yield name, plain(text)
            case TwoColumns():
                continue
