"""The pages of contents: measured before the text is set, drawn after it, put in front of it."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from casefile.dossier.pages.blocks import BlockSetter
from casefile.dossier.pages.canvas import PageCanvas
from casefile.dossier.pages.destinations import Entry
from casefile.dossier.pages.frames import BlockTooTallError
from casefile.dossier.pages.furniture import PageFurniture
from casefile.dossier.pages.inline import bare, plain
from casefile.dossier.pages.look import Kind, Look
from casefile.dossier.pages.rules import DOT, MIDDLE, level, pen
from casefile.dossier.pages.tag_objects import Element
from casefile.dossier.text.paragraph import Paragraph
from casefile.dossier.text.runs import StyledRun
from casefile.language.numbers import digits_in

if TYPE_CHECKING:
    from casefile.dossier.pages.tags import StructureTree

_NUMBER_WIDTH: Final = 36.0
_INDENT: Final = 14.0
_LEADER_GAP: Final = 5.0
_LEADER: Final = f"[{3 * DOT:.2f} {12 * DOT:.2f}]"


class _Line(NamedTuple):
    entry: Entry
    title: Paragraph
    top: float  # below the top of the text
    indent: float


class ContentsPages:
    """The contents of one document, in as many pages as they need.

    Attributes:
        pages: the lines of each page.
    """

    def __init__(self, setter: BlockSetter, entries: Sequence[Entry]) -> None:
        self._look: Look = setter.look
        self._setter = setter
        self._title = self._look.paragraph(
            [StyledRun(self._look.say("Contents"))], Kind.CONTENTS_TITLE, setter.fonts
        )
        self.pages: list[list[_Line]] = []
        self._measure(entries)

    def _measure(self, entries: Sequence[Entry]) -> None:
        look = self._look
        used = self._title.wrap(look.width, look.height)[1] + self._title.spaceAfter
        lines: list[_Line] = []
        for entry in entries:
            if not plain(entry.title):
                continue  # nothing would lead there
            title = self._entry_title(entry)
            indent = _INDENT * (entry.level - 1)
            height = title.wrap(look.width - _NUMBER_WIDTH - indent, look.height)[1]
            if height > look.height - self._title.height - self._title.spaceAfter:
                raise BlockTooTallError(page=len(self.pages) + 1)
            used += title.spaceBefore
            if lines and used + height > look.height:
                self.pages.append(lines)
                lines, used = [], 0.0
            lines.append(_Line(entry, title, used, indent))
            used += height
        if lines:
            self.pages.append(lines)

    def _entry_title(self, entry: Entry) -> Paragraph:
        kind = Kind.CONTENTS_1 if entry.level == 1 else Kind.CONTENTS_2
        runs = [
            StyledRun(run.text, run.language, link=f"#{entry.destination}")
            for run in self._setter.inlines.runs(bare(entry.title))
        ]
        while runs and not runs[0].text.strip():
            del runs[0]  # a line of nothing, to which no number belongs
        look = self._look
        align = {"align": "start", "direction": "rtl" if look.is_right_to_left else "ltr"}
        return look.paragraph(runs, kind, self._setter.fonts, entry.language, **align)

    def draw(
        self,
        canvas: PageCanvas,
        furniture: PageFurniture,
        page_of: Mapping[str, int],
        place: Element | None,
    ) -> None:
        """Draw every page.

        Args:
            canvas: where to; the pages come last there and are moved by the caller.
            furniture: of the document.
            page_of: number of the page of each destination, from 1.
            place: of the contents in the structure.
        """
        tagger: StructureTree | None = canvas.tagger
        for number, lines in enumerate(self.pages):
            furniture.begin_page()
            if tagger and place is not None:
                with tagger.inside(place):
                    self._draw_page(canvas, lines, page_of, first=number == 0)
            else:
                self._draw_page(canvas, lines, page_of, first=number == 0)
            furniture.end_page(self._title.text if number else "")
            canvas.showPage()

    def _draw_page(
        self, canvas: PageCanvas, lines: Sequence[_Line], page_of: Mapping[str, int], *, first: bool
    ) -> None:
        look = self._look
        top = look.size[1] - look.head
        if first:
            canvas.place(self._title, look.side, top - self._title.height)
        for line in lines:
            page = page_of.get(line.entry.destination, 0)
            if canvas.tagger:
                with canvas.tagger.group("TOCI"):
                    self._draw_line(canvas, line, page, top - line.top)
            else:
                self._draw_line(canvas, line, page, top - line.top)

    def _draw_line(self, canvas: PageCanvas, line: _Line, page: int, top: float) -> None:
        look, title = self._look, line.title
        rtl = look.is_right_to_left
        width = look.width - _NUMBER_WIDTH - line.indent
        title.wrap(width, look.height)
        bottom = top - title.height
        left = look.side + (_NUMBER_WIDTH if rtl else line.indent)
        canvas.place(title, left, bottom)
        digits = StyledRun(digits_in(str(page), look.words.language))
        number = look.paragraph([digits], Kind.CONTENTS_PAGE, self._setter.fonts)
        number.wrap(_NUMBER_WIDTH, 100)
        shift = (title.style.leading - number.style.leading) / 2
        canvas.place(number, look.side + (0 if rtl else look.width - _NUMBER_WIDTH), bottom + shift)
        start = look.side + line.indent + title.last_line_width + _LEADER_GAP
        end = look.side + look.width - number.last_line_width - _LEADER_GAP
        if rtl:
            mirrored = 2 * look.side + look.width
            start, end = mirrored - end, mirrored - start
        y = bottom + title.style.leading * 0.3
        if start < end:
            with canvas.artifact():
                canvas.write(f"q {_LEADER} 0 d {pen(3, MIDDLE)} {level(start, end, y, 3)} S Q")
