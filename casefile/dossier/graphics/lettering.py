"""Labels of drawings: set in the fonts of the page, measured before they are placed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

from casefile.dossier.content import Run, Text
from casefile.dossier.content_graphics import Count, FewerThan
from casefile.dossier.graphics.boxes import Box
from casefile.dossier.pages.inline import in_line, known_language, plain
from casefile.dossier.pages.look import Kind, Words
from casefile.dossier.text.paragraph import Paragraph
from casefile.language.bidi import direction_of
from casefile.language.catalogue import Catalogue, mark
from casefile.language.numbers import write_number

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from casefile.dossier.pages.blocks import BlockSetter
    from casefile.dossier.text.runs import StyledRun

SIZE: Final = 7.5
_LEADING: Final = 11 / 7.5  # of the size
_UNBROKEN: Final = 100_000.0
_ROOM: Final = 0.02  # so that what was measured once fits when it is set again


class Written(NamedTuple):
    """A label at its place."""

    box: Box
    paragraph: Paragraph


@dataclass(frozen=True, slots=True)
class Label:
    """Words ready to be placed; width and height in points, as tight as their lines."""

    paragraph: Paragraph
    width: float
    height: float

    def at(self, left: float, top: float) -> Written:
        """Give it with its upper left corner at a point."""
        box = Box(left, top - self.height, left + self.width, top)
        return Written(box, self.paragraph)

    def around(self, x: float, y: float) -> Written:
        """Give it with its middle at a point."""
        return self.at(x - self.width / 2, y + self.height / 2)


class Lettering:
    """Makes the labels of one drawing.

    Attributes:
        language: of the drawing.
        right_to_left: whether it begins at the right.
    """

    def __init__(self, setter: BlockSetter, language: str) -> None:
        self._setter = setter
        look = setter.look
        self.language = known_language(language) or look.language
        self.right_to_left = direction_of(self.language) == "rtl"
        own = self.language.partition("-")[0].lower() != look.language
        self._words: Words = Catalogue(self.language) if own else look.words
        self.room = (look.width, look.height)

    def label(
        self,
        text: Text,
        width: float = _UNBROKEN,
        *,
        size: float = SIZE,
        align: str = "start",
        bold: bool = False,
        grey: float = 0.0,
    ) -> Label:
        """Make a label that is at most so wide, without links, its footnotes in brackets."""
        runs = self._setter.inlines.runs(in_line(text), bold=bold)
        paragraph = self._paragraph(runs, size, "left", grey)
        height = paragraph.wrap(width, _UNBROKEN)[1]
        tight = paragraph.width_of_longest_line
        if len(paragraph.lines) > 1:  # only now does it matter where lines begin
            paragraph = self._paragraph(runs, size, align, grey)
            height = paragraph.wrap(min(tight + _ROOM, width), _UNBROKEN)[1]
            tight = max(paragraph.width, paragraph.width_of_longest_line)
        return Label(paragraph, tight, height)

    def _paragraph(
        self, runs: Sequence[StyledRun], size: float, align: str, grey: float
    ) -> Paragraph:
        look, fonts = self._setter.look, self._setter.fonts
        leading = round(size * _LEADING, 2)
        ink = (grey, grey, grey)
        return look.paragraph(
            runs, Kind.LABEL, fonts, self.language,
            size=size, leading=leading, align=align, colour=ink,
        )  # fmt: skip

    def words(self, words: str, width: float = _UNBROKEN, *, size: float = SIZE) -> Label:
        """Make a label of words of the program."""
        return self.label((Run(words),), width, size=size)

    def say(self, key: str, **facts: object) -> str:
        """Say a sentence in the language of the drawing."""
        return self._words.say(key, **facts)

    def number(self, number: int) -> str:
        """Write a number in the digits of the language."""
        return write_number(number, self.language)

    def count(self, count: Count) -> str:
        """Write a count, or that it is too small to be told."""
        if isinstance(count, FewerThan):
            return self.say(mark("fewer than {number}"), number=count.limit)
        return self.number(count)

    def listed(self, sayings: Iterable[str]) -> str:
        """Join sayings for those who hear the drawing."""
        return ("؛ " if self.right_to_left else "; ").join(each for each in sayings if each)

    def told(self, text: Text) -> str:
        """Give a text for those who hear the drawing."""
        return plain(in_line(text))
