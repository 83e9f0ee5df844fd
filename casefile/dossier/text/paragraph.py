"""The one kind of paragraph that a dossier is set in."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any, Final, Self

from reportlab.platypus import Flowable

from casefile.dossier.text.drawn_lines import draw_lines
from casefile.dossier.text.fonts import UnprintableTextError
from casefile.dossier.text.glyph_font import DocumentFonts
from casefile.dossier.text.lines import Line, lay_out
from casefile.dossier.text.runs import StyledRun, TextStyle
from casefile.dossier.text.text_source import TextSource, read_runs

_EXCERPT = 40  # characters of text shown on either side of what cannot be printed
_NO_NOTES: Final[Mapping[str, "Paragraph"]] = MappingProxyType({})


class Paragraph(Flowable):  # type: ignore[misc]  # ReportLab has no types
    """Text in one style, broken into lines when its width is known.

    Attributes:
        height: of all lines, in points.
        origin: the paragraph that this is a part of, None for a whole one.
        footnotes: by the place that the sign of each leads to.
        destination: what links to this paragraph lead to, "" for none.
    """

    _fixedWidth = 1  # noqa: N815 - ReportLab reads it by this name

    def __init__(self, runs: Sequence[StyledRun], style: TextStyle, fonts: DocumentFonts) -> None:
        # Not all that ReportLab would begin with: only its own frames read that.
        self.runs = tuple(runs)
        self.style = style
        self.fonts = fonts
        self._lines: Sequence[Line] = ()  # of the whole
        self._span: tuple[int, int] | None = None  # which of them a part has
        self.width = 0.0
        self.height = 0.0
        self.origin: Paragraph | None = None
        self.spaceBefore = style.before
        self.spaceAfter = style.after
        self.keepWithNext = style.keep_with_next
        self.footnotes = _NO_NOTES
        self.destination = ""
        self._source: TextSource | None = None
        self._measure: float | None = None

    def __deepcopy__(self, memo: dict[int, object]) -> Self:
        return self

    @property
    def text(self) -> str:
        """All characters of the paragraph, in logical order."""
        return "".join(run.text for run in self.runs)

    @property
    def lines(self) -> Sequence[Line]:
        """The lines from top to bottom, once `wrap` was called."""
        return self._lines if self._span is None else self._lines[slice(*self._span)]

    @property
    def notes(self) -> tuple["Paragraph", ...]:
        """The footnotes whose signs stand in these lines."""
        if not self.footnotes:
            return ()
        notes = self.footnotes
        signs = {target for line in self.lines for target, _, _ in line.links if target in notes}
        # Of signs that end in numbers the shorter one is the lower one.
        return tuple(notes[sign] for sign in sorted(signs, key=lambda sign: (len(sign), sign)))

    @property
    def runs_right_to_left(self) -> bool:
        """Whether it is read from right to left, as far as that matters to what is inside it."""
        return bool(self._source and self._source.base)

    @property
    def last_line_width(self) -> float:
        """Width of the last line in points."""
        return self.lines[-1].width if self.lines else 0.0

    @property
    def width_of_longest_line(self) -> float:
        """Width of the longest line in points."""
        return max((line.width for line in self.lines), default=0.0)

    def break_lines(self, width: float) -> Sequence[Line]:
        """Break the text into lines for a column of `width` points.

        Raises:
            UnprintableTextError: no font has one of the characters, or marks are heaped up.
        """
        if self._measure != width:
            short_texts = self.fonts.short_texts
            lines = short_texts.find(self.runs, self.style, width)
            if lines is None:
                lines = self._lay_out(width)
                short_texts.keep(self.runs, self.style, width, lines)
            self._lines, self._span = lines, None
            self.height = len(lines) * self.style.leading
            self._measure = width
        return self.lines

    def _lay_out(self, width: float) -> Sequence[Line]:
        try:
            if self._source is None:
                self._source = read_runs(self.runs, self.style, self.fonts)
            return lay_out(self._source, self.style, width)
        except UnprintableTextError as error:
            place = max(self.text.find(error.near[:_EXCERPT]), 0)
            error.tell_where(self.text[max(place - _EXCERPT, 0) : place + _EXCERPT])
            raise

    @property
    def _count(self) -> int:
        return len(self._lines) if self._span is None else self._span[1] - self._span[0]

    def _part(self, first: int, last: int) -> "Paragraph":
        """Give some of the lines as a paragraph of their own."""
        part = Paragraph(self.runs, self.style, self.fonts)
        before = self._span[0] if self._span else 0
        # The lines are not copied: what is left after each page of a long text would be many.
        part._lines, part._span = self._lines, (before + first, before + last)
        part.width, part.height = self.width, (last - first) * self.style.leading
        part.origin = self.origin or self
        part.footnotes = self.footnotes
        part.destination = self.destination if first == 0 else ""
        part._source = self._source
        part._measure = self._measure
        part.spaceBefore = self.spaceBefore if first == 0 else 0
        part.spaceAfter = self.spaceAfter if last == self._count else 0
        return part

    # ReportLab

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:  # noqa: ARG002 - ReportLab's signature
        """Give the size in a column of this width."""
        if self._measure != available_width:
            self.break_lines(available_width)
            self.width = available_width
        return available_width, self.height

    def split(self, available_width: float, available_height: float) -> list["Paragraph"]:
        """Divide the lines over two pages, leaving no widow and no orphan."""
        if self._measure != available_width:
            self.break_lines(available_width)
        count = self._count
        fitting = int((available_height + 1e-6) // self.style.leading)
        if fitting >= count:
            return [self]
        fitting = min(fitting, count - self.style.widows)
        if fitting < max(self.style.orphans, 1):
            return []
        return [self._part(0, fitting), self._part(fitting, count)]

    def draw_at(self, canvas: Any, left: float, bottom: float) -> None:  # noqa: ANN401 - ReportLab's, which has no types, or one of our own
        """Draw the lines, with the lower left corner at a point of the canvas."""
        if not self._count:
            return
        if self.destination:
            canvas.mark(self.destination, bottom + self.height)
        draw_lines(canvas, self, left, bottom)

    def draw(self) -> None:
        """Draw the lines, with the lower left corner at the origin."""
        self.draw_at(self.canv, 0, 0)
