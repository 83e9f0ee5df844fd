"""Counting what was printed: every letter and digit of the content, no more and no fewer."""

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

_PIECE: Final = 6  # characters of a long word that stay together on a line


def letters(text: str) -> Counter[str]:
    """Count the letters of a text; digits are left to `missing_fields`, for pages add their own."""
    return Counter(letter for letter in text if letter.isalpha())


def expected_letters(document: Document, page_words: Sequence[str]) -> Counter[str]:
    """Count the letters that the pages of a document have to show, besides their furniture.

    Args:
        document: what was printed.
        page_words: what the program itself writes into the text, such as "Contents".
    """
    count: Counter[str] = Counter()
    for text in _texts(document):
        for piece in text:
            count.update(letters(written(piece)))
            if isinstance(piece, Footnote):
                count.update(letters("".join(map(written, piece.text))))
    if document.contents:
        for heading in _headings(document):
            count.update(letters("".join(map(written, heading))))
        for words in page_words:
            count.update(letters(words))
    return count


def expected_labels(document: Document) -> Counter[str]:
    """Count the letters that the drawings of a document have to show at least."""
    count: Counter[str] = Counter()
    for text in _labels(document):
        count.update(letters("".join(map(written, text))))
    return count


def missing_fields(document: Document, drawn: Iterable[str]) -> int:
    """Count the inserted values whose letters and digits are not on the pages in their order."""
    forward = "".join(
        letter for text in drawn for letter in text if letter.isalnum() or letter == "\n"
    )
    whole = forward.replace("\n", "")
    lines = set(forward.split("\n"))
    fields = {
        piece
        for text in (*_texts(document), *_labels(document))
        for piece in _all(text)
        if isinstance(piece, Field)
    }
    return sum(not _is_drawn(written(each), whole, lines) for each in fields)


def _is_drawn(value: str, whole: str, lines: set[str]) -> bool:
    for word in value.split():
        shown = "".join(letter for letter in word if letter.isalnum())
        if shown in whole or shown[::-1] in whole or shown in lines:
            continue
        parts = [shown[start : start + _PIECE] for start in range(0, len(shown), _PIECE)]
        if len(shown) <= _PIECE or not all(
            part in whole or part[::-1] in whole or latin_digits(part) in whole for part in parts
        ):
            return False
    return True


def _all(text: Text) -> Iterator[object]:
    for piece in text:
        yield piece
        if isinstance(piece, Footnote):
            yield from piece.text


def _headings(document: Document) -> Iterator[Text]:
    for section in document.sections:
        yield section.title
        for block in section.blocks:
            if isinstance(block, Heading) and block.listed:
                yield block.text
            elif isinstance(block, Exhibit):
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
