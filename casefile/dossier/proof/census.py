"""Counting what was printed: every letter and digit of the content, no more and no fewer."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import accumulate, chain, groupby
from typing import Final
from unicodedata import bidirectional

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
from casefile.dossier.pages.inline import in_line, plain, says_the_same, written
from casefile.dossier.text.bidi import levels, reorder
from casefile.language.numbers import latin_digits, write_number

_BESIDE: Final = re.compile(r"[^\w\n]+|_+")  # what is no letter, digit or end of a line
_NEXT: Final = 500  # letters behind a value, where the next one nearly always is
_NEAR: Final = 20_000  # letters on either side of a value among which the next is looked for first
_WORD: Final = re.compile(r"\S+")
_LEAST_INSIDE: Final = 4
_ROWS_BETWEEN: Final = 3  # of drawing, until a word that was cut goes on
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
    listed = [heading for heading in _headings(document) if plain(heading)]
    if document.contents and listed:
        printed += (written(piece) for heading in listed for piece in heading)
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
        self._rows = [row for row in text.split("\n") if row]
        self._whole = "".join(self._rows)
        self._lines = set(self._rows)
        self._place = 0

    def has_word(self, word: str) -> bool:
        """Tell whether a word is drawn, from left to right, from right to left or on a line."""
        return word in self._lines or self.has(word, word[::-1])

    def has(self, *forms: str) -> bool:
        """Tell whether one of the forms of a word, or of a part of one, is drawn."""
        here, start = self._place, max(self._place - _NEAR, 0)
        for reach in ((here, here + _NEXT), (start, start + 2 * _NEAR), (0, len(self._whole))):
            for form in forms:
                place = self._whole.find(form, *reach)
                if place >= 0:
                    self._place = place
                    return True
        return False

    def has_cut(self, word: str) -> bool:
        """Tell whether a word is drawn that a column too narrow for it has cut over its lines."""
        ends = self._ends_of_rows
        near = bisect_left(ends, self._place - _NEAR), bisect_left(ends, self._place + _NEAR)
        for reach in (range(*near), range(len(self._rows))):
            if any(self._begins(word, row) for row in reach):
                return True
        return False

    @cached_property
    def _ends_of_rows(self) -> list[int]:
        return list(accumulate(map(len, self._rows)))

    def _begins(self, word: str, place: int) -> bool:
        row = self._rows[place]
        return word[0] in row and any(
            _is_at_an_end(word[:length], row) and self._goes_on(word[length:], place + 1)
            for length in range(min(len(word) - 1, len(row)), 0, -1)
        )

    def _goes_on(self, rest: str, place: int) -> bool:
        for following, row in enumerate(self._rows[place : place + _ROWS_BETWEEN], place + 1):
            if _is_at_an_end(rest, row):
                return True
            middle = row if rest.startswith(row) else row[::-1]
            if rest.startswith(middle) and self._goes_on(rest[len(middle) :], following):
                return True
        return False


def _is_at_an_end(part: str, row: str) -> bool:
    """Tell whether a part of a word ends a row, or is too long to be anywhere in it by chance."""
    if len(part) >= _LEAST_INSIDE:
        return part in row or part[::-1] in row
    return any(row.startswith(each) or row.endswith(each) for each in (part, part[::-1]))


def _is_drawn(value: str, shown: _Shown) -> bool:
    for found in _WORD.finditer(value):
        word = _BESIDE.sub("", found[0])
        if shown.has_word(word) or shown.has(_turned(value, found.span()), _in_rows(found[0])):
            continue
        if not _is_in_parts(word, shown) and not (word and shown.has_cut(word)):
            return False
    return True


def _turned(value: str, span: tuple[int, int]) -> str:
    """Give the letters of a word from left to right, as bidirectional text is drawn.

    Between Persian words "1360–1367" is drawn with its years changed round, as it is read.
    """
    start, end = span
    order = reorder(levels(value, 0)[1][start:end])
    return _BESIDE.sub("", "".join(value[start + place] for place in order))


def _in_rows(word: str) -> str:
    """Give rows of letters as they are written where they run against the line.

    See `reading_order`: marks are between them, and each row is turned round by itself.
    """
    return "".join(row[::-1] for row in _BESIDE.split(word))


def _is_in_parts(word: str, shown: _Shown) -> bool:
    """Tell whether a word that goes on on the next line is drawn in parts."""
    parts = [run[at : at + _PIECE] for run in _runs(word) for at in range(0, len(run), _PIECE)]
    return len(parts) > 1 and all(shown.has(each, each[::-1], latin_digits(each)) for each in parts)


def _runs(word: str) -> Iterator[str]:
    """Part figures from letters, and scripts from each other: they change places in a line."""
    for _, letters in groupby(word, key=lambda each: (each.isdecimal(), bidirectional(each))):
        yield "".join(letters)


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
            labels = _labels_of(block, document.language)
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
