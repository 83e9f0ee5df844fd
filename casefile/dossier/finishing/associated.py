"""What a PDF/A-3 carries beside its pages: the same words as plain text, and as data.

The words on pages that run from right to left come out of a reader in whatever order it guesses;
here they stand as they were written.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from enum import Enum, Flag
from itertools import count, repeat
from typing import TYPE_CHECKING, Any, Final, TypeGuard

from casefile.dossier.content import (
    AskBox,
    BulletList,
    Cover,
    Document,
    ExhibitRef,
    Field,
    Footnote,
    Heading,
    KeyRow,
    NumberedList,
    Run,
    Section,
    Table,
)
from casefile.dossier.content_graphics import Bars, Event, FewerThan
from casefile.dossier.pages.inline import clean, plain
from casefile.language.catalogue import mark

if TYPE_CHECKING:
    from collections.abc import Iterator

    from casefile.dossier.content import Inline, ListItem, Text
    from casefile.dossier.pages.look import Words

FORMAT: Final = "casefile-dossier"
VERSION: Final = 1
TEXT_OF: Final = mark("The words of this dossier in reading order, as plain text")
DATA_OF: Final = mark("The content of this dossier as data")


@dataclass(frozen=True, slots=True)
class AssociatedFile:
    """A file inside the file.

    Attributes:
        relationship: of it to the pages, as PDF/A-3 names it: Alternative, Data.
        description: in words, in the language of the document.
    """

    name: str
    content: bytes
    mime: str
    relationship: str
    description: str


def associated_files(document: Document, words: Words) -> tuple[AssociatedFile, ...]:
    """Give the words and the content of a document as files."""
    text = logical_text(document).encode()
    data = json.dumps(content_data(document), ensure_ascii=False, indent=1).encode()
    return (
        AssociatedFile("dossier.txt", text, "text/plain", "Alternative", words.say(TEXT_OF)),
        AssociatedFile("dossier.json", data, "application/json", "Data", words.say(DATA_OF)),
    )


def logical_text(document: Document) -> str:
    """Give all words of a document in reading order, a line for each block, row or point."""
    return "\n".join(_Telling().lines(document)) + "\n"


class _Telling:
    """Tells one document; its footnotes are counted and told after their section."""

    def __init__(self) -> None:
        self._count = 0
        self._notes: list[str] = []

    def lines(self, document: Document) -> Iterator[str]:
        yield clean(document.reference)
        yield self._text(document.classification)
        if document.notice:
            yield self._text(document.notice)
        if document.cover is not None:
            yield ""
            yield from self._cover(document.cover)
        for section in document.sections:
            yield from self._section(section)

    def _cover(self, cover: Cover) -> Iterator[str]:
        titles = (cover.organisation, cover.title, cover.other_title, *cover.subtitles)
        yield from (self._text(each) for each in titles if each)
        yield from self._block(cover.facts)
        yield from (self._text(each) for each in cover.remarks)

    def _section(self, section: Section) -> Iterator[str]:
        yield from ("", f"# {self._text(section.title)}", "")
        for block in section.blocks:
            yield from self._block(block)
        yield from self._notes
        self._notes = []

    def _block(self, block: object) -> Iterator[str]:
        match block:
            case Heading(text=text, level=level):
                yield f"{'#' * max(level, 2)} {self._text(text)}"
            case BulletList(items=items):
                yield from self._items(items, repeat("-"))
            case NumberedList(items=items, start=start):
                yield from self._items(items, (f"{number}." for number in count(start)))
            case AskBox(title=title, asks=asks, other_asks=others):
                yield self._text(title)
                for texts in (asks, others):
                    labelled = enumerate(texts, start=1)
                    yield from (
                        f"{number}. {self._text(each)}" for number, each in labelled if each
                    )
            case KeyRow(label, value, other_value, other_label):
                yield self._row((label, value, other_value, other_label))
            case Table(head=head, rows=rows, caption=caption):
                yield from (self._row(each) for each in ((caption,), head, *rows) if any(each))
            case Event():
                yield self._event(block)
            case Bars(label, counts):
                told = (f"<{n.limit}" if isinstance(n, FewerThan) else str(n) for n in counts)
                yield "\t".join((self._text(label), *told))
            case _:
                yield from self._others(block)

    def _others(self, block: object) -> Iterator[str]:
        """Tell what has no form of its own here: its words, in the order of its parts."""
        alternative = getattr(block, "alt", "")
        if alternative:
            yield f"[{clean(alternative)}]"
        for value in _parts(block):
            yield from self._part(value)

    def _part(self, value: object) -> Iterator[str]:
        if _is_text(value):
            yield self._text(value)
        elif isinstance(value, tuple):
            for each in value:
                yield from self._part(each)
        elif is_dataclass(value):
            yield from self._block(value)

    def _event(self, event: Event) -> str:
        days = [str(day or "…") for day in (event.earliest, event.latest)]
        span = " – ".join(dict.fromkeys(days))
        return f"{self._text(event.when) or span}: {self._text(event.label)}"

    def _items(self, items: tuple[ListItem, ...], labels: Iterator[str]) -> Iterator[str]:
        for item in items:
            if isinstance(item, tuple):
                yield f"{next(labels)} {self._text(item)}"
            else:
                yield from (f"  {line}" for line in self._block(item))

    def _row(self, cells: tuple[Text, ...]) -> str:
        return "\t".join(self._text(each) for each in cells).rstrip("\t")

    def _text(self, text: Text) -> str:
        """Give a text on one line; its footnotes wait for the end of the section."""
        told: list[Inline] = []
        for piece in text:
            if isinstance(piece, Footnote):
                self._count += 1
                sign = f"[{self._count}]"
                told.append(Run(sign))
                self._notes.append(f"{sign} {self._text(piece.text)}")
            else:
                told.append(piece)
        return plain(tuple(told))


def _is_text(value: object) -> TypeGuard[Text]:
    pieces = Run | Field | Footnote | ExhibitRef
    return isinstance(value, tuple) and bool(value) and isinstance(value[0], pieces)


def _parts(value: object) -> Iterator[Any]:
    if is_dataclass(value):
        yield from (getattr(value, member.name) for member in fields(value))


def content_data(document: Document) -> dict[str, Any]:
    """Give the content tree as plain values; of pictures it holds the words alone."""
    return {"format": FORMAT, "version": VERSION, "document": _plain(document)}


def _plain(value: object) -> Any:  # noqa: ANN401 - whatever JSON can say
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Enum):
        return value.value
    if is_dataclass(value):
        told = ((member.name, getattr(value, member.name)) for member in fields(value))
        kept = {name: _plain(each) for name, each in told if _is_told(each)}
        return {"type": type(value).__name__, **kept}
    return value


def _is_told(value: object) -> bool:
    """Leave out what is empty, looks, and the bytes of pictures."""
    return not isinstance(value, bytes | Flag) and value not in ("", ())
