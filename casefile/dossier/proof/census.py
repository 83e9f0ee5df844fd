"""Counting what was printed: every letter and digit of the content, no more and no fewer."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import Final

from casefile.dossier.content import (
    AskBox,
    Block,
    BulletList,
    Cover,
    Document,
    Exhibit,
    Field,
    FieldKind,
    Figure,
    Footnote,
    Heading,
    Inline,
    KeyRow,
    KeyTable,
    Note,
    Nothing,
    NumberedList,
    Para,
    Portrait,
    Section,
    Table,
    Text,
    TwoColumns,
)
from casefile.dossier.content_graphics import BarChart, Count, FamilyTree, PlaceMap, Timeline
from casefile.dossier.pages.inline import in_line, says_the_same, written
from casefile.language.numbers import latin_digits, write_number

_BESIDE: Final = re.compile(r"[^\w\n]+|_+")  # what is no letter, digit or end of a line
_NEAR: Final = 20_000  # letters on either side of a value among which the next is looked for first
_PIECE: Final = 6  # characters of a long word that stay together on a line


def letters(text: str) -> Counter[str]:
    """Count the letters of a text; digits are left to `missing_fields`, for pages add their own."""
    return Counter({each: many for each, many in Counter(text).items() if each.isalpha()})


def expected_letters(document: Document, page_words: Sequence[str]) -> Counter[str]:
    """Count the letters that the pages of a document have to show, besides their furniture.

    Args:
        document: what was printed.
        page_words: what the program itself writes into the text, such as "Contents".
    """
    printed = [written(piece) for text in _texts(document) for piece in _all(text)]
    if document.contents:
        printed += (written(piece) for heading in _headings(document) for piece in heading)
        printed += page_words
    return letters("".join(printed))


def expected_labels(document: Document) -> Counter[str]:
    """Count the letters that the drawings of a document have to show at least."""
    return letters("".join(written(piece) for text in _labels(document) for piece in text))


def missing_fields(document: Document, drawn: Iterable[str]) -> int:
    """Count the inserted values whose letters and digits are not on the pages in their order."""
    shown = _Shown(_BESIDE.sub("", "".join(drawn)))
    fields = {
        piece: None
        for text in (*_texts(document), *_labels(document))
        for piece in _all(text)
        if isinstance(piece, Field)
    }
    return sum(not _is_drawn(written(each), shown) for each in fields)


class _Shown:
    """All drawn letters and digits, searched from where the value before was found.

    Values come in the order of the pages. To look for each from the first page on would take a
    document of a thousand pages longer than to set it.
    """

    def __init__(self, text: str) -> None:
        self._whole = text.replace("\n", "")
        self._lines = set(text.split("\n"))
        self._place = 0

    def has_word(self, word: str) -> bool:
        """Tell whether a word is drawn, from left to right, from right to left or on a line."""
        return word in self._lines or self.has(word, word[::-1])

    def has(self, *forms: str) -> bool:
        """Tell whether one of the forms of a word, or of a part of one, is drawn."""
        start = max(self._place - _NEAR, 0)
        for reach in ((start, start + 2 * _NEAR), (0, len(self._whole))):
            for form in forms:
                place = self._whole.find(form, *reach)
                if place >= 0:
                    self._place = place
                    return True
        return False


def _is_drawn(value: str, shown: _Shown) -> bool:
    for part in value.split():
        word = _BESIDE.sub("", part)
        if shown.has_word(word):
            continue
        parts = [word[start : start + _PIECE] for start in range(0, len(word), _PIECE)]
        if len(word) <= _PIECE or not all(
            shown.has(each, each[::-1], latin_digits(each)) for each in parts
        ):
            return False
    return True


def _all(text: Text) -> Iterator[Inline]:
    """Give all pieces of a text and of its footnotes, and of theirs."""
    for piece in text:
        yield piece
        if isinstance(piece, Footnote):
            yield from _all(piece.text)


def _headings(document: Document) -> Iterator[Text]:
    for section in document.sections:
        yield section.title
        for block in section.blocks:
            if isinstance(block, Heading) and block.listed:
                yield block.text
            elif isinstance(block, Exhibit) and block.sheets:
                yield block.heading


def _texts(document: Document) -> Iterator[Text]:
    if document.cover is not None:
        yield from _of_cover(document.cover)
    for section in document.sections:
        yield from _of_section(section)


def _labels(document: Document) -> Iterator[Text]:
    for section in document.sections:
        for block in section.blocks:
            labels = _labels_of(block, section.language or document.language)
            yield from map(in_line, labels)


def _labels_of(block: Block, language: str) -> Iterator[Text]:
    """Give what a drawing says of its content; counts as the language writes them."""
    match block:
        case Timeline(events=events):
            yield from (text for event in events for text in (event.when, event.label))
        case FamilyTree(people=people, others=others):
            yield from (text for each in people for text in (each.name, *each.details))
            yield others
        case BarChart(bars=bars, series=series):
            yield from (*(each.label for each in bars), *series)
            yield from (_counted(n, block.language or language) for b in bars for n in b.counts)
        case PlaceMap(places=places, kinds=kinds):
            yield from (*(each.label for each in places), *kinds)
            yield from (_counted(each.count, block.language or language) for each in places)
        case TwoColumns(pairs=pairs, languages=languages):
            for pair in pairs:
                for side, own in zip((pair.first, pair.second), languages, strict=True):
                    for inner in side:
                        yield from _labels_of(inner, own)


def _counted(count: Count | None, language: str) -> Text:
    if not isinstance(count, int):
        return ()
    return (Field(write_number(count, language), FieldKind.NUMBER),)


def _of_cover(cover: Cover) -> Iterator[Text]:
    yield from (cover.organisation, cover.title, cover.other_title)
    yield from cover.subtitles
    yield from _of_block(cover.facts)
    yield from cover.remarks


def _of_section(section: Section) -> Iterator[Text]:
    yield section.title
    for block in section.blocks:
        yield from _of_block(block)


def _of_block(block: Block) -> Iterator[Text]:
    match block:
        case Heading(text=text) | Para(text=text) | Note(text=text) | Nothing(text=text):
            yield text
        case BulletList(items=items) | NumberedList(items=items):
            for item in items:
                yield from (item,) if isinstance(item, tuple) else _of_block(item)
        case KeyTable(rows=rows):
            yield from (text for row in rows for text in _of_row(row))
        case Table(head=head, rows=cells, caption=caption):
            yield from (caption, *head, *chain.from_iterable(cells))
        case Figure() | Timeline() | FamilyTree() | BarChart() | PlaceMap():
            yield block.caption
        case Portrait() | Exhibit():
            yield from _of_pictured(block)
        case AskBox(title=title, asks=asks, other_asks=other_asks):
            yield from (title, *asks, *other_asks)
        case TwoColumns(pairs=pairs):
            inside = (inner for pair in pairs for inner in (*pair.first, *pair.second))
            yield from chain.from_iterable(map(_of_block, inside))


def _of_pictured(block: Portrait | Exhibit) -> Iterator[Text]:
    if isinstance(block, Portrait):
        yield from (*_of_block(block.facts), block.caption)
    elif block.sheets:
        yield from (block.heading, block.digest)


def _of_row(row: KeyRow) -> tuple[Text, ...]:
    other_value = () if says_the_same(row) else row.other_value
    return row.label, row.value, other_value, row.other_label
