"""From sections of the content tree to pieces that pages are filled with."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import zip_longest
from typing import Final

from casefile.dossier.content import (
    Block,
    Exhibit,
    Heading,
    KeyTable,
    Note,
    PageStart,
    Para,
    Section,
    Table,
    Text,
    TwoColumns,
)
from casefile.dossier.pages.block_parts import parts_of
from casefile.dossier.pages.exhibit_sheets import ExhibitSheet
from casefile.dossier.pages.frames import Mark, Piece
from casefile.dossier.pages.inline import Inlines, known_language, note_place, plain
from casefile.dossier.pages.look import Kind, Look
from casefile.dossier.pages.tables import Grid
from casefile.dossier.text.glyph_font import DocumentFonts
from casefile.dossier.text.paragraph import Paragraph
from casefile.dossier.text.runs import StyledRun
from casefile.errors import CasefileError

MOST_DEEP: Final = 8
_HEADINGS: Final = {2: Kind.HEADING_2, 3: Kind.HEADING_3}


class NestingError(CasefileError):
    """Something stands in so many others that there is no room for it, or no end to them."""

    message = "Lists, notes and columns may stand in each other at most {most} deep."


@dataclass(slots=True)
class BlockSetter:
    """Makes pieces of the blocks of one document.

    Attributes:
        names: destinations of sections and listed headings, in their order.
    """

    look: Look
    fonts: DocumentFonts
    inlines: Inlines
    names: Iterator[str]
    _above: list[int] = field(default_factory=list)  # levels of the headings that one is under
    _depth: int = 0  # how many lists, columns and notes one is in

    def paragraph(self, text: Text, kind: Kind, language: str = "", **changes: object) -> Paragraph:
        """Make a paragraph of a text."""
        runs = self.inlines.runs(text)
        made = self.look.paragraph(runs, kind, self.fonts, known_language(language), **changes)
        return self._with_footnotes(made)

    @contextmanager
    def deeper(self) -> Iterator[None]:
        """Set what stands inside a list, a column or a note.

        Raises:
            NestingError: that is too deep for anything to be read there.
        """
        if self._depth == MOST_DEEP:
            raise NestingError(most=MOST_DEEP)
        self._depth += 1
        try:
            yield
        finally:
            self._depth -= 1

    def _with_footnotes(self, paragraph: Paragraph) -> Paragraph:
        """Give a paragraph the footnotes of the runs that it was just made of."""
        if self.inlines.notes:
            taken = self.inlines.taken_notes()
            with self.deeper():
                made = [self._footnote(number, text) for number, text in taken]
            paragraph.footnotes = {f"#{note.destination}": note for note in made}
        return paragraph

    def _footnote(self, number: int, text: Text) -> Paragraph:
        counted = StyledRun(self.inlines.write_number(number), superscript=True, role="Lbl")
        runs = (counted, StyledRun(" "), *self.inlines.runs(text))
        made = self.look.paragraph(runs, Kind.FOOTNOTE, self.fonts, direction="auto")
        made.destination = note_place(number)
        return self._with_footnotes(made)

    def section(self, section: Section) -> Iterator[Piece]:
        """Set a section with its heading."""
        if section.new_page:
            yield Piece(None)
        self._above.clear()
        title = plain(section.title)
        mark = Mark(next(self.names), title, 1, plain(section.running) or title)
        heading = self.paragraph(section.title, Kind.HEADING_1, section.language)
        yield Piece(heading, mark, keeps_next=bool(section.blocks))
        yield from self.blocks(section.blocks)

    def blocks(self, blocks: Sequence[Block]) -> Iterator[Piece]:
        """Set blocks one after the other; texts stay with the table that they belong to."""
        for block, following in zip_longest(blocks, blocks[1:]):
            match block:
                case PageStart():
                    yield Piece(None)
                case Heading():
                    yield self._heading(block)
                case Exhibit():
                    yield from self._exhibit(block)
                case _:
                    remarked = _belong_together(block, following)
                    yield from self._pieces(block, remarked=remarked)

    def _pieces(self, block: Block, *, remarked: bool) -> Iterator[Piece]:
        parts = list(parts_of(self, block))
        for number, part in enumerate(parts, start=1):
            keeps = remarked if number == len(parts) else not isinstance(part, Grid)
            yield Piece(part, keeps_next=keeps)

    def _exhibit(self, block: Exhibit) -> Iterator[Piece]:
        """Set the pages of an exhibit; each is as high as a page, and nothing stands below it."""
        if not block.sheets:
            return  # nothing leads to what shows nothing, see `entries`
        mark: Mark | None = Mark(next(self.names), plain(block.heading), 2)
        self._above[:] = [2]
        for number in range(len(block.sheets)):
            yield Piece(ExhibitSheet(self, block, number), mark)
            mark = None
        yield Piece(None)

    def _heading(self, block: Heading) -> Piece:
        kind = _HEADINGS.get(block.level, Kind.HEADING_3)
        level = self._level_of(block)
        paragraph = self.paragraph(block.text, kind, block.language, role=f"H{level}")
        destination = next(self.names) if block.listed else block.destination
        mark = Mark(destination, plain(block.text), level, listed=block.listed)
        return Piece(paragraph, mark, keeps_next=True)

    def _level_of(self, block: Heading) -> int:
        """Give the level without gaps: those who hear a document expect none."""
        while self._above and self._above[-1] >= block.level:
            self._above.pop()
        self._above.append(block.level)
        return min(1 + len(self._above), 3)


def _belong_together(block: Block, following: Block | None) -> bool:
    """Tell whether a text stands above its key table, or a remark above or below its table."""
    match block, following:
        case Para() | TwoColumns(), KeyTable():
            return True
        case _, Table():
            return _is_remark(block)
        case KeyTable(), _:
            return _is_remark(following)
        case _:
            return False


def _is_remark(block: Block | None) -> bool:
    if isinstance(block, TwoColumns):
        return all(isinstance(each, Note) for pair in block.pairs for each in pair.first)
    return isinstance(block, Note)
