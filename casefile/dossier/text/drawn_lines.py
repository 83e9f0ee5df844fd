"""Putting the lines of a paragraph on a page, as content of its element and of those inside it."""

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final, Protocol

from casefile.dossier.text.lines import Line
from casefile.dossier.text.runs import TextStyle
from casefile.dossier.text.setting import colour_operator

if TYPE_CHECKING:
    from casefile.dossier.text.paragraph import Paragraph

# Where the baseline lies in the line, and how far a link reaches around it, in font sizes.
_BASELINE: Final = 0.82
_LINK_BELOW: Final = 0.25
_LINK_ABOVE: Final = 0.8


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


def draw_lines(
    canvas: Any,  # noqa: ANN401 - ReportLab's, which has no types, or one of our own
    paragraph: "Paragraph",
    left: float,
    bottom: float,
) -> None:
    """Draw all lines of a paragraph with the lower left corner at a point of the canvas."""
    style, lines = paragraph.style, paragraph.lines
    tagger: Tagger | None = getattr(canvas, "tagger", None)
    if tagger:
        tagger.begin(paragraph, style.role, style.language)
    inset = (style.leading - style.size) / 2 + style.size * _BASELINE
    baseline = bottom + len(lines) * style.leading - inset
    if lines[0].has_insets:
        turned = paragraph.runs_right_to_left
        written = _ElementLines(canvas, style, tagger, turned=turned).write(lines, left, baseline)
    else:
        written = _plain_lines(lines, style, tagger, left, baseline)
    canvas._code.append("\n".join(written))  # noqa: SLF001 - the canvas has no other door for operators


def _plain_lines(
    lines: Sequence[Line], style: TextStyle, tagger: Tagger | None, left: float, baseline: float
) -> list[str]:
    """Write lines in which there is nothing but the paragraph itself: nearly all."""
    written = [tagger.mark("", 0)] if tagger else []
    written.append(f"BT {colour_operator(style.colour)}")
    language, x = style.language, -left
    move, down = f"{baseline:.2f} Td", f"{-style.leading:g} Td"
    for line in lines:
        written.append(f"{line.x - x:.2f} {move}")
        x, move = line.x, down
        for own, _, operators in line.segments:
            if tagger and own != language:
                written.append(f"{tagger.span(own)} {operators} EMC")
            else:
                written.append(operators)
    written.append("ET\nEMC" if tagger else "ET")
    return written


class _ElementLines:
    """Writes lines in which links and other elements stand."""

    def __init__(
        self,
        canvas: Any,  # noqa: ANN401 - ReportLab's, which has no types, or one of our own
        style: TextStyle,
        tagger: Tagger | None,
        *,
        turned: bool,
    ) -> None:
        self.canvas = canvas
        self.style = style
        self.tagger = tagger
        self.turned = turned
        self.marked: str | None = None  # the inset whose content is open
        self.written: list[str] = []

    def write(self, lines: Sequence[Line], left: float, baseline: float) -> list[str]:
        """Give the operators of all lines."""
        self.written = [f"BT {colour_operator(self.style.colour)}"]
        x, down = -left, baseline
        for line in lines:
            self.written.append(f"{line.x - x:.2f} {down:.2f} Td")
            x, down = line.x, -self.style.leading
            self._write_line(line, left, baseline)
            baseline -= self.style.leading
        self._close()
        return [*self.written, "ET"]

    def _write_line(self, line: Line, left: float, baseline: float) -> None:
        # Drawn from left to right, but read from right to left: what is drawn first comes last.
        turned = self.turned and _insets(line) > 1
        if turned:
            self._close()
        links = iter(line.links)
        before, after = "", 0
        for language, inset, operators in line.segments:
            if self.tagger and inset != self.marked:
                self._close()
                self.written.append(self.tagger.mark(inset, after))
                self.marked = inset
                after += turned
            if inset != before and inset.startswith("#"):
                target, start, end = next(links)
                self._link(target, left + start, left + end, baseline)
            before = inset
            if self.tagger and language != self.style.language:
                self.written.append(f"{self.tagger.span(language)} {operators} EMC")
            else:
                self.written.append(operators)
        if turned:
            self._close()

    def _close(self) -> None:
        if self.marked is not None:
            self.written.append("EMC")
            self.marked = None

    def _link(self, target: str, left: float, right: float, baseline: float) -> None:
        size = self.style.size
        area = (left, baseline - size * _LINK_BELOW, right, baseline + size * _LINK_ABOVE)
        if self.tagger:
            self.tagger.link(target, area)
        else:
            self.canvas.linkRect("", target.removeprefix("#"), area, relative=1, thickness=0)


def _insets(line: Line) -> int:
    """Count the changes from element to element on a line, and one."""
    segments = line.segments
    return 1 + sum(first[1] != second[1] for first, second in pairwise(segments))
