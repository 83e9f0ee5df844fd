"""The one kind of paragraph that a dossier is set in."""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from types import MappingProxyType
from typing import Final, Protocol, Self

from reportlab.platypus import Flowable

from casefile.dossier.fonts import UnprintableTextError
from casefile.dossier.glyph_font import DocumentFonts
from casefile.dossier.lines import Line, lay_out
from casefile.dossier.runs import StyledRun, TextStyle
from casefile.dossier.setting import colour_operator
from casefile.dossier.text_source import TextSource, read_runs

# Where the baseline lies in the line, and how far a link reaches around it, in font sizes.
_BASELINE = 0.82
_LINK_BELOW, _LINK_ABOVE = 0.25, 0.8
_EXCERPT = 40  # characters of text shown on either side of what cannot be printed
_NO_NOTES: Final[Mapping[str, "Paragraph"]] = MappingProxyType({})


class Tagger(Protocol):
    """What a paragraph asks of the structure tree while it is drawn.

    A canvas with an attribute `tagger` that is not None is tagged.
    """

    def begin(self, paragraph: "Paragraph", role: str, language: str) -> None:
        """Begin the paragraph's element.

        Parts of one paragraph on several pages have the same `paragraph.origin`; a whole one
        has none.
        """

    def mark(self, inset: str, after: int) -> str:
        """Give the operators that open content of the paragraph, or of an element inside it.

        EMC closes it. `inset` is the `#destination` of a link or the role of the element inside;
        `after` says how many of those marked last are read after this one.
        """

    def span(self, language: str) -> str:
        """Give the operators that open a stretch in another language; EMC closes it."""

    def link(self, target: str, rectangle: tuple[float, float, float, float]) -> None:
        """Make an area of the link marked last; left, bottom, right, top on the canvas."""


class Paragraph(Flowable):  # type: ignore[misc]  # ReportLab has no types
    """Text in one style, broken into lines when its width is known.

    Attributes:
        lines: from top to bottom, once `wrap` was called.
        height: of all lines, in points.
        origin: the paragraph that this is a part of, None for a whole one.
        footnotes: by the place that the sign of each leads to.
        destination: what links to this paragraph lead to, "" for none.
    """

    _fixedWidth = 1  # noqa: N815 - ReportLab reads it by this name

    def __init__(self, runs: Sequence[StyledRun], style: TextStyle, fonts: DocumentFonts) -> None:
        super().__init__()
        self.runs = tuple(runs)
        self.style = style
        self.fonts = fonts
        self.lines: Sequence[Line] = ()
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
    def notes(self) -> tuple["Paragraph", ...]:
        """The footnotes whose signs stand in these lines."""
        if not self.footnotes:
            return ()
        signs = {target for line in self.lines for target, _, _ in line.links}
        return tuple(note for sign, note in self.footnotes.items() if sign in signs)

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
            key = short_texts.key(self.runs, self.style, width)
            lines = short_texts.find(key) if key else None
            if lines is None:
                lines = self._lay_out(width)
                if key:
                    short_texts.keep(key, self.style, lines)
            self.lines = lines
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

    def _part(self, first: int, last: int) -> "Paragraph":
        """Give some of the lines as a paragraph of their own."""
        part = Paragraph(self.runs, self.style, self.fonts)
        part.lines = self.lines[first:last]
        part.origin = self.origin or self
        part.footnotes = self.footnotes
        part.destination = self.destination if first == 0 else ""
        part._source = self._source
        part._measure = self._measure
        part.spaceBefore = self.spaceBefore if first == 0 else 0
        part.spaceAfter = self.spaceAfter if last == len(self.lines) else 0
        return part

    # ReportLab

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:  # noqa: ARG002 - ReportLab's signature
        """Give the size in a column of this width."""
        self.break_lines(available_width)
        self.width = available_width
        self.height = len(self.lines) * self.style.leading
        return available_width, self.height

    def split(self, available_width: float, available_height: float) -> list["Paragraph"]:
        """Divide the lines over two pages, leaving no widow and no orphan."""
        lines = self.break_lines(available_width)
        fitting = int((available_height + 1e-6) // self.style.leading)
        if fitting >= len(lines):
            return [self]
        fitting = min(fitting, len(lines) - self.style.widows)
        if fitting < max(self.style.orphans, 1):
            return []
        return [self._part(0, fitting), self._part(fitting, len(lines))]

    def draw(self) -> None:
        """Draw the lines, with the lower left corner at the origin."""
        if not self.lines:
            return
        if self.destination:
            self.canv.mark(self.destination, self.height)
        style = self.style
        tagger: Tagger | None = getattr(self.canv, "tagger", None)
        if tagger:
            tagger.begin(self, style.role, style.language)
        written = [f"BT {colour_operator(style.colour)}"]
        inset = (style.leading - style.size) / 2 + style.size * _BASELINE
        baseline = len(self.lines) * style.leading - inset
        previous, down = 0.0, baseline
        marked: str | None = None
        for line in self.lines:
            written.append(f"{line.x - previous:.2f} {down:.4g} Td")
            previous, down = line.x, -style.leading
            marked = self._write_line(written, line, baseline, tagger, marked)
            baseline -= style.leading
        if marked is not None:
            written.append("EMC")
        written.append("ET")
        self.canv._code.append("\n".join(written))  # noqa: SLF001 - the canvas has no other door for operators

    def _write_line(
        self,
        written: list[str],
        line: Line,
        baseline: float,
        tagger: Tagger | None,
        marked: str | None,
    ) -> str | None:
        """Write one line with its links; take and give the inset whose content is open."""
        # Drawn from left to right, but read from right to left: what is drawn first comes last.
        turned = bool(self._source and self._source.base and _insets(line) > 1)
        if turned and marked is not None:
            written.append("EMC")
            marked = None
        links = iter(line.links)
        before, after = "", 0
        for language, inset, operators in line.segments:
            if tagger and inset != marked:
                close = "" if marked is None else "EMC "
                written.append(close + tagger.mark(inset, after))
                marked = inset
                after += turned
            if inset != before and inset.startswith("#"):
                self._link(tagger, baseline, *next(links))
            before = inset
            if tagger and language != self.style.language:
                written.append(f"{tagger.span(language)} {operators} EMC")
            else:
                written.append(operators)
        if turned and marked is not None:
            written.append("EMC")
            marked = None
        return marked

    def _link(
        self, tagger: Tagger | None, baseline: float, target: str, left: float, right: float
    ) -> None:
        size = self.style.size
        area = (left, baseline - size * _LINK_BELOW, right, baseline + size * _LINK_ABOVE)
        if tagger:
            tagger.link(target, area)
        else:
            self.canv.linkRect("", target.removeprefix("#"), area, relative=1, thickness=0)


def _insets(line: Line) -> int:
    """Count the changes from element to element on a line, and one."""
    segments = line.segments
    return 1 + sum(first[1] != second[1] for first, second in pairwise(segments))
